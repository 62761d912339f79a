import { effective } from '../../model/effective.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import type { Server } from '../../model/servers/server.ts';
import { hasVariable } from '../../model/variables/variable-values.ts';
import type { Directive } from '../../syntax/tree.ts';
import { compareFiles, type Likeness, type SaidEqual, worstOf } from './compare-files.ts';
import type { FarmHost } from './farm-host.ts';

/** A server whose certificates and authorities name the sessions. */
export interface ContextOwner {
  readonly host: FarmHost;
  readonly server: Server;
  /** the version counts certificates in their order, and not in the reverse one */
  readonly inOrder: boolean;
}

/** One part of what names sessions, compared. */
export interface ContextPart {
  readonly part: 'kind' | 'certificates' | 'authorities';
  readonly likeness: Likeness;
  readonly from: readonly (readonly Directive[])[];
}

/**
 * A session is taken only where the digest of its context is the same: the word HTTP, STREAM or MAIL, the certificates in their order
 * (leaf alone; those in variables by their text), and the names of the authorities that clients are asked for.
 * @source ngx_ssl_session_id_context
 */
export function compareContexts(a: ContextOwner, b: ContextOwner, said: SaidEqual): readonly ContextPart[] {
  const kind: Likeness = { is: a.server.context === b.server.context ? 'same' : 'different' };
  return [
    { part: 'kind', likeness: kind, from: [[], []] },
    compareCertificates(a, b, said),
    compareAuthorities(a, b, said),
  ];
}

const lastArgument = (line: Directive): string => line.args.at(-1)?.value ?? '';

function compareCertificates(a: ContextOwner, b: ContextOwner, said: SaidEqual): ContextPart {
  const found = [a, b].map(({ server }) => effective(server.scope, 'ssl_certificate'));
  const [one, other] = found.map(({ from }) => from.map(lastArgument)) as [string[], string[]];
  const open = unsettled(found, [a, b], 'certificate');
  return {
    part: 'certificates',
    likeness: open ?? likenessOfCertificates(a, ordered(a, one), b, ordered(b, other), said),
    from: found.map(({ from }) => from),
  };
}

const ordered = ({ inOrder }: ContextOwner, paths: readonly string[]): readonly string[] =>
  inOrder || paths.some(hasVariable) ? paths : [...paths].reverse();

function likenessOfCertificates(
  a: ContextOwner,
  one: readonly string[],
  b: ContextOwner,
  other: readonly string[],
  said: SaidEqual,
): Likeness {
  const [variable, otherVariable] = [one, other].map((paths) => paths.some(hasVariable));
  if (variable !== otherVariable) return { is: 'different' };
  // loaded at each handshake: their names, as they are written, are what counts
  if (variable) return { is: one.join('\n') === other.join('\n') ? 'same' : 'different' };
  if (one.length !== other.length) return { is: 'different' };
  return worstOf(
    one.map((path, at) =>
      compareFiles('certificate', { host: a.host, path }, { host: b.host, path: other[at]! }, said),
    ),
  );
}

function compareAuthorities(a: ContextOwner, b: ContextOwner, said: SaidEqual): ContextPart {
  const names = ['ssl_verify_client', 'ssl_client_certificate'] as const;
  const found = [a, b].map(({ server }) => names.map((name) => effective(server.scope, name)));
  const open = unsettled(found.flat(), [a, b], 'client certificate');
  const files = [a, b].map(({ server }) =>
    verifiesClients(server.scope)
      ? effective(server.scope, 'ssl_client_certificate').from.map(lastArgument)
      : [],
  );
  const [one, other] = files.map((paths) => paths.at(-1));
  const likeness = (): Likeness => {
    if (one === undefined && other === undefined) return { is: 'same' };
    if (one === undefined || other === undefined) return { is: 'different' };
    return compareFiles('authority', { host: a.host, path: one }, { host: b.host, path: other }, said);
  };
  return {
    part: 'authorities',
    likeness: open ?? likeness(),
    from: found.map((each) => each.flatMap(({ from }) => from)),
  };
}

/** Lines that were not given may set it. */
function unsettled(
  found: readonly { readonly via: string; readonly missing: readonly string[] }[],
  owners: readonly ContextOwner[],
  what: string,
): Likeness | null {
  if (found.every(({ via }) => via !== 'unknown')) return null;
  const missing = [...new Set(found.flatMap((each) => each.missing))].join(', ');
  const hosts = [...new Set(owners.map(({ host }) => host.name))].join(' or ');
  return { is: 'unknown', settledBy: `which ${what} ${hosts} has: ${missing}` };
}
