import { expect, it } from 'vitest';
import { correctedText, replyWith } from '../report/reply-of.ts';
import { findingOf, study } from '../report/study.ts';

const text = `events {}
http {
  upstream u {
    zone u 64k;
    server 10.0.0.1:443;
    keepalive 0;
  }
  server { listen 80; location / { proxy_pass https://u; } }
}
`;

it('keepalive 0 gives up the kept connections that are the default from 1.29.7', () => {
  const finding = findingOf(study(text, '1.29.8'), 'upstream-keepalive-lost');
  expect(finding).toMatchObject({ severity: 'medium', line: 6, fixable: true });
  const { report, ...reply } = replyWith(`nginx version: nginx/1.29.8\n${text}`, {}, () => true);
  expect(report.findings.length).toBeGreaterThan(0);
  expect(correctedText({ report, ...reply })).not.toContain('keepalive 0');
});

it('before, nginx refuses it, and nothing is said of a default', () => {
  const rules = study(text, '1.29.6').report.findings.map(({ rule }) => rule);
  expect(rules).toContain('refused-directive');
  expect(rules).not.toContain('upstream-keepalive-lost');
});
