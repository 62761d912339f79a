import type { RuleExamples } from '../rule.ts';
import { block, config, http, nameless } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 3,
      severity: 'low',
      noFix: 'no size without a rate',
      text: http('ssl_session_cache shared:SSL:10m;', 'ssl_session_timeout 1d;', nameless('443 ssl')),
    },
    {
      line: 7,
      severity: 'medium',
      rate: 50,
      text: http(
        nameless('443 ssl', 'ssl_session_cache shared:SSL:5m;', 'ssl_session_tickets off;'),
        nameless('8443 ssl', 'ssl_session_cache shared:SSL:5m;', 'ssl_session_timeout 10m;'),
      ),
    },
    {
      line: 7,
      severity: 'medium',
      rate: 20_000,
      text: config(
        'events {}',
        block(
          'stream',
          nameless(
            '9443 ssl',
            'ssl_session_cache "shared:STREAM:1m";',
            'ssl_session_timeout 1h;',
            'proxy_pass 127.0.0.1:9000;',
          ),
        ),
      ),
    },
  ],
  good: [
    // the usual size for the usual five minutes
    http('ssl_session_cache shared:SSL:10m;', nameless('443 ssl')),
    http('ssl_session_cache shared:SSL:40m;', 'ssl_session_timeout 1d;', nameless('443 ssl')),
    // a timeout of 0 keeps nothing
    http('ssl_session_cache shared:SSL:32k;', 'ssl_session_timeout 0;', nameless('443 ssl')),
    // a zone that no default server uses holds nothing
    http(
      'ssl_session_cache shared:SSL:32k;',
      nameless('443 ssl', 'ssl_session_cache shared:BIG:40m;', 'ssl_session_timeout 1d;'),
    ),
  ],
};
