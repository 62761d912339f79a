import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { SourceFile } from '../../core/base/source-file.ts';
import { UsageError } from '../exit.ts';
import { readShown } from '../input/redact-input.ts';
import { addressOf, type ProbeTarget } from './visit.ts';

export const MOST_HOSTS = 16;

export function readTarget(address: string, name: string | undefined): ProbeTarget {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(address);
  const port = Number(match?.[3] ?? 443);
  if (!match || port < 1 || port > 65535)
    throw new UsageError(`verify takes HOST, HOST:PORT or [ADDRESS]:PORT, not ${address}`);
  const host = match[1] ?? match[2]!;
  return { host, port, serverName: name ?? (isIP(host) === 0 ? host : null) };
}

/** The hosts to connect to: as given, those of --hosts under the one name, or every address of it. */
export async function targetsOf(
  given: readonly ProbeTarget[],
  {
    hosts = [],
    'all-addresses': all,
  }: { readonly hosts?: readonly string[]; readonly 'all-addresses': boolean },
): Promise<readonly ProbeTarget[]> {
  const [first] = given as [ProbeTarget];
  const listed = hosts.flatMap((list) => list.split(',')).filter((host) => host !== '');
  if ((listed.length > 0 || all) && given.length > 1)
    throw new UsageError('--hosts and --all-addresses take one HOST, whose name is sent');
  const named = listed.map((address) => {
    const port = /(?:^[^:]+|\]):\d+$/.test(address) ? '' : `:${first.port}`;
    return { ...readTarget(`${address}${port}`, undefined), serverName: first.serverName };
  });
  const targets = named.length > 0 ? named : all ? await addressesOf(first) : given;
  const once = [...new Map(targets.map((target) => [addressOf(target), target])).values()];
  if (once.length > MOST_HOSTS)
    throw new UsageError(`verify takes at most ${MOST_HOSTS} hosts, not ${once.length}`);
  return once;
}

async function addressesOf(target: ProbeTarget): Promise<readonly ProbeTarget[]> {
  try {
    const found = await lookup(target.host, { all: true });
    return found.map(({ address }) => ({ ...target, host: address }));
  } catch (error) {
    throw new UsageError(`nothing answers at ${addressOf(target)}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** With the stand-ins that redact gives out for the same configuration. */
export function redactTargets(
  targets: readonly ProbeTarget[],
  sources: readonly SourceFile[],
): readonly ProbeTarget[] {
  const words = targets.flatMap(({ host, serverName }) => [host, serverName ?? '_']);
  const text = `server_name ${words.join(' ')};`;
  // a name of nginx's own: it takes no stand-in from the files of the configuration
  const shown = readShown([...sources, { path: 'mime.types', text, encoding: 'utf-8' }], true).at(-1)!;
  const [, ...redacted] = shown.text.split(/[ ;]/);
  return targets.map(({ port, serverName }, at) => ({
    host: redacted[2 * at] ?? '',
    port,
    serverName: serverName === null ? null : redacted[2 * at + 1]!,
  }));
}
