import { gather } from '../base/gather.ts';
import { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import { ALL_VERSIONS } from '../catalog/platform/version.ts';
import { RULES } from '../rules/index.ts';
import type { RuleMeta, Severity } from '../rules/rule.ts';
import { type Finding, withIds } from '../rules/run.ts';
import type { Tree } from '../syntax/tree.ts';

/** What is said of the comments themselves. */
export const IGNORE_COMMENT: RuleMeta = {
  id: 'ignore-comment',
  severity: 'low',
  title: 'A comment that ignores findings needs fixing',
  why: 'A comment that ignores findings can become stale. One that matches no finding, names no rule or gives no reason hides problems that nobody reviewed.',
  facts: [],
  references: [],
  reads: [],
  versions: ALL_VERSIONS,
};

/** A finding that a comment ignores. */
export interface Ignored {
  readonly finding: Finding;
  /** what stands behind `because`; empty where nothing does */
  readonly reason: string;
}

interface Sifted {
  readonly kept: readonly Finding[];
  readonly ignored: readonly Ignored[];
}

interface IgnoreComment {
  readonly at: Span;
  readonly rules: readonly string[];
  readonly reason: string;
  /** the line that it is about, from 1; null: the whole file */
  readonly line: number | null;
}

const OURS = /^#+\s*tls-resume\s*:/i;
const GRAMMAR =
  /^#+\s*tls-resume\s*:\s*ignore\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)(?:\s+because\b\s*(.*?))?\s*$/i;

/**
 * Takes out what comments ignore, and says which comments ignore nothing, name no rule or give no reason.
 * `# tls-resume: ignore RULE because …` holds for its own line, alone on a line for the next line that is not a comment, above a
 * file's first directive for the whole file. Several rules are separated by commas.
 */
export function siftIgnored(trees: readonly Tree[], findings: readonly Finding[]): Sifted {
  const notes: Finding[] = [];
  const ignored = new Map<Finding, string>();
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) gather(byFile, finding.at.file, finding);
  for (const tree of trees) siftFile(tree, byFile.get(tree.file.path) ?? [], { notes, ignored });
  if (notes.length === 0 && ignored.size === 0) return { kept: findings, ignored: [] };
  return {
    kept: [...findings.filter((finding) => !ignored.has(finding)), ...withIds(notes)],
    ignored: [...ignored].map(([finding, reason]) => ({ finding, reason })),
  };
}

function siftFile(
  tree: Tree,
  findings: readonly Finding[],
  { notes, ignored }: { notes: Finding[]; ignored: Map<Finding, string> },
): void {
  const comments = tree.comments.filter(({ from, to }) => OURS.test(tree.file.text.slice(from, to)));
  if (comments.length === 0) return;
  const index = new LineIndex(tree.file.text);
  for (const comment of commentsOf(tree, comments, index, notes)) {
    for (const rule of comment.rules) {
      const matching = findings.filter((finding) => isMeant(finding, rule, comment, index));
      for (const finding of matching) if (!ignored.has(finding)) ignored.set(finding, comment.reason);
      if (matching.length === 0) notes.push(unused(comment, rule));
    }
    if (comment.reason === '') notes.push(withoutReason(comment));
  }
}

const isMeant = ({ rule, at }: Finding, id: string, { line }: IgnoreComment, index: LineIndex): boolean =>
  rule.id === id && (line === null || index.lineAt(at.from) === line);

function commentsOf(
  tree: Tree,
  comments: Tree['comments'],
  index: LineIndex,
  notes: Finding[],
): IgnoreComment[] {
  const { text, path } = tree.file;
  const first = tree.root[0]?.from ?? text.length;
  const follows = new Map<number, number>();
  return comments.flatMap(({ from, to }) => {
    const written = text.slice(from, to).trimEnd();
    const at = { file: path, from, to: from + written.length };
    const match = GRAMMAR.exec(written);
    if (!match) {
      notes.push(note(at, 'low', written, NOT_UNDERSTOOD));
      return [];
    }
    const line = to <= first ? null : lineMeant(text, index, from, follows);
    return [{ at, rules: match[1]!.toLowerCase().split(/\s*,\s*/), reason: match[2] ?? '', line }];
  });
}

const NOT_UNDERSTOOD =
  'This comment is not understood and ignores nothing. Write: # tls-resume: ignore RULE because REASON, several rules separated by commas.';

/** @param follows by line, which one follows it that is not a comment: of a row of comments each is passed once */
function lineMeant(text: string, index: LineIndex, from: number, follows: Map<number, number>): number {
  const own = index.lineAt(from);
  if (text.slice(index.lineStart(own), from).trim() !== '') return own;
  const known = follows.get(own);
  if (known !== undefined) return known;
  let line = own + 1;
  while (line <= index.lineCount && /^\s*#/.test(text.slice(index.lineStart(line), index.lineEnd(line))))
    line++;
  for (let passed = own; passed < line; passed += 1) follows.set(passed, line);
  return line;
}

function unused({ at, line }: IgnoreComment, rule: string): Finding {
  if (![...RULES.map(({ meta }) => meta.id), IGNORE_COMMENT.id].includes(rule))
    return note(at, 'low', rule, `There is no rule ${rule}: this comment ignores nothing.`);
  const where = line === null ? 'in this file' : `on line ${line}`;
  return note(at, 'info', rule, `${rule} finds nothing ${where}: remove the comment.`);
}

const withoutReason = ({ at, rules }: IgnoreComment): Finding =>
  note(
    at,
    'low',
    `${rules.join(', ')} without a reason`,
    `This comment ignores ${rules.join(', ')} without a reason. Add one: because …`,
  );

const note = (at: Span, severity: Severity, about: string, text: string): Finding => ({
  id: '',
  rule: IGNORE_COMMENT,
  subject: `${at.file} ${about}`,
  at,
  severity,
  text,
  related: [],
});
