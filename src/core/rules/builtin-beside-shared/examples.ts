import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 6,
      severity: 'medium',
      text: `worker_processes auto;
events {
    worker_connections 1024;
}
http {
    ssl_session_cache builtin:1000 shared:SSL:10m; # as many articles have it
    ssl_session_timeout 10m;
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 9,
      severity: 'medium',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache builtin:1000;
        ssl_session_tickets off;
    }
}
`,
    },
    {
      line: 7,
      severity: 'medium',
      text: `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache "shared:SSL:10m" builtin;
    }
    server {
        listen 8443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:10m;
    }
}
`,
    },
    {
      line: 7,
      severity: 'medium',
      text: `events {}
stream {
    server {
        listen 636 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache builtin:100 shared:LDAPS:1m;
        proxy_pass 127.0.0.1:389;
    }
}
`,
    },
  ],
  good: [
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // builtin alone is another fault
    `events {}
http {
    ssl_session_cache builtin:1000;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // in a server that is not the default it does no harm
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl default_server;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
    server {
        listen 443 ssl;
        server_name shop.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache builtin:1000;
    }
}
`,
    // off wins over everything beside it
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_cache builtin:1000;
    ssl_session_cache off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
  ],
};
