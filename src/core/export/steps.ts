import { shellWord } from '../base/shell-word.ts';
import type { AnalyzeReply } from '../worker/protocol.ts';

/** File names that the steps speak of. */
export interface StepNames {
  readonly patch: string;
  readonly script: string;
}

const NAMES: StepNames = { patch: 'tls-resume.patch', script: 'prove-resumption.sh' };

/** How to apply the change, check it, reload, prove it and take it back; plain text. To be followed where patch and script lie. */
export function writeSteps(reply: AnalyzeReply, names: StepNames = NAMES): string {
  const changed = reply.corrected.filter((file) => file.changed).map((file) => file.path);
  if (changed.length === 0) return 'Nothing is changed: there is nothing to apply.\n';
  const root = changed.every((path) => path.startsWith('/')) ? '/' : 'FOLDER';
  const [patch, script] = [shellWord(names.patch), shellWord(names.script)];
  const members = changed.map((path) => shellWord(path.replace(/^\/+/, ''))).join(' ');
  const keep = command(`tar -cf before.tar -C ${root} ${members}`);
  const dryRun = `patch -d ${root} -p1 --dry-run < ${patch}`;
  const steps: readonly (readonly string[])[] = [
    [
      'See how it is now',
      ...command(`sh ${script}`, 'It fails where sessions do not resume yet: the change is for that.'),
    ],
    ['Keep what is there', ...keep],
    [
      'Apply',
      ...command(
        dryRun,
        'Nothing is written yet. Where it speaks of fuzz, the file has changed since: stop.',
      ),
      ...command(`patch -d ${root} -p1 < ${patch}`, `In a git tree: git apply ${patch}`),
    ],
    ['Check', ...command('nginx -t', 'Where it refuses the result, take it back and do not reload.')],
    [
      'Reload',
      ...command('nginx -s reload', 'Not a restart: that would drop every session.'),
      ...sayStorm(reply),
    ],
    ['Prove it', ...command(`sh ${script}`, reply.summary)],
    ['Take it back, if you must', ...command(`tar -xf before.tar -C ${root} && nginx -t && nginx -s reload`)],
  ];
  const numbered = steps.map(([title, ...lines], i) => [`${i + 1}. ${title}`, ...lines].join('\n'));
  return `${[...introduction(reply, changed, root), ...numbered].join('\n\n')}\n`;
}

function introduction({ policies }: AnalyzeReply, changed: readonly string[], root: string): string[] {
  const where = root === '/' ? [] : ['  FOLDER stands for the folder that these paths begin in.'];
  const notes = policies.filter(({ changed }) => changed).flatMap(({ notes }) => notes);
  return [
    ['Changed files', ...changed.map((path) => `  ${path}`), ...where].join('\n'),
    ...(notes.length > 0
      ? [['What you chose, and its price', ...notes.map((note) => `  ${note}`)].join('\n')]
      : []),
  ];
}

const sayStorm = ({ storm }: AnalyzeReply): string[] => (storm ? [`  ${storm.sentence}`] : []);

const command = (line: string, says?: string): string[] => [`  ${line}`, ...(says ? [`  ${says}`] : [])];
