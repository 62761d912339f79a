import type { Choices } from '../../analysis/choices.ts';
import { formatSeconds, parseSeconds, parseSize } from '../../base/units.ts';
import { DEFAULT_TIMEOUT } from '../../catalog/defaults.ts';
import type { Analysis } from '../../report/analyze.ts';
import type { ReportedEffective } from '../../report/check-report.ts';
import { managerOf } from '../../rules/shared/managed-file.ts';

/** A key of ingress-nginx's ConfigMap and the value it shall have. */
interface ConfigMapEntry {
  readonly key: string;
  readonly value: string;
  /** what stands behind it in the block, as a comment */
  readonly note?: string;
}

const KEY_NOTE = 'the output of: openssl rand 80 | openssl enc -A -base64';

/**
 * What the choices and findings ask of ingress-nginx, in its ConfigMap's keys; only those whose value changes.
 * @returns null where no file is one that ingress-nginx writes
 * @source ingress-nginx's user guide, docs/user-guide/nginx-configuration/configmap.md: the keys, that all values are strings, and
 * how a ticket key is made
 */
export function configMapEntries(reply: Analysis, choices: Choices): readonly ConfigMapEntry[] | null {
  const written = reply.files.filter((file) => managerOf(file) === 'ingress-nginx');
  if (written.length === 0) return null;
  const server = reply.report.effective.find(
    ({ context, file }) => context === 'http' && written.some(({ path }) => path === file),
  );
  return [
    ...cacheEntries(server, choices),
    ...ticketEntries(server, choices),
    ...timeoutEntries(server, choices),
  ];
}

/** The entries as the `data:` block of a ConfigMap, to be merged into the one that is there. */
export function writeConfigMap(entries: readonly ConfigMapEntry[]): string {
  const lines = entries.map(
    ({ key, value, note }) => `  ${key}: ${JSON.stringify(value)}${note ? ` # ${note}` : ''}`,
  );
  return `data:\n${lines.join('\n')}\n`;
}

const lastValue = (server: ReportedEffective | undefined, name: string): string | undefined =>
  server?.settings[name]?.values.at(-1);

function cacheEntries(server: ReportedEffective | undefined, { zoneSize }: Choices): ConfigMapEntry[] {
  const size = /\bshared:[^:\s]+:(\S+)/.exec(lastValue(server, 'ssl_session_cache') ?? '')?.[1];
  const entries: ConfigMapEntry[] = [];
  if (size === undefined) entries.push({ key: 'ssl-session-cache', value: 'true' });
  if (zoneSize !== undefined && (size === undefined || parseSize(size) !== parseSize(zoneSize)))
    entries.push({ key: 'ssl-session-cache-size', value: zoneSize });
  return entries;
}

function ticketEntries(server: ReportedEffective | undefined, { tickets }: Choices): ConfigMapEntry[] {
  if (tickets === undefined || tickets === 'keep') return [];
  const wanted = tickets === 'off' ? 'off' : 'on';
  const now = lastValue(server, 'ssl_session_tickets')?.toLowerCase() ?? 'on';
  return [
    ...(now === wanted ? [] : [{ key: 'ssl-session-tickets', value: String(wanted === 'on') }]),
    ...(tickets === 'files' ? [{ key: 'ssl-session-ticket-key', value: '', note: KEY_NOTE }] : []),
  ];
}

function timeoutEntries(server: ReportedEffective | undefined, { timeout }: Choices): ConfigMapEntry[] {
  if (timeout === undefined) return [];
  const now = lastValue(server, 'ssl_session_timeout') ?? formatSeconds(DEFAULT_TIMEOUT);
  return parseSeconds(now) === parseSeconds(timeout) ? [] : [{ key: 'ssl-session-timeout', value: timeout }];
}
