import { type FunctionComponent, lazy, useState } from 'react';

/** A part of the page with a file of its own. Once that is there, the part is drawn at once, without a moment of nothing. */
function late(load: () => Promise<FunctionComponent>) {
  let loaded: FunctionComponent | null = null;
  const fetch = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Awaited = lazy(fetch);
  const Part = () => {
    const [Shown] = useState(() => loaded ?? Awaited);
    return <Shown />;
  };
  return { Part, fetch };
}

const results = late(async () => (await import('./results/results.tsx')).Results);
const report = late(async () => (await import('./print/printed-report.tsx')).PrintedReport);
const rule = late(async () => (await import('../rules/rule-dialog.tsx')).RuleDialog);
const licenses = late(async () => (await import('./licenses-dialog.tsx')).LicensesDialog);

/** Parts that nobody needs before there is a text; they are loaded in the background, as all the rest is. */
export const Results = results.Part;
export const PrintedReport = report.Part;
export const RuleDialog = rule.Part;
export const LicensesDialog = licenses.Part;

/** Fetches them, whether they are shown or not. */
export const loadLateParts = (): Promise<unknown> =>
  Promise.all([results, report, rule, licenses].map(({ fetch }) => fetch()));
