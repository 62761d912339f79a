import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaboratoryEvent } from './events.ts';
import type { Generated } from './generate.ts';
import type { Nginx } from './judges.ts';
import { measure } from './measure.ts';
import type { Cell } from './scenario.ts';

/** A configuration and what one nginx did with it. */
export interface Surveyed {
  readonly id: string;
  readonly description: string;
  readonly configuration: string;
  readonly cells: readonly Cell[];
}

/** Measures configuration after configuration and keeps the table so far in `folder`/results-VERSION.json. */
export async function survey(
  nginx: Nginx,
  configurations: readonly Generated[],
  events: readonly LaboratoryEvent[],
  folder: string,
): Promise<Surveyed[]> {
  const table: Surveyed[] = [];
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `results-${nginx.version}.json`);
  for (const { id, description, configuration, probes, ages } of configurations) {
    const cells = await measure(nginx, { configuration, probes, ages, events });
    table.push({ id, description, configuration, cells });
    // renamed into place: whoever reads meanwhile gets a whole table
    writeFileSync(`${path}.part`, JSON.stringify(table));
    renameSync(`${path}.part`, path);
  }
  return table;
}
