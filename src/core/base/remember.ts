/**
 * A function that is worked out once for each object, and forgotten with it.
 * @param work depends on nothing but the object, which does not change
 */
export function remember<K extends object, V>(work: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    let found = known.get(of);
    if (!found) {
      found = { value: work(of) };
      known.set(of, found);
    }
    return found.value;
  };
}

interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** What a map has for a key; what is missing is worked out and kept there. */
export function keptIn<K, V>(cache: Cache<K, V>, key: K, work: () => V): V {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = work();
  cache.set(key, found);
  return found;
}
