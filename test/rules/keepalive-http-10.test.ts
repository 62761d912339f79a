import { expect, it } from 'vitest';
import { findingOf, study } from '../report/study.ts';

const withLine = (line: string): string =>
  `http { upstream u { zone u 64k; server 10.0.0.1:443; keepalive 4; }
  server { listen 80; ${line} proxy_set_header Connection ""; location / { proxy_pass https://u; } } }`;

const said = (line: string): string =>
  findingOf(study(withLine(line), '1.26.3'), 'upstream-keepalive-lost').message;

it('HTTP/1.0 that a line asks for is not called the default', () => {
  expect(said('proxy_http_version 1.0;')).toContain('proxy_http_version 1.0 sends HTTP/1.0');
  expect(said('proxy_http_version 1.0;')).not.toContain('default');
  expect(said('')).toContain("nginx's default to upstream servers before 1.29.7");
});
