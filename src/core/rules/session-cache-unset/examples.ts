import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 3,
      severity: 'medium',
      text: `events {}
http {
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
      // tickets on, said aloud, and a key file, are no cache
      line: 14,
      severity: 'medium',
      text: `user www-data;
worker_processes auto;
events {}
http {
    include mime.types;
    ssl_session_timeout 1d;
    ssl_session_tickets on;
    ssl_session_ticket_key /etc/ssl/ticket.key;
    ssl_protocols TLSv1.2 TLSv1.3; # no older ones
    server {
        listen 80;
        return 301 https://$host$request_uri;
    }
    server {
        listen 443 ssl default_server;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
    server {
        listen 443 ssl;
        server_name shop.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 3,
      severity: 'medium',
      text: `events {}
stream {
    server {
        listen 993 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        proxy_pass 127.0.0.1:143;
    }
}
`,
    },
    {
      // one address:port has a cache, the other none; its zone's name is taken
      line: 10,
      severity: 'medium',
      text: `events {}
http {
    limit_req_zone $binary_remote_addr zone=SSL_2:1m rate=5r/s;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:5m;
    }
    server {
        listen 10.0.0.5:443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      // one of the names has tickets off: nothing resumes there
      line: 3,
      severity: 'high',
      text: `events {}
http {
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
    server {
        listen 443 ssl;
        server_name shop.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_tickets off;
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
    // somebody chose none
    `events {}
http {
    ssl_session_cache none;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // tickets off without a cache is worse, and another fault
    `events {}
http {
    ssl_session_tickets off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // no TLS
    `events {}
http {
    server {
        listen 80;
        server_name www.example.com;
    }
}
`,
    // it is set in the file that is given beside it
    {
      text: `events {}
http {
    include snippets/tls.conf;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
      files: { 'snippets/tls.conf': 'ssl_session_cache shared:SSL:10m;\n' },
    },
    // what is set may stand in the file that was not given
    `events {}
http {
    include /etc/nginx/snippets/tls.conf;
    server {
        listen 443 ssl default_server;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
  ],
};
