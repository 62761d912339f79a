import type { RotationStep } from '../../src/core/farm/keys/rotation.ts';

/** Pairs of hosts of which one does not read what the other encrypts with: `web1 to web2`. */
export function lostBetween(hosts: RotationStep['hosts']): readonly string[] {
  return hosts.flatMap((from) =>
    hosts.filter((to) => !to.keys.includes(from.keys[0])).map((to) => `${from.name} to ${to.name}`),
  );
}
