import type { SourceFile } from '../../base/source-file.ts';
import { configMapAsNginx } from './config-map.ts';

const HEADER = /^# configuration file (.+):\r?$/gm;
/** What `nginx -V`, `nginx -t`, package managers and a shell write around a configuration. */
const VERSION_LINE =
  /^(?:(?:nginx|Angie|Tengine|openresty|freenginx) version:|built (?:by|with|on) |TLS SNI support |configure arguments:|(?:nginx|angie|tengine|freenginx|openresty): |[A-Z][\w-]*: |[hi]i {2,}[\w-]+ |(?:nginx|openresty|angie|tengine|freenginx)[\w-]*[ /-]v?\d[^;{}]*$|\S*[#$>] ?(?:sudo )?(?:\(?nginx -|cat \/))/;
const PROMPTS = [
  String.raw`\[?[\w.-]+@[\w.-]+[^\n]*`, // web@host:~$ and [web@host nginx]$
  String.raw`(?:ba|da|z|k)?sh-[\d.]+`,
  String.raw`[\w.-]+:[~/]\S* ?`, // host:~ #
  String.raw`[~/]\S* `, // / # of a container
  String.raw`PS [A-Z]:[^\n;{}]*`,
  String.raw`[A-Z]:\\[^\n;{}]*`,
];
const PROMPT_LINE = new RegExp(
  String.raw`^(?:(?:\([\w.-]+\) )?(?:${PROMPTS.join('|')})[#$%>❯] ?\S{0,40}|[#$%❯] ?(?:exit|logout)?|exit|logout)$`,
);

/** Where a file ends that is no dump: a bare `#` may be a comment of its own. */
const FRAME_LINE =
  /^(?:\[?[\w.-]+@[\w.-]+[^\n]*[#$%>] ?(?:\S{0,40}|(?:sudo )?(?:cat|less|\(?nginx) [^\n]*)|➜ [^\n]*|```\w*)$/;

/** Name of the pseudo-file that holds what stood before the configuration: the version, mostly. */
export const PREAMBLE_PATH = 'nginx -V';

/**
 * Takes apart what was pasted: an `nginx -T` dump becomes one file per section, and the lines of `nginx -V` in front of it, or in
 * front of a single configuration, become a file called {@link PREAMBLE_PATH}. Anything else stays as it is.
 * @source nginx -T writes `# configuration file PATH:`, a line feed, the file, and one more line feed
 */
export function splitSources(sources: readonly SourceFile[]): readonly SourceFile[] {
  return withUniquePaths(sources.flatMap(splitSource));
}

/** A dump pasted twice names its files twice, and locations name a file by its path: the later ones get a number. */
export function withUniquePaths(files: readonly SourceFile[]): SourceFile[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return files.map((file) => {
    let path = file.path;
    let n = numbers.get(path) ?? 2;
    while (taken.has(path)) path = `${file.path} (${n++})`;
    numbers.set(file.path, n);
    taken.add(path);
    return path === file.path ? file : { ...file, path };
  });
}

function splitSource(source: SourceFile): SourceFile[] {
  if (source.path === PREAMBLE_PATH) return [source];
  const written = configMapAsNginx(source.text);
  if (written !== null) return [{ ...source, path: `${source.path}, as nginx.conf`, text: written }];
  const headers = [...source.text.matchAll(HEADER)];
  if (headers.length === 0) return splitPreamble(source);
  const files: SourceFile[] = [];
  let around = source.text.slice(0, headers[0]!.index);
  headers.forEach((header, i) => {
    const start = Math.min(header.index + header[0].length + 1, source.text.length);
    const next = headers[i + 1];
    const last = next ? null : cutTail(source.text.slice(start));
    const text = last
      ? last.text.replace(/(\r?\n)\r?\n$/, '$1')
      : source.text.slice(start, Math.max(start, endBefore(source.text, next!.index)));
    around += last?.tail ?? '';
    files.push({ path: header[1]!, text, encoding: source.encoding, origin: 'dump' });
  });
  if (around.trim() === '') return files;
  return [{ path: PREAMBLE_PATH, text: around, encoding: source.encoding }, ...files];
}

/** nginx's own line feed between two sections; pasted through Windows it is a CRLF. */
function endBefore(text: string, header: number): number {
  return text[header - 2] === '\r' ? header - 2 : header - 1;
}

/** What was pasted may be followed by nginx's own lines, by a shell prompt, or by the end of a fenced block. */
function cutTail(text: string, isDump = true): { text: string; tail: string } {
  let end = text.length;
  for (;;) {
    const body = text.slice(0, end).replace(/\r?\n$/, '');
    const start = body.lastIndexOf('\n') + 1;
    const line = body.slice(start).replace(/\r$/, '');
    const isFrame = VERSION_LINE.test(line) || FRAME_LINE.test(line) || (isDump && PROMPT_LINE.test(line));
    if (!isFrame || end === 0) break;
    end = start;
  }
  return { text: text.slice(0, end), tail: text.slice(end) };
}

function splitPreamble(source: SourceFile): SourceFile[] {
  let start = 0;
  for (;;) {
    const lineEnd = source.text.indexOf('\n', start);
    const line = source.text.slice(start, lineEnd < 0 ? undefined : lineEnd).replace(/\r$/, '');
    if (lineEnd < 0 || !(VERSION_LINE.test(line) || FRAME_LINE.test(line))) break;
    start = lineEnd + 1;
  }
  const { text, tail } = cutTail(source.text.slice(start), false);
  if (start === 0 && tail === '') return [source];
  return [
    { path: PREAMBLE_PATH, text: source.text.slice(0, start) + tail, encoding: source.encoding },
    { ...source, text },
  ];
}

/** Writes several files as `nginx -T` does, behind the lines of `nginx -V`; one file alone stays as it is. */
export function writeDump(files: readonly { readonly path: string; readonly text: string }[]): string {
  const [first, ...others] = files;
  if (first && first.path === PREAMBLE_PATH && others.length > 0) {
    const lines = first.text === '' || first.text.endsWith('\n') ? first.text : `${first.text}\n`;
    return lines + writeDump(others);
  }
  if (files.length === 1) return first!.text;
  return files.map(({ path, text }) => `# configuration file ${path}:\n${text}\n`).join('');
}
