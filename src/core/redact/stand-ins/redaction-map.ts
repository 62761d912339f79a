import type { Encoding } from '../../base/source-file.ts';
import type { RedactedItem } from '../redaction.ts';
import { REDACTED_KINDS } from '../redaction.ts';

/** One stand-in and what it stands for. */
type MappedItem = Omit<RedactedItem, 'count' | 'line'>;

/** What restoring needs. */
interface RedactionMap {
  readonly items: readonly RedactedItem[];
  /** of the bytes that were redacted */
  readonly encoding: Encoding;
  /** it had code blocks between fences itself: all of what comes back is its text */
  readonly fenced: boolean;
}

const SCHEMA = 3;

/** What stand-ins stand for, as a file: indented JSON that ends with a line feed. It holds every original: a secret. */
export function writeRedactionMap(
  items: Iterable<RedactedItem>,
  encoding: Encoding = 'utf-8',
  fenced = false,
): string {
  const byStandIn = new Map<string, MappedItem>();
  for (const { kind, original, standIn, within } of items) {
    const all = [...new Set([...(byStandIn.get(standIn)?.within ?? []), ...(within ?? [])])];
    byStandIn.set(standIn, { kind, original, standIn, ...(all.length > 0 && { within: all }) });
  }
  const about = { schema: SCHEMA, tool: 'tls-resume', encoding, ...(fenced && { fenced }) };
  const map = { ...about, items: [...byStandIn.values()] };
  return `${JSON.stringify(map, null, 2)}\n`;
}

const ENCODINGS: readonly Encoding[] = ['utf-8', 'latin1', 'utf-16le', 'utf-16be'];

/** @returns `other-version` for a map of another schema, which this one cannot read; null where the text is no map */
export function readRedactionMap(text: string): RedactionMap | 'other-version' | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const { schema, tool, items, encoding, fenced } = (read ?? {}) as Record<string, unknown>;
  const known = ENCODINGS.find((each) => each === encoding);
  if (tool !== 'tls-resume' || !Array.isArray(items)) return null;
  if (schema !== SCHEMA) return 'other-version';
  if (!known || !items.every(isItem)) return null;
  return {
    encoding: known,
    fenced: fenced === true,
    items: items.map((item) => ({ ...item, count: 0, line: 0 })),
  };
}

function isItem(value: unknown): value is MappedItem {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, original, standIn, within } = value as Record<string, unknown>;
  const isKind = REDACTED_KINDS.some((known) => known === kind);
  const isWithin =
    within === undefined || (Array.isArray(within) && within.every((each) => typeof each === 'string'));
  return isKind && isWithin && typeof original === 'string' && typeof standIn === 'string' && standIn !== '';
}
