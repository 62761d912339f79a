import { describe, expect, it } from 'vitest';
import {
  namePlatform,
  notMeasured,
  type Platform,
  whyJudgedSo,
} from '../../src/core/catalog/platform/platform.ts';
import { readChosenPlatform, readPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import { libraryOf } from '../../src/core/catalog/platform/tls-library.ts';
import { formatVersion } from '../../src/core/catalog/platform/version.ts';
import { exposureTo } from '../../src/core/catalog/vulnerabilities.ts';

const said = (platform: Platform | null) =>
  platform && [namePlatform(platform), platform.versions.map(formatVersion).join(' ')];

describe('a product, from what its program prints', () => {
  it.each([
    ['nginx version: openresty/1.27.1.2\n', 'OpenResty 1.27.1.2', '1.27.1'],
    ['Angie version: Angie/1.8.2\nnginx version: nginx/1.27.3\n', 'Angie 1.8.2', '1.27.3'],
    ['Tengine version: Tengine/3.1.0\nnginx version: nginx/1.24.0\n', 'Tengine 3.1.0', '1.24.0'],
    ['nginx version: Tengine/2.3.3\n', 'Tengine 2.3.3', '1.18.0'],
    ['nginx version: freenginx/1.29.6\n', 'freenginx 1.29.6', '1.25.4 1.27.5'],
    ['nginx version: nginx/1.27.2 (nginx-plus-r33-p2)\n', 'NGINX Plus R33 P2', '1.27.2'],
    ['nginx version: nginx/1.29.3 (nginx-plus-r36)\n', 'NGINX Plus R36', '1.29.3'],
    ['nginx version: nginx/1.26.3 (Ubuntu)\n', 'nginx 1.26.3', '1.26.3'],
  ])('%j', (text, name, nginx) => {
    const platform = readPlatform(text)!;
    expect(said(platform)).toEqual([name, nginx]);
    expect(notMeasured(platform)).toBeNull();
    expect(whyJudgedSo(platform) === null).toBe(name.startsWith('nginx '));
  });

  it.each([
    [
      'Package: nginx\nStatus: install ok installed\nVersion: 1.22.1-9+deb12u10\n',
      'nginx 1.22.1',
      '1.22.1-9+deb12u10',
    ],
    [
      'Package: openresty\nArchitecture: amd64\nVersion: 1.27.1.2-1~bookworm1\n',
      'OpenResty 1.27.1.2',
      '1.27.1.2-1~bookworm1',
    ],
    [
      'ii  nginx          1.26.3-3+deb13u1 amd64  small, powerful web server\n',
      'nginx 1.26.3',
      '1.26.3-3+deb13u1',
    ],
    ['ii  nginx-core     1.18.0-6ubuntu14.6 amd64  nginx web server\n', 'nginx 1.18.0', '1.18.0-6ubuntu14.6'],
    ['nginx/stable,now 1.22.1-9+deb12u10 amd64 [installed]\n', 'nginx 1.22.1', '1.22.1-9+deb12u10'],
    ['nginx-1.20.1-20.el9.x86_64\n', 'nginx 1.20.1', '1.20.1-20.el9'],
    ['nginx-core-1.26.3-1.fc42.x86_64\n', 'nginx 1.26.3', '1.26.3-1.fc42'],
    ['angie-1.8.2-1.el9.x86_64\n', 'Angie 1.8.2', '1.8.2-1.el9'],
    ['nginx-1.26.3-r0 x86_64 {nginx} (BSD-2-Clause) [installed]\n', 'nginx 1.26.3', '1.26.3-r0'],
    ['nginx 1.28.0-1\n', 'nginx 1.28.0', '1.28.0-1'],
    ['Package: nginx-plus\nVersion: 33-2~jammy\n', 'NGINX Plus R33', '33-2~jammy'],
  ])('a package list: %j', (text, name, revision) => {
    const platform = readPlatform(text)!;
    expect(namePlatform(platform)).toBe(name);
    expect(platform.packageRevision).toBe(revision);
  });

  it('the package of another product says nothing of the one that runs', () => {
    const text = 'nginx version: openresty/1.27.1.1\nPackage: nginx\nVersion: 1.22.1-9+deb12u10\n';
    expect(readPlatform(text)).toMatchObject({ product: 'OpenResty', packageRevision: null });
  });

  it.each([
    ['1.26.3', 'nginx 1.26.3'],
    ['nginx/1.26.3', 'nginx 1.26.3'],
    ['1.26.3-3+deb13u10', 'nginx 1.26.3'],
    ['openresty/1.27.1.2', 'OpenResty 1.27.1.2'],
    ['angie 1.8.2', 'Angie 1.8.2'],
    ['Tengine/3.1.0', 'Tengine 3.1.0'],
    ['freenginx/1.27.1', 'freenginx 1.27.1'],
    ['nginx-plus-r33-p2', 'NGINX Plus R33 P2'],
    ['NGINX Plus R36', 'NGINX Plus R36'],
  ])('chosen: %j', (text, name) => {
    expect(namePlatform(readChosenPlatform(text)!)).toBe(name);
  });
});

describe('the patches that a product carries', () => {
  it.each([
    ['openresty/1.27.1.2', 'fixed'],
    ['openresty/1.27.1.1', 'affected'],
    ['openresty/1.25.3.2', 'affected'],
    ['angie/1.8.2', 'fixed'],
    ['angie/1.8.1', 'affected'],
    ['angie/1.9.0', 'fixed'],
    ['nginx-plus-r33-p2', 'fixed'],
    ['nginx-plus-r33-p1', 'affected'],
    ['nginx-plus-r33', 'affected'],
    ['nginx-plus-r32-p1', 'unknown'],
    ['nginx-plus-r34', 'fixed'],
    ['freenginx/1.29.6', 'affected'],
    ['tengine/3.1.0', 'unknown'],
    ['tengine/3.2.0', 'fixed'],
  ])('CVE-2025-23419: %s is %s', (text, expected) => {
    expect(exposureTo('CVE-2025-23419', readChosenPlatform(text)!)).toBe(expected);
  });

  it.each([
    ['nginx-plus-r36', 'affected'],
    ['nginx-plus-r28', 'affected'],
    ['angie/1.11.4', 'unknown'],
  ])('CVE-2026-97629: %s is %s', (text, expected) => {
    expect(exposureTo('CVE-2026-97629', readChosenPlatform(text)!)).toBe(expected);
  });

  it.each([
    'BoringSSL',
    'AWS-LC 5.5.0',
    'LibreSSL 4.3.2',
    'OpenSSL 1.0.2j',
  ])('an old nginx with %s does not have CVE-2025-23419', (tls) => {
    const platform = { ...readChosenPlatform('1.22.0')!, tls };
    expect(exposureTo('CVE-2025-23419', platform)).toBe('fixed');
    expect(exposureTo('CVE-2025-23419', { ...platform, tls: 'OpenSSL 1.1.1w' })).toBe('unless-patched');
  });
});

describe('the TLS library, from both halves of the line', () => {
  it.each([
    ['built with OpenSSL 1.1.1 (compatible; BoringSSL) (running with BoringSSL)', 'BoringSSL'],
    ['built with OpenSSL 1.1.1 (compatible; BoringSSL)', 'BoringSSL'],
    ['built with OpenSSL 1.1.1 (compatible; AWS-LC 5.5.0) (running with AWS-LC 5.5.0)', 'AWS-LC 5.5.0'],
    ['built with OpenSSL 1.1.1 (compatible; AWS-LC 1.55.0)', 'AWS-LC 1.55.0'],
    ['built with LibreSSL 4.3.2', 'LibreSSL 4.3.2'],
    ['built with OpenSSL 3.0.2 15 Mar 2022 (running with OpenSSL 3.0.15 3 Sep 2024)', 'OpenSSL 3.0.15'],
    ['built with OpenSSL 1.0.2k-fips  26 Jan 2017', 'OpenSSL 1.0.2k'],
    ['built with OpenSSL 3.1.5+quic 30 Jan 2024', 'OpenSSL 3.1.5 (quictls)'],
  ])('%s', (line, name) => {
    const platform = readPlatform(`nginx version: nginx/1.26.3\n${line}\nTLS SNI support enabled\n`)!;
    expect(libraryOf(platform.tls).name).toBe(name);
  });
});
