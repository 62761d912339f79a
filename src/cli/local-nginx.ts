import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { notMeasured, type Platform } from '../core/catalog/platform/platform.ts';
import { readPlatform } from '../core/catalog/platform/read-platform.ts';
import { formatVersion } from '../core/catalog/platform/version.ts';
import { UsageError } from './exit.ts';

/** Where packages and nginx's own build put it, for a user whose PATH leaves them out. */
const USUAL = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx'];
const PATIENCE_MS = 10_000;

/** The nginx program of this machine: what NGINX names, what PATH finds, then the usual places; null without one. */
export function findNginx(): string | null {
  const named = process.env.NGINX;
  if (named) return named;
  const onPath = (process.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const candidates = [...onPath.map((folder) => `${folder}/nginx`), ...USUAL];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** The version of this machine's nginx. @throws UsageError where there is none, or none that was measured */
export function localVersion(): string {
  return formatVersion(askLocal().versions[0]);
}

function askLocal(): Platform {
  const program = findNginx();
  if (program === null) throw new UsageError('--nginx auto: there is no nginx on this machine');
  const done = spawnSync(program, ['-V'], { encoding: 'utf8', timeout: PATIENCE_MS });
  const platform = done.error ? null : readPlatform(`${done.stderr}\n${done.stdout}`);
  if (!platform) throw new UsageError(`--nginx auto: ${program} -V shows no version`);
  const why = notMeasured(platform);
  if (why !== null) throw new UsageError(`--nginx auto: ${why}; give a version with --nginx`);
  return platform;
}
