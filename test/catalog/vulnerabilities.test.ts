import { describe, expect, it } from 'vitest';
import { platformOf, UNKNOWN_PLATFORM } from '../../src/core/catalog/platform/platform.ts';
import { readChosenPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import {
  exposureTo,
  sayPatches,
  sayWhoHas,
  VULNERABILITIES,
  type VulnerabilityId,
} from '../../src/core/catalog/vulnerabilities.ts';

/** As nginx's CHANGES, the CVE records and the packages' changelogs have it. */
const of = (id: VulnerabilityId, nginx: string, packageRevision: string | null = null) =>
  exposureTo(id, platformOf(version(nginx), { packageRevision }));

describe('a version of nginx as it was released', () => {
  it.each([
    [
      'CVE-2025-23419',
      ['1.11.4', '1.22.1', '1.26.2', '1.27.0', '1.27.3'],
      ['1.11.3', '1.26.3', '1.27.4', '1.30.6'],
    ],
    [
      'CVE-2026-97629',
      ['1.23.2', '1.26.3', '1.28.3', '1.30.5', '1.31.0', '1.31.6'],
      ['1.22.1', '1.23.1', '1.30.6', '1.31.7'],
    ],
    ['CVE-2026-120967', ['1.25.5', '1.26.3', '1.30.6', '1.31.8'], ['1.22.1', '1.25.4', '1.30.7', '1.31.9']],
  ] as const)('%s', (id, has, hasNot) => {
    for (const nginx of has) expect({ nginx, of: of(id, nginx) }).toEqual({ nginx, of: 'unless-patched' });
    for (const nginx of hasNot) expect({ nginx, of: of(id, nginx) }).toEqual({ nginx, of: 'fixed' });
  });
});

describe('a package', () => {
  it.each([
    ['CVE-2025-23419', '1.22.1-9', 'affected'],
    ['CVE-2025-23419', '1.22.1-9+deb12u1', 'fixed'],
    ['CVE-2025-23419', '1.22.1-9+deb12u11', 'fixed'],
    ['CVE-2025-23419', '1.18.0-6ubuntu14.5', 'affected'],
    ['CVE-2025-23419', '1.18.0-6ubuntu14.10', 'fixed'],
    ['CVE-2025-23419', '1.24.0-2ubuntu7.7', 'unless-patched'],
    ['CVE-2026-97629', '1.26.3-3+deb13u9', 'affected'],
    ['CVE-2026-97629', '1.26.3-3+deb13u10', 'fixed'],
    ['CVE-2026-97629', '1.30.4-7', 'affected'],
    ['CVE-2026-97629', '1.30.4-8', 'fixed'],
    ['CVE-2026-97629', '1.30.4-8~bpo13+1', 'fixed'],
    ['CVE-2026-97629', '1.28.0-6ubuntu1.2', 'unless-patched'],
    // nginx.org's own
    ['CVE-2026-97629', '1.28.3-1~bookworm', 'affected'],
    ['CVE-2026-120967', '1.26.3-3+deb13u10', 'affected'],
    ['CVE-2026-120967', '1.26.3-3+deb13u11', 'fixed'],
    ['CVE-2026-120967', '1.30.6-2', 'unless-patched'],
    ['CVE-2026-120967', '1.22.1-9+deb12u11', 'fixed'],
  ] as const)('%s in %s: %s', (id, revision, expected) => {
    expect(of(id, revision.split('-')[0]!, revision)).toBe(expected);
  });
});

describe('an nginx of which too little is known', () => {
  it('without a version is unknown', () => {
    for (const { id } of VULNERABILITIES) expect(exposureTo(id, UNKNOWN_PLATFORM)).toBe('unknown');
  });

  it('of another product is unknown where nginx of its number has it', () => {
    const angie = platformOf(version('1.28.3'), { product: 'Angie' });
    expect(exposureTo('CVE-2026-97629', angie)).toBe('unknown');
    expect(sayWhoHas('CVE-2026-97629', angie)).toBe('Unless this release carries the patch, Angie 1.28.3');
  });
});

describe('what is said', () => {
  it('names what to paste where the package may carry the patch, and only there', () => {
    const open = platformOf(version('1.28.3'));
    expect(sayWhoHas('CVE-2026-97629', open)).toBe('Unless your package carries the patch, nginx 1.28.3');
    expect(sayPatches('CVE-2026-97629', open)).toMatch(
      /1\.26\.3-3\+deb13u10.*paste what dpkg -s nginx prints/,
    );
    const known = platformOf(version('1.28.3'), { packageRevision: '1.28.3-1~noble' });
    expect(sayWhoHas('CVE-2026-97629', known)).toBe('nginx 1.28.3');
    expect(sayPatches('CVE-2026-97629', known)).not.toMatch(/dpkg/);
  });
});

describe('a version that a user chose', () => {
  it.each([
    ['1.26.3', null],
    ['1.26.3-3+deb13u10', '1.26.3-3+deb13u10'],
    ['1:1.26.3-3', '1.26.3-3'],
  ])('%s', (text, packageRevision) => {
    expect(readChosenPlatform(text)).toEqual(platformOf(version('1.26.3'), { packageRevision }));
  });

  it.each(['', 'x', '1', '1.26.3 -3', 'apache/2.4.1', 'angie', 'openresty/'])('%j is none', (text) => {
    expect(readChosenPlatform(text)).toBeNull();
  });
});
