import { ClientIdentity } from '../../resumption/client/client-identity.ts';
import type { ClientKind, Danger, Outcome, Resumes } from '../../resumption/verdict.ts';
import type { Likeness, SaidEqual } from './compare-files.ts';
import type { Stand } from './doors.ts';
import type { FarmHost } from './farm-host.ts';
import { type Circumstances, type Naming, type Passed, pass, type Stance, stanceOf } from './passage.ts';
import { type ContextPart, compareContexts } from './session-context.ts';
import { compareKeys } from './ticket-keys.ts';

/** What becomes of a session that is offered to another host, or to the host that made it. */
export interface Passage extends Passed {
  /** 0 to 1, only with `some` */
  readonly share?: number;
  /** a check of the client's certificate that a resumed session skips there */
  readonly danger?: Danger;
}

/** Judges sessions that go from host to host. Equal pairs of servers are judged once. */
export class FarmJudge {
  readonly #said: SaidEqual;
  readonly #stances = new Map<string, readonly Stance[] | Outcome | null>();
  readonly #passages = new Map<string, Passage>();
  readonly #ids = new WeakMap<object, number>();
  #count = 0;

  constructor(said: SaidEqual) {
    this.#said = said;
  }

  /** Over every address:port that the two hosts have at the door: they agree, or it is not known. */
  judge(from: readonly Stand[], to: readonly Stand[], client: ClientKind): Passage {
    const found = from.flatMap((here) => to.map((there) => this.#passage(here, there, client)));
    const [first] = found;
    if (!first) return unknown('the whole configuration of the host that does not listen there');
    if (found.every(({ resumes }) => resumes === first.resumes)) return first;
    const settledBy = `which address of ${[...new Set([...from, ...to].map(({ host }) => host.name))].join(' and ')} connections reach`;
    return { ...unknown(settledBy), obstacles: [...new Set(found.flatMap(({ obstacles }) => obstacles))] };
  }

  #passage(here: Stand, there: Stand, client: ClientKind): Passage {
    const key = [
      here.host,
      here.socket,
      here.server ?? here.socket,
      there.host,
      there.socket,
      there.server ?? there.socket,
    ]
      .map((part) => this.#idOf(part))
      .concat()
      .join(' ')
      .concat(` ${client}`);
    const passage = this.#passages.get(key) ?? this.#work(here, there, client);
    this.#passages.set(key, passage);
    return passage;
  }

  #work(here: Stand, there: Stand, client: ClientKind): Passage {
    if (here.server === null || there.server === null)
      return unknown(missingServer([here, there].filter(({ server }) => server === null)));
    if (here.host === there.host && here.socket === there.socket) return this.#atHome(here, client);
    const [one, other] = [this.#stancesOf(here, client), this.#stancesOf(there, client)];
    if (one === null || other === null) return unknown('what the configurations do not show');
    if ('resumes' in one) return ofOutcome(one, 'not-served-here');
    if ('resumes' in other) return ofOutcome(other, 'not-served-there');
    const given = this.#circumstances(here, there);
    return this.#withDanger(merge(one, other, client, given, [here, there]), there, client);
  }

  #atHome({ host, socket, server }: Stand, client: ClientKind): Passage {
    const outcome = host.judgement.judge.judge(socket, server!)[client]['other-worker'];
    const { resumes, share, settledBy, danger } = outcome;
    return {
      resumes,
      obstacles: [],
      doubts: [],
      settledBy: settledBy === undefined ? [] : [settledBy],
      ...(share !== undefined && { share }),
      ...(danger && { danger }),
    };
  }

  #withDanger(passage: Passage, { host, socket, server }: Stand, client: ClientKind): Passage {
    const identity = new ClientIdentity(host.judgement.model.platform);
    if (!identity.concerns(server!)) return passage;
    const danger = identity.dangerOf(socket, server!, client, 'other-host', passage);
    return danger ? { ...passage, danger } : passage;
  }

