import { shellWord } from '../../policy/shell-word.ts';
import type { Analysis } from '../../report/analyze.ts';
import { pathToWrite } from './corrected-files.ts';

/** File names that the steps speak of. */
interface StepNames {
  readonly patch: string;
  readonly script: string;
}

/** The names under which they are handed out. */
export const STEP_NAMES: StepNames = { patch: 'tls-resume.patch', script: 'prove-resumption.sh' };

/** How to apply the change, check it, reload, prove it and take it back; plain text. To be followed where patch and script lie. */
export function writeSteps(reply: Analysis, names: StepNames = STEP_NAMES): string {
  const changed = reply.corrected.filter((file) => file.changed).map((file) => pathToWrite(reply, file));
  if (changed.length === 0) return 'Nothing is changed: there is nothing to apply.\n';
  const root = changed.every((path) => path.startsWith('/')) ? '/' : 'FOLDER';
  const [patch, script] = [shellWord(names.patch), shellWord(names.script)];
  const members = changed.map((path) => shellWord(path.replace(/^\/+/, ''))).join(' ');
  const keep = command(`tar -chf before.tar -C ${root} ${members}`);
  const patching = `patch -d ${root} -p1`;
  const steps: readonly (readonly string[])[] = [
    [
      'See how it is now',
      ...command(`sh ${script}`, 'It fails for sessions that do not resume yet: the change fixes that.'),
    ],
    ['Keep a copy', ...keep],
    [
      'Apply',
      ...nameWhatLinksLeadTo(changed, patch),
      ...command(
        `${patching} --dry-run < ${patch}`,
        'Nothing is written yet. If it mentions fuzz, the file has changed since: stop.',
      ),
      ...command(`${patching} < ${patch}`, `In a git tree: git apply ${patch}`),
    ],
    ['Check', ...command('nginx -t', 'If nginx refuses the result, revert it and do not reload.')],
    [
      'Reload',
      ...command('nginx -s reload', 'Not a restart: that would drop every session.'),
      ...sayStorm(reply),
    ],
    ['Prove it', ...command(`sh ${script}`, reply.summary)],
    [
      'Revert it, if needed',
      ...command(
        `${patching} -R < ${patch} && nginx -t && nginx -s reload`,
        'before.tar holds the files as they were.',
      ),
    ],
  ];
  const numbered = steps.map(([title, ...lines], i) => [`${i + 1}. ${title}`, ...lines].join('\n'));
  return `${[...introduction(reply, changed, root), ...numbered].join('\n\n')}\n`;
}

function introduction({ policies }: Analysis, changed: readonly string[], root: string): string[] {
  const where = root === '/' ? [] : ['  FOLDER stands for the folder that these paths begin in.'];
  const notes = policies.filter(({ changed }) => changed).flatMap(({ notes }) => notes);
  return [
    ['Changed files', ...changed.map((path) => `  ${path}`), ...where].join('\n'),
    ...(notes.length > 0
      ? [['What you chose, and its trade-offs', ...notes.map((note) => `  ${note}`)].join('\n')]
      : []),
  ];
}

/** A dump does not tell files from links, as `sites-enabled` has them, and patch refuses a link. */
function nameWhatLinksLeadTo(changed: readonly string[], patch: string): string[] {
  const links = changed.filter((path) => /^\/[\w./-]+-enabled\/[\w.-]+$/.test(path));
  if (links.length === 0) return [];
  return command(
    `for f in ${links.join(' ')}; do sed -i "s|^\\([-+ab]* [ab]\\)$f|\\1$(readlink -f "$f")|" ${patch}; done`,
    'These may be links, which patch refuses: the patch then names the files that they lead to.',
  );
}

const sayStorm = ({ storm }: Analysis): string[] => (storm ? [`  ${storm.sentence}`] : []);

const command = (line: string, says?: string): string[] => [`  ${line}`, ...(says ? [`  ${says}`] : [])];
