import type { RuleExamples } from '../rule.ts';
import { CERTIFICATE, http, nameless, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 8,
      severity: 'high',
      text: http(site('443 ssl', 'www.example.com', 'ssl_session_tickets off;')),
    },
    {
      line: 7,
      severity: 'high',
      text: http(nameless('443 ssl', 'ssl_session_cache none;', 'ssl_session_tickets off;')),
    },
    {
      // right where every client is verified
      line: 9,
      severity: 'info',
      text: http(
        nameless(
          '443 ssl',
          'ssl_client_certificate /etc/ssl/ca.crt;',
          'ssl_verify_client on;',
          'ssl_session_cache none;',
          'ssl_session_tickets off;',
        ),
      ),
    },
    {
      // the zone of http{} is there, and none takes it away
      line: 9,
      severity: 'high',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        'ssl_session_tickets off;',
        nameless('443 ssl', 'ssl_session_cache off;'),
      ),
    },
    {
      // off beside a zone disables the zone
      line: 3,
      severity: 'high',
      text: http('ssl_session_cache off shared:SSL:10m;', 'ssl_session_tickets off;', nameless('443 ssl')),
    },
    {
      line: 4,
      severity: 'high',
      text: http(
        'ssl_protocols TLSv1.2 TLSv1.3;',
        'ssl_conf_command Options -SessionTicket;',
        nameless('443 ssl'),
      ),
    },
  ],
  good: [
    // the recommended pair
    http('ssl_session_cache shared:SSL:10m;', 'ssl_session_tickets off;', nameless('443 ssl')),
    // tickets still resume
    http('ssl_session_cache off;', nameless('443 ssl')),
    // the option gives the tickets back
    http('ssl_session_tickets off;', 'ssl_conf_command Options SessionTicket;', nameless('443 ssl')),
    // which of the two it is depends on a file that was not given
    http(
      'ssl_session_tickets off;',
      server('listen 443 ssl default_server;', 'include /etc/nginx/snippets/tls.conf;', CERTIFICATE),
    ),
    // the cache is there, in a server that is not asked: the rule about ignored settings speaks of it
    http(
      'ssl_session_tickets off;',
      site('443 ssl', 'www.example.com'),
      site('443 ssl', 'shop.example.com', 'ssl_session_cache shared:SSL:10m;'),
    ),
  ],
};
