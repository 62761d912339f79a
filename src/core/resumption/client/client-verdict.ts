import { numberIn } from '../../base/gather.ts';
import type { Span } from '../../base/span.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { type Conduct, conductsOf } from '../../catalog/platform/conduct.ts';
import { notMeasured, type Platform } from '../../catalog/platform/platform.ts';
import { type HandOver, handOverOf } from '../../model/servers/hand-over.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { type Explained, type ExplainedVerdict, everyCell, type Outcome, type Verdict } from '../verdict.ts';
import type { Cell, Door, Situation } from './cell.ts';
import { CellGroup, type Cells, type Deciders, linesOf } from './cell-group.ts';
import { clientCell } from './client-cell.ts';
import { ClientIdentity } from './client-identity.ts';
import {
  answering,
  decryptedTwice,
  handedOver,
  headerMismatch,
  leadsHere,
  MOST_HANDS,
  secondTls,
  TOO_FAR,
} from './handed-over.ts';
import { mergeConducts, mergeSituations } from './merge-cells.ts';

import { readSessionSettings, type SessionSettings } from './session-settings.ts';
import { ANY_SIDE, countSides, SETTING_NAMES, sides } from './sides.ts';

/** What the judge needs to know beside the two servers. */
export interface Circumstances {
  readonly platform: Platform;
  readonly workers: number | null;
  /** nginx refuses the configuration: where it says so */
  readonly refusedAt: readonly Span[];
  /** lines that decide whether this nginx starts, where nobody said which nginx it is: what would settle it */
  readonly startsOnlyIf?: { readonly says: string; readonly at: readonly Span[] } | null;
  /** of the whole configuration: stream{} may hand connections from one to another */
  readonly sockets?: readonly Socket[];
}

