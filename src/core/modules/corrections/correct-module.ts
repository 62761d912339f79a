import { SAVE_CALLBACK_SINCE } from '../../catalog/modules/module-api.ts';
import { formatVersion } from '../../catalog/platform/version.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import type { Examination } from '../examine-module.ts';
import type { ModuleConnection } from '../reading/connection.ts';
import { takenOut } from '../reading/session-use.ts';
import { ConnectionEdits } from './connection-edits.ts';
import { contextEdits } from './context-edits.ts';
import { savingEdits } from './saving-edits.ts';
import { helperFunctions, helperNames } from './session-functions.ts';
import { homeOf } from './session-home.ts';

/** What is to be written in a file that was not given, or where the place is not certain. */
export interface Needed {
  readonly what: string;
  readonly code: string;
}

/** A corrected module: edits where the change is local and certain. */
export interface Correction {
  readonly edits: readonly TextEdit[];
  readonly needed: readonly Needed[];
  /** why a connection was not corrected, by its index */
  readonly left: ReadonlyMap<number, string>;
}

/** The correction of all connections that can be corrected. Applied, the module is judged again by whoever asked. */
export function correctModule({ connections, unknowns, findings }: Examination): Correction {
  const edits: TextEdit[] = [];
  const needed: Needed[] = [];
  const left = new Map<number, string>();
  for (const [index, { connection, prediction }] of connections.entries()) {
    const found = findings.filter((finding) => finding.connection === index).map(({ rule }) => rule);
    const resumes = prediction.tls12 === 'yes' && prediction.tls13 === 'yes';
    const why = resumes && found.length === 0 ? null : whyNot(connection, unknowns.length > 0);
    if (why !== null) left.set(index, why);
    if (why !== null || found.length === 0) continue;
    edits.push(...savingEdits(connection, found));
    if (resumes) continue;
    const reason = makeResume(connection, edits, needed);
    if (reason !== null) left.set(index, reason);
  }
  return { edits: withoutRepeats(edits), needed, left };
}

function whyNot(connection: ModuleConnection, doubtful: boolean): string | null {
  const { nginx, client, handshake, unknowns } = connection;
  if (doubtful || unknowns.length > 0)
    return 'Something about this connection is unknown, so no change is certain.';
  if (client === 'flag-unknown') return 'The flags of ngx_ssl_create_connection are a variable.';
  if (!handshake) return 'The handshake is not in the files.';
  if (takenOut(connection)) return 'Delete by hand the code that removes and frees the session.';
  if (nginx !== null && nginx < SAVE_CALLBACK_SINCE)
    return `nginx before ${formatVersion(SAVE_CALLBACK_SINCE)} has no callback for sessions: no change makes TLS 1.3 resume for certain.`;
  return null;
}

/** Adds what makes the connection offer and save. @returns why it cannot be done */
function makeResume(connection: ModuleConnection, edits: TextEdit[], needed: Needed[]): string | null {
  const home = homeOf(connection);
  if (!home)
    return 'Where a session may be kept, one for each peer and longer than a connection, is not certain here.';
  const names = helperNames(connection);
  const at = new ConnectionEdits(connection, home, names);
  const late = at.withoutLateOffers();
  if (late === null)
    return 'A session is offered when the handshake is over, and taking that away is not certain here.';
  edits.push(...late, ...at.flag(), ...at.offer(), ...at.field());
  if (!home.there && !home.addTo)
    needed.push({
      what: `a field in ${home.owner}`,
      code: `ngx_ssl_session_t  *${home.text.split(/->|\./).at(-1)};`,
    });
  const context = contextEdits(connection, home, names);
  edits.push(...context.edits);
  needed.push(...context.needed);
  const own = at.ownCallback();
  edits.push(
    ...(own ?? at.keep()),
    ...helperFunctions(connection, names, { keeps: own === null, cleans: context.cleans }),
  );
  return null;
}

/** Two connections of one context ask for the same lines. */
function withoutRepeats(edits: readonly TextEdit[]): readonly TextEdit[] {
  const seen = new Set<string>();
  return edits.filter(({ span, text }) => {
    const key = `${span.file} ${span.from} ${span.to} ${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
