import { askedText, askFarm } from '../../core/farm/ask-farm.ts';
import { BALANCERS, findBalancer } from '../../core/farm/balancer/balancer.ts';
import type { CostQuestion } from '../../core/farm/balancer/farm-cost.ts';
import type { FarmReport } from '../../core/farm/farm-report.ts';
import { SERVER_KEYS } from '../../core/sizing/savings.ts';
import { type Command, wrongUsage } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { readHosts } from '../input/read-hosts.ts';
import { READING_OPTIONS } from '../input/read-input.ts';
import { REDACT_OPTION } from '../input/redact-input.ts';
import {
  asksJson,
  FORMAT_OPTION,
  optionsHelp,
  readNumber,
  readOptions,
  readTime,
  readWord,
  valued,
} from '../options.ts';
import { escaped, printable } from '../print/printable.ts';
import { refused } from '../reason.ts';

const SAME = ['keys', 'certificates', 'all'] as const;

const OPTIONS = {
  nginx: valued(
    'V|HOST=V',
    'the version, such as 1.26.3, of every host that does not show it, or of one host',
    {
      multiple: true,
    },
  ),
  'same-files': valued(
    'WHAT',
    'files of one path have the same content on all hosts: keys, certificates or all',
    {
      multiple: true,
      words: ['keys', 'certificates', 'all'],
    },
  ),
  balancer: valued(
    'FILE|KIND',
    `the nginx configuration in front of the hosts, or one of ${BALANCERS.map(({ id }) => id).join(', ')}`,
    { words: BALANCERS.map(({ id }) => id) },
  ),
  rtt: valued('MS', 'the round trip between clients and hosts (20)', { default: '20' }),
  key: valued(
    'KIND',
    `of the servers' certificates, for what a handshake costs: ${SERVER_KEYS.join(', ')} (rsa2048)`,
    { default: 'rsa2048', words: SERVER_KEYS },
  ),
  rate: valued('N', 'connections per second of returning clients'),
  rollout: valued(
    'TIME',
    'plans ticket keys: how long it takes until every host has new files and has reloaded, such as 30m',
  ),
  ...FORMAT_OPTION,
  ...REDACT_OPTION,
  ...READING_OPTIONS,
} as const;

export const FARM: Command = {
  run: farm,
  options: OPTIONS,
  takes: 'HOST=DIR|FILE…',
  says: 'several hosts behind one name: who resumes whose sessions, and why not',
  help: `Shows who resumes whose sessions on hosts behind one name: for every pair of hosts, kind of client and server name.
What keeps a session from resuming on another host is shown with the lines of both.

A host is a name and a folder, or a file such as the output of nginx -T: web1=conf/web1. Hosts that have copies of one
folder are named together: web1,web2=/etc/nginx. Ticket keys and certificates that lie below the folders are compared
by content; of others it is unknown whether they are the same, unless --same-files says it.

${optionsHelp(OPTIONS)}

Exit status: 0; 1 where a ticket that resumes on the host that gave it does not on another; 2 input that cannot be read.

  tls-resume farm web1=conf/web1 web2=conf/web2
  tls-resume farm --balancer lb.conf --rtt 35 web1=conf/web1 web2=conf/web2
  tls-resume farm --rollout 30m web1,web2=/etc/nginx
  tls-resume farm --same-files all --nginx 1.26.3 web1,web2,web3=/etc/nginx
`,
};

/** Judges hosts together. */
export function farm(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length === 0) throw wrongUsage('farm', FARM);
  const asJson = asksJson(values);
  const same = (values['same-files'] ?? []).map((word) => readWord('same-files', word, SAME));
  const kind = values.balancer !== undefined && findBalancer(values.balancer) ? values.balancer : null;
  const { hosts, balancer } = readHosts({
    given: positionals,
    balancer: kind === null ? values.balancer : undefined,
    nginx: values.nginx ?? [],
    allowOutside: values['allow-outside'],
    redacted: values.redact,
  });
  const front = kind ?? balancer;
  const answer = askFarm({
    hosts,
    said: {
      keys: same.some((word) => word !== 'certificates'),
      certificates: same.some((word) => word !== 'keys'),
    },
    cost: readCost(values),
    ...(front !== null && { balancer: front }),
    ...(values.rollout !== undefined && { rollout: readTime('rollout', values.rollout) }),
  });
  if ('code' in answer) throw refused(answer);
  print(asJson ? `${escaped(JSON.stringify(answer, null, 2))}\n` : printable(askedText(answer)));
  return losesTickets(answer) ? EXIT.found : EXIT.fine;
}

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

const readCost = (values: Values): CostQuestion => {
  const rate = readNumber('rate', values.rate);
  return {
    roundTrip: readNumber('rtt', values.rtt)!,
    key: readWord('key', values.key, SERVER_KEYS),
    ...(rate !== undefined && { rate }),
  };
};

/** A ticket that resumes at home and is lost elsewhere. Session IDs never leave their host. */
const losesTickets = ({ groups }: FarmReport): boolean =>
  groups.some(({ cells }) =>
    (['tls12-ticket', 'tls13'] as const).some((client) =>
      Object.entries(cells[client]).some(
        ([from, row]) =>
          row[from]?.resumes === 'yes' && Object.values(row).some(({ resumes }) => resumes === 'no'),
      ),
    ),
  );
