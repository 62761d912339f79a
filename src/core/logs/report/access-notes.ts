import { sayCount, sayDuration, sayPart } from '../../base/units.ts';
import type { AccessCounts } from '../tally/access-counts.ts';
import type { AccessReport } from './access-report.ts';
import type { NamedReuse } from './reuse.ts';

type Figures = Omit<AccessReport, 'notes' | 'basis'>;

const FEWEST = 50;
/** a log of which more than this part cannot be read is in another format */
const MUCH = 0.01;

/** Sentences on what the figures mean, and on what they cannot say. */
export function accessNotes(report: Figures, counts: AccessCounts): string[] {
  return [
    ...readingNotes(report),
    ...unitNotes(report, counts),
    ...bandNotes(report),
    ...clientNotes(report),
    ...partNotes(report),
    ...restartNotes(counts),
  ];
}

const count = (n: number, thing: string): string => `${sayCount(n)} ${thing}${n === 1 ? '' : 's'}`;

/** What the figures rest on, and which lines are not in them. */
export function basisOf(
  { unit, connections, lines, unread, other, silent }: Figures,
  counts: AccessCounts,
): string {
  const all = connections.full + connections.resumed;
  const late = counts.withoutFirst;
  const words = {
    'first-request': `${count(all, 'TLS connection')}, identified by the first request ($connection_requests is 1)${late > 0 ? ` or, where that is missing, by a later one (${sayCount(late)})` : ''}`,
    serial: `${count(all, 'TLS connection')}, identified by $connection`,
    session: `${count(all, 'TLS connection')} of stream{}: each line is a session, which is a connection`,
    line: `${count(all, 'request')} over TLS, not connections`,
  };
  const left = [
    ...(unread > 0 ? [`${sayCount(unread)} not read`] : []),
    ...(silent > 0 ? [`${sayCount(silent)} without $ssl_session_reused`] : []),
    ...(other > 0 ? [`${sayCount(other)} of something else`] : []),
  ];
  return `Counted: ${words[unit]}; ${count(lines, 'line')}${left.length > 0 ? `, ${left.join(', ')}` : ''}.`;
}

function readingNotes({
  format,
  formats,
  lines,
  unread,
  unreadExample,
  silent,
  connections,
  other,
  otherExample,
}: Figures): string[] {
  const notes: string[] = [];
  if (format.guessed) notes.push(`The format was guessed: ${format.directive}`);
  if (formats.length > 1) {
    const each = formats.map(({ lines: own, directive }) => `${sayCount(own)} in ${directive}`);
    notes.push(`The lines are in ${formats.length} formats: ${each.join(' ')}`);
  }
  if (unread > 0) {
    notes.push(
      `${sayCount(unread)} of ${sayCount(lines)} lines are not in ${formats.length > 1 ? 'these formats' : 'this format'} and are not counted${unread > lines * MUCH ? ': it may be the wrong one' : ''}. The first: ${unreadExample}`,
    );
  }
  if (other > 0)
    notes.push(
      `${count(other, 'line')} of something else ${other === 1 ? 'is' : 'are'} skipped. The first: ${otherExample}`,
    );
  if (connections.share === null && lines > unread + other) {
    notes.push('No line shows whether a session was resumed: that takes $ssl_session_reused.');
  } else if (silent > 0 && connections.share !== null) {
    notes.push(
      `${sayCount(silent)} of ${sayCount(lines)} lines are in a format without $ssl_session_reused: the figures are those of the other lines, not of the whole time.`,
    );
  }
  return notes;
}

function unitNotes({ unit, connections, requests }: Figures, counts: AccessCounts): string[] {
  if (connections.share === null) return [];
  const hidden =
    unit === 'session'
      ? 'Connections whose handshake failed have no session and are not counted.'
      : 'Connections that ended without a request are in no access log: their handshakes are not counted.';
  if (unit === 'line') {
    return [
      'These are requests, not connections: without $connection_requests a connection that is kept alive counts once per request, each time with its own handshake. Long connections count too much in the share, and the rate of new sessions is too high.',
      hidden,
    ];
  }
  const notes = numberNotes(unit, counts, connections.full + connections.resumed);
  if (counts.formats.some(({ vague }) => vague > 0))
    notes.push(
      'The lines say in a word whether a session was reused, and not whether they are of TLS at all: what came over plain HTTP counts as a full handshake here. $ssl_protocol would make it exact.',
    );
  if (requests.share !== null && Math.abs(requests.share - connections.share!) >= 0.02) {
    notes.push(
      `Counted by request it would be ${sayPart(requests.share)}: connections that are kept alive count many times there.`,
    );
  }
  return [...notes, hidden];
}

