import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';
const KEYS = 'ssl_session_ticket_key /etc/ssl/ticket.key;';
const both = (name: string, ...lines: string[]): string[] =>
  site('443 ssl', name, 'listen 443 quic reuseport;', ...lines);

export const examples: RuleExamples = {
  noFix: 'which server is meant to be the default is for the operator to say',
  sameLine: ['tickets-off-without-cache', 'session-cache-unset', 'ignored-session-settings'],
  bad: [
    {
      line: 11,
      severity: 'medium',
      text: on('1.30.6', http(OFF, site('443 ssl', 'www.example.com', ZONE), both('shop.example.com'))),
    },
    {
      line: 10,
      severity: 'medium',
      text: on('1.26.3', http(site('443 ssl', 'www.example.com', ZONE), both('shop.example.com'))),
    },
    {
      line: 3,
      severity: 'medium',
      text: on(
        '1.30.6',
        http(both('shop.example.com'), site('443 ssl default_server', 'www.example.com', KEYS)),
      ),
    },
  ],
  good: [
    on('1.30.6', http(ZONE, site('443 ssl', 'www.example.com'), both('shop.example.com'))),
    on('1.30.6', http(both('shop.example.com', ZONE), site('443 ssl', 'www.example.com'))),
    on(
      '1.30.6',
      http(site('443 ssl', 'www.example.com', ZONE), site('8443 quic reuseport', 'shop.example.com')),
    ),
  ],
};
