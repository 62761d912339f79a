import type { Failure } from '../base/failure.ts';
import { type Seconds, seconds } from '../base/units.ts';
import { DEFAULT_TIMEOUT } from '../catalog/defaults.ts';
import type { FactId } from '../catalog/facts.ts';
import { namePlatform } from '../catalog/platform/platform.ts';
import { libraryOf } from '../catalog/platform/tls-library.ts';
import { sessionTimeout } from '../resumption/client/client-identity.ts';
import { saySkipped } from '../resumption/client/skipped-checks.ts';
import { CLIENT_KINDS, type ClientKind, type Resumes } from '../resumption/verdict.ts';
import type { SaidEqual } from './sharing/compare-files.ts';
import { type Door, doorsOf, namesOf, standsOf } from './sharing/doors.ts';
import { FarmHost, type FarmLine, type GivenHost, readHost } from './sharing/farm-host.ts';
import { FarmJudge, type Passage } from './sharing/farm-judge.ts';
import { obstacleOf } from './sharing/obstacle-lines.ts';
import { OBSTACLE_FACTS, type ObstacleKind } from './sharing/passage.ts';

/** A session of one host, offered to a host: the same, or another. */
export interface FarmCell {
  readonly resumes: Resumes;
  readonly share?: number;
  /** the obstacles in its way, by kind */
  readonly because: readonly ObstacleKind[];
  /** with `unknown`: what would settle it */
  readonly settledBy: readonly string[];
  /** a check that a resumed session skips */
  readonly danger?: string;
}

/** By the host that made the session, then by the host it is offered to. */
export type FarmMatrix = Readonly<Record<string, Readonly<Record<string, FarmCell>>>>;

/** Names of one door for which the same holds everywhere. */
export interface FarmGroup {
  readonly door: string;
  /** null: clients that send no name */
  readonly names: readonly (string | null)[];
  readonly cells: Readonly<Record<ClientKind, FarmMatrix>>;
}

export interface FarmObstacle {
  readonly kind: ObstacleKind;
  readonly fact: FactId;
  readonly says: string;
  readonly from: string;
  readonly to: string;
  readonly clients: readonly ClientKind[];
  /** the lines of both hosts */
  readonly at: readonly FarmLine[];
}

/** What `farm --format json` prints of the hosts. Keys may be added within schema 1, none removed or renamed. */
export interface FarmReport {
  readonly schema: 1;
  readonly hosts: readonly {
    readonly name: string;
    readonly nginx: string;
    readonly assumed: boolean;
    readonly tls: string;
  }[];
  /** the longest ssl_session_timeout that counts on any of the hosts, in seconds */
  readonly timeout: Seconds;
  readonly groups: readonly FarmGroup[];
  readonly obstacles: readonly FarmObstacle[];
  /** each once: what would settle the cells that are unknown */
  readonly settledBy: readonly string[];
  /** why there is nothing to compare */
  readonly notes: readonly string[];
}

/** Works out who resumes whose sessions. */
export function farmReport(given: readonly GivenHost[], said: SaidEqual): FarmReport | Failure {
  const hosts: FarmHost[] = [];
  for (const each of given) {
    const host = readHost(each);
    if (!(host instanceof FarmHost)) return host;
    hosts.push(host);
  }
  const doors = doorsOf(hosts);
  const work = new FarmWork(hosts, new FarmJudge(said));
  const groups = doors.flatMap((door) => work.groupsOf(door));
  return {
    schema: 1,
    hosts: hosts.map(describe),
    timeout: longestTimeout(doors),
    groups,
    obstacles: work.obstacles,
    settledBy: [...new Set(groups.flatMap(doubtsOf))],
    notes: notesOf(hosts, doors),
  };
}

function describe({ name, judgement }: FarmHost): FarmReport['hosts'][number] {
  const { platform } = judgement.model;
  return {
    name,
    nginx: namePlatform(platform),
    assumed: platform.assumed,
    tls: libraryOf(platform.tls).name,
  };
}

