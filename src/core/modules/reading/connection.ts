import type { Version } from '../../catalog/platform/version.ts';
import { type MissingApi, missingApi } from './missing-api.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';
import { slotSaved } from './saved-slot.ts';
import { assignmentsOf, plainText, type Slot, slotOf, sourceOfValue } from './slot.ts';
import { contextOf, type SslContext } from './ssl-context.ts';
import { type Step, traceOf } from './trace.ts';

/** Where in the life of a connection a session is saved. */
export type SavePath = 'callback' | 'late-callback' | 'handler' | 'direct' | 'read' | 'elsewhere';

export interface Save {
  readonly path: SavePath;
  readonly step: Step;
  /** null: what becomes of it could not be followed */
  readonly slot: Slot | null;
  /** of a callback: it is set whichever way the handshake ends */
  readonly everyWay: boolean;
}

export interface Offer {
  readonly step: Step;
  readonly slot: Slot | null;
}

/** A TLS connection that the module makes, and what it does about sessions. */
export interface ModuleConnection {
  readonly source: ModuleSource;
  readonly nginx: Version | null;
  readonly create: Step;
  /** the function that holds both the creation and the handshake, or the creation alone */
  readonly root: CodeFunction;
  readonly handshake: Step | null;
  readonly context: SslContext;
  /** does it speak first: null where it is not known whether it was meant to */
  readonly client: 'flag' | 'no-flag' | 'flag-unknown';
  readonly offers: readonly Offer[];
  readonly saves: readonly Save[];
  readonly frees: readonly Step[];
  /** what every function does itself, of all files */
  readonly steps: readonly Step[];
  readonly handlers: readonly CodeFunction[];
  /** names that the nginx of the question does not have */
  readonly missing: readonly MissingApi[];
  /** what could not be followed, as sentences */
  readonly unknowns: readonly string[];
}

/** The connections that a module makes itself. Those that it accepts, and those whose side is not known, come back apart. */
export function connectionsOf(
  source: ModuleSource,
  nginx: Version | null,
): { readonly connections: readonly ModuleConnection[]; readonly accepting: readonly Step[] } {
  const connections: ModuleConnection[] = [];
  const accepting: Step[] = [];
  for (const fn of source.functions.values())
    for (const create of traceOf(fn, source).filter(({ kind, depth }) => kind === 'create' && depth === 0)) {
      const connection = readConnection(fn, create, source, nginx);
      if (connection.client === 'no-flag' && !meansToConnect(connection)) accepting.push(create);
      else connections.push(connection);
    }
  return { connections, accepting };
}

function readConnection(
  fn: CodeFunction,
  created: Step,
  source: ModuleSource,
  nginx: Version | null,
): ModuleConnection {
  const root = rootOf(fn, source);
  const steps = traceOf(root, source);
  const create = steps.find(({ node }) => node === created.node) ?? created;
  const all = [...source.functions.values()].flatMap((each) =>
    traceOf(each, source).filter(({ depth }) => depth === 0),
  );
  const handshake = steps.find(({ kind, at }) => kind === 'handshake' && at >= create.at) ?? null;
  const unknowns: string[] = [];
  const named = (kind: 'handler' | 'callback') =>
    functionsNamed(
      all.filter((step) => step.kind === kind && belongs(step, root, steps)),
      source,
      unknowns,
    );
  const handlers = named('handler');
  const context = contextOf(create, source);
  const saves = [
    ...savesOf({ steps, all, create, handshake, handlers, source, unknowns }),
    ...savesOfOwnCallback(context.ownCallback, all, source, unknowns),
  ];
  return {
    source,
    nginx,
    create,
    root,
    handshake,
    context,
    client: clientFlag(create),
    offers: offersOf(steps, create, handshake, source),
    saves,
    frees: all.filter(({ kind }) => kind === 'free'),
    steps: all,
    handlers,
    missing: missingApi(source, all, nginx),
    unknowns: [...unknowns, ...hiddenSteps(steps, handlers, source)],
  };
}

