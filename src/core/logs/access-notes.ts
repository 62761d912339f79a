import { sayCount, sayDuration } from '../base/units.ts';
import type { AccessReport, NamedReuse } from './access-report.ts';
import type { AccessCounts } from './access-tally.ts';

type Figures = Omit<AccessReport, 'notes'>;

export const sayShare = (share: number): string => `${(share * 100).toFixed(1)} %`;

const FEWEST = 50;
/** a log of which more than this part cannot be read is in another format */
const MUCH = 0.01;

/** Sentences on what the figures mean, and on what they cannot say. */
export function accessNotes(report: Figures, counts: AccessCounts): string[] {
  return [
    ...readingNotes(report),
    ...unitNotes(report, counts),
    ...bandNotes(report),
    ...partNotes(report),
    ...restartNotes(counts),
  ];
}

function readingNotes({ format, lines, unread, connections }: Figures): string[] {
  const notes: string[] = [];
  if (format.guessed) notes.push(`The format was guessed: ${format.directive}`);
  if (unread > 0) {
    notes.push(
      `${sayCount(unread)} of ${sayCount(lines)} lines are not in this format and are not counted${unread > lines * MUCH ? ': it may be the wrong one' : ''}.`,
    );
  }
  if (connections.share === null && lines > unread) {
    notes.push('No line says whether a session was resumed: $ssl_session_reused is what tells.');
  }
  return notes;
}

function unitNotes({ unit, connections, requests }: Figures, { fields }: AccessCounts): string[] {
  if (connections.share === null) return [];
  const hidden =
    'Connections that ended without a request are in no access log: their handshakes are not counted.';
  if (unit === 'line') {
    return [
      'These are requests, not connections: without $connection_requests a connection that is kept alive counts once per request, each time with its own handshake. The share leans towards long connections, and the rate of new sessions comes out too high.',
      hidden,
    ];
  }
  const notes: string[] = [];
  if (unit === 'serial') {
    notes.push(
      'Connections are told apart by $connection alone: its numbers begin anew at a restart, and what repeats then is not counted. $connection_requests would settle it.',
    );
  }
  if (requests.share !== null && Math.abs(requests.share - connections.share!) >= 0.02) {
    notes.push(
      `Counted by requests it would be ${sayShare(requests.share)}: connections that are kept alive count many times there.`,
    );
  }
  const first = unit === 'first-request' ? connections.full + connections.resumed : 0;
  if (unit === 'first-request' && first === 0 && fields.includes('requests')) {
    notes.push('No line is the first of its connection: the log seems to leave some requests out.');
  }
  return [...notes, hidden];
}

function bandNotes({ band, connections, course }: Figures): string[] {
  if (band === null) return [];
  const share = sayShare(connections.share!);
  const visits = 'A client that comes for the first time cannot resume, so that no site reaches 100 %.';
  if (course?.kind === 'cold-start') {
    return [
      `A cold start: ${sayShare(course.opening!)} at the beginning, ${sayShare(course.settled!)} later on, reached after ${sayDuration(course.warmUp)}. Sessions were lost before or at the beginning, as at a restart; the later share is the one to judge by.`,
    ];
  }
  if (band === 'healthy') return [`Healthy: ${share} of the handshakes resumed. ${visits}`];
  if (band === 'fair') return [`Fair: ${share} of the handshakes resumed. ${visits}`];
  const lasting =
    course?.kind === 'chronic'
      ? ` It is low from beginning to end${course.settled! < connections.share! ? ', and lower later on' : ''}: no cold start.`
      : '';
  return band === 'look'
    ? [
        `Worth a look: ${share} of the handshakes resumed.${lasting} Sessions that are evicted or expire before clients return, clients that no setting serves, or simply many new visitors. ${visits}`,
      ]
    : [
        `Low: ${share} of the handshakes resumed.${lasting} The cache is cold, too small, or out of reach of the clients: see what the configuration lets resume. ${visits}`,
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
      ? `, while ${alive.map(({ name, share }) => `${name} resumes ${sayShare(share!)}`).join(' and ')}`
      : '';
  return [
    `Nearly nothing resumes over ${dead.map(({ name }) => name).join(' and ')}${beside}: a setting, not the size of the zone.`,
  ];
}

function restartNotes({ restarts }: AccessCounts): string[] {
  if (restarts.length === 0) return [];
  const times = restarts.length === 1 ? 'once' : `${restarts.length} times`;
  return [
    `$connection began anew ${times}: nginx was restarted, or several of them write this log. A restart empties the shared zone and makes new built-in ticket keys.`,
  ];
}
