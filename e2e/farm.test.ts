import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { it, openBrowser, openSite, type Site, show, untilReady, visit } from './browser.ts';

let site: Site;
let browser: Browser;
const root = mkdtempSync(join(tmpdir(), 'farm-page-'));

/** The hosts of a farm that goes from sticky sessions to balancing: each has a zone, one has a key file that the other lacks. */
const conf = (keys: string) => `events {}
http {
  ssl_certificate /etc/ssl/shop-internal.pem;
  ssl_certificate_key /etc/ssl/shop-internal.key;
  ssl_session_cache shared:SSL:10m;
  ${keys}
  server { listen 443 ssl; server_name shop.internal.example; }
}
`;

beforeAll(async () => {
  for (const [name, keys] of [
    ['web1', 'ssl_session_ticket_key /etc/nginx/new.key; ssl_session_ticket_key /etc/nginx/old.key;'],
    ['web2', 'ssl_session_ticket_key /etc/nginx/new.key; ssl_session_ticket_key /etc/nginx/old.key;'],
    ['web3', ''],
  ] as const) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'nginx.conf'), `# nginx version: nginx/1.26.3\n${conf(keys)}`);
  }
  site = await openSite();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(root, { recursive: true });
});

describe('several hosts', () => {
  it('two folders and 20 ms give an answer, and the address shares the question without the configurations', async () => {
    const { page, troubles, close } = await visit(browser, site.url);
    await untilReady(page);
    await show(page, 'farm');
    const place = page.getByRole('region', { name: 'Several hosts' });
    for (const name of ['web1', 'web2'])
      await page.locator('input[type=file][aria-label="Add a folder"]').setInputFiles(join(root, name));
    await place.getByRole('textbox', { name: 'Name of host 2' }).waitFor();
    await page.getByRole('textbox', { name: 'Round trip' }).fill('20');
    const cell = (client: string, from: string) =>
      place.locator('tr', { hasText: client }).filter({ has: page.getByRole('rowheader', { name: from }) });
    // nobody has said that the copies are equal
    await expect.poll(() => cell('TLS 1.3', 'web1').innerText()).toContain('unknown');
    await place.getByRole('checkbox').check();
    await expect.poll(() => cell('TLS 1.3', 'web1').innerText()).not.toContain('unknown');
    expect(await cell('TLS 1.3', 'web1').innerText()).toMatch(/resumes\s+resumes/);
    expect(await cell('TLS 1.2, session ID', 'web1').innerText()).toMatch(/resumes\s+lost/);
    expect(await place.innerText()).toContain(
      'after 60 ms by a full handshake (1.5 times as long), after 40 ms',
    );
    expect(await place.innerText()).toContain('sessions kept outside of the hosts');

    await page.getByRole('combobox', { name: 'In front of the hosts' }).selectOption('aws-nlb');
    await expect.poll(() => page.url()).toContain('balancer=aws-nlb');
    const link = page.url();
    expect(link).toContain('view=farm');
    expect(link).toContain('rtt=20');
    expect(link).not.toMatch(/web1|shop|internal|key=\//);
    const other = await visit(browser, link);
    await untilReady(other.page);
    expect(await other.page.getByRole('combobox', { name: 'In front of the hosts' }).inputValue()).toBe(
      'aws-nlb',
    );
    expect(await other.page.getByRole('textbox', { name: 'Round trip' }).inputValue()).toBe('20');
    expect(await other.page.getByRole('textbox', { name: 'Name of host 1' }).count()).toBe(0);
    expect([...troubles, ...other.troubles]).toEqual([]);
    await other.close();
    await close();
  });

  it('what stands in the way is named with the lines of both; Clear forgets the hosts', async () => {
    const { page, troubles, close } = await visit(browser, site.url);
    await untilReady(page);
    await show(page, 'farm');
    for (const name of ['web1', 'web3'])
      await page.locator('input[type=file][aria-label="Add a folder"]').setInputFiles(join(root, name));
    const way = page.getByRole('region', { name: 'What stands in the way' });
    await way.waitFor();
    expect(await way.innerText()).toContain('web1 encrypts tickets with a key file and web3 has none');
    expect(await way.innerText()).toMatch(/web1 web1\/nginx\.conf:7: ssl_session_ticket_key/);
    await page.getByRole('textbox', { name: 'Name of host 1' }).fill('edge');
    await expect.poll(() => way.innerText()).toContain('edge encrypts tickets');
    await page.getByRole('button', { name: 'Remove edge' }).click();
    await expect.poll(() => page.getByText('One host alone').count()).toBe(1);
    await page.getByTitle('Forget the text and all results').click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Name of host 1' }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });
});
