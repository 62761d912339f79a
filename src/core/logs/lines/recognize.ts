import { isErrorLine } from '../error-lines.ts';
import { readCsvHeader } from '../format/record.ts';
import { readStubStatus } from '../stub-status.ts';
import { transportPrefix, unknownPrefix, withoutColors } from './transport.ts';

/** What a text is, if it is no configuration. */
export type LogKind = 'access' | 'error' | 'stub-status';

const MOST_LINES = 60;
/** A guess needs so many of the lines to agree. */
const ENOUGH = 0.8;

/** `$time_local`, `$time_iso8601` or `$msec`, as nginx writes them. */
const TIME =
  /\b\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)|\b1\d{9}\.\d{3}\b/;
/** `$ssl_protocol` and `$ssl_session_reused` in one line, of a format without a time. */
const HANDSHAKE = /\bTLSv1(?:\.[123])?\b.*(?<![^\s|"';,:=])[r.](?![^\s|"';,}])/;
/** How lines of a configuration end or begin; JSON in a log ends with a brace too, but begins with one. */
const CONFIGURATION = /^\s*#|^[^{]*[;{]\s*(?:#.*)?$|^\s*\}/;

/** Whether a line is of an access log as far as its values show. */
export const looksLikeAccess = (line: string): boolean =>
  !CONFIGURATION.test(line) && (TIME.test(line) || HANDSHAKE.test(line));

/** What nginx wrote, without a prefix, or what a record in JSON holds. */
function innerOf(line: string): string {
  const plain = withoutColors(line);
  const prefix = transportPrefix(plain);
  const rest = prefix ? plain.slice(prefix.length) : plain;
  return isErrorLine(rest) ? rest : rest.slice(unknownPrefix(rest));
}

/** An error line inside JSON too: `"log":"2026/11/21 10:00:00 [error] …`. */
const isErrorInside = (line: string): boolean =>
  isErrorLine(innerOf(line)) || /^\{.*":\s*"\d{4}\/\d\d\/\d\d [\d:]{8} \[[a-z]+\] \d+#/.test(innerOf(line));

/**
 * Tells a log from a configuration by its first lines, never by its name.
 * @param beginning of the text; a last line that may be cut counts only where it is alone
 * @returns null where it is neither: take it for a configuration
 */
export function recognizeLog(beginning: string): LogKind | null {
  // UTF-16 read as bytes, and a byte order mark
  const text = beginning.replace(/\0|^(?:\xFF\xFE|\xFE\xFF|\xEF\xBB\xBF)/g, '');
  if (readStubStatus(text).length > 0) return 'stub-status';
  const whole = text.includes('\n') ? text.slice(0, text.lastIndexOf('\n')) : text;
  const lines = whole
    .split('\n', MOST_LINES)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const share = (is: (line: string) => boolean) => lines.filter(is).length / Math.max(1, lines.length);
  const errors = share(isErrorInside);
  if (errors >= ENOUGH) return 'error';
  if (isExport(text)) return 'access';
  return share((line) => isErrorInside(line) || looksLikeAccess(line)) >= ENOUGH ? 'access' : null;
}

/** JSON on one line or many, journald's other formats, CSV with a header. */
const isExport = (text: string): boolean =>
  /^\{[^\n]*"MESSAGE" ?: ?\[ ?\d+,/.test(text) ||
  ((/^\s*(?:\[\s*)?\{\s*"|^__(?:CURSOR|REALTIME_TIMESTAMP)=/.test(text) ||
    readCsvHeader(text.slice(0, text.indexOf('\n')).trimEnd()) !== null) &&
    TIME.test(text));
