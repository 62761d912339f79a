import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { type Editor, withEditor } from './editor.ts';
import { folder, run } from './run-command.ts';

const server = (name: string, more = '') => `server {
    listen 443 ssl;
    server_name ${name}.a.test;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
${more}}
`;
const config = (cache: string) => `worker_processes 4;
events {}
http {
    ${cache}
    include conf.d/*.conf;
}
`;
const BUILTIN = 'ssl_session_cache builtin;';
const SITES = {
  'nginx.conf': config(BUILTIN),
  'conf.d/a.conf': server('www'),
  'conf.d/b.conf': server('shop', '    ssl_session_tickets off;\n'),
};

const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const only = (found: readonly Diagnostic[], rule: string) => found.filter(({ code }) => code === rule);

/** `4:23-30 builtin-cache`, as the command counts. */
const told = (found: readonly Diagnostic[]) =>
  found.map(({ range: { start, end }, code }) => {
    const last = start.line === end.line ? '' : `${end.line + 1}:`;
    return `${start.line + 1}:${start.character + 1}-${last}${end.character + 1} ${code}`;
  });

interface Found {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
}

/** What `check` finds, by file, in the same words. */
async function checked(at: string, ...given: readonly string[]): Promise<Record<string, string[]>> {
  const { stdout } = await run(['check', '--nginx', '1.26.3', '--format', 'json', ...given], { cwd: at });
  const byFile: Record<string, string[]> = {};
  for (const { file, line, column, endLine, endColumn, rule } of JSON.parse(stdout).findings as Found[]) {
    const last = line === endLine ? '' : `${endLine}:`;
    byFile[file] = [...(byFile[file] ?? []), `${line}:${column}-${last}${endColumn} ${rule}`];
  }
  return byFile;
}

const readAll = (at: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, readFileSync(join(at, name), 'utf8')]));

/** What `fix` makes of a folder. */
async function fixedBy(at: string, names: readonly string[]) {
  const out = folder({});
  const done = await run(['fix', '--nginx', '1.26.3', '--out', out, '.'], { cwd: at });
  expect(done.status, done.stderr).toBe(0);
  return readAll(out, names);
}

