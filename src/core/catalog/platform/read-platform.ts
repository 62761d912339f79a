import { type Platform, platformOf, UNKNOWN_PLATFORM } from './platform.ts';
import { findProduct, PRODUCTS } from './products.ts';
import { parseVersion, type Version } from './version.ts';

/** What a text says of the nginx it belongs to. */
interface Stated extends Pick<Platform, 'product' | 'release' | 'packageRevision'> {
  readonly nginx: Version | null;
}

/**
 * Reads what `nginx -v`, `nginx -V`, `dpkg -s`, `dpkg -l`, `apt list`, `rpm -q`, `apk info -v` or `pacman -Q` print, wherever it is in the
 * text.
 * @returns null where the text names no version
 */
export function readPlatform(text: string): Platform | null {
  const installed = readPackage(text);
  const stated = readBanner(text) ?? installed;
  if (!stated) return null;
  const revision = installed?.product === stated.product ? installed.packageRevision : null;
  return platformFrom({ ...stated, packageRevision: revision }, readLibrary(text));
}

/** The library that runs; what the program was built with where that is not printed. */
function readLibrary(text: string): string | null {
  const running = /\(running with ([^\r\n)]+)\)/.exec(text)?.[1];
  const [, built] = /^built with ([^\r\n]*(?:SSL|AWS-LC|Tongsuo)[^\r\n]*)/im.exec(text) ?? [];
  return running ?? built?.replace(/\s*\(running with .*$/, '').trim() ?? null;
}

const BANNER =
  /\b(?:nginx|Angie|Tengine|Server|openresty|freenginx) version: ([A-Za-z][\w+-]*)\/(\d+(?:\.\d+)+)(?: \(([\w.-]+)\))?/g;
const PLUS_RELEASE = /^nginx-plus-r(\d+)(?:-p(\d+))?$/i;

/** Angie and Tengine print a second line with the nginx that they are made from. */
function readBanner(text: string): Stated | null {
  const lines = [...text.matchAll(BANNER)].map(([, name, number, inside]) => ({
    name: name!,
    number: number!,
    inside: inside ?? '',
  }));
  const own = lines.find(({ name }) => name.toLowerCase() !== 'nginx') ?? lines[0];
  if (!own) return null;
  const ofNginx = lines.find(({ name }) => name.toLowerCase() === 'nginx');
  const nginx = ofNginx ? parseVersion(ofNginx.number) : null;
  const [, plus, patch] = PLUS_RELEASE.exec(own.inside) ?? [];
  if (plus !== undefined)
    return { product: 'NGINX Plus', release: plusRelease(plus, patch), nginx, packageRevision: null };
  const product = findProduct(own.name)?.name ?? own.name.replace(/^nginx$/i, 'nginx');
  const release = product === 'nginx' ? null : own.number;
  return { product, release, nginx, packageRevision: null };
}

const plusRelease = (release: string, patch: string | undefined): string =>
  patch === undefined ? `R${release}` : `R${release} P${patch}`;

const NAME = `(nginx-plus|nginx|openresty|angie|tengine|freenginx)`;
/** What comes behind a package's name in Debian's names, and is no package of its own. */
const FLAVOR = `(?:-(?:core|full|light|extras|common|mainline|stable|bin|minimal))?`;
const PACKAGES: readonly RegExp[] = [
  new RegExp(String.raw`^Package: ${NAME}${FLAVOR}\s*$[\s\S]{0,4000}?^Version: (\S+)`, 'm'),
  new RegExp(String.raw`^[hi]i\s+${NAME}${FLAVOR}(?::\w+)?\s+(\d\S*)`, 'm'),
  new RegExp(String.raw`^${NAME}${FLAVOR}/\S+ (\d\S*) `, 'm'),
  new RegExp(String.raw`^${NAME}${FLAVOR} (\d[\w.:+~-]*)\s*$`, 'm'),
  new RegExp(
    String.raw`^${NAME}${FLAVOR}-(\d[\w.:+~]*-[\w.+~]+?)(?:\.(?:x86_64|aarch64|noarch))?(?:\s.*)?$`,
    'm',
  ),
];