/** What connection numbers show of missing lines and of several hosts. */
function numberNotes(unit: Figures['unit'], counts: AccessCounts, all: number): string[] {
  const notes: string[] = [];
  if (unit === 'serial') {
    notes.push(
      'Connections are identified by $connection alone: its numbers start over at a restart, and numbers that repeat are not counted. $connection_requests would make it exact.',
    );
  }
  if (counts.withoutFirst > Math.max(3, all * MUCH)) {
    notes.push(
      `The first request of ${sayCount(counts.withoutFirst)} connections is in no line: the log leaves requests out, as access_log with if= does, or several logs share the requests. They are counted by a later request; connections of which every request was left out are not. For exact figures, log every request.`,
    );
  }
  if (counts.foreign > Math.max(3, all * MUCH)) {
    notes.push(
      `${sayCount(counts.foreign)} lines have the $connection of another client: the lines of several hosts are in one log, or $remote_addr is set from a header. Connections of different hosts with one number count as one: read each host by itself, or log $hostname and $connection_requests.`,
    );
  }
  if (counts.repeated > Math.max(20, all * 0.02)) {
    notes.push(
      `${sayCount(counts.repeated)} first requests have a $connection that had come before: the lines of several hosts are in one log, or nginx was restarted; each first request is still a connection. Where requests are logged twice, as by two access_log of one file, each connection counts twice, and the share is right.`,
    );
  }
  if (all === 0 && counts.requests[0] + counts.requests[1] > 0) {
    notes.push('No line is the first of its connection: the log seems to leave some requests out.');
  }
  return notes;
}

function clientNotes({ clients }: Figures): string[] {
  if (!clients) return [];
  const { neverPart, shareOfOthers, reachable, advice } = clients;
  const notes: string[] = [];
  if (neverPart >= 0.005 && shareOfOthers !== null)
    notes.push(
      `${sayPart(neverPart)} of the connections are of clients that never resume as shipped, identified by $http_user_agent; of the others ${sayPart(shareOfOthers)} resumed.`,
    );
  if (reachable !== null)
    notes.push(
      `About ${sayPart(reachable)} is the best that settings of nginx can reach with these clients, without first visits (addresses that are new in the later half of the log).`,
    );
  return [...notes, ...advice];
}

function bandNotes({ band, connections, course, clients }: Figures): string[] {
  if (band === null) return [];
  const share = sayPart(connections.share!);
  const best = clients?.reachable ?? null;
  const visits =
    best === null
      ? "A client's first connection cannot resume, so no site reaches 100 %."
      : `That is ${sayPart(best > 0 ? connections.share! / best : 1)} of what these clients can reach.`;
  if (course?.kind === 'cold-start') {
    return [
      `A cold start: ${sayPart(course.opening!)} at the beginning, ${sayPart(course.settled!)} later on, reached after ${sayDuration(course.warmUp)}. Sessions were lost before or at the beginning, as at a restart; the later share is the one to judge by.`,
    ];
  }
  if (band === 'healthy') return [`Healthy: ${share} of the handshakes resumed. ${visits}`];
  if (band === 'fair') return [`Fair: ${share} of the handshakes resumed. ${visits}`];
  const lasting =
    course?.kind === 'chronic'
      ? ` It is low from beginning to end${course.settled! < connections.share! - 0.02 ? ', and lower later on' : ''}: no cold start.`
      : '';
  return band === 'look'
    ? [
        `Worth a look: ${share} of the handshakes resumed.${lasting} Sessions that are evicted or expire before clients return, clients that no setting serves, or simply many new visitors. ${visits}`,
      ]
    : [
        `Low: ${share} of the handshakes resumed.${lasting} The cache is cold, too small, or not usable by the clients: check which of them the configuration lets resume. ${visits}`,
      ];
}

function partNotes({ byProtocol }: Figures): string[] {
  const large = byProtocol.filter(({ full, resumed }) => full + resumed >= FEWEST);
  const isDead = ({ share }: NamedReuse) => share !== null && share < 0.01;
  const dead = large.filter(isDead);
  if (dead.length === 0) return [];
  const alive = large.filter((one) => !isDead(one));
  const beside =
    alive.length > 0
      ? `, while ${alive.map(({ name, share }) => `${name} resumes ${sayPart(share!)}`).join(' and ')}`
      : '';
  return [
    `Almost nothing resumes over ${dead.map(({ name }) => name).join(' and ')}${beside}: a setting, not the size of the zone.`,
  ];
}

function restartNotes({ restarts }: AccessCounts): string[] {
  if (restarts.length === 0) return [];
  const times = restarts.length === 1 ? 'once' : `${restarts.length} times`;
  return [
    `$connection started over ${times}: nginx was restarted, or several of them write this log. A restart empties the shared zone and makes new built-in ticket keys.`,
  ];
}
