import type { StateCreator } from 'zustand/vanilla';
import type { SourceFile } from '../core/base/source-file.ts';
import { formatSeconds } from '../core/base/units.ts';
import { findBalancer } from '../core/farm/balancer/balancer.ts';
import { USUAL_ROLLOUT } from '../core/farm/keys/key-plan.ts';
import type { AppState } from './app-state.ts';

/** A host of the farm, as it was given. */
export interface FarmHostInput {
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** it is the balancer in front of the others */
  readonly inFront?: boolean;
}

export interface FarmSlice {
  readonly farmHosts: readonly FarmHostInput[];
  /** files of one path hold the same on all hosts */
  readonly farmSame: boolean;
  /** a kind of the list, by its id; where a host is in front, that one counts */
  readonly farmBalancer: string;
  /** as typed: how long it takes until every host has new files */
  readonly farmRollout: string;
  addFarmHosts(hosts: readonly FarmHostInput[]): void;
  renameFarmHost(at: number, name: string): void;
  removeFarmHost(at: number): void;
  setFarmSame(on: boolean): void;
  setFarmBalancer(id: string): void;
  /** its configuration is read as that of the balancer */
  setFarmFront(at: number): void;
  setFarmRollout(text: string): void;
}

export const FRESH_BALANCER = 'l4-round-robin';
export const FRESH_ROLLOUT = formatSeconds(USUAL_ROLLOUT);

export const farmSlice: StateCreator<AppState, [], [], FarmSlice> = (set) => ({
  farmHosts: [],
  farmSame: false,
  farmBalancer: FRESH_BALANCER,
  farmRollout: FRESH_ROLLOUT,
  addFarmHosts: (hosts) => set(({ farmHosts }) => ({ farmHosts: hosts.reduce(withHost, farmHosts) })),
  renameFarmHost: (at, name) =>
    set(({ farmHosts }) => ({
      farmHosts: farmHosts.map((host, index) => (index === at ? { ...host, name } : host)),
    })),
  removeFarmHost: (at) => set(({ farmHosts }) => ({ farmHosts: farmHosts.toSpliced(at, 1) })),
  setFarmSame: (farmSame) => set({ farmSame }),
  setFarmBalancer: (id) =>
    set(({ farmHosts }) => ({
      farmBalancer: findBalancer(id)?.id ?? FRESH_BALANCER,
      farmHosts: farmHosts.map((host) => ({ ...host, inFront: false })),
    })),
  setFarmFront: (at) =>
    set(({ farmHosts }) => ({
      farmHosts: farmHosts.map((host, index) => ({ ...host, inFront: index === at })),
    })),
  setFarmRollout: (farmRollout) => set({ farmRollout }),
});

/** Two folders of one name are two hosts. */
function withHost(hosts: readonly FarmHostInput[], added: FarmHostInput): readonly FarmHostInput[] {
  const taken = new Set(hosts.map(({ name }) => name));
  let name = added.name;
  for (let n = 2; taken.has(name); n += 1) name = `${added.name}-${n}`;
  return [...hosts, { ...added, name }];
}