function readPackage(text: string): Stated | null {
  for (const pattern of PACKAGES) {
    const [, name, number] = pattern.exec(text) ?? [];
    if (name !== undefined && number !== undefined) return readRevision(name, number.replace(/^\d+:/, ''));
  }
  return null;
}

/** @param revision `1.22.1-9+deb12u10`, `1.27.1.2-1~bookworm1`, of NGINX Plus `33-2~jammy` */
function readRevision(name: string, revision: string): Stated | null {
  if (name === 'nginx-plus') {
    const release = /^\d+/.exec(revision)?.[0];
    return release
      ? { product: 'NGINX Plus', release: `R${release}`, nginx: null, packageRevision: revision }
      : null;
  }
  const number = /^\d+(?:\.\d+)+/.exec(revision)?.[0];
  if (number === undefined) return null;
  const packageRevision = revision === number ? null : revision;
  if (name === 'nginx') {
    const nginx = parseVersion(number);
    return nginx === null ? null : { product: 'nginx', release: null, nginx, packageRevision };
  }
  return { product: findProduct(name)!.name, release: number, nginx: null, packageRevision };
}

/** The platform that a product and its release are; null where the nginx below it is not known. */
function platformFrom(
  { product, release, nginx, packageRevision }: Stated,
  tls: string | null,
): Platform | null {
  const rest = { tls, product, release, packageRevision };
  if (product === 'nginx') return nginx === null ? null : platformOf(nginx, rest);
  const known = findProduct(product);
  const versions = known?.madeFrom(release ?? '', nginx) ?? null;
  if (versions) return { ...UNKNOWN_PLATFORM, ...rest, versions, assumed: false };
  const own = nginx ?? parseVersion(/^\d+\.\d+(?:\.\d+)?/.exec(release ?? '')?.[0] ?? '');
  if (known) return { ...UNKNOWN_PLATFORM, ...rest, assumed: false };
  return own === null ? null : platformOf(own, rest);
}

/**
 * Reads what a user chose: `1.26.3`, a package's version such as `1.26.3-3+deb13u10`, which tells back-ported fixes, or a relative's name
 * and number, such as `openresty/1.27.1.2`, `angie 1.8.2`, `NGINX Plus R33 P2`.
 * @returns null where it is none of them
 */
export function readChosenPlatform(text: string): Platform | null {
  const [, number, revision] = /^\s*(?:nginx[ /-])?(?:\d+:)?(\d[\d.]*)(-[\w.+~:-]+)?\s*$/i.exec(text) ?? [];
  const nginx = parseVersion(number ?? '');
  if (nginx !== null) return platformOf(nginx, { packageRevision: revision ? `${number}${revision}` : null });
  const [, plus, patch] = /^\s*(?:nginx[ -]?plus)[ /-]*r?(\d+)(?:[ -]*p(\d+))?\s*$/i.exec(text) ?? [];
  if (plus !== undefined)
    return platformFrom(
      { product: 'NGINX Plus', release: plusRelease(plus, patch), nginx: null, packageRevision: null },
      null,
    );
  const [, name, release] = /^\s*([a-z]+)[ /-]v?(\d+(?:\.\d+)+)\s*$/i.exec(text) ?? [];
  const product = PRODUCTS.find(({ called }) => called.test(name ?? ''));
  if (!product || release === undefined) return null;
  return platformFrom({ product: product.name, release, nginx: null, packageRevision: null }, null);
}

/** The nginx behind what a user chose, a relative's included; null where nothing was chosen or it is not known. */
export function chosenVersion(text: string | null | undefined): Version | null {
  const platform = readChosenPlatform(text ?? '');
  return platform === null || platform.assumed ? null : platform.versions[0];
}
