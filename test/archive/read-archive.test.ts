import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { isArchive, readArchive, type Unpacked } from '../../src/core/archive/read-archive.ts';
import { buildModel } from '../../src/core/model/config-model.ts';

const MAIN = 'events {}\nhttp {\n    include sites-enabled/*;\n}\n';
const SITE = 'server {\n    listen 443 ssl;\n    server_name shop.example;\n}\n';
/** More than the 100 bytes that a tar's header holds. */
const LONG = `${'long-name-'.repeat(6)}/${'long-name-'.repeat(6)}x.conf`;
const folder = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A configuration folder as Debian lays it out. */
function layOut(name: string, link: string): string {
  const root = join(folder, name);
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('nginx/nginx.conf', MAIN);
  write('nginx/sites-available/shop', SITE);
  write('nginx/sites-available/old', 'server { listen 80; }\n');
  write(`nginx/snippets/${LONG}`, 'ssl_session_tickets off;\n');
  write('nginx/tls/shop.key', '-----BEGIN PRIVATE KEY-----\n');
  write('nginx/geo.bin', Buffer.from([0, 0, 1, 0, 0, 0, 2]));
  mkdirSync(join(root, 'nginx/sites-enabled'));
  symlinkSync(link, join(root, 'nginx/sites-enabled/shop'));
  symlinkSync('nowhere', join(root, 'nginx/sites-enabled/dangling'));
  symlinkSync('circle', join(root, 'nginx/sites-enabled/circle'));
  symlinkSync('snippets', join(root, 'nginx/parts'));
  return root;
}

function tar(root: string, ...options: string[]): Buffer {
  return execFileSync('tar', ['-C', root, ...options, '-cf', '-', 'nginx'], { maxBuffer: 1e8 });
}

const unpacked = (name: string, bytes: Uint8Array): Unpacked => {
  const read = readArchive(name, bytes);
  if ('code' in read) throw new Error(read.what);
  return read;
};

interface Member {
  readonly path: string;
  readonly data: string | Buffer;
  readonly link?: boolean;
  readonly stored?: boolean;
  readonly claims?: Partial<{ size: number; flags: number; method: number; crc: number }>;
}

/** A zip as Info-ZIP writes it, with the lies that a test wants. */
function zip(members: readonly Member[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, data, link, stored, claims } of members) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(data)];
    const packed = stored ? bytes : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(claims?.flags ?? 0, 2);
    common.writeUInt16LE(claims?.method ?? (stored ? 0 : 8), 4);
    common.writeUInt32LE(claims?.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims?.size ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((link ? 0xa1ff : 0x81a4) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)]);
}

describe('a folder as tar wrote it', () => {
  const relative = layOut('relative', '../sites-available/shop');
  const absolute = layOut('absolute', '/etc/nginx/sites-available/shop');
  const cases: [string, Buffer][] = [
    ['GNU', tar(relative, '--format=gnu')],
    ['pax', tar(relative, '--format=pax')],
    ['ustar', tar(relative, '--format=ustar')],
    ['absolute links', tar(absolute, '--format=gnu')],
    ['compressed', gzipSync(tar(relative))],
  ];

  it.each(cases)('%s: links are followed, keys and binaries left out, the main file is first', (_, bytes) => {
    expect(isArchive(bytes)).toBe(true);
    const { files, skipped } = unpacked('nginx.tar', bytes);
    expect(files[0]).toMatchObject({ path: 'nginx/nginx.conf', text: MAIN, origin: 'folder' });
    expect(files.map((file) => file.path).sort()).toEqual([
      'nginx/nginx.conf',
      `nginx/parts/${LONG}`,
      'nginx/sites-available/old',
      'nginx/sites-available/shop',
      'nginx/sites-enabled/shop',
      `nginx/snippets/${LONG}`,
    ]);
    expect(files.find((file) => file.path === 'nginx/sites-enabled/shop')?.text).toBe(SITE);
    expect([...skipped].sort()).toEqual(['nginx/geo.bin', 'nginx/tls/shop.key']);
  });

  it('the linked site is the one that is judged', () => {
    const { files } = unpacked('nginx.tgz', gzipSync(tar(relative)));
    const model = buildModel(files);
    if ('code' in model) throw new Error(model.what);
    expect(model.sockets.map((socket) => socket.address)).toEqual(['*:443']);
    expect(model.missing).toEqual([]);
    expect(model.servers[0]?.directive.file.path).toBe('nginx/sites-enabled/shop');
  });

  it('a hard link has the file it is a link to', () => {
    const root = join(folder, 'hard');
    mkdirSync(join(root, 'nginx'), { recursive: true });
    writeFileSync(join(root, 'nginx/a.conf'), SITE);
    linkSync(join(root, 'nginx/a.conf'), join(root, 'nginx/b.conf'));
    const { files } = unpacked('x.tar', tar(root));
    expect(files.map((file) => [file.path, file.text]).sort()).toEqual([
      ['nginx/a.conf', SITE],
      ['nginx/b.conf', SITE],
    ]);
  });
});

