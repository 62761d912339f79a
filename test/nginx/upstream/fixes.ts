import type { Nginx } from '../judges.ts';
import { compareVersions } from '../judges.ts';
import type { Counts } from './measure-upstream.ts';
import { http, type NamedScenario, RECIPE, scenario } from './scenarios.ts';

/** A fault, the rule whose fix is applied, and what the origin counts before and after, written by hand from the facts. */
export interface Mended {
  readonly scenario: NamedScenario;
  readonly rule: string;
  readonly before: Counts;
  readonly after: (nginx: Nginx) => Counts;
  /** until which nginx it is a fault; without: in all */
  readonly until?: string;
  /** needs a module that this nginx alone has */
  readonly lua?: true;
}

/** 40 requests over 4 workers to one server. */
const everyRequestFull: Counts = { connections: 40, full: 40, resumed: 0 };
const resumedPerWorker: Counts = { connections: 40, full: 4, resumed: 36 };
const resumedInZone: Counts = { connections: 40, full: 1, resumed: 39 };
const kept: Counts = { connections: 4, full: 4, resumed: 0 };
const keptWithZone: Counts = { connections: 4, full: 1, resumed: 3 };

/** From 1.29.7 an upstream{} keeps connections by itself. */
export const keepsByDefault = ({ version }: Nginx): boolean => compareVersions(version, '1.29.7') >= 0;

const fault = (id: string, rule: string, before: Counts, after: Mended['after'], until?: string): Mended => ({
  scenario: scenario(id),
  rule,
  before,
  after,
  ...(until ? { until } : {}),
});
const lost = (id: string, until?: string) =>
  fault(id, 'upstream-keepalive-lost', resumedPerWorker, () => kept, until);

/** A proxy for many sites: scheme and origin from variables, the recipe for kept connections, and none is kept. */
export const manySites: NamedScenario = {
  id: 'scheme and origin in variables, with the recipe',
  configuration: http(
    'resolver 10.0.0.2 ipv6=off;\nmap $host $PROXY_TO {\ndefault localhost:8443;\n}',
    `location / {
set $REQUEST_PROTO https;
proxy_redirect off;
proxy_connect_timeout 15;
proxy_buffers 8 16k;
${RECIPE}
proxy_set_header Accept-Encoding 'gzip';
proxy_set_header Host $host;
proxy_pass $REQUEST_PROTO://$PROXY_TO;
}`,
  ),
};

const mixedMap: NamedScenario = {
  id: 'a map of which one value names no upstream',
  configuration: http(
    'upstream origin {\nserver 10.0.0.5:8443;\n}\nmap $uri $to {\ndefault origin;\n/b 10.0.0.6:8443;\n}',
    'location / {\nproxy_http_version 1.0;\nproxy_pass https://$to;\n}',
  ),
  paths: ['/a', '/b'],
};

const luaBalancer: NamedScenario = {
  id: 'a balancer in Lua',
  configuration: http(
    `lua_package_path "LUA_PACKAGE_PATH;;";
upstream origin {
server 0.0.0.1;
balancer_by_lua_block {
local balancer = require "ngx.balancer"
local host, port = ngx.var.to:match("^(.*):(%d+)$")
assert(balancer.set_current_peer(host, tonumber(port)))
}
}`,
    'location / {\nset $to 10.0.0.5:8443;\nproxy_pass https://origin;\n}',
  ),
};

/** A fix for each fault, the commonest first. */
export const MENDED: readonly Mended[] = [
  {
    scenario: manySites,
    rule: 'variable-proxy-pass',
    before: everyRequestFull,
    after: () => keptWithZone,
  },
  fault('variable in the URI alone', 'variable-proxy-pass', everyRequestFull, () => resumedPerWorker),
  fault('variable address', 'variable-proxy-pass', everyRequestFull, () => resumedPerWorker),
  fault('whole URL in a variable', 'variable-proxy-pass', everyRequestFull, (nginx) =>
    keepsByDefault(nginx) ? keptWithZone : resumedInZone,
  ),
  {
    scenario: mixedMap,
    rule: 'variable-proxy-pass',
    before: { connections: 40, full: 24, resumed: 16 },
    // the new upstream has a zone, the old one has none
    after: () => ({ connections: 40, full: 5, resumed: 35 }),
  },
  fault('grpcs variable', 'variable-proxy-pass', everyRequestFull, () => resumedPerWorker),
  fault('stream variable', 'variable-proxy-pass', everyRequestFull, () => resumedPerWorker),
  ...['location', 'server'].map((where) =>
    fault(`reuse off in the ${where}`, 'upstream-reuse-off', everyRequestFull, () => resumedPerWorker),
  ),
  fault('grpcs reuse off', 'upstream-reuse-off', everyRequestFull, () => resumedPerWorker),
  fault('stream reuse off', 'upstream-reuse-off', everyRequestFull, () => resumedPerWorker),
  fault('upstream', 'upstream-keepalive-unset', resumedPerWorker, () => kept, '1.29.7'),
  fault('upstream with a zone', 'upstream-keepalive-unset', resumedInZone, () => keptWithZone, '1.29.7'),
  fault('grpcs upstream', 'upstream-keepalive-unset', resumedPerWorker, () => kept, '1.29.7'),
  lost('header inheritance', '1.29.7'),
  lost('keepalive without HTTP/1.1', '1.29.7'),
  lost('keepalive without the header', '1.29.7'),
  lost('keepalive before least_conn', '1.29.7'),
  lost('keepalive before ip_hash', '1.29.7'),
  lost('HTTP/1.0'),
  lost('Connection close'),
  lost('WebSocket map that closes'),
  lost('keepalive_requests 1'),
  lost('keepalive_timeout 0'),
  fault(
    'fewer kept than peers',
    'upstream-keepalive-lost',
    { connections: 40, full: 8, resumed: 32 },
    () => ({ connections: 8, full: 8, resumed: 0 }),
  ),
  fault('stream upstream', 'upstream-zone-unset', resumedPerWorker, () => resumedInZone),
  fault('recipe', 'upstream-zone-unset', kept, () => keptWithZone),
  fault('two protocols, one address', 'upstream-session-clash', everyRequestFull, (nginx) =>
    // the second one's own upstream{} keeps connections by default
    keepsByDefault(nginx)
      ? { connections: 24, full: 8, resumed: 16 }
      : { connections: 40, full: 8, resumed: 32 },
  ),
  fault(
    'two protocols, one upstream',
    'upstream-session-clash',
    everyRequestFull,
    () => ({ connections: 40, full: 8, resumed: 32 }),
    '1.29.7',
  ),
  {
    scenario: luaBalancer,
    rule: 'upstream-lua-balancer',
    before: everyRequestFull,
    after: () => kept,
    lua: true,
  },
];
