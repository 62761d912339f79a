import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeProofScript } from '../../src/core/export/proof-script.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { correctedText, replyOf } from '../report/reply-of.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { prove } from './run-proof.ts';
import { type Server, withServer } from './server.ts';

/** The script that the program hands out, run beside a real nginx before and after the default fixes. */

const site = (listen: string, name: string, ...lines: string[]): string =>
  `server { listen ${listen}; server_name ${name}; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ${lines.join(' ')} return 200; }`;

const CONFIGURATION = `worker_processes 2;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
    ${site('443 ssl', 'a.example')}
    ${site('443 ssl', '*.b.example')}
    ${site('8443 ssl', 'c.example', 'ssl_session_tickets off;')}
}
`;

/** The configuration as the laboratory moved it to its own addresses and ports. */
const movedText = (server: Server): string => readFileSync(join(server.prefix, 'nginx.conf'), 'utf8');

const replyFor = ({ version }: Nginx, text: string): Analysis => replyOf(text, { nginx: version });

// each nginx takes its time to be asked by new processes: the oldest and the newest differ most
const [oldest, , newest] = eachNginx();

describe.each([oldest!, newest!])('$name', ({ nginx }) => {
  it.skipIf(!nginx)('fails before and passes after, and after a reload', async () => {
    await withServer(nginx!, CONFIGURATION, async (server) => {
      const reply = replyFor(nginx!, movedText(server));
      const script = writeProofScript(reply.after);
      const before = await prove(server, script);
      expect(before.status).toBe(1);
      const wrong = before.lines.filter((line) => line.includes('NOT AS EXPECTED'));
      // no cache at all: session IDs fail everywhere, and everything does where tickets are off
      expect(wrong.map((line) => line.replace(/^http \S+ /, '').replace(/ {2,}.*/, ''))).toEqual([
        'a.example tls12-id',
        'www.b.example tls12-id',
        'c.example tls12-id',
        'c.example tls12-ticket',
        'c.example tls13',
      ]);
      writeFileSync(join(server.prefix, 'nginx.conf'), correctedText(reply));
      await server.reload();
      const after = await prove(server, script);
      expect(after.lines.filter((line) => !/reused 2 of 2 {2}ok$/.test(line))).toEqual([]);
      expect(after.lines).toHaveLength(9);
      expect(after.status).toBe(0);
      const folder = join(server.prefix, 'kept');
      mkdirSync(folder);
      expect(
        (await prove(server, script, 'save', folder)).lines.filter((line) => !line.endsWith(': kept')),
      ).toEqual([]);
      await server.reload();
      const offered = await prove(server, script, 'offer', folder);
      expect(offered.lines.filter((line) => !line.endsWith('  ok'))).toEqual([]);
      expect(offered.status).toBe(0);
    });
  });
});
