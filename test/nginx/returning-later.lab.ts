import { describe, expect, it } from 'vitest';
import { correctedText, replyOf } from '../report/reply-of.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';

/** What a client meets that returns after 30 seconds and after 5 minutes: the rule short-session-timeout says it. */
const site = (timeout: string): string => `worker_processes 2;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:S:1m;
    ssl_session_timeout ${timeout}
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate tls/a.crt;
        ssl_certificate_key tls/a.key;
        return 200;
    }
}
`;
const TIMEOUTS = ['15;', '5;', '10M;', '90; # 90 minutes'];
const RETURNS = [
  { after: 30, words: '30 seconds' },
  { after: 300, words: '5 minutes' },
];
const probes = [{ context: 'http', address: '*:443', serverName: 'a.example' }] as const;

async function outcomes(nginx: Nginx, configuration: string, atLeast: number): Promise<readonly string[]> {
  const events = ['same-worker'] as const;
  const cells = await measure(nginx, { configuration, probes, events, pairs: 2, ages: { atLeast } });
  return [...new Set(cells.map(({ outcome }) => outcome))];
}

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('all at once, as they wait most of the time', { timeout: 500_000 }, async () => {
    const tries = TIMEOUTS.flatMap((timeout) =>
      RETURNS.map(async ({ after, words }) => {
        const { report } = replyOf(site(timeout), { nginx: nginx!.version });
        const { message } = report.findings.find(({ rule }) => rule === 'short-session-timeout')!;
        const resumes = new RegExp(`after ${words} (can resume|makes a full handshake)`).exec(message)?.[1];
        const said = resumes === 'can resume' ? ['yes'] : resumes === undefined ? [] : ['no'];
        expect(await outcomes(nginx!, site(timeout), after), `${timeout} after ${words}`).toEqual(said);
      }),
    );
    const met = ['15;', '1d;'].map(async (timeout) => {
      const reply = replyOf(site(timeout), { nginx: nginx!.version, must: ['f5-nginx-stig'] });
      expect(correctedText(reply)).toContain('ssl_session_timeout 15m;');
      expect(await outcomes(nginx!, correctedText(reply), 300), `${timeout} as 15m`).toEqual(['yes']);
    });
    await Promise.all([...tries, ...met]);
  });
});
