import type { Directive, Tree } from '../../syntax/tree.ts';
import { isDirectiveLike } from '../words/vocabulary.ts';
import { piecesOf } from './argument-roles.ts';
import { codePieces } from './code-pieces.ts';
import { directivesOf, isRow } from './directives-of.ts';

/** What a piece of text is, and so which words may stay in it and which stem the others get. */
export type Role =
  | 'free'
  | 'value'
  | 'host'
  | 'upstream'
  | 'zone'
  | 'format'
  | 'name'
  | 'path'
  | 'mime'
  | 'header'
  | 'parameter'
  | 'user'
  | 'secret'
  | 'code'
  /** in code */
  | 'string'
  | 'comment'
  | 'template'
  /** lines in front of a dump */
  | 'preamble'
  /** stays as it is */
  | 'own';

export interface Region {
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  readonly isRegex: boolean;
  /** the directive around it; `#` in a comment, empty elsewhere */
  readonly within: string;
}

/**
 * Cuts a text into regions, in order and without gaps: names of directives, arguments by what the directive makes of them, comments,
 * code and templates. What no tree knows is searched as words like any other.
 */
export function regionsOf(tree: Tree): readonly Region[] {
  const found: Region[] = [];
  for (const directive of directivesOf(tree)) addDirective(found, directive);
  for (const { from, to } of tree.comments)
    found.push({ from, to, role: 'comment', isRegex: false, within: '#' });
  return withGaps(
    cutHoles(
      found.sort((a, b) => a.from - b.from || b.to - a.to),
      tree,
    ),
    tree.file.text.length,
  );
}

const VERSION = /^(?:\S+ version: |built (?:by|with|on) |TLS SNI support ).*$/gm;

/** The lines in front of a dump: those that say which nginx it is stay. */
export function preambleRegions(text: string): readonly Region[] {
  const out: Region[] = [];
  let at = 0;
  const add = (from: number, to: number, role: Role) => {
    if (to > from) out.push({ from, to, role, isRegex: false, within: '' });
  };
  for (const { index, 0: line } of text.matchAll(VERSION)) {
    add(at, index, 'preamble');
    at = index + line.length;
    add(index, at, 'own');
  }
  add(at, text.length, 'preamble');
  return out;
}

/** A text without a tree, such as a path. */
export const plainRegions = (text: string, role: Role): readonly Region[] =>
  text === '' ? [] : [{ from: 0, to: text.length, role, isRegex: false, within: '' }];

/** Says of which module a directive is; the rest of its name may be invented. */
const MODULE = /^lua_/;

function addDirective(found: Region[], directive: Directive): void {
  const { name, nameArgument, raw, file } = directive;
  const within = isRow(directive) ? directive.parent!.name : name;
  if (!isRow(directive)) {
    const length = isDirectiveLike(name) ? nameArgument.text.length : (MODULE.exec(name)?.[0].length ?? 0);
    const { from } = nameArgument;
    if (length > 0) found.push({ from, to: from + length, role: 'own', isRegex: false, within });
  }
  for (const { from, to, role, isRegex } of piecesOf(directive)) {
    if (to <= from) continue;
    if (role === 'code') for (const each of codePieces(file.text, from, to, within)) found.push(each);
    else found.push({ from, to, role, isRegex, within });
  }
  if (raw !== null) for (const each of codePieces(file.text, raw.from, raw.to, within)) found.push(each);
}

/** Holes are regions of their own, and what they stand in goes around them. */
function cutHoles(regions: readonly Region[], tree: Tree): readonly Region[] {
  if (tree.holes.length === 0) return regions;
  const holes = tree.holes
    .map(({ from, to, kind }): Region => {
      const role = kind === 'comment' ? 'comment' : 'template';
      return { from, to, role, isRegex: false, within: '#' };
    })
    .sort((a, b) => a.from - b.from);
  const out: Region[] = [];
  let next = 0;
  for (const region of regions) {
    let { from } = region;
    while (next < holes.length && holes[next]!.from < region.to) {
      const hole = holes[next++]!;
      if (hole.from > from) out.push({ ...region, from, to: hole.from });
      out.push(hole);
      from = Math.max(from, hole.to);
    }
    if (from < region.to) out.push({ ...region, from });
  }
  return [...out, ...holes.slice(next)].sort((a, b) => a.from - b.from);
}

function withGaps(regions: readonly Region[], length: number): readonly Region[] {
  const out: Region[] = [];
  let at = 0;
  const fill = (to: number) => {
    if (to > at) out.push({ from: at, to, role: 'free', isRegex: false, within: '' });
  };
  for (const region of regions) {
    if (region.to <= at) continue;
    fill(region.from);
    out.push(region.from < at ? { ...region, from: at } : region);
    at = region.to;
  }
  fill(length);
  return out;
}