describe('an editor', { timeout: 120_000 }, () => {
  it('shows what check finds, in every file of the configuration, with the pages of the rules', async () => {
    const at = folder(SITES);
    const expected = await checked(at, '.');
    let page = '';
    await withEditor(at, async (editor) => {
      expect(editor.result.serverInfo?.name).toBe('tls-resume');
      const [found] = only(await editor.open('conf.d/b.conf'), 'mixed-session-tickets');
      expect(told(await editor.found('conf.d/b.conf'))).toEqual(expected['conf.d/b.conf']);
      // of the configuration that the open file belongs to, also what is not open
      const main = await editor.found('nginx.conf');
      expect(told(main)).toEqual(expected['nginx.conf']);
      expect(main[0]).toMatchObject({ source: 'tls-resume', severity: 2 });
      expect(main[0]!.message).toMatch(/\nFix: replace builtin by shared:SSL:10m\./);
      page = fileURLToPath(main[0]!.codeDescription!.href);
      const explained = await run(['explain', main[0]!.code as string]);
      expect(readFileSync(page, 'utf8')).toBe(explained.stdout);
      for (const { location } of found?.relatedInformation ?? [])
        expect(existsSync(fileURLToPath(location.uri))).toBe(true);
    });
    // pages are the server's own
    expect(existsSync(page)).toBe(false);
  });

  it('leaves nothing behind where it is ended by a signal', async () => {
    let page = '';
    await withEditor(
      folder(SITES),
      async (editor) => {
        const [found] = await editor.open('nginx.conf');
        page = fileURLToPath(found!.codeDescription!.href);
        expect(existsSync(page)).toBe(true);
      },
      { isKilled: true },
    );
    expect(existsSync(page)).toBe(false);
  });

  it('applies a default fix, or all of them, and has what fix makes of the files', async () => {
    const at = folder(SITES);
    const fixed = await fixedBy(at, Object.keys(SITES));
    expect(fixed['nginx.conf']).not.toBe(SITES['nginx.conf']);
    await withEditor(at, async (editor) => {
      const found = await editor.open('nginx.conf');
      const [fix] = await editor.actions('nginx.conf', only(found, 'builtin-cache'), ['quickfix']);
      expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true });
      expect(fix!.title).toMatch(/^Fix: /);
      expect(codes(fix!.diagnostics ?? [])).toEqual(['builtin-cache']);
      expect(Object.fromEntries(editor.apply(fix!))).toEqual({ 'nginx.conf': fixed['nginx.conf'] });
      // for saving, wherever the cursor is
      const [all, ...others] = await editor.actions('nginx.conf', [], ['source.fixAll']);
      expect(others).toEqual([]);
      expect(all).toMatchObject({ kind: 'source.fixAll.tls-resume' });
      expect({ ...SITES, ...Object.fromEntries(editor.apply(all!)) }).toEqual(fixed);
      const after = await editor.type('nginx.conf', BUILTIN, 'ssl_session_cache shared:SSL:10m;');
      expect(codes(after)).not.toContain('builtin-cache');
    });
  });

  it('is offered other fixes apart, with what they cost where the finding is shown', async () => {
    const at = folder({ 'nginx.conf': config('ssl_session_cache off;'), 'conf.d/a.conf': server('www') });
    await withEditor(at, async (editor) => {
      const [found] = only(await editor.open('nginx.conf'), 'session-cache-off');
      expect(found!.message).toMatch(/\nOffered fix: .+\n(?:Trade-off: .+\n)?Not a default fix: /);
      const actions = await editor.actions('nginx.conf', [found!]);
      expect(actions.map(({ kind, isPreferred }) => [kind, isPreferred])).toEqual([
        ['quickfix.offered', false],
      ]);
      expect(actions[0]!.title).toMatch(/^Offered fix/);
      expect(await editor.actions('nginx.conf', [found!], ['quickfix'])).toEqual(actions);
      expect(await editor.actions('nginx.conf', [found!], ['source.fixAll'])).toEqual([]);
      const text = editor.apply(actions[0]!).get('nginx.conf')!;
      const after = await editor.type('nginx.conf', config('ssl_session_cache off;'), text);
      expect(codes(after)).not.toContain('session-cache-off');
    });
  });

  it('has its text judged before it is saved, and what lies on disk where nothing is open', async () => {
    const at = folder(SITES);
    const [builtin, none] = [true, false].map(
      (isThere) => (found: readonly Diagnostic[]) => codes(found).includes('builtin-cache') === isThere,
    );
    await withEditor(at, async (editor) => {
      await editor.open('nginx.conf');
      await editor.open('conf.d/a.conf');
      await editor.type('conf.d/a.conf', '}', '    ssl_session_cache shared:A:1m;\n}');
      await editor.found('nginx.conf', none);
      await editor.type('conf.d/a.conf', '    ssl_session_cache shared:A:1m;\n', '');
      await editor.found('nginx.conf', builtin);
      // a file that nobody has open comes on disk
      writeFileSync(join(at, 'conf.d/0.conf'), server('first', '    ssl_session_cache shared:B:1m;\n'));
      editor.changedOnDisk('conf.d/0.conf');
      await editor.found('nginx.conf', none);
      // what is half typed
      const broken = await editor.type('conf.d/a.conf', 'listen 443 ssl;', 'listen 443 ssl');
      expect(broken.map(({ severity, code }) => [severity, code])).toEqual([[1, 'refused-directive']]);
      expect((await editor.type('conf.d/a.conf', '}', '')).map(({ code }) => code)).toContain('nginx-syntax');
      // what is closed is as it is on the disk again
      await editor.close('conf.d/a.conf');
      await editor.found('conf.d/a.conf', (found) => found.length === 0);
    });
  });

  it('hovers: what counts in a server, and from which line', async () => {
    const at = folder({ ...SITES, 'conf.d/a.conf': server('www', '    ssl_session_cache shared:S:5m;\n') });
    await withEditor(at, async (editor) => {
      await editor.open('conf.d/a.conf');
      await editor.open('nginx.conf');
      const here = await editor.hover('conf.d/a.conf', 'ssl_session|_cache');
      expect(here).toContain('off | none | [builtin[:size]] [shared:name:size]');
      expect(here).toContain('shared:S:5m (this line)');
      expect(await editor.hover('nginx.conf', 'ssl_session|_cache')).toContain('in 1 of 2 servers');
      // of a server: who resumes, and what counts, also where it is not set there
      await editor.open('conf.d/b.conf');
      const shop = await editor.hover('conf.d/b.conf', 'serve|r_name');
      expect(shop).toContain('\\*:443, TLS 1\\.2, session ID: ');
      expect(shop).toContain('ssl\\_session\\_cache: ` builtin (nginx.conf, line 4) `');
      expect(shop).toContain('ssl\\_session\\_tickets: ` off (line 6) `');
      await editor.type('conf.d/a.conf', 'shared:S:5m', 'shared:S:7m');
      expect(await editor.hover('conf.d/a.conf', 'ssl_session|_cache')).toContain('shared:S:7m (this line)');
    });
  });

  it('leads to the line that decides', async () => {
    const at = folder({
      ...SITES,
      'conf.d/a.conf': server('www', '    ssl_session_cache shared:S:5m;\n    ssl_session_timeout 1h;\n'),
      'conf.d/b.conf': server(
        'shop',
        '    ssl_session_timeout 2h;\n    location / { proxy_pass http://up; }\n',
      ),
      'conf.d/up.conf': 'upstream up { server 127.0.0.1:1; }\n',
    });
    await withEditor(at, async (editor) => {
      await editor.open('conf.d/b.conf');
      await editor.open('nginx.conf');
      // the default server's, not its own
      expect(await editor.definitions('conf.d/b.conf', 'ssl_session_time|out')).toEqual(['conf.d/a.conf:7']);
      const hover = await editor.hover('conf.d/b.conf', 'ssl_session_time|out');
      expect(hover).toContain('Decides: ` a.conf, line 7: ssl_session_timeout 1h; `');
      expect(hover).not.toContain('this line');
      expect(await editor.definitions('conf.d/b.conf', 'ssl_cert|ificate ')).toEqual(['conf.d/b.conf:4']);
      expect(await editor.hover('conf.d/b.conf', 'ssl_cert|ificate ')).not.toContain('Decides');
      expect(await editor.definitions('conf.d/b.conf', 'server_|name shop')).toContain('conf.d/a.conf:6');
      expect(await editor.definitions('nginx.conf', 'ssl_session|_cache')).toEqual(['nginx.conf:4']);
      expect(await editor.definitions('conf.d/b.conf', 'proxy_p|ass')).toEqual(['conf.d/up.conf:1']);
      expect(await editor.definitions('nginx.conf', 'incl|ude')).toEqual([
        'conf.d/a.conf:1',
        'conf.d/b.conf:1',
        'conf.d/up.conf:1',
      ]);
      expect(await editor.definitions('nginx.conf', 'work|er_processes')).toEqual([]);
    });
  });

  it('completes what nginx takes, with the names that other files give', async () => {
    const at = folder({
      ...SITES,
      'conf.d/up.conf': 'upstream billing { server 127.0.0.1:1; }\n',
      'conf.d/b.conf': server('shop', '    location / {\n    }\n'),
    });
    await withEditor(at, async (editor) => {
      await editor.open('conf.d/b.conf');
      await editor.type('conf.d/b.conf', 'location / {\n', 'location / {\n proxy_pass \n');
      const values = await editor.complete('conf.d/b.conf', 'proxy_pass |');
      expect(values).toContain('http://billing');
      const names = await editor.complete('conf.d/b.conf', ' |proxy_pass');
      expect(names).toContain('proxy_ssl_session_reuse');
      expect(names).not.toContain('worker_processes');
      expect(await editor.complete('conf.d/b.conf', 'ssl_certificate a|')).toEqual([]);
    });
  });

  it('lists the blocks of a file, also of one that is half typed', async () => {
    const at = folder({ 'nginx.conf': `http {\n${server('www')}${server('shop').replace(/\}\s*$/, '')}` });
    await withEditor(at, async (editor) => {
      await editor.open('nginx.conf');
      const [http] = await editor.ask('textDocument/documentSymbol', editor.at('nginx.conf', '|'));
      expect(http.name).toBe('http');
      expect(http.children.map(({ name }: { name: string }) => name)).toEqual([
        'server www.a.test',
        'server shop.a.test',
      ]);
    });
  });
});

