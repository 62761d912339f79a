import type { Block, DirectiveForm } from '../catalog/directives/directive-forms.ts';
import { Catalog, DIRECTIVES } from '../catalog/directives/directives.ts';
import { UNKNOWN_PLATFORM } from '../catalog/platform/platform.ts';
import { parseVersion, type Version } from '../catalog/platform/version.ts';
import { cursorAt } from './cursor.ts';
import { referenceOf } from './reference.ts';
import { blocksInside, formsIn, type Surroundings } from './surroundings.ts';
import { wordsFor } from './values.ts';

interface Completion {
  readonly kind: 'directive' | 'value';
  readonly text: string;
  /** the arguments that a directive takes, as nginx.org writes them; empty for values */
  readonly syntax: string;
  /** one sentence; empty where there is none */
  readonly summary: string;
}

export interface Completions {
  /** the word that one of them replaces: UTF-16 offsets */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
}

/** The versions that must be reckoned with. */
export function versionsOf({ nginx }: Pick<Surroundings, 'nginx'>): readonly Version[] {
  const version = nginx === null ? null : parseVersion(nginx);
  return version === null ? UNKNOWN_PLATFORM.versions : [version];
}

/**
 * What nginx takes at an offset of a text: names of directives, or words of one. What has begun is not filtered by.
 * @returns null where nothing can be offered: in comments, quotes, Lua, map{}
 */
export function complete(text: string, offset: number, around: Surroundings): Completions | null {
  const cursor = cursorAt(text, offset);
  if (!cursor) return null;
  const blocks = blocksInside(
    cursor.blocks.map(({ name }) => name),
    around.top,
  );
  if (blocks.length === 0) return null;
  const versions = versionsOf(around);
  const catalog = new Catalog(versions);
  const { statement } = cursor;
  const items =
    statement === null
      ? namesAt(catalog, blocks, cursor.before)
      : blocks.flatMap((block) =>
          wordsFor(
            { ...statement, block, names: around.names, versions },
            catalog.formsAt(statement.name, block),
          ),
        );
  const all = items.map((item) =>
    typeof item === 'string' ? ({ kind: 'value', text: item, syntax: '', summary: '' } as const) : item,
  );
  const once = [...new Map(all.map((item) => [item.text, item])).values()];
  return once.length > 0 ? { from: cursor.from, to: cursor.to, items: once } : null;
}

/** A directive that is there already and that nginx refuses a second time is not offered again. */
function namesAt(catalog: Catalog, blocks: readonly Block[], before: readonly string[]): Completion[] {
  const there = new Set(before);
  return Object.keys(DIRECTIVES).flatMap((name) => {
    const forms = formsIn(catalog, name, blocks);
    if (forms.length === 0) return [];
    if (there.has(name) && forms.every(({ repeated }) => repeated === 'refused')) return [];
    return [describe(name, forms, blocks)];
  });
}

function describe(name: string, forms: readonly DirectiveForm[], blocks: readonly Block[]): Completion {
  const block = blocks.find((candidate) => forms.some((form) => form.blocks.includes(candidate))) ?? null;
  const row = referenceOf(name, block);
  return { kind: 'directive', text: name, syntax: row?.syntax ?? '', summary: row?.summary ?? '' };
}
