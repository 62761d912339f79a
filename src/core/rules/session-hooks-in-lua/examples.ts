import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';
const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const STORE = 'ssl_session_store_by_lua_file lua/store.lua;';
const FETCH = 'ssl_session_fetch_by_lua_file lua/fetch.lua;';

export const examples: RuleExamples = {
  notForNginx: 'lua/*.lua are not given; test/nginx/session-hooks asks nginx with hooks of its own',
  noFix: 'what the Lua does is not known, and tickets off may be a policy',
  bad: [
    {
      line: 6,
      severity: 'high',
      text: http(BOTH, ZONE, OFF, STORE, FETCH, site('443 ssl', 'www.example.com')),
    },
    { line: 5, severity: 'high', text: http(BOTH, OFF, STORE, FETCH, site('443 ssl', 'www.example.com')) },
    { line: 3, severity: 'info', text: http(STORE, FETCH, site('443 ssl', 'www.example.com')) },
    { line: 4, severity: 'info', text: http(ZONE, STORE, site('443 ssl', 'www.example.com')) },
    { line: 4, severity: 'info', text: http(ZONE, FETCH, site('443 ssl', 'www.example.com')) },
    {
      line: 3,
      severity: 'info',
      text: http(
        'ssl_session_fetch_by_lua_block { local session = require "ngx.ssl.session" }',
        'ssl_protocols TLSv1.2;',
        OFF,
        site('443 ssl', 'www.example.com'),
      ),
    },
  ],
  good: [
    http(ZONE, site('443 ssl', 'www.example.com')),
    // it chooses a certificate, and sessions stay nginx's
    http(ZONE, site('443 ssl', 'www.example.com', 'ssl_certificate_by_lua_file lua/certificate.lua;')),
    http(BOTH, ZONE, OFF, STORE, FETCH, site('80', 'www.example.com')),
  ],
};