describe('where a configuration is', { timeout: 120_000 }, () => {
  const inFolder = async (at: string, name: string, use: (editor: Editor) => Promise<void>, more = {}) =>
    withEditor(
      at,
      async (editor) => {
        await editor.open(name);
        await use(editor);
      },
      more,
    );

  it('a file that no nginx.conf includes is judged alone, as check does', async () => {
    const at = folder({ ...SITES, 'other/x.conf': `${BUILTIN}\n${server('x')}` });
    const expected = (await checked(at, 'other/x.conf'))['other/x.conf'];
    expect(expected?.length).toBeGreaterThan(0);
    for (const workspace of [at, null, join(at, 'other')])
      await inFolder(
        at,
        'other/x.conf',
        async (editor) => expect(told(await editor.found('other/x.conf'))).toEqual(expected),
        { workspace },
      );
  });

  it('the nearest nginx.conf counts: above the file, in the workspace, by a link, or one of another name', async () => {
    const nested = {
      'etc/nginx/nginx.conf': config(BUILTIN).replace('conf.d/*', 'sites-enabled/*'),
      'etc/nginx/sites-available/a.conf': server('www'),
    };
    const at = folder({
      ...nested,
      'deep/conf/nginx.conf': config(BUILTIN).replace('conf.d/*.conf', '../shared/*.conf'),
      'deep/shared/s.conf': server('s'),
      'main.conf': config(BUILTIN).replace('conf.d/*', 'named/*'),
      'named/n.conf': server('n'),
    });
    mkdirSync(join(at, 'etc/nginx/sites-enabled'));
    symlinkSync('../sites-available/a.conf', join(at, 'etc/nginx/sites-enabled/a.conf'));
    for (const workspace of [at, null])
      await inFolder(
        at,
        'etc/nginx/sites-available/a.conf',
        async (editor) =>
          expect(codes(await editor.found('etc/nginx/nginx.conf'))).toContain('builtin-cache'),
        { workspace },
      );
    await inFolder(
      at,
      'deep/shared/s.conf',
      async (editor) => expect(codes(await editor.found('deep/conf/nginx.conf'))).toContain('builtin-cache'),
      { args: ['--allow-outside'] },
    );
    await inFolder(
      at,
      'named/n.conf',
      async (editor) => expect(codes(await editor.found('main.conf'))).toContain('builtin-cache'),
      { args: ['main.conf'] },
    );
  });

  it('a text that was never saved, and one that is no configuration, are told of in a line', async () => {
    await withEditor(folder({}), async (editor) => {
      const found = await editor.open(
        'untitled:Untitled-1',
        config(BUILTIN).replace('include', '#') + server('u'),
      );
      expect(found.length).toBeGreaterThan(0);
      expect(await editor.open('untitled:Untitled-2', '')).toEqual([]);
      expect(
        await editor.open('file:///no/such/folder/nginx.conf', `http {\n${BUILTIN}\n${server('n')}}`),
      ).not.toEqual([]);
    });
  });

  it.each([
    ['lines that end as in Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a BOM', (text: string) => `\uFEFF${text}`],
    ['letters beyond ASCII', (text: string) => text.replace('http {', '# ünïcödé 🙂\nhttp { # 🙂')],
  ])('%s: the fix is where it belongs', async (what, write) => {
    const text = write(`events {}\nhttp { ${BUILTIN}\n${server('www')}}\n`);
    const at = folder({ 'nginx.conf': text });
    const fixed = await run(['fix', '--nginx', '1.26.3', 'nginx.conf'], { cwd: at });
    await withEditor(at, async (editor) => {
      // editors do not show the BOM, and write it again
      const found = await editor.open('nginx.conf', text.replace('\uFEFF', ''));
      if (what === 'a BOM') {
        expect(found.length).toBeGreaterThan(0);
        return;
      }
      const [fix] = await editor.actions('nginx.conf', only(found, 'builtin-cache'));
      expect(editor.apply(fix!).get('nginx.conf')).toBe(fixed.stdout);
      expect(fixed.stdout).not.toBe(text);
    });
  });

  it('the output of nginx -T is one document of several files', async () => {
    const dump = `# configuration file /etc/nginx/nginx.conf:\n${config(BUILTIN)}\n# configuration file /etc/nginx/conf.d/a.conf:\n${server('www', '    ssl_session_timeout 0;\n')}\n`;
    const at = folder({ 'dump.conf': dump });
    await withEditor(at, async (editor) => {
      const found = await editor.open('dump.conf');
      const [builtin] = only(found, 'builtin-cache');
      const lines = dump.split('\n');
      expect(lines[builtin!.range.start.line]).toContain(BUILTIN);
      for (const { range } of only(found, 'session-timeout-zero'))
        expect(lines[range.start.line]).toContain('ssl_session_timeout 0');
      expect(await editor.hover('dump.conf', 'ssl_session_|timeout')).toContain('this line');
      expect(await editor.definitions('dump.conf', 'server_na|me www')).toContain('dump.conf:5');
    });
  });
});

