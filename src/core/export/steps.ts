import type { AnalyzeReply } from '../worker/protocol.ts';
import { shellWord } from './shell-word.ts';

/** File names that the steps speak of. */
export interface StepNames {
  readonly patch: string;
  readonly script: string;
}

const NAMES: StepNames = { patch: 'tls-resume.patch', script: 'prove-resumption.sh' };

/** How to apply the change, check it, reload, prove it and take it back; plain text. */
export function writeSteps(reply: AnalyzeReply, names: StepNames = NAMES): string {
  const changed = reply.corrected.filter((file) => file.changed).map((file) => file.path);
  if (changed.length === 0) return 'Nothing is changed: there is nothing to apply.\n';
  const root = changed.every((path) => path.startsWith('/')) ? '/' : 'the folder of the configuration';
  const cd = root === '/' ? 'cd /' : 'cd FOLDER';
  const [patch, script] = [shellWord(names.patch), shellWord(names.script)];
  const here = `"$OLDPWD"/${patch}`;
  const sections: (readonly [string, readonly string[]])[] = [
    ['What is changed', changed.map((path) => `  ${path}`)],
    ...sectionOf('Before', prepare(reply)),
    [
      '1. See how it is now',
      command(`sh ${script}`, 'Fails where sessions do not resume yet: that is what the change is for.'),
    ],
    [
      '2. Keep what is there',
      changed
        .map((path) => `  cp -p ${shellWord(path)} ${shellWord(`${path}.before`)}`)
        .concat('  A copy that an include such as *.conf does not match.'),
    ],
    [
      '3. Apply',
      [
        ...command(
          `${cd} && patch -p1 --dry-run < ${here}`,
          `In ${root}; nothing is written yet. In a git tree: git apply --check ${patch}`,
        ),
        ...command(`patch -p1 < ${here}`),
      ],
    ],
    ['4. Check', command('nginx -t', 'If it refuses the result, go to 7 without a reload.')],
    [
      '5. Reload',
      [
        ...command(
          'nginx -s reload',
          'Or systemctl reload nginx. A restart drops every session; a reload is enough.',
        ),
        ...(reply.storm ? [`  ${reply.storm.sentence} A quiet hour is the better one.`] : []),
      ],
    ],
    ['6. Prove it', command(`sh ${script}`, reply.summary)],
    [
      '7. Take it back, if you must',
      [...command(`${cd} && patch -R -p1 < ${here}`), ...command('nginx -t && nginx -s reload')],
    ],
  ];
  return `${sections.map(([title, lines]) => [title, ...lines].join('\n')).join('\n\n')}\n`;
}

const command = (line: string, says?: string): string[] => [`  ${line}`, ...(says ? [`  ${says}`] : [])];

const sectionOf = (title: string, lines: readonly string[]): (readonly [string, readonly string[]])[] =>
  lines.length > 0 ? [[title, lines]] : [];

/** What the chosen policies ask for beforehand, and what they cost. */
function prepare({ policies }: AnalyzeReply): string[] {
  return policies.filter(({ changed }) => changed).flatMap(({ notes }) => notes.map((note) => `  ${note}`));
}
