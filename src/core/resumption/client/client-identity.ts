import { keptIn } from '../../base/remember.ts';
import { parseSeconds } from '../../base/units.ts';
import { DEFAULT_TIMEOUT } from '../../catalog/defaults.ts';
import { type Conduct, conductsOf } from '../../catalog/platform/conduct.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { effective } from '../../model/effective.ts';
import { type ClientChecks, clientChecks } from '../../model/servers/client-certificates.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { spanOf } from '../../model/span-of.ts';
import type { ClientKind, Danger, Event, Outcome } from '../verdict.ts';
import { type SkippedChecks, unchecked } from './skipped-checks.ts';

/** nginx reads lists of revoked certificates and of authorities when it starts and when it is reloaded. */
const REREADS_FILES: ReadonlySet<Event> = new Set<Event>([
  'reload',
  'restart',
  'reload-new-certificate',
  'reload-changed-zone',
  'binary-upgrade',
  'other-host',
]);

/**
 * Which checks of the client's certificate a resumed session skips that a full handshake would make now. A session holds the result
 * of the handshake that made it; only the names of the authorities are part of what a session is bound to.
 * @source ngx_ssl_session_id_context; fact session-skips-client-checks; measured in test/nginx/identity
 */
export class ClientIdentity {
  readonly #conducts: readonly Conduct[];
  readonly #checks = new Map<Server, ClientChecks>();
  readonly #timeouts = new Map<Server, number | null>();

  constructor(platform: Platform) {
    this.#conducts = conductsOf(platform);
  }

  /** Whether this server's cells may carry a danger at all. */
  concerns(server: Server): boolean {
    return this.#checksOf(server).checks.length > 0;
  }

  /** @returns null where nothing is skipped, or nothing resumes for certain */
  dangerOf(
    socket: Socket,
    server: Server,
    client: ClientKind,
    event: Event,
    { resumes }: Pick<Outcome, 'resumes'>,
  ): Danger | null {
    if (resumes !== 'yes' && resumes !== 'some') return null;
    const made = this.#checksOf(server);
    const checks = made.checks.filter((check) => check === 'expiry' || REREADS_FILES.has(event));
    if (checks.length === 0) return null;
    const seconds = socket.defaultServer === null ? null : this.#timeoutOf(socket.defaultServer);
    return unchecked({ checks, ...this.#lifeOf(client, seconds) }, made.from.map(spanOf));
  }

  /** The longest that a session may live where ssl_session_timeout is so many seconds (fact boringssl-tls13-lifetime). */
  #lifeOf(client: ClientKind, timeout: number | null): Pick<SkippedChecks, 'seconds' | 'renewed'> {
    if (client !== 'tls13') return { seconds: timeout, renewed: false };
    const lives = this.#conducts.map(({ keysInZone, library }) => {
      if (!keysInZone && library.tls13IgnoresTimeoutOnce) return SEVEN_DAYS;
      return timeout !== null && library.tls13LongestLife !== null
        ? Math.min(timeout, library.tls13LongestLife)
        : timeout;
    });
    const seconds = lives.reduce<number | null>(
      (longest, life) => (longest === null || life === null ? null : Math.max(longest, life)),
      0,
    );
    const renewed = this.#conducts.some(
      ({ keysInZone, library }) => !keysInZone && !library.tls13IgnoresTimeoutOnce,
    );
    return { seconds, renewed };
  }

  /** Nearly no server checks its clients: only what some do is kept. */
  #checksOf(server: Server): ClientChecks | typeof NONE {
    const known = this.#checks.get(server);
    if (known) return known;
    const checks = clientChecks(server.scope);
    if (checks) this.#checks.set(server, checks);
    return checks ?? NONE;
  }

  #timeoutOf(server: Server): number | null {
    return keptIn(this.#timeouts, server, () => sessionTimeout(server));
  }
}

/** BoringSSL renews its tickets, and ends a chain of them after this. @source BoringSSL's kMaxSessionLifetime, as read */
const SEVEN_DAYS = 604_800;

const NONE = { checks: [], from: [] } as const;

/** How long a session of an address:port with this default server lasts, in seconds; null where it is not known, or has no end of its own. */
export function sessionTimeout(byDefault: Server): number | null {
  const found = effective(byDefault.scope, 'ssl_session_timeout');
  if (found.via === 'unknown') return null;
  if (found.via === 'default') return DEFAULT_TIMEOUT;
  const seconds = parseSeconds(found.from.at(-1)?.args[0]?.value ?? '');
  return seconds === 0 ? null : seconds;
}
