import type { RuleExamples } from '../rule.ts';
import { config, http, nameless, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 14,
      severity: 'error',
      text: http(
        site('443 ssl', 'www.example.com', 'ssl_session_cache shared:SSL:10m;'),
        nameless('8443 ssl', 'ssl_session_cache shared:SSL:50m;'),
      ),
    },
    {
      // http{} comes first, whatever the server says
      line: 8,
      severity: 'error',
      text: http(
        'ssl_session_cache shared:SSL:20m;',
        nameless('443 ssl', 'ssl_session_cache shared:SSL:1m; ssl_session_timeout 10m;'),
      ),
    },
    {
      // a server without TLS declares the zone all the same
      line: 17,
      severity: 'error',
      text: http(
        server('listen 80;', 'ssl_session_cache shared:SSL:1024k; # one mebibyte, as in the server below'),
        nameless('443 ssl', 'ssl_session_cache shared:SSL:1m;'),
        nameless('8443 ssl', "ssl_session_cache builtin:100 'shared:SSL:2m';"),
      ),
    },
    {
      // the other declaration is in a file
      line: 9,
      severity: 'error',
      text: http(
        'include conf.d/shop.conf;',
        site('443 ssl', 'www.example.com', 'ssl_session_cache shared:SSL:10m;'),
      ),
      files: {
        'conf.d/shop.conf': config(nameless('8443 ssl', 'ssl_session_cache shared:SSL:50m;')),
      },
    },
  ],
  good: [
    // one size, written in two ways
    http('ssl_session_cache shared:SSL:1m;', nameless('443 ssl', 'ssl_session_cache shared:SSL:1024k;')),
    // two names
    http(
      nameless('443 ssl', 'ssl_session_cache shared:SSL:1m;'),
      nameless('8443 ssl', 'ssl_session_cache shared:ssl:2m;'),
    ),
    // a comment declares nothing
    http(nameless('443 ssl', '# ssl_session_cache shared:SSL:1m;', 'ssl_session_cache shared:SSL:2m;')),
  ],
};
