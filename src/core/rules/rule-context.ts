import { gather } from '../base/gather.ts';
import { keptIn } from '../base/remember.ts';
import { type Bytes, bytes, formatSize, MIB } from '../base/units.ts';
import { namePlatform, representative } from '../catalog/platform/platform.ts';
import { libraryOf, type TlsLibrary } from '../catalog/platform/tls-library.ts';
import type { Version } from '../catalog/platform/version.ts';
import type { ConfigModel } from '../model/config-model.ts';
import type { Scope } from '../model/scope.ts';
import type { HandOver } from '../model/servers/hand-over.ts';
import type { Context, Server } from '../model/servers/server.ts';
import type { SessionCache } from '../model/servers/session-cache.ts';
import { readSessionCache } from '../model/servers/session-cache.ts';
import type { Socket } from '../model/servers/socket.ts';
import type { ProxyTarget } from '../model/upstream/proxy-target.ts';
import type { ClientJudge } from '../resumption/client/client-verdict.ts';
import type { SessionSettings } from '../resumption/client/session-settings.ts';
import type { OriginSharing } from '../resumption/upstream/origin-sharing.ts';
import { UpstreamJudge, type UpstreamVerdict } from '../resumption/upstream/upstream-verdict.ts';
import type { Verdict } from '../resumption/verdict.ts';
import { type SessionShape, sessionLibrary } from '../sizing/zone/session-length.ts';
import type { Tree } from '../syntax/tree.ts';

/** What the user said beside the configuration. */
interface RuleChoices {
  /** full handshakes per second that store an entry; null: not known */
  readonly rate: number | null;
  /** size for a zone that a fix adds or resizes; null: the rule's own */
  readonly zoneSize: Bytes | null;
  /** the most that a fix gives to one zone; null or undefined: no limit */
  readonly largestZone?: Bytes | null;
  /** tickets shall be on everywhere: no fix turns them off unasked */
  readonly ticketsOn?: boolean;
}

/** A TLS address:port whose default server is in sight. */
export interface KnownSocket extends Socket {
  readonly defaultServer: Server;
}

const isKnown = (socket: Socket): socket is KnownSocket =>
  socket.tls && socket.protocol !== 'udp' && socket.defaultServer !== null;

/** The address:ports of a model of which enough is in sight to say something about their sessions. */
export const knownSockets = (model: ConfigModel): readonly KnownSocket[] => model.sockets.filter(isKnown);

const USUAL_SIZE = bytes(10 * MIB);

/**
 * What rules read: the model, the verdict, and the user's choices; worked out once for all of them. The verdict is that of the
 * configuration as if nginx did not refuse what it refuses: one refused line hides no other finding.
 */
export class RuleContext {
  readonly model: ConfigModel;
  readonly choices: RuleChoices;
  readonly nginx: Version;
  /** The address:ports of which enough is in sight to say something about their sessions. */
  readonly sockets: readonly KnownSocket[];
  /** Those of them where nginx's own cache decides, and not the hooks of the Lua module. */
  readonly cachingSockets: readonly KnownSocket[];
  readonly #judge: ClientJudge;
  readonly #upstreams: UpstreamJudge;
  readonly #newZones = new Map<Context, string>();
  readonly #newZoneSizes = new Map<Context, string>();
  readonly #trees: ReadonlyMap<string, Tree>;
  #places: ReadonlyMap<Server, number> | null = null;
  #defaults: ReadonlySet<Server> | null = null;
  #sharing: ReadonlyMap<Server, readonly Socket[]> | null = null;
  #zoneNames: ReadonlySet<string> | null = null;

  constructor(model: ConfigModel, judge: ClientJudge, choices: RuleChoices) {
    this.model = model;
    this.choices = choices;
    this.nginx = representative(model.platform);
    this.sockets = knownSockets(model);
    this.#judge = judge;
    this.cachingSockets = this.sockets.filter(
      ({ defaultServer }) => judge.settingsOf(defaultServer).hooks.possible[0] === 'none',
    );
    this.#upstreams = new UpstreamJudge(model, []);
    this.#trees = new Map(model.trees.map((tree) => [tree.file.path, tree]));
  }

  /** `nginx 1.26.3`, `Angie 1.8.2` */
  get nginxName(): string {
    return namePlatform(this.model.platform);
  }

  get library(): TlsLibrary {
    return libraryOf(this.model.platform.tls);
  }

  /** How long it writes sessions. */
  get writtenBy(): Pick<SessionShape, 'library'> {
    return sessionLibrary(this.model.platform.tls);
  }

  /** The session cache that counts in a server; null where it is not known. */
  cacheOf(server: Server): SessionCache | null {
    return readSessionCache(server.scope).cache;
  }

