import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { lacking, programAt, runProgram } from '../programs.ts';
import { folder, run } from './run-command.ts';

/** What a shell offers for a line whose last word is being typed. */
type Offered = (line: string) => readonly string[];

const scriptOf = async (shell: string): Promise<string> => {
  const { status, stdout, stderr } = await run(['completions', shell]);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

const FILES = { 'nginx.conf': '', 'a b.conf': '', 'conf.d/x': '' };

/** As bash asks: it takes `--a=b` for three words. */
const CASES: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['tls-resume che', ['check']],
  ['tls-resume --ver', ['--version']],
  ['tls-resume check --fail', ['--fail-on']],
  ['tls-resume check --fail-on h', ['high']],
  ['tls-resume check --format s', ['sarif']],
  ['tls-resume fix --tickets a', ['automatic']],
  ['tls-resume fix --zones per', ['per-address']],
  ['tls-resume check --must cis-3', ['cis-3.0.0']],
  ['tls-resume check --baseline ngi', ['nginx.conf']],
  ['tls-resume check ngi', ['nginx.conf']],
  ['tls-resume check --rate ', []],
  ['tls-resume export github-s', ['github-scanning']],
  ['tls-resume explain builtin-c', ['builtin-cache']],
  ['tls-resume completions z', ['zsh']],
  ['tls-resume size ngi', []],
];

function expectOffered(offered: Offered): void {
  for (const [line, words] of CASES) expect([line, offered(line)]).toEqual([line, words]);
  for (const [name, { options }] of Object.entries(COMMANDS)) {
    const all = [...Object.keys(options), 'help'].map((option) => `--${option}`).sort();
    expect([name, [...offered(`tls-resume ${name} --`)].sort()]).toEqual([name, all]);
  }
  expect([...offered('tls-resume ')].filter((word) => !word.startsWith('-')).sort()).toEqual(
    Object.keys(COMMANDS).sort(),
  );
}

describe('completions', { timeout: 120_000 }, () => {
  it('are made for three shells, and no other', async () => {
    for (const given of [[], ['tcsh'], ['bash', 'zsh']])
      expect(await run(['completions', ...given])).toMatchObject({ status: 2, stdout: '' });
  });

  it(`bash offers commands, options, their values and files${lacking('bash')}`, async ({ skip }) => {
    if (programAt('bash') === null) return skip();
    const at = folder({ ...FILES, 'tls-resume.bash': await scriptOf('bash') });
    // COMP_WORDS as bash itself makes them
    const ask = (lines: readonly string[]): readonly (readonly string[])[] => {
      const asked = lines.map((line) => {
        const words = line.split(/(=)| /).filter((word) => word !== undefined);
        return `ask ${words.map((word) => `'${word}'`).join(' ')}`;
      });
      const program = `source ./tls-resume.bash
complete -p tls-resume >/dev/null || exit 1
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _tls_resume; printf '%s\\0' "\${COMPREPLY[@]}"; printf '\\n\\0'; }
${asked.join('\n')}`;
      const { stdout, status, output } = runProgram('bash', ['--norc', '-c', program], at);
      expect(status, output).toBe(0);
      return stdout
        .split('\n\0')
        .slice(0, -1)
        .map((words) => words.split('\0').filter((word) => word !== ''));
    };
    expectOffered((line) => ask([line])[0]!);
    expect(
      ask([
        'tls-resume check --format=g',
        'tls-resume check --format=',
        'tls-resume check --baseline=ngi',
        'tls-resume check a',
      ]),
    ).toEqual([['github'], ['text', 'json', 'sarif', 'github', 'junit'], ['nginx.conf'], ['a b.conf']]);
  });

  it(`fish offers the same${lacking('fish')}`, async ({ skip }) => {
    const fish = programAt('fish');
    if (fish === null) return skip();
    const at = folder({ ...FILES, 'tls-resume.fish': await scriptOf('fish') });
    const env = { HOME: at, XDG_CONFIG_HOME: at, XDG_DATA_HOME: at };
    expectOffered((line) => {
      const words = line.split(' ');
      const program = `source tls-resume.fish; complete -C ${JSON.stringify(line)}`;
      const { stdout } = runProgram(fish, ['--no-config', '-c', program], at, env);
      const offered = stdout.split('\n').filter((each) => each !== '');
      return offered.map((each) => each.split('\t')[0]!).filter((each) => each.startsWith(words.at(-1)!));
    });
  });

  it(`zsh reads its script${lacking('zsh')}`, async ({ skip }) => {
    const zsh = programAt('zsh');
    if (zsh === null) return skip();
    const at = folder({ 'tls-resume.zsh': await scriptOf('zsh') });
    expect(runProgram(zsh, ['-f', '-n', 'tls-resume.zsh'], at)).toMatchObject({ status: 0, output: '' });
  });
});
