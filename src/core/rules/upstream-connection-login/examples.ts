import type { RuleExamples } from '../rule.ts';

const RECIPE = 'proxy_http_version 1.1; proxy_set_header Connection "";';

const site = (version: string, upstream: string, location: string): string => `nginx version: nginx/${version}
worker_processes 4;
events {}
http {
    upstream iis {
        server 10.0.0.5:443;
        ${upstream}
    }
    server {
        listen 80;
        location / {
            ${location}
            proxy_pass https://iis;
        }
    }
}
`;

export const examples: RuleExamples = {
  fixTouches: /\bkeepalive /,
  bad: [
    {
      line: 11,
      severity: 'medium',
      text: site('1.26.3', 'keepalive 32;', `${RECIPE} proxy_pass_header WWW-Authenticate;`),
    },
    {
      // kept by default
      line: 11,
      severity: 'medium',
      text: site('1.30.6', '', 'proxy_pass_header WWW-Authenticate;'),
    },
    {
      line: 11,
      severity: 'medium',
      text: site('1.30.6', 'keepalive 8;', 'proxy_pass_header www-authenticate;'),
    },
  ],
  good: [
    // no connection is kept
    site('1.26.3', '', 'proxy_pass_header WWW-Authenticate;'),
    site('1.30.6', 'keepalive 0;', 'proxy_pass_header WWW-Authenticate;'),
    // NGINX Plus ties the connection to its client
    {
      notForNginx: 'ntlm is a directive of NGINX Plus',
      text: site('1.26.3', 'keepalive 32; ntlm;', `${RECIPE} proxy_pass_header WWW-Authenticate;`),
    },
    // another header
    site('1.26.3', 'keepalive 32;', `${RECIPE} proxy_pass_header Server;`),
  ],
};
