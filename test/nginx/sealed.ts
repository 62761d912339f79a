import { spawnSync } from 'node:child_process';
import { lacking } from '../programs.ts';
import type { Nginx } from './judges.ts';

/** Where an installed nginx has its files. */
const MACHINE = ['/var/lib/nginx', '/var/log/nginx', '/etc/nginx', '/run'];
const HIDE = `set -e; for at in ${MACHINE.join(' ')}; do [ ! -d $at ] || mount -t tmpfs -o ro none $at; done; exec "$@"`;

export interface Seal {
  /** the words before a command line that runs it where the machine's folders are empty and not writable */
  readonly words: readonly string[];
  /** why there is no such thing here, or null */
  readonly why: string | null;
}

/**
 * A mount namespace of its own. Some containers and chroots cannot make theirs private; there the mounts stay inside all the same,
 * which would not hold where / is shared: so only after that very error.
 */
export function seal(): Seal {
  const missing = lacking('unshare', 'mount');
  if (missing) return { words: [], why: missing };
  const wordsWith = (...options: readonly string[]) => ['unshare', '-m', ...options, 'sh', '-c', HIDE, 'sh'];
  const failure = (words: readonly string[]) => {
    const { status, stderr, error } = spawnSync(words[0]!, [...words.slice(1), 'true'], { encoding: 'utf8' });
    return status === 0 ? null : (error?.message ?? stderr.trim());
  };
  const words = wordsWith();
  const why = failure(words);
  if (why === null || !/propagation: Invalid argument/.test(why)) return { words, why };
  const unchanged = wordsWith('--propagation', 'unchanged');
  return { words: unchanged, why: failure(unchanged) };
}

export const sealed = (nginx: Nginx, { words }: Seal): Nginx => ({
  ...nginx,
  command: [...words, ...nginx.command],
});
