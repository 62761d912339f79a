import { STREAM_ANSWER } from './household.ts';
import type { Probe } from './scenario.ts';
import type { Choice, Level } from './settings.ts';
import { directivesAt } from './settings.ts';

/** A server: its name and files are `a.example`, tls/a.crt and so on. */
interface ServerShape {
  readonly name: 'a' | 'b' | 'c';
  readonly listens: readonly string[];
  /** whose settings it carries, besides what it inherits */
  readonly level?: Exclude<Level, 'http'>;
  /** refuses every handshake and has no certificate */
  readonly rejects?: true;
}

interface Shape {
  readonly context: 'http' | 'stream';
  readonly servers: readonly ServerShape[];
}

const http = (...servers: ServerShape[]): Shape => ({ context: 'http', servers });
const stream = (...servers: ServerShape[]): Shape => ({ context: 'stream', servers });

/** Which servers listen where. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  one: http({ name: 'a', listens: ['443'], level: 'default' }),
  two: http(
    { name: 'a', listens: ['443'], level: 'default' },
    { name: 'b', listens: ['443'], level: 'other' },
  ),
  'catch-all': http(
    { name: 'c', listens: ['443 default_server'], level: 'default', rejects: true },
    { name: 'a', listens: ['443'], level: 'other' },
    { name: 'b', listens: ['443'] },
  ),
  'second is default': http(
    { name: 'b', listens: ['443'], level: 'other' },
    { name: 'a', listens: ['443 default_server'], level: 'default' },
  ),
  'two ports': http(
    { name: 'a', listens: ['443'], level: 'default' },
    { name: 'b', listens: ['443', '8443'], level: 'other' },
  ),
  stream: stream({ name: 'a', listens: ['443'], level: 'default' }),
  'catch-all last': http(
    { name: 'a', listens: ['443'], level: 'other' },
    { name: 'c', listens: ['443 default_server'], level: 'default', rejects: true },
  ),
  IPv6: http(
    { name: 'a', listens: ['443', '[::]:443'], level: 'default' },
    { name: 'b', listens: ['443', '[::]:443 default_server'], level: 'other' },
  ),
  'specific address': http(
    { name: 'a', listens: ['443'], level: 'default' },
    { name: 'b', listens: ['443', '10.0.0.5:443'], level: 'other' },
  ),
  three: http(
    { name: 'a', listens: ['443'], level: 'default' },
    { name: 'b', listens: ['443'], level: 'other' },
    { name: 'c', listens: ['443'] },
  ),
  'stream, two ports': stream(
    { name: 'a', listens: ['443'], level: 'default' },
    { name: 'b', listens: ['8443'], level: 'other' },
  ),
  // from 1.25.5 stream servers of one address:port are told apart by name; before, nginx refuses them
  'stream, two names': stream(
    { name: 'a', listens: ['443'], level: 'default' },
    { name: 'b', listens: ['443'], level: 'other' },
  ),
};

/** The nginx.conf of a choice in a shape. */
export function render(shape: Shape, choice: Choice): string {
  const common = directivesAt('http', choice).map((line) => `    ${line}`);
  const servers = shape.servers.flatMap((server) => renderServer(shape, server, choice));
  const lines = ['worker_processes 4;', 'events {}', `${shape.context} {`, ...common, ...servers, '}', ''];
  return lines.join('\n');
}

function renderServer(shape: Shape, server: ServerShape, choice: Choice): string[] {
  const file = choice.get('certificates') === 'common' ? 'a' : server.name;
  const identity = server.rejects
    ? ['ssl_reject_handshake on;']
    : [`ssl_certificate tls/${file}.crt;`, `ssl_certificate_key tls/${file}.key;`];
  const own = server.level === undefined ? [] : directivesAt(server.level, choice);
  const named = shape.context === 'http' || sharesAddress(shape);
  const lines = [
    ...server.listens.map((listen) => `listen ${listen.replace(/( default_server)?$/, ' ssl$1')};`),
    ...(named ? [`server_name ${server.name}.example;`] : []),
    ...identity,
    ...own,
    shape.context === 'http' ? 'return 200;' : `return ${STREAM_ANSWER};`,
  ];
  return ['    server {', ...lines.map((line) => `        ${line}`), '    }'];
}

function sharesAddress({ servers }: Shape): boolean {
  const all = servers.flatMap(({ listens }) => listens);
  return new Set(all).size < all.length;
}

/** Who to be when trying a configuration: each name on each address:port, no name, a stranger's, one who comes back under another name. */
export function probesOf(shape: Shape, choice: Choice): Probe[] {
  const { context } = shape;
  const named = shape.servers.flatMap(({ name, listens }) =>
    listens.map((listen): Probe => ({ context, address: addressOf(listen), serverName: `${name}.example` })),
  );
  const sites = shape.servers.filter(({ rejects }) => !rejects).map(({ name }) => `${name}.example`);
  const anonymous: Probe = { context, address: '*:443', serverName: null };
  const crossing = sharesAddress443(shape) && sites.length > 1;
  const [first, second] = sites;
  const across: Probe[] = crossing
    ? [
        { ...anonymous, serverName: first!, returnsTo: second! },
        { ...anonymous, serverName: second!, returnsTo: first! },
      ]
    : [];
  const probes = [...named, anonymous, ...across];
  if (!choice.has('verify')) return probes;
  return [
    ...probes,
    ...named.map((probe): Probe => ({ ...probe, clientAuthority: 1 })),
    ...across.map((probe): Probe => ({ ...probe, clientAuthority: 1 })),
  ];
}

function sharesAddress443({ servers }: Shape): boolean {
  return servers.filter(({ listens }) => listens.some((listen) => addressOf(listen) === '*:443')).length > 1;
}

function addressOf(listen: string): string {
  const address = listen.split(' ')[0]!;
  return /^\d+$/.test(address) ? `*:${address}` : address;
}
