import { saySetting } from '../../assist/say-effective.ts';
import { CLIENT_KINDS, EVENTS } from '../../resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS, OUTCOME_WORDS } from '../../resumption/words.ts';
import type { CheckReport } from '../check-report.ts';
import type { ReportedOutcome, ReportedVerdict } from '../parts/reported-verdict.ts';
import type { Line } from './deciding-lines.ts';

/** What is said, and about what. */
export interface ServerFact {
  readonly about: string;
  readonly says: string;
}

/** More address:ports are no help. */
const MOST_SOCKETS = 4;

/**
 * Who resumes on a server, on each of its address:ports, and what counts there for sessions, each value with the line that it comes from.
 * @param at the line of its `server {`
 */
export function serverFacts({ sockets, effective }: CheckReport, at: Line): readonly ServerFact[] {
  const isIt = ({ file, line }: Line): boolean => file === at.file && line === at.line;
  const verdicts = sockets.flatMap(({ address, tls, servers }) =>
    servers.filter((server) => tls && isIt(server)).map(({ verdict }) => ({ address, verdict })),
  );
  const settings = Object.entries(effective.find(isIt)?.settings ?? {}).filter(([name]) =>
    name.startsWith('ssl_session_'),
  );
  return [
    ...verdicts.slice(0, MOST_SOCKETS).flatMap(({ address, verdict }) => sayVerdict(address, verdict)),
    ...settings.map(([name, setting]) => ({ about: name, says: saySetting(setting, at, lastPart) })),
  ];
}

const lastPart = (path: string): string => path.split('/').at(-1)!;

const sayVerdict = (address: string, verdict: ReportedVerdict): readonly ServerFact[] =>
  CLIENT_KINDS.map((client) => ({
    about: `${address}, ${CLIENT_WORDS[client].name}`,
    says: sayRow(EVENTS.map((event) => [EVENT_WORDS[event].name, verdict[client][event]])),
  }));

/** `same worker resumes; other worker, after a reload lost`: events with one outcome are said together. */
function sayRow(row: readonly (readonly [event: string, outcome: ReportedOutcome])[]): string {
  const words = [...new Set(row.map(([, { resumes }]) => resumes))];
  if (words.length === 1) return OUTCOME_WORDS[words[0]!].word;
  return words
    .map((word) => {
      const events = row.filter(([, { resumes }]) => resumes === word).map(([event]) => event);
      return `${events.join(', ')}: ${OUTCOME_WORDS[word].word}`;
    })
    .join('; ');
}
