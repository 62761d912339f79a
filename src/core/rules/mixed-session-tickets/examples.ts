import type { RuleExamples } from '../rule.ts';
import { http, on, server, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';
const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';

export const examples: RuleExamples = {
  bad: [
    {
      line: 16,
      severity: 'high',
      text: on(
        '1.26.3',
        http(
          ZONE,
          site('443 ssl default_server', 'www.example.com', OFF),
          site('443 ssl', 'shop.example.com', 'ssl_session_tickets on;'),
        ),
      ),
    },
    {
      line: 16,
      severity: 'high',
      text: on(
        '1.22.1',
        http(ZONE, BOTH, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', OFF)),
      ),
    },
    {
      // a catch-all that has the cache and not the tickets
      line: 13,
      severity: 'high',
      text: on(
        '1.26.3',
        http(
          ZONE,
          server('listen 443 ssl default_server;', 'ssl_reject_handshake on;'),
          site('443 ssl', 'shop.example.com', OFF),
        ),
      ),
    },
    {
      // which nginx it is was not given
      line: 15,
      severity: 'medium',
      text: http(ZONE, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', OFF)),
    },
  ],
  good: [
    on('1.26.3', http(ZONE, OFF, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com'))),
    // each its own
    on('1.29.2', http(ZONE, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', OFF))),
    // each on an address:port of its own
    on('1.26.3', http(ZONE, site('443 ssl', 'www.example.com'), site('8443 ssl', 'shop.example.com', OFF))),
    // nothing is to resume there, and nothing by TLS 1.3 does
    on(
      '1.26.3',
      http(
        ZONE,
        site('443 ssl', 'www.example.com'),
        site('443 ssl', 'shop.example.com', 'ssl_session_cache none;', OFF),
      ),
    ),
  ],
};