  /** Those that differ, each once. */
  #stancesOf({ host, socket, server }: Stand, client: ClientKind): readonly Stance[] | Outcome | null {
    const key = `${this.#idOf(host)} ${this.#idOf(socket)} ${this.#idOf(server!)} ${client}`;
    let stances = this.#stances.get(key);
    if (stances === undefined) {
      const situations = host.judgement.judge.situationsOf(socket, server!);
      stances =
        situations === null || 'resumes' in situations
          ? situations
          : onceEach(situations.flat().map((situation) => stanceOf(situation, client)));
      this.#stances.set(key, stances);
    }
    return stances;
  }

  #circumstances(here: Stand, there: Stand): Circumstances {
    const contexts = new Map<string, readonly ContextPart[]>();
    const owner = ({ host, socket, server }: Stand, { byName, inOrder }: Naming) => {
      const own = host.judgement.judge.settingsOf(server!).certificate.possible[0] !== 'none';
      return { host, server: byName && own ? server! : (socket.defaultServer ?? server!), inOrder };
    };
    return {
      keys: keysOf(here, there, this.#said),
      context: (one, other) => {
        const key = JSON.stringify([one, other]);
        const parts = contexts.get(key) ?? compareContexts(owner(here, one), owner(there, other), this.#said);
        contexts.set(key, parts);
        return parts;
      },
    };
  }

  #idOf(part: object): number {
    const id = this.#ids.get(part) ?? ++this.#count;
    this.#ids.set(part, id);
    return id;
  }
}

const unknown = (settledBy: string): Passage => ({
  resumes: 'unknown',
  obstacles: [],
  doubts: [],
  settledBy: [settledBy],
});

function missingServer(stands: readonly Stand[]): string {
  return stands
    .map(({ host, socket }) => `which server of ${host.name} answers on ${socket.address}`)
    .join(', ');
}

const ofOutcome = (
  { resumes, settledBy }: Outcome,
  obstacle: 'not-served-here' | 'not-served-there',
): Passage => ({
  resumes,
  obstacles: [obstacle],
  doubts: [],
  settledBy: settledBy === undefined ? [] : [settledBy],
});

function keysOf(here: Stand, there: Stand, said: SaidEqual): Likeness {
  const [a, b] = [here, there].map(({ host, socket }) => ({ host, byDefault: socket.defaultServer }));
  if (!a!.byDefault || !b!.byDefault) return { is: 'unknown', settledBy: missingServer([here, there]) };
  return compareKeys(
    { host: a!.host, byDefault: a!.byDefault },
    { host: b!.host, byDefault: b!.byDefault },
    said,
  );
}

function onceEach(stances: readonly Stance[]): readonly Stance[] {
  const found: Stance[] = [];
  const same = (a: Stance, b: Stance): boolean =>
    (Object.keys(a) as (keyof Stance)[]).every((name) => a[name] === b[name]);
  for (const stance of stances) if (!found.some((known) => same(known, stance))) found.push(stance);
  return found;
}

/** What all possibilities share. A version that does not offer the protocol says nothing against the others. */
function merge(
  one: readonly Stance[],
  other: readonly Stance[],
  client: ClientKind,
  given: Circumstances,
  stands: readonly Stand[],
): Passage {
  const all = one.flatMap((here) => other.map((there) => pass(here, there, client, given)));
  const offered = all.filter(({ resumes }) => resumes !== 'not-offered');
  const counted = offered.length > 0 ? offered : all;
  const outcomes = new Set<Resumes>(counted.map(({ resumes }) => resumes));
  const obstacles = [...new Set(counted.flatMap((each) => each.obstacles))];
  const doubts = [...new Set(counted.flatMap((each) => each.doubts))];
  const settledBy = [...new Set(counted.flatMap((each) => each.settledBy))];
  if (outcomes.size === 1) return { resumes: [...outcomes][0]!, obstacles, doubts, settledBy };
  return { resumes: 'unknown', obstacles, doubts, settledBy: [...settledBy, ...missingOf(stands)] };
}

function missingOf(stands: readonly Stand[]): readonly string[] {
  const hosts = new Set<FarmHost>(stands.map(({ host }) => host));
  const assumed = [...hosts].filter(({ judgement }) => judgement.model.platform.assumed);
  const versions = assumed.map(({ name }) => `the version of nginx on ${name} (nginx -V)`);
  const missing = stands.flatMap(({ host, socket, server }) =>
    [server!, ...(socket.defaultServer ? [socket.defaultServer] : [])].flatMap((each) => {
      const settings = host.judgement.judge.settingsOf(each);
      return [settings.tickets, settings.keyFiles, settings.protocols, settings.cache].flatMap((setting) =>
        setting.possible.length > 1 ? setting.missing.map((what) => `${what} on ${host.name}`) : [],
      );
    }),
  );
  const all = [...new Set([...versions, ...missing])];
  return all.length > 0 ? all : ['what the configurations do not show'];
}
