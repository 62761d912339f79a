import type { RuleExamples } from '../rule.ts';

const fleet = (size: string, servers: number, pass = 'proxy_pass https://fleet;'): string => `events {}
http {
    upstream fleet {
        zone fleet ${size};
${Array.from({ length: servers }, (_, at) => `        server 10.1.0.${at + 1}:8443;\n`).join('')}    }
    server {
        listen 80;
        location / { ${pass} }
    }
}
`;

export const examples: RuleExamples = {
  fixTouches: /\bzone /,
  bad: [
    { line: 4, severity: 'medium', text: fleet('64k', 40) },
    { line: 4, severity: 'medium', text: fleet('128k', 100) },
    // enough for small certificates alone
    { line: 4, severity: 'low', text: fleet('64k', 12) },
  ],
  good: [
    fleet('64k', 4),
    fleet('1m', 40),
    // no TLS, no session
    fleet('64k', 40, 'proxy_pass http://fleet;'),
    fleet('64k', 40, 'proxy_ssl_session_reuse off; proxy_pass https://fleet;'),
  ],
};
