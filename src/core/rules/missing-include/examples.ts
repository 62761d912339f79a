import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  notForNginx: 'what was not given',
  noFix: 'the file has to be given',
  bad: [
    {
      line: 7,
      severity: 'info',
      text: `events {}
http {
    server {
        listen 443 ssl default_server;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        include /etc/nginx/snippets/ssl-params.conf;
    }
}
`,
    },
    {
      line: 4,
      severity: 'info',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    include sites-enabled/*;
}
`,
    },
    {
      line: 6,
      severity: 'info',
      text: `events {}
http {
    server {
        listen 80;
        location / {
            include "proxy-settings.conf"; # and in the server below
            proxy_pass http://127.0.0.1:8080;
        }
    }
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        include proxy-settings.conf;
    }
}
`,
    },
  ],
  good: [
    // the file is given
    {
      text: `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        include snippets/ssl-params.conf;
    }
}
`,
      files: { 'snippets/ssl-params.conf': 'ssl_session_cache shared:SSL:10m;\n' },
    },
    // files that every distribution ships, and that say nothing about TLS
    `events {}
http {
    include /etc/nginx/mime.types;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        location ~ \\.php$ {
            include fastcgi_params;
            fastcgi_pass 127.0.0.1:9000;
        }
    }
}
`,
    // an include of map{} holds values
    `events {}
http {
    map $host $tenant {
        default none;
        include tenants.map;
    }
    server {
        listen 80;
    }
}
`,
    `events {}
http {
    # include sites-enabled/*;
    server {
        listen 80;
    }
}
`,
  ],
};
