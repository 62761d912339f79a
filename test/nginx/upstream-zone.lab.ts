import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSize } from '../../src/core/base/units.ts';
import { upstreamZoneHolds } from '../../src/core/sizing/zone/upstream-zone.ts';
import { eachNginx } from './judges.ts';
import type { Server } from './server.ts';
import { askFleet, startFleet } from './upstream-fleet.ts';

const MOST = 240;

/** Bytes of the servers' certificate; a session of more than 4096 bytes is not stored before 1.27.5. */
const CERTIFICATES = { ordinary: 850, large: 3300 } as const;

describe.each(eachNginx())('$name', ({ nginx }) => {
  describe.each(['ordinary', 'large'] as const)('%s certificates', (certificate) => {
    let fleet: Server;
    beforeAll(async () => {
      if (nginx) fleet = await startFleet(nginx, CERTIFICATES[certificate], MOST);
    });
    afterAll(() => fleet?.stop());

    it.skipIf(!nginx).each(['64k', '128k', '256k', '512k', '1m'])('%s holds what is said', async (size) => {
      const servers = Math.min(MOST, upstreamZoneHolds(parseSize(size)!, certificate));
      const zone = `zone fleet ${size};`;
      expect(await askFleet(nginx!, fleet, { zone, servers })).toEqual({ full: 0, noMemory: 0 });
      const more = Math.ceil(servers * 1.2) + 2;
      if (more > MOST) return;
      const beyond = await askFleet(nginx!, fleet, { zone, servers: more });
      if (beyond !== null) expect(beyond.noMemory).toBeGreaterThan(0);
    });
  });
});
