import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { CHOICES, type ChoiceKey, type Choices } from '../../core/analysis/choices.ts';
import { writeDump } from '../../core/model/files/dump.ts';
import type { RedactedItem } from '../../core/redact/redaction.ts';
import { readChoices } from '../choice-options.ts';
import { explain } from '../commands/explain.ts';
import { size } from '../commands/size.ts';
import { checked, fixed, judged } from './answers.ts';
import type { Configuration, Configurations } from './configurations.ts';
import type { RestoredPatches } from './restored-patches.ts';
import { shownError, ToolError } from './shown-error.ts';

/** What the tools share while the process lives. */
interface Desk {
  readonly configurations: Configurations;
  readonly patches: RestoredPatches;
  readonly redacted: boolean;
}

const GIVEN = {
  path: z
    .string()
    .optional()
    .describe(
      "the operator's nginx.conf, or its directory; includes are followed. Nothing given: what the server was started with",
    ),
  text: z.string().optional().describe('a configuration, or the output of nginx -T, instead of a path'),
  configuration: z.string().optional().describe('the id that an earlier tool returned, such as c1'),
};

const JUDGING = choiceFields('nginx', 'tlsLibrary', 'rate', 'must');
const CHANGING = choiceFields('zoneSize', 'memoryBudget', 'timeout', 'tickets', 'keyFiles', 'zones');

/** A word of the command's: assistants write numbers as such. */
function word(says: string) {
  return z.union([z.string(), z.number()]).optional().describe(says);
}

/** Named as the command's options are, with low lines. */
function choiceFields(...keys: readonly ChoiceKey[]): Readonly<Record<string, ReturnType<typeof word>>> {
  return Object.fromEntries(
    keys.map((key) => {
      const { option, help, repeated } = CHOICES[key] as { option: string; help: string; repeated?: true };
      const says = repeated ? `${help}; one a line` : help;
      return [option.replaceAll('-', '_'), word(says)];
    }),
  );
}

const optionsOf = (asked: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(asked).map(([name, value]) => [name.replaceAll('_', '-'), value]));

const READS = { readOnlyHint: true, openWorldHint: false };
const WRITES = { readOnlyHint: false, destructiveHint: false, openWorldHint: false };

export function registerTools(server: McpServer, desk: Desk): void {
  const tool = registrar(server, desk.redacted);
  registerJudging(tool, desk);
  registerReturning(tool, desk);
  registerKnowing(tool);
}

/** Remembers whose stand-ins an error would have. */
type Note = (configuration: Configuration) => Configuration;

/** Registers a tool; an error leaves in words that name nothing. */
function registrar(server: McpServer, redacted: boolean) {
  return <F extends z.ZodRawShape>(
    name: string,
    [title, description]: readonly [title: string, description: string],
    fields: F,
    work: (asked: z.infer<z.ZodObject<F>>, note: Note) => object | string,
    annotations = READS,
  ): void => {
    const inputSchema: z.ZodType = z.object(fields);
    server.registerTool(name, { title, description, inputSchema, annotations }, (asked): CallToolResult => {
      let items: readonly RedactedItem[] = [];
      const note: Note = (configuration) => {
        items = configuration.items;
        return configuration;
      };
      try {
        const says = work(asked as z.infer<z.ZodObject<F>>, note);
        return {
          content: [{ type: 'text', text: typeof says === 'string' ? says : JSON.stringify(says, null, 1) }],
        };
      } catch (error) {
        return { isError: true, content: [{ type: 'text', text: shownError(error, redacted, items) }] };
      }
    });
  };
}

type Register = ReturnType<typeof registrar>;

function registerJudging(tool: Register, { configurations }: Desk): void {
  tool(
    'check',
    [
      'Check a configuration',
      'Which clients (TLS 1.2 with session IDs, TLS 1.2 with tickets, TLS 1.3) resume a session on each address:port and server, after a reload, a restart and on another worker; what stands in the way, and which fixes there are.',
    ],
    { ...GIVEN, ...JUDGING },
    (asked, note) => checked(note(configurations.read(asked)), readChoices(optionsOf(asked))),
  );
  tool(
    'fix',
    [
      'Correct a configuration',
      'A patch with the default fixes, and what resumes before and after it. Writes nothing. Default fixes change nothing but who makes a full handshake; others are applied only where select names them.',
    ],
    {
      ...GIVEN,
      ...JUDGING,
      ...CHANGING,
      select: z.array(z.string()).optional().describe('ids of findings whose fixes to apply besides'),
      leave_out: z.array(z.string()).optional().describe('ids of findings whose fixes not to apply'),
    },
    (asked, note) => fixed(note(configurations.read(asked)), chosen(asked)),
  );
}

