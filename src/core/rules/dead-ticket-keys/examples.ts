import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';
const key = (name: string): string => `ssl_session_ticket_key /etc/ssl/${name};`;

export const examples: RuleExamples = {
  bad: [
    { line: 5, severity: 'info', text: http(ZONE, OFF, key('a.key'), site('443 ssl', 'www.example.com')) },
    {
      line: 9,
      severity: 'info',
      text: http(ZONE, site('443 ssl', 'www.example.com', key('a.key'), key('b.key'), OFF)),
    },
    {
      line: 5,
      severity: 'info',
      text: http(
        ZONE,
        OFF,
        key('a.key'),
        site('443 ssl', 'www.example.com'),
        site('443 ssl', 'shop.example.com'),
      ),
    },
  ],
  good: [
    http(ZONE, key('a.key'), site('443 ssl', 'www.example.com')),
    http(ZONE, OFF, site('443 ssl', 'www.example.com')),
    // another server gives tickets under them
    on(
      '1.30.6',
      http(
        ZONE,
        key('a.key'),
        site('443 ssl', 'www.example.com', OFF),
        site('443 ssl', 'shop.example.com', 'ssl_session_tickets on;'),
      ),
    ),
  ],
};
