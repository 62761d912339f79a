import { type CompletedCommand, type CompletedOption, GLOBAL_OPTIONS, type Next } from './completed.ts';

/** zsh, by its own `_arguments`: each option with its sentence. */
export function zshCompletions(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, says }) => `    ${quoted(`${name}:${escaped(says)}`)}`);
  return `#compdef tls-resume
# zsh completion of tls-resume: tls-resume completions zsh
_tls_resume() {
  local curcontext=$curcontext state line
  local -a commands=(
${described.join('\n')}
  )
  _arguments -C '1: :->command' '*:: :->rest'
  case $state in
    command)
      _describe -t commands command commands
      compadd -- ${GLOBAL_OPTIONS.join(' ')}
      ;;
    rest)
      case $line[1] in
${commands.map(argumentsOf).join('\n')}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = _tls-resume ]; then
  _tls_resume "$@"
else
  compdef _tls_resume tls-resume
fi
`;
}

function argumentsOf({ name, options, given }: CompletedCommand): string {
  const rest = given.files || given.words.length > 0 ? [quoted(`*:argument:${offer(given)}`)] : [];
  const specs = [...options.map(specOf), ...rest].map((spec) => `          ${spec}`).join(' \\\n');
  return `        ${name})\n          _arguments \\\n${specs}\n          ;;`;
}

function specOf(option: CompletedOption): string {
  const help = `[${escaped(option.help)}]`;
  if (option.takes === null) return quoted(`--${option.name}${help}`);
  return quoted(`*--${option.name}=${help}:${escaped(option.takes)}:${offer(option)}`);
}

/** Several kinds of values are tried together. */
function offer({ words, files }: Next): string {
  const list = words.length > 0 ? `(${words.join(' ')})` : '';
  if (!files) return list;
  return list === '' ? '_files' : `{compadd -- ${words.join(' ')}; _files}`;
}

const escaped = (text: string): string => text.replace(/[\\:[\]]/g, '\\$&');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
