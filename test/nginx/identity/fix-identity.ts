import { correctedText, replyOf, replyWith } from '../../report/reply-of.ts';
import { allExamples, choicesOf, inputOf } from '../../rules/audit.ts';
import { furnishInput } from '../example-files.ts';
import type { Nginx } from '../judges.ts';
import { Refusal } from '../server.ts';
import { type Circumstances, differences, type Observations, observe } from './observe.ts';

type Input = Readonly<Record<string, string>>;

/** A configuration whose fixes are tried. */
export interface Case {
  readonly name: string;
  readonly input: Input;
  readonly rate?: number;
}

/** What a fix, or all default fixes together, changes of who gets in and as whom. */
export interface Change {
  readonly case: string;
  /** the finding's id; `all defaults` */
  readonly fix: string;
  readonly byDefault: boolean;
  readonly differences: readonly string[];
}

const VERIFY =
  'ssl_client_certificate /etc/ssl/clients.crt; ssl_verify_client optional; ssl_crl /etc/ssl/crl.pem;';

/** The same configuration with clients verified in all servers, or in one. */
function verifying(text: string): readonly (readonly [how: string, text: string])[] {
  if (/ssl_verify_client/.test(text)) return [['as it is', text]];
  const last = text.lastIndexOf('ssl_certificate_key');
  const end = text.indexOf(';', last) + 1;
  return [
    ['verifying everywhere', text.replace(/\bhttp\s*\{/, (opening) => `${opening} ${VERIFY}`)],
    ...(last < 0
      ? []
      : [['verifying in one server', `${text.slice(0, end)} ${VERIFY}${text.slice(end)}`] as const]),
    ['as it is', text],
  ];
}

/** Origins of examples are nowhere: a connection to them is refused at once, and their names are not waited for. */
const nearby = (text: string): string =>
  text
    .replace(/\b(?:10|192\.168|172\.16)\.\d+\.\d+(?:\.\d+)?(?=[:;\s])/g, '127.0.0.1')
    .replace(/\bworker_processes\s+auto\b/, 'worker_processes 2')
    .replace(/\bresolver [^;]*;/g, (line) => `${line} resolver_timeout 1s;`);

/** Every example of every rule that nginx can be asked about, with its clients verified in several ways. */
export function exampleCases(): readonly Case[] {
  return allExamples()
    .filter(
      ({ notForNginx, text }) =>
        notForNginx === undefined && /\bevents\b/.test(text) && !/_by_lua/.test(text),
    )
    .filter(({ text }) => /\bssl\b/.test(text) && /\bhttp\s*\{/.test(text))
    .flatMap((example) => {
      const text = nearby(example.text.replace(/^nginx version: .*\n/, ''));
      return verifying(text).map(([how, varied]) => ({
        name: `${example.name}, ${how}`,
        input: inputOf({ ...example, text: varied }),
        ...choicesOf(example),
      }));
    });
}

/** Before and after all default fixes, and each fix alone. @returns null where nginx refuses the configuration as it is */
export async function fixIdentity(
  nginx: Nginx,
  { name, input, rate }: Case,
  circumstances: Circumstances,
  which: 'defaults' | 'all' = 'all',
): Promise<readonly Change[] | null> {
  const choices = { nginx: nginx.version, ...(rate === undefined ? {} : { rate }) };
  const reply = replyOf(input, choices);
  const texts = new Map<string, { fix: string; byDefault: boolean; input: Input }>();
  const add = (fix: string, byDefault: boolean, corrected: Input) => {
    if (JSON.stringify(corrected) !== JSON.stringify(input))
      texts.set(fix, { fix, byDefault, input: corrected });
  };
  add('all defaults', true, filesOf(reply));
  for (const { id, fixable, defaultFix } of reply.report.findings) {
    if (fixable && (defaultFix || which === 'all'))
      add(id, defaultFix, filesOf(replyWith(input, choices, (finding) => finding.id === id)));
  }
  if (texts.size === 0) return [];
  const before = await observed(nginx, input, circumstances);
  if (before === null) return null;
  const changes: Change[] = [];
  for (const { fix, byDefault, input: corrected } of texts.values()) {
    const after = await observed(nginx, corrected, circumstances);
    const lines = after === null ? ['nginx refuses the result'] : differences(before, after);
    changes.push({ case: name, fix, byDefault, differences: lines });
  }
  return changes;
}

const filesOf = (reply: ReturnType<typeof replyOf>): Input =>
  reply.corrected.length === 1
    ? { 'nginx.conf': correctedText(reply) }
    : Object.fromEntries(reply.corrected.map(({ path, text }) => [path, text]));

/** What people meet; null where nginx refuses the configuration. */
export async function observed(
  nginx: Nginx,
  input: Input,
  circumstances: Circumstances,
): Promise<Observations | null> {
  const { text, files } = furnishInput(input);
  try {
    return await observe(nginx, text, files, circumstances);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
