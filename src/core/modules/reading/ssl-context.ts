import { type CodeNode, childOf } from '../../syntax/code-tree.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';
import { plainText, sourceOfValue } from './slot.ts';
import { argumentsOf, type Step } from './trace.ts';

export interface ContextCall {
  readonly fn: CodeFunction;
  readonly node: CodeNode;
  readonly args: readonly string[];
}

/** The SSL context of a connection, as far as the files show it. */
export interface SslContext {
  /** the first argument of ngx_ssl_create_connection, as written */
  readonly written: string;
  /** ngx_ssl_create, null where the files do not show it */
  readonly created: ContextCall | null;
  /** whether each new session is reported; unknown where the creation is not shown, or a value decides */
  readonly reports: 'yes' | 'no' | 'unknown';
  /** the value that decides it, as written */
  readonly reportsIf: string | null;
  /** the function of the module's own that OpenSSL reports to, in the place of nginx's */
  readonly ownCallback: string | null;
  /** a client cache of OpenSSL's own is on */
  readonly ownCache: ContextCall | null;
  /** it is set up to accept connections */
  readonly serves: boolean;
}

export function contextOf(create: Step, source: ModuleSource): SslContext {
  const written = create.args[0] ?? '';
  const name = lastName(sourceOfValue(create.fn, written, create.node.from));
  const created = callsOf(source, 'ngx_ssl_create').filter(({ args }) => args.length === 3);
  const mine = created.filter(({ args }) => lastName(args[0]!) === name);
  const chosen = mine[0] ?? (created.length === 1 ? created[0]! : null);
  const contextName = chosen ? lastName(chosen.args[0]!) : name;
  const same = (call: ContextCall, at: number) =>
    lastName((call.args[at] ?? '').replace(/->ctx$/, '')) === contextName;
  const asked = callsOf(source, 'ngx_ssl_client_session_cache').filter((call) => same(call, 1));
  const switches = asked.map(({ args }) => args[2]?.trim() ?? '');
  const own = callsOf(source, 'SSL_CTX_sess_set_new_cb').find((call) => same(call, 0));
  const modes = callsOf(source, 'SSL_CTX_set_session_cache_mode').filter(
    (call) => same(call, 0) && /SSL_SESS_CACHE_(?:CLIENT|BOTH)/.test(call.args[1] ?? ''),
  );
  return {
    written,
    created: chosen,
    ...whoReports(switches, own, modes.length > 0, chosen !== null),
    ownCache: modes.find(({ args }) => !/NO_INTERNAL\b|NO_INTERNAL_STORE/.test(args[1]!)) ?? null,
    serves: callsOf(source, 'ngx_ssl_session_cache').some((call) => same(call, 0)),
  };
}

type Reporting = Pick<SslContext, 'reports' | 'reportsIf' | 'ownCallback'>;

/** @param isClient a call puts the context into client mode, as nginx's own does too */
function whoReports(
  switches: readonly string[],
  own: ContextCall | undefined,
  isClient: boolean,
  isShown: boolean,
): Reporting {
  const ownCallback = own ? (own.args[1]?.trim() ?? null) : null;
  const open = switches.find((written) => !/^\d+$/.test(written)) ?? null;
  if (switches.some((written) => /^0*[1-9]\d*$/.test(written)))
    return { reports: 'yes', reportsIf: null, ownCallback };
  if (ownCallback !== null && isClient) return { reports: 'yes', reportsIf: null, ownCallback };
  if (open !== null) return { reports: 'unknown', reportsIf: open, ownCallback };
  return { reports: isShown ? 'no' : 'unknown', reportsIf: null, ownCallback };
}

export const lastName = (written: string): string =>
  /(\w+)$/.exec(plainText(written).replace(/\[[^\]]*\]$/, ''))?.[1] ?? '';

/** Every call of a function, by name. */
export function callsOf(source: ModuleSource, name: string): readonly ContextCall[] {
  return [...source.functions.values()].flatMap((fn) =>
    fn.nodes
      .filter(
        (node) => node.type === 'call_expression' && textOf(fn.file, childOf(node, 'function')!) === name,
      )
      .map((node) => ({
        fn,
        node,
        args: argumentsOf(fn, node),
      })),
  );
}
