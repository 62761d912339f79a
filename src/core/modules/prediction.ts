import type { ModuleConnection, Save } from './reading/connection.ts';
import { lifeOf } from './reading/lifetime.ts';
import { endangersSession, takenOut } from './reading/session-use.ts';
import { isOfCaller, isReadElsewhere } from './reading/slot.ts';

/** `some`: by chance, where a server's reply is there before nginx asks for it. */
export type ModuleOutcome = 'yes' | 'no' | 'some' | 'unknown';

/** Whether the second and later connections to the same server resume, where the server lets them. */
export interface ModulePrediction {
  readonly tls12: ModuleOutcome;
  readonly tls13: ModuleOutcome;
  /** one sentence each */
  readonly because: { readonly tls12: string; readonly tls13: string };
}

interface Judged {
  readonly outcome: ModuleOutcome;
  readonly why: string;
}

/** Paths in the order in which they decide. */
const TLS12: readonly Save['path'][] = [
  'callback',
  'handler',
  'read',
  'elsewhere',
  'direct',
  'late-callback',
];
const TLS13: readonly Save['path'][] = [
  'callback',
  'late-callback',
  'read',
  'elsewhere',
  'handler',
  'direct',
];

export function predict(connection: ModuleConnection): ModulePrediction {
  const [tls12, tls13] = [judge(connection, 'tls12'), judge(connection, 'tls13')];
  return {
    tls12: tls12.outcome,
    tls13: tls13.outcome,
    because: { tls12: tls12.why, tls13: tls13.why },
  };
}

function judge(connection: ModuleConnection, protocol: 'tls12' | 'tls13'): Judged {
  const { client, offers, unknowns, handshake, missing } = connection;
  if (missing.length > 0)
    return no(`The module does not compile with this nginx, which has no ${missing[0]!.api.name}.`);
  if (client === 'no-flag') return no('The connection lacks NGX_SSL_CLIENT: no handshake completes.');
  if (client === 'flag-unknown') return unknown('The flags of ngx_ssl_create_connection are a variable.');
  if (!handshake) return unknown('The handshake of this connection is not in the files.');
  if (offers.length === 0) return unlessHidden(no('No session is offered before the handshake.'), unknowns);
  if (endangersSession(connection))
    return unknown('The session is used after it was freed: anything may happen.');
  const kept = connection.saves.filter((save) => isKept(save, connection));
  if (kept.length === 0) return unlessHidden(noSave(connection), unknowns);
  const order = protocol === 'tls12' ? TLS12 : TLS13;
  const judged = order
    .flatMap((path) => kept.filter((save) => save.path === path))
    .map((save) => judgeSave(save, connection, protocol));
  const best =
    (['yes', 'unknown', 'some'] as const)
      .map((word) => judged.find(({ outcome }) => outcome === word))
      .find((each) => each !== undefined) ?? judged[0]!;
  return best.outcome === 'no' ? unlessHidden(best, unknowns) : best;
}

/** A session that is kept where the next connection looks for it. */
function isKept(save: Save, connection: ModuleConnection): boolean {
  const { offers, source } = connection;
  if (save.step.kind === 'own-save' || save.step.kind === 'pointer-save') return true;
  const { slot } = save;
  if (slot === null) return true;
  if (slot.kind === 'local') return false;
  if (isHandedOn(save, connection)) return true;
  if (lifeOf(slot, source) === 'request') return false;
  return offers.some(
    (offer) => offer.slot === null || isOfCaller(offer.slot) || offer.slot.identity === slot.identity,
  );
}

function judgeSave(save: Save, connection: ModuleConnection, protocol: 'tls12' | 'tls13'): Judged {
  const { offers } = connection;
  const indirect =
    save.step.kind === 'pointer-save' || offers.some(({ step }) => step.kind === 'pointer-offer');
  const fromCaller = offers.every(({ slot }) => slot !== null && isOfCaller(slot));
  const good = indirect
    ? unknown('Sessions are offered or saved through function pointers.')
    : fromCaller || (save.slot === null && save.step.kind === 'get')
      ? unknown('The session comes from, or goes to, a caller that was not followed.')
      : YES;
  switch (save.path) {
    case 'callback':
    case 'late-callback':
      return judgeCallback(save, connection, protocol) ?? good;
    case 'read':
      return good;
    case 'handler':
      return protocol === 'tls12' ? good : no(BEFORE_TICKET);
    case 'direct':
      return protocol === 'tls12'
        ? {
            outcome: 'some',
            why: 'The session is saved only where the handshake is over at once, which is rare.',
          }
        : no(BEFORE_TICKET);
    default:
      return unknown(`${save.step.fn.name} saves a session; when it runs was not followed.`);
  }
}

/** What stands in the way of a callback; null: nothing does. */
function judgeCallback(save: Save, connection: ModuleConnection, protocol: 'tls12' | 'tls13'): Judged | null {
  const { context } = connection;
  if (context.reports === 'no')
    return no('The context does not report sessions: save_session is never called.');
  if (save.path === 'late-callback' && protocol === 'tls12')
    return no('save_session is set after the handshake, when the TLS 1.2 session was already there.');
  if (context.reports === 'unknown')
    return unknown(
      context.reportsIf === null
        ? 'Whether ngx_ssl_client_session_cache is set on the context is not in the files.'
        : `Sessions are reported where ${context.reportsIf} is not 0.`,
    );
  if (protocol === 'tls12' && takenOut(connection) !== null)
    return {
      outcome: 'some',
      why: 'The session is removed when it is offered, and a resumed connection reports none: every second one resumes.',
    };
  if (save.path === 'late-callback' && !save.everyWay)
    return { outcome: 'some', why: 'save_session is set on only one path out of the handshake.' };
  return null;
}

function noSave({ saves, source }: ModuleConnection): Judged {
  const lost = saves.find(({ slot }) => slot !== null && lifeOf(slot, source) === 'request');
  if (lost) return no('The session is kept in memory that ends with the request or the connection.');
  return no(
    saves.length === 0
      ? 'No session is saved.'
      : 'The session is saved in one place and offered from another.',
  );
}

/** Another function reads what is saved: it may offer it. */
export const isHandedOn = ({ slot, step }: Save, { source, offers }: ModuleConnection): boolean =>
  slot !== null &&
  !offers.some((offer) => offer.slot?.identity === slot.identity) &&
  isReadElsewhere(slot, source, [step.fn]);

const BEFORE_TICKET = 'The session is taken when the handshake ends, before a TLS 1.3 ticket arrives.';
const YES: Judged = { outcome: 'yes', why: 'A session is saved, and offered to the next connection.' };
const no = (why: string): Judged => ({ outcome: 'no', why });
const unknown = (why: string): Judged => ({ outcome: 'unknown', why });

/** What cannot be followed may do what seems to be missing. */
const unlessHidden = (judged: Judged, unknowns: readonly string[]): Judged =>
  unknowns.length === 0 ? judged : unknown(`${judged.why} But ${unknowns[0]}.`);
