import { type Version, version } from './version.ts';

/** An nginx, or a relative of it with numbers, patches and directives of its own. */
interface Product {
  readonly name: string;
  /** how its banner, its packages and a user's choice name it */
  readonly called: RegExp;
  /**
   * The nginx that a release is made from; several where it may behave like either; null where that is not known.
   * @param release as the product counts: `R33 P2`, `1.27.1.2`
   * @param printed the nginx that its banner names beside the release
   */
  readonly madeFrom: (release: string, printed: Version | null) => readonly [Version, ...Version[]] | null;
  /** why what was measured on that nginx holds; continues "is judged as nginx 1.27.3:" */
  readonly basis: string;
}

const one = (found: Version | null | undefined): readonly [Version] | null => (found ? [found] : null);

/** Releases by how they begin, the longest first. */
function byTable(table: Readonly<Record<string, string>>): (release: string) => Version | null {
  const rows = Object.entries(table).sort(([a], [b]) => b.length - a.length);
  return (release) => {
    const row = rows.find(
      ([begins]) =>
        release === begins || release.startsWith(`${begins}.`) || release.startsWith(`${begins} `),
    );
    return row ? version(row[1]) : null;
  };
}

/** @source F5's release notes, "Based on NGINX Open Source …" */
const PLUS = byTable({
  R28: '1.23.2',
  R29: '1.23.4',
  R30: '1.25.1',
  R31: '1.25.3',
  R32: '1.25.5',
  R33: '1.27.2',
  R34: '1.27.4',
  R35: '1.29.0',
  R36: '1.29.3',
});

/** @source src/core/nginx.h at Angie's tags */
const ANGIE = byTable({
  '1.0': '1.23.2',
  '1.1': '1.23.3',
  '1.2': '1.25.0',
  '1.3': '1.25.2',
  '1.4': '1.25.3',
  '1.5': '1.25.4',
  '1.6': '1.27.0',
  '1.7': '1.27.1',
  '1.8': '1.27.3',
  '1.9': '1.27.4',
  '1.10': '1.27.5',
  '1.11': '1.29.3',
  '1.12': '1.31.2',
  '1.13': '1.31.2',
});

/** @source src/core/nginx.h of Tengine's releases */
const TENGINE = byTable({
  '2.3.2': '1.17.3',
  '2.3.3': '1.18.0',
  '2.3.4': '1.18.0',
  '2.4': '1.22.1',
  '3.0': '1.24.0',
  '3.1': '1.24.0',
  '3.2': '1.31.3',
});

const FREENGINX_LEFT = version('1.25.4');
/** It gained what nginx has up to here, or it did not; neither has the callback of 1.29.2. */
const FREENGINX_LATEST = version('1.27.5');

export const PRODUCTS: readonly Product[] = [
  {
    name: 'NGINX Plus',
    called: /^nginx-plus(?:-r|[ _-]|$)/i,
    madeFrom: (release, printed) => one(printed ?? PLUS(release)),
    basis: 'F5 makes it from that nginx (its release notes); of NGINX Plus itself nothing was run',
  },
  {
    name: 'OpenResty',
    called: /^openresty/i,
    madeFrom: (release) => {
      const numbers = /^\d+\.\d+\.\d+/.exec(release)?.[0];
      return numbers === undefined ? null : [version(numbers)];
    },
    basis:
      'its patches to nginx and OpenSSL, without Lua, were run: 588 of 600 cells were the same, the others by the age of nginx and the length of a session',
  },
  {
    name: 'Angie',
    called: /^angie/i,
    madeFrom: (release, printed) => one(printed ?? ANGIE(release)),
    basis:
      'the functions that store, find and encrypt sessions are the same in its source (releases 1.5.2, 1.8.2, 1.10.3, 1.11.4 and 1.12.1 were compared); of Angie itself nothing was run',
  },
  {
    name: 'Tengine',
    called: /^tengine/i,
    madeFrom: (release, printed) => one(printed ?? TENGINE(release)),
    basis:
      'the functions that store, find and encrypt sessions are the same in its source (releases 2.3.3, 2.4.1, 3.1.0 and 3.2.0 were compared); of Tengine itself nothing was run',
  },
  {
    name: 'freenginx',
    called: /^freenginx/i,
    madeFrom: (release) => {
      const numbers = /^\d+\.\d+\.\d+/.exec(release)?.[0];
      if (numbers === undefined) return null;
      return version(numbers) <= FREENGINX_LEFT ? [version(numbers)] : [FREENGINX_LEFT, FREENGINX_LATEST];
    },
    basis:
      'it left nginx there, the functions that store, find and encrypt sessions are the same in the source of its 1.27.1, and it keeps the default server’s rules on purpose (its issue 19); of freenginx itself nothing was run',
  },
];

/** @returns null for nginx itself, and for names that are not in the table */
export const findProduct = (name: string): Product | null =>
  PRODUCTS.find((product) => product.name === name || product.called.test(name)) ?? null;
