import { createHash, X509Certificate } from 'node:crypto';
import type { SourceFile } from '../../core/base/source-file.ts';
import { type FileRole, markKey } from '../../core/farm/sharing/farm-host.ts';
import { readTree } from '../../core/syntax/read-tree.ts';
import type { Directive } from '../../core/syntax/tree.ts';
import { orElse } from '../reason.ts';

const ROLES: Readonly<Record<string, FileRole>> = {
  ssl_session_ticket_key: 'ticket-key',
  ssl_certificate: 'certificate',
  ssl_client_certificate: 'authority',
};

/**
 * Marks of the files that a configuration names, for comparing hosts: of a certificate its own, without the chain; of authorities their
 * names; of a ticket key a digest. No content leaves this function.
 * @param files split already
 * @param shown the same files with stand-ins, or themselves: marks are by the paths in these
 * @param read a file by its path as the configuration has it; null where it is not there
 */
export function fileMarks(
  files: readonly SourceFile[],
  shown: readonly SourceFile[],
  read: (path: string) => Uint8Array | null,
): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  const known = [...named(shown)];
  for (const [at, { role, path }] of [...named(files)].entries()) {
    const key = markKey(role, known[at]!.path);
    const bytes = marks.has(key) || path.includes('$') ? null : read(path);
    const mark = bytes && markOf(role, bytes);
    if (mark) marks.set(key, mark);
  }
  return marks;
}

function* named(files: readonly SourceFile[]): Iterable<{ role: FileRole; path: string }> {
  const pending: Directive[] = files.flatMap((file) => [...readTree(file).root]);
  for (let line = pending.pop(); line; line = pending.pop()) {
    const role = ROLES[line.name];
    const path = line.args[0]?.value;
    if (role && path) yield { role, path };
    pending.push(...(line.body ?? []));
  }
}

function markOf(role: FileRole, bytes: Uint8Array): string | null {
  if (role === 'ticket-key') return digest(bytes);
  const found = certificatesIn(Buffer.from(bytes).toString('latin1'));
  if (found.length === 0) return null;
  return role === 'certificate'
    ? found[0]!.fingerprint256
    : [...new Set(found.map(({ subject }) => subject))].join('\n\n');
}

const PEM =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

function certificatesIn(text: string): readonly X509Certificate[] {
  return orElse([], () => [...text.matchAll(PEM)].map(([pem]) => new X509Certificate(pem)));
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
