import type { CheckReport, ReportedServer } from '../../core/report/check-report.ts';
import type { ClientKind } from '../../core/resumption/verdict.ts';
import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import type { Probed } from './resumption-probe.ts';

/** How a measurement fits what the configuration lets expect. */
type Agreement = 'agrees' | 'differs' | 'cannot tell';

/** What the verdict says of one client kind on the same and on another worker, and whether the measurement fits. */
export interface Comparison {
  readonly sameWorker: string;
  readonly otherWorker: string;
  readonly agreement: Agreement;
}

/**
 * The server that a connection to this port under this name meets: the one of that name, else the default server.
 * null where no address:port has the port, or several do and disagree on the server.
 */
export function serverFor(report: CheckReport, port: number, name: string | null): ReportedServer | null {
  const sockets = report.sockets.filter(
    (socket) => socket.tls && socket.protocol === 'tcp' && socket.address.endsWith(`:${port}`),
  );
  const servers = sockets.map((socket) => {
    const named = name === null ? undefined : socket.servers.find((server) => hasName(server.names, name));
    const { defaultServer } = socket;
    const byDefault = socket.servers.find(
      (server) => server.file === defaultServer?.file && server.line === defaultServer.line,
    );
    return named ?? byDefault ?? null;
  });
  const [first, ...others] = servers;
  if (!first) return null;
  const same = others.every((server) => server?.file === first.file && server.line === first.line);
  return same ? first : null;
}

/** nginx's order: exact names, then the longest wildcard; regular expressions are not tried. */
function hasName(names: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  return names.some((candidate) => {
    const known = candidate.toLowerCase();
    if (known === wanted) return true;
    if (known.startsWith('*.')) return wanted.endsWith(known.slice(1));
    return known.startsWith('.') && (wanted.endsWith(known) || wanted === known.slice(1));
  });
}

/** Holds what was measured against the verdict. Which worker answered cannot be seen: the truth lies between the two. */
export function compare(
  server: ReportedServer,
  probed: Readonly<Record<ClientKind, Probed>>,
): Readonly<Record<ClientKind, Comparison>> {
  const rows = CLIENT_KINDS.map((kind): [ClientKind, Comparison] => {
    const same = server.verdict[kind]['same-worker'].resumes;
    const other = server.verdict[kind]['other-worker'].resumes;
    return [
      kind,
      { sameWorker: same, otherWorker: other, agreement: agreementOf(same, other, probed[kind]) },
    ];
  });
  return Object.fromEntries(rows) as Record<ClientKind, Comparison>;
}

function agreementOf(same: string, other: string, probed: Probed): Agreement {
  const said = [same, other];
  if (said.includes('unknown')) return 'cannot tell';
  if (probed.refused) return said.every((outcome) => outcome === probed.refused?.kind) ? 'agrees' : 'differs';
  if (said.some((outcome) => ['not-offered', 'fails', 'refused'].includes(outcome))) return 'differs';
  const pairs = probed.offered + probed.withoutSession;
  if (same !== other || said.includes('some')) return probed.broken > 0 ? 'differs' : 'cannot tell';
  const expected = same === 'yes' ? pairs : 0;
  return probed.resumed === expected && probed.broken === 0 ? 'agrees' : 'differs';
}
