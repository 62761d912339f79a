import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { QuickJudge } from '../test/nginx/corpus/quick-judge.ts';
import { type Nginx, nginxes } from '../test/nginx/judges.ts';
import { prove } from '../test/nginx/run-proof.ts';
import { withServer } from '../test/nginx/server.ts';
import { lacking } from '../test/programs.ts';
import {
  it,
  onEachNginx,
  openBrowser,
  openSite,
  paste,
  type Site,
  show,
  untilAnalyzed,
  untilReady,
  visit,
} from './browser.ts';
import { downloadCorrected, downloadThing } from './download-corrected.ts';

const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
const SITE = (listen: string, name: string, lines = ''): string =>
  `server {\n    listen ${listen};\n    server_name ${name};\n    ${CERTIFICATE}\n${lines}}\n`;
const ONE = `events {}\nhttp {\n${SITE('443 ssl', 'a.example', '    ssl_session_cache builtin:1000; # old\n')}}\n`;

/** Its files with their own line endings, as `nginx -T` prints them. */
const TREE: Readonly<Record<string, string>> = {
  '/etc/nginx/nginx.conf': 'worker_processes 2;\r\nevents {}\r\nhttp {\r\n\tinclude conf.d/*.conf;\r\n}\r\n',
  '/etc/nginx/conf.d/a.conf': SITE('443 ssl', 'a.example', '\tssl_session_cache builtin:1000; # old\n'),
  '/etc/nginx/conf.d/b.conf': SITE('8443 ssl', 'b.example'),
  '/etc/nginx/conf.d/c.conf': 'server { listen 80; return 204; }\n',
};
const DUMP = Object.entries(TREE)
  .map(([path, text]) => `# configuration file ${path}:\n${text}\n`)
  .join('');

let site: Site;
let browser: Browser;
let folder = '';

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), 'corrected-'));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(text: string) {
  const visited = await visit(browser, site.url);
  await untilReady(visited.page);
  await paste(visited.page, text);
  await untilAnalyzed(visited.page);
  await show(visited.page, 'fix');
  return visited;
}

/** Lines that the downloaded patch adds. */
async function added(page: Page): Promise<readonly string[]> {
  const { bytes } = await downloadThing(page, 'patch');
  return bytes
    .toString()
    .split('\n')
    .filter((line) => /^\+(?!\+\+)/.test(line))
    .map((line) => line.slice(1).trim());
}

const undo = (page: Page) => page.getByRole('button', { name: /^Undo: / });

