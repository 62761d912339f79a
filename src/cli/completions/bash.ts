import { type CompletedCommand, GLOBAL_OPTIONS, type Next } from './completed.ts';

/** bash from 3.2 on: `--option VALUE` and `--option=VALUE`, which bash takes for three words. */
export function bashCompletions(commands: readonly CompletedCommand[]): string {
  return `# bash completion of tls-resume: tls-resume completions bash
_tls_resume() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$word" = = ]; then
    word=
  elif [ "$before" = = ]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${list([...commands.map(({ name }) => name), ...GLOBAL_OPTIONS])} -- "$word"))
    return
  fi
  case "$command $before" in
${commands.flatMap(values).join('\n')}
  esac
  case "$command $word" in
${commands.map(names).join('\n')}
${commands.flatMap(positionals).join('\n')}
  esac
}
_tls_resume_files() {
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen -f -- "$1"))
}
complete -F _tls_resume tls-resume
`;
}

const values = ({ name, options }: CompletedCommand): readonly string[] =>
  options
    .filter(({ takes }) => takes !== null)
    .map((option) => `    '${name} --${option.name}') ${offer(option)} return ;;`);

const names = ({ name, options }: CompletedCommand): string =>
  `    '${name} -'*) COMPREPLY=($(compgen -W ${list(options.map((option) => `--${option.name}`))} -- "$word")) ;;`;

const positionals = ({ name, given }: CompletedCommand): readonly string[] =>
  given.files || given.words.length > 0 ? [`    '${name} '*) ${offer(given)} ;;`] : [];

const offer = ({ words, files }: Next): string =>
  [
    ...(words.length > 0 ? [`COMPREPLY=($(compgen -W ${list(words)} -- "$word"));`] : []),
    ...(files ? ['_tls_resume_files "$word";'] : []),
  ].join(' ');

/** Words of this program's own: none has a space or a quote in it. */
const list = (words: readonly string[]): string => `$'${words.join('\\n')}'`;
