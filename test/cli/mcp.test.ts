import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CANARIES, NAME, SITE, shown } from '../redact/canary-list.ts';
import { withAssistant } from './assistant.ts';
import { folder, run } from './run-command.ts';

const TOOLS = ['check', 'explain', 'fix', 'redact', 'restore', 'size', 'verify_text'];

const config = (cache: string) => `worker_processes 4;
events {}
http {
    ssl_session_cache ${cache};
    server {
        listen 443 ssl;
        server_name www.${SITE};
        ssl_certificate /etc/${NAME}/a.pem;
        ssl_certificate_key /etc/${NAME}/a.key;
    }
}
`;

describe('an assistant', { timeout: 120_000 }, () => {
  it('lists the tools and the questions, and each tool says what it takes', async () => {
    await withAssistant([], async ({ client }) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name).sort()).toEqual(TOOLS);
      for (const { inputSchema, description } of tools) {
        expect(description).toMatch(/\w/);
        expect(inputSchema.type).toBe('object');
      }
      expect(client.getInstructions()).toContain('stand-ins');
      const { prompts } = await client.listPrompts();
      expect(prompts.length).toBeGreaterThanOrEqual(4);
      for (const { name } of prompts) {
        const { messages } = await client.getPrompt({ name, arguments: { path: '/etc/nginx' } });
        expect(JSON.stringify(messages)).toContain('/etc/nginx');
      }
    });
  });

  it('is told who resumes, in stand-ins, and what fix would change; nothing is written', async () => {
    const text = config('builtin');
    const at = folder({ 'nginx.conf': text });
    await withAssistant([at], async ({ ask }) => {
      const judged = await ask('check', { nginx: '1.26.3' });
      expect(judged.nginx).toMatchObject({ nginx: '1.26.3', assumed: false });
      expect(judged.sockets).toEqual([expect.objectContaining({ address: '*:443' })]);
      const [{ names, resumes }] = judged.sockets[0].servers;
      expect(names).toEqual([expect.stringMatching(/^\w+\.site1\.example$/)]);
      expect(resumes['tls12-id']).toMatchObject({ 'same-worker': 'yes', 'other-worker': 'no' });
      const found = judged.findings.find(({ rule }: { rule: string }) => rule === 'builtin-cache');
      expect(found.fix.applied).toBe('by default');

      const done = await ask('fix', { configuration: judged.configuration, nginx: '1.26.3' });
      expect(done.patch).toMatch(/^\+ +ssl_session_cache shared:\w+:10m;$/m);
      expect(done.applied).toContain(found.id);
      const left = await ask('fix', { nginx: '1.26.3', leave_out: [found.id] });
      expect(left.patch).not.toContain('shared:');
      expect(readFileSync(join(at, 'nginx.conf'), 'utf8')).toBe(text);
    });
  });

  it('leaves the operator the patch that fix makes of the originals, and is not shown it', async () => {
    const at = folder({ 'nginx.conf': config('builtin') });
    const patches = folder({});
    const own = await run(['fix', '--patch', '--nginx', '1.26.3', at]);
    await withAssistant(['--patches', patches, at], async ({ ask, call }) => {
      expect(await call('restore')).toMatchObject({ isError: true });
      await ask('fix', { nginx: '1.26.3' });
      const { verdict, file } = await ask('restore', { nginx: '1.26.3' });
      expect([verdict, file]).toEqual(['not worse', 'restored-1.patch in the folder of --patches']);
    });
    const path = join(patches, 'restored-1.patch');
    expect(readFileSync(path, 'utf8')).toBe(own.stdout);
    expect(own.stdout).toContain('+    ssl_session_cache shared:');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('has its own change judged: what is worse, or no stand-in, is left nowhere', async () => {
    const at = folder({ 'nginx.conf': config('shared:S:10m') });
    const patches = folder({});
    await withAssistant(['--patches', patches, at], async ({ ask }) => {
      const { text } = await ask('redact');
      const zone = /shared:(\w+):/.exec(text)![1]!;
      const worse = await ask('verify_text', { text: text.replace(`shared:${zone}:10m`, 'off') });
      expect(worse.verdict).toBe('worse');
      expect(worse.worse.join()).toMatch(/resumes? no more/);
      const refused = await ask('restore', { text: text.replace('listen 443 ssl;', 'listen 443 tls;') });
      expect([refused.verdict, refused.file]).toEqual(['worse', null]);
      expect(refused.errors.length).toBeGreaterThan(0);
      const stray = await ask('restore', { text: text.replace('site1.example', 'site7.example') });
      expect([stray.verdict, stray.file]).toEqual(['not restored as a whole', null]);
      expect(stray.notRestored[0].text).toContain('site7.example');
      const good = await ask('restore', { text: text.replace(':10m', ':20m') });
      expect([good.verdict, good.file]).toEqual(['not worse', expect.stringContaining('restored-1.patch')]);
    });
    expect(readFileSync(join(patches, 'restored-1.patch'), 'utf8')).toContain(
      '+    ssl_session_cache shared:S:20m;',
    );
  });

  it('has a text judged in a process of its own, against what the operator named', async () => {
    const at = folder({ 'nginx.conf': config('shared:S:10m') });
    const { text } = await withAssistant([at], async ({ ask }) => ask('redact'));
    await withAssistant([at], async ({ ask, call }) => {
      expect((await ask('verify_text', { text: text.replace(':10m', ':20m') })).verdict).toBe('not worse');
      expect(await call('restore')).toMatchObject({ isError: true });
    });
    await withAssistant([], async ({ call }) => {
      expect(await call('verify_text', { text })).toEqual({
        isError: true,
        text: expect.stringContaining('read one with check'),
      });
    });
  });

  it('gets what the commands print of rules, facts and sizes', async () => {
    await withAssistant([], async ({ call }) => {
      const rule = await call('explain', { name: 'builtin-cache' });
      expect(rule).toEqual({ isError: false, text: (await run(['explain', 'builtin-cache'])).stdout });
      expect((await call('explain')).text).toBe((await run(['explain'])).stdout);
      expect(await call('explain', { name: 'no-such' })).toMatchObject({ isError: true });
      const asked = ['size', '--rate=1000', '--timeout=10m', '--explain'];
      const sized = await call('size', { rate: '1000', timeout: '10m' });
      expect(sized).toEqual({ isError: false, text: (await run(asked)).stdout });
      // a number as such
      expect(await call('size', { rate: 1000, timeout: '10m' })).toEqual(sized);
      expect(await call('size', { rate: 'many' })).toMatchObject({ isError: true });
    });
  });

  it('reads nothing beside what the operator named, nor through a link', async () => {
    const at = folder({ 'in/nginx.conf': config('none'), 'out.conf': config('none') });
    await withAssistant([join(at, 'in')], async ({ call }) => {
      for (const path of [join(at, 'out.conf'), '/etc/passwd', `${at}/in/../out.conf`, '-', '/'])
        expect(await call('check', { path })).toEqual({
          isError: true,
          text: expect.stringContaining('is not read'),
        });
      expect(await call('check', { path: join(at, 'in/nginx.conf') })).toMatchObject({ isError: false });
    });
  });

  it('sees the configuration as it is only with --show-originals', async () => {
    const at = folder({ 'nginx.conf': config('builtin') });
    await withAssistant(['--show-originals', at], async ({ call }) => {
      expect((await call('check')).text).toContain(`www.${SITE}`);
    });
  });
});

