import { ALL_VERSIONS, before, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const UPSTREAM_CONNECTIONS = [
  {
    id: 'upstream-keeps-connections',
    says: 'With keepalive in the upstream{}, HTTP/1.1 and no Connection: close, each worker uses one connection per peer for consecutive requests.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-keeps-by-default',
    says: 'From 1.29.7 an upstream{} keeps 32 idle connections per worker by default, separately for each location, and requests are HTTP/1.1 without Connection.',
    versions: since('1.29.7'),
    evidence: 'lab: nginx 1.30.6; the boundary measured on 1.29.6 and 1.29.7',
    seen: ['an upstream{} with nothing set, 40 requests: 40 connections on 1.29.6, 1 on 1.29.7'],
  },
  {
    id: 'upstream-keepalive-unset',
    says: 'Before 1.29.7 an upstream{} without keepalive opens a connection for every request.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary measured on 1.29.6 and 1.29.7`,
  },
  {
    id: 'upstream-keepalive-zero',
    says: 'From 1.29.7 keepalive 0 turns kept connections off; before, nginx refuses it.',
    versions: since('1.29.7'),
    evidence: LAB,
  },
  {
    id: 'only-upstream-keeps-connections',
    says: 'Connections are kept only for an upstream{}: a literal address or a variable that names none opens one for every request.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'module-keeps-no-connection',
    says: 'uwsgi_pass and the proxy of stream{} open a connection for every request or client.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'method-undoes-keepalive',
    says: 'Before 1.29.7 a load balancing method such as least_conn after keepalive disables it.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary: nginx source, ngx_http_upstream_keepalive_module`,
  },
  {
    id: 'keepalive-ended-at-once',
    says: 'keepalive_requests 1 or keepalive_timeout 0 in the upstream{} closes each connection after one request.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'keepalive-fewer-than-peers',
    says: 'With fewer kept connections than peers, consecutive requests find none: the connection to the next peer has just been closed for another.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'http-10-closes',
    says: "With HTTP/1.0, nginx's default to upstream servers before 1.29.7, the upstream server closes the connection after each response unless Connection: keep-alive is sent.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'connection-close-by-default',
    says: 'Before 1.29.7 nginx sends Connection: close to the upstream server unless proxy_set_header Connection "" removes it.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary measured on 1.29.6 and 1.29.7`,
  },
  {
    id: 'headers-not-inherited',
    says: 'A block with any proxy_set_header of its own inherits none: before 1.29.7 the Connection "" of an outer level is lost there, and kept connections with it.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary measured on 1.29.6 and 1.29.7`,
  },
  {
    id: 'connection-close-sent',
    says: 'A Connection: close to the upstream server ends the connection after each response.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'map-closes',
    says: 'A map of $http_upgrade that gives close for the empty value sends Connection: close with every request that is not a WebSocket.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'kept-connection-identity',
    says: 'A kept connection serves the next request for its address, of any target that shares the pool: with the name, client certificate, verification and source address that it was opened with.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'the name of the request sent to an upstream server that compares it with Host: 8 of 8 are 200 without kept connections, 4 of 8 are 421 with them; proxy_bind $remote_addr: one address for all',
    ],
  },
  {
    id: 'kept-connection-login',
    says: 'An upstream server that authenticates the connection (NTLM, Negotiate) treats the next client on a kept connection as the one that logged in.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'a client without credentials: 401 before, 200 as the one that logged in once connections are kept',
    ],
  },
] as const satisfies readonly Fact[];
