/** @param given the keys that the ConfigMap has; `data` holds the defaults of the others too */
type Key = (value: string, data: ReadonlyMap<string, string>, given: ReadonlySet<string>) => string | null;

/** A controller that writes nginx.conf from a Kubernetes ConfigMap. */
interface Controller {
  readonly name: string;
  /** names of ConfigMaps, namespaces and keys that are its own */
  readonly mark: RegExp;
  /** what a key becomes in http{}; null: no line */
  readonly keys: Readonly<Record<string, Key>>;
  /** what holds where the key is not there */
  readonly defaults: Readonly<Record<string, string>>;
  /** keys whose value is nginx's own text, by where it is put */
  readonly snippets: Readonly<Record<string, 'http' | 'server'>>;
}

const isTrue = (value: string | undefined): boolean => /^true$/i.test(value ?? '');
const flag = (name: string) => (value: string) => `${name} ${isTrue(value) ? 'on' : 'off'};`;

const INGRESS_NGINX: Controller = {
  name: 'ingress-nginx',
  mark: /\bssl-session-|\bingress-nginx\b|^[ \t]+(?:http|server|main|stream)-snippet:/m,
  keys: {
    'ssl-protocols': (value) => `ssl_protocols ${value};`,
    'ssl-early-data': flag('ssl_early_data'),
    'ssl-session-cache': (value, data, given) =>
      isTrue(value) && !given.has('ssl-session-cache-size')
        ? `ssl_session_cache shared:SSL:${data.get('ssl-session-cache-size')};`
        : null,
    // where the size is given, its line is the one to change
    'ssl-session-cache-size': (value, data, given) =>
      isTrue(data.get('ssl-session-cache')) && given.has('ssl-session-cache-size')
        ? `ssl_session_cache shared:SSL:${value};`
        : null,
    'ssl-session-timeout': (value, data) =>
      isTrue(data.get('ssl-session-cache')) ? `ssl_session_timeout ${value};` : null,
    'ssl-session-tickets': flag('ssl_session_tickets'),
    'ssl-session-ticket-key': (value) =>
      value === '' ? null : 'ssl_session_ticket_key /etc/ingress-controller/tickets.key;',
  },
  defaults: {
    'ssl-protocols': 'TLSv1.2 TLSv1.3',
    'ssl-early-data': 'false',
    'ssl-session-cache': 'true',
    'ssl-session-cache-size': '10m',
    'ssl-session-timeout': '10m',
    'ssl-session-tickets': 'false',
  },
  snippets: { 'http-snippet': 'http', 'server-snippet': 'server' },
};

/** It has no keys for sessions: what is said of them is in its snippets. */
const F5: Controller = {
  name: 'NGINX Ingress Controller',
  mark: /\bnginx-ingress\b|\bname:\s*["']?nginx-config\b|^[ \t]+(?:http|server|main|stream)-snippets:/m,
  keys: { 'ssl-protocols': (value) => `ssl_protocols ${value};` },
  defaults: {},
  snippets: { 'http-snippets': 'http', 'server-snippets': 'server' },
};

/** @source the user guides: ingress-nginx, ConfigMaps; NGINX Ingress Controller, ConfigMap resources; ingress-nginx's template */
const CONTROLLERS: readonly Controller[] = [INGRESS_NGINX, F5];

const SERVER =
  'server { listen 443 ssl default_server; server_name _; ssl_certificate /etc/ssl/default.pem; ssl_certificate_key /etc/ssl/default.pem;';

/** One entry of `data:`: its line, counted from 0, and the lines of a block below it. */
interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly block: readonly number[];
}

/**
 * Writes a ConfigMap, or the values of the controller's Helm chart that become one, as the controller's nginx.conf, as far as sessions
 * hang on it. Each line stands where its key does, so that locations are those of the text.
 * @returns null where the text is none of a controller that is known
 */
