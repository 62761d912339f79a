import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ArchiveProblem } from '../../src/core/archive/entry.ts';
import { readZip } from '../../src/core/archive/zip.ts';
import { zipOfChanges } from '../../src/core/export/corrected/corrected-files.ts';
import { writeZip } from '../../src/core/export/corrected/zip.ts';
import { lacking } from '../programs.ts';
import { replyOf } from '../report/reply-of.ts';

const WITHOUT_UNZIP = lacking('unzip');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const MEMBERS = [
  { path: '/etc/nginx/nginx.conf', bytes: bytesOf('events {}\n') },
  { path: 'conf.d/größe.conf', bytes: bytesOf('# ü\r\n') },
  { path: 'empty', bytes: bytesOf('') },
];

describe('writeZip', () => {
  it('is read back by our own reader, which verifies the checksums', () => {
    const entries = readZip(writeZip(MEMBERS));
    if (entries instanceof ArchiveProblem) throw new Error(entries.what);
    expect(entries.map(({ path, bytes }) => [path, Buffer.from(bytes!).toString()])).toEqual([
      ['etc/nginx/nginx.conf', 'events {}\n'],
      ['conf.d/größe.conf', '# ü\r\n'],
      ['empty', ''],
    ]);
  });

  it.skipIf(WITHOUT_UNZIP)(
    `is unpacked by unzip, as files that their owner may write${WITHOUT_UNZIP}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'zip-'));
      try {
        writeFileSync(join(folder, 'a.zip'), writeZip(MEMBERS));
        const done = spawnSync('unzip', ['-oq', 'a.zip'], {
          cwd: folder,
          encoding: 'utf8',
          // names that are not ASCII: the archive says that they are UTF-8
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        });
        expect(done).toMatchObject({ status: 0, stdout: '', stderr: '' });
        for (const path of ['etc/nginx/nginx.conf', 'conf.d/größe.conf', 'empty'])
          expect(statSync(join(folder, path)).mode.toString(8), path).toBe('100644');
        expect(readFileSync(join(folder, 'conf.d/größe.conf'), 'utf8')).toBe('# ü\r\n');
        expect(statSync(join(folder, 'empty')).size).toBe(0);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it('is the same bytes each time', () => {
    expect(writeZip(MEMBERS)).toEqual(writeZip(MEMBERS));
  });

  it.each(['../up.conf', 'a/../../b', '/', '..\\up.conf'])('refuses the path %s', (path) => {
    expect(() => writeZip([{ path, bytes: bytesOf('') }])).toThrow(RangeError);
  });
});

describe('zipOfChanges', () => {
  const server = 'server { listen 443 ssl; ssl_certificate c; ssl_certificate_key k; }';
  const files = {
    '/etc/nginx/nginx.conf': 'events {}\nhttp {\n\tinclude /etc/nginx/a.conf;\n}\n',
    '/etc/nginx/a.conf': `${server}\n`,
  };

  it('holds the files that differ and no others', () => {
    const entries = readZip(zipOfChanges(replyOf(files, { nginx: '1.26.3' }))!);
    if (entries instanceof ArchiveProblem) throw new Error(entries.what);
    expect(entries.map(({ path }) => path)).toEqual(['etc/nginx/nginx.conf']);
    expect(Buffer.from(entries[0]!.bytes!).toString()).toContain('\tssl_session_cache shared:SSL:10m;\n');
  });

  it('is null where nothing differs', () => {
    expect(zipOfChanges(replyOf('events {}\n'))).toBeNull();
  });
});
