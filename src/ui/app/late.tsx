import { type FunctionComponent, lazy, useState } from 'react';
import type { PlaceProps } from './results/place.tsx';

/** A part of the page with a file of its own. Once that is there, the part is drawn at once, without a moment of nothing. */
function late<P extends object>(load: () => Promise<FunctionComponent<P>>) {
  let loaded: FunctionComponent<P> | null = null;
  const fetch = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Awaited = lazy(fetch);
  const Part = (props: P) => {
    const [Shown] = useState<FunctionComponent<P>>(() => loaded ?? Awaited);
    return <Shown {...props} />;
  };
  return { Part, fetch };
}

const results = late(async () => (await import('./results/results.tsx')).Results);
const place = late<PlaceProps>(async () => (await import('./results/place.tsx')).Place);
const module = late(async () => (await import('../module/module-view.tsx')).ModuleView);
const report = late(async () => (await import('./print/printed-report.tsx')).PrintedReport);
const rule = late(async () => (await import('../rules/rule-dialog.tsx')).RuleDialog);
const licenses = late(async () => (await import('./licenses-dialog.tsx')).LicensesDialog);

/** Parts that nobody needs before there is a text; they are loaded in the background, as all the rest is. */
export const Results = results.Part;
export const Place = place.Part;
export const ModuleView = module.Part;
export const PrintedReport = report.Part;
export const RuleDialog = rule.Part;
export const LicensesDialog = licenses.Part;

/** Fetches them, whether they are shown or not. */
export const loadLateParts = (): Promise<unknown> =>
  Promise.all([results, place, module, report, rule, licenses].map(({ fetch }) => fetch()));
