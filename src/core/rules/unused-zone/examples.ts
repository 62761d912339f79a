import type { RuleExamples } from '../rule.ts';
import { http, server, site } from '../shared/example-config.ts';

const HTTP_ZONE = 'ssl_session_cache shared:HTTP:50m;';
const OWN = 'ssl_session_cache shared:OWN:10m;';

export const examples: RuleExamples = {
  bad: [
    { line: 3, severity: 'info', text: http(HTTP_ZONE, site('443 ssl', 'www.example.com', OWN)) },
    {
      // the last zone of a level wins
      line: 8,
      severity: 'info',
      text: http(site('443 ssl', 'www.example.com', HTTP_ZONE, OWN)),
    },
    {
      // nothing listens with ssl
      line: 3,
      severity: 'info',
      noFix: 'it is wanted as soon as a listen has ssl',
      text: http(HTTP_ZONE, server('listen 80;', 'server_name www.example.com;')),
    },
    {
      // refused on purpose
      line: 3,
      severity: 'info',
      noFix: 'it is wanted as soon as the policy is gone',
      text: http(HTTP_ZONE, site('443 ssl', 'www.example.com', 'ssl_session_cache none;')),
    },
    {
      // declared in a server without TLS, beside one with it
      line: 5,
      severity: 'info',
      text: http(server('listen 80;', HTTP_ZONE), site('443 ssl', 'www.example.com', OWN)),
    },
  ],
  good: [
    http(HTTP_ZONE, site('443 ssl', 'www.example.com')),
    // one address:port uses it
    http(HTTP_ZONE, site('443 ssl', 'www.example.com', OWN), site('8443 ssl', 'shop.example.com')),
    // sites that were not given may use it
    http(HTTP_ZONE, 'include sites/*.conf;', site('443 ssl default_server', 'www.example.com', OWN)),
  ],
};