describe('the corrected text follows', () => {
  it('a fix that is not selected, and its undo', async () => {
    const { page, troubles, close } = await open(ONE);
    const box = page.getByRole('checkbox', { name: 'Replace builtin:1000 by shared:SSL:10m' });
    await page.locator('.diff-host', { hasText: 'shared:SSL:10m' }).waitFor();
    await box.uncheck();
    await page.getByText('Nothing is changed: the text stays as it is.').waitFor();
    expect(await page.locator('[data-thing]').count()).toBe(0);
    expect(await page.locator('.fix-choice').first().textContent()).toContain('Deselected: not in');
    await undo(page).click();
    await page.locator('.diff-host', { hasText: 'shared:SSL:10m' }).waitFor();
    expect(await box.isChecked()).toBe(true);
    expect(await undo(page).count()).toBe(0);
    await page.getByRole('button', { name: /^Redo: deselecting/ }).click();
    await page.getByText('Nothing is changed: the text stays as it is.').waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  it('a rulebook: the text meets it, and what each demand comes to is said', async () => {
    const { page, troubles, close } = await open(ONE.replace('# old', '\n    ssl_session_tickets off;'));
    expect((await added(page)).join()).not.toContain('ssl_session_tickets');
    expect(await page.getByText('4.1.11').count()).toBe(0);
    await page.locator('.choices > summary').click();
    await page.getByLabel('CIS NGINX Benchmark 3.0.0').check();
    await page.locator('.policy-title', { hasText: '3.0.0, 4.1.11: met.' }).waitFor();
    await page.getByText('With your text: not met.').waitFor();
    await untilAnalyzed(page);
    const { bytes } = await downloadThing(page, 'patch');
    expect(bytes.toString()).toMatch(/^-.*ssl_session_tickets off;/m);
    expect(troubles).toEqual([]);
    await close();
  });

  it('a choice, which nobody has to make; a value that nginx refuses changes nothing and is said', async () => {
    const { page, troubles, close } = await open(ONE);
    const plain = ['ssl_session_cache shared:SSL:10m; # old'];
    expect(await added(page)).toEqual(plain);
    expect(await page.getByLabel('Timeout').isVisible()).toBe(false);
    await page.locator('.choices > summary').click();
    await page.getByLabel('Timeout').fill('5min');
    await page.locator('.field-problem', { hasText: 'does not read this as a time' }).waitFor();
    expect(await added(page)).toEqual(plain);
    await page.getByLabel('Timeout').fill('4h');
    await untilAnalyzed(page);
    expect(await page.locator('.field-problem').count()).toBe(0);
    await page.getByLabel('Session tickets').selectOption('files');
    await page.locator('.field-problem', { hasText: 'No key file is named' }).waitFor();
    await page.getByLabel('Key files').fill('tls/new.key\ntls/old.key');
    await page.locator('.policy-title', { hasText: 'Tickets on everywhere, with keys from files' }).waitFor();
    await untilAnalyzed(page);
    expect(await added(page)).toEqual([
      'ssl_session_ticket_key tls/new.key;',
      'ssl_session_ticket_key tls/old.key;',
      'ssl_session_timeout 4h;',
      ...plain,
    ]);
    for (const name of ['the key files', 'session tickets on, with keys from files', 'the timeout 4h']) {
      expect(await undo(page).textContent()).toBe(`Undo: ${name}`);
      await undo(page).click();
    }
    await untilAnalyzed(page);
    expect(await undo(page).count()).toBe(0);
    expect(await added(page)).toEqual(plain);
    expect(await page.getByRole('textbox', { name: 'Timeout' }).inputValue()).toBe('');
    expect(troubles).toEqual([]);
    await close();
  });

  it('a fix that is unticked and ticked faster than the difference is drawn', async () => {
    const { page, troubles, close } = await open(ONE);
    await page.locator('.diff-host', { hasText: 'shared:SSL:10m' }).waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const box = page.getByRole('checkbox', { name: 'Replace builtin:1000 by shared:SSL:10m' });
    for (let n = 0; n < 20; n += 1) await box.click({ force: true, noWaitAfter: true });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    // a click that is forced may miss a box that moves
    await box.check();
    await page.locator('.diff-host', { hasText: 'shared:SSL:10m' }).waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  it('the calculator’s size, and its undo', async () => {
    const { page, close } = await open(ONE);
    await show(page, 'size');
    await page.getByLabel('New TLS connections per second').fill('1000');
    await page.getByLabel('Kept for').fill('10m');
    await page
      .getByRole('region', { name: 'By the formula' })
      .getByRole('button', { name: 'Use 150m instead' })
      .click();
    await untilAnalyzed(page);
    expect(await added(page)).toEqual(['ssl_session_cache shared:SSL:150m; # old']);
    await undo(page).click();
    await untilAnalyzed(page);
    expect(await added(page)).toEqual(['ssl_session_cache shared:SSL:10m; # old']);
    await close();
  });

  it('a text that came in place of another one goes back with one undo, edits and all', async () => {
    const { page, close } = await open(ONE);
    await show(page, 'result');
    const other = {
      name: 'other.conf',
      mimeType: 'text/plain',
      buffer: Buffer.from(SITE('443 ssl', 'other')),
    };
    await page.locator('.monaco-host').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine\n');
    await untilAnalyzed(page);
    await page.locator('input[type="file"]').setInputFiles(other);
    await page.locator('.file-list', { hasText: 'other.conf' }).waitFor();
    await untilAnalyzed(page);
    await undo(page).click();
    await page.locator('.file-list', { hasText: 'nginx.conf' }).waitFor();
    await untilAnalyzed(page);
    const { text } = await downloadCorrected(page);
    expect(text).toBe(`# mine\n${ONE.replace('builtin:1000', 'shared:SSL:10m')}`);
    await close();
  });
});

describe('where a program writes the file', () => {
  it('nothing is changed, and the choices become keys of its ConfigMap', async () => {
    const generated = ONE.replace('events {}', '# Configuration checksum: 1234567890\nevents {}').replace(
      'builtin:1000; # old',
      'builtin:1000 shared:SSL:10m;',
    );
    const { page, troubles, close } = await open(generated);
    await page.getByText('Nothing is changed: the text stays as it is.').waitFor();
    await page.locator('.elsewhere', { hasText: 'managed by ingress-nginx' }).waitFor();
    await page.locator('.choices > summary').click();
    await page.getByLabel('Timeout').fill('4h');
    await page.getByLabel('Size of a zone').fill('64m');
    await page.locator('.config-map', { hasText: 'ssl-session-cache-size: "64m"' }).waitFor();
    await page.getByRole('button', { name: 'Copy the ConfigMap data' }).waitFor();
    expect(await page.locator('.config-map').textContent()).toBe(
      'data:\n  ssl-session-cache-size: "64m"\n  ssl-session-timeout: "4h"\n',
    );
    expect(await page.locator('[data-thing]').count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('what is taken away', () => {
  const missing = lacking('git', 'patch', 'unzip');
  (missing ? it.skip : it)(
    `a dump’s patch and zip make the same tree of the original one, which every nginx accepts${missing}`,
    async () => {
      const { page, troubles, close } = await open(DUMP);
      const [patch, zip, steps] = [
        await downloadThing(page, 'patch'),
        await downloadThing(page, 'zip'),
        await downloadThing(page, 'steps'),
      ];
      await close();
      expect(troubles).toEqual([]);
      expect([patch.name, zip.name]).toEqual(['tls-resume.patch', 'tls-resume.zip']);
      expect(steps.bytes.toString()).toContain('patch -d / -p1 < tls-resume.patch');

      const [patched, unpacked] = [plant('patched'), plant('unpacked')];
      run('git', ['init', '-q'], patched);
      run('git', ['apply', '-'], patched, patch.bytes);
      run('patch', ['-p1', '--dry-run', '-R'], patched, patch.bytes);
      writeFileSync(join(folder, 'a.zip'), zip.bytes);
      run('unzip', ['-oq', join(folder, 'a.zip')], unpacked);
      const after = readTree(patched);
      expect(readTree(unpacked)).toEqual(after);
      expect(after['/etc/nginx/conf.d/a.conf']).toBe(
        TREE['/etc/nginx/conf.d/a.conf']!.replace('builtin:1000', 'shared:SSL:10m'),
      );
      expect(after['/etc/nginx/nginx.conf']).toMatch(/^http \{\r\n\tssl_session_cache shared:\S+;\r\n/m);
      expect(Object.keys(after).filter((path) => after[path] === TREE[path])).toEqual([
        '/etc/nginx/conf.d/b.conf',
        '/etc/nginx/conf.d/c.conf',
      ]);
      for (const nginx of nginxes()) expect(await refusal(nginx, after), nginx.version).toBe('');
    },
  );

  onEachNginx('the proof script fails before, and passes after', async (nginx) => {
    const configuration = `worker_processes 2;\n${ONE}`;
    await withServer(nginx, configuration, async (server) => {
      const path = join(server.prefix, 'nginx.conf');
      const { page, close } = await open(
        `nginx version: nginx/${nginx.version}\n${readFileSync(path, 'utf8')}`,
      );
      const script = (await downloadThing(page, 'script')).bytes.toString();
      const { text } = await downloadCorrected(page);
      await close();
      expect((await prove(server, script, 'save', join(server.prefix, 'kept'))).status).toBe(0);
      await server.reload();
      const before = await prove(server, script, 'offer', join(server.prefix, 'kept'));
      expect(before.status).toBe(1);
      writeFileSync(path, text);
      await server.reload();
      const after = await prove(server, script);
      expect(after.lines.filter((line) => !/reused 2 of 2 {2}ok$/.test(line))).toEqual([]);
      expect(after.status).toBe(0);
      expect((await prove(server, script, 'save', join(server.prefix, 'kept'))).status).toBe(0);
      await server.reload();
      expect((await prove(server, script, 'offer', join(server.prefix, 'kept'))).status).toBe(0);
    });
  });
});

/** The original files below a folder of their own. */
function plant(name: string): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(TREE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function run(program: string, args: readonly string[], cwd: string, input?: Buffer): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, input, env, encoding: 'utf8' });
  expect({ status, said: /fuzz|offset/.exec(stdout)?.[0], stderr }).toEqual({
    status: 0,
    said: undefined,
    stderr: '',
  });
}

function readTree(root: string): Record<string, string> {
  const files = readdirSync(join(root, 'etc'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(root.length), readFileSync(path, 'utf8')] as const),
  );
}

/** What nginx has against a tree; empty where it takes it. */
async function refusal(nginx: Nginx, tree: Readonly<Record<string, string>>): Promise<string> {
  const judge = new QuickJudge(nginx);
  try {
    const main = '/etc/nginx/nginx.conf';
    for (const [path, text] of Object.entries(tree))
      if (path !== main) judge.write(path.slice('/etc/nginx/'.length), text);
    return (await judge.ask(tree[main]!)).message;
  } finally {
    judge.close();
  }
}
