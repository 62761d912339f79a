import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOutput } from '../write/output-file.ts';

/** Patches with the originals in them: files that only the operator can read. */
export class RestoredPatches {
  readonly #named: string | null;
  #folder: string | null;
  #count = 0;

  /** @param folder that the operator named; null: a new one, made when it is needed */
  constructor(folder: string | null) {
    this.#named = folder;
    this.#folder = folder;
  }

  /** @returns how the file is called in an answer: a folder that the operator named is not told */
  write(patch: string): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'tls-resume-'));
    let name: string;
    do {
      this.#count += 1;
      name = `restored-${this.#count}.patch`;
    } while (existsSync(join(this.#folder, name)));
    const path = join(this.#folder, name);
    writeOutput(path, Buffer.from(patch), { mode: 0o600 });
    return this.#named === null ? path : `${name} in the folder of --patches`;
  }
}
