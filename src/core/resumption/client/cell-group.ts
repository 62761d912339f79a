import { remember } from '../../base/remember.ts';
import type { Span } from '../../base/span.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { spanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import { type ByCell, everyCell, type Outcome, type Verdict } from '../verdict.ts';
import type { Cell } from './cell.ts';
import type { SessionSettings } from './session-settings.ts';
import { SETTING_NAMES } from './sides.ts';

/** Whose lines are the reasons of a cell. */
export interface Deciders {
  readonly socket: Socket;
  /** null where the default server is not known */
  readonly byDefault: SessionSettings | null;
  readonly own: SessionSettings;
}

export type Cells = ByCell<Cell>;

/** The cells of all servers whose settings are equal; what is told of them differs only in what would settle the unknown ones. */
export class CellGroup {
  readonly cells: Cells;
  readonly #unknown = new Set<Cell>();
  readonly #verdicts = new Map<string, Verdict>();

  constructor(cells: Cells) {
    this.cells = cells;
    everyCell((client, event) => {
      const cell = cells[client][event];
      if (cell.resumes === 'unknown') this.#unknown.add(cell);
    });
  }

  verdictFor(deciders: Deciders, platform: Platform): Verdict {
    const settledBy = new Map(
      [...this.#unknown].map((cell) => [cell, whatSettles(cell, deciders, platform)]),
    );
    const key = [...settledBy.values()].join('\n');
    let verdict = this.#verdicts.get(key);
    if (!verdict) {
      // equal cells are one outcome
      const outcomes = new Map<Cell, Outcome>();
      verdict = everyCell((client, event) => {
        const cell = this.cells[client][event];
        const outcome = outcomes.get(cell) ?? outcomeOf(cell, settledBy.get(cell) ?? '');
        outcomes.set(cell, outcome);
        return outcome;
      });
      this.#verdicts.set(key, verdict);
    }
    return verdict;
  }
}

/** The lines of the servers that a cell was worked out for. */
export function linesOf(cell: Cell, { byDefault, own }: Deciders): readonly Span[] {
  const lines = cell.decidedBy.map(({ side, setting }) =>
    spansOf((side === 'server' ? own : byDefault)?.[setting].from ?? NO_LINES),
  );
  return lines.length === 1 ? lines[0]! : lines.flat();
}

/** What is told of a cell. @param settledBy of an unknown one: see {@link whatSettles} */
function outcomeOf({ resumes, facts, share }: Cell, settledBy: string): Outcome {
  if (resumes === 'unknown') return { resumes, facts, settledBy };
  return share === undefined ? { resumes, facts } : { resumes, facts, share };
}

/** Of an unknown cell. */
function whatSettles({ facts }: Cell, { socket, byDefault, own }: Deciders, platform: Platform): string {
  const missing = new Set(socket.missing);
  const byLua = facts.includes('lua-hooks-replace-cache');
  if (byLua) missing.add('what the Lua of ssl_session_fetch_by_lua* returns');
  const library = libraryOf(platform.tls);
  if (socket.protocol === 'quic' && library.traits.every(({ quicMeasured }) => !quicMeasured))
    return `a test on your own server: HTTP/3 with ${library.name} was not measured`;
  for (const settings of byDefault ? [byDefault, own] : [own]) {
    for (const name of SETTING_NAMES) {
      if (settings[name].possible.length < 2) continue;
      for (const what of settings[name].missing) missing.add(what);
    }
  }
  if (library.open !== null) missing.add(library.open);
  if (missing.size === 0 || (platform.assumed && !byLua)) missing.add('the version of nginx (nginx -v)');
  return [...missing].join(', ');
}

const NO_LINES: readonly Directive[] = [];
/** Lines that count for thousands of servers are one list: so are their spans. */
const spansOf = remember((lines: readonly Directive[]): readonly Span[] => lines.map(spanOf));