function longestTimeout(doors: readonly Door[]): Seconds {
  const sockets = doors.flatMap((door) => [...door.sockets.values()].flat());
  const found = sockets.flatMap(({ defaultServer }) =>
    defaultServer ? [sessionTimeout(defaultServer) ?? DEFAULT_TIMEOUT] : [],
  );
  return seconds(Math.max(DEFAULT_TIMEOUT, ...found));
}

const doubtsOf = ({ cells }: FarmGroup): readonly string[] =>
  CLIENT_KINDS.flatMap((client) =>
    Object.values(cells[client]).flatMap((row) => Object.values(row).flatMap(({ settledBy }) => settledBy)),
  );

function notesOf(hosts: readonly FarmHost[], doors: readonly Door[]): readonly string[] {
  if (hosts.length < 2)
    return ['One host alone: name a second one, or several for one folder: web1,web2=DIR.'];
  if (doors.length === 0) return ['No two hosts have TLS on the same port: there is nothing to compare.'];
  return doors.flatMap(({ name, sockets }) =>
    hosts
      .filter((host) => !sockets.has(host))
      .map((host) => `${host.name} has no TLS on port ${name}: it is left out there.`),
  );
}

class FarmWork {
  readonly #hosts: readonly FarmHost[];
  readonly #judge: FarmJudge;
  readonly #obstacles = new Map<string, { -readonly [K in keyof FarmObstacle]: FarmObstacle[K] }>();

  constructor(hosts: readonly FarmHost[], judge: FarmJudge) {
    this.#hosts = hosts;
    this.#judge = judge;
  }

  get obstacles(): readonly FarmObstacle[] {
    return [...this.#obstacles.values()];
  }

  groupsOf(door: Door): readonly FarmGroup[] {
    const groups = new Map<string, FarmGroup & { readonly names: (string | null)[] }>();
    for (const name of namesOf(door)) {
      const cells = this.#cellsOf(door, name);
      const key = JSON.stringify(cells);
      const group = groups.get(key) ?? { door: door.name, names: [], cells };
      group.names.push(name);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  #cellsOf(door: Door, name: string | null): FarmGroup['cells'] {
    const rows = CLIENT_KINDS.map((client) => [client, this.#matrix(door, name, client)] as const);
    return Object.fromEntries(rows) as Record<ClientKind, FarmMatrix>;
  }

  #matrix(door: Door, name: string | null, client: ClientKind): FarmMatrix {
    const hosts = this.#hosts.filter((host) => door.sockets.has(host));
    const rows = hosts.map((from) => {
      const row = hosts.map((to) => [to.name, this.#cell(door, name, client, from, to)] as const);
      return [from.name, Object.fromEntries(row)] as const;
    });
    return Object.fromEntries(rows);
  }

  #cell(door: Door, name: string | null, client: ClientKind, from: FarmHost, to: FarmHost): FarmCell {
    const [stands, others] = [standsOf(door, from, name), standsOf(door, to, name)];
    const passage = this.#judge.judge(stands, others, client);
    for (const kind of passage.obstacles) {
      const obstacle = obstacleOf(kind, stands[0]!, others[0]!);
      const key = JSON.stringify(obstacle);
      const known = this.#obstacles.get(key) ?? {
        ...obstacle,
        fact: OBSTACLE_FACTS[kind],
        from: from.name,
        to: to.name,
        clients: [],
      };
      known.clients = [...new Set([...known.clients, client])];
      this.#obstacles.set(key, known);
    }
    return cellOf(passage);
  }
}

const cellOf = ({ resumes, share, obstacles, settledBy, danger }: Passage): FarmCell => ({
  resumes,
  ...(share !== undefined && { share }),
  because: obstacles,
  settledBy,
  ...(danger?.skips && { danger: saySkipped(danger.skips) }),
});
