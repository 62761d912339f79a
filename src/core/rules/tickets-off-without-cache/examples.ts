import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 8,
      severity: 'high',
      text: `events {}
http {
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_tickets off;
    }
}
`,
    },
    {
      line: 7,
      severity: 'high',
      text: `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache none;
        ssl_session_tickets off;
    }
}
`,
    },
    {
      // right where every client is verified
      line: 9,
      severity: 'info',
      text: `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_client_certificate /etc/ssl/ca.crt;
        ssl_verify_client on;
        ssl_session_cache none;
        ssl_session_tickets off;
    }
}
`,
    },
    {
      // the zone of http{} is there, and none takes it away
      line: 9,
      severity: 'high',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_tickets off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache off;
    }
}
`,
    },
    {
      // off beside a zone disables the zone
      line: 3,
      severity: 'high',
      text: `events {}
http {
    ssl_session_cache off shared:SSL:10m;
    ssl_session_tickets off;
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
      severity: 'high',
      text: `events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_conf_command Options -SessionTicket;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
  ],
  good: [
    // the recommended pair
    `events {}
http {
    ssl_session_cache shared:SSL:10m;
    ssl_session_tickets off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // tickets still resume
    `events {}
http {
    ssl_session_cache off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // the option gives the tickets back
    `events {}
http {
    ssl_session_tickets off;
    ssl_conf_command Options SessionTicket;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // which of the two it is depends on a file that was not given
    `events {}
http {
    ssl_session_tickets off;
    server {
        listen 443 ssl default_server;
        include /etc/nginx/snippets/tls.conf;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // the cache is there, in a server that is not asked: the rule about ignored settings speaks of it
    `events {}
http {
    ssl_session_tickets off;
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
        ssl_session_cache shared:SSL:10m;
    }
}
`,
  ],
};
