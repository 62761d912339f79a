import { type Server, sayServer } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { CrossNameJudge } from '../../resumption/client/cross-name.ts';
import type { Judgement } from '../../resumption/judgement.ts';
import { CLIENT_KINDS } from '../../resumption/verdict.ts';
import type { ReportedCrossing, ReportedSocket } from '../check-report.ts';
import { reportOutcome } from './outcome.ts';

/** Pairs grow with the square of the names. */
const MOST_NAMES = 4;

/** Writes down what comes of sessions that are offered under another name. */
export class CrossingWriter {
  readonly #judgement: Judgement;
  readonly #across: CrossNameJudge;

  constructor(judgement: Judgement) {
    this.#judgement = judgement;
    this.#across = new CrossNameJudge(judgement.judge, judgement.model.platform);
  }

  write(socket: Socket): Pick<ReportedSocket, 'acrossNames' | 'acrossNamesLeftOut'> {
    const served = socket.tls && this.#judgement.model.refusals.length === 0 ? this.#served(socket) : [];
    const tried = served.slice(0, MOST_NAMES);
    return {
      acrossNames: tried.flatMap((from) =>
        tried.filter((to) => to !== from).map((to) => this.#crossing(socket, from, to)),
      ),
      acrossNamesLeftOut: served.length - tried.length,
    };
  }

  /** Each name once; a server without one is met by names that nobody has, and only where it is the default. */
  #served(socket: Socket): readonly Server[] {
    const byName = new Map<string, Server>();
    for (const server of socket.servers) {
      const { rejects } = this.#judgement.judge.settingsOf(server);
      const met = server.names.length > 0 || server === socket.defaultServer;
      const name = sayServer(server);
      if (met && !rejects.possible[0] && !byName.has(name)) byName.set(name, server);
    }
    return [...byName.values()];
  }

  #crossing(socket: Socket, from: Server, to: Server): ReportedCrossing {
    const verdict = CLIENT_KINDS.map((client) => [
      client,
      reportOutcome(this.#across.judge({ socket, from, to }, client, 'same-worker')),
    ]);
    return {
      from: sayServer(from),
      to: sayServer(to),
      verdict: Object.fromEntries(verdict) as ReportedCrossing['verdict'],
    };
  }
}
