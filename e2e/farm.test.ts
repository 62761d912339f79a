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
  writeFileSync(
    join(root, 'lb.conf'),
    'events {}\nstream {\n  upstream web { hash $remote_addr consistent; server 10.0.0.1:443; server 10.0.0.2:443; }\n  server { listen 443; proxy_pass web; }\n}\n',
  );
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
    expect(await place.innerText()).toContain('sessions kept outside the hosts');

    // who gets the link has no configuration, and the same answer
    const returning = /TLS 1\.2, session ID\s+50 %[\s\S]*TLS 1\.3\s+100 %/;
    expect(await place.innerText()).toMatch(returning);
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
    const answer = other.page.getByRole('region', { name: 'Several hosts' });
    await expect.poll(() => answer.innerText()).toMatch(returning);
    expect(await answer.innerText()).toContain('No configuration is given: 2 identical hosts');
    expect(await answer.innerText()).toContain('after 60 ms by a full handshake');
    expect([...troubles, ...other.troubles]).toEqual([]);
    await other.close();
    await close();
  });

  it('the balancer by its configuration, and the keys as a picture and step by step', async () => {
    const { page, troubles, close } = await visit(browser, site.url);
    await untilReady(page);
    await show(page, 'farm');
    for (const name of ['web1', 'web2'])
      await page.locator('input[type=file][aria-label="Add a folder"]').setInputFiles(join(root, name));
    await page.locator('input[type=file][aria-label="Add a dump"]').setInputFiles(join(root, 'lb.conf'));
    await page.getByRole('textbox', { name: 'Name of host 3' }).waitFor();
    const place = page.getByRole('region', { name: 'Several hosts' });
    const front = page.getByRole('combobox', { name: 'In front of the hosts' });
    await front.selectOption({ label: 'lb, by its configuration' });
    await expect.poll(() => place.innerText()).toContain('100 % reach the host that they reached before');
    expect(await place.innerText()).toContain('in front of the others');
    expect(await place.getByRole('columnheader', { name: 'offered to lb' }).count()).toBe(0);
    expect(page.url()).not.toContain('lb');
    await page.getByRole('button', { name: 'Remove lb' }).click();
    await expect.poll(() => place.innerText()).toContain('50 % reach the host that they reached before');
    expect(await front.inputValue()).toBe('l4-round-robin');

    const keys = page.getByRole('region', { name: 'Ticket keys' });
    const picture = keys.getByRole('img');
    expect(await picture.getAttribute('aria-label')).toContain('Key A: current, encrypts and decrypts');
    expect(await picture.locator('.key-current').count()).toBe(3);
    const steps = keys.getByRole('table');
    expect(await steps.getByRole('columnheader', { name: 'web2' }).count()).toBe(1);
    await expect
      .poll(() => steps.innerText())
      .toMatch(/after 30 minutes\s+web2: the folder is brought there/);
    await page.getByRole('textbox', { name: 'Roll-out' }).fill('2h');
    await expect.poll(() => steps.innerText()).toMatch(/after 2 hours\s+web2/);
    await page.getByRole('textbox', { name: 'Roll-out' }).fill('soon');
    await expect.poll(() => page.getByText('Write a time as nginx reads it').count()).toBe(1);
    await expect.poll(() => keys.count()).toBe(0);
    await page.getByRole('textbox', { name: 'Roll-out' }).fill('30m');
    await keys.waitFor();
    expect(troubles).toEqual([]);
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
