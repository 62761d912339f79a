import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ON = 'ssl_early_data on;';
const OFF = 'ssl_early_data off;';
const ZONE = 'ssl_session_cache shared:SSL:10m;';
const www = (...lines: string[]): string[] => site('443 ssl', 'www.example.com', ...lines);
const shop = (...lines: string[]): string[] => site('443 ssl', 'shop.example.com', ...lines);

export const examples: RuleExamples = {
  noFix: 'whether all names of the address:port are to accept early data is a decision',
  bad: [
    { line: 15, severity: 'low', text: http(ZONE, www(), shop(ON)) },
    { line: 16, severity: 'medium', text: http(ZONE, www(ON), shop(OFF)) },
    { line: 16, severity: 'medium', text: http(ZONE, ON, www(), shop(OFF)) },
  ],
  good: [
    http(ZONE, ON, www(), shop()),
    // it is the default server of its own address:port
    http(ZONE, www(), site('8443 ssl', 'shop.example.com', ON)),
    // both say the same
    http(ZONE, www(ON), shop(ON)),
    http(ZONE, www(), shop(OFF)),
  ],
};
