import { encodeSourceFile } from '../../base/read-source-file.ts';
import type { SourceFile } from '../../base/source-file.ts';
import type { Analysis, CorrectedFile } from '../../report/analyze.ts';
import { writeZip } from './zip.ts';

const originalOf = (reply: Analysis, { path }: CorrectedFile): SourceFile =>
  reply.files.find((file) => file.path === path)!;

/** A corrected file's bytes, in the encoding that the original had. */
export function correctedBytes(reply: Analysis, corrected: CorrectedFile): Uint8Array<ArrayBuffer> {
  return encodeSourceFile({ ...originalOf(reply, corrected), text: corrected.text });
}

/** Where a corrected file stands, links followed. */
export function pathToWrite(reply: Analysis, corrected: CorrectedFile): string {
  return originalOf(reply, corrected).realPath ?? corrected.path;
}

/** A zip of the changed files, each where it stands. Null where none is changed. */
export function zipOfChanges(reply: Analysis): Uint8Array<ArrayBuffer> | null {
  const changed = reply.corrected.filter((file) => file.changed);
  if (changed.length === 0) return null;
  const members = new Map(changed.map((file) => [pathToWrite(reply, file), correctedBytes(reply, file)]));
  return writeZip([...members].map(([path, bytes]) => ({ path, bytes })));
}
