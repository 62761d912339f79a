import { libraryOf } from './tls-library.ts';
import { formatVersion, parseVersion, type Version, version } from './version.ts';

/** Which nginx and which TLS library are judged. */
export interface Platform {
  /** the version, or, where none is known, one version for every way nginx has behaved since 1.18 */
  readonly versions: readonly [Version, ...Version[]];
  /** `OpenSSL 3.0.15`; null where it was not given: OpenSSL is assumed */
  readonly tls: string | null;
  /** nginx itself, or a relative that was not measured */
  readonly product: string;
  /** Debian's or another distribution's package revision, if `dpkg -s nginx` or the like was pasted */
  readonly packageRevision: string | null;
  /** no version was given: what differs between versions is unknown */
  readonly assumed: boolean;
}

/** One version on each side of every boundary in catalog/behavior.ts, oldest first. */
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

/**
 * Reads what `nginx -v`, `nginx -V` or `dpkg -s nginx` print, wherever it stands in the text.
 * @returns null where the text names no version
 */
export function readPlatform(text: string): Platform | null {
  const banner = /\b(?:nginx|Server) version: ([A-Za-z-]+)\/(\d+\.\d+\.\d+)(?:\.\d+)?/.exec(text);
  const revision = /^Package: nginx[\s\S]{0,2000}?^Version: (\S+)/m.exec(text)?.[1] ?? null;
  const nginx = parseVersion(banner?.[2] ?? /^(\d+\.\d+\.\d+)/.exec(revision ?? '')?.[1] ?? '');
  if (nginx === null) return null;
  const tls = /^(?:built|running) with ((?:OpenSSL|BoringSSL|LibreSSL|AWS-LC|QuicTLS)[^\r\n]*)/im;
  const running = /running with ([^\r\n)]+)/.exec(text)?.[1];
  return platformOf(nginx, {
    tls: running ?? tls.exec(text)?.[1]?.trim() ?? null,
    product: banner?.[1] ?? 'nginx',
    packageRevision: revision,
  });
}

/**
 * Reads what a user chose: `1.26.3`, or a package's version such as `1.26.3-3+deb13u10`, which tells back-ported fixes.
 * @returns null where it is neither
 */
export function readChosenVersion(
  text: string,
): { readonly nginx: Version; readonly packageRevision: string | null } | null {
  const [, number, revision] = /^\s*(?:\d+:)?(\d[\d.]*)(-[\w.+~:-]+)?\s*$/.exec(text) ?? [];
  const nginx = parseVersion(number ?? '');
  return nginx === null ? null : { nginx, packageRevision: revision ? `${number}${revision}` : null };
}

/** nginx itself, not a relative of it that has numbers, patches and directives of its own. */
export const isNginx = ({ product }: Platform): boolean => product === 'nginx';

/** Why sentences measured on nginx with OpenSSL may not hold here; null where they do. */
export function notMeasured(platform: Platform): string | null {
  if (!isNginx(platform)) {
    return `${platform.product} was not measured, only nginx ${formatVersion(platform.versions[0])} and its neighbors`;
  }
  const { name, traits } = libraryOf(platform.tls);
  return traits.length > 0
    ? null
    : `${name} was not measured, only OpenSSL, BoringSSL, AWS-LC from 1.55 and LibreSSL from 3.8`;
}
