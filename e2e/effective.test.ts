import { describe, expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';

const opened = openForAll();

const TEXT = `events {}
http {
    ssl_session_cache shared:farm:10m;
    ssl_session_timeout 1d;
    limit_req_zone $binary_remote_addr zone=perip:10m rate=1r/s;
    upstream origin { zone origin 64k; server 127.0.0.1:8443; }
    server {
        listen 443 ssl default_server;
        listen 443 quic;
        server_name a.example;
        ssl_certificate a.pem;
        ssl_certificate_key a.key;
        ssl_session_timeout 1h;
        location / { proxy_pass https://origin; }
        location /b { proxy_pass https://10.0.0.5; }
    }
    server {
        listen 443;
        server_name b.example;
        include snippets/tls.conf;
    }
}
`;

async function openPanel(width: number) {
  const visited = await visit(opened.browser, opened.site.url, { viewport: { width, height: 900 } });
  await untilReady(visited.page);
  await paste(visited.page, TEXT);
  await untilAnalyzed(visited.page);
  await show(visited.page, 'explain');
  await visited.page.locator('.effective').waitFor();
  return visited;
}

describe('the effective configuration', () => {
  it('says each value, the line it comes from and what that line hides', async () => {
    const { page, troubles, close } = await openPanel(1280);
    const first = page.locator('.effective > .socket').first();
    const rows = (await first.locator('tbody tr').allInnerTexts()).map((row) => row.split(/\s+/).join(' '));
    expect(rows).toEqual([
      'ssl_session_cache shared:farm:10m inherited line 3',
      'ssl_session_timeout 1h here line 13 hides line 4',
      'ssl_certificate a.pem here line 11',
      'ssl_session_tickets on not set (default)',
      'ssl_session_ticket_key keys of nginx’s own making not set (default)',
      'ssl_protocols those of the version not set (default)',
    ]);
    expect(await first.locator('.effective-head').innerText()).toMatch(
      /ssl\s+line 8\s+1 of 2, counts for all/,
    );
    await first.getByRole('button', { name: 'hides line 4' }).click();
    await page.waitForFunction(() => document.activeElement?.closest('.monaco-host') !== null);
    await page.keyboard.type('#');
    const lines = page.locator('.monaco-host .view-lines');
    await expect
      .poll(async () => (await lines.innerText()).replaceAll('\u00a0', ' '))
      .not.toContain('timeout 1d;');
    expect(troubles).toEqual([]);
    await close();
  });

  it('shows what is not known as such', async () => {
    const { page, close } = await openPanel(1280);
    const second = page.getByRole('region', { name: '*:443 b.example' });
    expect(await second.locator('tbody td:nth-child(2)').allInnerTexts()).toEqual([
      'unknown depends on the included file snippets/tls.conf',
    ]);
    await close();
  });

  it('lists upstreams and every user of a name of shared memory', async () => {
    const { page, close } = await openPanel(1280);
    const cells = async (name: string) =>
      (await page.getByRole('region', { name }).locator('tbody tr').allInnerTexts()).map((row) =>
        row.split(/\s+/).join(' '),
      );
    expect(await cells('Upstreams')).toEqual([
      'origin line 6 upstream of http 127.0.0.1:8443 origin proxy_pass line 14',
      '10.0.0.5 line 15 its address 10.0.0.5 none proxy_pass line 15',
    ]);
    expect(await cells('Shared memory')).toEqual([
      'farm ssl_session_cache line 3 10m http',
      'perip limit_req_zone line 5 10m http',
      'origin zone line 6 64k http',
    ]);
    await close();
  });

  it.each([
    1280, 390,
  ])('has its tab in sight at %i pixels, and the page does not scroll sideways', async (width) => {
    const { page, close } = await openPanel(width);
    const box = (await page.getByRole('tab', { name: 'Explain' }).boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole('tab', { name: 'Explain' }).press('Home');
    const home = (await page.getByRole('tab', { name: 'Result' }).boundingBox())!;
    expect(home.x).toBeGreaterThanOrEqual(0);
    await close();
  });
});
