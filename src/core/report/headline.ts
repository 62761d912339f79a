import { remember } from '../base/remember.ts';
import { CLIENT_KINDS, type ClientKind, EVENTS, type Event, type Resumes } from '../resumption/verdict.ts';
import { CLIENT_WORDS } from '../resumption/words.ts';
import type { CheckReport, ReportedServer } from './check-report.ts';
import { reachesTls } from './parts/outcome.ts';
import type { ReportedVerdict } from './parts/reported-verdict.ts';

/** The result in one sentence. */
export const headlineOf = remember(sayHeadline);

function sayHeadline({ sockets, platform }: CheckReport): string {
  const tls = sockets.filter(reachesTls);
  if (sockets.length === 0)
    return 'No listening server was found here. Paste the file with the server blocks, or all of it: nginx -T.';
  if (tls.length === 0) return 'No server here listens with TLS: there is nothing to resume.';
  const servers = tls.flatMap((socket) => socket.servers).filter(({ verdict }) => !rejects(verdict));
  const [first] = servers;
  if (!first) return 'Every server here refuses all handshakes: there is nothing to resume.';
  if (servers.every(({ verdict }) => outcomesOf(verdict).every((outcome) => outcome === 'refused')))
    return `${platform.assumed ? 'nginx' : `nginx ${platform.nginx}`} does not start with this configuration.`;
  return servers.length === 1 ? ofOne(first) : ofMany(servers);
}

// thousands of servers have one verdict
const outcomesOf = remember((verdict: ReportedVerdict): readonly Resumes[] =>
  CLIENT_KINDS.flatMap((client) => EVENTS.map((event) => verdict[client][event].resumes)),
);

const rejects = remember((verdict: ReportedVerdict): boolean =>
  outcomesOf(verdict).every((outcome) => outcome === 'fails'),
);

const isLost = (outcome: Resumes): boolean => outcome === 'no' || outcome === 'some' || outcome === 'fails';

const losses = remember(
  (verdict: ReportedVerdict): ReadonlySet<Event> =>
    new Set(EVENTS.filter((event) => CLIENT_KINDS.some((client) => isLost(verdict[client][event].resumes)))),
);

/** Whether some client of a server loses its session at an everyday event. */
export const losesAt = ({ verdict }: ReportedServer, event: (typeof EVENTS)[number]): boolean =>
  losses(verdict).has(event);

/** How the events stand in a sentence. */
const AT: Readonly<Record<(typeof EVENTS)[number], string>> = {
  'same-worker': 'on the same worker',
  'other-worker': 'on another worker',
  reload: 'after a reload',
  restart: 'after a restart',
};

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

function ofOne({ verdict }: ReportedServer): string {
  const lostBy = (client: ClientKind) => EVENTS.filter((event) => isLost(verdict[client][event].resumes));
  const offered = CLIENT_KINDS.filter((client) => verdict[client]['same-worker'].resumes !== 'not-offered');
  const losing = offered.filter((client) => lostBy(client).some((event) => event !== 'restart'));
  if (losing.length === 0) return sayRest(offered, lostBy, outcomesOf(verdict));
  if (offered.every((client) => lostBy(client).length === EVENTS.length))
    return 'No client resumes its session: every connection is a full handshake.';
  const most = losing.reduce((a, b) => (lostBy(b).length > lostBy(a).length ? b : a));
  const same = losing.filter((client) => lostBy(client).join() === lostBy(most).join());
  const events = lostBy(most);
  const when = events.length === EVENTS.length ? 'always' : list(events.map((event) => AT[event]));
  const others = losing.length > same.length ? '; others lose some too' : '';
  const open = outcomesOf(verdict).includes('unknown') ? '; the rest is partly unknown' : '';
  return `${list(same.map((client) => CLIENT_WORDS[client].plural))} lose their session ${when}${others}${open}.`;
}

function sayRest(
  offered: readonly ClientKind[],
  lostBy: (client: ClientKind) => readonly Event[],
  outcomes: readonly Resumes[],
): string {
  const unknown = outcomes.filter((outcome) => outcome === 'unknown').length;
  if (!outcomes.includes('yes'))
    return `Which clients resume is not known: ${unknown} of ${outcomes.length} cases are unknown.`;
  const restart = offered.some((client) => lostBy(client).includes('restart'));
  const head = restart ? 'Clients resume until a restart, which empties the cache' : 'Clients resume';
  return unknown > 0
    ? `As far as is known: ${head[0]!.toLowerCase()}${head.slice(1)}. ${unknown === 1 ? '1 case is' : `${unknown} cases are`} unknown.`
    : `${head}.`;
}

function ofMany(servers: readonly ReportedServer[]): string {
  const all = `${servers.length} servers`;
  const losing = (event: (typeof EVENTS)[number]) =>
    servers.filter((server) => losesAt(server, event)).length;
  const [worker, reload] = [losing('other-worker'), losing('reload')];
  const same = losing('same-worker');
  const unknown = servers.filter(({ verdict }) => outcomesOf(verdict).includes('unknown')).length;
  const open = unknown > 0 ? `; of ${unknown} something is unknown` : '';
  if (reload === 0 && worker === 0) {
    if (unknown === servers.length) return `Which clients resume is not fully known for any of the ${all}.`;
    const restart = losing('restart');
    return restart === 0
      ? `Clients resume on all ${all}${open}.`
      : `Clients resume on all ${all} until a restart${open}.`;
  }
  const part = (n: number) => (n === servers.length ? `All ${all}` : `${n} of ${all}`);
  const early = same > 0 ? `, ${same === reload ? 'all of them' : same} already on the same worker` : '';
  return reload > 0
    ? `${part(reload)} lose sessions after a reload${early}${open}.`
    : `${part(worker)} lose sessions on another worker${open}.`;
}
