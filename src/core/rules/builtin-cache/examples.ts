import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 4,
      severity: 'high',
      text: `worker_processes auto;
events {}
http {
    ssl_session_cache builtin:1000; ssl_session_timeout 5m;
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    },
    {
      line: 9,
      severity: 'high',
      text: `worker_processes 4;
events {}
http {
    ssl_session_tickets off;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache builtin;
    }
    server {
        listen 8443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:OTHER:5m;
    }
}
`,
    },
    {
      // the last argument counts
      line: 9,
      severity: 'low',
      text: `worker_processes 1;
events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_timeout 1d;
        ssl_session_cache builtin:100 builtin:5000;
    }
}
`,
    },
    {
      line: 8,
      severity: 'high',
      text: `worker_processes 2;
events {}
stream {
    server {
        listen 9443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache 'builtin:1000';
        proxy_pass 127.0.0.1:9000;
    }
}
`,
    },
  ],
  good: [
    `worker_processes 4;
events {}
http {
    ssl_session_cache shared:SSL:10m;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // beside a shared zone it is another fault
    `worker_processes 4;
events {}
http {
    ssl_session_cache builtin:1000 shared:SSL:10m;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // it stands where nobody reads it: not in the default server
    `worker_processes 4;
events {}
http {
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:10m;
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
    // no TLS at all
    `worker_processes 4;
events {}
http {
    ssl_session_cache builtin:1000;
    server {
        listen 80;
        return 301 https://$host$request_uri;
    }
}
`,
  ],
};
