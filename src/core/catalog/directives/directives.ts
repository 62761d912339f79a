import { forksWith } from '../platform/fork-directives.ts';
import { type Version, version } from '../platform/version.ts';
import { type Block, type DirectiveForm, mayHave, readTable } from './directive-forms.ts';
import { CORE_TABLE } from './directive-table-core.ts';
import { DOCUMENTED_ELSEWHERE } from './directive-table-elsewhere.ts';
import { HTTP_TABLE } from './directive-table-http.ts';
import { MAIL_TABLE } from './directive-table-mail.ts';
import { PROXYING_TABLE } from './directive-table-proxying.ts';
import { STREAM_TABLE } from './directive-table-stream.ts';
import { TLS_TABLE } from './directive-table-tls.ts';

/**
 * Every directive of nginx as Debian builds it, by name: the ways in which nginx takes it.
 * @source the command tables of nginx 1.22.1, 1.26.3 and 1.30.6
 */
export const DIRECTIVES: Readonly<Record<string, readonly DirectiveForm[]>> = collect();

function collect(): Record<string, DirectiveForm[]> {
  const byName: Record<string, DirectiveForm[]> = Object.create(null);
  for (const table of [CORE_TABLE, HTTP_TABLE, TLS_TABLE, PROXYING_TABLE, STREAM_TABLE, MAIL_TABLE]) {
    for (const form of readTable(table)) {
      const forms = byName[form.name];
      if (forms) forms.push(form);
      else byName[form.name] = [form];
    }
  }
  return byName;
}

/** The newest nginx whose tables were read: what a newer one has besides is not known. */
const NEWEST_READ = version('1.30.6');

/** Names that nginx documents for modules which the tables do not cover: commercial ones, and ones that are loaded or built apart; and what relatives of nginx add. */
const ELSEWHERE = new Set(DOCUMENTED_ELSEWHERE.trim().split(/\s+/));

export const isDocumentedElsewhere = (name: string): boolean =>
  ELSEWHERE.has(name) || forksWith(name).length > 0;

/** What nginx of one of some versions may know. */
export class Catalog {
  readonly #versions: readonly Version[];
  readonly #forms = new Map<string, readonly DirectiveForm[]>();
  readonly #at = new Map<Block, Map<string, readonly DirectiveForm[]>>();

  constructor(versions: readonly Version[]) {
    this.#versions = versions;
  }

  /** The forms that at least one of the versions may have; empty for a name that none of them knows. */
  formsOf(name: string): readonly DirectiveForm[] {
    let forms = this.#forms.get(name);
    if (!forms) {
      forms = (DIRECTIVES[name] ?? []).filter((form) =>
        this.#versions.some((candidate) => mayHave(form, candidate)),
      );
      this.#forms.set(name, forms);
    }
    return forms;
  }

  /** Those of them that stand in a block of that kind. */
  formsAt(name: string, block: Block): readonly DirectiveForm[] {
    let byName = this.#at.get(block);
    if (!byName) {
      byName = new Map();
      this.#at.set(block, byName);
    }
    let forms = byName.get(name);
    if (!forms) {
      forms = this.formsOf(name).filter(
        (form) => form.blocks.includes(block) || form.blocks[0] === 'anywhere',
      );
      byName.set(name, forms);
    }
    return forms;
  }

  /** A name that some of the versions may have gained after the tables were read. */
  mayBeNew(): boolean {
    return this.#versions.some((candidate) => candidate > NEWEST_READ);
  }
}

/** Names that begin like these are nginx's own: one that nobody knows is a slip of the pen. Lua adds hooks of its own. */
const OWN_FAMILY = /^ssl_session_(?!.*_by_lua)/;
/** The families in which a name that is nearly right is taken for a slip of the pen too. */
const NEAR_FAMILY = /^(?:ssl|listen|server|proxy|grpc|uwsgi|fastcgi|upstream|keepalive)/;

/** Whether a name that nginx does not know is certainly meant to be one that it knows. */
export function isMistyped(name: string): boolean {
  if (/_by_lua/.test(name) || isDocumentedElsewhere(name)) return false;
  const lower = name.toLowerCase();
  return OWN_FAMILY.test(lower) || (NEAR_FAMILY.test(lower) && nearestDirective(name) !== null);
}

const nearest = new Map<string, string | null>();

/** The known name that is nearest to a mistyped one, at most two letters off; null where none is. */
export function nearestDirective(name: string): string | null {
  let found = nearest.get(name);
  if (found === undefined) {
    found = findNearest(name);
    nearest.set(name, found);
  }
  return found;
}

/** How many letters may be wrong, by the length of the name: `foo` is not `root`. */
const tolerance = (name: string): number => (name.length < 5 ? 0 : name.length < 8 ? 1 : 2);

function findNearest(name: string): string | null {
  let best: string | null = null;
  let least = tolerance(name) + 1;
  for (const candidate of Object.keys(DIRECTIVES)) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(row[j - 1]! + 1, previous[j]! + 1, swap));
    }
    previous = row;
  }
  return previous[b.length]!;
}
