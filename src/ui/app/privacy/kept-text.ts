import type { SourceFile } from '../../../core/base/source-file.ts';

/** What is kept on the device while the user wants it: one record in a database of its own, which is there only then. */
export interface KeptText {
  readonly files: readonly SourceFile[];
  readonly nginx: string | null;
  /** milliseconds since 1970: from then on it is not read any more, and removed */
  readonly until: number;
}

const DATABASE = 'tls-resume';
const STORE = 'kept';
const KEY = 'text';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return settled(opening);
}

async function withStore<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await settled(use(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export const writeKeptText = (text: KeptText): Promise<unknown> =>
  withStore('readwrite', (store) => store.put(text, KEY));

export async function readKeptText(): Promise<KeptText | null> {
  return ((await withStore('readonly', (store) => store.get(KEY))) as KeptText | undefined) ?? null;
}

/** Removes the database as a whole. */
export const dropKeptText = (): Promise<unknown> => settled(indexedDB.deleteDatabase(DATABASE));
