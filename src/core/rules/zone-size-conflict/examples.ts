import type { RuleExamples } from '../rule.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 14,
      severity: 'error',
      text: `events {}
http {
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:10m;
    }
    server {
        listen 8443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:50m;
    }
}
`,
    },
    {
      // http{} comes first, whatever the server says
      line: 8,
      severity: 'error',
      text: `events {}
http {
    ssl_session_cache shared:SSL:20m;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:1m; ssl_session_timeout 10m;
    }
}
`,
    },
    {
      // a server without TLS declares the zone all the same
      line: 17,
      severity: 'error',
      text: `events {}
http {
    server {
        listen 80;
        ssl_session_cache shared:SSL:1024k; # one mebibyte, as in the server below
    }
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:1m;
    }
    server {
        listen 8443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache builtin:100 'shared:SSL:2m';
    }
}
`,
    },
    {
      // the other declaration is in a file
      line: 9,
      severity: 'error',
      text: `events {}
http {
    include conf.d/shop.conf;
    server {
        listen 443 ssl;
        server_name www.example.com;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:10m;
    }
}
`,
      files: {
        'conf.d/shop.conf': `server {
    listen 8443 ssl;
    ssl_certificate /etc/ssl/example.crt;
    ssl_certificate_key /etc/ssl/example.key;
    ssl_session_cache shared:SSL:50m;
}
`,
      },
    },
  ],
  good: [
    // one size, written in two ways
    `events {}
http {
    ssl_session_cache shared:SSL:1m;
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:1024k;
    }
}
`,
    // two names
    `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:SSL:1m;
    }
    server {
        listen 8443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        ssl_session_cache shared:ssl:2m;
    }
}
`,
    // a comment declares nothing
    `events {}
http {
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
        # ssl_session_cache shared:SSL:1m;
        ssl_session_cache shared:SSL:2m;
    }
}
`,
  ],
};
