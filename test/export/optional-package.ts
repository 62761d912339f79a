import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// biome-ignore lint/suspicious/noExplicitAny: the types of a package that may not be installed
type Loose = any;

/** A judge from npm: null where it is not installed, so that its tests are skipped by name. */
export async function optionalPackage(name: string): Promise<Loose | null> {
  try {
    return await import(/* @vite-ignore */ name);
  } catch (error) {
    if (isMissing(error, name)) return null;
    throw error;
  }
}

/** A JSON file of such a package. */
export function optionalJson(path: string): Loose | null {
  try {
    return require(path);
  } catch (error) {
    if (isMissing(error, path)) return null;
    throw error;
  }
}

const isMissing = (error: unknown, name: string): boolean =>
  String((error as Error).message).includes(name) &&
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes((error as { code?: string }).code ?? '');
