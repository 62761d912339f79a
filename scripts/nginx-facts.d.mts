import type { Fact } from '../src/core/catalog/facts/fact.ts';
import type { VersionRange } from '../src/core/catalog/platform/version.ts';

export function factsPage(
  subjects: Readonly<Record<string, readonly Fact[]>>,
  sayRange: (versions: VersionRange) => string,
): string;