export function configMapAsNginx(text: string): string | null {
  const isManifest = /^kind:[ \t]*["']?ConfigMap\b/m.test(text) && /^data:[ \t]*$/m.test(text);
  if (!isManifest && !/^[ \t]+config:[ \t]*$/m.test(text)) return null;
  const lines = text.split(/\r?\n/);
  const start = isManifest ? lines.findIndex((line) => /^data:\s*$/.test(line)) : chartConfig(lines);
  if (start === null) return null;
  const controller = CONTROLLERS.find(({ mark }) => mark.test(text));
  return controller ? write(controller, lines, start) : null;
}

/**
 * The line of `config:` below `controller:`, or of `entries:` below that.
 * @source the values.yaml of both controllers' charts
 */
function chartConfig(lines: readonly string[]): number | null {
  const under = (key: string, from: number): number | null => {
    const margin = marginOf(lines[from]!);
    for (let at = from + 1; at < lines.length; at += 1) {
      const line = lines[at]!;
      if (/^\s*(?:#|$)/.test(line)) continue;
      if (marginOf(line) <= margin) return null;
      if (new RegExp(`^\\s*${key}:\\s*$`).test(line)) return at;
    }
    return null;
  };
  const controller = lines.findIndex((line) => /^\s*controller:\s*$/.test(line));
  const config = controller < 0 ? null : under('config', controller);
  return config === null ? null : (under('entries', config) ?? config);
}

const marginOf = (line: string): number => /^\s*/.exec(line)![0].length;

/** What the first line of such a text says of itself. */
const FROM_CONFIG_MAP = /# from the ConfigMap of (ingress-nginx|NGINX Ingress Controller)/;

function write(controller: Controller, lines: readonly string[], start: number): string {
  const entries = readData(lines, start);
  const data = new Map([
    ...Object.entries(controller.defaults),
    ...entries.map(({ key, value }) => [key, value] as const),
  ]);
  const given = new Set(entries.map(({ key }) => key));
  const directive = (key: string): string | null =>
    controller.keys[key]?.(data.get(key) ?? '', data, given) ?? null;
  const unset = Object.keys(controller.defaults).flatMap((key) =>
    given.has(key) ? [] : (directive(key) ?? []),
  );
  const written = lines.map(() => '');
  let hasServer = false;
  for (const { key, line, block } of entries) {
    const context = controller.snippets[key];
    if (context === undefined) written[line] = indent(directive(key) ?? '');
    for (const at of context === undefined ? [] : block) written[at] = lines[at]!;
    if (context !== 'server' || block.length === 0) continue;
    hasServer = true;
    written[line] = indent(SERVER);
    written[block.at(-1)!] += '\n    }';
  }
  written[0] = `worker_processes auto; events {} http { ${unset.join(' ')} # from the ConfigMap of ${controller.name}`;
  return [...written, ...(hasServer ? [] : [indent(`${SERVER} }`)]), '}', ''].join('\n');
}

const indent = (text: string): string => (text === '' ? '' : `    ${text}`);

/** @param start the line whose children the entries are */
function readData(lines: readonly string[], start: number): readonly Entry[] {
  const entries: Entry[] = [];
  const outer = marginOf(lines[start]!);
  const isInside = (line: string, margin: number): boolean => /^\s*$/.test(line) || marginOf(line) > margin;
  for (let at = start + 1; at < lines.length && isInside(lines[at]!, outer); at += 1) {
    const [, margin, key, rest] = /^(\s+)["']?([\w.-]+)["']?:\s*(.*)$/.exec(lines[at]!) ?? [];
    if (margin === undefined || key === undefined) continue;
    const block: number[] = [];
    if (/^[|>][-+\d]*\s*$/.test(rest!)) {
      for (let next = at + 1; next < lines.length && isInside(lines[next]!, margin.length); next += 1)
        block.push(next);
    }
    entries.push({ key, value: plain(rest!), line: at, block });
    at += block.length;
  }
  return entries;
}

/** A scalar on one line, without quotes and without the comment behind it. */
function plain(text: string): string {
  const [, , quoted] = /^(["'])(.*?)\1/.exec(text) ?? [];
  return quoted ?? text.replace(/\s+#.*$/, '').trim();
}

/** Whether a text was made from a ConfigMap. */
export const isFromConfigMap = (text: string): boolean => FROM_CONFIG_MAP.test(text.slice(0, 2000));

/** Directives of a fix's title as the ConfigMap's keys. */
const IN_KEYS: readonly (readonly [RegExp, string])[] = [
  [/ssl_session_cache shared:[^:\s;]+:(\w+);?/g, 'ssl-session-cache: "true", ssl-session-cache-size: "$1"'],
  [/\bshared:[^:\s;]+:(\w+)/g, 'ssl-session-cache-size: "$1"'],
  [/ssl_session_tickets on;?/g, 'ssl-session-tickets: "true"'],
  [/ssl_session_tickets off;?/g, 'ssl-session-tickets: "false"'],
  [/ssl_session_timeout (\w+);?/g, 'ssl-session-timeout: "$1"'],
];

/** A fix's title in terms of the ConfigMap that a text was made from; as it is where it was made from none. */
export function inConfigMapTerms(title: string, text: string): string {
  const name = FROM_CONFIG_MAP.exec(text.slice(0, 2000))?.[1];
  if (name === undefined) return title;
  if (name !== INGRESS_NGINX.name) return `${title}, in http-snippets of the ConfigMap`;
  return `${IN_KEYS.reduce((said, [pattern, keys]) => said.replace(pattern, keys), title)}, in the ConfigMap`;
}

/** What was made of the keys, for the reader; null where the text is none of these. */
export function sayConfigMap(text: string): string | null {
  const name = FROM_CONFIG_MAP.exec(text.slice(0, 2000))?.[1];
  const controller = CONTROLLERS.find((each) => each.name === name);
  if (!controller) return null;
  const defaults = Object.entries(controller.defaults).map(([key, value]) => `${key} ${value}`);
  const unset =
    defaults.length > 0
      ? `A key that is not there has the controller’s default (${defaults.join(', ')}).`
      : 'It has no keys for sessions: only what its snippets set is known, and what its template sets is not.';
  return `This is the ConfigMap of ${controller.name}, or what its chart makes one of: its keys are read as the lines that the controller writes into nginx.conf, one server stands for all. ${unset}`;
}
