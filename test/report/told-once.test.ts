import { describe, expect, it } from 'vitest';
import { tellOnce } from '../../src/core/report/told-once.ts';
import { replyOf } from './reply-of.ts';

const server = (i: number): string =>
  `server { listen 443 ssl; server_name s${i}.example; ssl_certificate c; ssl_certificate_key k; ${i % 2 ? 'ssl_session_tickets off;' : ''} }`;
const config = (count: number): string =>
  `events { }\nhttp {\nssl_session_cache shared:SSL:10m;\nssl_session_timeout 1h;\n${Array.from({ length: count }, (_, i) => server(i)).join('\n')}\n}`;
const reportOf = (count: number) => replyOf(config(count), { nginx: '1.26.3' }).report;

describe('what servers share', () => {
  it('is told once, and each server says which it has', () => {
    const report = reportOf(6);
    const told = tellOnce(report);
    const verdicts = told.sockets[0]!.servers.map(({ verdict }) => told.verdicts[verdict]);
    expect(verdicts).toEqual(report.sockets[0]!.servers.map(({ verdict }) => verdict));
    expect(told.verdicts.length).toBeLessThan(4);
  });

  it('costs as much for six servers as for sixty', () => {
    const [few, many] = [tellOnce(reportOf(6)), tellOnce(reportOf(60))];
    expect(many.verdicts).toHaveLength(few.verdicts.length);
  });
});
