import type { StateCreator } from 'zustand/vanilla';
import type { SourceFile } from '../core/base/source-file.ts';
import { findBalancer } from '../core/farm/balancer/balancer.ts';
import type { AppState } from './app-state.ts';

/** A host of the farm, as it was given. */
export interface FarmHostInput {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

export interface FarmSlice {
  readonly farmHosts: readonly FarmHostInput[];
  /** files of one path hold the same on all hosts */
  readonly farmSame: boolean;
  /** a kind of the list, by its id */
  readonly farmBalancer: string;
  addFarmHosts(hosts: readonly FarmHostInput[]): void;
  renameFarmHost(at: number, name: string): void;
  removeFarmHost(at: number): void;
  setFarmSame(on: boolean): void;
  setFarmBalancer(id: string): void;
}

export const FRESH_BALANCER = 'l4-round-robin';

export const farmSlice: StateCreator<AppState, [], [], FarmSlice> = (set) => ({
  farmHosts: [],
  farmSame: false,
  farmBalancer: FRESH_BALANCER,
  addFarmHosts: (hosts) => set(({ farmHosts }) => ({ farmHosts: hosts.reduce(withHost, farmHosts) })),
  renameFarmHost: (at, name) =>
    set(({ farmHosts }) => ({
      farmHosts: farmHosts.map((host, index) => (index === at ? { ...host, name } : host)),
    })),
  removeFarmHost: (at) => set(({ farmHosts }) => ({ farmHosts: farmHosts.toSpliced(at, 1) })),
  setFarmSame: (farmSame) => set({ farmSame }),
  setFarmBalancer: (id) => set({ farmBalancer: findBalancer(id)?.id ?? FRESH_BALANCER }),
});

/** Two folders of one name are two hosts. */
function withHost(hosts: readonly FarmHostInput[], added: FarmHostInput): readonly FarmHostInput[] {
  const taken = new Set(hosts.map(({ name }) => name));
  let name = added.name;
  for (let n = 2; taken.has(name); n += 1) name = `${added.name}-${n}`;
  return [...hosts, { ...added, name }];
}
