import { expect, it } from 'vitest';
import { replyOf } from './reply-of.ts';

const CONFIG = 'events {}\nhttp { server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; } }\n';

it.each([
  ['1.16.1', /^nginx 1\.16\.1 is older than the versions that were measured/],
  ['1.32.0', /^nginx 1\.32\.0 is newer than the versions that were measured/],
])('nginx %s is judged, and said not to be measured', (nginx, words) => {
  expect(replyOf(CONFIG, { nginx }).report.assumptions).toEqual([expect.stringMatching(words)]);
});

it.each(['1.18.0', '1.22.1', '1.31.4'])('nginx %s needs no such word', (nginx) => {
  expect(replyOf(CONFIG, { nginx }).report.assumptions).toEqual([]);
});
