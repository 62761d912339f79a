import type { SourceFile } from '../../core/base/source-file.ts';
import type { LogWordKind, WriteWord } from '../../core/logs/log-words.ts';
import { readShown } from './redact-input.ts';

/** As a line of a configuration, so that it is redacted as what it is; null: as a remark. */
const LINES: Readonly<
  Record<LogWordKind, (text: string) => readonly [before: string, after: string] | null>
> = {
  name: (text) => (/^[\p{L}\p{N}_.*-]+$/u.test(text) ? ['server_name ', ';'] : null),
  zone: (text) => {
    if (!/^[\p{L}\p{N}_.:/-]+$/u.test(text)) return null;
    return text.includes('/') ? ['ssl_certificate ', ';'] : ['ssl_session_cache shared:', ':1m;'];
  },
  directive: () => ['', ''],
  line: () => null,
  log: (text) => (/^[\p{L}\p{N}_./@-]+$/u.test(text) ? ['access_log ', ';'] : null),
};

const REMARK = ['# log ', ''] as const;
/** A name of nginx's own: it takes no stand-in from the files of the configuration. */
const PATH = 'mime.types';

/**
 * How the texts of logs are shown: with the stand-ins that redact gives out for the same configuration.
 * @param collect calls its parameter with every text that will be shown
 * @throws UsageError where an original would still show
 */
export function redactedWords(
  collect: (write: WriteWord) => void,
  sources: readonly SourceFile[],
): WriteWord {
  const lines = new Map<string, { readonly line: string; readonly frame: readonly [string, string] }>();
  collect((text, kind) => {
    const bare = text.replaceAll(/[\r\n]/g, ' ');
    const frame = LINES[kind](bare) ?? REMARK;
    lines.set(`${kind} ${text}`, { line: `${frame[0]}${bare}${frame[1]}`, frame });
    return text;
  });
  const text = [...lines.values()].map(({ line }) => line).join('\n');
  const shown = readShown([...sources, { path: PATH, text, encoding: 'utf-8' }], true).at(-1)!;
  const redacted = shown.text.split('\n');
  const byText = new Map(
    [...lines].map(([key, { frame }], at) => [
      key,
      redacted[at]!.slice(frame[0].length, redacted[at]!.length - frame[1].length),
    ]),
  );
  return (each, kind) => byText.get(`${kind} ${each}`)!;
}
