import type { Argument, Directive } from '../syntax/tree.ts';

/** Directives in which nginx takes no variables, among those that this program reads. */
const WITHOUT_VARIABLES =
  /^(?:ssl_session_\w+|ssl_protocols|ssl_verify_client|ssl_reject_handshake|listen|worker_processes)$/;

/**
 * A word whose value is put in before nginx reads the file: a template's hole, or `${NAME}` where nginx would not take a variable,
 * which envsubst replaces.
 */
export function isOpen(directive: Directive, argument: Argument): boolean {
  return argument.hole || (WITHOUT_VARIABLES.test(directive.name) && /\$\{\w+\}/.test(argument.value));
}

export const hasOpenValue = (directive: Directive): boolean =>
  directive.args.some((argument) => isOpen(directive, argument));
