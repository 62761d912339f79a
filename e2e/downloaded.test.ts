import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Nginx } from '../test/nginx/judges.ts';
import { measure } from '../test/nginx/measure.ts';
import type { Cell } from '../test/nginx/scenario.ts';
import { manySites } from '../test/nginx/upstream/fixes.ts';
import { measureUpstream } from '../test/nginx/upstream/measure-upstream.ts';
import { Origin } from '../test/nginx/upstream/origin.ts';
import {
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
import { correctInBrowser, downloadCorrected } from './download-corrected.ts';

/** The fifth seed's configuration, with what nginx needs to start in a laboratory. */
const BUILTIN = `worker_processes 4;
events {}
http {
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate tls/a.crt;
        ssl_certificate_key tls/a.key;
        ssl_session_cache builtin:1000;
        ssl_session_timeout 5m;
        return 200;
    }
}
`;

const probe = { context: 'http', address: '*:443', serverName: 'a.example' } as const;

async function outcomes(nginx: Nginx, configuration: string): Promise<Record<string, Cell['outcome']>> {
  const cells = await measure(nginx, {
    configuration,
    probes: [probe],
    events: ['same-worker', 'other-worker', 'reload'],
  });
  return Object.fromEntries(cells.map(({ client, event, outcome }) => [`${client} ${event}`, outcome]));
}

describe('the file that the page hands back', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  onEachNginx('lets session IDs resume on four workers, where they did not', async (nginx) => {
    const { page, close } = await visit(browser, site.url);
    const { name, text } = await correctInBrowser(page, BUILTIN);
    await close();
    expect(name).toBe('nginx.conf');
    const before = await outcomes(nginx, BUILTIN);
    const after = await outcomes(nginx, text);
    expect(before).toMatchObject({ 'tls12-id other-worker': 'no', 'tls12-id reload': 'no' });
    expect(after).toMatchObject({
      'tls12-id other-worker': 'yes',
      'tls12-id reload': 'yes',
      'tls12-ticket other-worker': 'yes',
    });
  });

  onEachNginx('makes one full handshake with the upstream server instead of forty', async (nginx) => {
    const { page, close } = await visit(browser, site.url);
    await untilReady(page);
    await paste(page, `nginx version: nginx/${nginx.version}\n${manySites.configuration}`);
    await untilAnalyzed(page);
    await show(page, 'fix');
    // more than the handshake changes: the page offers it, the user decides
    const boxes = page.locator('.fix-list').getByRole('checkbox');
    await boxes.first().check();
    await untilAnalyzed(page);
    const { text } = await downloadCorrected(page);
    await close();
    const origin = await Origin.start(nginx);
    try {
      const before = await measureUpstream(nginx, origin, manySites);
      const after = await measureUpstream(nginx, origin, { ...manySites, configuration: text });
      expect(before).toEqual({ connections: 40, full: 40, resumed: 0 });
      expect(after).toEqual({ connections: 4, full: 1, resumed: 3 });
    } finally {
      await origin.stop();
    }
  });
});
