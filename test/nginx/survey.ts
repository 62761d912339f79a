import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaboratoryEvent } from './events.ts';
import type { Generated } from './generate.ts';
import type { Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { atMost } from './parallel.ts';
import type { Cell, Scenario } from './scenario.ts';

/** A configuration and what one nginx did with it. */
export interface Surveyed {
  readonly id: string;
  readonly description: string;
  readonly configuration: string;
  readonly cells: readonly Cell[];
}

/** Workers are chosen and events made to happen: a second attempt only shows what is not always so. */
const PAIRS = 2;
/** A server mostly waits: for new workers, for the clock. */
const AT_ONCE = 3;

/** Measures some configurations at a time and keeps the table so far in `folder`/results-VERSION.json. */
export async function survey(
  nginx: Nginx,
  configurations: readonly Generated[],
  events: readonly LaboratoryEvent[],
  folder: string,
): Promise<Surveyed[]> {
  const table: Surveyed[] = [];
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `results-${nginx.version}.json`);
  return atMost(AT_ONCE, configurations, async ({ id, description, configuration, probes, ages }) => {
    const cells = await measureAgain(nginx, {
      configuration,
      probes,
      ages,
      events,
      pairs: PAIRS,
    });
    const row = { id, description, configuration, cells };
    table.push(row);
    // renamed into place: whoever reads meanwhile gets a whole table
    writeFileSync(`${path}.part`, JSON.stringify(table));
    renameSync(`${path}.part`, path);
    return row;
  });
}

/** A fault of the laboratory, such as an answer that came too late on a busy machine, gets a second chance; no cell does. */
async function measureAgain(nginx: Nginx, scenario: Scenario): Promise<Cell[]> {
  try {
    return await measure(nginx, scenario);
  } catch (fault) {
    console.warn(`nginx ${nginx.version}, measured again: ${fault instanceof Error ? fault.message : fault}`);
    return measure(nginx, scenario);
  }
}
