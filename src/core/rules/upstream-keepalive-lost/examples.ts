import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  fixTouches: /\bkeepalive|\bproxy_http_version |\bproxy_set_header Connection |^\s*'' /,
  bad: [
    {
      // the header further out is not inherited
      line: 14,
      severity: 'high',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        location / {
            proxy_set_header Host $host;
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      // neither HTTP/1.1 nor the header
      line: 12,
      severity: 'high',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      line: 12,
      severity: 'high',
      text: `nginx version: nginx/1.30.6
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.0;
            proxy_set_header Connection "";
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      // the order
      line: 6,
      severity: 'high',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        keepalive 8;
        least_conn;
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      line: 18,
      severity: 'medium',
      text: `nginx version: nginx/1.30.6
worker_processes 4;
events {}
http {
    map $http_upgrade $connection_upgrade {
        default upgrade;
        '' close;
    }
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      line: 8,
      severity: 'medium',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        server 10.0.0.6:8443;
        keepalive 1;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      // the default keepalive
      line: 11,
      severity: 'medium',
      text: `nginx version: nginx/1.30.6
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            proxy_set_header Connection close;
            proxy_pass https://origin;
        }
    }
}
`,
    },
    {
      line: 8,
      severity: 'medium',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
        keepalive_requests 1;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_pass https://origin;
        }
    }
}
`,
    },
  ],
  good: [
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_pass https://origin;
        }
    }
}
`,
    // no header is needed since 1.29.7
    `nginx version: nginx/1.30.6
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        location / {
            proxy_set_header Host $host;
            proxy_pass https://origin;
        }
    }
}
`,
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    map $http_upgrade $connection_upgrade {
        default upgrade;
        '' '';
    }
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection $connection_upgrade;
            proxy_pass https://origin;
        }
    }
}
`,
    // the order that works
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        least_conn;
        keepalive 8;
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_pass https://origin;
        }
    }
}
`,
    // what the include sets is not in sight
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            include snippets/headers.conf;
            proxy_pass https://origin;
        }
    }
}
`,
    // no TLS
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
        keepalive 16;
    }
    server {
        listen 80;
        location / {
            proxy_pass http://origin;
        }
    }
}
`,
  ],
};
