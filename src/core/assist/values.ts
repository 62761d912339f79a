import { table } from '../base/table.ts';
import type { Block, DirectiveForm } from '../catalog/directives/directive-forms.ts';
import { isWithin, since, type Version } from '../catalog/platform/version.ts';
import { contextOf, type GivenName } from './surroundings.ts';

/** The statement whose next word is asked for. */
interface Asked {
  readonly name: string;
  /** the words before it */
  readonly args: readonly string[];
  readonly block: Block;
  readonly names: readonly GivenName[];
  readonly versions: readonly Version[];
}

const QUIC = since('1.25.0');
const STREAM_DEFAULT = since('1.25.5');

const some = ({ versions }: Asked, range: ReturnType<typeof since>): boolean =>
  versions.some((version) => isWithin(range, version));

/** Names that a directive gave in the context of the statement. */
const given = ({ names, block }: Asked, ...by: readonly string[]): readonly GivenName[] =>
  names.filter((name) => by.includes(name.by) && name.context === contextOf(block));

const upstreamsAs =
  (...prefixes: readonly string[]) =>
  (asked: Asked): readonly string[] =>
    asked.args.length > 0
      ? []
      : given(asked, 'upstream').flatMap(({ name }) => prefixes.map((prefix) => prefix + name));

const cacheOf =
  (path: string) =>
  (asked: Asked): readonly string[] =>
    asked.args.length > 0 ? [] : ['off', ...given(asked, path).map(({ name }) => name)];

function sessionCaches(asked: Asked): readonly string[] {
  const { args } = asked;
  if (args.some((word) => word === 'off' || word === 'none')) return [];
  const zones = given(asked, 'ssl_session_cache');
  const shared = zones.map(({ name, size }) => `shared:${name}:${size ?? '10m'}`);
  return [
    ...(args.some((word) => word.startsWith('shared:'))
      ? []
      : shared.length > 0
        ? shared
        : ['shared:SSL:10m']),
    ...(args.some((word) => word.startsWith('builtin')) ? [] : ['builtin']),
    ...(args.length === 0 ? ['none', 'off'] : []),
  ];
}

function listenWords(asked: Asked): readonly string[] {
  const context = contextOf(asked.block);
  const { args } = asked;
  if (args.length === 0)
    return context === 'http'
      ? ['443', '[::]:443', '80', '[::]:80', 'unix:/']
      : ['[::]:', '127.0.0.1:', 'unix:/'];
  const isQuic = args.includes('quic');
  const isUdp = args.includes('udp');
  return [
    ...(isQuic || isUdp ? [] : ['ssl']),
    ...(context === 'http' || (context === 'stream' && some(asked, STREAM_DEFAULT))
      ? ['default_server']
      : []),
    ...(context === 'http' && !isQuic ? ['http2'] : []),
    ...(context === 'http' && some(asked, QUIC) && !args.includes('ssl') ? ['quic'] : []),
    ...(context === 'stream' && !args.includes('ssl') ? ['udp'] : []),
    ...(isQuic || isUdp ? [] : ['proxy_protocol']),
    ...(context === 'mail' ? [] : ['reuseport']),
    ...(context === 'http' && !isQuic ? ['deferred', 'fastopen='] : []),
    'bind',
    'backlog=',
    'ipv6only=on',
    'ipv6only=off',
    'rcvbuf=',
    'sndbuf=',
    'so_keepalive=on',
    'so_keepalive=off',
  ];
}

const limitRequest = (asked: Asked): readonly string[] => [
  ...given(asked, 'limit_req_zone').map(({ name }) => `zone=${name}`),
  'burst=',
  'delay=',
  'nodelay',
];

const limitConnections = (asked: Asked): readonly string[] =>
  asked.args.length > 0 ? [] : given(asked, 'limit_conn_zone').map(({ name }) => name);

/** Directives whose words have a grammar of their own. */
const OWN_WORDS = table<(asked: Asked) => readonly string[]>({
  ssl_session_cache: sessionCaches,
  listen: listenWords,
  proxy_pass: (asked) =>
    (contextOf(asked.block) === 'stream' ? upstreamsAs('') : upstreamsAs('http://', 'https://'))(asked),
  grpc_pass: upstreamsAs('grpc://', 'grpcs://'),
  uwsgi_pass: upstreamsAs('', 'suwsgi://'),
  fastcgi_pass: upstreamsAs(''),
  scgi_pass: upstreamsAs(''),
  memcached_pass: upstreamsAs(''),
  proxy_cache: cacheOf('proxy_cache_path'),
  fastcgi_cache: cacheOf('fastcgi_cache_path'),
  uwsgi_cache: cacheOf('uwsgi_cache_path'),
  scgi_cache: cacheOf('scgi_cache_path'),
  limit_req: limitRequest,
  limit_conn: limitConnections,
});

/** The words that nginx takes next; words of which nothing is known (paths, numbers, free text) are not guessed. */
export function wordsFor(asked: Asked, forms: readonly DirectiveForm[]): readonly string[] {
  const nextCount = asked.args.length + 1;
  // more words may follow it
  const fitting = forms.filter((form) => [0, 1, 2, 3, 4].some((more) => form.takes(nextCount + more)));
  if (fitting.length === 0) return [];
  const own = OWN_WORDS[asked.name];
  const words = own ? own(asked) : fitting.flatMap(listedWords(asked));
  return [...new Set(words)].filter((word) => !asked.args.includes(word));
}

const listedWords =
  ({ args }: Asked) =>
  (form: DirectiveForm): readonly string[] => {
    if (form.kind === 'some') return form.values;
    if (args.length > 0) return [];
    if (form.kind === 'flag') return ['on', 'off'];
    return form.kind === 'one' ? form.values : [];
  };
