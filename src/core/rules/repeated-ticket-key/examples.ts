import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const key = (name: string): string => `ssl_session_ticket_key /etc/ssl/${name};`;

export const examples: RuleExamples = {
  bad: [
    { line: 4, severity: 'low', text: http(key('a.key'), key('a.key'), site('443 ssl', 'www.example.com')) },
    {
      line: 10,
      severity: 'low',
      text: http(site('443 ssl', 'www.example.com', key('a.key'), key('b.key'), key('a.key'))),
    },
    {
      line: 4,
      severity: 'low',
      text: http(
        key('a.key'),
        'ssl_session_ticket_key "/etc/ssl/a.key";',
        site('443 ssl', 'www.example.com'),
      ),
    },
  ],
  good: [
    http(key('a.key'), key('b.key'), site('443 ssl', 'www.example.com')),
    http(key('a.key'), site('443 ssl', 'www.example.com')),
    // on two levels the inner one counts
    http(key('a.key'), site('443 ssl', 'www.example.com', key('a.key'))),
  ],
};
