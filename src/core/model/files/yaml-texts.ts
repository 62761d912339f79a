import { DIRECTIVES } from '../../catalog/directives/directives.ts';

/** A text of several lines in YAML: `nginx.conf: |` and what is below it. */
export interface YamlText {
  /** the key it belongs to */
  readonly key: string;
  /** its lines, from 0, the end excluded */
  readonly from: number;
  readonly to: number;
}

const BLOCK = /^(\s*)(?:- +)*["']?([\w./-]+)["']?:\s*[|>][-+\d]*\s*(?:#.*)?$/;
/** `key:`, `key: value`, `- item`, the frame of a document */
const ENTRY = /^\s*(?:- +)*["']?[\w$./{][^;:]*["']?:(?:\s|$)|^\s*- |^(?:---|\.\.\.)/;
/** a comment, an empty line, a line that a template takes away */
const NOTHING = /^\s*(?:#|$)|^\s*\{\{.*\}\}\s*$/;
const FIRST = /^(?:---|%YAML|(?:- +)?["']?[\w./-]+["']?:(?:\s|$))/;
/** Flow collections and long scalars go on over lines that are no entries of their own. */
const MOST_ENTRIES = 0.6;

/** The texts of several lines in YAML, whatever is in them; null where the text is no YAML. */
export function yamlTexts(lines: readonly string[]): readonly YamlText[] | null {
  const first = lines.find((line) => !NOTHING.test(line));
  if (first === undefined || !FIRST.test(first) || /[;{]\s*$/.test(first)) return null;
  const texts: YamlText[] = [];
  let [entries, others] = [0, 0];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const [, margin, key] = BLOCK.exec(line) ?? [];
    if (ENTRY.test(line)) entries += 1;
    else if (isStatement(line)) return null;
    else if (!NOTHING.test(line)) others += 1;
    if (margin === undefined) continue;
    const to = endOfBlock(lines, at + 1, margin.length);
    texts.push({ key: key!, from: at + 1, to });
    at = to - 1;
  }
  return entries >= MOST_ENTRIES * (entries + others) ? texts : null;
}

/** Those of them that nginx reads. */
export const nginxTexts = (lines: readonly string[], texts: readonly YamlText[]): readonly YamlText[] =>
  texts.filter(({ from, to }) => lines.slice(from, to).some(isStatement));

/** Nothing of it is nginx's: settings of a chart, a manifest of something else. */
export function isYamlAlone(text: string): boolean {
  const lines = beginsAsYaml(text) ? text.split(/\r?\n/) : [];
  const texts = yamlTexts(lines);
  return texts !== null && nginxTexts(lines, texts).length === 0;
}

/** A configuration is told by its first line, however long it is. */
export function beginsAsYaml(text: string): boolean {
  const lines = text.slice(0, 50_000).split(/\r?\n/);
  return FIRST.test(lines.find((line) => !NOTHING.test(line)) ?? '');
}

/** A line of nginx: a directive that is known, ended as directives are. */
function isStatement(line: string): boolean {
  const [, name] = /^\s*([a-z]\w*)\b[^#]*[;{]\s*(?:#.*)?$/.exec(line) ?? [];
  return name !== undefined && Object.hasOwn(DIRECTIVES, name);
}

function endOfBlock(lines: readonly string[], from: number, margin: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (/^\s*$/.test(line)) continue;
    // a template's own lines stand where they like
    if (/^\s*/.exec(line)![0].length <= margin && !/^\s*\{\{-?\s/.test(line)) break;
    end = at + 1;
  }
  return end;
}
