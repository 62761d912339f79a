import { blockInside } from '../catalog/directives/block-inside.ts';
import type { Block } from '../catalog/directives/directive-forms.ts';
import type { Catalog } from '../catalog/directives/directives.ts';

/** A name that a directive gave to something, for another to use. */
export interface GivenName {
  readonly name: string;
  /** the directive that gave it: `upstream`, `ssl_session_cache`, `limit_req_zone` */
  readonly by: string;
  readonly context: 'http' | 'stream' | 'mail';
  /** of a zone: as nginx reads sizes; null where there is none */
  readonly size: string | null;
}

/** What counts in one server for one directive. */
interface SettingHere {
  readonly via: 'here' | 'inherited' | 'unknown';
  readonly values: readonly string[];
  readonly from: readonly { readonly file: string; readonly line: number }[];
  readonly settledBy?: string;
}

export interface ServerHere {
  readonly file: string;
  /** the server{}'s own line, from 1 */
  readonly line: number;
  readonly settings: Readonly<Record<string, SettingHere>>;
}

/** What is known around a text besides the text: from the last analysis. */
export interface Surroundings {
  /** path of the text */
  readonly file: string;
  /** the block that the top of the file stands in; null: not known */
  readonly top: Block | null;
  /** as nginx prints it; null: not known */
  readonly nginx: string | null;
  readonly names: readonly GivenName[];
  /** null while they are out of date */
  readonly servers: readonly ServerHere[] | null;
}

/** At the top of a file of which nothing is known, it may be a whole configuration or a piece of one. */
const POSSIBLE_TOPS: readonly Block[] = ['main', 'http', 'server', 'location', 'upstream', 'stream'];

/** What the inside of blocks may be, from the top of the file inwards; empty where nginx looks no names up. */
export function blocksInside(around: readonly string[], top: Block | null): readonly Block[] {
  const tops = top === null ? POSSIBLE_TOPS : [top];
  return tops.flatMap((start) => {
    let block: Block | null = start;
    for (const name of around) block = block && blockInside(block, name);
    return block ?? [];
  });
}

/** Which of nginx's three kinds of servers a block belongs to. */
export function contextOf(block: Block): GivenName['context'] {
  if (block.startsWith('stream')) return 'stream';
  return block.startsWith('mail') ? 'mail' : 'http';
}

/** The forms of a directive in any of some blocks. */
export const formsIn = (catalog: Catalog, name: string, blocks: readonly Block[]) => [
  ...new Set(blocks.flatMap((block) => catalog.formsAt(name, block))),
];
