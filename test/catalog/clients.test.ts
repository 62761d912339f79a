import { describe, expect, it } from 'vitest';
import {
  CLIENTS,
  clientFamily,
  clientOf,
  mayResume,
  NO_AGENT,
  UNKNOWN_AGENT,
} from '../../src/core/catalog/clients.ts';

describe('the client catalog', () => {
  it('has each id once, and says where each came from', () => {
    expect(new Set(CLIENTS.map(({ id }) => id)).size).toBe(CLIENTS.length);
    for (const { source } of CLIENTS) expect(source).toMatch(/^(?:measured: \S|not measured|not known)/);
    for (const { offers, tls12Ticket, tls12Id, tls13 } of CLIENTS)
      if (offers === 'never') expect([tls12Ticket, tls12Id, tls13]).toEqual(['none', 'none', 'none']);
  });

  it.each([
    ['curl/8.14.1', 'curl'],
    ['Wget/1.25.0', 'wget'],
    ['Wget/2.2.0', 'wget2'],
    ['Python/3.11 aiohttp/3.14.5', 'aiohttp'],
    ['Python-urllib/3.13', 'python-urllib'],
    ['python-requests/2.34.2', 'python-requests'],
    ['Go-http-client/2.0', 'go-http-client'],
    ['Blackbox Exporter/0.26.0', 'blackbox-exporter'],
    ['Apache-HttpClient/4.5.14 (Java/17.0.15)', 'apache-httpclient'],
    ['Java-http-client/21.0.13', 'java-http-client'],
    ['Java/21.0.13', 'java'],
    ['okhttp/5.3.2', 'okhttp'],
    ['node', 'undici'],
    ['Ruby', 'ruby'],
    ['Debian APT-HTTP/1.3 (3.0.4)', 'apt'],
    ['Mozilla/5.0 (pc-x86_64-linux-gnu) Siege/4.1.6', 'siege'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      'chromium',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'safari',
    ],
    ['Mozilla/5.0 (compatible)', 'browser'],
    ['something/1.0', UNKNOWN_AGENT],
  ])('knows %s', (agent, id) => expect(clientFamily(agent)).toBe(id));

  it('takes nobody for one that never resumes who is not known', () => {
    expect(mayResume(NO_AGENT) && mayResume(UNKNOWN_AGENT) && mayResume('curl')).toBe(true);
    expect(mayResume('python-requests')).toBe(false);
    expect(() => clientOf('nobody')).toThrow('nobody');
  });
});
