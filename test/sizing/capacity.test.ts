import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, formatSize, KIB, parseSize } from '../../src/core/base/units.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { longestStoredSession, smallestZone, zoneCapacity } from '../../src/core/sizing/zone/capacity.ts';
import { ORDINARY_SESSION, sessionLength } from '../../src/core/sizing/zone/session-length.ts';

const capacity = (zone: string, length: number, nginx: string) =>
  zoneCapacity(parseSize(zone)!, { length: bytes(length), nginx: version(nginx) });

describe('zoneCapacity equals what was measured on nginx', () => {
  it.each([
    // fact capacity-per-mebibyte: ordinary sessions, DER 160
    ['32k', 160, '1.23.2', 48],
    ['64k', 160, '1.23.2', 128],
    ['1m', 160, '1.23.2', 2688],
    ['2m', 160, '1.26.3', 5392],
    ['5m', 160, '1.26.3', 13536],
    ['10m', 160, '1.31.4', 27104],
    ['32k', 160, '1.23.1', 63],
    ['64k', 160, '1.22.1', 144],
    ['1m', 160, '1.23.1', 2688],
    ['5m', 160, '1.18.0', 13552],
    // the zones of fact evicts-oldest
    ['512k', 160, '1.31.4', 1328],
    // the zone of fact unused-zone-takes-addresses, as calculated
    ['150m', 160, '1.31.4', 407184],
    // fact session-length: a name of more than about 105 characters
    ['1m', 264, '1.26.3', 1615],
    // fact client-certificate-in-session: client certificates
    ['1m', 1018, '1.26.3', 896],
    ['1m', 1244, '1.26.3', 474],
    ['1m', 165 + 2183, '1.26.3', 244],
    ['1m', 165 + 3425, '1.31.4', 244],
    ['1m', 4648, '1.31.4', 124],
    ['1m', 4648, '1.27.5', 124],
    ['1m', 4648, '1.26.3', 0],
    ['1m', 4648, '1.27.4', 0],
    ['10m', 165 + 8991, '1.31.4', 0],
  ])('%s of sessions of %i bytes on %s: %i', (zone, length, nginx, entries) => {
    expect(capacity(zone, length, nginx)).toBe(entries);
  });

  it('is 0 below the eight pages that nginx asks for', () => {
    expect(capacity('31k', 160, '1.26.3')).toBe(0);
    expect(capacity('0', 160, '1.26.3')).toBe(0);
  });

  it('answers at once for the largest zones', () => {
    const start = process.cpuUsage();
    expect(capacity('18000m', 160, '1.26.3')).toBeGreaterThan(48_000_000);
    // processor time, in microseconds: what else the machine does is not in it
    expect(process.cpuUsage(start).user).toBeLessThan(100_000);
  });
});

describe('smallestZone', () => {
  const zoneFor = (entries: number, length = 160, nginx = '1.26.3') => {
    const zone = smallestZone(entries, { length: bytes(length), nginx: version(nginx) });
    return zone === null ? null : formatSize(zone);
  };

  it('holds exactly what was measured, and one more entry needs more', () => {
    expect(zoneFor(27104)).toBe('10m');
    expect(zoneFor(27105)).toBe('11m');
    expect(zoneFor(48)).toBe('32k');
    expect(zoneFor(0)).toBe('32k');
    expect(zoneFor(2688)).toBe('1m');
    expect(zoneFor(2689)).toBe('2m');
  });

  it('gives 222m for 600,000 sessions', () => {
    expect(zoneFor(600_000)).toBe('222m');
  });

  it('never writes g, and is null where no zone helps', () => {
    expect(zoneFor(50_000_000)).toMatch(/^\d{5}m$/);
    expect(zoneFor(1, 4648, '1.26.3')).toBeNull();
    expect(zoneFor(Number.POSITIVE_INFINITY)).toBeNull();
    expect(zoneFor(Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  it('is the smallest of its step that holds them', () => {
    const lengths = fc.constantFrom(100, 160, 264, 1018, 1244, 2348);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        lengths,
        fc.constantFrom('1.22.1', '1.26.3'),
        (entries, length, nginx) => {
          const session = { length: bytes(length), nginx: version(nginx) };
          const zone = smallestZone(entries, session)!;
          expect(zoneCapacity(zone, session)).toBeGreaterThanOrEqual(entries);
          const step = zone > 1024 * KIB ? 1024 * KIB : KIB;
          expect(zoneCapacity(bytes(zone - step), session)).toBeLessThan(entries);
        },
      ),
    );
  });
});

describe('sessionLength equals what was measured', () => {
  it.each([
    [{ nameLength: 0 }, 146],
    [{ nameLength: 10 }, 160],
    [{ nameLength: 15 }, 165],
    [{ nameLength: 103 }, 253],
    [{ nameLength: 113 }, 264],
    [{ nameLength: 10, http2: true }, 166],
    [{ clientCertificate: 853 }, 1018],
    [{ clientCertificate: 1079 }, 1244],
    [{ clientCertificate: 4483 }, 4648],
  ])('TLS 1.2 %o', (shape, length) => {
    expect(sessionLength({ ...ORDINARY_SESSION, ...shape })).toBe(length);
  });

  it.each([
    [0, false, 149, 150],
    [10, false, 162, 164],
    [15, false, 168, 168],
    [15, true, 174, 175],
  ])('TLS 1.3, name of %i characters, HTTP/2 %s', (nameLength, http2, least, most) => {
    const length = sessionLength({ protocol: 'tls13', nameLength, http2, clientCertificate: 0 });
    expect(length).toBeGreaterThanOrEqual(least);
    expect(length).toBeLessThanOrEqual(most);
  });

  it('knows up to which length nginx stores a session', () => {
    expect(longestStoredSession(version('1.27.4'))).toBe(4096);
    expect(longestStoredSession(version('1.27.5'))).toBe(8192);
  });
});
