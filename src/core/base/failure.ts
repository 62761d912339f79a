/** A user's fault as a value: what is wrong, where, and what to do. Programmers' faults throw instead. */
export interface Failure {
  /** stable, kebab-case */
  readonly code: string;
  readonly what: string;
  /** a path, a path with a line, or the name of an option */
  readonly where: string;
  readonly hint: string;
}
