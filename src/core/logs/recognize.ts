import { isErrorLine } from './error-lines.ts';
import { readStubStatus } from './stub-status.ts';

/** What a text is, if it is no configuration. */
export type LogKind = 'access' | 'error' | 'stub-status';

const MOST_LINES = 60;
/** A guess needs so many of the lines to agree. */
const ENOUGH = 0.8;

/** `$time_local`, `$time_iso8601` or `$msec`, as nginx writes them. */
const TIME =
  /\b\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d|\b1\d{9}\.\d{3}\b/;
/** `$ssl_protocol` and `$ssl_session_reused` in one line, of a format without a time. */
const HANDSHAKE = /\bTLSv1(?:\.[123])?\b.*(?<![^\s|"';,:=])[r.](?![^\s|"';,}])/;
/** How lines of a configuration end or begin; JSON in a log ends with a brace too, but begins with one. */
const CONFIGURATION = /^\s*#|^[^{]*[;{]\s*(?:#.*)?$|^\s*\}/;

const isAccessLine = (line: string): boolean =>
  !CONFIGURATION.test(line) && (TIME.test(line) || HANDSHAKE.test(line));

/**
 * Tells a log from a configuration by its first lines, never by its name.
 * @param beginning of the text; a last line that may be cut counts only where it is alone
 * @returns null where it is neither: take it for a configuration
 */
export function recognizeLog(beginning: string): LogKind | null {
  if (readStubStatus(beginning).length > 0) return 'stub-status';
  const whole = beginning.includes('\n') ? beginning.slice(0, beginning.lastIndexOf('\n')) : beginning;
  const lines = whole
    .split('\n', MOST_LINES)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const share = (is: (line: string) => boolean) => lines.filter(is).length / Math.max(1, lines.length);
  if (share(isErrorLine) >= ENOUGH) return 'error';
  return share(isAccessLine) >= ENOUGH ? 'access' : null;
}
