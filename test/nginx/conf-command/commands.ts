import type { Generated } from '../generate.ts';
import type { Probe } from '../scenario.ts';

/** What ssl_conf_command is told, in each place: in http{}, in the default server alone, in the other server alone. */
const COMMANDS = [
  'MaxProtocol TLSv1.2',
  'MinProtocol TLSv1.3',
  'MinProtocol TLSv1.2',
  'maxprotocol TLSv1.2',
  'MaxProtocol None',
  'Protocol -TLSv1.3',
  'protocol -tlsv1.2',
  'Protocol TLSv1.3',
  'Protocol ALL,-TLSv1.3',
  'NumTickets 0',
  'numtickets 1',
  'Options -SessionTicket',
  'Options "ServerPreference , -SessionTicket"',
  'options -sessionticket',
  'Options -ServerPreference',
  'CipherString ECDHE-ECDSA-AES128-GCM-SHA256',
  'Ciphersuites TLS_AES_128_GCM_SHA256',
  'Ciphersuites ""',
  'Ciphersuites ":"',
  'Ciphersuites TLS_UNHEARD_OF',
  'CipherString ALL',
  'Protocol ALL,-TLSv1.2',
  'Protocol -ALL,TLSv1.3',
  'Protocol -ALL',
  'Protocol "TLSv1.2, -TLSv1.3"',
  'Options SessionTicket,-SessionTicket',
  'Options +SessionTicket',
  'Options "EmptyFragments,-SessionTicket,Bugs"',
  'Options -AntiReplay',
  'Options AllowNoDHEKEX',
  'Options NoTicket',
  'NumTickets 3',
  'NumTickets many',
  'MinProtocol TLSv9',
  'Nonsense x',
  'recordpadding 512',
  'MinProtocol tlsv1.2',
  'MaxProtocol DTLSv1.2',
  'Protocol TLSv9',
  'NumTickets -1',
  'NumTickets 2many',
  'Ciphersuites TLS_UNHEARD_OF:TLS_AES_128_GCM_SHA256',
  'Options ServerPreference,Nonsense',
];

interface Lines {
  readonly http?: string;
  readonly byDefault?: string;
  readonly other?: string;
}

const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const ZONE = 'ssl_session_cache shared:S:1m;';
const say = (...commands: readonly string[]): string =>
  commands.map((command) => `ssl_conf_command ${command};`).join(' ');

const TOGETHER: Readonly<Record<string, Lines>> = {
  'no TLS 1.3 but by MaxProtocol': { http: `ssl_protocols TLSv1.2; ${say('MaxProtocol TLSv1.3')}` },
  'no TLS 1.3 but by Protocol ALL': { http: `ssl_protocols TLSv1.2; ${say('Protocol ALL')}` },
  'no TLS 1.3 but by Protocol': { http: `ssl_protocols TLSv1.2; ${say('Protocol +TLSv1.3')}` },
  'no TLS 1.2 but by MinProtocol': { http: `ssl_protocols TLSv1.3; ${say('MinProtocol TLSv1.2')}` },
  'no TLS 1.2 but by Protocol': { http: `ssl_protocols TLSv1.3; ${say('Protocol +TLSv1.2')}` },
  'the default and MaxProtocol': { http: say('MaxProtocol TLSv1.3') },
  'the default and Protocol ALL': { http: say('Protocol ALL') },
  'MaxProtocol twice, up': { http: `${BOTH} ${say('MaxProtocol TLSv1.2', 'MaxProtocol TLSv1.3')}` },
  'MaxProtocol twice, down': { http: `${BOTH} ${say('MaxProtocol TLSv1.3', 'MaxProtocol TLSv1.2')}` },
  'Options twice': { http: `${BOTH} ${say('Options -SessionTicket', 'Options ServerPreference')}` },
  'Options taken back': { http: `${BOTH} ${say('Options -SessionTicket', 'Options SessionTicket')}` },
  'no TLS 1.3 and no ciphersuites': { http: `ssl_protocols TLSv1.2; ${say('Ciphersuites ""')}` },
  'MaxProtocol and no ciphersuites': { http: `${BOTH} ${say('MaxProtocol TLSv1.2', 'Ciphersuites ""')}` },
  'TLS 1.3 alone and no ciphersuites': { http: `ssl_protocols TLSv1.3; ${say('Ciphersuites ""')}` },
  'TLS 1.1 and 1.3': { http: 'ssl_protocols TLSv1.1 TLSv1.3;' },
  'TLS 1.1 alone': { http: 'ssl_protocols TLSv1.1;' },
  'Protocol without TLS 1.2 on the default': { http: say('Protocol -TLSv1.2') },
  'NumTickets twice': { http: `${BOTH} ${say('NumTickets 0', 'NumTickets 2')}` },
  'no tickets, NumTickets 0': { http: `${BOTH} ssl_session_tickets off; ${say('NumTickets 0')}` },
  'MaxProtocol in both, lower in the default': {
    http: BOTH,
    byDefault: say('MaxProtocol TLSv1.2'),
    other: say('MaxProtocol TLSv1.3'),
  },
  'MaxProtocol in both, lower in the other': {
    http: BOTH,
    byDefault: say('MaxProtocol TLSv1.3'),
    other: say('MaxProtocol TLSv1.2'),
  },
  'another command hides that of http in the other': {
    http: `${BOTH} ${say('Options -SessionTicket')}`,
    other: say('Options ServerPreference'),
  },
  'another command hides that of http in the default': {
    http: `${BOTH} ${say('MaxProtocol TLSv1.2')}`,
    byDefault: say('Options ServerPreference'),
  },
};

const configuration = ({ http = '', byDefault = '', other = '' }: Lines): string => {
  const server = (name: string, lines: string): string =>
    `server { listen 443 ssl; server_name ${name}.example; ssl_certificate tls/${name}.crt; ssl_certificate_key tls/${name}.key; ${lines} return 200; }`;
  return `worker_processes 2;\nevents {}\nhttp {\n${ZONE}\n${http}\n${server('a', byDefault)}\n${server('b', other)}\n}\n`;
};

const PROBES: readonly Probe[] = ['a.example', 'b.example'].map((serverName) => ({
  context: 'http',
  address: '*:443',
  serverName,
}));

/** Two servers on one address:port, and what is said to OpenSSL. */
export function commandConfigurations(): readonly Generated[] {
  const alone = COMMANDS.flatMap((command): [string, Lines][] => [
    [`${command} in http`, { http: `${BOTH} ${say(command)}` }],
    [`${command} in the default server`, { http: BOTH, byDefault: say(command) }],
    [`${command} in the other server`, { http: BOTH, other: say(command) }],
  ]);
  return [...alone, ...Object.entries(TOGETHER)].map(([description, lines], at) => ({
    id: `command-${at + 1}`,
    description,
    configuration: configuration(lines),
    probes: PROBES,
    ages: {},
  }));
}
