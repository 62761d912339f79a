import type { Platform } from '../../catalog/platform/platform.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { hasOpenValue } from '../variables/open-value.ts';
import { type Refusal, refuseValue } from './refusal.ts';

const COMMAND = /^(?:\w+_)?ssl_conf_command$/;
/** What OpenSSL 1.0.2 has no name for. */
const NEWER_COMMANDS = /^(?:NumTickets|Ciphersuites)$/i;

/** `ssl_conf_command` with a TLS library that does not take it (fact conf-command-needs-openssl). */
export function libraryRefusals(main: Scope, platform: Platform): readonly Refusal[] {
  const { traits } = libraryOf(platform.tls);
  if (traits.length === 0 || traits.some(({ confCommand }) => confCommand === 'everything')) return [];
  const takesNone = traits.every(({ confCommand }) => confCommand === 'nothing');
  return [main, ...main.descendants()].flatMap((scope) =>
    scope.entries.flatMap(({ directive }) => {
      const message = COMMAND.test(directive.name) ? problemOf(directive, takesNone) : null;
      return message === null || hasOpenValue(directive) ? [] : [refuseValue(message, directive)];
    }),
  );
}

function problemOf({ name, args }: Directive, takesNone: boolean): string | null {
  if (takesNone) return `"${name}" directive is not supported on this platform`;
  const [command, value] = args.map((argument) => argument.value);
  return NEWER_COMMANDS.test(command ?? '') ? `SSL_CONF_cmd("${command}", "${value ?? ''}") failed` : null;
}
