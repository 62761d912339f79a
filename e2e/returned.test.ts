import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';

const opened = openForAll();

const TEXT = `events {}
http {
    ssl_session_cache builtin:1000;
    server {
        listen 443 ssl;
        server_name shop.example.com;
        ssl_certificate shop.pem;
        ssl_certificate_key shop.key;
        add_header X-Frame-Options DENY;
    }
}
`;

async function returning() {
  const visited = await visit(opened.browser, opened.site.url, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await untilReady(visited.page);
  await paste(visited.page, TEXT);
  await untilAnalyzed(visited.page);
  await show(visited.page, 'share');
  return { ...visited, box: visited.page.getByLabel('Paste the returned text') };
}

const take = (page: Page) =>
  page.getByRole('region', { name: 'The returned text' }).locator('.button').first();

it('a part of the file replaces what it repeats, and that is said', async () => {
  const { page, troubles, box, close } = await returning();
  const redacted = page.locator('.redacted-text, pre').filter({ hasText: 'server_name' }).first();
  const name = /server_name (\S+);/.exec(await redacted.innerText())![1]!;
  await box.fill(
    `server {\n    server_name ${name};\n    ssl_session_cache shared:SSL:10m;\n    add_header X-Frame-Options SAMEORIGIN;\n}\n`,
  );
  const region = page.getByRole('region', { name: 'The returned text' });
  await region
    .getByText(
      'In server{} of shop.example.com: replaced add_header X-Frame-Options; added ssl_session_cache.',
    )
    .waitFor();
  await page.getByRole('button', { name: 'Take it as my text' }).click();
  await expect.poll(() => page.locator('.surface').innerText()).toContain('SAMEORIGIN');
  expect(await page.locator('.surface').innerText()).not.toContain('DENY');
  expect(troubles).toEqual([]);
  await close();
});

it('what makes something worse is no main button, and says each error with its line', async () => {
  const { page, box, close } = await returning();
  await box.fill(TEXT.replaceAll('shop', 'host1').replace('builtin:1000', 'shared:SSL:1g'));
  await page.getByRole('button', { name: 'Take it anyway' }).waitFor();
  expect(await take(page).getAttribute('class')).not.toContain('primary');
  const worse = await page.getByRole('region', { name: 'The returned text' }).getByRole('alert').innerText();
  expect(worse).toMatch(/nginx would refuse it: one new error[\s\S]*line 3: .*1g/);
  await close();
});

it('a part whose place is not clear is refused with the reason', async () => {
  const { page, box, close } = await returning();
  await box.fill(
    'server {\n    server_name elsewhere.example;\n    ssl_session_timeout 1h;\n    ssl_certificate shop.pem;\n}\n',
  );
  await page.getByText('is not in your text').waitFor();
  expect(await page.getByRole('button', { name: /Take it/ }).count()).toBe(0);
  await close();
});

it('the box of a long text is no higher than the window', async () => {
  const { page, box, close } = await returning();
  await page.evaluate(() => navigator.clipboard.writeText('# a line\n'.repeat(3000)));
  await box.focus();
  await page.keyboard.press('Control+v');
  await expect.poll(() => box.inputValue()).toHaveLength(27_000);
  expect((await box.boundingBox())!.height).toBeLessThan(400);
  await close();
});
