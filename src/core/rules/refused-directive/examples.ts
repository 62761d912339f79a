import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  sameLine: ['stateful-sessions', 'tls13-tickets-fill-zone'],
  fixTouches: /\bssl_session_|^\s*ssl o|\blisten /,
  bad: [
    {
      line: 5,
      severity: 'error',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_timeout 5m;
    ssl_session_timeout 1d;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      // the second line says the same: it can go
      line: 6,
      severity: 'error',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_tickets off;
    # hardening
    ssl_session_tickets off; # again
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 8,
      severity: 'error',
      noFix: 'where it belongs, only the operator knows',
      text: `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        location / {
            ssl_session_cache shared:SSL:10m;
        }
    }
}
`,
    },
    {
      line: 4,
      severity: 'error',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_ticket off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 4,
      severity: 'error',
      noFix: 'the value that is meant, only the operator knows',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_timeout 500ms;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 3,
      severity: 'error',
      noFix: 'the value that is meant, only the operator knows',
      text: `events {}
http {
    ssl_session_cache on;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 11,
      severity: 'error',
      noFix: 'a zone of another name ends sessions of one of the two',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
stream {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 9443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        proxy_pass 127.0.0.1:9000;
    }
}
`,
    },
    {
      line: 11,
      severity: 'error',
      noFix: 'which of the two is the default server, only the operator knows',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl default_server;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
    server {
        listen *:443 ssl default_server;
        server_name shop.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 4,
      severity: 'error',
      noFix: 'the certificate has to be given',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl;
        server_name www.example.com;
    }
}
`,
    },
    {
      // the lines of nginx -V stand in front and are not counted
      line: 6,
      severity: 'error',
      text: `nginx version: nginx/1.26.3
events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443;
        ssl on;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 4,
      severity: 'error',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        'ssl_session_timeout 1 h;',
        site('443 ssl', 'www.example.com'),
      ),
    },
  ],
  good: [
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_timeout 1h30m;
    ssl_session_tickets OFF;
    server {
        listen 443 ssl default_server;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_timeout 1y;
    }
}
`,
    // a repeated ssl_session_cache is accepted, and a key file twice
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_cache builtin:100;
    ssl_session_ticket_key /etc/ssl/ticket.key;
    ssl_session_ticket_key /etc/ssl/ticket.key;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // ssl on was fine until 1.25.1
    `nginx version: nginx/1.22.1
events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443;
        ssl on;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // two defaults, of two address:ports
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl default_server;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
    server {
        listen [::]:443 ssl default_server;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // what refuses all handshakes needs no certificate
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl default_server;
        ssl_reject_handshake on;
    }
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
  ],
};
