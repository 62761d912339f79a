import { findProduct } from './products.ts';
import { libraryOf } from './tls-library.ts';
import { formatVersion, type Version, version } from './version.ts';

/** Which nginx and which TLS library are judged. */
export interface Platform {
  /** the version, or, where none is known, one version for every way nginx has behaved since 1.18 */
  readonly versions: readonly [Version, ...Version[]];
  /** `OpenSSL 3.0.15`; null where it was not given: OpenSSL is assumed */
  readonly tls: string | null;
  /** `nginx`, a name in catalog/platform/products.ts, or another one as its banner prints it */
  readonly product: string;
  /** the product's own number: `R33 P2`, `1.27.1.2`; null for nginx itself, and where it was not given */
  readonly release: string | null;
  /** Debian's or another distribution's package revision, if `dpkg -s nginx` or the like was pasted */
  readonly packageRevision: string | null;
  /** no version was given: what differs between versions is unknown */
  readonly assumed: boolean;
}

/** One version on each side of every boundary in catalog/platform/behavior.ts, oldest first. */
const EVERY_BEHAVIOR: readonly [Version, ...Version[]] = [
  version('1.18.0'),
  version('1.23.2'),
  version('1.24.0'),
  version('1.25.1'),
  version('1.26.0'),
  version('1.26.3'),
  version('1.27.3'),
  version('1.27.4'),
  version('1.28.3'),
  version('1.29.2'),
  version('1.30.6'),
];

/** The version that numbers are given for when none is known. */
export const ASSUMED_VERSION = version('1.30.6');

export const UNKNOWN_PLATFORM: Platform = {
  versions: EVERY_BEHAVIOR,
  tls: null,
  product: 'nginx',
  release: null,
  packageRevision: null,
  assumed: true,
};

/** A platform of one known version, OpenSSL assumed. */
export function platformOf(nginx: Version, rest: Partial<Platform> = {}): Platform {
  return { ...UNKNOWN_PLATFORM, ...rest, versions: [nginx], assumed: false };
}

/** The version that a sentence or a number may be given for. */
export function representative(platform: Platform): Version {
  return platform.assumed ? ASSUMED_VERSION : platform.versions[0];
}

/** nginx itself, not a relative of it that has numbers, patches and directives of its own. */
export const isNginx = ({ product }: Platform): boolean => product === 'nginx';

/** `nginx 1.26.3`, `Angie 1.8.2`, `NGINX Plus R33 P2`. */
export function namePlatform(platform: Platform): string {
  const { product, release } = platform;
  return isNginx(platform) || release === null
    ? `${product} ${formatVersion(representative(platform))}`
    : `${product} ${release}`;
}

/** Why what was measured on nginx is said of a relative; null for nginx itself, and for a relative that is not known. */
export function whyJudgedSo(platform: Platform): string | null {
  const product = isNginx(platform) ? null : findProduct(platform.product);
  if (!product) return null;
  const [first] = platform.versions;
  return `${namePlatform(platform)} is judged as nginx ${formatVersion(first)}: ${product.basis}.`;
}

/** Why nothing that was measured may hold here; null where it does. */
export function notMeasured(platform: Platform): string | null {
  if (!isNginx(platform) && !findProduct(platform.product))
    return `${platform.product} was not measured, and what it is made from is not known here`;
  const { name, traits } = libraryOf(platform.tls);
  return traits.length > 0
    ? null
    : `${name} was not measured, only OpenSSL, BoringSSL, AWS-LC from 1.55 and LibreSSL from 3.8`;
}
