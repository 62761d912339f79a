import type { Block } from './directive-forms.ts';

const INSIDE: Readonly<Record<string, Block>> = {
  'main events': 'events',
  'main http': 'http',
  'main stream': 'stream',
  'main mail': 'mail',
  'http server': 'server',
  'stream server': 'stream-server',
  'mail server': 'mail-server',
  'http upstream': 'upstream',
  'stream upstream': 'stream-upstream',
  'server location': 'location',
  'location location': 'location',
  'server if': 'if-in-server',
  'location if': 'if-in-location',
  'location limit_except': 'limit_except',
};

/** What the inside of a block is, by where the block stands; null where nginx does not look names up in it (map{}, types{}). */
export function blockInside(outer: Block, name: string): Block | null {
  return INSIDE[`${outer} ${name}`] ?? null;
}
