import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/edits/apply.ts';
import type { TextEdit } from '../../src/core/edits/text-edit.ts';
import { type FileChange, multiFilePatch, unifiedDiff } from '../../src/core/edits/unified-diff.ts';
import { lacking } from '../programs.ts';

const edit = (from: number, to: number, text: string): TextEdit => ({ span: { file: 'f', from, to }, text });

function change(path: string, before: string, edits: TextEdit[]): FileChange {
  const result = applyEdits(before, edits);
  if (!result.ok) throw new Error(result.failure.what);
  return { path, before, after: result.text, edits };
}

const diffOf = ({ path, before, after, edits }: FileChange) => unifiedDiff(path, before, after, edits);

const root = mkdtempSync(join(tmpdir(), 'unified-diff-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Lets a real program apply the patch in an empty folder that holds the files as they were; gives the files back. */
function appliedBy(program: 'patch' | 'git', changes: FileChange[]): string[] {
  const folder = mkdtempSync(join(root, 'run-'));
  const placeOf = (path: string) => join(folder, path.replace(/^\/+/, ''));
  for (const { path, before } of changes) {
    mkdirSync(dirname(placeOf(path)), { recursive: true });
    writeFileSync(placeOf(path), before);
  }
  const args =
    program === 'patch'
      ? ['-p1', '--fuzz=0', '--no-backup-if-mismatch', '-s']
      : ['apply', '--whitespace=nowarn', '-'];
  execFileSync(program, args, {
    cwd: folder,
    input: multiFilePatch(changes),
    env: { ...process.env, GIT_CEILING_DIRECTORIES: root },
  });
  return changes.map(({ path }) => readFileSync(placeOf(path), 'utf8'));
}

const lines = (n: number, eol = '\n') => Array.from({ length: n }, (_, i) => `line ${i + 1};${eol}`).join('');

describe('unifiedDiff', () => {
  it('shows an inserted line alone, with three lines of context', () => {
    const before = lines(9);
    const at = before.indexOf('line 5;') + 'line 5;'.length;
    expect(diffOf(change('/etc/nginx/nginx.conf', before, [edit(at, at, '\nnew;')]))).toBe(
      [
        '--- a/etc/nginx/nginx.conf',
        '+++ b/etc/nginx/nginx.conf',
        '@@ -3,6 +3,7 @@',
        ' line 3;',
        ' line 4;',
        ' line 5;',
        '+new;',
        ' line 6;',
        ' line 7;',
        ' line 8;',
        '',
      ].join('\n'),
    );
  });

  it('says nothing where nothing changed', () => {
    expect(unifiedDiff('a', 'x\n', 'x\n', [])).toBe('');
    expect(multiFilePatch([change('a', 'x\n', [edit(0, 1, 'x')]), change('b', 'y\n', [])])).toBe('');
  });

  it('marks a missing last newline on the side that misses it', () => {
    const diff = diffOf(change('a', 'x;\ny;', [edit(5, 5, '\nz;\n')]));
    expect(diff.split('\n').slice(2)).toEqual([
      '@@ -1,2 +1,3 @@',
      ' x;',
      '-y;',
      '\\ No newline at end of file',
      '+y;',
      '+z;',
      '',
    ]);
  });

  it('joins hunks whose context would meet and keeps far ones apart', () => {
    const before = lines(30);
    const insertAt = (n: number) => before.indexOf(`line ${n};`);
    const near = diffOf(
      change('a', before, [edit(insertAt(5), insertAt(5), 'p;\n'), edit(insertAt(11), insertAt(11), 'q;\n')]),
    );
    const far = diffOf(
      change('a', before, [edit(insertAt(5), insertAt(5), 'p;\n'), edit(insertAt(12), insertAt(12), 'q;\n')]),
    );
    expect(near.match(/^@@/gm)).toHaveLength(1);
    expect(far.match(/^@@/gm)).toHaveLength(2);
  });

  it('throws where the edits do not lead from one text to the other', () => {
    expect(() => unifiedDiff('a', 'x', 'xyz', [edit(1, 1, 'y')])).toThrow(RangeError);
  });
});

const crlf = 'http {\r\n\tserver {\r\n\t\tlisten 443 ssl;\r\n\t}\r\n}\r\n';
const cases: [string, FileChange[]][] = [
  ['one insertion', [change('/etc/nginx/nginx.conf', lines(20), [edit(40, 40, 'new;\n')])]],
  [
    'two files',
    [
      change('/etc/nginx/a.conf', lines(5), [edit(0, 8, '')]),
      change('/etc/nginx/conf.d/b.conf', lines(3), [edit(0, 0, 'first;\n')]),
    ],
  ],
  [
    'CRLF',
    [
      change('c.conf', crlf, [
        edit(crlf.indexOf('\r\n\t}'), crlf.indexOf('\r\n\t}'), '\r\n\t\tssl_session_cache shared:S:1m;'),
      ]),
    ],
  ],
  ['CRLF in the first line only', [change('c.conf', 'a;\r\nb;\nc;\n', [edit(4, 6, 'B;')])]],
  ['no newline at the end, kept', [change('d', 'a;\nb;', [edit(3, 4, 'B')])]],
  ['no newline at the end, added', [change('d', 'a;\nb;', [edit(5, 5, '\n')])]],
  ['newline at the end taken away', [change('d', 'a;\nb;\n', [edit(5, 6, '')])]],
  ['a file that was empty', [change('d', '', [edit(0, 0, 'a;\nb;\n')])]],
  ['spaces in the path', [change('/srv/my site/n x.conf', lines(4), [edit(0, 0, 'x;\n')])]],
  ['quotes and a backslash in the path', [change('we"ird\\.conf', lines(4), [edit(0, 0, 'x;\n')])]],
  [
    'letters beyond ASCII',
    [change('/etc/nginx/bücher.conf', 'server_name bücher.example;\n', [edit(12, 18, 'büro')])],
  ],
  [
    'lines that look like a diff',
    [change('d', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n', [edit(0, 8, ''), edit(16, 16, '--- y\n')])],
  ],
  ['blank lines and trailing blanks', [change('d', 'a;  \n\n\n\t\n  b;\n', [edit(5, 6, ' \n')])]],
  [
    'first and last line',
    [change('d', lines(40), [edit(0, 0, 'x;\n'), edit(lines(40).length, lines(40).length, 'y;\n')])],
  ],
];

const PROGRAMS = [
  ['patch', lacking('patch')],
  ['git', lacking('git')],
] as const;
for (const [program, missing] of PROGRAMS)
  describe.skipIf(missing)(`${program} applies${missing}`, () => {
    it.each(cases)('%s', (_, changes) => {
      expect(appliedBy(program, changes)).toEqual(changes.map(({ after }) => after));
    });

    it('random edits of random files', () => {
      const text = fc
        .array(fc.constantFrom('a;\n', 'b {\r\n', '\n', '}\n', '\tc;\n', 'd', '- e\n', ' ', '\r'), {
          minLength: 1,
          maxLength: 40,
        })
        .map((parts) => parts.join(''));
      const piece = fc.constantFrom('', '\n', 'x', 'y;\n', '\nz;', 'p\nq\nr\n', '\r\n');
      const places = fc.array(fc.tuple(fc.nat(60), fc.nat(6), piece), { minLength: 1, maxLength: 6 });
      fc.assert(
        fc.property(text, places, (before, wanted) => {
          const edits: TextEdit[] = [];
          let end = 0;
          for (const [from, length, replacement] of wanted.toSorted((a, b) => a[0] - b[0])) {
            if (from < end || from + length > before.length) continue;
            edits.push(edit(from, from + length, replacement));
            end = from + length + 1;
          }
          const changed = change('dir/f.conf', before, edits);
          // Both programs delete a file that a patch empties; that never happens to a configuration that is being mended.
          fc.pre(changed.before !== changed.after && changed.after !== '');
          expect(appliedBy(program, [changed])).toEqual([changed.after]);
        }),
        { numRuns: 120 },
      );
    }, 60_000);
  });
