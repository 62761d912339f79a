import { ALL_VERSIONS, before, since } from '../version.ts';
import { type Fact, LAB } from './fact.ts';

export const ZONES = [
  {
    id: 'capacity-per-mebibyte',
    says: 'A zone holds about 2700 ordinary sessions per MiB (387 to 390 bytes each on 64-bit), not 4000.',
    versions: ALL_VERSIONS,
    evidence:
      'design facts F1.1 and 13: equal to the measurement at 22 points, 1.18 to 1.31; lab: 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'evicts-oldest',
    says: 'A full zone evicts the oldest entry without a word in the log.',
    versions: ALL_VERSIONS,
    evidence: 'design facts F7.1 and F7.4: nginx 1.23.1, 1.28.3, 1.31.4',
  },
  {
    id: 'tickets-store-nothing',
    says: 'From 1.23.2 clients that use tickets store no entry in the zone.',
    versions: since('1.23.2'),
    evidence: 'design facts F1.5: nginx 1.23.2, 1.26.3, 1.28.3, 1.31.4; lab: nginx 1.26.3, 1.30.6',
  },
  {
    id: 'tls13-tickets-fill-zone',
    says: 'Before 1.23.2 each full TLS 1.3 handshake with tickets stores two entries that nobody will ask for.',
    versions: before('1.23.2'),
    evidence: 'design facts F1.5: nginx 1.23.1; lab: nginx 1.22.1',
  },
  {
    id: 'unused-zone-takes-addresses',
    says: 'A zone takes address space when nginx starts and becomes resident only as sessions fill it.',
    versions: ALL_VERSIONS,
    evidence:
      'design facts section 10b: a zone of 150m just started, 0 KB resident; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'zone-size-conflict',
    says: 'nginx refuses to start when one zone name is declared with two sizes.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'zone-one-use',
    says: 'nginx refuses to start when one zone name serves two uses, such as http and stream.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'zone-size-grammar',
    says: "A zone's size is digits with at most k or m; nginx refuses g, fractions and b.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'zone-minimum',
    says: 'A session zone under 8 memory pages (32k where pages have 4 KiB) keeps nginx from starting.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
] as const satisfies readonly Fact[];
