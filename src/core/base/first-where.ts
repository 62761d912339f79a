/**
 * Where the first item stands of which something holds, found by halves: it holds of every item behind that one too.
 * @returns the number of items where it holds of none
 */
export function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
