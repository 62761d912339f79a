import type { Generated } from '../generate.ts';
import type { Nginx } from '../judges.ts';

export const hasLua = (nginx: Nginx): boolean => nginx.luaPackagePath !== undefined;

const hook = (which: 'store' | 'fetch', lua: string): string =>
  `ssl_session_${which}_by_lua_block { ${lua} }`;

const SESSION = 'local s = require "ngx.ssl.session"; local id = s.get_session_id();';
const STORE = hook('store', `${SESSION} ngx.shared.sessions:set(id, s.get_serialized_session())`);
const FETCH = hook(
  'fetch',
  `${SESSION} local v = id and ngx.shared.sessions:get(id); if v then s.set_serialized_session(v) end`,
);

const HOOKS: Readonly<Record<string, string>> = {
  'no hooks': '',
  'hooks that store and fetch': `${STORE} ${FETCH}`,
  'hooks that do nothing': `${hook('store', 'local a = 1')} ${hook('fetch', 'local a = 1')}`,
  'a hook that stores': STORE,
  'a hook that fetches': FETCH,
};

const CACHES: Readonly<Record<string, string>> = {
  'no cache': '',
  off: 'ssl_session_cache off;',
  builtin: 'ssl_session_cache builtin:1000;',
  shared: 'ssl_session_cache shared:S:1m;',
  both: 'ssl_session_cache builtin:1000 shared:S:1m;',
};

/** Every kind of hooks with every kind of cache, tickets on and off. */
export const HOOKED: readonly Generated[] = Object.entries(HOOKS).flatMap(([hooks, lua]) =>
  Object.entries(CACHES).flatMap(([cache, line]) =>
    ['on', 'off'].map((tickets) => ({
      id: `${hooks}, ${cache}, tickets ${tickets}`,
      description: `${hooks}, ${cache}, tickets ${tickets}`,
      configuration: `worker_processes 2;
events {}
http {
lua_shared_dict sessions 1m; ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets ${tickets}; ${line}
${lua}
server { listen 443 ssl; server_name a.example; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; return 200; }
}
`,
      probes: [{ context: 'http' as const, address: '*:443', serverName: 'a.example' }],
      ages: {},
    })),
  ),
);
