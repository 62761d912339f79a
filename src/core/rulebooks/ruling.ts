import type { Demand, Rulebook } from '../catalog/rulebooks/rulebook.ts';
import type { Server } from '../model/servers/server.ts';
import type { Socket } from '../model/servers/socket.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import type { Directive } from '../syntax/tree.ts';

/** What a configuration is to one demand. */
export interface Ruling {
  /** `undecidable`: the text does not say, and `says` names what would settle it */
  readonly result: 'met' | 'not-met' | 'undecidable';
  /** what the rulebook's own audit comes to, which may differ; `none`: it has none */
  readonly audit: 'passes' | 'fails' | 'unknown' | 'none';
  /** why, in one sentence */
  readonly says: string;
  /** the lines that decide */
  readonly lines: readonly Directive[];
  /** where the audit and what nginx does are apart, and what it costs; sentences */
  readonly traps: readonly string[];
}

/** A demand with its ruling. */
export interface JudgedDemand extends Ruling {
  readonly rulebook: Rulebook;
  readonly demand: Demand;
}

export interface ServerOnSocket {
  readonly socket: Socket;
  readonly server: Server;
}

/** Every server on every address:port that speaks TLS. */
export const tlsServers = ({ model }: RuleContext): readonly ServerOnSocket[] =>
  model.sockets
    .filter((socket) => socket.tls && socket.protocol !== 'udp')
    .flatMap((socket) => socket.servers.map((server) => ({ socket, server })));

/** Every line of that name, in the order of the files as they were given. */
export function linesNamed({ model }: RuleContext, name: string): readonly Directive[] {
  const found = new Set([model.main, ...model.main.descendants()].flatMap((scope) => scope.named(name)));
  const order = (line: Directive): number => model.trees.findIndex((tree) => tree.file === line.file);
  return [...found].sort((a, b) => order(a) - order(b) || a.from - b.from);
}

/** What was not given and may hold more servers or more lines, as noun phrases. */
export const notGiven = ({ model }: RuleContext): readonly string[] => [
  ...new Set(model.missing.map(({ pattern }) => `the included file ${pattern}`)),
];

export const NO_TLS: Ruling = {
  result: 'undecidable',
  audit: 'unknown',
  says: 'No server that listens with TLS was given.',
  lines: [],
  traps: [],
};

export const undecidable = (missing: readonly string[]): string =>
  `It depends on what was not given: ${[...new Set(missing)].slice(0, 3).join(', ')}.`;
