import type { Choosing } from '../../model/upstream/balancing.ts';
import type { FarmLine } from '../sharing/farm-host.ts';

/** What stands in front of the hosts. */
export interface Balancer {
  /** `l4-round-robin`; `nginx` where its configuration was read */
  readonly id: string;
  readonly name: string;
  /** who ends TLS */
  readonly tls: 'hosts' | 'balancer' | 'nodes-of-balancer';
  readonly choosing: Choosing;
  /** what stays with its host when one is added or removed: nearly all, or next to nothing */
  readonly keepsOthers: boolean;
  /** of each host; empty: equal */
  readonly weights: readonly number[];
  readonly says: string;
  /** for what nobody measured here */
  readonly source?: string;
  readonly at: readonly FarmLine[];
}

const AWS_SESSIONS = 'https://repost.aws/knowledge-center/elb-ssl-tls-session-resumption-support';
const AWS_NLB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html';

type Listed = Omit<Balancer, 'weights' | 'at'>;

const EVENLY = { tls: 'hosts', choosing: 'evenly', keepsOthers: false } as const;

const LIST: readonly Listed[] = [
  {
    ...EVENLY,
    id: 'l4-round-robin',
    name: 'TCP, round robin',
    says: 'Each connection goes to the next host. A returning client reaches the same host once in as many times as there are hosts.',
  },
  {
    ...EVENLY,
    id: 'l4-least-connections',
    name: 'TCP, least connections',
    says: 'Each connection goes to the host with the fewest connections: for a returning client that may be any of them.',
  },
  {
    ...EVENLY,
    id: 'l4-source-hash',
    name: 'TCP, by the client’s address',
    choosing: 'by-address',
    says: 'A client reaches the same host as long as its address and the set of hosts stay the same. All clients behind one address reach one host; a phone that changes networks may reach any.',
  },
  {
    ...EVENLY,
    id: 'cookie',
    name: 'cookie stickiness',
    tls: 'balancer',
    keepsOthers: true,
    says: 'A cookie is read after the handshake: it cannot choose who makes it. It needs a balancer that ends TLS, and then the balancer resumes, whatever host the cookie names.',
  },
  {
    id: 'tls-at-balancer',
    name: 'TLS at the balancer',
    tls: 'balancer',
    choosing: 'evenly',
    keepsOthers: true,
    says: 'The hosts make no handshakes with clients: the balancer’s own cache and keys count. Two balancers are again two hosts: compare their configurations.',
  },
  {
    ...EVENLY,
    id: 'aws-nlb',
    name: 'AWS Network Load Balancer, TCP listener',
    says: 'It chooses by a hash of addresses, ports and the TCP sequence number: a new connection may reach any host. Stickiness by source address is an attribute of the target group; with it, read l4-source-hash. A TLS listener ends TLS itself: it resumes by tickets alone, at any of its addresses of the region.',
    source: `${AWS_NLB}; ${AWS_SESSIONS}`,
  },
  {
    id: 'aws-alb',
    name: 'AWS Application Load Balancer',
    tls: 'nodes-of-balancer',
    choosing: 'evenly',
    keepsOthers: true,
    says: 'It ends TLS in nodes of its own, and resumes by session IDs and tickets within one node: a client that resolves the name to another node makes a full handshake there. The settings of the hosts change nothing about that.',
    source: AWS_SESSIONS,
  },
];

export const BALANCERS: readonly Balancer[] = LIST.map((listed) => ({ ...listed, weights: [], at: [] }));

export const findBalancer = (id: string): Balancer | undefined =>
  BALANCERS.find((balancer) => balancer.id === id);
