import type { FactId } from '../../src/core/catalog/facts.ts';
import { behaves } from '../../src/core/catalog/platform/behavior.ts';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version as nginxVersion } from '../../src/core/catalog/platform/version.ts';
import { effective } from '../../src/core/model/effective.ts';
import type { Server } from '../../src/core/model/servers/server.ts';
import type { Socket } from '../../src/core/model/servers/socket.ts';
import { CrossNameJudge } from '../../src/core/resumption/client/cross-name.ts';
import { type Judgement, judgeFiles } from '../../src/core/resumption/judgement.ts';
import { CLIENT_KINDS, type ClientKind, type Resumes } from '../../src/core/resumption/verdict.ts';
import type { Predict, Predicted } from './compare.ts';
import { LABORATORY_EVENTS, type LaboratoryEvent } from './events.ts';
import type { Probe } from './scenario.ts';

/**
 * What the program says of a laboratory configuration: its verdict, for clients that come back under the same name or under another
 * one, and, of what the verdict does not speak of, what facts.ts says: another server's certificate renewed, another zone resized,
 * and clients that do not pass the check of their certificate.
 */
export const predict: Predict = (configuration, nginx) => {
  const file = { path: 'nginx.conf', text: configuration, encoding: 'utf-8' } as const;
  const platform = platformOf(nginxVersion(nginx.version), {
    packageRevision: nginx.package,
    tls: nginx.tls ?? null,
  });
  const judgement = judgeFiles([file], platform);
  if ('code' in judgement) throw new Error(judgement.what);
  const prediction = new Prediction(judgement);
  return judgement.model.sockets.flatMap((socket) =>
    visitsOf(socket).flatMap((visit) =>
      CLIENT_KINDS.flatMap((client) =>
        LABORATORY_EVENTS.flatMap((event) => prediction.cells({ socket, ...visit, client, event })),
      ),
    ),
  );
};

interface Visit {
  readonly probe: Probe;
  readonly from: Server;
  /** whose name the client sends when it comes back, where that is another one's */
  readonly to?: Server;
}

interface Asked extends Visit {
  readonly socket: Socket;
  readonly client: ClientKind;
  readonly event: LaboratoryEvent;
}

class Prediction {
  readonly #judgement: Judgement;
  readonly #across: CrossNameJudge;

  constructor(judgement: Judgement) {
    this.#judgement = judgement;
    this.#across = new CrossNameJudge(judgement.judge, judgement.model.platform);
  }

  cells(asked: Asked): Predicted[] {
    const { probe, client, event } = asked;
    const broken = this.#neverServed(asked);
    // measured once, whatever was renewed or resized
    if (broken) return [{ ...probe, client, event, outcome: broken }];
    const forms = this.#forms(asked).filter(({ outcome }) => outcome !== 'some' || !this.#isLuck(asked));
    return forms.map((form) => ({ ...probe, client, event, ...form }));
  }

