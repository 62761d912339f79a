import { LineIndex } from '../base/line-index.ts';
import { parseSeconds } from '../base/units.ts';
import { DEFAULT_TIMEOUT } from '../catalog/defaults.ts';
import { representative } from '../catalog/platform/platform.ts';
import { formatVersion } from '../catalog/platform/version.ts';
import type { RulebookId } from '../catalog/rulebooks/rulebooks.ts';
import type { ConfigModel } from '../model/config-model.ts';
import { effective } from '../model/effective.ts';
import type { Server } from '../model/servers/server.ts';
import { headSpanOf } from '../model/span-of.ts';
import type { Directive } from '../syntax/tree.ts';

/** A simple directive as it is written, and where: `sites/a.conf:12`. */
interface WrittenLine {
  readonly text: string;
  readonly at: string;
}

/** What the exports take from a configuration. Without one: nginx's defaults. */
export interface Site {
  /** first names of the http servers that speak TLS, as $server_name gives them, in their order */
  readonly servers: readonly string[];
  /** the longest ssl_session_timeout that counts on any address:port, in seconds */
  readonly timeout: number;
  /** ssl_session_ticket_key lines, each once */
  readonly keyLines: readonly WrittenLine[];
  /** access_log lines of servers and locations, which replace those of http{}, each once */
  readonly ownLogs: readonly WrittenLine[];
  /** a log_format name that the configuration does not use */
  readonly formatName: string;
  /** `1.26.3`; null: not known */
  readonly nginx: string | null;
  /** the rulebooks that it has to meet */
  readonly must: readonly RulebookId[];
}

export const DEFAULT_SITE: Site = {
  servers: [],
  timeout: DEFAULT_TIMEOUT,
  keyLines: [],
  ownLogs: [],
  formatName: 'tls_resume',
  nginx: null,
  must: [],
};

/** Reads what the exports are filled in with. */
export function siteOf(model: ConfigModel, must: readonly RulebookId[] = []): Site {
  const sockets = model.sockets.filter(({ tls, context }) => tls && context === 'http');
  const names = sockets.flatMap(({ servers }) => servers.map((server) => server.names[0] ?? ''));
  const defaults = sockets.flatMap(({ defaultServer }) => (defaultServer ? [defaultServer] : []));
  const http = model.main.descendants().filter(({ kind }) => kind === 'http');
  const formats = http.flatMap((block) => block.named('log_format'));
  const inner = http.flatMap((block) => block.descendants());
  return {
    servers: [...new Set(names)].filter((name) => name !== '').map(onOneLine),
    timeout: defaults.length > 0 ? Math.max(...defaults.map(timeoutOf)) : DEFAULT_TIMEOUT,
    keyLines: onceEach(model.servers.flatMap(({ scope }) => effective(scope, 'ssl_session_ticket_key').from)),
    ownLogs: onceEach(inner.flatMap((block) => block.named('access_log')).filter(writes)),
    formatName: unusedName(formats.map(({ args }) => args[0]?.value ?? '')),
    nginx: model.platform.assumed ? null : formatVersion(representative(model.platform)),
    must,
  };
}

function timeoutOf({ scope }: Server): number {
  const [written] = effective(scope, 'ssl_session_timeout').from.at(-1)?.args ?? [];
  return parseSeconds(written?.value ?? '') ?? DEFAULT_TIMEOUT;
}

/** Where a log is turned off on purpose, it is left so. */
const writes = ({ args }: Directive): boolean => args[0]?.value !== 'off';

/** In their order; a file that is included many times is named once. */
function onceEach(directives: readonly Directive[]): readonly WrittenLine[] {
  return [...new Set(directives)].map((directive) => {
    const { file } = directive;
    const { from, to } = headSpanOf(directive);
    const line = new LineIndex(file.text).lineAt(from);
    return { text: onOneLine(file.text.slice(from, to)), at: onOneLine(`${file.path}:${line}`) };
  });
}

/** What stands in a comment must not end it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
const onOneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ');

function unusedName(taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? DEFAULT_SITE.formatName : `${DEFAULT_SITE.formatName}_${n}`;
    if (!taken.includes(name)) return name;
  }
}
