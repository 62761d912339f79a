import type { Failure } from '../base/failure.ts';
import { type Tell, UNHEARD } from '../base/progress.ts';
import { remember } from '../base/remember.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Span } from '../base/span.ts';
import type { Platform } from '../catalog/platform/platform.ts';
import { buildModel, type ConfigModel } from '../model/config-model.ts';
import { whereRefused } from '../model/refusal/refusal.ts';
import type { Server } from '../model/servers/server.ts';
import type { Socket } from '../model/servers/socket.ts';
import { ClientJudge } from './client/client-verdict.ts';
import type { Verdict } from './verdict.ts';

/** A configuration, read and judged. */
export interface Judgement {
  readonly model: ConfigModel;
  readonly judge: ClientJudge;
}

/** Reads files, already taken apart, and prepares their judge. */
export function judgeFiles(
  files: readonly SourceFile[],
  platform?: Platform,
  tell: Tell = UNHEARD,
): Judgement | Failure {
  const model = buildModel(files, platform, tell);
  if ('code' in model) return model;
  const refusedAt = whereRefused(model.refusals);
  const startsOnlyIf = sayDoubts(model);
  const { platform: judged, workers, sockets } = model;
  const circumstances = { platform: judged, workers, refusedAt, startsOnlyIf, sockets };
  return { model, judge: new ClientJudge(circumstances) };
}

/** Where nobody said which nginx it is, and it starts on some alone. */
function sayDoubts({ platform, doubts }: ConfigModel): { says: string; at: readonly Span[] } | null {
  const [first] = doubts;
  if (!first || !platform.assumed) return null;
  const { directive, at } = first.refusal;
  const line = `${directive.name} ${directive.args.map(({ text }) => text).join(' ')}`.trim();
  return {
    says: `which nginx this is (nginx -V): ${first.products.join(' and ')} take "${line}", nginx does not`,
    at: [at],
  };
}

/** The same, as if nginx did not refuse what it refuses: what shows once that has been fixed by hand. */
export function asIfAccepted(judgement: Judgement): Judgement {
  const { model } = judgement;
  if (model.refusals.length === 0 && sayDoubts(model) === null) return judgement;
  return accepted(judgement);
}

/** Each question about it would else judge every server again. */
const accepted = remember(({ model }: Judgement): Judgement => {
  const { platform, workers, sockets } = model;
  return { model, judge: new ClientJudge({ platform, workers, refusedAt: [], sockets }) };
});

/** One server on one address:port with its verdict; `place` counts the servers of the address:port from 0. */
interface JudgedServer {
  readonly socket: Socket;
  readonly server: Server;
  readonly place: number;
  readonly verdict: Verdict;
}

/** How many verdicts there are. */
export const countServers = ({ model }: Judgement): number =>
  model.sockets.reduce((sum, { servers }) => sum + servers.length, 0);

/** Every server on every address:port with its verdict. */
export function* verdicts({ model, judge }: Judgement): Iterable<JudgedServer> {
  for (const socket of model.sockets) {
    for (const [place, server] of socket.servers.entries()) {
      yield { socket, server, place, verdict: judge.judge(socket, server) };
    }
  }
}

/** Every server on every address:port, and the same in another reading of the configuration; undefined where it is gone. */
export function* pairs(
  before: Judgement,
  after: Judgement,
): Iterable<readonly [old: JudgedServer, now: JudgedServer | undefined]> {
  const sockets = socketsByKey(after.model);
  for (const socket of before.model.sockets) {
    const same = sockets.get(socketKey(socket));
    for (const [place, server] of socket.servers.entries()) {
      const there = same?.servers[place];
      yield [
        { socket, server, place, verdict: before.judge.judge(socket, server) },
        same && there && { socket: same, server: there, place, verdict: after.judge.judge(same, there) },
      ];
    }
  }
}

/** Which address:port it is, also in another reading of the configuration. */
export const socketKey = ({ context, protocol, address }: Socket): string =>
  `${context} ${protocol} ${address}`;

export const socketsByKey = remember(
  (model: ConfigModel): ReadonlyMap<string, Socket> =>
    new Map(model.sockets.map((socket) => [socketKey(socket), socket])),
);
