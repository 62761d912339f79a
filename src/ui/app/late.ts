import { lazy } from 'react';

const results = () => import('./results.tsx');
const report = () => import('./printed-report.tsx');
const rule = () => import('../rules/rule-dialog.tsx');

/** Parts of the page that nobody needs before there is a text; they are loaded in the background, as all the rest is. */
export const Results = lazy(async () => ({ default: (await results()).Results }));
export const PrintedReport = lazy(async () => ({ default: (await report()).PrintedReport }));
export const RuleDialog = lazy(async () => ({ default: (await rule()).RuleDialog }));

/** Fetches them, whether they are shown or not. */
export const loadLateParts = (): Promise<unknown> => Promise.all([results(), report(), rule()]);
