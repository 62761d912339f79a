const OLD =
  /(?:^|[^a-z])(?:old|older|previous|prev|former|retired|expired|backup|bak|yesterday)(?:[^a-z]|$)/i;
const NEW = /(?:^|[^a-z])(?:new|newer|newest|current|curr|latest|active|today)(?:[^a-z]|$)/i;
const DATE = /(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?([0-3]\d))?/;

/**
 * Which of several key files is the newest, as far as their names tell.
 * @returns an index; null where the names say nothing, as with ticket-1.key and ticket-2.key
 */
export function newestByName(paths: readonly string[]): number | null {
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const dates = names.map((name) => DATE.exec(name)?.slice(1).join('') ?? null);
  if (dates.every((date) => date !== null)) {
    const newest = [...dates].sort().at(-1)!;
    return dates.filter((date) => date === newest).length === 1 ? dates.indexOf(newest) : null;
  }
  const fresh = names.flatMap((name, at) => (NEW.test(name) && !OLD.test(name) ? [at] : []));
  if (fresh.length === 1) return fresh[0]!;
  const notOld = names.flatMap((name, at) => (OLD.test(name) ? [] : [at]));
  return notOld.length === 1 ? notOld[0]! : null;
}
