/** An nginx version as one number that compares: 1.26.3 is 1_026_003. */
export type Version = number & { readonly unit: 'nginx version' };

/** @returns null unless the text is `1.26.3` or `1.26` (read as 1.26.0) */
export function parseVersion(text: string): Version | null {
  const match = /^(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  return (Number(match[1]) * 1_000_000 + Number(match[2]) * 1000 + Number(match[3] ?? 0)) as Version;
}

export function formatVersion(version: Version): string {
  return `${Math.floor(version / 1_000_000)}.${Math.floor(version / 1000) % 1000}.${version % 1000}`;
}

/** A version written in our own source; a typo there is a programmer's fault. */
export function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(`not a version: ${text}`);
  return parsed;
}

/** Intervals, each from a version (included) until another (not included); a fix may be in 1.26.3 and 1.27.4 and not in 1.27.0. */
export type VersionRange = readonly (readonly [from: Version, until: Version | null])[];

export const since = (text: string): VersionRange => [[version(text), null]];
export const before = (text: string): VersionRange => [[version('0.0.0'), version(text)]];
export const between = (from: string, until: string): VersionRange => [[version(from), version(until)]];
export const ALL_VERSIONS: VersionRange = [[version('0.0.0'), null]];

export function isWithin(range: VersionRange, candidate: Version): boolean {
  return range.some(([from, until]) => candidate >= from && (until === null || candidate < until));
}
