import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 8,
      severity: 'high',
      text: `events {}
http {
    resolver 127.0.0.53;
    server {
        listen 80;
        location / {
            set $backend api.example.com;
            proxy_pass https://$backend;
        }
    }
}
`,
    },
    {
      // the variable comes after a literal host
      line: 6,
      severity: 'high',
      text: `events {}
http {
    server {
        listen 80;
        location / {
            proxy_pass https://10.0.0.5:8443$request_uri;
            proxy_ssl_session_reuse on;
        }
    }
}
`,
    },
    {
      line: 7,
      severity: 'high',
      text: `events {}
http {
    resolver 127.0.0.53;
    server {
        listen 80;
        location / {
            proxy_pass https://$http_x_target/api/;
        }
    }
}
`,
    },
    {
      // a map's values, none of which names an upstream
      line: 10,
      severity: 'high',
      text: `events {}
http {
    resolver 127.0.0.53;
    map $uri $origin {
        default origin-1.example.com;
        ~^/v2/ origin-2.example.com;
    }
    server {
        listen 80;
        location / { proxy_pass https://$origin; }
    }
}
`,
    },
  ],
  good: [
    `events {}
http {
    server {
        listen 80;
        location / {
            proxy_pass https://10.0.0.5:8443;
        }
    }
}
`,
    // every value names an upstream
    `events {}
http {
    upstream blue { server 10.0.0.5:8443; }
    upstream green { server 10.0.0.6:8443; }
    map $cookie_color $pool {
        default blue;
        green green;
    }
    server {
        listen 80;
        location / {
            proxy_pass https://$pool$request_uri;
        }
    }
}
`,
    // no TLS towards the origin
    `events {}
http {
    resolver 127.0.0.53;
    server {
        listen 80;
        location / {
            proxy_pass http://$http_host$request_uri;
        }
    }
}
`,
    // one value names an upstream, the other does not: unknown
    `events {}
http {
    resolver 127.0.0.53;
    upstream blue { server 10.0.0.5:8443; }
    map $uri $pool {
        default blue;
        /old old.example.com;
    }
    server {
        listen 80;
        location / {
            proxy_pass https://$pool;
        }
    }
}
`,
  ],
};
