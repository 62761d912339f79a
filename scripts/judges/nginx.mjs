// nginx of one Debian suite, unpacked into .judges/nginx-SUITE and started through that folder's own dynamic
// loader: nothing is installed, no service starts, and a newer suite's C library serves on an older machine.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { privateApt, run } from './apt.mjs';

const STREAM = { package: 'libnginx-mod-stream', files: ['ngx_stream_module.so'] };
const MAIL = { package: 'libnginx-mod-mail', files: ['ngx_mail_module.so'] };
// in load order: the Lua module needs the development kit's symbols
const LUA = [
  { package: 'libnginx-mod-http-ndk', files: ['ndk_http_module.so'] },
  { package: 'libnginx-mod-http-lua', files: ['ngx_http_lua_module.so'] },
];

// nginx -V does not show Debian's revision, and security fixes are back-ported under an old version
const PACKAGE_VERSION = 'package-version';

export const NGINX_SUITES = [
  { suite: 'bookworm', modules: [STREAM, MAIL, ...LUA] },
  { suite: 'trixie', modules: [STREAM, MAIL] },
  { suite: 'sid', modules: [STREAM, MAIL] },
];

/** The nginx of a suite, fetched when it is not there yet: [] and an entry in `missing` when it cannot be had. */
export function bringNginx({ suite, modules }, judgesDirectory, apt, say, missing) {
  const folder = join(judgesDirectory, `nginx-${suite}`);
  const there = describe(suite, folder, modules);
  if (there) return [there];
  const howToGet = `Run "npm run setup:judges" as root on Debian; it unpacks Debian ${suite}'s nginx into .judges/.`;
  if (!apt.usable) {
    missing.push({ judge: `nginx-${suite}`, why: apt.why, howToGet });
    return [];
  }
  try {
    say(
      `fetching nginx of Debian ${suite} with apt, to be unpacked into .judges/nginx-${suite} (nothing is installed)`,
    );
    fetchInto(suite, folder, modules, judgesDirectory, say);
    const came = describe(suite, folder, modules);
    if (!came) throw new Error('what came does not start');
    return [came];
  } catch (error) {
    missing.push({ judge: `nginx-${suite}`, why: error.message, howToGet });
    return [];
  }
}

function describe(suite, folder, modules) {
  const command = join(folder, 'nginx');
  if (!existsSync(command)) return null;
  const banner = spawnSync(command, ['-V', '-e', '/dev/null'], { encoding: 'utf8' }).stderr ?? '';
  const version = /nginx version: nginx\/(\S+)/.exec(banner)?.[1];
  if (!version) return null;
  const tls =
    /running with (\w+ \S+)/.exec(banner)?.[1] ?? /built with (\w+ \S+)/.exec(banner)?.[1] ?? 'unknown';
  const files = modules.flatMap((module) =>
    module.files.map((file) => join(folder, 'usr/lib/nginx/modules', file)),
  );
  const luaPackagePath = join(folder, 'usr/share/lua/5.1/?.lua');
  const lua = files.some((file) => file.endsWith('ngx_http_lua_module.so')) ? { luaPackagePath } : {};
  if (![...files, join(folder, PACKAGE_VERSION)].every(existsSync)) return null;
  const revision = readFileSync(join(folder, PACKAGE_VERSION), 'utf8').trim();
  return { suite, version, package: revision, tls, command: [command], modules: files, ...lua };
}

function fetchInto(suite, folder, modules, judgesDirectory, say) {
  const work = mkdtempSync(join(judgesDirectory, `fetch-${suite}-`));
  try {
    const apt = privateApt(suite, join(work, 'apt'));
    apt.update();
    const names = closure(apt, ['nginx', ...modules.map((module) => module.package)]);
    say(`downloading ${names.join(' ')}`);
    const root = join(work, 'root');
    for (const deb of apt.download(names)) {
      run('dpkg', ['-x', deb, root]);
      if (/\/nginx_[^/]*$/.test(deb))
        writeFileSync(join(root, PACKAGE_VERSION), run('dpkg-deb', ['-f', deb, 'Version']));
    }
    writeLauncher(root);
    rmSync(folder, { recursive: true, force: true });
    renameSync(root, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The packages whose files nginx needs to run: `roots` and, transitively, the libraries they depend on. Of
 * alternatives the first is taken; programs (init scripts, debconf, iproute2) are for an installed service alone.
 */
function closure(apt, roots) {
  const names = new Set(roots);
  for (const name of names) {
    for (const group of dependsOf(apt.show(name)).split(',')) {
      const dependency = group.trim().split(/[\s|(:]/)[0];
      if (/^(lib(?!nginx)|libnginx-mod-|lua-|zlib1g)/.test(dependency)) names.add(dependency);
    }
  }
  return [...names];
}

function dependsOf(shown) {
  return [...shown.matchAll(/^(?:Pre-)?Depends: (.*)$/gm)].map((match) => match[1]).join(',');
}

/**
 * A shell script that starts the folder's nginx through its own loader. nginx executes its argv[0] again for a
 * binary upgrade (USR2), so argv[0] must be this script.
 */
function writeLauncher(root) {
  const libraries = ['usr/lib', 'lib'].flatMap((base) => {
    const at = join(root, base);
    const triplets = existsSync(at)
      ? readdirSync(at).filter((name) => /^[\w]+-linux-gnu\w*$/.test(name))
      : [];
    return triplets.map((name) => `${base}/${name}`);
  });
  const loader = libraries
    .flatMap((path) => readdirSync(join(root, path)).map((name) => `${path}/${name}`))
    .find((path) => /\/ld-linux-[\w-]+\.so\.\d$/.test(path));
  if (!loader) throw new Error('no dynamic loader in libc6');
  const path = libraries.map((library) => `$here/${library}`).join(':');
  const script = `#!/bin/sh
here=\${0%/*}
exec "$here/${loader}" --library-path "${path}" --argv0 "$0" "$here/usr/sbin/nginx" "$@"
`;
  writeFileSync(join(root, 'nginx'), script);
  chmodSync(join(root, 'nginx'), 0o755);
}
