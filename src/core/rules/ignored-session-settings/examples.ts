import type { RuleExamples } from '../rule.ts';
import { CERTIFICATE, http, nameless, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 14,
      severity: 'high',
      text: http(
        site('443 ssl', 'www.example.com'),
        site('443 ssl', 'shop.example.com', 'ssl_session_cache shared:SSL:10m;', 'ssl_session_timeout 1h;'),
      ),
    },
    {
      // a catch-all that refuses handshakes decides for the sites
      line: 12,
      severity: 'high',
      text: http(
        server('listen 443 ssl default_server;', 'ssl_reject_handshake on;'),
        site(
          '443 ssl',
          'www.example.com',
          'ssl_session_cache shared:SSL:10m;',
          'ssl_session_timeout 1h;',
          'ssl_session_tickets off;',
        ),
      ),
    },
    {
      // the default server turns the cache off itself: a policy, perhaps
      line: 14,
      severity: 'high',
      text: http(
        site('443 ssl', 'www.example.com', 'ssl_session_cache none;'),
        server(
          'listen 443 ssl;',
          'server_name shop.example.com;',
          'ssl_certificate /etc/ssl/example.crt; ssl_certificate_key /etc/ssl/example.key;',
          'ssl_session_cache shared:SSL:10m;',
        ),
      ),
    },
    {
      // another zone than the one that counts: a dead line
      line: 15,
      severity: 'info',
      noFix: 'a line that does nothing does no harm',
      text: http(
        site('443 ssl', 'www.example.com', 'ssl_session_cache shared:SSL:10m;'),
        site('443 ssl', 'shop.example.com', 'ssl_session_cache shared:SHOP:10m;'),
      ),
    },
    {
      line: 14,
      severity: 'medium',
      noFix: 'where the keys are to be used is a decision',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        nameless('443 ssl'),
        site(
          '443 ssl',
          'shop.example.com',
          'ssl_session_timeout 1d;',
          'ssl_session_ticket_key /etc/ssl/ticket.key;',
        ),
      ),
    },
    {
      // meant as hardening, and not heard
      line: 14,
      severity: 'medium',
      noFix: 'who asks for less needs an address:port of its own',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        nameless('443 ssl'),
        site('443 ssl', 'admin.example.com', 'ssl_session_cache none;', 'ssl_session_tickets off;'),
      ),
    },
  ],
  good: [
    // the settings stand where they count
    http(
      site('443 ssl', 'www.example.com', 'ssl_session_cache shared:SSL:10m;', 'ssl_session_timeout 1h;'),
      site('443 ssl', 'shop.example.com'),
    ),
    // both say the same
    http(
      site('443 ssl', 'www.example.com', 'ssl_session_cache shared:SSL:10m;'),
      site('443 ssl', 'shop.example.com', 'ssl_session_cache shared:SSL:10m;'),
    ),
    // default_server makes the second one count
    http(
      site('443 ssl', 'www.example.com'),
      site('443 ssl default_server', 'shop.example.com', 'ssl_session_cache shared:SSL:10m;'),
    ),
    // the settings are for the server's own port; on 443 they merely go unused
    http(
      'ssl_session_cache shared:SSL:10m;',
      site('443 ssl', 'www.example.com'),
      server(
        'listen 443 ssl;',
        'listen 8443 ssl;',
        'server_name shop.example.com;',
        CERTIFICATE,
        'ssl_session_timeout 1h;',
      ),
    ),
    // off is heard: it withholds session IDs, and tickets are on
    http(
      'ssl_session_cache shared:SSL:10m;',
      nameless('443 ssl'),
      site('443 ssl', 'admin.example.com', 'ssl_session_cache off;'),
    ),
    // a server of its own address:port is its default
    http(nameless('443 ssl'), nameless('10.0.0.5:443 ssl', 'ssl_session_cache shared:SSL:10m;')),
  ],
};
