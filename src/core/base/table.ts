/** A table to be asked for words that a user wrote: it knows its own rows and no `constructor` that every object has. */
export const table = <T>(rows: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null), rows);
