import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const CACHE = 'ssl_session_cache shared:SSL:10m;';
const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const NONE = 'ssl_conf_command NumTickets 0;';

export const examples: RuleExamples = {
  fixTouches: /\bssl_conf_command /,
  bad: [
    { line: 5, severity: 'high', text: http(CACHE, BOTH, NONE, site('443 ssl', 'www.example.com')) },
    { line: 10, severity: 'high', text: http(CACHE, BOTH, site('443 ssl', 'www.example.com', NONE)) },
    {
      line: 11,
      severity: 'high',
      text: http(
        CACHE,
        BOTH,
        'ssl_session_tickets off;',
        site('443 ssl', 'www.example.com', NONE),
        site('443 ssl', 'shop.example.com'),
      ),
    },
    // the outer line would count if the inner one went
    { line: 11, severity: 'high', text: http(CACHE, BOTH, NONE, site('443 ssl', 'www.example.com', NONE)) },
  ],
  good: [
    http(CACHE, BOTH, 'ssl_conf_command NumTickets 1;', site('443 ssl', 'www.example.com')),
    // it is not the default server
    http(CACHE, BOTH, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', NONE)),
    // TLS 1.3 is not offered
    http(CACHE, 'ssl_protocols TLSv1.2;', NONE, site('443 ssl', 'www.example.com')),
  ],
};
