import type { Version } from '../catalog/version.ts';
import type { ProxyTarget } from '../model/proxy-target.ts';
import { type ProxyTlsSettings, readTlsSettings } from '../model/proxy-tls-settings.ts';
import type { Upstream } from '../model/upstream.ts';

/** Another target whose sessions replace this one's: nginx stores one session per peer, whoever made it. */
export interface Rival {
  readonly target: ProxyTarget;
  /** `protocol`: what the two offer differs, so neither's session serves the other; `name`: they send different names */
  readonly over: 'protocol' | 'name';
}

/** Where a target's session is stored: an upstream{}, or the host as written. */
export function storesOf(target: ProxyTarget): readonly (Upstream | string)[] {
  const named = [...target.upstreams.values()].filter((upstream) => upstream !== null);
  if (named.length > 0) return named;
  const host = [...target.upstreams.keys()][0];
  return target.variable || host === undefined ? [] : [`${target.context} ${host.toLowerCase()}`];
}

/** Groups the targets of a configuration by where their sessions are stored, so that rivals are found at once. */
export class Rivals {
  readonly #nginx: Version;
  readonly #settings = new Map<ProxyTarget, ProxyTlsSettings>();
  /** of targets that are alike in what matters, the first one stands for all */
  readonly #sharing = new Map<Upstream | string, Map<string, ProxyTarget>>();

  constructor(targets: readonly ProxyTarget[], nginx: Version) {
    this.#nginx = nginx;
    for (const target of targets) {
      for (const store of storesOf(target)) {
        const kinds = this.#sharing.get(store) ?? new Map<string, ProxyTarget>();
        this.#sharing.set(store, kinds);
        const { highest, sentName } = this.settingsOf(target);
        const kind = `${highest} ${sentName}`;
        if (!kinds.has(kind)) kinds.set(kind, target);
      }
    }
  }

  settingsOf(target: ProxyTarget): ProxyTlsSettings {
    let settings = this.#settings.get(target);
    if (!settings) {
      settings = readTlsSettings(target, this.#nginx);
      this.#settings.set(target, settings);
    }
    return settings;
  }

  /** @returns the first other target that offers other protocols, else the first that sends another name */
  of(target: ProxyTarget): Rival | null {
    const own = this.settingsOf(target);
    for (const over of ['protocol', 'name'] as const) {
      for (const store of storesOf(target)) {
        for (const other of this.#sharing.get(store)?.values() ?? []) {
          if (differ(own, this.settingsOf(other), over)) return { target: other, over };
        }
      }
    }
    return null;
  }
}

function differ(a: ProxyTlsSettings, b: ProxyTlsSettings, over: Rival['over']): boolean {
  const [first, second] = over === 'protocol' ? [a.highest, b.highest] : [a.sentName, b.sentName];
  return first !== null && second !== null && first !== second;
}
