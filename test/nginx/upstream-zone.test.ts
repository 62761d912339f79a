import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSize } from '../../src/core/base/units.ts';
import { upstreamZoneHolds } from '../../src/core/sizing/zone/upstream-zone.ts';
import { correctedText, replyWith } from '../report/reply-of.ts';
import { eachNginx } from './judges.ts';
import type { Server } from './server.ts';
import { askFleet, startFleet } from './upstream-fleet.ts';

/** An upstream{} of as many servers, as anyone would write it. */
const written = (servers: number): string => `worker_processes 4;
events {}
http {
  upstream fleet {
${Array.from({ length: servers }, (_, at) => `    server 10.1.0.${at + 1}:8443;\n`).join('')}  }
  server { listen 80; location / { proxy_pass https://fleet; } }
}
`;

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  let fleet: Server;
  beforeAll(async () => {
    if (nginx) fleet = await startFleet(nginx, 2100, 40);
  });
  afterAll(() => fleet?.stop());

  it.skipIf(!nginx)('the zone that is offered holds every session of 40 servers, 64k does not', async () => {
    const { nginx: judge } = { nginx: nginx! };
    const fixed = correctedText(
      replyWith(written(40), { nginx: judge.version }, ({ rule }) => rule === 'upstream-zone-unset'),
    );
    const zone = /zone fleet \w+;/.exec(fixed)?.[0] ?? '';
    expect(await askFleet(judge, fleet, { zone, servers: 40 })).toEqual({ full: 0, noMemory: 0 });
    const small = await askFleet(judge, fleet, { zone: 'zone fleet 64k;', servers: 40 });
    // nginx may not even start
    if (small !== null) expect(small.full * small.noMemory).toBeGreaterThan(0);
  });

  it.skipIf(!nginx)('64k holds what is said, and not much more', async () => {
    const said = upstreamZoneHolds(parseSize('64k')!, 'large');
    expect(said).toBeGreaterThan(5);
    const ask = (servers: number) => askFleet(nginx!, fleet, { zone: 'zone fleet 64k;', servers });
    expect(await ask(said)).toEqual({ full: 0, noMemory: 0 });
    expect((await ask(said + 4))?.noMemory).toBeGreaterThan(0);
  });
});
