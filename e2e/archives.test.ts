import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { it, openBrowser, openSite, type Site, show, untilAnalyzed, untilReady, visit } from './browser.ts';

let site: Site;
let browser: Browser;
let folder: string;

const serverNamed = (name: string, port: number) =>
  `server {\n    listen ${port} ssl;\n    server_name ${name};\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n`;

beforeAll(async () => {
  site = await openSite();
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), 'archives-'));
  const nginx = join(folder, 'nginx');
  for (const each of ['sites-available', 'sites-enabled', 'conf.d', 'ssl'])
    mkdirSync(join(nginx, each), { recursive: true });
  writeFileSync(
    join(nginx, 'nginx.conf'),
    'events {}\nhttp {\n    ssl_session_cache shared:SSL:10m;\n    include conf.d/*.conf;\n    include /etc/nginx/sites-enabled/*;\n}\n',
  );
  writeFileSync(join(nginx, 'sites-available', 'a'), serverNamed('a.example', 443));
  writeFileSync(join(nginx, 'sites-available', 'b'), serverNamed('b.example', 8443));
  writeFileSync(join(nginx, 'sites-available', 'off'), serverNamed('off.example', 9443));
  writeFileSync(join(nginx, 'ssl', 'a.key'), 'not to be read');
  symlinkSync('/etc/nginx/sites-available/a', join(nginx, 'sites-enabled', 'a'));
  symlinkSync('../sites-available/b', join(nginx, 'sites-enabled', 'b'));
  execFileSync('tar', ['-C', folder, '-czf', join(folder, 'nginx.tar.gz'), 'nginx']);
  execFileSync('tar', ['-C', nginx, '-cf', join(folder, 'inside.tar'), '.']);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await browser?.close();
  await site?.close();
});

async function openReady() {
  const visited = await visit(browser, site.url);
  await untilReady(visited.page);
  return visited;
}

/** Lets files fall onto the page, as a file manager does. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await page.evaluate(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
        );
    },
    { name, base64: content.toString('base64') },
  );
}

const addresses = (page: Page) => page.locator('.socket .address').allTextContents();

describe('an archive of /etc/nginx', () => {
  it.each([
    'nginx.tar.gz',
    'inside.tar',
  ])('%s: links of sites-enabled are followed, keys are not read', async (name) => {
    const { page, troubles, close } = await openReady();
    await drop(page, name, readFileSync(join(folder, name)));
    await page.locator('.file-list').getByText('6 files').waitFor();
    await untilAnalyzed(page);
    expect((await addresses(page)).sort()).toEqual(['*:443', '*:8443']);
    const files = await page.locator('.file-list option').allTextContents();
    expect(files[0]).toMatch(/nginx\.conf$/);
    expect(files.some((file) => file.includes('a.key'))).toBe(false);
    expect(await page.locator('.notice').allTextContents()).toEqual([
      expect.stringContaining('1 file left out: keys, certificates'),
    ]);
    // conf.d/*.conf matches nothing in the folder, which is certain: nothing is missing
    await show(page, 'result');
    expect(await page.locator('.panel').getByText('conf.d/*.conf').count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  it('is opened like a file too', async () => {
    const { page, close } = await openReady();
    await page.locator('input[type="file"]').setInputFiles(join(folder, 'nginx.tar.gz'));
    await untilAnalyzed(page);
    expect((await addresses(page)).sort()).toEqual(['*:443', '*:8443']);
    await close();
  });

  it('that is damaged or holds nothing is said to be so, and what was there stays', async () => {
    const { page, troubles, close } = await openReady();
    await page.locator('input[type="file"]').setInputFiles(join(folder, 'nginx.tar.gz'));
    await untilAnalyzed(page);
    await drop(page, 'cut.tar.gz', readFileSync(join(folder, 'nginx.tar.gz')).subarray(0, 300));
    await page.locator('.notice', { hasText: 'cut.tar.gz: This archive is damaged.' }).waitFor();
    expect((await addresses(page)).sort()).toEqual(['*:443', '*:8443']);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('a folder', () => {
  it('chosen in the dialog comes without its links: that is said, and what hangs on them is unknown', async () => {
    const { page, close } = await openReady();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'a folder' }).click();
    await (await chooser).setFiles(join(folder, 'nginx'));
    await page.locator('.file-list').getByText('4 files').waitFor();
    await untilAnalyzed(page);
    expect((await page.locator('.file-list').textContent())!).not.toContain('a.key');
    await page.locator('.notice', { hasText: 'sites-enabled is missing' }).waitFor();
    await show(page, 'result');
    await page.getByText('/etc/nginx/sites-enabled/*').filter({ visible: true }).first().waitFor();
    await close();
  });

  it('whose pieces are no links is read whole', async () => {
    const { page, troubles, close } = await openReady();
    const plain = join(folder, 'plain');
    mkdirSync(join(plain, 'conf.d'), { recursive: true });
    writeFileSync(join(plain, 'nginx.conf'), 'events {}\nhttp {\n    include conf.d/*.conf;\n}\n');
    writeFileSync(join(plain, 'conf.d', 'a.conf'), serverNamed('a.example', 443));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'a folder' }).click();
    await (await chooser).setFiles(plain);
    await page.locator('.file-list', { hasText: 'a.conf' }).waitFor();
    await untilAnalyzed(page);
    expect(await addresses(page)).toEqual(['*:443']);
    expect(troubles).toEqual([]);
    await close();
  });
});
