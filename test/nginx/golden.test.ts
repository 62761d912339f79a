import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PREAMBLE_PATH } from '../../src/core/model/files/dump.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { golden } from '../edits/golden.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { furnishJudge } from './corpus/run-corpus.ts';
import { eachNginx, type Nginx } from './judges.ts';

/** The patches that were read by eye, on trees that a real nginx reads: it takes each before and after. */

/** Files of another machine, by the directive that names them; what stands in for them lies in the judge's folder. */
const FILES: readonly (readonly [directive: string, file: string])[] = [
  ['ssl_certificate', 'tls/a.crt'],
  ['ssl_certificate_key', 'tls/a.key'],
  ['ssl_client_certificate', 'tls/ca-1.crt'],
  ['ssl_session_ticket_key', 'tls/ticket-1.key'],
  ['ssl_dhparam', 'tls/dh.pem'],
];
/** What speaks of that machine alone. */
const ITS_OWN = /^([ \t]*)(?:user|pid|error_log|access_log)\s[^;]*;/gm;

function furnish(text: string, folder: string, at: string): string {
  const named = FILES.reduce(
    (now, [directive, file]) =>
      now.replace(new RegExp(`\\b(${directive}\\s+)(?:'[^']*'|"[^"]*"|[^\\s;]+)`, 'g'), `$1${file}`),
    text.replace(ITS_OWN, '$1'),
  );
  return named.replace(
    /\b(include\s+)(["']?)([^\s;"']+)/g,
    (_, include, quote, path) =>
      `${include}${quote}${join(folder, path.startsWith('/') ? path : join(at, path))}`,
  );
}

/** What nginx has against a tree; empty where it takes it. */
async function refusal(nginx: Nginx, files: readonly { path: string; text: string }[]): Promise<string> {
  const judge = furnishJudge(new QuickJudge(nginx));
  try {
    const read = files.filter(({ path }) => path !== PREAMBLE_PATH);
    const main = read.find(({ path }) => /(?:^|\/)nginx\.conf$/.test(path)) ?? read[0]!;
    const at = dirname(main.path);
    for (const { path, text } of read)
      if (path !== main.path) judge.write(path, furnish(text, judge.folder, at));
    const text = furnish(main.text, judge.folder, at);
    const whole =
      /^\s*http\s*\{/m.test(text) || /\bhttp\s*\{/.test(text) ? text : `events {} http { ${text}\n}`;
    return (await judge.ask(whole)).message;
  } finally {
    judge.close();
  }
}

/** Chosen fixes or not: what nginx refuses as it is proves nothing. */
const REFUSED_BEFORE: ReadonlySet<string> = new Set(['two-sizes']);

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(golden().map((each) => [each.name, each.reply()] as const))(
    '%s',
    async (name, reply: Analysis) => {
      const before = await refusal(nginx!, reply.files);
      if (REFUSED_BEFORE.has(name)) expect(before).toContain('conflicts with already declared size');
      else expect(before).toBe('');
      expect(await refusal(nginx!, reply.corrected)).toBe('');
    },
  );

  it.skipIf(!nginx)('is asked about included files too', async () => {
    for (const name of ['certbot-host', 'dump-300']) {
      const { files } = golden()
        .find((each) => each.name === name)!
        .reply();
      const site = files.findLast(({ path }) => path.includes('/sites-enabled/'))!;
      const broken = files.map((file) =>
        file === site ? { ...file, text: `${file.text}\nnonsense;\n` } : file,
      );
      expect(await refusal(nginx!, broken)).toContain('unknown directive "nonsense"');
    }
  });
});
