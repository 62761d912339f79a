import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  fixTouches: /\b(?:proxy|grpc|uwsgi)_ssl_session_reuse /,
  bad: [
    {
      line: 7,
      severity: 'high',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    server {
        listen 80;
        location / {
            proxy_ssl_session_reuse off;
            proxy_pass https://10.0.0.5:8443;
        }
    }
}
`,
    },
    {
      line: 10,
      severity: 'high',
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
        grpc_ssl_session_reuse off;
        location / {
            grpc_pass grpcs://origin;
        }
    }
}
`,
    },
    {
      // connections are kept
      line: 11,
      severity: 'low',
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
        proxy_ssl_session_reuse off;
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
      // it keeps two client certificates apart
      line: 7,
      severity: 'info',
      noFix: 'it is right',
      text: `worker_processes 4;
events {}
http {
    upstream partner { zone partner 1m; server 10.0.0.5:443; }
    server {
        listen 80;
        proxy_ssl_session_reuse off;
        location /a/ { proxy_pass https://partner; proxy_ssl_certificate a.crt; proxy_ssl_certificate_key a.key; }
        location /b/ { proxy_pass https://partner; proxy_ssl_certificate b.crt; proxy_ssl_certificate_key b.key; }
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
    server {
        listen 80;
        location / {
            proxy_pass https://10.0.0.5:8443;
        }
    }
}
`,
    // on again where it counts
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
        proxy_ssl_session_reuse off;
        location / {
            proxy_ssl_session_reuse on;
            proxy_pass https://origin;
        }
    }
}
`,
    // no TLS towards the origin
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    server {
        listen 80;
        location / {
            proxy_ssl_session_reuse off;
            proxy_pass http://10.0.0.5:8080;
        }
    }
}
`,
    // nothing is reused, for another reason
    `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    server {
        listen 80;
        location / {
            resolver 127.0.0.53;
            set $b api.example.com;
            proxy_pass https://$b;
        }
    }
}
`,
  ],
};
