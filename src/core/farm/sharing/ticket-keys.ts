import { effective } from '../../model/effective.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Directive } from '../../syntax/tree.ts';
import { compareFiles, type Likeness, type SaidEqual } from './compare-files.ts';
import type { FarmHost } from './farm-host.ts';

/** The key files of an address:port's default server, in their order: the first encrypts, all decrypt. */
export function keyLines(byDefault: Server): readonly Directive[] {
  return effective(byDefault.scope, 'ssl_session_ticket_key').from;
}

export const keyPath = (line: Directive): string => line.args[0]?.value ?? '';

/** Whether the key that one host encrypts with is among those that the other decrypts with. Both have key files. */
export function compareKeys(
  a: { readonly host: FarmHost; readonly byDefault: Server },
  b: { readonly host: FarmHost; readonly byDefault: Server },
  said: SaidEqual,
): Likeness {
  const first = keyLines(a.byDefault)[0];
  const known = keyLines(b.byDefault);
  if (!first) return { is: 'unknown', settledBy: `which ticket keys ${a.host.name} has` };
  const found = known.map((line) =>
    compareFiles(
      'ticket-key',
      { host: a.host, path: keyPath(first) },
      { host: b.host, path: keyPath(line) },
      said,
    ),
  );
  const same = found.find(({ is }) => is === 'same');
  return same ?? found.find(({ is }) => is === 'unknown') ?? { is: 'different' };
}
