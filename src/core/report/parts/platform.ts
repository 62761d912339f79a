import {
  ASSUMED_VERSION,
  type Platform,
  representative,
  whyJudgedSo,
} from '../../catalog/platform/platform.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import { formatVersion, version } from '../../catalog/platform/version.ts';
import { exposureTo, sayPatches, VULNERABILITIES } from '../../catalog/vulnerabilities.ts';
import type { CheckReport } from '../check-report.ts';

/** Which nginx was judged. */
export const reportPlatform = (platform: Platform): CheckReport['platform'] => ({
  nginx: formatVersion(representative(platform)),
  product: platform.product,
  release: platform.release,
  tls: sayLibrary(platform.tls),
  assumed: platform.assumed,
});

/** As it was given, unless it is another library that says what it is compatible with. */
const sayLibrary = (tls: string | null): string =>
  tls === null ? 'OpenSSL' : /compatible/.test(tls) ? libraryOf(tls).name : tls;

/** A row of catalog/vulnerabilities.ts. */
export interface ReportedVulnerability {
  readonly id: string;
  readonly exposure: 'affected' | 'unless-patched' | 'unknown';
  /** sentences: what goes wrong, what a configuration must have for it, and where it is fixed */
  readonly says: string;
  readonly trigger: string;
  readonly patches: string;
}

/** The holes that it has, or may have. */
export function reportVulnerabilities(platform: Platform): readonly ReportedVulnerability[] {
  return VULNERABILITIES.flatMap(({ id, says, trigger }) => {
    const exposure = exposureTo(id, platform);
    return exposure === 'fixed' ? [] : [{ id, exposure, says, trigger, patches: sayPatches(id, platform) }];
  });
}

const OLDEST_MEASURED = version('1.18.0');
/** the first that was not */
const TOO_NEW = version('1.32.0');

/** What the judgement rests on, where it is not the very nginx that was measured; sentences. */
export function sayAssumed(platform: Platform): string[] {
  if (!platform.assumed) {
    const nginx = platform.versions[0];
    if (nginx < OLDEST_MEASURED)
      return [
        `nginx ${formatVersion(nginx)} is older than the versions that were measured (1.18 to 1.31): it is judged like 1.18, and may differ.`,
      ];
    if (nginx >= TOO_NEW)
      return [
        `nginx ${formatVersion(nginx)} is newer than the versions that were measured (1.18 to 1.31): it is judged as if nothing had changed since.`,
      ];
    const why = whyJudgedSo(platform);
    return why === null ? [] : [why];
  }
  return [
    `No version of nginx was given: what differs between 1.18 and 1.31 is unknown, and numbers hold for ${formatVersion(ASSUMED_VERSION)}. Paste what nginx -V prints, or choose a version.`,
  ];
}
