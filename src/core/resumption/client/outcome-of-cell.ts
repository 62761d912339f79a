import { remember } from '../../base/remember.ts';
import type { Span } from '../../base/span.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { spanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Outcome } from '../verdict.ts';
import type { Cell } from './cell.ts';
import type { SessionSettings } from './session-settings.ts';
import { SETTING_NAMES } from './sides.ts';

/** Whose lines are the reasons of a cell. */
interface Deciders {
  readonly socket: Socket;
  /** null where the default server is not known */
  readonly byDefault: SessionSettings | null;
  readonly own: SessionSettings;
}

/** A cell with the lines of the servers that it was worked out for. */
export function outcomeOf(cell: Cell, deciders: Deciders, platform: Platform): Outcome {
  const { byDefault, own } = deciders;
  const lines = cell.decidedBy.map(({ side, setting }) =>
    spansOf((side === 'server' ? own : byDefault)?.[setting].from ?? NO_LINES),
  );
  const from = lines.length === 1 ? lines[0]! : lines.flat();
  const outcome = { resumes: cell.resumes, facts: cell.facts, from };
  if (cell.resumes === 'unknown') return { ...outcome, settledBy: settledBy(cell, deciders, platform) };
  return cell.share === undefined ? outcome : { ...outcome, share: cell.share };
}

function settledBy({ facts }: Cell, { socket, byDefault, own }: Deciders, platform: Platform): string {
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
