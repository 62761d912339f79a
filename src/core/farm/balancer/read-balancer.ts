import { headSpanOf } from '../../model/span-of.ts';
import { methodOf, type Passing, passingsOf } from '../../model/upstream/balancing.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { FarmHost } from '../sharing/farm-host.ts';
import type { Balancer } from './balancer.ts';

/** Which hosts an nginx that stands in front of others sends connections to, and how it chooses. */
export function readBalancer(host: FarmHost): readonly Balancer[] {
  const { model } = host.judgement;
  return passingsOf(model)
    .filter(({ upstream, endsTls }) => endsTls || upstream.peers.servers.length > 1)
    .map((passing) => balancerOf(passing, host));
}

function balancerOf({ server, upstream, endsTls }: Passing, host: FarmHost): Balancer {
  const method = methodOf(upstream);
  const rest = {
    id: 'nginx',
    weights: upstream.peers.servers.map(weightOf),
    at: [headSpanOf(upstream.directive), ...(method.line ? [headSpanOf(method.line)] : [])].map((span) =>
      host.lineOf(span),
    ),
  };
  if (endsTls)
    return {
      ...rest,
      name: `nginx, TLS ends at ${host.name} (${server.context}{})`,
      tls: 'balancer',
      choosing: 'evenly',
      keepsOthers: true,
      says: `${host.name} ends TLS: its own cache and keys count for its clients, however it chooses among ${upstream.name}. Judge its configuration: tls-resume check.`,
    };
  return {
    ...rest,
    name: `nginx stream{}, ${method.name}`,
    tls: 'hosts',
    choosing: method.choosing,
    keepsOthers: method.keepsOthers,
    says: method.says,
  };
}

function weightOf(server: Directive): number {
  const weight = server.args.map(({ value }) => /^weight=(\d+)$/.exec(value)?.[1]).find(Boolean);
  return weight === undefined ? 1 : Number(weight);
}
