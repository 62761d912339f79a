// `npm start`: install what is missing, build when the sources are newer, serve dist/ on this machine alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

const HOST = '127.0.0.1';
const DEFAULT_PORT = 4173;
const PORTS_TO_TRY = 20;
const root = fileURLToPath(new URL('..', import.meta.url));

const MEDIA_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.wasm', '.webmanifest']);

/**
 * The headers of a `_headers` file (the format of common static hosts), as pairs of path pattern and headers.
 * @param {string} text
 */
export function readHeaderRules(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const colon = line.indexOf(':');
    if (/^\s/.test(line))
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    else rules.push({ pattern: line.trim(), headers: [] });
  }
  return rules;
}

function headersFor(rules, path) {
  const headers = {};
  for (const { pattern, headers: pairs } of rules) {
    const hit = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    if (hit) for (const [name, value] of pairs) headers[name] = value;
  }
  return headers;
}

/** The file a request means, or null: nothing outside the folder, no hidden files, no folders but the root. */
function fileOf(folder, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.split(/[\\/]/).some((part) => part.startsWith('.'))) return null;
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  return file.startsWith(resolve(folder) + sep) ? { path, file } : null;
}

function pack(body, type, accepted) {
  if (!COMPRESSED.has(type)) return { body };
  if (/\bbr\b/.test(accepted)) {
    return { body: brotliCompressSync(body, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }), encoding: 'br' };
  }
  return /\bgzip\b/.test(accepted) ? { body: gzipSync(body), encoding: 'gzip' } : { body };
}

/**
 * Serves a built page on the loopback address.
 * @param {{ folder: string, port?: number, tries?: number, onRequest?: (method: string, url: string) => void }} options
 *   `port` 0 lets the system choose; a taken port is followed by the next ones, `tries` in all
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function serve({ folder, port = 0, tries = 1, onRequest }) {
  const rules = readHeaderRules(await readFile(join(folder, '_headers'), 'utf8'));
  const packed = new Map();
  const server = createServer(async (request, response) => {
    onRequest?.(request.method ?? '', request.url ?? '');
    const found = fileOf(folder, request.url ?? '/');
    const headers = headersFor(rules, found?.path ?? '/');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
      return;
    }
    const raw = found && (await readFile(found.file).catch(() => null));
    if (!raw) {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    const type = extname(found.file);
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const key = `${found.file} ${/\bbr\b/.test(accepted)} ${/\bgzip\b/.test(accepted)} ${raw.length} ${statSync(found.file, { throwIfNoEntry: false })?.mtimeMs}`;
    const answer = packed.get(key) ?? pack(raw, type, accepted);
    packed.set(key, answer);
    response.writeHead(200, {
      'Cache-Control': 'no-cache',
      ...headers,
      'Content-Type': MEDIA_TYPES[type] ?? 'application/octet-stream',
      'Content-Length': answer.body.length,
      Vary: 'Accept-Encoding',
      ...(answer.encoding && { 'Content-Encoding': answer.encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  const bound = await listen(server, port, tries);
  return {
    url: `http://${HOST}:${bound}/`,
    port: bound,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function listen(server, port, tries) {
  for (let step = 0; ; step++) {
    try {
      await new Promise((done, fail) => {
        server.once('error', fail);
        server.listen(port === 0 ? 0 : port + step, HOST, () => {
          server.off('error', fail);
          done();
        });
      });
      return server.address().port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || step + 1 >= tries) throw error;
    }
  }
}

function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Whether dist/ is missing or older than what it is built from. */
function needsBuild() {
  const built = statSync(join(root, 'dist', 'index.html'), { throwIfNoEntry: false });
  if (!built) return true;
  return [
    'src',
    'public',
    'scripts/vite',
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'LICENSE',
  ].some((part) => newestChange(join(root, part)) > built.mtimeMs);
}

/** Whether a package of the lock file is missing, or there in another version; optional ones are for other machines too. */
function needsInstall() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).some(
    ([path, { version, optional }]) =>
      path !== '' && (present[path] ? present[path].version !== version : !optional),
  );
}

function run(what, command, args) {
  console.log(what);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  fail(`${what} did not work${error ? `: ${error.message}` : ''}. The lines above say why.`);
}

function fail(message) {
  console.error(`tls-resume: ${message}`);
  process.exit(1);
}

/** Installs from the lock file and builds, each only where it is missing or out of date. */
export function prepare() {
  if (needsInstall()) run('Installing from the lock file', 'npm', ['ci']);
  if (needsBuild()) run('Building the page', 'npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn']);
}

function readPort(args) {
  const at = args.indexOf('--port');
  if (args.length === 0) return DEFAULT_PORT;
  const port = Number(args[at + 1]);
  if (at !== 0 || args.length !== 2 || !Number.isInteger(port) || port < 0 || port > 65535) {
    fail('usage: npm start -- [--port N], N from 0 (any free port) to 65535');
  }
  return port;
}

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`needs Node 20.19 or newer; this is ${process.version}`);
  const port = readPort(process.argv.slice(2));
  prepare();
  const { url } = await serve({ folder: join(root, 'dist'), port, tries: PORTS_TO_TRY }).catch((error) =>
    fail(
      error.code === 'EADDRINUSE'
        ? `ports ${port} to ${port + PORTS_TO_TRY - 1} are taken; choose another with: npm start -- --port N`
        : `could not listen on ${HOST}:${port}: ${error.message}`,
    ),
  );
  console.log(`tls-resume is at ${url}\nOnly this machine can reach it. Stop it with Ctrl+C.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
