import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const www = site('443 ssl', 'www.example.com', 'location / { proxy_pass http://app; }');
const slow = http(ZONE, 'upstream app { zone app 64k; server 10.0.0.1:80 slow_start=10s; }', www);
const version = (product: string, text: string): string => `nginx version: ${product}\n${text}`;

export const examples: RuleExamples = {
  noFix: 'the line is right where it comes from',
  notForNginx: 'the line is for NGINX Plus, Angie or Tengine',
  bad: [
    { line: 4, severity: 'medium', text: slow },
    {
      line: 4,
      severity: 'medium',
      text: http(ZONE, 'upstream app { zone app 64k; state /var/lib/nginx/app.state; }', www),
    },
    {
      line: 4,
      severity: 'medium',
      text: http(ZONE, 'upstream app { server 10.0.0.1:80 id=one; }', www),
    },
    // not known of it
    {
      line: 4,
      severity: 'info',
      text: version('openresty/1.27.1.2', http(ZONE, 'upstream app { server 10.0.0.1:80 heavy; }', www)),
    },
  ],
  good: [
    http(ZONE, 'upstream app { zone app 64k; server 10.0.0.1:80; }', www),
    version('nginx/1.29.3 (nginx-plus-r36)', slow),
    version('Angie/1.11.4', slow),
    // certainly an error, whoever runs it
    version('Angie/1.11.4', http('ssl_session_cache shared:SSL;', site('443 ssl', 'www.example.com'))),
  ],
};
