import { type Conduct, conductsOf } from '../../catalog/platform/conduct.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { type Version, version } from '../../catalog/platform/version.ts';
import { exposureOf } from '../../catalog/vulnerabilities.ts';

/** What a TLS 1.3 session of one name does on another that verifies clients by a CA of its own. */
export type CrossName = 'hole' | 'alert' | 'full-handshake' | 'unknown';

/** Versions that distributions have shipped for years and patch without changing the number. */
const SHIPPED: readonly Version[] = ['1.18.0', '1.20.1', '1.22.1', '1.24.0'].map(version);

/** Over all versions that the platform may be. */
export function crossName(platform: Platform): CrossName {
  const found = new Set(conductsOf(platform).map((conduct) => crossNameOf(conduct, platform)));
  return found.size === 1 ? [...found][0]! : 'unknown';
}

/** @source CVE-2025-23419 in catalog/vulnerabilities.ts; 1.29.2 answers with a full handshake */
export function crossNameOf(
  { version: nginx, library, serverByName }: Conduct,
  platform: Platform,
): CrossName {
  if (serverByName || !library.tls13Tickets) return 'full-handshake';
  switch (exposureOf('CVE-2025-23419', nginx, platform)) {
    case 'fixed':
      return 'alert';
    case 'affected':
      return 'hole';
    case 'unless-patched':
      return SHIPPED.includes(nginx) || platform.packageRevision !== null ? 'unknown' : 'hole';
    default:
      return 'unknown';
  }
}
