import { formatSize } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import type { Zone } from '../../model/servers/zone.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';

/** One zone name, two sizes: nginx does not start. */
export const rule: Rule = {
  meta: {
    id: 'zone-size-conflict',
    severity: 'error',
    title: 'One zone name is declared with different sizes',
    why: 'nginx refuses to start: every shared:NAME:SIZE of one name must have the same size. The first one does not win.',
    facts: ['zone-size-conflict'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    for (const refusal of model.refusals) {
      if (refusal.kind !== 'zone-sizes') continue;
      yield {
        subject: `${refusal.zone.context} ${refusal.zone.name}`,
        severity: 'error',
        at: refusal.at,
        text: `nginx refuses this: ${refusal.message}. The zone ${refusal.zone.name} has ${refusal.sizes.map(formatSize).join(' and ')}; give it one size everywhere.`,
        related: refusal.related,
        fix: oneSize(refusal.zone),
      } satisfies RuleFinding;
    }
  },
};

function oneSize(zone: Zone): Fix {
  const largest = zone.references.reduce((a, b) => (b.size > a.size ? b : a));
  const value = largest.argument.value;
  const others = zone.references.filter((reference) => reference.size !== largest.size);
  return {
    title: `write ${value} everywhere`,
    edits: others.map((reference) => replaceArgument(reference.directive, reference.argument, value)),
    safety: 'safe',
    tradeOff:
      'The largest size is taken. If a running nginx has the zone with another size, the reload drops its sessions once.',
  };
}
