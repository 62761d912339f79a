import type { VersionRange } from '../platform/version.ts';

/** Something nginx was seen to do, or that its source or change log says. */
export interface Fact {
  /** kebab-case, stable: it is printed in reports, and other texts of the repository refer to it */
  readonly id: string;
  /** one sentence */
  readonly says: string;
  readonly versions: VersionRange;
  /**
   * How it is known: `lab` where this project's tests ask nginx again on every run, with the versions; `measured` where somebody built
   * those versions and looked once; or a named source.
   */
  readonly evidence: string;
  /** what was measured, in figures; one line each, for docs/nginx-facts.md */
  readonly seen?: readonly string[];
}

/** The versions that the tests run (npm run setup:judges). */
export const LAB = 'lab: nginx 1.22.1, 1.26.3, 1.30.6 with OpenSSL 3';
