import { ALL_VERSIONS, before, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const TIMEOUT = [
  {
    id: 'timeout-ends-sessions',
    says: "A session older than the default server's ssl_session_timeout (5 minutes unless set) makes a full handshake.",
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: [
      'default server 2 s, other server 1 h: the other one makes full handshakes after 4 s',
      'default server 1 h, other server 2 s: the other one resumes after 4 s',
      'TLS 1.3 lifetimes are capped at 604,800 s',
    ],
  },
  {
    id: 'timeout-zero-ends-ids',
    says: 'With ssl_session_timeout 0 no session in a shared zone resumes, nor, from 1.23.2, any TLS 1.3 session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'builtin-outlives-timeout-zero',
    says: 'Despite ssl_session_timeout 0 a builtin cache resumes a session on the worker that made it; TLS 1.3 sessions only before 1.23.2.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'timeout-zero-tickets-before',
    says: 'Before 1.23.2 tickets resume despite ssl_session_timeout 0.',
    versions: before('1.23.2'),
    evidence: LAB,
  },
  {
    id: 'timeout-zero-tickets-since',
    says: 'From 1.23.2 ssl_session_timeout 0 ends TLS 1.3 tickets; TLS 1.2 tickets still resume, with a shared zone only some of them.',
    versions: since('1.23.2'),
    evidence: LAB,
    seen: [
      'a zone, TLS 1.2 tickets after 4 s: 1 of 4 resumed; without a zone all, with a lifetime hint of 7,200 s',
    ],
  },
  {
    id: 'chain-outlives-timeout',
    says: 'Before 1.23.2 each resumption gives a TLS 1.3 client a full new timeout: a client that keeps returning never makes a full handshake.',
    versions: before('1.23.2'),
    evidence: 'measured: nginx 1.20.2, 1.23.1; the boundary on 1.23.2',
    seen: ['timeout of 3 s, a visit every 2 s: resumed each time; from 1.23.2 resumed, full, resumed, full'],
  },
] as const satisfies readonly Fact[];
