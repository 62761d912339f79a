import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { isOpen } from '../variables/open-value.ts';
import { DEFAULT_LISTEN, type Listen, readListen } from './listen.ts';

export type Context = 'http' | 'stream' | 'mail';

/** A server{} block. */
export interface Server {
  readonly context: Context;
  readonly scope: Scope;
  readonly directive: Directive;
  /** as written in server_name, in order; empty where there is none */
  readonly names: readonly string[];
  readonly listens: readonly Listen[];
  /** `ssl on;`, which made every listen of the server TLS until 1.25.1 */
  readonly sslOn: boolean;
  /** mail{}: TLS begins inside the connection, as the client asks for it */
  readonly starttls: boolean;
}

export function readServer(context: Context, scope: Scope): Server {
  const listens = scope.named('listen').map(readListen);
  return {
    context,
    scope,
    directive: scope.directive!,
    // slice: a list that grew has room for more than it holds, and there may be thousands
    names: scope
      .named('server_name')
      .flatMap((directive) => directive.args.map((argument) => argument.value))
      .slice(),
    listens: listens.length > 0 || scope.incomplete || context !== 'http' ? listens : [DEFAULT_LISTEN],
    sslOn: lastWord(scope, 'ssl') === 'on',
    starttls: context === 'mail' && startsTls(scope),
  };
}

/** What a template puts in may be `on`: where there is a certificate it is meant to be. */
function startsTls(scope: Scope): boolean {
  const line = effective(scope, 'starttls').from.at(-1);
  const argument = line?.args[0];
  if (!line || !argument) return false;
  if (isOpen(line, argument)) return effective(scope, 'ssl_certificate').from.length > 0;
  return /^(?:on|only)$/.test(argument.value.toLowerCase());
}

const lastWord = (scope: Scope, name: string): string | undefined =>
  effective(scope, name).from.at(-1)?.args[0]?.value.toLowerCase();

/** How a person would call it: its first name, or where it stands. */
export function sayServer(server: Server): string {
  const name = server.names.find((candidate) => candidate !== '' && candidate !== '_');
  if (name !== undefined) return name;
  const first = server.listens[0]?.addresses[0]?.address;
  return first === undefined ? 'the unnamed server' : `the unnamed server on ${first}`;
}
