import { describe, expect, it } from 'vitest';
import { EXPORT_KINDS } from '../../src/core/export/kinds.ts';
import { DEFAULT_SITE } from '../../src/core/export/site.ts';
import { FALSE_CLAIMS } from '../false-claims.ts';
import { folder, run } from './run-command.ts';

const CONFIG = `events {}
http {
    log_format tls_resume '$msec';
    ssl_session_timeout 1d;
    server { listen 443 ssl; server_name shop.example; ssl_certificate a; ssl_certificate_key b; }
}
`;

describe('export', { timeout: 60_000 }, () => {
  it.each(EXPORT_KINDS.map(({ id }) => id))('%s is printed and repeats no popular falsehood', async (id) => {
    const { status, stdout } = await run(['export', id]);
    expect(status).toBe(0);
    expect(stdout).toBe(EXPORT_KINDS.find((kind) => kind.id === id)!.write(DEFAULT_SITE));
    expect(FALSE_CLAIMS.filter(({ pattern }) => pattern.test(stdout)).map((claim) => claim.id)).toEqual([]);
  });

  it('is filled in from a configuration', async () => {
    const cwd = folder({ 'nginx.conf': CONFIG });
    const text = async (kind: string) =>
      (await run(['export', '--config', 'nginx.conf', kind], { cwd })).stdout;
    expect(await text('log-format')).toContain('log_format tls_resume_2 ');
    expect(await text('prometheus')).toContain('# Servers: shop.example\n');
    expect(await text('rotation-timer')).toContain('OnCalendar=weekly');
    const { stdout } = await run(['export', '--must', 'cis-3.0.0', '--must', 'rfc-9325', 'shell'], { cwd });
    expect(stdout).toContain(' check --must cis-3.0.0 --must rfc-9325 conf/\n');
  });

  it.each([[], ['nonsense'], ['mtail', 'rego']])('refuses %j in one line', async (...words) => {
    const { status, stderr } = await run(['export', ...words]);
    expect(status).toBe(2);
    expect(stderr.split('\n')).toHaveLength(2);
  });
});
