import type { Fact } from '../src/core/catalog/facts/fact.ts';
import type { JUDGED_LIBRARIES, JUDGED_PRODUCTS } from '../src/core/catalog/platform/judged.ts';
import type { VersionRange } from '../src/core/catalog/platform/version.ts';

export function factsPage(
  subjects: Readonly<Record<string, readonly Fact[]>>,
  sayRange: (versions: VersionRange) => string,
  judged: {
    readonly JUDGED_PRODUCTS: typeof JUDGED_PRODUCTS;
    readonly JUDGED_LIBRARIES: typeof JUDGED_LIBRARIES;
  },
): string;
