import type { RuleExamples } from '../rule.ts';

/** balancer_by_lua… is of a module. */
const notForNginx = 'the directive is of a module';

export const examples: RuleExamples = {
  fixLightens: 'Lua stays Lua',
  fixTouches: /\bkeepalive |\bproxy_http_version |\bproxy_set_header Connection /,
  bad: [
    {
      line: 6,
      severity: 'low',
      notForNginx,
      noFix: 'connections are kept already',
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        server 0.0.0.1;
        balancer_by_lua_block {
            local balancer = require "ngx.balancer"
            assert(balancer.set_current_peer("10.0.0.5", 8443))
        }
        keepalive 320;
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
      // connections are not kept either
      line: 6,
      severity: 'medium',
      notForNginx,
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        server 0.0.0.1;
        balancer_by_lua_block {
            local balancer = require "ngx.balancer"
            assert(balancer.set_current_peer("10.0.0.5", 8443))
        }
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
      line: 6,
      severity: 'medium',
      notForNginx,
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        server 0.0.0.1;
        balancer_by_lua_file /etc/nginx/balancer.lua;
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
      // the balancer alone: what uses it is not in sight
      line: 3,
      severity: 'medium',
      notForNginx,
      noFix: 'what uses the balancer is not known',
      text: `upstream upstream_balancer {
    server 0.0.0.1;
    balancer_by_lua_block {
        balancer.balance()
    }
    keepalive 320;
}
`,
    },
  ],
  good: [
    // no TLS
    {
      notForNginx,
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        server 0.0.0.1;
        balancer_by_lua_block {
            local balancer = require "ngx.balancer"
            assert(balancer.set_current_peer("10.0.0.5", 8443))
        }
        keepalive 320;
    }
    server {
        listen 80;
        location / {
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_pass http://origin;
        }
    }
}
`,
    },
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
    // not used
    {
      notForNginx,
      text: `nginx version: nginx/1.26.3
worker_processes 4;
events {}
http {
    upstream origin {
        server 0.0.0.1;
        balancer_by_lua_block {
            local balancer = require "ngx.balancer"
            assert(balancer.set_current_peer("10.0.0.5", 8443))
        }
        keepalive 320;
    }
    upstream other {
        zone other 64k;
        server 10.0.0.5:8443;
    }
    server {
        listen 80;
        location / {
            proxy_pass https://other;
        }
    }
}
`,
    },
  ],
};
