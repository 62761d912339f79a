import { type CompletedCommand, type CompletedOption, GLOBAL_OPTIONS, type Next } from './completed.ts';

/** fish: one line for each word. */
export function fishCompletions(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, says, options, given }) => [
    `complete -c tls-resume -n __fish_use_subcommand -a ${name} -d ${quoted(says)}`,
    ...options.map((option) => optionLine(name, option)),
    ...(given.files || given.words.length > 0 ? [`${within(name)}${offer(given)}`] : []),
  ]);
  return `# fish completion of tls-resume: tls-resume completions fish
complete -c tls-resume -f
${GLOBAL_OPTIONS.map((option) => `complete -c tls-resume -n __fish_use_subcommand -l ${option.slice(2)}`).join('\n')}
${lines.join('\n')}
`;
}

const within = (name: string): string => `complete -c tls-resume -n '__fish_seen_subcommand_from ${name}'`;

const optionLine = (command: string, option: CompletedOption): string =>
  `${within(command)} -l ${option.name} -d ${quoted(option.help)}${valueAfter(option)}`;

/** A value that is no file: -x keeps files away. */
const valueAfter = (option: CompletedOption): string =>
  option.takes === null ? '' : ` ${option.files ? '-r' : '-x'}${offer(option)}`;

const offer = ({ words, files }: Next): string =>
  `${files ? ' -F' : ''}${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}`;

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
