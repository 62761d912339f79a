import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const key = (name: string): string => `ssl_session_ticket_key /etc/ssl/${name};`;

export const examples: RuleExamples = {
  bad: [
    {
      line: 4,
      severity: 'medium',
      text: http(ZONE, key('old.key'), key('new.key'), site('443 ssl', 'www.example.com')),
    },
    {
      line: 9,
      severity: 'medium',
      text: http(
        site('443 ssl', 'www.example.com', ZONE, key('ticket-2024-11.key'), key('ticket-2025-01.key')),
      ),
    },
    // names that tell nothing
    {
      line: 4,
      severity: 'info',
      noFix: 'the names do not tell which key is newer',
      text: http(ZONE, key('1.key'), key('2.key'), site('443 ssl', 'www.example.com')),
    },
  ],
  good: [
    http(ZONE, key('new.key'), key('old.key'), site('443 ssl', 'www.example.com')),
    http(
      ZONE,
      key('20250201.key'),
      key('20250101.key'),
      key('20241201.key'),
      site('443 ssl', 'www.example.com'),
    ),
    http(ZONE, key('ticket.key'), key('ticket.previous.key'), site('443 ssl', 'www.example.com')),
    http(
      ZONE,
      key('old.key'),
      key('new.key'),
      'ssl_session_tickets off;',
      site('443 ssl', 'www.example.com'),
    ),
  ],
};
