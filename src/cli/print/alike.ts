import { gather } from '../../core/base/gather.ts';
import type { CheckReport, ReportedFinding } from '../../core/report/check-report.ts';

/** Things that are told as one, by the first of them. */
export interface Group<T> {
  readonly first: T;
  readonly others: readonly T[];
}

/** So many that are alike are still told one by one. */
const FEW = 10;

/** In the order of their first; up to a few alike stay where they are. @param all nothing is grouped */
export function groupAlike<T>(
  items: readonly T[],
  keyOf: (item: T) => unknown,
  all: boolean,
): readonly Group<T>[] {
  if (all || items.length <= FEW) return items.map((first) => ({ first, others: [] }));
  const byKey = new Map<unknown, T[]>();
  for (const item of items) gather(byKey, keyOf(item), item);
  return items.flatMap((item) => {
    const alike = byKey.get(keyOf(item))!;
    if (alike.length <= FEW) return [{ first: item, others: [] }];
    return alike[0] === item ? [{ first: item, others: alike.slice(1) }] : [];
  });
}

/** `and 6,666 more, first nginx.conf:58, last nginx.conf:319993`; nothing where there are no others. */
export function sayOthers(others: readonly string[]): readonly string[] {
  if (others.length === 0) return [];
  const count = others.length.toLocaleString('en-US');
  return [`and ${count} more, first ${others[0]}, last ${others.at(-1)} (--all shows each)`];
}

const EDGES = /^[(‘“'"]+|[)’”'",.;:]+$/g;

/** What findings say beside the names and addresses that they speak of: equal texts are equal findings. */
export class FindingTexts {
  readonly #own = new Set<string>();

  constructor({ sockets, files }: CheckReport) {
    for (const { address, servers } of sockets) {
      this.#own.add(address);
      for (const { names } of servers) for (const name of names) this.#own.add(name);
    }
    for (const { path } of files) this.#own.add(path);
  }

  keyOf({ rule, severity, message, defaultFix, related, fix }: ReportedFinding): string {
    const texts = [message, ...related.map((each) => each.message)];
    const { title = '', offeredBecause = '', tradeOff = '' } = fix ?? {};
    return [
      rule,
      severity,
      defaultFix,
      ...[...texts, title, offeredBecause, tradeOff].map((text) => this.#bare(text)),
    ].join('\n');
  }

  #bare(text: string): string {
    return text
      .split(' ')
      .map((word) => {
        const bare = word.replace(EDGES, '');
        return this.#own.has(bare) || this.#own.has(bare.replace(/:\d+$/, '')) ? '…' : word;
      })
      .join(' ');
  }
}
