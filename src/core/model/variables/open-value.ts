import type { Argument, Directive } from '../../syntax/tree.ts';

/** Directives in which nginx takes no variables, among those that this program reads. */
const WITHOUT_VARIABLES =
  /^(?:ssl_session_\w+|ssl_protocols|ssl_verify_client|ssl_reject_handshake|ssl_early_data|listen|worker_processes|keepalive|zone|include|starttls|ssl)$/;
/** Any name in braces there, and a bare one in capitals; elsewhere one in braces and capitals: envsubst replaces them. */
const ANY_VARIABLE = /\$(?:\{\w+\}|[A-Z][A-Z0-9_]+(?![a-z]))/;
const CAPITALS = /\$\{[A-Z][A-Z0-9_]*\}/;
/** No variable of nginx: a shell's `${NAME:-default}`, Terraform's `${site.port}`. */
const EXPRESSION = /\$\{\w+(?::?[-=?+]|[.[(])[^}]*\}/;

/**
 * A word whose value is put in before nginx reads the file: a template's hole, or `${NAME}` where nginx would not take a variable,
 * which envsubst replaces.
 */
export function isOpen(directive: Directive, argument: Argument): boolean {
  if (argument.hole) return true;
  const { value } = argument;
  if (!value.includes('$')) return false;
  return (
    CAPITALS.test(value) ||
    EXPRESSION.test(value) ||
    (WITHOUT_VARIABLES.test(directive.name) && ANY_VARIABLE.test(value))
  );
}

export const hasOpenValue = (directive: Directive): boolean =>
  directive.args.some((argument) => isOpen(directive, argument));
