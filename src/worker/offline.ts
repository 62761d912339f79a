/**
 * The service worker: keeps the page's own files in the browser, so that it opens without a network. It is loaded over the network, and
 * so bound by its own response's policy (public/_headers), not by the page's. It never sees a text: the page tells it one word only.
 */

/** Paths beside this script, `./` for the page; filled in by the build. */
declare const FILES: readonly string[];
/** A digest of the files. */
declare const VERSION: string;

interface WaitingEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface RequestEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface OfflineScope {
  readonly registration: { readonly scope: string };
  readonly caches: CacheStorage;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

const scope = self as unknown as OfflineScope;
const PREFIX = `tls-resume ${scope.registration.scope} `;
const CACHE = PREFIX + VERSION;

const addressOf = (path: string): string => new URL(path, scope.registration.scope).href;
const PAGE = addressOf('./');
const KNOWN: ReadonlySet<string> = new Set(FILES.map(addressOf));

async function fill(): Promise<void> {
  const cache = await scope.caches.open(CACHE);
  // past the browser's own cache, but asking whether the file has changed
  await cache.addAll(FILES.map((path) => new Request(addressOf(path), { cache: 'no-cache' })));
}

async function dropOlder(): Promise<void> {
  const names = await scope.caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => scope.caches.delete(name)));
}

async function answer(address: string): Promise<Response> {
  const cache = await scope.caches.open(CACHE);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(address);
}

scope.addEventListener('install', (event) => event.waitUntil(fill()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
scope.addEventListener('message', ({ data }) => {
  if (data === 'take over') void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const address = url.replace(/[?#].*$/, '');
  const wanted = address === addressOf('index.html') ? PAGE : address;
  if (method === 'GET' && KNOWN.has(wanted)) event.respondWith(answer(wanted));
});
