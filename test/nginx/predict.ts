import { platformOf } from '../../src/core/catalog/platform.ts';
import { version as nginxVersion } from '../../src/core/catalog/version.ts';
import { effective } from '../../src/core/model/effective.ts';
import type { Server } from '../../src/core/model/server.ts';
import type { Socket } from '../../src/core/model/socket.ts';
import type { ClientJudge } from '../../src/core/resumption/client-verdict.ts';
import { CLIENT_KINDS, type ClientKind } from '../../src/core/resumption/verdict.ts';
import { judgeFiles } from '../../src/core/rules/judgement.ts';
import type { Predict, Predicted } from './compare.ts';
import { LABORATORY_EVENTS, type LaboratoryEvent } from './events.ts';
import type { Probe } from './scenario.ts';

/**
 * What the program's verdict says of a laboratory configuration, for the clients that the verdict speaks of: they come back under the
 * same name, and show the certificate that a server asks for, or none. All other measured cells stay unpredicted.
 */
export const predict: Predict = (configuration, version) => {
  const file = { path: 'nginx.conf', text: configuration, encoding: 'utf-8' } as const;
  const judgement = judgeFiles([file], platformOf(nginxVersion(version)));
  if ('code' in judgement) throw new Error(judgement.what);
  const { model, judge } = judgement;
  return model.sockets.flatMap((socket) =>
    probesOf(socket).flatMap(({ probe, server }) =>
      CLIENT_KINDS.flatMap((client) =>
        LABORATORY_EVENTS.flatMap((event) => cells(judge, socket, server, probe, client, event)),
      ),
    ),
  );
};

/** Every name of the address:port, and a client that sends none: the default server answers it. */
function probesOf(socket: Socket): { probe: Probe; server: Server }[] {
  const { context, address, servers, defaultServer } = socket;
  if (context === 'mail') throw new Error('the laboratory has no mail');
  // stream{} without names answers every name the same
  const named = servers.flatMap((server) =>
    (server.names.length > 0 ? server.names : LABORATORY_NAMES).map((serverName) => ({ server, serverName })),
  );
  return [...named, { server: defaultServer!, serverName: null }].flatMap(({ server, serverName }) =>
    authoritiesOf(server).map((authority) => ({
      server,
      probe: { context, address, serverName, ...(authority ? { clientAuthority: authority } : {}) },
    })),
  );
}

const LABORATORY_NAMES = ['a.example', 'b.example', 'c.example'];

/** The client certificates with which a client of this server comes; undefined for none. */
function authoritiesOf(server: Server): (1 | 2 | undefined)[] {
  const verify = lastWord(server, 'ssl_verify_client') ?? 'off';
  const authority = /ca-(\d)/.exec(lastWord(server, 'ssl_client_certificate') ?? '')?.[1] === '2' ? 2 : 1;
  if (verify === 'on') return [authority];
  return verify === 'optional' ? [undefined, authority] : [undefined];
}

const lastWord = (server: Server, name: string): string | undefined =>
  effective(server.scope, name).from.at(-1)?.args.at(-1)?.value;

function cells(
  judge: ClientJudge,
  socket: Socket,
  server: Server,
  probe: Probe,
  client: ClientKind,
  event: LaboratoryEvent,
): Predicted[] {
  const outcome = judge.judge(socket, server)[client][event].resumes;
  const key = { ...probe, client, event, outcome };
  // a handshake that never comes about is measured once, whatever was renewed or resized
  if (!['yes', 'no', 'some'].includes(outcome)) return [key];
  if (event === 'reload-new-certificate')
    return judge.settingsOf(server).certificateFiles.map((subject) => ({ ...key, subject }));
  if (event === 'reload-changed-zone') {
    const zone = socket.defaultServer && judge.settingsOf(socket.defaultServer).zoneName;
    return zone ? [{ ...key, subject: zone }] : [];
  }
  // a host with ticket keys of its own can read nobody's sessions
  return event === 'other-host' ? [key, { ...key, subject: 'own-keys', outcome: 'no' }] : [key];
}
