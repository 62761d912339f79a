import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  fixTouches: /\bzone /,
  bad: [
    {
      line: 4,
      severity: 'info',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
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
      line: 4,
      severity: 'info',
      text: `nginx version: nginx/1.26.3
worker_processes auto;
events {}
http {
    upstream origin {
        least_conn;
        server 10.0.0.6:8443;
        server 10.0.0.5:8443;
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
      line: 4,
      severity: 'info',
      text: `nginx version: nginx/1.30.6
worker_processes 4;
events {}
http {
    upstream origin {
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            grpc_pass grpcs://origin;
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
    }
    server {
        listen 80;
        location / {
            proxy_pass https://origin;
        }
    }
}
`,
    // one worker
    `nginx version: nginx/1.26.3
worker_processes 1;
events {}
http {
    upstream origin {
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
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
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            proxy_pass http://origin;
        }
    }
}
`,
    // no session to share
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            proxy_ssl_session_reuse off;
            proxy_pass https://origin;
        }
    }
}
`,
  ],
};
