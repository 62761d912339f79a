import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  sameLine: ['upstream-zone-unset'],
  fixTouches: /\bkeepalive |\bproxy_http_version |\bproxy_set_header Connection /,
  bad: [
    {
      line: 4,
      severity: 'medium',
      text: `nginx version: nginx/1.26.3
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
    },
    {
      // a header of its own, HTTP/1.1 already
      line: 4,
      severity: 'medium',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        zone origin 64k;
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        proxy_http_version 1.1;
        location / {
            proxy_pass https://origin;
            proxy_set_header Host $host;
        }
    }
}
`,
    },
    {
      line: 4,
      severity: 'medium',
      text: `nginx version: nginx/1.26.3
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
            grpc_pass grpcs://origin;
        }
    }
}
`,
    },
    {
      // from 1.29.7 it would be well
      line: 4,
      severity: 'low',
      text: `worker_processes 4;
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
    },
    {
      // there is no upstream{} to keep them in
      line: 9,
      severity: 'info',
      notForNginx: 'only its owner’s DNS knows the name',
      noFix: 'it does no harm',
      text: `nginx version: nginx/1.30.6
worker_processes 4;
events {}
http {
    server {
        listen 80;
        location / {
            proxy_http_version 1.1; proxy_set_header Connection "";
            proxy_ssl_server_name on;
            proxy_pass https://api.partner.example;
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
    // the default since 1.29.7
    `nginx version: nginx/1.30.6
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
    // no upstream{}
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    server {
        listen 80;
        location / {
            proxy_pass https://10.0.0.5:8443;
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
