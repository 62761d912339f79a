import type { FactId } from '../../catalog/facts.ts';
import { type Conduct, conductsOf } from '../../catalog/platform/conduct.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { type Version, version } from '../../catalog/platform/version.ts';
import { exposureOf } from '../../catalog/vulnerabilities.ts';
import { effective } from '../../model/effective.ts';
import { mayVerifyClients, verifiesClients } from '../../model/servers/client-certificates.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import type { ClientKind, Event, Outcome } from '../verdict.ts';
import type { ClientJudge } from './client-verdict.ts';

/** A session of one server, offered under the name of another one of the same address:port. */
interface Crossing {
  readonly socket: Socket;
  readonly from: Server;
  readonly to: Server;
}

/**
 * Whether a client that got its session under one name resumes it under another. Until 1.29.2 every session is the default server's,
 * whatever the name; then each belongs to the certificates and the client CA names of the server that made it.
 * @source ngx_ssl_session_id_context, ngx_http_ssl_servername; measured in test/nginx
 */
export class CrossNameJudge {
  readonly #judge: ClientJudge;
  readonly #platform: Platform;

  constructor(judge: ClientJudge, platform: Platform) {
    this.#judge = judge;
    this.#platform = platform;
  }

  judge({ socket, from, to }: Crossing, client: ClientKind, event: Event): Outcome {
    const given = this.#judge.judge(socket, from)[client][event];
    if (!isServed(given)) return given;
    const there = this.#judge.judge(socket, to)[client][event];
    if (!isServed(there)) return there;
    if (given.resumes === 'no') return given;
    const outcomes = conductsOf(this.#platform).map((conduct) =>
      conduct.serverByName
        ? this.#ofOwn({ socket, from, to }, client, given)
        : this.#ofDefault(to, client, given, conduct),
    );
    const [first] = outcomes;
    if (outcomes.every(({ resumes }) => resumes === first!.resumes)) {
      return { ...first!, facts: [...new Set(outcomes.flatMap(({ facts }) => facts))] };
    }
    const facts = new Set(outcomes.flatMap((outcome) => outcome.facts));
    return unknown(['depends-on-unknown', ...facts], 'the version of nginx (nginx -v)');
  }

  /** Until 1.29.2. The fix of CVE-2025-23419 refuses a TLS 1.3 session of any other name, whatever CA that one asks for. */
  #ofDefault(to: Server, client: ClientKind, given: Outcome, conduct: Conduct): Outcome {
    if (client !== 'tls13' && conduct.library.tls12UnderOtherName === 'fails')
      return given.resumes === 'yes'
        ? { resumes: 'fails', facts: ['libressl-refuses-other-name'] }
        : unknown(['depends-on-unknown', 'libressl-refuses-other-name'], STILL_STORED);
    const taken: Outcome = { ...given, facts: ['cross-name-like-its-own', ...given.facts] };
    if (client !== 'tls13' || !mayVerifyClients(to.scope)) return taken;
    if (!verifiesClients(to.scope)) {
      const { missing } = effective(to.scope, 'ssl_verify_client');
      return unknown(['depends-on-unknown', 'cross-name-client-certificate-alert'], missing.join(', '));
    }
    switch (crossNameOf(conduct, this.#platform)) {
      case 'hole':
        return { ...given, facts: ['cross-name-client-certificate-hole', ...given.facts] };
      case 'alert':
        return given.resumes === 'yes'
          ? { resumes: 'fails', facts: ['cross-name-client-certificate-alert'] }
          : unknown(['depends-on-unknown', 'cross-name-client-certificate-alert'], STILL_STORED);
      default:
        return unknown(
          ['depends-on-unknown', 'cross-name-client-certificate-hole', 'cross-name-client-certificate-alert'],
          'the package’s revision (dpkg -s nginx)',
        );
    }
  }

