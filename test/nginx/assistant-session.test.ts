import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withAssistant } from '../cli/assistant.ts';
import { folder } from '../cli/run-command.ts';
import { applyHunks } from './fixes/apply-hunks.ts';
import { eachNginx } from './judges.ts';
import { test } from './server.ts';

/** What an operator has, with names that must not reach the assistant. */
const CONFIG = `worker_processes 4;
error_log error.log warn;
events {}
http {
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache builtin:1000;
  ssl_session_tickets off;
  # quillbrook's shop: ask tidewell
  server { listen 443 ssl; server_name shop.quillbrook.com; return 200; }
  server { listen 443 ssl; server_name www.quillbrook.com; return 200; }
}
`;

describe.each(eachNginx())('"my clients do not resume, fix it", with $name', ({ nginx }) => {
  it.skipIf(!nginx)(
    'ends in a patch that nginx accepts, and no name was told',
    { timeout: 60_000 },
    async () => {
      const at = folder({ 'nginx.conf': CONFIG });
      const patches = folder({});
      const heard: string[] = [];
      await withAssistant(['--patches', patches, at], async ({ client, call }) => {
        const { messages } = await client.getPrompt({ name: 'clients_do_not_resume' });
        heard.push(JSON.stringify(messages));
        const ask = async (tool: string, args: Readonly<Record<string, unknown>>) => {
          const { isError, text } = await call(tool, args);
          heard.push(text);
          expect(isError, text).toBe(false);
          return text;
        };
        const version = { nginx: nginx!.version };
        const { findings } = JSON.parse(await ask('check', version));
        expect(findings.length).toBeGreaterThan(0);
        for (const { rule } of findings) await ask('explain', { name: rule });
        const fixed = JSON.parse(await ask('fix', version));
        expect(fixed.cells.after.yes).toBeGreaterThan(fixed.cells.before.yes);
        expect(JSON.parse(await ask('restore', version)).verdict).toBe('not worse');
      });
      expect(heard.join('\n')).not.toMatch(/quillbrook|tidewell/i);
      const patch = readFileSync(join(patches, 'restored-1.patch'), 'utf8');
      const changed = applyHunks(CONFIG, patch);
      expect(changed).not.toBe(CONFIG);
      expect(changed).toContain('server_name shop.quillbrook.com;');
      expect(await test(nginx!, changed)).toMatchObject({ accepted: true });
    },
  );
});
