import { parseSize } from '../../src/core/base/units.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import { zoneCapacity } from '../../src/core/sizing/zone/capacity.ts';
import { sessionLength } from '../../src/core/sizing/zone/session-length.ts';
import type { Credentials } from './certificates.ts';
import { connect } from './clients.ts';
import { clientCertificate } from './cupboard.ts';
import type { Nginx } from './judges.ts';
import type { Place } from './loopback.ts';
import { atMost } from './parallel.ts';

/** A zone and the clients that fill it. */
export interface FillingPoint {
  readonly zone: string;
  readonly client: Extract<ClientKind, 'tls12-id' | 'tls13'>;
  /** of the server name the clients send */
  readonly nameLength: number;
  /** length of the client certificate in DER, 0 without */
  readonly certificate: number;
}

/** So many sessions more than expected are made, and so many of the first ones strictly one after the other. */
const SURPLUS = 24;
const IN_ORDER = 64;
const PARALLEL = 12;

/** One address:port for each point, each with a zone of its own; tickets are off, so that TLS 1.3 fills its zone too. */
export function fillingConfiguration(points: readonly FillingPoint[]): string {
  const servers = points.map(
    ({ zone }, at) => `  server {
    listen ${4430 + at} ssl;
    ssl_session_cache shared:z${at}:${zone};
    return 200;
  }`,
  );
  return `worker_processes 1;
events {}
http {
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_tickets off;
  ssl_session_timeout 1d;
  ssl_verify_client optional;
  ssl_client_certificate tls/ca-1.crt;
${servers.join('\n')}
}
`;
}

/** A host name of exactly so many characters. */
export function nameOf(length: number): string {
  const labels: string[] = [];
  for (let left = length; left > 0; ) {
    const label = Math.min(left, 50);
    labels.push('n'.repeat(label));
    // a single character left would be the dot alone
    left -= label + 1;
  }
  const name = labels.join('.');
  return name.length === length ? name : `${name}${'n'.repeat(length - name.length)}`;
}

/** What the capacity model says of a point. */
export function predictCapacity(
  nginx: Nginx,
  { zone, client, nameLength, certificate }: FillingPoint,
): number {
  const protocol = client === 'tls13' ? 'tls13' : 'tls12';
  return zoneCapacity(parseSize(zone)!, {
    length: sessionLength({ protocol, nameLength, http2: false, clientCertificate: certificate }),
    nginx: version(nginx.version),
  });
}

/**
 * Fills a zone and asks which sessions are still there, until one number of entries is left that the answers allow.
 * A session that is gone costs a full handshake, which stores entries and evicts others: that is reckoned with.
 * @param expected where to look first; any other number would be found as well
 */
export async function measureCapacity(place: Place, point: FillingPoint, expected: number): Promise<number> {
  const [perFull, perResumed] = point.client === 'tls13' ? [2, 1] : [1, 0];
  const credentials: { credentials?: Credentials } =
    point.certificate > 0 ? { credentials: clientCertificate(1, point.certificate) } : {};
  const serverName = nameOf(point.nameLength);
  const visit = async (session?: Buffer) => {
    const made = await connect({
      place,
      kind: point.client,
      context: 'http',
      serverName,
      ...credentials,
      ...(session ? { session } : {}),
    });
    if ('error' in made) throw new Error(made.error);
    return made;
  };
  const count = Math.ceil(expected / perFull) + SURPLUS;
  const sessions: (Buffer | undefined)[] = [];
  for (let i = 0; i < Math.min(count, IN_ORDER); i++) sessions.push((await visit()).session);
  const rest = Array.from({ length: count - sessions.length });
  sessions.push(...(await atMost(PARALLEL, rest, async () => (await visit()).session)));
  return searchCapacity(
    sessions,
    expected,
    perFull,
    perResumed,
    async (session) => (await visit(session)).reused,
  );
}

async function searchCapacity(
  sessions: (Buffer | undefined)[],
  expected: number,
  perFull: number,
  perResumed: number,
  resumes: (session: Buffer) => Promise<boolean>,
): Promise<number> {
  let stored = sessions.length * perFull;
  let [least, most] = [0, stored];
  let next = expected;
  while (least < most) {
    const wanted = Math.min(Math.max(next, least + 1), most);
    // the session whose newest entry is so many entries old, or one near it that can tell as well
    const ages = Array.from({ length: most - least }, (_, i) => least + 1 + i).sort(
      (a, b) => Math.abs(a - wanted) - Math.abs(b - wanted),
    );
    const age = ages.find((candidate) => {
      const entry = stored - candidate;
      return (entry + 1) % perFull === 0 && sessions[(entry + 1) / perFull - 1] !== undefined;
    });
    if (age === undefined) {
      // entries by twos: one more, of a resumed handshake, moves the others to the ages in between
      const newest = sessions.findLastIndex((session) => session !== undefined);
      if (perResumed === 0 || newest < 0 || !(await resumes(sessions[newest]!)))
        throw new Error(`between ${least} and ${most} entries: no session is left to ask with`);
      sessions[newest] = undefined;
      stored += perResumed;
      continue;
    }
    const index = (stored - age + 1) / perFull - 1;
    const session = sessions[index]!;
    sessions[index] = undefined;
    const found = await resumes(session);
    stored += found ? perResumed : perFull;
    if (found) least = age;
    else most = age - 1;
    next = found && age === expected ? expected + 1 : Math.ceil((least + most + 1) / 2);
  }
  return least;
}
