import { ALL_VERSIONS, before, since } from '../version.ts';
import { type Fact, LAB } from './fact.ts';

export const TIMEOUT = [
  {
    id: 'timeout-ends-sessions',
    says: "A session older than the default server's ssl_session_timeout (5 minutes unless set) makes a full handshake.",
    versions: ALL_VERSIONS,
    evidence: 'design facts F6.2 and F7.6: nginx 1.18.0 to 1.31.4; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'timeout-zero-ends-ids',
    says: 'With ssl_session_timeout 0 no session in a shared zone resumes, nor, from 1.23.2, any TLS 1.3 session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'builtin-outlives-timeout-zero',
    says: 'In spite of ssl_session_timeout 0 a builtin cache gives a session back on the worker that made it; TLS 1.3 sessions only before 1.23.2.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'timeout-zero-tickets-before',
    says: 'Before 1.23.2 tickets resume in spite of ssl_session_timeout 0.',
    versions: before('1.23.2'),
    evidence: LAB,
  },
  {
    id: 'timeout-zero-tickets-since',
    says: 'From 1.23.2 ssl_session_timeout 0 ends TLS 1.3 tickets; TLS 1.2 tickets still resume, with a shared zone only some of them.',
    versions: since('1.23.2'),
    evidence: LAB,
  },
] as const satisfies readonly Fact[];
