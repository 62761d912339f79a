import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 3,
      severity: 'low',
      noFix: 'no size without a rate',
      text: `events {}
http {
    ssl_session_cache shared:SSL:10m;
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
      line: 7,
      severity: 'medium',
      rate: 50,
      text: `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:5m;
        ssl_session_tickets off;
    }
    server {
        listen 8443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:5m;
        ssl_session_timeout 10m;
    }
}
`,
    },
    {
      line: 7,
      severity: 'medium',
      rate: 20_000,
      text: `events {}
stream {
    server {
        listen 9443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache "shared:STREAM:1m";
        ssl_session_timeout 1h;
        proxy_pass 127.0.0.1:9000;
    }
}
`,
    },
  ],
  good: [
    // the usual size for the usual five minutes
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
    `events {}
http {
    ssl_session_cache shared:SSL:40m;
    ssl_session_timeout 1d;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // a timeout of 0 keeps nothing
    `events {}
http {
    ssl_session_cache shared:SSL:32k;
    ssl_session_timeout 0;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
    // a zone that no default server uses holds nothing
    `events {}
http {
    ssl_session_cache shared:SSL:32k;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:BIG:40m;
        ssl_session_timeout 1d;
    }
}
`,
  ],
};
