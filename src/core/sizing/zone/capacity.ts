import { type Bytes, bytes, KIB, MIB } from '../../base/units.ts';
import { SMALLEST_ZONE } from '../../catalog/defaults.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import type { Version } from '../../catalog/platform/version.ts';

const PAGE = 4096;
/** what nginx keeps per page, ngx_slab_page_t */
const PAGE_HEADER = 24;
/** ngx_slab_pool_t, then a free list and statistics for each of the nine chunk classes */
const POOL_HEADER = 200 + 9 * 24 + 9 * 32;
/** ngx_ssl_sess_id_t; 128 before 1.23.2, which takes the same chunk */
const NODE = 112;
const LARGEST_CHUNK = 2048;
const SMALLEST_CHUNK = 8;

/** How a session in a zone is stored, by nginx version. */
export interface StoredSession {
  /** length of the session in DER */
  readonly length: Bytes;
  readonly nginx: Version;
  /** length of the zone's name; only names beyond 32 characters change anything */
  readonly zoneNameLength?: number;
  /** some of them are longer, since their clients have certificates */
  readonly longer?: { readonly share: number; readonly length: Bytes };
}

/** the power of two that holds n bytes; beyond half a page nginx gives whole pages */
function chunkOf(n: number): number {
  if (n > LARGEST_CHUNK) return Math.ceil(n / PAGE) * PAGE;
  let chunk = SMALLEST_CHUNK;
  while (chunk < n) chunk *= 2;
  return chunk;
}

/** Memory that one entry takes: of its node in the tree, and of the session itself. */
export function pageLayout({ length }: StoredSession): { readonly node: number; readonly chunk: number } {
  return { node: chunkOf(NODE), chunk: chunkOf(length) };
}

/** Longest session in DER that nginx puts into a zone; a longer one is not stored, and nothing is logged. Source: fact client-certificate-in-session. */
export function longestStoredSession(nginx: Version): Bytes {
  return bytes(behaves('largeSessions', nginx) ? 8192 : 4096);
}

const isTooLong = ({ length, longer, nginx }: StoredSession): boolean =>
  Math.max(length, longer?.length ?? 0) > longestStoredSession(nginx);

/** Pages of a zone that can hold sessions. Source: ngx_slab_init. */
function pagesOf(zone: Bytes): number {
  if (zone < SMALLEST_ZONE) return 0;
  const pages = Math.floor((zone - POOL_HEADER) / (PAGE + PAGE_HEADER));
  const start = Math.ceil((POOL_HEADER + pages * PAGE_HEADER) / PAGE) * PAGE;
  return Math.min(pages, Math.floor((zone - start) / PAGE));
}

/** Pages that are in use once the zone holds n sessions: chunks of one size share pages. Source: ngx_ssl_new_session. */
function pagesFor(entries: number, session: StoredSession): number {
  const current = behaves('ticketKeysInZone', session.nginx);
  const chunks = new Map<number, number>();
  const take = (n: number, times: number) => {
    const chunk = chunkOf(n);
    chunks.set(chunk, (chunks.get(chunk) ?? 0) + times);
  };
  take(current ? 376 : 88, 1);
  take(32 + (session.zoneNameLength ?? 3), 1);
  take(current ? NODE : 128, entries);
  const { share, length } = session.longer ?? { share: 0, length: session.length };
  const long = Math.ceil(entries * share);
  take(session.length, entries - long);
  take(length, long);
  let pages = 0;
  for (const [chunk, count] of chunks) {
    pages += chunk < PAGE ? Math.ceil(count / (PAGE / chunk)) : count * (chunk / PAGE);
  }
  return pages;
}

/**
 * Sessions of one length that a zone holds before each new one evicts the oldest. Exact for 64-bit nginx with 4 KiB pages:
 * equal to the laboratory at every point measured (facts capacity-per-mebibyte, session-takes-two-chunks, client-certificate-in-session). 0 where nginx stores none.
 */
export function zoneCapacity(zone: Bytes, session: StoredSession): number {
  if (isTooLong(session)) return 0;
  const pages = pagesOf(zone);
  let fits = 0;
  let tooMany = pages * (PAGE / chunkOf(NODE)) + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (pagesFor(middle, session) <= pages) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/**
 * The smallest zone that holds so many sessions: in whole KiB below 1 MiB, in whole MiB from there on.
 * @returns null where nginx stores no session of that length, or the size is beyond exact arithmetic
 */
export function smallestZone(entries: number, session: StoredSession): Bytes | null {
  if (isTooLong(session) || !Number.isSafeInteger(entries)) return null;
  const atLeast = Math.max(SMALLEST_ZONE, POOL_HEADER + pagesFor(entries, session) * (PAGE + PAGE_HEADER));
  if (atLeast > Number.MAX_SAFE_INTEGER / 2) return null;
  const step = (size: number) => (size < MIB ? KIB : MIB);
  let zone = Math.ceil(atLeast / step(atLeast)) * step(atLeast);
  // Aligning the first page can cost one more page than the bound above allows for: a step or two more settles it.
  while (zoneCapacity(bytes(zone), session) < entries) zone = Math.ceil((zone + 1) / step(zone)) * step(zone);
  return bytes(zone);
}