/** The nearest function around the creation in whose trace the handshake is. */
function rootOf(fn: CodeFunction, source: ModuleSource): CodeFunction {
  let candidates: readonly CodeFunction[] = [fn];
  for (let step = 0; step < 3; step++) {
    const found = candidates.find((each) => traceOf(each, source).some(({ kind }) => kind === 'handshake'));
    if (found) return found;
    candidates = [...source.functions.values()].filter((caller) =>
      candidates.some((called) =>
        new RegExp(`\\b${called.name}\\s*\\(`).test(textOf(caller.file, caller.body)),
      ),
    );
  }
  return fn;
}

/** A hook that is set in the root's trace, or anywhere where only one connection could be meant. */
const belongs = (step: Step, root: CodeFunction, steps: readonly Step[]): boolean =>
  step.fn === root ||
  steps.some(({ node }) => node === step.node) ||
  !steps.some(({ kind }) => kind === step.kind);

function functionsNamed(
  steps: readonly Step[],
  source: ModuleSource,
  unknowns: string[],
): readonly CodeFunction[] {
  const found = new Set<CodeFunction>();
  for (const { name } of steps) {
    const fn = source.functions.get(name);
    if (fn) found.add(fn);
    else if (name !== 'NULL') unknowns.push(`${name} was not given`);
  }
  return [...found];
}

function offersOf(
  steps: readonly Step[],
  create: Step,
  handshake: Step | null,
  source: ModuleSource,
): readonly Offer[] {
  return steps
    .filter(({ kind, at }) => /offer$/.test(kind) && at >= create.at && (!handshake || at <= handshake.at))
    .map((step) => {
      const written = step.kind === 'offer' ? step.args[1] : undefined;
      return {
        step,
        slot:
          written === undefined
            ? null
            : slotOf(step.fn, source, sourceOfValue(step.fn, written, step.node.from)),
      };
    });
}

interface SaveSearch
  extends Pick<ModuleConnection, 'steps' | 'create' | 'handshake' | 'handlers' | 'source'> {
  readonly all: readonly Step[];
  readonly unknowns: string[];
}

const SAVING = /^(?:get|borrow|own-save|pointer-save)$/;

function savesOf({ steps, all, create, handshake, handlers, source, unknowns }: SaveSearch): readonly Save[] {
  const saves: Save[] = [];
  const add = (path: SavePath, found: readonly Step[], everyWay = true) => {
    for (const step of found.filter((each) => keeps(each, source)))
      if (!saves.some((save) => save.step.node === step.node && save.path === path))
        saves.push({ path, step, slot: slotSaved(step, source), everyWay });
  };
  for (const hook of all.filter(({ kind }) => kind === 'callback')) {
    const fn = source.functions.get(hook.name);
    if (!fn && hook.name !== 'NULL') unknowns.push(`${hook.name} was not given`);
    const early = steps.some(({ node, at }) => node === hook.node && (!handshake || at <= handshake.at));
    const direct = steps.some(
      ({ kind, name, at }) => kind === 'callback' && name === hook.name && at > (handshake?.at ?? 0),
    );
    const later = handlers.some((each) =>
      traceOf(each, source).some(({ kind, name }) => kind === 'callback' && name === hook.name),
    );
    if (fn) add(early ? 'callback' : 'late-callback', traceOf(fn, source), direct && later);
  }
  const addEnd = (path: 'direct' | 'handler', found: readonly Step[]) => {
    const read = found.findIndex(({ kind }) => kind === 'read');
    add(path, read < 0 ? found : found.slice(0, read));
    // the tickets of TLS 1.3 come with what is read first
    if (read >= 0) add('read', found.slice(read));
  };
  if (handshake)
    addEnd(
      'direct',
      steps.filter(({ at }) => at > handshake.at),
    );
  for (const handler of handlers) addEnd('handler', traceOf(handler, source));
  const known = new Set(saves.map(({ step }) => step.node));
  const before = new Set(steps.filter(({ at }) => at < create.at).map(({ node }) => node));
  for (const step of all)
    if (SAVING.test(step.kind) && !known.has(step.node) && !before.has(step.node))
      add(readsBefore(step, all) ? 'read' : 'elsewhere', [step]);
  return saves;
}