  settingsOf(server: Server): SessionSettings {
    return this.#judge.settingsOf(server);
  }

  /** Where a stream server hands its connections to by `pass`. */
  handOver(server: Server): HandOver | null {
    return this.#judge.handOver(server);
  }

  verdictOf(socket: Socket, server: Server): Verdict {
    return this.#judge.judge(socket, server);
  }

  /** Which targets share sessions and connections, and in what they are not the same to the origin. */
  get sharing(): OriginSharing {
    return this.#upstreams.sharing;
  }

  upstreamVerdictOf(target: ProxyTarget): UpstreamVerdict {
    return this.#upstreams.judge(target);
  }

  /** Whether ssl_session_tickets is off; null where it is not known. */
  ticketsOff(server: Server): boolean | null {
    const { possible } = this.settingsOf(server).tickets;
    return possible.length > 1 ? null : !possible[0];
  }

  /** Several workers, or a number that is not known: nginx's own default is one, but nobody leaves it at that. */
  get severalWorkers(): boolean {
    return this.model.workers !== 1;
  }

  /**
   * `shared:NAME:SIZE` for a zone that is not there yet. All rules write the same one into a context, since their fixes may be applied
   * together; http{} and stream{} cannot have one zone between them. Where not everything was given the name holds the size: parts of
   * one configuration that are corrected one by one would else declare it with two sizes, which nginx refuses.
   */
  newZone(context: Context): string {
    const size = this.newZoneSize(context);
    return keptIn(this.#newZones, context, () => `shared:${this.#unusedZoneName(context, size)}:${size}`);
  }

  /** Twice the usual where tickets are off and the zone is missing: stateful TLS 1.3 stores two entries per handshake. */
  newZoneSize(context: Context): string {
    return keptIn(this.#newZoneSizes, context, () => {
      const stateful = this.sockets.some((socket) => {
        const cache = this.cacheOf(socket.defaultServer);
        const lacksZone = cache !== null && cache.zone === null;
        return socket.context === context && lacksZone && this.ticketsOff(socket.defaultServer) !== false;
      });
      const usual = bytes(stateful ? 2 * USUAL_SIZE : USUAL_SIZE);
      return formatSize(this.withinBudget(this.choices.zoneSize ?? usual));
    });
  }

  /** A size for a zone, or what the memory budget allows. */
  withinBudget(size: Bytes): Bytes {
    return bytes(Math.min(size, this.choices.largestZone ?? size));
  }

  /** A name that nothing in sight uses, and that nothing out of sight is likely to use. */
  #unusedZoneName(context: Context, size: string): string {
    this.#zoneNames ??= new Set(zoneNames(this.model));
    const outOfSight = this.model.missing.length > 0 || this.model.main.assumed;
    const first = `${outOfSight ? `tls_resume_${size}` : 'SSL'}${context === 'http' ? '' : `_${context}`}`;
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? first : `${first}_${n}`;
      if (!this.#zoneNames.has(name)) return name;
    }
  }

  /** Which of the model's servers it is, from 0. */
  placeOf(server: Server): number {
    this.#places ??= new Map(this.model.servers.map((each, place) => [each, place]));
    return this.#places.get(server) ?? -1;
  }

  /** Whether it is the default server of an address:port that is known. */
  isDefault(server: Server): boolean {
    this.#defaults ??= new Set(this.sockets.map(({ defaultServer }) => defaultServer));
    return this.#defaults.has(server);
  }

  /** Every address:port of a server, with TLS or without. */
  socketsOf(server: Server): readonly Socket[] {
    this.#sharing ??= socketsByServer(this.model);
    return this.#sharing.get(server) ?? [];
  }

  /** The http{}, stream{} or mail{} block around a server. */
  contextBlock(server: Server): Scope {
    return server.scope.parent!;
  }

  treeOf(path: string): Tree {
    return this.#trees.get(path)!;
  }
}

function socketsByServer({ sockets }: ConfigModel): ReadonlyMap<Server, readonly Socket[]> {
  const found = new Map<Server, Socket[]>();
  for (const socket of sockets) for (const server of socket.servers) gather(found, server, socket);
  return found;
}

/** Every name of shared memory, also of a zone whose size nginx refuses. */
function* zoneNames(model: ConfigModel): Iterable<string> {
  for (const zone of model.otherZones) yield zone.name;
  for (const scope of model.main.descendants()) {
    for (const argument of scope.named('ssl_session_cache').flatMap((directive) => directive.args)) {
      const name = /^shared:([^:]+)/.exec(argument.value)?.[1];
      if (name !== undefined) yield name;
    }
  }
}