  /** From 1.29.2. */
  #ofOwn({ socket, from, to }: Crossing, client: ClientKind, given: Outcome): Outcome {
    const [giver, taker] = [this.#chosen(socket, from), this.#chosen(socket, to)];
    if (giver === null || taker === null) return unknown(['depends-on-unknown'], socket.missing.join(', '));
    if (giver === taker) return given;
    const missing = [giver, taker].flatMap((server) => this.#missingOf(server));
    if (missing.length > 0)
      return unknown(['depends-on-unknown', 'cross-name-same-certificate'], missing.join(', '));
    if (
      [giver, taker].some((server) => this.#judge.settingsOf(server).certificate.possible[0] === 'variable')
    ) {
      return unknown(
        ['not-measured'],
        'a test on your own server: certificates in variables were not measured across names',
      );
    }
    if (this.#identityOf(giver) !== this.#identityOf(taker)) return refused('cross-name-same-certificate');
    const [gives, takes] = [giver, taker].map((server) => this.#judge.settingsOf(server).tickets.possible[0]);
    const mixed = client === 'tls13' ? gives !== takes : client === 'tls12-ticket' && gives && !takes;
    if (mixed) return refused('cross-name-same-tickets');
    return { ...given, facts: ['cross-name-same-certificate', ...given.facts] };
  }

  /** A server without a certificate leaves its clients to the default server. */
  #chosen(socket: Socket, server: Server): Server | null {
    const [certificate, ...others] = this.#judge.settingsOf(server).certificate.possible;
    return certificate === 'none' && others.length === 0 ? socket.defaultServer : server;
  }

  #missingOf(server: Server): readonly string[] {
    const { certificate, tickets } = this.#judge.settingsOf(server);
    const verify = ['ssl_verify_client', 'ssl_client_certificate'].map((name) =>
      effective(server.scope, name),
    );
    const missing = [...certificate.missing, ...tickets.missing, ...verify.flatMap((found) => found.missing)];
    return [...new Set(missing)];
  }

  /** What a session is marked with: certificates, by their files, and the names of the authorities asked for. */
  #identityOf(server: Server): string {
    const authorities = verifiesClients(server.scope)
      ? effective(server.scope, 'ssl_client_certificate').from.map((line) => line.args[0]?.value)
      : [];
    return JSON.stringify([this.#judge.settingsOf(server).certificateFiles, authorities]);
  }
}

const STILL_STORED = 'how many sessions the builtin cache still holds';

/** The handshake comes about. */
const isServed = ({ resumes }: Outcome): boolean =>
  resumes === 'yes' || resumes === 'some' || resumes === 'no';

const refused = (fact: FactId): Outcome => ({ resumes: 'no', facts: [fact] });

const unknown = (facts: readonly FactId[], settledBy: string): Outcome => ({
  resumes: 'unknown',
  facts,
  settledBy,
});

/** What a TLS 1.3 session of one name does on another that verifies clients by a CA of its own. */
export type CrossName = 'hole' | 'alert' | 'full-handshake' | 'unknown';

/** Versions that distributions have shipped for years and patch without changing the number. */
const SHIPPED: readonly Version[] = ['1.18.0', '1.20.1', '1.22.1', '1.24.0'].map(version);

/** Over all versions that the platform may be. */
export function crossName(platform: Platform): CrossName {
  const found = new Set(conductsOf(platform).map((conduct) => crossNameOf(conduct, platform)));
  return found.size === 1 ? [...found][0]! : 'unknown';
}

/** @source CVE-2025-23419 in catalog/vulnerabilities.ts; 1.29.2 answers with a full handshake */
function crossNameOf({ version: nginx, library, serverByName }: Conduct, platform: Platform): CrossName {
  if (serverByName || !library.tls13Tickets) return 'full-handshake';
  switch (exposureOf('CVE-2025-23419', nginx, platform)) {
    case 'fixed':
      return 'alert';
    case 'affected':
      return 'hole';
    case 'unless-patched':
      return SHIPPED.includes(nginx) || platform.packageRevision !== null ? 'unknown' : 'hole';
    default:
      return 'unknown';
  }
}