/** What the module's own callback of OpenSSL keeps of the session that it is given. */
function savesOfOwnCallback(
  name: string | null,
  all: readonly Step[],
  source: ModuleSource,
  unknowns: string[],
): readonly Save[] {
  if (name === null || name === 'NULL') return [];
  const fn = source.functions.get(name);
  const session = fn?.params[1]?.name;
  if (!fn || session === undefined || all.some(({ kind }) => kind === 'callback')) {
    unknowns.push(fn ? `${name} is called in place of save_session` : `${name} was not given`);
    return [];
  }
  const kept = assignmentsOf(fn).filter(({ value }) => plainText(textOf(fn.file, value)) === session);
  if (kept.length === 0) unknowns.push(`what ${name} does with a session was not followed`);
  return kept.map(({ to, node }) => ({
    path: 'callback',
    step: { kind: 'hold', fn, node, args: [], name, at: node.from, depth: 0 },
    slot: slotOf(fn, source, to),
    everyWay: true,
  }));
}

/** A session that is only looked at is not saved. */
const keeps = (step: Step, source: ModuleSource): boolean =>
  SAVING.test(step.kind) &&
  (step.kind !== 'borrow' ||
    slotSaved(step, source)?.kind === 'field' ||
    slotSaved(step, source)?.kind === 'static' ||
    /\bi2d_SSL_SESSION|SSL_SESSION_up_ref/.test(textOf(step.fn.file, step.fn.body)));

/** Is something read from the connection in the function, or in one that calls it, in front of the step? */
const readsBefore = (step: Step, all: readonly Step[]): boolean =>
  all.some((other) => other.kind === 'read' && other.fn === step.fn && other.node.from < step.node.from) ||
  all.some(
    (other) =>
      other.kind === 'read' &&
      new RegExp(`\\b${step.fn.name}\\s*\\(`).test(
        textOf(other.fn.file, other.fn.body).slice(other.node.to - other.fn.body.from),
      ),
  );

function hiddenSteps(
  steps: readonly Step[],
  handlers: readonly CodeFunction[],
  source: ModuleSource,
): readonly string[] {
  const inside = [...steps, ...handlers.flatMap((each) => traceOf(each, source))];
  const names = new Set(inside.filter(({ kind }) => kind === 'macro').map(({ name }) => name));
  return [...names].map(
    (name) => `the macro ${name} holds TLS calls, and what it does in its place is not followed`,
  );
}

function clientFlag(create: Step): ModuleConnection['client'] {
  const flags = create.args[2] ?? '';
  if (/\bNGX_SSL_CLIENT\b/.test(flags)) return 'flag';
  return /^[\s()|]*(?:NGX_SSL_BUFFER|0|1)?[\s()|]*$/.test(flags) ? 'no-flag' : 'flag-unknown';
}

const CONNECTS = /connect(?!ion)|upstream|peer|backend|origin|remote|outgoing/i;

const ACCEPTS = /server_?(?:ssl|tls)|(?:ssl|tls)_?server|accept|downstream|listen/i;

/** It offers or saves sessions as clients do, or its names speak of a server that it connects to. */
function meansToConnect({ offers, saves, create, context }: ModuleConnection): boolean {
  if (context.serves || ACCEPTS.test(create.fn.name)) return false;
  if (offers.length > 0 || saves.some(({ path, step }) => path !== 'elsewhere' && step.kind !== 'borrow'))
    return true;
  const { fn, args } = create;
  const types = [...fn.variables.values()].map(({ name, type }) => `${name} ${type}`).join(' ');
  return CONNECTS.test(`${fn.name} ${args[0]} ${types}`);
}
