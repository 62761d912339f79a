import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytes, KIB } from '../../src/core/base/units.ts';
import { parseVersion } from '../../src/core/catalog/platform/version.ts';
import { zoneCapacity } from '../../src/core/sizing/zone/capacity.ts';
import { ORDINARY_SESSION, sessionLength } from '../../src/core/sizing/zone/session-length.ts';
import { fullHandshakes, http, resumesAfter, site, visit } from './client-rules-site.ts';
import { clientCertificate } from './cupboard.ts';
import { compareVersions, eachNginx, type Nginx } from './judges.ts';
import { test, withServer } from './server.ts';

/** What the rules about zones claim, counted in sessions that are still there. */
const SIZE = 64 * KIB;
const ZONE = '  ssl_session_cache shared:S:64k;\n';
const VERIFY = ['ssl_client_certificate tls/ca-1.crt;', 'ssl_verify_client on;'];

const keysInZone = ({ version }: Nginx) => compareVersions(version, '1.23.2') >= 0;

function capacity({ version }: Nginx, more: Partial<typeof ORDINARY_SESSION> = {}): number {
  const length = sessionLength({ ...ORDINARY_SESSION, nameLength: 'a.example'.length, ...more });
  return zoneCapacity(bytes(SIZE), { length, nginx: parseVersion(version)!, zoneNameLength: 1 });
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!nginx)(name, () => run(nginx!));

  judge('stateful-sessions: a full TLS 1.3 handshake stores two entries', async (nginx) => {
    const room = Math.floor(capacity(nginx, { protocol: 'tls13' }) / 2);
    await withServer(nginx, http(ZONE, site('a', '443 ssl', 'ssl_session_tickets off;')), async (server) => {
      const kind = 'tls13';
      const others = (count: number) => () => fullHandshakes(server, count, { kind });
      expect(await resumesAfter(server, { kind }, others(room - 3))).toBe(true);
      expect(await resumesAfter(server, { kind }, others(room + 1))).toBe(false);
    });
  });

  judge(
    'tls13-tickets-fill-zone: TLS 1.3 with tickets pushes session IDs out before 1.23.2',
    async (nginx) => {
      const enough = Math.ceil(capacity(nginx, { protocol: 'tls13' }) / 2) + 2;
      await withServer(nginx, http(ZONE, site('a', '443 ssl')), async (server) => {
        const kept = await resumesAfter(server, {}, () => fullHandshakes(server, enough, { kind: 'tls13' }));
        expect(kept).toBe(keysInZone(nginx));
      });
    },
  );

  judge('client-certificates-in-sessions: the certificate is stored with each session', async (nginx) => {
    const room = capacity(nginx, { clientCertificate: 853 });
    expect(room).toBeLessThan(capacity(nginx) / 2);
    await withServer(nginx, http(ZONE, site('a', '443 ssl', ...VERIFY)), async (server) => {
      const credentials = clientCertificate(1, 853);
      const others = (count: number) => () => fullHandshakes(server, count, { credentials });
      expect(await resumesAfter(server, { credentials }, others(room - 2))).toBe(true);
      expect(await resumesAfter(server, { credentials }, others(room + 1))).toBe(false);
    });
  });

  judge(
    'client-certificates-in-sessions: a very large one is never stored, tickets resume',
    async (nginx) => {
      const larger = compareVersions(nginx.version, '1.27.5') >= 0;
      const configuration = http('  ssl_session_cache shared:S:1m;\n', site('a', '443 ssl', ...VERIFY));
      await withServer(nginx, configuration, async (server) => {
        for (const [size, stored] of [
          [3425, true],
          [4483, larger],
          [8991, false],
        ] as const) {
          const credentials = clientCertificate(1, size);
          expect(await resumesAfter(server, { credentials })).toBe(stored);
          expect(await resumesAfter(server, { credentials, kind: 'tls12-ticket' })).toBe(true);
        }
      });
    },
  );

  judge(
    'oversized-zone: with TLS 1.3 alone 1m keeps the ticket keys over a reload as 50m does',
    async (nginx) => {
      for (const size of ['1m', '50m']) {
        const zone = `  ssl_session_cache shared:S:${size};\n`;
        await withServer(
          nginx,
          http(zone, site('a', '443 ssl', 'ssl_protocols TLSv1.3;')),
          async (server) => {
            const kept = await resumesAfter(server, { kind: 'tls13' }, () => server.reload());
            expect(kept).toBe(keysInZone(nginx));
          },
        );
      }
    },
  );

  judge('unused-zone: address space, not resident', async (nginx) => {
    const zone = '  ssl_session_cache shared:UNUSED:50m;\n';
    const own = site('a', '443 ssl', 'ssl_session_cache shared:OWN:1m;');
    await withServer(nginx, http(zone, own), async (server) => {
      await visit(server);
      const [worker] = server.workers();
      const mapping = mappings(worker!).find(({ size }) => size === 50 * KIB);
      expect(mapping!.resident).toBeLessThan(KIB);
    });
  });

  judge(
    'zone-too-small: a later line in the same server changes the zone, and only the zone',
    async (nginx) => {
      const [small, later] = ['ssl_session_cache shared:SMALL:32k;', 'ssl_session_cache shared:LATER:1m;'];
      await withServer(nginx, http(site('a', '443 ssl', small, later)), async (server) => {
        expect(await resumesAfter(server, {}, () => fullHandshakes(server, 80))).toBe(true);
      });
      for (const line of ['ssl_session_timeout 1d;', 'ssl_session_tickets off;']) {
        const { accepted, output } = await test(nginx, http(site('a', '443 ssl', line, line)));
        expect(accepted).toBe(false);
        expect(output).toContain('directive is duplicate');
      }
    },
  );
});

/** Sizes in KiB. */
function mappings(pid: number): { size: number; resident: number }[] {
  return readFileSync(`/proc/${pid}/smaps`, 'utf8')
    .split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)
    .map((text) => ({
      size: Number(/^Size:\s+(\d+)/m.exec(text)?.[1]),
      resident: Number(/^Rss:\s+(\d+)/m.exec(text)?.[1]),
    }));
}
