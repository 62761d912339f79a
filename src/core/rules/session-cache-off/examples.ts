import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';

export const examples: RuleExamples = {
  bad: [
    { line: 8, severity: 'medium', text: http(site('443 ssl', 'www.example.com', 'ssl_session_cache off;')) },
    // the key file keeps the tickets over a reload
    {
      line: 9,
      severity: 'info',
      text: http(
        'ssl_session_ticket_key /etc/nginx/ticket.key;',
        site('443 ssl', 'www.example.com', 'ssl_session_cache off;'),
      ),
    },
    // off beside a zone disables the zone
    {
      line: 9,
      severity: 'medium',
      text: http(site('443 ssl', 'www.example.com', ZONE, 'ssl_session_cache none;')),
    },
    {
      line: 9,
      severity: 'medium',
      text: http(
        ZONE,
        site('443 ssl', 'www.example.com', 'ssl_session_cache none;'),
        site('443 ssl', 'shop.example.com'),
      ),
    },
    {
      line: 3,
      severity: 'medium',
      text: http('ssl_session_cache off shared:SSL:10m;', site('443 ssl', 'www.example.com')),
    },
    // what stands around it is off as well
    {
      line: 9,
      severity: 'medium',
      text: http(
        'ssl_session_cache off shared:SSL:10m;',
        site('443 ssl', 'www.example.com', 'ssl_session_cache off;'),
      ),
    },
  ],
  good: [
    http(ZONE, site('443 ssl', 'www.example.com')),
    // nothing is said about a cache: that is another matter
    http(site('443 ssl', 'www.example.com')),
    // nothing resumes at all: that is another matter
    http(site('443 ssl', 'www.example.com', 'ssl_session_cache off;', 'ssl_session_tickets off;')),
    // it is not the default server
    http(
      ZONE,
      site('443 ssl', 'www.example.com'),
      site('443 ssl', 'shop.example.com', 'ssl_session_cache none;'),
    ),
  ],
};
