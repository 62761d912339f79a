import { remember } from '../../core/base/remember.ts';
/**
 * What each file is called where there is little room: its name, with as many folders before it as no other file has too.
 * @returns by path
 */
export const shortNames = remember(
  (files: readonly { readonly path: string }[]): ReadonlyMap<string, string> => {
    const named = new Map<string, string>();
    let left = [...new Set(files.map(({ path }) => path))];
    for (let parts = 1; left.length > 0; parts++) {
      const count = new Map<string, number>();
      for (const path of left)
        count.set(lastParts(path, parts), (count.get(lastParts(path, parts)) ?? 0) + 1);
      left = left.filter((path) => {
        const ending = lastParts(path, parts);
        const told = count.get(ending) === 1 || ending === path;
        if (told) named.set(path, ending);
        return !told;
      });
    }
    return named;
  },
);

const lastParts = (path: string, parts: number): string => {
  const all = path.split('/');
  return all.length <= parts ? path : all.slice(-parts).join('/');
};
