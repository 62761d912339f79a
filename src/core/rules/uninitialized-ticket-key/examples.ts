import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const VERIFY = ['ssl_client_certificate /etc/ssl/ca.crt;', 'ssl_verify_client on;'];
const shop = site('443 ssl', 'www.example.com');
const staff = site('443 ssl', 'staff.example.com', ...VERIFY);
const KEY = 'ssl_session_ticket_key /etc/ssl/ticket.key;';
const mutual = http(ZONE, staff);

export const examples: RuleExamples = {
  noFix: 'nginx has to be updated first; all else costs something else',
  sameLine: ['zone-too-small'],
  bad: [
    { line: 3, severity: 'high', text: on('1.28.3', mutual) },
    { line: 3, severity: 'high', text: on('1.31.6', http(ZONE, shop, staff)) },
    // which nginx this is was not given
    { line: 3, severity: 'medium', text: mutual },
  ],
  good: [
    on('1.30.6', mutual),
    on('1.22.1', mutual),
    on('1.28.3', http(ZONE, 'ssl_session_tickets off;', staff)),
    on('1.28.3', http(ZONE, KEY, staff)),
    // no zone
    on('1.28.3', http(staff)),
    // nobody is verified
    on('1.26.3', http(ZONE, shop)),
    http(ZONE, shop),
  ],
};
