import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { writeDump } from '../../src/core/model/files/dump.ts';
import { type FindingsText, shareFindings } from '../../src/core/report/findings-text.ts';
import type { Redaction } from '../../src/core/report/returned/redacted.ts';
import { redactSources } from '../../src/core/report/returned/redacted.ts';
import {
  type RestoredText,
  type ReturnedQuestion,
  restoreReturned,
} from '../../src/core/report/returned/restore-returned.ts';
import { sourcesOf } from './reply-of.ts';

const SITE = `events { }
http {
    server {
        listen 443 ssl;
        server_name shop.quillbrook.com;
        ssl_certificate /etc/ssl/quillbrook/a.pem;
        ssl_certificate_key /etc/ssl/quillbrook/a.key;
        ssl_session_cache builtin:1000; # ask Quentin
    }
}
`;

function restored(question: ReturnedQuestion): RestoredText {
  const answer = restoreReturned(question);
  if ('code' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

const share = (
  sources: readonly SourceFile[],
): { text: string; items: Redaction['redacted'][0]['items'] } => {
  const { redacted } = redactSources({ sources });
  return {
    text: writeDump(redacted.map(({ redactedPath: path, text }) => ({ path, text }))),
    items: redacted.flatMap(({ items }) => items),
  };
};

const back = (sources: readonly SourceFile[], edit: (shared: string) => string) => {
  const { text, items } = share(sources);
  return restored({ returned: edit(text), items, sources, choices: {} });
};

describe('an answer that comes back', () => {
  it('is restored, held against the own text and judged', () => {
    const { files, before, now, stray, patch, notes } = back(sourcesOf(SITE), (text) =>
      text.replace('builtin:1000', 'shared:TLS:10m'),
    );
    expect(files).toEqual([
      {
        path: 'nginx.conf',
        before: SITE,
        text: SITE.replace('builtin:1000', 'shared:TLS:10m'),
        changed: true,
      },
    ]);
    expect(now.cells.yes).toBeGreaterThan(before.cells.yes);
    expect(stray).toEqual([]);
    expect(notes).toEqual([]);
    expect(patch).toContain('+        ssl_session_cache shared:TLS:10m; # ask Quentin\n');
    expect(patch.match(/^[+-] /gm)).toHaveLength(2);
  });

  it('is found between the words around it', () => {
    const { files } = back(
      sourcesOf(SITE),
      (text) => `Use a shared zone:\n\n\`\`\`nginx\n${text}\`\`\`\n\nThen run:\n\`\`\`\nnginx -t\n\`\`\`\n`,
    );
    expect(files).toEqual([{ path: 'nginx.conf', before: SITE, text: SITE, changed: false }]);
  });

  it('names what stands for nothing, with its line', () => {
    const { stray } = back(sourcesOf(SITE), (text) =>
      text.replace('host1.', 'host99.').replace('/site1/', '/site_1/'),
    );
    expect(stray.map(({ line, why }) => [line, why])).toEqual([
      [5, 'unknown'],
      [6, 'damaged'],
    ]);
  });

  it.each([
    ['CRLF', SITE.replaceAll('\n', '\r\n')],
    ['no last line feed', SITE.slice(0, -1)],
    ['a byte order mark', `\uFEFF${SITE}`],
    ['mixed line endings', SITE.replace('http {\n', 'http {\r\n')],
  ])('keeps %s, which a clipboard would lose', (_, text) => {
    const { files } = back(
      sourcesOf(text),
      (shared) =>
        `${shared
          .replace(/^\uFEFF/, '')
          .replaceAll('\r\n', '\n')
          .trimEnd()}\n`,
    );
    expect(files[0]).toMatchObject({ text, changed: false });
  });

  it('finds the files of a dump again, also by names that were replaced', () => {
    const files = {
      '/etc/nginx/nginx.conf': 'events { }\nhttp { include sites/*.conf; }\n',
      '/etc/nginx/sites/quillbrook.com.conf': 'server { listen 443 ssl; server_name quillbrook.com; }\n',
      '/etc/nginx/sites/b.conf': 'server { listen 80; }\n',
    };
    const reply = back(sourcesOf(files), (text) => text.replace('listen 443 ssl;', 'listen 8443 ssl;'));
    expect(reply.files.filter(({ changed }) => changed).map(({ path }) => path)).toEqual([
      '/etc/nginx/sites/quillbrook.com.conf',
    ]);
    expect(reply.after.map(({ path }) => path)).toEqual(Object.keys(files));
  });

  it('takes nothing away where a part of a file came back, and says which files it leaves alone', () => {
    const { notes, files } = back(
      sourcesOf({ 'a.conf': SITE, 'b.conf': 'server { listen 81; }\n' }),
      (text) => text.split('\n').slice(4, 8).join('\n'),
    );
    expect(files).toMatchObject([{ path: 'a.conf', changed: false }]);
    expect(notes.join(' ')).toMatch(/is a part of the file.*1 of your files is not in the returned text/);
  });

  it('is refused where nothing of it is in the own text', () => {
    const { items } = share(sourcesOf(SITE));
    const sources = sourcesOf({ 'a.conf': SITE, 'b.conf': 'server { listen 81; }\n' });
    const reply = restoreReturned({ returned: 'Hello, how are you?', items, sources, choices: {} });
    expect(reply).toMatchObject({ code: 'unrelated-text' });
  });
});

describe('findings to share', () => {
  const NAMES = /quill|quentin|\/etc\/ssl/i;
  const many = sourcesOf({
    '/etc/nginx/nginx.conf': 'events { }\nhttp { include quillbrook/*.conf; }\n',
    '/etc/nginx/quillbrook/x.quillbrook.conf': SITE.replace(/^events.*\nhttp \{\n|\}\n$/g, '').replace(
      'SSL',
      'quill',
    ),
  });
  const shared = (redacted: boolean) =>
    shareFindings({ sources: many, choices: { nginx: '1.26.3' }, redacted }) as FindingsText;

  it('name nobody where they are redacted, and say the same', () => {
    const [open, hidden] = [shared(false), shared(true)];
    expect(open.text).toMatch(NAMES);
    expect(hidden.text).not.toMatch(NAMES);
    expect(hidden.leaks).toEqual([]);
    const severities = (text: string) => text.match(/^(?:error|high|medium|low|info): /gm);
    expect(severities(hidden.text)).toEqual(severities(open.text));
    expect(severities(open.text)!.length).toBeGreaterThan(0);
    expect(hidden.text).toMatch(/^nginx 1\.26\.3\n/);
  });
});
