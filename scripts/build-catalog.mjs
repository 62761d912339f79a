// Writes src/core/catalog/directives/directive-table-*.ts from the command tables of the nginx binaries in .judges.
// Usage: node scripts/build-catalog.mjs [MODULE.so ...]
// A module that the judges do not have (mail) is read from the files named; it counts for every version.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BOUNDARIES, REFUSED_TWICE } from './catalog/overrides.mjs';
import { readCommands } from './catalog/read-commands.mjs';

const root = resolve(import.meta.dirname, '..');
const judges = JSON.parse(readFileSync(join(root, '.judges/judges.json'), 'utf8')).nginx;
const OTHERS = /ndk_http_module|lua/;

const BLOCKS = {
  HTTP: ['http', 'server', 'location', 'upstream', 'if-in-server', 'if-in-location', 'limit_except'],
  MAIL: ['mail', 'mail-server'],
  STRM: ['stream', 'stream-server', 'stream-upstream'],
  EVNT: ['events'],
};
const MAIN = 0x01000000;
const EVENTS = 0x02000000;
const ANYWHERE = 0x1f000000;

const KINDS = {
  ngx_conf_set_flag_slot: 'flag',
  ngx_conf_set_msec_slot: 'milliseconds',
  ngx_conf_set_sec_slot: 'seconds',
  ngx_conf_set_size_slot: 'size',
  ngx_conf_set_off_slot: 'offset',
  ngx_conf_set_num_slot: 'number',
  ngx_conf_set_bufs_slot: 'buffers',
  ngx_conf_set_enum_slot: 'one',
  ngx_conf_set_bitmask_slot: 'some',
  ngx_conf_set_str_slot: 'once',
  ngx_conf_set_path_slot: 'once',
  ngx_conf_set_access_slot: 'once',
  ngx_conf_set_str_array_slot: 'many',
  ngx_conf_set_keyval_slot: 'many',
  ngx_http_set_complex_value_slot: 'once',
  ngx_http_set_complex_value_zero_slot: 'once',
  ngx_http_set_complex_value_size_slot: 'once',
  ngx_http_set_predicate_slot: 'many',
  ngx_http_upstream_bind_set_slot: 'once',
  ngx_stream_set_complex_value_slot: 'once',
  ngx_stream_set_complex_value_zero_slot: 'once',
  ngx_stream_set_complex_value_size_slot: 'once',
};

function blocksOf({ kind, module, flags }) {
  if (module === 'ngx_conf_module') return ['anywhere'];
  if (kind === 'EVNT') return ['events'];
  if (kind === 'CORE')
    return [
      flags & MAIN ? 'main' : '',
      flags & EVENTS && (flags & ANYWHERE) !== ANYWHERE ? 'events' : '',
    ].filter(Boolean);
  return BLOCKS[kind].filter((_, i) => (flags / (EVENTS * 2 ** i)) & 1);
}

function argsOf({ flags }) {
  const block = flags & 0x100 ? '{}' : '';
  if (flags & 0x200) return `1${block}`;
  if (flags & 0x400) return `0+${block}`;
  if (flags & 0x800) return `1+${block}`;
  if (flags & 0x1000) return `2+${block}`;
  const counts = [0, 1, 2, 3, 4, 5, 6, 7].filter((n) => flags & (1 << n));
  const isRun = counts.length > 2 && counts.at(-1) - counts[0] === counts.length - 1;
  return (isRun ? `${counts[0]}-${counts.at(-1)}` : counts.join(',')) + block;
}

const refusedTwice = (command) =>
  REFUSED_TWICE.has(command.name) || REFUSED_TWICE.has(`${command.name} ${blocksOf(command).join(',')}`);

function kindOf(command) {
  // wraps the flag's own handler with a warning
  if (command.name === 'ssl') return 'flag';
  const kind = KINDS[command.setter] ?? (refusedTwice(command) ? 'once' : 'own');
  return command.values && kind !== 'own' ? `${kind}:${command.values.join('|')}` : kind;
}

const formOf = (command) =>
  `${command.name} ${blocksOf(command).join(',')} ${argsOf(command)} ${kindOf(command)}`;

function snapshot(nginx) {
  const binary = join(dirname(nginx.command[0]), 'usr/sbin/nginx');
  const files = [binary, ...nginx.modules.filter((path) => !OTHERS.test(path)), ...process.argv.slice(2)];
  const commands = files.flatMap((path) => readCommands(path));
  return { version: nginx.version, forms: new Map(commands.map((command) => [formOf(command), command])) };
}

function versionsOf(name, form, snapshots) {
  const present = snapshots.map(({ forms }) => forms.has(form));
  if (BOUNDARIES[form]) return ` ${BOUNDARIES[form]}`;
  if (present.every(Boolean)) return '';
  if (BOUNDARIES[name]) return ` ${BOUNDARIES[name]}`;
  const first = present.indexOf(true);
  const last = present.lastIndexOf(true);
  const from = first > 0 ? ` +${snapshots[first - 1].version}..${snapshots[first].version}` : '';
  const until =
    last < snapshots.length - 1 ? ` -${snapshots[last].version}..${snapshots[last + 1].version}` : '';
  return from + until;
}

const FAMILIES = [
  ['tls', /_ssl_module$|_v[23]_module$|ssl_preread|^ngx_openssl/, 'TLS towards clients, HTTP/2 and HTTP/3'],
  [
    'proxying',
    /_(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached|tunnel)_module$|_upstream_/,
    'what passes requests on, and upstream{}',
  ],
  ['stream', /^ngx_stream_/, 'stream{}'],
  ['mail', /^ngx_mail_/, 'mail{}'],
  ['http', /^ngx_http_/, 'http{}'],
  ['core', /./, 'the top of the file and events{}'],
];

function main() {
  const snapshots = judges.map(snapshot);
  const all = new Map(snapshots.flatMap(({ forms }) => [...forms]));
  const tables = new Map(FAMILIES.map(([family]) => [family, new Map()]));
  for (const [form, command] of all) {
    const [family] = FAMILIES.find(([, pattern]) => pattern.test(command.module));
    const modules = tables.get(family);
    if (!modules.has(command.module)) modules.set(command.module, []);
    modules.get(command.module).push(form + versionsOf(command.name, form, snapshots));
  }
  for (const [family, , about] of FAMILIES) {
    const constant = `${family.toUpperCase()}_TABLE`;
    const lines = [...tables.get(family)].flatMap(([module, forms]) => [`# ${module}`, ...forms]);
    const text = `/**
 * Directives of ${about}, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx ${snapshots.map(({ version }) => version).join(', ')}.
 */
export const ${constant} = \`
${lines.join('\n')}
\`;
`;
    writeFileSync(join(root, `src/core/catalog/directives/directive-table-${family}.ts`), text);
    console.log(family, lines.length);
  }
}

main();
