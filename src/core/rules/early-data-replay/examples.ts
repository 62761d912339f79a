import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ON = 'ssl_early_data on;';
const location = (...lines: string[]): string[] => [
  'location / {',
  ...lines.map((line) => `    ${line}`),
  '}',
];
const PASS = 'proxy_pass http://10.0.0.5;';

export const examples: RuleExamples = {
  fixTouches: /\bssl_early_data /,
  bad: [
    { line: 8, severity: 'medium', text: http(site('443 ssl', 'www.example.com', ON, ...location(PASS))) },
    {
      line: 3,
      severity: 'medium',
      text: http(ON, site('443 ssl', 'www.example.com', ...location('fastcgi_pass 10.0.0.5:9000;'))),
    },
    {
      // the application is told
      line: 8,
      severity: 'info',
      text: http(
        site(
          '443 ssl',
          'www.example.com',
          ON,
          ...location('proxy_set_header Early-Data $ssl_early_data;', PASS),
        ),
      ),
    },
    { line: 8, severity: 'info', text: http(site('443 ssl', 'www.example.com', ON, 'root /srv/www;')) },
    {
      // what changes something is turned away
      line: 3,
      severity: 'info',
      text: http(
        ON,
        'map "$ssl_early_data:$request_method" $too_early { default 0; "~^1:(?!GET$|HEAD$)" 1; }',
        site('443 ssl', 'www.example.com', 'if ($too_early) { return 425; }', ...location(PASS)),
      ),
    },
    {
      // only GET is
      line: 3,
      severity: 'medium',
      text: http(
        ON,
        'map "$ssl_early_data:$request_method" $too_early { default 0; 1:GET 1; }',
        site('443 ssl', 'www.example.com', 'if ($too_early) { return 425; }', ...location(PASS)),
      ),
    },
  ],
  good: [
    http(site('443 ssl', 'www.example.com', ...location(PASS))),
    http(site('443 ssl', 'www.example.com', 'ssl_early_data off;', ...location(PASS))),
    // no TLS 1.3
    http(site('443 ssl', 'www.example.com', ON, 'ssl_protocols TLSv1.2;', ...location(PASS))),
    on('1.22.1', http(site('443 ssl', 'www.example.com', ON, ...location(PASS)))),
    // not the default server: nobody reads it
    http(site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', ON, ...location(PASS))),
  ],
};
