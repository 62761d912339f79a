import type { Block } from '../catalog/directives/directive-forms.ts';
import { type ReferenceRow, readReference } from '../catalog/directives/directive-reference.ts';
import { contextOf } from './surroundings.ts';

let rows: ReadonlyMap<string, readonly ReferenceRow[]> | null = null;

function rowsOf(name: string): readonly ReferenceRow[] {
  if (rows === null) {
    const byName = new Map<string, ReferenceRow[]>();
    for (const row of readReference()) {
      const list = byName.get(row.name);
      if (list) list.push(row);
      else byName.set(row.name, [row]);
    }
    rows = byName;
  }
  return rows.get(name) ?? [];
}

/** The documentation of a directive as it is in a block; null where nginx.org has none. */
export function referenceOf(name: string, block: Block | null): ReferenceRow | null {
  const all = rowsOf(name);
  const wanted = block === null ? null : `ngx_${contextOf(block)}_`;
  return all.find(({ module }) => wanted !== null && module.startsWith(wanted)) ?? all[0] ?? null;
}
