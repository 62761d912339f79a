import { type ReactNode, useState } from 'react';
import { PRIVATE_FIELD } from './private-field.ts';

export type SelectOption = readonly [value: string | number, label: string];

/** A list of thousands would take long to draw: the others are found by their name. */
const MOST_OPTIONS = 200;

/**
 * What a select offers.
 * @param label what is chosen
 * @returns a field to find an option by its name, where there are many, and the options
 */
export function useOffered(
  all: readonly SelectOption[],
  chosen: string | number,
  label: string,
): { find: ReactNode; options: ReactNode } {
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase();
  const found = words === '' ? all : all.filter(([, name]) => name.toLowerCase().includes(words));
  const offered = found.slice(0, MOST_OPTIONS);
  const current = all.find(([value]) => value === chosen);
  if (current && !offered.includes(current)) offered.unshift(current);
  const find = all.length > MOST_OPTIONS && (
    <input
      type="search"
      aria-label={`${label}: find by name`}
      value={wanted}
      placeholder="part of its name"
      {...PRIVATE_FIELD}
      onChange={({ target }) => setWanted(target.value)}
    />
  );
  const options = offered.map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
  return { find, options };
}