/** Judges servers; settings and equal situations are worked out once. */
export class ClientJudge {
  readonly #circumstances: Circumstances;
  readonly #identity: ClientIdentity;
  readonly #conducts: readonly Conduct[];
  /** those that have QUIC; all where none has, which nginx refuses */
  readonly #quicConducts: readonly Conduct[];
  readonly #settings = new Map<Server, SessionSettings>();
  /** equal settings have one number */
  readonly #defaults = new Map<SessionSettings, number>();
  readonly #numbers = new Map<string, number>();
  /** of the address:port that each server was first asked about; few have several */
  readonly #first = new Map<Server, { readonly socket: Socket; readonly verdict: Verdict }>();
  readonly #others = new Map<Server, Map<Socket, Verdict>>();
  readonly #uniform = new WeakMap<Explained, ExplainedVerdict>();
  #refused: Explained | null = null;
  /** a pass that leads back to where it began has no end */
  readonly #handing = new Set<Server>();
  readonly #cells = new Map<string, CellGroup>();

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances;
    this.#identity = new ClientIdentity(circumstances.platform);
    this.#conducts = conductsOf(circumstances.platform);
    const withQuic = this.#conducts.filter(({ version }) => behaves('quic', version));
    this.#quicConducts = withQuic.length > 0 ? withQuic : this.#conducts;
  }

  /**
   * Who can resume on a server of an address:port.
   * Where something is not known, every value it could have is tried: what comes out the same each time is known all the same.
   */
  judge(socket: Socket, server: Server): Verdict {
    // on the way through a pass, what comes out depends on where it began
    if (this.#handing.size > 0) return this.#judgeAnew(socket, server);
    const first = this.#first.get(server);
    if (first?.socket === socket) return first.verdict;
    const others = this.#others.get(server);
    const known = others?.get(socket);
    if (known) return known;
    const verdict = this.#judgeAnew(socket, server);
    if (!first) this.#first.set(server, { socket, verdict });
    else if (others) others.set(socket, verdict);
    else this.#others.set(server, new Map([[socket, verdict]]));
    return verdict;
  }

  #judgeAnew(socket: Socket, server: Server): Verdict {
    const fixed = this.#fixedVerdict(socket, server);
    if (fixed) return fixed;
    const deciders = this.#decidersOf(socket, server);
    const verdict = this.#cellsFor(deciders).verdictFor(deciders, this.#circumstances.platform);
    if (!this.#identity.concerns(server)) return verdict;
    return everyCell((client, event) => {
      const outcome = verdict[client][event];
      const danger = this.#identity.dangerOf(socket, server, client, event, outcome);
      return danger === null ? outcome : { ...outcome, danger };
    });
  }

  /** The verdict of {@link judge} with the lines that decide each cell; they are looked up at each call. */
  explain(socket: Socket, server: Server): ExplainedVerdict {
    const fixed = this.#fixedVerdict(socket, server);
    if (fixed) return fixed;
    const deciders = this.#decidersOf(socket, server);
    const { cells } = this.#cellsFor(deciders);
    const verdict = this.judge(socket, server);
    return everyCell((client, event) => ({
      ...verdict[client][event],
      from: linesOf(cells[client][event], deciders),
    }));
  }

  /** Where no session setting of the server changes it. */
  #fixedVerdict(socket: Socket, server: Server): ExplainedVerdict | null {
    const refused = this.#refusedOutcome();
    if (refused) return this.#same(refused);
    const handed = this.handOver(server);
    if (handed && !socket.tls && leadsHere(handed, socket)) return this.#judgeHandedOver(handed, server);
    const fixed = this.#fixedOutcome(socket, handed);
    return fixed && this.#same(fixed);
  }

  #decidersOf(socket: Socket, server: Server): Deciders {
    const byDefault = socket.defaultServer === null ? null : this.settingsOf(socket.defaultServer);
    return { socket, byDefault, own: this.settingsOf(server) };
  }

  /** One outcome in every cell: thousands of servers share it. */
  #same(outcome: Explained): ExplainedVerdict {
    let verdict = this.#uniform.get(outcome);
    if (!verdict) {
      verdict = everyCell(() => outcome);
      this.#uniform.set(outcome, verdict);
    }
    return verdict;
  }

  /**
   * What the verdict of a server is worked out from: its situations, one list for each way in which the platform may behave. Instead an
   * outcome where no situation changes it, and null where there are too many to try.
   */
  situationsOf(socket: Socket, server: Server): readonly (readonly Situation[])[] | Outcome | null {
    const fixed = this.#refusedOutcome() ?? this.#fixedOutcome(socket, this.handOver(server));
    if (fixed) return fixed;
    const { byDefault, own } = this.#decidersOf(socket, server);
    if (this.#count(byDefault, own) > MOST_SITUATIONS) return null;
    const shared = byDefault !== null && shareCertificate(byDefault, own);
    return this.#groups({ door: doorOf(socket), byDefault, own, shared });
  }

  settingsOf(server: Server): SessionSettings {
    let settings = this.#settings.get(server);
    if (!settings) {
      settings = readSessionSettings(server.scope);
      this.#settings.set(server, settings);
    }
    return settings;
  }

  /** Where a stream server brings its connections to, by `pass` or `proxy_pass`. */
  handOver(server: Server): HandOver | null {
    return handOverOf(server, this.#circumstances.sockets ?? []);
  }

  #judgeHandedOver(handed: HandOver, server: Server): ExplainedVerdict {
    if (this.#handing.has(server)) return everyCell(() => NOT_TLS);
    if (this.#handing.size >= MOST_HANDS) return everyCell(() => TOO_FAR);
    this.#handing.add(server);
    const verdicts = answering(handed, server).map((other) => {
      const fails = headerMismatch(handed, other.socket);
      return fails ? everyCell(() => fails) : this.explain(other.socket, other.server);
    });
    this.#handing.delete(server);
    return everyCell((client, event) =>
      handedOver(
        handed,
        verdicts.map((verdict) => verdict[client][event]),
      ),
    );
  }

  #refusedOutcome(): Explained | null {
    const { refusedAt } = this.#circumstances;
    if (refusedAt.length === 0) return null;
    this.#refused ??= { resumes: 'refused', facts: ['nginx-refuses'], from: refusedAt };
    return this.#refused;
  }

  #fixedOutcome(socket: Socket, handed: HandOver | null): Explained | null {
    const { platform, startsOnlyIf } = this.#circumstances;
    if (handed && socket.tls && secondTls(handed)) return decryptedTwice(handed);
    if (!socket.tls) return NOT_TLS;
    if (startsOnlyIf) {
      const { says: settledBy, at: from } = startsOnlyIf;
      return { resumes: 'unknown', facts: ['depends-on-unknown', 'nginx-refuses'], from, settledBy };
    }
    const strange = notMeasured(platform);
    if (strange === null) return null;
    const settledBy = `a test on your own server: ${strange}`;
    return { resumes: 'unknown', facts: ['not-measured'], from: [], settledBy };
  }

  #cellsFor({ socket, byDefault, own }: Deciders): CellGroup {
    const door = doorOf(socket);
    const shared = byDefault !== null && shareCertificate(byDefault, own);
    const beside = byDefault === own ? 'same' : byDefault && this.#keyOfDefault(byDefault);
    const key = `${door} ${beside} ${shared} ${this.#keyOf(own)}`;
    let group = this.#cells.get(key);
    if (!group) {
      const tooMany = this.#count(byDefault, own) > MOST_SITUATIONS;
      group = new CellGroup(tooMany ? NOTHING_KNOWN : this.#merge({ door, byDefault, own, shared }));
      this.#cells.set(key, group);
    }
    return group;
  }

  #keyOf(settings: SessionSettings): number {
    return numberIn(this.#numbers, SETTING_NAMES.map((name) => settings[name].key).join());
  }

  /** Thousands of servers may share their default server, and few of a fleet have one beside them. */
  #keyOfDefault(settings: SessionSettings): number {
    const key = this.#defaults.get(settings) ?? this.#keyOf(settings);
    this.#defaults.set(settings, key);
    return key;
  }

  #groups(servers: Servers): readonly (readonly Situation[])[] {
    const conducts = servers.door === 'quic' ? this.#quicConducts : this.#conducts;
    return conducts.map((conduct) => [...this.#situations(conduct, servers)]);
  }

  #merge(servers: Servers): Cells {
    const groups = this.#groups(servers);
    // equal cells are one object: what is made of them is made once
    const cells = new Map<string, Cell>();
    return everyCell((client, event) => {
      const byConduct = groups.map((situations) =>
        mergeSituations(situations.map((situation) => clientCell(situation, client, event))),
      );
      const cell = mergeConducts(byConduct);
      const key = JSON.stringify(cell);
      cells.set(key, cells.get(key) ?? cell);
      return cells.get(key)!;
    });
  }

  /** How many situations there are; one more for a default server that may be this one. */
  #count(byDefault: SessionSettings | null, own: SessionSettings): number {
    const others = byDefault === null ? ANY_SIDE.length + 1 : byDefault === own ? 1 : countSides(byDefault);
    return this.#conducts.length * countSides(own) * others;
  }

  *#situations(conduct: Conduct, { door, byDefault, own, shared }: Servers): Iterable<Situation> {
    const { workers } = this.#circumstances;
    const rest = { conduct, door, workers, sharesCertificate: shared };
    for (const server of sides(own)) {
      if (byDefault === own) yield { ...rest, byDefault: server, server };
      // hooks stand in http{}, for all of its servers
      else
        for (const other of byDefault ? sides(byDefault) : ANY_SIDE)
          yield { ...rest, byDefault: { ...other, hooks: server.hooks }, server };
      if (byDefault === null) yield { ...rest, byDefault: server, server };
    }
  }
}

/** What a server and its address:port are to each other. */
interface Servers {
  readonly door: Door;
  readonly byDefault: SessionSettings | null;
  readonly own: SessionSettings;
  /** the two have a certificate file in common */
  readonly shared: boolean;
}

const doorOf = ({ protocol, context }: Socket): Door =>
  protocol === 'quic' ? 'quic' : context === 'mail' ? 'mail' : 'tcp';

const NOT_TLS: Explained = { resumes: 'not-offered', facts: ['not-tls'], from: [] };

/** Renewing the one's certificate renews the other's too. */
const shareCertificate = (a: SessionSettings, b: SessionSettings): boolean =>
  a === b || a.certificateFiles.some((file) => b.certificateFiles.includes(file));

/** Two servers of which hardly anything is in sight have millions of situations, and what all of those share is nothing. */
const MOST_SITUATIONS = 30_000;
const NOTHING_KNOWN: Cells = everyCell(() => ({
  resumes: 'unknown',
  facts: ['depends-on-unknown'],
  decidedBy: [],
}));
