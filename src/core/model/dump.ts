import type { SourceFile } from '../base/source-file.ts';

const HEADER = /^# configuration file (.+):\r?$/gm;
/** What `nginx -V`, `nginx -t` and a shell write around a configuration. */
const VERSION_LINE =
  /^(?:nginx version:|built (?:by|with) |TLS SNI support |configure arguments:|nginx: |\S*[#$>] ?(?:sudo )?(?:\(?nginx -|cat \/))/;
const PROMPT_LINE = /^(?:\[?[\w.-]+@[\w.-]+[^\n]*[#$%>] ?\S{0,40}|[#$] ?)$/;

/** Name of the pseudo-file that holds what stood before the configuration: the version, mostly. */
export const PREAMBLE_PATH = 'nginx -V';

/**
 * Takes apart what was pasted: an `nginx -T` dump becomes one file per section, and the lines of `nginx -V` in front of it, or in
 * front of a single configuration, become a file called {@link PREAMBLE_PATH}. Anything else stays as it is.
 * @source nginx -T writes `# configuration file PATH:`, a line feed, the file, and one more line feed
 */
export function splitSources(sources: readonly SourceFile[]): readonly SourceFile[] {
  return sources.flatMap(splitSource);
}

function splitSource(source: SourceFile): SourceFile[] {
  const headers = [...source.text.matchAll(HEADER)];
  if (headers.length === 0) return splitPreamble(source);
  const files: SourceFile[] = [];
  const preamble = source.text.slice(0, headers[0]!.index);
  if (preamble.trim() !== '') files.push({ path: PREAMBLE_PATH, text: preamble, encoding: source.encoding });
  headers.forEach((header, i) => {
    const start = Math.min(header.index + header[0].length + 1, source.text.length);
    const next = headers[i + 1];
    const text = next
      ? source.text.slice(start, Math.max(start, endBefore(source.text, next.index)))
      : trimTail(source.text.slice(start));
    files.push({ path: header[1]!, text, encoding: source.encoding, origin: 'dump' });
  });
  return files;
}

/** nginx's own line feed between two sections; pasted through Windows it is a CRLF. */
function endBefore(text: string, header: number): number {
  return text[header - 2] === '\r' ? header - 2 : header - 1;
}

/** The last section may be followed by nginx's own lines or by a shell prompt. */
function trimTail(text: string): string {
  let end = text.length;
  for (;;) {
    const body = text.slice(0, end).replace(/\r?\n$/, '');
    const start = body.lastIndexOf('\n') + 1;
    const line = body.slice(start).replace(/\r$/, '');
    if (!(VERSION_LINE.test(line) || PROMPT_LINE.test(line))) break;
    end = start;
  }
  return text.slice(0, end).replace(/(\r?\n)\r?\n$/, '$1');
}

function splitPreamble(source: SourceFile): SourceFile[] {
  let end = 0;
  for (;;) {
    const lineEnd = source.text.indexOf('\n', end);
    const line = source.text.slice(end, lineEnd < 0 ? undefined : lineEnd);
    if (lineEnd < 0 || !VERSION_LINE.test(line)) break;
    end = lineEnd + 1;
  }
  if (end === 0) return [source];
  return [
    { path: PREAMBLE_PATH, text: source.text.slice(0, end), encoding: source.encoding },
    { ...source, text: source.text.slice(end) },
  ];
}

/** Writes several files as `nginx -T` does; one file alone stays as it is. */
export function writeDump(files: readonly { readonly path: string; readonly text: string }[]): string {
  if (files.length === 1) return files[0]!.text;
  return files.map(({ path, text }) => `# configuration file ${path}:\n${text}\n`).join('');
}
