import { ALL_VERSIONS, before, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const SERVERS_OF_AN_ADDRESS = [
  {
    id: 'default-server-decides-cache',
    says: "ssl_session_cache, ssl_session_timeout and ssl_session_ticket_key count only in the address:port's default server.",
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: [
      'a zone in the other server only, tickets off: 0 % on both; in the default server only: both resume',
      'a key file in the other server only, restart: 0 of 4 on both; in the default server only: 4 of 4 on both',
      'a default server that only rejects handshakes counts too: sites with a zone of their own and tickets off resume nothing',
    ],
  },
  {
    id: 'address-port-has-its-default',
    says: 'Every address:port has its own default server, even where the operating system has one socket for several.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      '10.0.0.5:443 and *:443, 443 and [::]:443: two default servers each',
      '443 and *:443 both marked default_server: refused, a duplicate default server for 0.0.0.0:443',
    ],
  },
  {
    id: 'cache-off-withholds-ids',
    says: 'ssl_session_cache off in a server that is not the default withholds session IDs from its own clients.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'other-server-resumes-through-default',
    says: 'A server that turns cache and tickets off, without being the default of its address:port, still resumes through the default server.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'mixed-tickets-end-tls13',
    says: 'Before 1.29.2, where a server and the default server disagree on ssl_session_tickets, TLS 1.3 never resumes on that server.',
    versions: before('1.29.2'),
    evidence: `${LAB}; the boundary measured on 1.29.1 and 1.29.2; before it 1.20.2, 1.23.1, 1.27.5, 1.28.3`,
    seen: [
      'default off, other on: TLS 1.3 of the other 0 %; default on, other off: 0 %, and no ticket is sent',
    ],
  },
  {
    id: 'default-tickets-off-for-all',
    says: 'Before 1.29.2 tickets off in the default server turns off TLS 1.2 tickets for every name on its address:port.',
    versions: before('1.29.2'),
    evidence: `${LAB}; the boundary measured on 1.29.1 and 1.29.2`,
  },
  {
    id: 'tickets-per-server',
    says: 'From 1.29.2 ssl_session_tickets counts per server.',
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6; the boundary measured on 1.29.1 and 1.29.2; after it 1.29.8, 1.31.4',
  },
  {
    id: 'protocols-of-default-server',
    says: "Before 1.29.2 the default server's ssl_protocols count for every name on its address:port.",
    versions: before('1.29.2'),
    evidence: 'nginx CHANGES 1.29.2; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'protocol-limits-of-default-server',
    says: "ssl_conf_command MinProtocol and MaxProtocol count only in the address:port's default server, whatever the version; ssl_protocols may still disable what they leave on.",
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'MaxProtocol TLSv1.2 in the default server: TLS 1.3 clients of every name get an alert; in the other server only: no effect, on 1.30.6 too',
      'ssl_protocols TLSv1.2 with MaxProtocol TLSv1.3: no TLS 1.3',
      'of two lines with one command the last counts; names of commands are the same in any case',
    ],
  },
  {
    id: 'protocol-command-as-ssl-protocols',
    says: 'ssl_conf_command Protocol changes what ssl_protocols sets, and counts in the same server: the default server before 1.29.2, then the server of the name.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'Protocol -TLSv1.3 in the default server: no TLS 1.3 under any name on 1.22.1 and 1.26.3; on 1.30.6 under its own name alone',
      'ssl_protocols TLSv1.2 with Protocol ALL, or +TLSv1.3: TLS 1.3 is offered',
      'Protocol TLSv1.3 takes nothing away: TLS 1.2 stays',
    ],
  },
  {
    id: 'early-data-of-default-server',
    says: "ssl_early_data counts only in the address:port's default server.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'cross-name-like-its-own',
    says: 'Before 1.29.2 a session resumes under every name of its address:port that asks for no client certificate as it does under the name that gave it, whatever their certificates; TLS 1.2 sessions under every name.',
    versions: before('1.29.2'),
    evidence: 'lab: nginx 1.22.1, 1.26.3; the boundary measured on 1.29.1 and 1.29.2',
  },
  {
    id: 'cross-name-same-certificate',
    says: 'From 1.29.2 a session resumes under another name only where both have the same certificate and ask for client certificates of the same authorities.',
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6; the boundary measured on 1.29.1 and 1.29.2',
  },
  {
    id: 'cross-name-same-tickets',
    says: 'From 1.29.2 a TLS 1.3 session resumes under another name only where both agree on ssl_session_tickets, and a TLS 1.2 ticket only where tickets are on.',
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6',
  },
] as const satisfies readonly Fact[];
