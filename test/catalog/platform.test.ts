import { describe, expect, it } from 'vitest';
import { BEHAVIOR, behaves } from '../../src/core/catalog/platform/behavior.ts';
import { notMeasured, UNKNOWN_PLATFORM } from '../../src/core/catalog/platform/platform.ts';
import { readPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import {
  between,
  formatVersion,
  isWithin,
  parseVersion,
  since,
  version,
} from '../../src/core/catalog/platform/version.ts';

describe('what nginx -V and its neighbors print', () => {
  it.each([
    ['nginx version: nginx/1.22.1\n', '1.22.1', null, 'nginx'],
    [
      'nginx version: nginx/1.26.3 (Ubuntu)\nbuilt with OpenSSL 3.5.7 1 Oct 2025\n',
      '1.26.3',
      'OpenSSL 3.5.7 1 Oct 2025',
      'nginx',
    ],
    [
      'nginx version: nginx/1.22.1\nbuilt with OpenSSL 3.0.8 7 Feb 2023 (running with OpenSSL 3.0.15 3 Sep 2024)\n',
      '1.22.1',
      'OpenSSL 3.0.15 3 Sep 2024',
      'nginx',
    ],
    ['nginx version: openresty/1.21.4.3\n', '1.21.4', null, 'OpenResty'],
    ['Tengine version: Tengine/2.4.1\nnginx version: nginx/1.22.0\n', '1.22.0', null, 'Tengine'],
    ['nginx version: nginx/1.25.3\nbuilt with BoringSSL\n', '1.25.3', 'BoringSSL', 'nginx'],
    [
      'root@web:~# nginx -V\r\nnginx version: nginx/1.24.0\r\nbuilt with OpenSSL 3.0.2 15 Mar 2022\r\n',
      '1.24.0',
      'OpenSSL 3.0.2 15 Mar 2022',
      'nginx',
    ],
  ])('%j', (text, nginx, tls, product) => {
    const platform = readPlatform(text)!;
    expect(platform).toMatchObject({ tls, product, assumed: false });
    expect(platform.versions.map(formatVersion)).toEqual([nginx]);
  });

  it('dpkg -s tells the revision', () => {
    const platform = readPlatform(
      'Package: nginx\nStatus: install ok installed\nVersion: 1.22.1-9+deb12u10\n',
    )!;
    expect(platform.packageRevision).toBe('1.22.1-9+deb12u10');
    expect(platform.versions.map(formatVersion)).toEqual(['1.22.1']);
  });

  it.each(['', 'events {}', '# nginx 1.22', 'version: 3'])('%j tells nothing', (text) => {
    expect(readPlatform(text)).toBeNull();
  });

  it('what was not measured is said', () => {
    expect(notMeasured(readPlatform('nginx version: openresty/1.21.4.3')!)).toBeNull();
    expect(notMeasured(readPlatform('nginx version: mynginx/1.21.4')!)).toContain('mynginx');
    expect(notMeasured(readPlatform('nginx version: nginx/1.25.3\nbuilt with LibreSSL 3.3.6\n')!)).toContain(
      'LibreSSL 3.3.6',
    );
    expect(notMeasured(readPlatform('nginx version: nginx/1.25.3\nbuilt with BoringSSL\n')!)).toBeNull();
    expect(notMeasured(readPlatform('nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.5.7\n')!)).toBeNull();
  });
});

describe('a version', () => {
  it.each(['1.26.3', '1.18.0', '1.31.4'])('%s reads and writes', (text) => {
    expect(formatVersion(parseVersion(text)!)).toBe(text);
  });

  it.each(['', '1', '1.x', 'nginx/1.2.3', '1.2.3.4', '1.2.3-rc'])('%j is none', (text) => {
    expect(parseVersion(text)).toBeNull();
  });

  it('compares as numbers, not as text', () => {
    expect(version('1.9.15')).toBeLessThan(version('1.10.0'));
  });

  it('a range holds its beginning and not its end', () => {
    const range = [...between('1.26.3', '1.27.0'), ...since('1.27.4')];
    const held = ['1.26.2', '1.26.3', '1.26.9', '1.27.0', '1.27.3', '1.27.4', '1.30.6'];
    expect(held.filter((text) => isWithin(range, version(text)))).toEqual([
      '1.26.3',
      '1.26.9',
      '1.27.4',
      '1.30.6',
    ]);
  });
});

describe('where nginx changed', () => {
  it.each([
    ['ticketKeysInZone', '1.23.1', '1.23.2'],
    ['tls13ByDefault', '1.23.3', '1.23.4'],
    ['sslDirectiveGone', '1.25.0', '1.25.1'],
    ['upstreamResolve', '1.27.2', '1.27.3'],
    ['largeSessions', '1.27.4', '1.27.5'],
    ['serverChosenEarly', '1.29.1', '1.29.2'],
    ['upstreamKeepaliveByDefault', '1.29.6', '1.29.7'],
  ] as const)('%s: not yet in %s, in %s', (behavior, before, after) => {
    expect(behaves(behavior, version(before))).toBe(false);
    expect(behaves(behavior, version(after))).toBe(true);
  });

  it('an unknown version stands on both sides of every boundary', () => {
    const { versions } = UNKNOWN_PLATFORM;
    for (const [name, range] of Object.entries(BEHAVIOR)) {
      const sides = new Set(versions.map((candidate) => isWithin(range, candidate)));
      expect({ name, sides: sides.size }).toEqual({ name, sides: 2 });
    }
  });
});
