import { describe, expect, it } from 'vitest';
import { seconds } from '../../../src/core/base/units.ts';
import { keyPlan } from '../../../src/core/farm/keys/key-plan.ts';
import { KEY_FILES, type KeyState, rotation, stateAfter } from '../../../src/core/farm/keys/rotation.ts';
import { lostBetween } from '../../farm/lost-between.ts';
import { ticketKey } from '../certificates.ts';
import { connect } from '../clients.ts';
import type { Files } from '../cupboard.ts';
import { eachNginx } from '../judges.ts';
import type { Server } from '../server.ts';
import { host } from './differences.ts';
import { withFarm } from './measure-farm.ts';

const NAMES = ['web1', 'web2', 'web3'];
const KINDS = ['tls12-ticket', 'tls13'] as const;
const LINES = KEY_FILES.map((file) => `ssl_session_ticket_key keys/${file};`).join(' ');

/** One content for each letter. */
class Keys {
  readonly #made = new Map<string, Buffer>();

  files(state: KeyState): Files {
    return new Map(KEY_FILES.map((file, at) => [`keys/${file}`, this.#of(state[at]!)]));
  }

  #of(letter: string): Buffer {
    const key = this.#made.get(letter) ?? ticketKey(80);
    this.#made.set(letter, key);
    return key;
  }
}

interface Kept {
  readonly kind: (typeof KINDS)[number];
  readonly from: string;
  readonly session: Buffer;
}

const call = (server: Server, kind: Kept['kind']) => ({
  place: server.place('*:443'),
  kind,
  context: 'http' as const,
  serverName: 'a.example',
});

async function sessionsOf(servers: ReadonlyMap<string, Server>): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const [from, server] of servers)
    for (const kind of KINDS) {
      const made = await connect(call(server, kind));
      if ('error' in made || !made.session) throw new Error('no session came');
      kept.push({ kind, from, session: made.session });
    }
  return kept;
}

/** Sessions that a host does not resume: `tls13 of web1 on web2`. */
async function lost(servers: ReadonlyMap<string, Server>, kept: readonly Kept[]): Promise<string[]> {
  const found: string[] = [];
  for (const [to, server] of servers)
    for (const { kind, from, session } of kept) {
      const again = await connect({ ...call(server, kind), session });
      if ('error' in again || !again.reused) found.push(`${kind} of ${from} on ${to}`);
    }
  return found;
}

const bring = async (server: Server, files: Files) => {
  server.write(files);
  await server.reload();
};

describe.each(eachNginx())('rotating the keys of hosts with $name', ({ nginx }) => {
  const farm = (keys: Keys, states: readonly KeyState[]) =>
    NAMES.map((name, at) => ({
      name,
      nginx: nginx!,
      configuration: host({ http: LINES }),
      files: keys.files(states[at]!),
    }));

  it.skipIf(!nginx)(
    'every step of a rotation: sessions of before and of each step resume on every host',
    async () => {
      const plan = keyPlan({ timeout: seconds(300), rollout: seconds(600) });
      const steps = rotation(NAMES, plan);
      const keys = new Keys();
      await withFarm(
        farm(
          keys,
          steps[0]!.hosts.map((each) => each.keys),
        ),
        async (servers) => {
          const kept = await sessionsOf(servers);
          // at the last one, an interval later, the tickets of before have expired
          for (const [at, { hosts, what }] of steps.slice(1, -1).entries()) {
            for (const [index, { name, keys: state }] of hosts.entries())
              if (steps[at]!.hosts[index]!.keys !== state) await bring(servers.get(name)!, keys.files(state));
            expect(await lost(servers, kept), what).toEqual([]);
            kept.push(...(await sessionsOf(servers)));
            expect(await lost(servers, kept), what).toEqual([]);
          }
          for (const { name, keys: state } of steps.at(-1)!.hosts)
            await bring(servers.get(name)!, keys.files(state));
          // what was made with the first key is over, what was made since is not
          const after = await lost(servers, await sessionsOf(servers));
          expect(after).toEqual([]);
          expect((await lost(servers, kept.slice(0, 2))).length).toBe(2 * NAMES.length);
        },
      );
    },
  );

  it.skipIf(!nginx).each([0, 1, 2])(
    'one host %i rotations behind: lost is what the plan says',
    async (behind) => {
      const keys = new Keys();
      const states = [stateAfter(4), stateAfter(4), stateAfter(4 - behind)];
      await withFarm(farm(keys, states), async (servers) => {
        const found = await lost(servers, await sessionsOf(servers));
        const pairs = lostBetween(NAMES.map((name, at) => ({ name, keys: states[at]! })));
        const predicted = pairs.flatMap((pair) => {
          const [from, to] = pair.split(' to ');
          return KINDS.map((kind) => `${kind} of ${from} on ${to}`);
        });
        expect([...found].sort()).toEqual(predicted.sort());
        expect(pairs.length).toBe(behind === 2 ? 4 : 0);
      });
    },
  );
});