describe('a zip', () => {
  const members: Member[] = [
    { path: 'nginx/conf.d/', data: '', stored: true },
    { path: 'nginx/sites-enabled/shop', data: '../sites-available/shop', link: true, stored: true },
    { path: 'nginx/sites-available/shop', data: SITE },
    { path: 'nginx/nginx.conf', data: MAIN },
    { path: 'nginx\\snippets\\a.conf', data: 'gzip on;', stored: true },
  ];

  it('gives its files, with links as Info-ZIP writes them and a comment behind', () => {
    const { files } = unpacked('nginx.zip', zip(members, 'made by hand'));
    expect(files.map((file) => [file.path, file.text])).toEqual([
      ['nginx/nginx.conf', MAIN],
      ['nginx/sites-available/shop', SITE],
      ['nginx/snippets/a.conf', 'gzip on;'],
      ['nginx/sites-enabled/shop', SITE],
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['a changed byte', zip([{ path: 'a.conf', data: SITE, claims: { crc: 1 } }]), 'is damaged.'],
    ['a wrong length', zip([{ path: 'a.conf', data: SITE, claims: { size: 3 } }]), 'is damaged.'],
    ['a password', zip([{ path: 'a.conf', data: SITE, claims: { flags: 1 } }]), 'is encrypted.'],
    [
      'another compression',
      zip([{ path: 'a.conf', data: SITE, claims: { method: 14 } }]),
      'uses a compression (14) that is not read here.',
    ],
    ['half of it', zip(members).subarray(0, 200), 'is damaged.'],
    ['no directory', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(40)]), 'is damaged.'],
    ['nothing in it', zip([]), 'holds no configuration.'],
    ['a picture alone', zip([{ path: 'a.png', data: 'x' }]), 'holds no configuration.'],
  ])('%s is said', (_, bytes, what) => {
    expect(readArchive('x.zip', bytes)).toMatchObject({ code: 'archive', what: `This archive ${what}` });
  });
});

describe('what an archive may not do', () => {
  it('unpack to more than 64 MiB, in one file or in many that share their bytes', () => {
    const large = 'This archive unpacks to more than 64 MiB.';
    const bomb = zip([{ path: 'a.conf', data: Buffer.alloc(70 * 1_048_576) }]);
    expect(readArchive('x.zip', bomb)).toMatchObject({ what: large });
    const twenty = zip([{ path: 'a.conf', data: Buffer.alloc(20 * 1_048_576, 'a') }]);
    const end = twenty.length - 22;
    const start = twenty.readUInt32LE(end + 16);
    const row = twenty.subarray(start, end);
    const rows = Buffer.concat([row, row, row, row]);
    const tail = Buffer.from(twenty.subarray(end));
    tail.writeUInt16LE(4, 10);
    const overlapping = Buffer.concat([twenty.subarray(0, start), rows, tail]);
    expect(readArchive('x.zip', overlapping)).toMatchObject({ what: large });
    expect(readArchive('x.gz', gzipSync(Buffer.alloc(70 * 1_048_576)))).toMatchObject({ what: large });
  });

  it('hold more than 10,000 files', () => {
    const members = Array.from({ length: 10_001 }, (_, i) => ({ path: `${i}.conf`, data: '', stored: true }));
    expect(readArchive('x.zip', zip(members))).toMatchObject({
      what: 'This archive holds more than 10000 files.',
    });
  });

  it('reach outside itself, by name or by link', () => {
    const { files } = unpacked(
      'x.zip',
      zip([
        { path: '../../etc/passwd', data: 'x' },
        { path: '/etc/a.conf', data: 'gzip on;' },
        { path: 'b.conf', data: '../../etc/shadow', link: true },
        { path: 'c.conf', data: '/proc/self/environ', link: true },
      ]),
    );
    expect(files.map((file) => file.path)).toEqual(['etc/a.conf']);
  });

  it('be followed in a circle, through files or folders', () => {
    const { files } = unpacked(
      'x.zip',
      zip([
        { path: 'a/b.conf', data: 'gzip on;' },
        { path: 'a/loop', data: '../a', link: true },
        { path: 'x', data: 'y', link: true },
        { path: 'y', data: 'x', link: true },
      ]),
    );
    expect(files.map((file) => file.path)).toEqual(['a/b.conf']);
  });

  it('break it with any changed byte', () => {
    const bytes = tar(layOut('changed', '../sites-available/shop'));
    for (let at = 0; at < bytes.length; at += 37) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0xff;
      const read = readArchive('x.tar', changed);
      expect('code' in read || read.files.length > 0).toBe(true);
    }
  });
});

describe('other files', () => {
  it('a single packed file keeps its name', () => {
    const { files } = unpacked('logs/dump.conf.gz', gzipSync(MAIN));
    expect(files).toEqual([{ path: 'dump.conf', text: MAIN, encoding: 'utf-8' }]);
  });

  it('a configuration is no archive', () => {
    expect(isArchive(Buffer.from(MAIN))).toBe(false);
    expect(isArchive(readFileSync(import.meta.filename))).toBe(false);
    expect(isArchive(Buffer.alloc(0))).toBe(false);
  });
});
