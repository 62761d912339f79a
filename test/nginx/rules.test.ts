import { afterAll, describe, expect, it } from 'vitest';
import { compareVersions, eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { held, mended, type Proof, ProofTable, resumptions, say, startOf } from './rule-proof.ts';
import { type count, measureUpstream } from './upstream/measure-upstream.ts';
import { Origin } from './upstream/origin.ts';

/**
 * What each rule claims, and what its fix changes, before and after, on a real nginx. The expectations are written by hand from the
 * facts; the table of what was seen goes to .scratch/rule-proofs.md.
 */
const NEVER = 'no no no no';
const OWN_WORKER = 'yes no no no';
const UNTIL_RELOAD = 'yes yes no no';
const UNTIL_RESTART = 'yes yes yes no';
const alike = (cells: string) => ({ 'tls12-id': cells, 'tls12-ticket': cells, tls13: cells });

const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; return 200;';
const site = (settings: string): string => `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    server {
        listen 443 ssl;
        server_name a.example;
        ${CERTIFICATE}
        ${settings}
    }
}
`;
/** A catch-all before the site: who is asked is not who is meant. */
const behindCatchAll = (settings: string): string =>
  site(settings).replace(
    '    server {',
    '    server { listen 443 ssl default_server; ssl_reject_handshake on; }\n    server {',
  );

interface Seen {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const keysInZone = ({ version }: Nginx): boolean => compareVersions(version, '1.23.2') >= 0;

/** A rule whose fix changes who resumes. */
function changesCells(
  rule: string,
  text: string,
  before: Readonly<Record<string, string>>,
  after: (nginx: Nginx) => Readonly<Record<string, string>>,
) {
  return async (nginx: Nginx): Promise<Seen> => {
    const seen = await resumptions(nginx, text);
    expect(seen).toEqual(before);
    const changed = await resumptions(nginx, mended(rule, text, nginx));
    expect(changed).toEqual(after(nginx));
    return { what: 'same worker, other worker, reload, restart', before: say(seen), after: say(changed) };
  };
}

/** A rule whose fix lets nginx start. */
function letsStart(rule: string, text: string, words: string) {
  return async (nginx: Nginx): Promise<Seen> => {
    const before = await startOf(nginx, text);
    expect(before).toBe(words);
    const fixed = mended(rule, text, nginx);
    expect(await startOf(nginx, fixed)).toBe('starts');
    expect(await resumptions(nginx, fixed)).toMatchObject({ 'tls12-id': UNTIL_RESTART });
    return { what: 'nginx -t', before, after: 'starts; session IDs resume until a restart' };
  };
}

const withTickets = (cells: string) => (nginx: Nginx) => {
  const tickets = keysInZone(nginx) ? UNTIL_RESTART : UNTIL_RELOAD;
  return { 'tls12-id': cells, 'tls12-ticket': tickets, tls13: tickets };
};

/** What the finding names as the way out before 1.23.2: a key file. */
async function keepsTickets(nginx: Nginx): Promise<Seen> {
  const text = site('ssl_session_cache shared:SSL:1m;');
  const before = await resumptions(nginx, text);
  expect(before).toEqual(withTickets(UNTIL_RESTART)(nginx));
  const withKey = text.replace(':1m;', ':1m; ssl_session_ticket_key tls/ticket-1.key;');
  const after = await resumptions(nginx, withKey);
  const always = 'yes yes yes yes';
  expect(after).toEqual({ 'tls12-id': UNTIL_RESTART, 'tls12-ticket': always, tls13: always });
  return {
    what: 'same worker, other worker, reload, restart; then with a key file',
    before: say(before),
    after: say(after),
  };
}

/** Many sessions at once: what the builtin number lets through, and what the zone does without it. */
async function countsSessions(nginx: Nginx): Promise<Seen> {
  const text = site('ssl_session_cache builtin:1 shared:SSL:10m; ssl_session_tickets off;');
  const share = async (configuration: string) => {
    const probes = [{ context: 'http', address: '*:443', serverName: 'a.example' }] as const;
    const cells = await measure(nginx, { configuration, probes, events: ['same-worker'], pairs: 12 });
    const cell = cells.find(({ client }) => client === 'tls12-id');
    return cell?.outcome === 'some' ? cell.share! : Number(cell?.outcome === 'yes');
  };
  const before = await share(text);
  expect(before).toBeLessThan(0.8);
  const after = await share(mended('builtin-beside-shared', text, nginx));
  expect(after).toBe(1);
  const percent = (part: number) => `${Math.round(part * 100)} % of the session IDs`;
  return { what: 'builtin:1, 36 sessions at once', before: percent(before), after: percent(after) };
}

/** Hardening in a server that is not the default: not heard there, heard on an address:port of its own. */
async function hearsPolicy(nginx: Nginx): Promise<Seen> {
  const other = `    server {
        listen 443 ssl;
        server_name b.example;
        ${CERTIFICATE}
        ssl_session_cache none; ssl_session_tickets off;
    }
}
`;
  const text = site('ssl_session_cache shared:SSL:1m;').replace(/\}\n$/, other);
  const before = await resumptions(nginx, text, 'b.example');
  const perServer = compareVersions(nginx.version, '1.29.2') >= 0;
  expect(before).toEqual({ ...alike(UNTIL_RESTART), tls13: perServer ? UNTIL_RESTART : NEVER });
  const apart = text.replace(/listen 443 ssl;(?=\s+server_name b)/, 'listen 8443 ssl;');
  const after = await resumptions(nginx, apart, 'b.example', '*:8443');
  expect(after).toEqual(alike(NEVER));
  return {
    what: 'none and tickets off, on an address:port of its own',
    before: say(before),
    after: say(after),
  };
}

async function holdsMore(nginx: Nginx): Promise<Seen> {
  const text = site('ssl_session_cache shared:SSL:32k; ssl_session_timeout 200s;');
  const capacity = keysInZone(nginx) ? 48 : 63;
  const before = await held(nginx, text, 100);
  expect(before).toBe(capacity);
  // one every two seconds, for 200 seconds; where TLS 1.3 stores two for nothing, room for those as well
  const after = await held(nginx, mended('zone-too-small', text, nginx, { rate: 0.5 }), 100);
  expect(after).toBe(100);
  return { what: '100 sessions made, how many are still there', before: `${before}`, after: `${after}` };
}

async function hidesWhatItHolds(nginx: Nginx): Promise<Seen> {
  const text = site('include snippets/tls.conf;');
  expect(await startOf(nginx, text)).toBe(
    'open() "snippets/tls.conf" failed (2: No such file or directory) in nginx.conf:9',
  );
  const [without, withCache] = await Promise.all(
    ['', 'ssl_session_cache shared:SSL:1m;'].map(async (inside) => {
      const cells = await resumptions(nginx, text.replace('include snippets/tls.conf;', inside));
      return cells['tls12-id'];
    }),
  );
  expect([without, withCache]).toEqual([NEVER, UNTIL_RESTART]);
  return {
    what: 'session IDs, by what the file holds',
    before: `empty: ${without}`,
    after: `a cache: ${withCache}`,
  };
}

async function reachesOrigin(nginx: Nginx): Promise<Seen> {
  const text = `events {}
http {
    server {
        listen 8080;
        location / { proxy_pass https://10.0.0.5:8443$request_uri; }
    }
}
`;
  const origin = await Origin.start(nginx);
  try {
    const ask = async (configuration: string) => {
      const seen = await measureUpstream(nginx, origin, { configuration, requests: 20 });
      if ('refused' in seen) throw new Error(seen.refused);
      return seen;
    };
    const before = await ask(text);
    expect(before).toEqual({ connections: 20, full: 20, resumed: 0 });
    const after = await ask(mended('variable-proxy-pass', text, nginx));
    expect(after).toMatchObject({ full: 1 });
    const counts = ({ connections, full }: ReturnType<typeof count>) =>
      `${connections} connections, ${full} full handshakes`;
    return { what: '20 requests, at the upstream server', before: counts(before), after: counts(after) };
  } finally {
    await origin.stop();
  }
}

const PROOFS: Readonly<Record<string, (nginx: Nginx) => Promise<Seen>>> = {
  'session-cache-unset': changesCells(
    'session-cache-unset',
    site(''),
    { ...alike(UNTIL_RELOAD), 'tls12-id': NEVER },
    withTickets(UNTIL_RESTART),
  ),
  'builtin-cache': changesCells(
    'builtin-cache',
    site('ssl_session_cache builtin:1000; ssl_session_tickets off;'),
    alike(OWN_WORKER),
    () => alike(UNTIL_RESTART),
  ),
  'builtin-beside-shared': changesCells(
    'builtin-beside-shared',
    site('ssl_session_cache builtin:1000 shared:SSL:10m; ssl_session_tickets off;'),
    alike(UNTIL_RELOAD),
    () => alike(UNTIL_RESTART),
  ),
  'tickets-off-without-cache': changesCells(
    'tickets-off-without-cache',
    site('ssl_session_tickets off;'),
    alike(NEVER),
    () => alike(UNTIL_RESTART),
  ),
  'session-cache-off': changesCells(
    'session-cache-off',
    site('ssl_session_cache off;').replace('http {', 'http {\n    ssl_session_cache shared:SSL:1m;'),
    { 'tls12-id': NEVER, 'tls12-ticket': UNTIL_RELOAD, tls13: UNTIL_RELOAD },
    withTickets(UNTIL_RESTART),
  ),
  'tickets-end-at-reload': keepsTickets,
  'no-tls13-tickets': changesCells(
    'no-tls13-tickets',
    site('ssl_session_cache shared:SSL:1m; ssl_session_tickets off; ssl_conf_command NumTickets 0;'),
    { ...alike(UNTIL_RESTART), tls13: NEVER },
    () => alike(UNTIL_RESTART),
  ),
  'ignored-session-settings': changesCells(
    'ignored-session-settings',
    behindCatchAll('ssl_session_cache shared:SSL:1m; ssl_session_tickets off;'),
    alike(NEVER),
    () => alike(UNTIL_RESTART),
  ),
  'builtin-beside-shared, the number': countsSessions,
  'ignored-session-settings, a policy': hearsPolicy,
  'zone-size-conflict': letsStart(
    'zone-size-conflict',
    site('ssl_session_cache shared:SSL:2m;').replace('http {', 'http { ssl_session_cache shared:SSL:1m;'),
    'the size 2097152 of shared memory zone "SSL" conflicts with already declared size 1048576 in nginx.conf:9',
  ),
  'zone-size-refused': letsStart(
    'zone-size-refused',
    site('ssl_session_cache shared:SSL:1g;'),
    'invalid session cache "shared:SSL:1g" in nginx.conf:9',
  ),
  'refused-directive': letsStart(
    'refused-directive',
    site('ssl_session_cache shared:SSL:1m; ssl_session_timeout 1h;\n        ssl_session_timeout 1h;'),
    '"ssl_session_timeout" directive is duplicate in nginx.conf:10',
  ),
  'zone-too-small': holdsMore,
  'missing-include': hidesWhatItHolds,
  'variable-proxy-pass': reachesOrigin,
};

const table = new ProofTable();
afterAll(() => table.write());

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(Object.keys(PROOFS))('%s', async (rule) => {
    const seen = await PROOFS[rule]!(nginx!);
    table.add({ rule, nginx: nginx!.version, ...seen } satisfies Proof);
  });
});