describe('a text that is typed', { timeout: 120_000 }, () => {
  /** With everything that half a configuration may end in. */
  const TEXT = `# configuration\nhttp {\n  map $host $x { default 0; "a b" '1'; }\n  upstream up { server unix:/a; }\n  ${BUILTIN}
  content_by_lua_block { local x = "}" }\n  include conf.d/*.conf;\n  {{ template }}\n  {% if a %}\n  listen [::]:443 ssl;\n  {% endif %}\n${server('www')}}\n`;

  it('is answered at every place, however it ends', async () => {
    const at = folder(SITES);
    await withEditor(at, async (editor) => {
      await editor.open('nginx.conf', '');
      for (let end = 1; end < TEXT.length; end += 19) {
        const text = TEXT.slice(0, end);
        editor.retype('nginx.conf', end % 2 === 0 ? text : text.replaceAll('\n', '\r'));
        const cursor = editor.end('nginx.conf');
        const answers = await Promise.all([
          ...['completion', 'hover', 'definition', 'documentSymbol'].map((name) =>
            editor.ask(`textDocument/${name}`, cursor),
          ),
          editor.actions('nginx.conf', []),
        ]);
        expect(answers.length).toBe(5);
      }
      editor.retype('nginx.conf', `${'http { '.repeat(3_000)}${BUILTIN}${' }'.repeat(3_000)}`);
      const [http] = await editor.ask('textDocument/documentSymbol', editor.end('nginx.conf'));
      expect(http.name).toBe('http');
      expect((await editor.found('nginx.conf')).length).toBeGreaterThan(0);
    });
  });
});
