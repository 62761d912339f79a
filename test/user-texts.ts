import { parseAst } from 'vite';
import type { Source } from './source-files.ts';

/** A text of the program that somebody may read: of a template, `…` for what is filled in. */
export interface UserText {
  readonly from: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** What no reader sees: paths of modules, types, names of keys, words that a condition compares with. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  ImportDeclaration: ['source'],
  ExportNamedDeclaration: ['source'],
  ImportExpression: ['source'],
  TSLiteralType: ['literal'],
  Property: ['key'],
  BinaryExpression: ['left', 'right'],
  SwitchCase: ['test'],
};

/** The line of an offset, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The strings, templates and texts of a page that have a space in them: single words are names. */
export function userTextsOf({ path, text }: Pick<Source, 'path' | 'text'>): readonly UserText[] {
  const found: UserText[] = [];
  const pending: Node[] = [parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const said = textOf(node)?.replace(/\s+/g, ' ').trim();
    if (said?.includes(' ')) found.push({ from: node.start, text: said });
    const hidden = isSum(node) ? [] : (HIDDEN[node.type] ?? []);
    for (const [key, value] of Object.entries(node)) {
      if (hidden.includes(key)) continue;
      for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) pending.push(part);
    }
  }
  return found;
}

const isSum = ({ type, operator }: Node): boolean => type === 'BinaryExpression' && operator === '+';

function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return String(node.value);
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as readonly { value: { cooked: string | null } }[])
    .map(({ value }) => value.cooked ?? '')
    .join('…');
}
