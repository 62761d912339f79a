import type { Finding } from '../rules/run.ts';

/**
 * All fixes at once where that is fine, else the first half and then the second on top of it: few judgements where few fixes are to blame.
 * @param because gets the reason of each that is left out, by finding id
 */
export function takeTogether(
  taken: readonly Finding[],
  more: readonly Finding[],
  whyNot: (taken: readonly Finding[], more: readonly Finding[]) => string | null,
  because: Map<string, string>,
): readonly Finding[] {
  if (more.length === 0) return taken;
  const why = whyNot(taken, more);
  if (why === null) return [...taken, ...more];
  if (more.length === 1) {
    because.set(more[0]!.id, why);
    return taken;
  }
  const half = Math.ceil(more.length / 2);
  const first = takeTogether(taken, more.slice(0, half), whyNot, because);
  return takeTogether(first, more.slice(half), whyNot, because);
}
