import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One nginx that can judge, as scripts/setup-judges.mjs found it. */
export interface Nginx {
  /** Debian's suite: bookworm, trixie, sid */
  readonly suite: string;
  /** such as 1.26.3 */
  readonly version: string;
  /** Debian's package version, which tells back-ported fixes: `1.22.1-9+deb12u10` */
  readonly package: string;
  /** such as `OpenSSL 3.5.7` */
  readonly tls: string;
  /** the first words of a command line */
  readonly command: readonly string[];
  /** dynamic modules in load order */
  readonly modules: readonly string[];
  /** where lua-resty-core lies, for `lua_package_path`; only with the Lua module */
  readonly luaPackagePath?: string;
}

export interface Missing {
  readonly judge: string;
  readonly why: string;
  readonly howToGet: string;
}

export interface Judges {
  readonly nginx: readonly Nginx[];
  readonly chromium: string | null;
  readonly firefox: string | null;
  readonly openssl: string | null;
  readonly missing: readonly Missing[];
}

export const NGINX_SUITES = ['bookworm', 'trixie', 'sid'] as const;

const JUDGES_FILE = fileURLToPath(new URL('../../.judges/judges.json', import.meta.url));

/** What scripts/setup-judges.mjs wrote; everything missing when it never ran. No nginx judges without openssl, which makes its files. */
export function judges(): Judges {
  if (existsSync(JUDGES_FILE)) {
    const found = JSON.parse(readFileSync(JUDGES_FILE, 'utf8')) as Judges;
    return found.openssl ? found : { ...found, nginx: [] };
  }
  const why = 'scripts/setup-judges.mjs has not run.';
  const howToGet = 'Run "npm run setup:judges".';
  const names = [...NGINX_SUITES.map((suite) => `nginx-${suite}`), 'chromium', 'firefox', 'openssl'];
  return {
    nginx: [],
    chromium: null,
    firefox: null,
    openssl: null,
    missing: names.map((judge) => ({ judge, why, howToGet })),
  };
}

/** The nginx versions at hand, oldest first. */
export function nginxes(): readonly Nginx[] {
  return judges().nginx;
}

/** One entry per wanted suite, so that a missing nginx is a skipped test with a name and not a shorter list. */
export function eachNginx(): readonly { readonly name: string; readonly nginx: Nginx | null }[] {
  return NGINX_SUITES.map((suite) => {
    const nginx = judges().nginx.find((one) => one.suite === suite) ?? null;
    return {
      name: nginx
        ? `nginx ${nginx.version}`
        : `nginx of ${suite} (MISSING${judges().openssl ? '' : ' openssl'})`,
      nginx,
    };
  });
}

/** Compares release numbers: negative when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  return (
    [0, 1, 2].map((at) => (left[at] ?? 0) - (right[at] ?? 0)).find((difference) => difference !== 0) ?? 0
  );
}
