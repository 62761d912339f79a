import { type Bytes, bytes, formatSize, KIB, MIB } from '../../base/units.ts';

/**
 * The memory of an upstream's zone. Each server takes a few chunks, and a memory page or part of one for the session with it: two fit
 * on a page of 4 KiB where the server's certificate is an ordinary one of 0.8 KB, one where it has 2 KB and more.
 * @source ngx_http_upstream_zone_module, ngx_http_upstream_save_round_robin_peer_session; measured in test/nginx/upstream-zone.test.ts
 */
const PAGE = 4 * KIB;
/** nginx's own header of a page, beside it */
const PAGE_AND_HEADER = PAGE + 24;
/** what the zone takes for itself, in pages of 4 KiB */
const FIRST_PAGES = 5;
/** pages of 4 KiB for a server with its session */
const PAGES_PER_SERVER = { ordinary: 0.7, large: 1.23 } as const;

/** How many servers with their sessions a zone certainly holds, where memory pages have 4 KiB. */
export function upstreamZoneHolds(size: Bytes, certificate: 'ordinary' | 'large'): number {
  const pages = Math.floor((size - KIB) / PAGE_AND_HEADER) - FIRST_PAGES;
  return Math.max(0, Math.floor(pages / PAGES_PER_SERVER[certificate]));
}

/** Servers may be added, and names may come to have more addresses. */
const HEADROOM = 1.25;
/** Addresses of a name, where the configuration does not tell. */
const ADDRESSES_OF_NAME = 8;
/** The largest pages that are in use, on some arm64 and ppc64 kernels; nginx refuses a zone of less than eight. */
const LARGEST_PAGE = 64 * KIB;
/** Sizes of chunks that get a page of their own each, the eight that nginx asks for at least among them. */
const CLASSES = 10;

/**
 * The size for an upstream's zone that holds every session of up to 4096 bytes, whatever the size of the machine's memory pages. Memory
 * that is not used costs nothing.
 */
export function upstreamZoneSize(addresses: number, names = 0): string {
  const servers = Math.ceil((addresses + names * ADDRESSES_OF_NAME) * HEADROOM);
  const needed = CLASSES * LARGEST_PAGE + servers * Math.ceil(PAGES_PER_SERVER.large * PAGE_AND_HEADER);
  let size: number = MIB;
  while (size < needed) size *= 2;
  return formatSize(bytes(size));
}
