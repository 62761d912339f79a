import type { RuleExamples } from '../rule.ts';
import { block, http, nameless, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  notForNginx: 'what was not given',
  noFix: 'the file has to be given',
  bad: [
    {
      line: 7,
      severity: 'info',
      text: http(nameless('443 ssl default_server', 'include /etc/nginx/snippets/ssl-params.conf;')),
    },
    {
      line: 4,
      severity: 'info',
      text: http('ssl_session_cache shared:SSL:10m;', 'include sites-enabled/*;'),
    },
    {
      line: 6,
      severity: 'info',
      text: http(
        server(
          'listen 80;',
          block(
            'location /',
            'include "proxy-settings.conf"; # and in the server below',
            'proxy_pass http://127.0.0.1:8080;',
          ),
        ),
        nameless('443 ssl', 'include proxy-settings.conf;'),
      ),
    },
  ],
  good: [
    // the file is given
    {
      text: http(nameless('443 ssl', 'include snippets/ssl-params.conf;')),
      files: { 'snippets/ssl-params.conf': 'ssl_session_cache shared:SSL:10m;\n' },
    },
    // files that every distribution ships, and that say nothing about TLS
    http(
      'include /etc/nginx/mime.types;',
      nameless(
        '443 ssl',
        block('location ~ \\.php$', 'include fastcgi_params;', 'fastcgi_pass 127.0.0.1:9000;'),
      ),
    ),
    // an include of map{} holds values
    http(block('map $host $tenant', 'default none;', 'include tenants.map;'), server('listen 80;')),
    http('# include sites-enabled/*;', server('listen 80;')),
  ],
};
