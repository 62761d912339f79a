import { behaves } from '../catalog/behavior.ts';
import type { Platform } from '../catalog/platform.ts';
import { type Version, version } from '../catalog/version.ts';

/** What a TLS 1.3 session of one name does on another that verifies clients by a CA of its own. */
export type CrossName = 'hole' | 'alert' | 'full-handshake' | 'unknown';

/** Debian 12's package that was run and has the fix; earlier revisions were not. */
const DEBIAN_12 = /^1\.22\.1-9\+deb12u(\d+)/;
const FIRST_RUN = 10;

/** Versions that distributions have shipped for years and mend without changing the number. */
const SHIPPED: readonly Version[] = ['1.18.0', '1.20.1', '1.22.1', '1.24.0'].map(version);

/** Over all versions that the platform may be. */
export function crossName(platform: Platform): CrossName {
  const found = new Set(platform.versions.map((nginx) => crossNameOf(nginx, platform)));
  return found.size === 1 ? [...found][0]! : 'unknown';
}

/**
 * @source CVE-2025-23419: mended in 1.26.3 and 1.27.4, not in 1.27.0 to 1.27.3; back-ports are told by the package's revision alone
 */
export function crossNameOf(nginx: Version, { packageRevision }: Platform): CrossName {
  if (behaves('serverChosenEarly', nginx)) return 'full-handshake';
  if (behaves('crossNameResumptionMended', nginx)) return 'alert';
  const revision = DEBIAN_12.exec(packageRevision ?? '')?.[1];
  if (revision !== undefined && Number(revision) >= FIRST_RUN) return 'alert';
  return SHIPPED.includes(nginx) || packageRevision !== null ? 'unknown' : 'hole';
}