function chosen(asked: {
  select?: readonly string[] | undefined;
  leave_out?: readonly string[] | undefined;
}): Choices {
  const { select = [], leave_out = [] } = asked;
  const selected = Object.fromEntries([
    ...select.map((id) => [id, true] as const),
    ...leave_out.map((id) => [id, false] as const),
  ]);
  return { ...readChoices(optionsOf(asked)), selected };
}

const CHANGED = {
  configuration: z.string().optional().describe('which configuration it changes; the last one if not given'),
  nginx: JUDGING.nginx!,
};

function registerReturning(tool: Register, { configurations, patches }: Desk): void {
  tool(
    'verify_text',
    [
      'Judge a changed text',
      'Puts a changed configuration, or a part of it, back into the original and judges the result: what nginx would refuse, which cases resume no more, what is not quite a stand-in. Use it before showing a change of your own.',
    ],
    { text: z.string().describe('the changed configuration, with its stand-ins'), ...CHANGED },
    ({ text, configuration, ...choices }, note) =>
      judged(note(configurations.find(configuration)), text, readChoices(choices)).answer,
  );
  tool(
    'restore',
    [
      'Leave the operator a patch with the originals',
      'As verify_text; then the patch, with the originals put back, is left in a new file that only the operator can read. Without a text: the result of the last fix. A result that is worse or incomplete is not left.',
    ],
    { text: z.string().optional().describe('the changed configuration, with its stand-ins'), ...CHANGED },
    ({ text, configuration, ...choices }, note) => {
      const found = note(configurations.find(configuration));
      const returned = text ?? found.fixed;
      if (returned === null) throw new ToolError('there is no result of fix to restore: give a text');
      const { answer, patch } = judged(found, returned, readChoices(choices));
      const isFit = (answer as { verdict: string }).verdict === 'not worse' && patch !== '';
      return { ...answer, file: isFit ? patches.write(patch) : null };
    },
    WRITES,
  );
  tool(
    'redact',
    [
      'Show a configuration with stand-ins',
      "The configuration as it may be seen: every name, address, path, secret and comment of a person's is a stand-in, the same everywhere. nginx reads the same tree. What stand-ins stand for is never revealed.",
    ],
    GIVEN,
    (asked, note) => {
      const { id, shown, items } = note(configurations.read(asked));
      const standIns = new Set(items.map(({ standIn }) => standIn)).size;
      return { configuration: id, standIns, text: writeDump(shown) };
    },
  );
}

const SIZING = {
  rate: word('full handshakes per second at the busiest time'),
  timeout: word('ssl_session_timeout: 600, 10m, 1d'),
  zone: word('size of the shared zone: 10m'),
  concurrent: word('sessions alive at the same time'),
  tickets: word('ssl_session_tickets: on or off'),
  nginx: word(CHOICES.nginx.help),
};

function registerKnowing(tool: Register): void {
  tool(
    'explain',
    [
      'Explain a rule or a fact',
      'What a rule finds, why, on which facts about nginx it rests, with versions and evidence. Without a name: all rules.',
    ],
    { name: z.string().optional().describe('a rule of a finding, or the id of a fact') },
    ({ name }) => explained(name),
  );
  tool(
    'size',
    ['Size a session cache', 'Two of rate, timeout and zone give the third, as measured with real nginx.'],
    SIZING,
    (asked) => {
      const words = Object.entries(asked).map(([name, value]) => `--${name}=${value}`);
      return printed((print) => size([...words, '--explain'], print));
    },
  );
}

function explained(name: string | undefined): string {
  try {
    return printed((print) => explain(name === undefined ? [] : ['--', name], print));
  } catch {
    throw new ToolError('there is no rule and no fact of that name: explain without a name lists the rules');
  }
}

/** What a command prints. */
function printed(command: (print: (text: string) => void) => unknown): string {
  let out = '';
  command((text) => {
    out += text;
  });
  return out;
}
