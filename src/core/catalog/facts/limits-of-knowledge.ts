import { ALL_VERSIONS } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const LIMITS_OF_KNOWLEDGE = [
  {
    id: 'nginx-refuses',
    says: 'nginx does not start with this configuration.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'wildcard-reads-every-file',
    says: 'An include with a wildcard reads every file that matches, backups too.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'dump-passed-its-test',
    says: 'nginx -T prints its dump only after the configuration has passed the test.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'not-measured',
    says: 'This platform or protocol was not measured.',
    versions: ALL_VERSIONS,
    evidence:
      'HTTP/3 was run with OpenSSL 3 and BoringSSL; other relatives of nginx and other TLS libraries than the listed ones were not run',
  },
  {
    id: 'depends-on-unknown',
    says: 'The outcome depends on something that was not given.',
    versions: ALL_VERSIONS,
    evidence: 'by enumeration of what it could be',
  },
] as const satisfies readonly Fact[];
