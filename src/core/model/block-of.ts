import type { Block } from '../catalog/directives/directive-forms.ts';
import type { Scope } from './scope.ts';

const PLAIN = new Set(['main', 'events', 'http', 'stream', 'mail', 'location', 'limit_except']);

/**
 * Which block of the catalog a block is; `opaque` where nginx does not look names up in it (map{}, types{}, a third-party module's);
 * `assumed` where it was not in the text.
 */
export function blockOf(scope: Scope): Block | 'opaque' | 'assumed' {
  return scope.assumed ? 'assumed' : kindOfBlock(scope);
}

/** The same, whether the block is in the text or not. */
export function kindOfBlock({ kind, parent }: Scope): Block | 'opaque' {
  if (PLAIN.has(kind)) return kind as Block;
  switch (kind) {
    case 'if':
      return parent?.kind === 'server' ? 'if-in-server' : 'if-in-location';
    case 'server':
      if (parent?.kind === 'stream') return 'stream-server';
      return parent?.kind === 'mail' ? 'mail-server' : 'server';
    case 'upstream':
      return parent?.kind === 'stream' ? 'stream-upstream' : 'upstream';
    default:
      return 'opaque';
  }
}
