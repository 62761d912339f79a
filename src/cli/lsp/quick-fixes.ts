import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextEdit as OwnEdit } from '../../core/edits/text-edit.ts';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import type { Judged } from './judged.ts';
import { rangeIn, rangeOf } from './sections.ts';

/** Every default fix at once: what `tls-resume fix` does. Editors can be set to apply it when a file is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.tls-resume`;
/** Below `quickfix`, so that it is listed there, and can be asked for apart. */
const OFFERED = `${CodeActionKind.QuickFix}.offered`;
/** An editor shows the trade-off where it shows the finding. */
const OFFERED_WITH = 'Offered fix, with a trade-off';

/** What the client can do. */
export interface ClientCan {
  readonly documentChanges: boolean;
  readonly disabled: boolean;
}

interface Asked {
  readonly uri: string;
  readonly range: Range;
  /** kinds that are asked for; undefined: all */
  readonly only?: readonly string[] | undefined;
  /** what the editor shows there, to be marked as fixed */
  readonly shown: readonly Diagnostic[];
}

/** The fixes for what is found in a range, default fixes first. */
export function quickFixes(judged: Judged, asked: Asked, client: ClientCan): readonly CodeAction[] {
  const wants = (kind: string): boolean =>
    asked.only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true;
  const here = findingsIn(judged, asked)
    .filter(({ fix }) => fix !== undefined)
    .toSorted((a, b) => Number(b.defaultFix) - Number(a.defaultFix));
  const single = here
    .filter(({ defaultFix }) => wants(defaultFix ? CodeActionKind.QuickFix : OFFERED))
    .flatMap((finding) => fixOf(judged, finding, asked, client));
  return [...single, ...(wants(FIX_ALL) ? allDefaultFixes(judged, asked.uri, client) : [])];
}

function findingsIn(judged: Judged, { uri, range }: Asked): readonly ReportedFinding[] {
  return (judged.analysis?.report.findings ?? []).filter((finding) => {
    const section = judged.sectionOf(finding.file);
    return section?.document.uri === uri && touches(rangeOf(section, finding), range);
  });
}

const isBefore = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

const touches = (a: Range, b: Range): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

function fixOf(
  judged: Judged,
  finding: ReportedFinding,
  { shown }: Asked,
  client: ClientCan,
): readonly CodeAction[] {
  const { id, defaultFix } = finding;
  const { title, tradeOff } = finding.fix!;
  const { edits, not } = judged.fixAlone(id);
  const edit = workspaceEdit(judged, edits, client);
  const action: CodeAction = {
    title: `${defaultFix ? 'Fix' : tradeOff === undefined ? 'Offered fix' : OFFERED_WITH}: ${title}`,
    kind: defaultFix ? CodeActionKind.QuickFix : OFFERED,
    diagnostics: shown.filter(({ data }) => (data as { finding?: string } | undefined)?.finding === id),
    isPreferred: defaultFix,
  };
  if (edit !== null && not === undefined) return [{ ...action, edit }];
  const reason = not ?? 'The text that it changes is not in a file of this configuration.';
  return client.disabled ? [{ ...action, isPreferred: false, disabled: { reason } }] : [];
}

function allDefaultFixes(judged: Judged, uri: string, client: ClientCan): readonly CodeAction[] {
  const { analysis } = judged;
  if (!analysis || !judged.sections.some(({ document }) => document.uri === uri)) return [];
  const edit = workspaceEdit(judged, analysis.edits, client);
  const title = `Apply all default fixes (${analysis.applied.length})`;
  return edit ? [{ title, kind: FIX_ALL, edit }] : [];
}

/** null where there is nothing to change, or where it is not to be changed in an editor. */
function workspaceEdit(judged: Judged, edits: readonly OwnEdit[], client: ClientCan): WorkspaceEdit | null {
  const byDocument = new Map<string, { version: number | null; edits: TextEdit[] }>();
  // a file that has several paths is changed once
  const pathOf = new Map<string, string>();
  for (const { span, text } of edits) {
    const section = judged.sectionOf(span.file);
    if (!section || section.from === null || section.from + span.from < 0) return null;
    const { document, isOpen, from } = section;
    const key = `${from} ${document.uri}`;
    if ((pathOf.get(key) ?? span.file) !== span.file) continue;
    pathOf.set(key, span.file);
    const own = byDocument.get(document.uri) ?? { version: isOpen ? document.version : null, edits: [] };
    own.edits.push(TextEdit.replace(rangeIn(section, span.from, span.to), text));
    byDocument.set(document.uri, own);
  }
  if (byDocument.size === 0) return null;
  if (!client.documentChanges)
    return { changes: Object.fromEntries([...byDocument].map(([uri, each]) => [uri, each.edits])) };
  return {
    documentChanges: [...byDocument].map(([uri, each]) =>
      TextDocumentEdit.create({ uri, version: each.version }, each.edits),
    ),
  };
}
