import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches: /^\s*ssl o|\blisten /,
  bad: [
    { line: 8, severity: 'low', text: on('1.22.1', http(site('443', 'www.example.com', 'ssl on;'))) },
    { line: 8, severity: 'low', text: http(site('443', 'www.example.com', 'ssl on;', 'listen [::]:443;')) },
    {
      line: 3,
      severity: 'low',
      text: on(
        '1.24.0',
        http('ssl on;', site('443', 'www.example.com'), site('8443 ssl', 'shop.example.com')),
      ),
    },
    { line: 8, severity: 'low', text: on('1.18.0', http(site('443 ssl', 'www.example.com', 'ssl off;'))) },
  ],
  good: [
    on('1.22.1', http(site('443 ssl', 'www.example.com'))),
    // refused there, and another rule says so
    on('1.25.1', http(site('443', 'www.example.com', 'ssl on;'))),
    http(site('443 ssl', 'www.example.com', 'ssl_early_data off;')),
  ],
};