  /** What comes of the handshake, or of the request, where nothing is served under a name that the client uses. */
  #neverServed({ socket, from, to, client, event, probe }: Asked): Resumes | null {
    for (const server of to ? [from, to] : [from]) {
      const { resumes } = this.#judgement.judge.judge(socket, server)[client][event];
      if (!['yes', 'no', 'some'].includes(resumes)) return resumes;
      // a stream server has no way to say so but to close the connection
      if (socket.context === 'stream' && !passes(server, probe)) return 'fails';
    }
    return null;
  }

  /** With a timeout of 0 each second has ticket keys of its own: which of several clients still meets the old ones is left out. */
  #isLuck({ socket, from, client }: Asked): boolean {
    const { facts } = this.#judgement.judge.judge(socket, from)[client]['same-worker'];
    return facts.includes('timeout-zero-tickets-since');
  }

  #forms(asked: Asked): { outcome: Resumes; subject?: string }[] {
    const { model, judge } = this.#judgement;
    const { socket, from, to, event } = asked;
    const outcome = this.#outcome(asked, event);
    const reload = this.#outcome(asked, 'reload');
    if (event === 'reload-new-certificate') {
      const marks = this.#marks(socket, from);
      const all = new Set(model.servers.flatMap((server) => judge.settingsOf(server).certificateFiles));
      return [...all].map((subject) => {
        const own = !to && judge.settingsOf(from).certificateFiles.includes(subject);
        return { subject, outcome: own ? outcome : marks.includes(subject) ? 'no' : reload };
      });
    }
    if (event === 'reload-changed-zone') {
      const zone = socket.defaultServer && judge.settingsOf(socket.defaultServer).zoneName;
      return model.zones.map(({ name }) => ({ subject: name, outcome: name === zone ? outcome : reload }));
    }
    // a host with ticket keys of its own can read nobody's sessions
    return event === 'other-host' ? [{ outcome }, { subject: 'own-keys', outcome: 'no' }] : [{ outcome }];
  }

  #outcome({ socket, from, to, client, probe }: Asked, event: LaboratoryEvent): Resumes {
    const own = this.#judgement.judge.judge(socket, from)[client][event];
    const { resumes } = to ? this.#across.judge({ socket, from, to }, client, event) : own;
    const byCache = client === 'tls12-id' || own.facts.some((fact) => STORED.includes(fact));
    // nginx takes the session of a client that does not pass out of the cache; a ticket it cannot take back
    return byCache && !passes(from, probe) ? 'no' : resumes;
  }

  /** The certificates that sessions of the server are marked with. */
  #marks(socket: Socket, server: Server): readonly string[] {
    const { model, judge } = this.#judgement;
    const own = judge.settingsOf(server).certificateFiles;
    const early = behaves('serverChosenEarly', model.platform.versions[0]);
    return early && own.length > 0 ? own : judge.settingsOf(socket.defaultServer!).certificateFiles;
  }
}

const STORED: readonly FactId[] = ['stateful-tls13', 'tickets-off-falls-back-to-ids'];

/** Every name of the address:port, and a client that sends none: the default server answers it; and every name after every other. */
function visitsOf(socket: Socket): Visit[] {
  const { context, protocol, address, servers, defaultServer } = socket;
  const way = { context, ...(protocol === 'quic' ? { quic: true as const } : {}), address };
  // stream{} without names answers every name the same, as mail{} does
  const named = servers.flatMap((from) =>
    (from.names.length > 0 ? from.names : LABORATORY_NAMES).map((serverName) => ({ from, serverName })),
  );
  const visits: Visit[] = [...named, { from: defaultServer!, serverName: null }].map(
    ({ from, serverName }) => ({
      from,
      probe: { ...way, serverName },
    }),
  );
  const crossings = named.flatMap(({ from, serverName }) =>
    named
      .filter((other) => other.from !== from)
      .map((other) => ({
        from,
        to: other.from,
        probe: { ...way, serverName, returnsTo: other.serverName },
      })),
  );
  return [...visits, ...crossings].flatMap((visit) => [
    visit,
    ...([1, 2] as const).map((clientAuthority) => ({ ...visit, probe: { ...visit.probe, clientAuthority } })),
  ]);
}

const LABORATORY_NAMES = ['a.example', 'b.example', 'c.example'];

/** Whether the server takes the client's certificate, or that it has none. */
function passes(server: Server, { clientAuthority }: Probe): boolean {
  const verify = lastWord(server, 'ssl_verify_client') ?? 'off';
  if (verify === 'off') return true;
  if (clientAuthority === undefined) return verify === 'optional';
  return lastWord(server, 'ssl_client_certificate') === `tls/ca-${clientAuthority}.crt`;
}

const lastWord = (server: Server, name: string): string | undefined =>
  effective(server.scope, name).from.at(-1)?.args.at(-1)?.value;
