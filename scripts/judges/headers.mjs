// nginx's headers for one Debian suite, with which a module in C is compiled for that suite's judge: its development packages unpacked
// into .judges/nginx-dev-SUITE and configured there once, nothing installed. Only where a C compiler is.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { privateApt, run } from './apt.mjs';

const PACKAGES = ['nginx-dev', 'libssl-dev', 'libpcre2-dev', 'zlib1g-dev'];
/** the names that a linker looks for; the links in the packages lead to a system that is not this one */
const LIBRARIES = {
  ssl: 'libssl.so.3',
  crypto: 'libcrypto.so.3',
  'pcre2-8': 'libpcre2-8.so.0',
  z: 'libz.so.1',
};
/** Debian's list of options asks two programs of its packaging, which a bare system lacks */
const CONFIGURE = `
dpkg-architecture() { case "$*" in *SYSTEM*) echo linux-gnu;; *) uname -m;; esac; }
dpkg-buildflags() { :; }
. ./conf_flags
bash ./configure "\${NGX_CONF_FLAGS[@]}" --with-cc-opt="-I$INCLUDE/$TRIPLET -I$INCLUDE" --with-ld-opt="-L$LINKS -Wl,--allow-shlib-undefined"
`;

const hasCompiler = () => spawnSync('gcc', ['--version'], { stdio: 'ignore' }).status === 0;

/** Brings the headers for the nginx of a suite, where they are not there yet; an entry in `missing` when they cannot be had. */
export function bringHeaders(suite, judgesDirectory, apt, say, missing) {
  const folder = join(judgesDirectory, `nginx-dev-${suite}`);
  if (existsSync(join(folder, 'objs/ngx_auto_config.h'))) return;
  const why = apt.usable ? (hasCompiler() ? null : 'there is no gcc here.') : apt.why;
  const fail = (reason) =>
    missing.push({
      judge: `nginx-dev-${suite}`,
      why: reason,
      howToGet: 'Install gcc and libc6-dev and run "npm run setup:judges" as root on Debian.',
      files: ['test/nginx/modules/build-module.ts'],
    });
  if (why !== null) return fail(why);
  const work = mkdtempSync(join(judgesDirectory, `fetch-dev-${suite}-`));
  try {
    say(
      `fetching ${PACKAGES.join(', ')} of Debian ${suite}, to be unpacked and configured in .judges/nginx-dev-${suite}`,
    );
    const own = privateApt(suite, join(work, 'apt'));
    own.update();
    for (const deb of own.download(PACKAGES)) run('dpkg', ['-x', deb, join(work, 'root')]);
    configure(join(work, 'root'), join(judgesDirectory, `nginx-${suite}`), join(work, 'tree'));
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, 'tree'), folder);
  } catch (error) {
    fail(error.message);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Leaves in `tree` what a compiler needs: src, objs and include. */
function configure(root, judge, tree) {
  cpSync(join(root, 'usr/share/nginx/src'), tree, { recursive: true });
  cpSync(join(root, 'usr/include'), join(tree, 'include'), { recursive: true });
  const links = join(tree, 'links');
  mkdirSync(links);
  for (const [name, file] of Object.entries(LIBRARIES))
    symlinkSync(libraryAt(judge, file), join(links, `lib${name}.so`));
  const triplet = readdirSync(join(tree, 'include')).find((name) => /-linux-gnu\w*$/.test(name));
  const env = { ...process.env, INCLUDE: join(tree, 'include'), TRIPLET: triplet, LINKS: links };
  run('bash', ['-c', CONFIGURE], { cwd: tree, env });
}

function libraryAt(judge, file) {
  const found = ['usr/lib', 'lib']
    .map((base) => join(judge, base))
    .filter(existsSync)
    .flatMap((base) => readdirSync(base).map((name) => join(base, name, file)))
    .find(existsSync);
  if (!found) throw new Error(`there is no ${file} in ${judge}`);
  return found;
}