describe('no canary leaves', { timeout: 180_000 }, () => {
  const kinds = CANARIES.map(([kind, text, gone]) => ({ kind, text, gone }));

  it('there are more than sixty kinds', () => {
    expect(new Set(kinds.map(({ kind }) => kind)).size).toBeGreaterThan(60);
  });

  it('by any tool, as a text', async () => {
    await withAssistant([], async ({ call }) => {
      for (const { kind, text, gone } of kinds) {
        const said = [
          await call('redact', { text }),
          await call('check', { text }),
          await call('fix', { text, tickets: 'off', timeout: '1h' }),
          await call('restore'),
          await call('verify_text', { text: `http { ${gone.join(' ')} \n` }),
          await call('check', { text, configuration: 'c1' }),
        ];
        const own = said.filter((_, i) => i !== 4).map((each) => each.text);
        expect([kind, shown(own.join('\n'), gone)]).toEqual([kind, []]);
      }
    });
  });

  it('by any tool or error, read from disk', async () => {
    const files = Object.fromEntries(
      kinds.flatMap(({ text }, i) => [
        [
          `${NAME}/${i}/nginx.conf`,
          `events {}\nhttp {\n include ${SITE}.conf;\n include none/${NAME}.conf;\n}\n`,
        ],
        [`${NAME}/${i}/${SITE}.conf`, `${text}\n`],
      ]),
    );
    const at = folder(files);
    await withAssistant([at], async ({ call }) => {
      for (const [i, { kind, gone }] of kinds.entries()) {
        const said = [
          await call('check', { path: join(at, NAME, `${i}`) }),
          await call('fix', { select: [NAME] }),
          await call('verify_text', { text: 'server { listen 1; }' }),
          await call('restore', { text: 'ssl_session_timeout 1h;' }),
          await call('redact'),
          await call('check', { path: join(at, NAME, 'none') }),
          await call('check', { path: join(at, NAME) }),
          await call('check', { path: `/etc/${NAME}` }),
          await call('size', { rate: NAME }),
          await call('explain', { name: NAME }),
        ];
        const texts = said.map(({ text }) => text).join('\n');
        expect([kind, shown(texts, [...gone, NAME])]).toEqual([kind, []]);
      }
    });
  });
});
