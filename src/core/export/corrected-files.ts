import { encodeSourceFile } from '../base/read-source-file.ts';
import type { AnalyzeReply, CorrectedFile } from '../worker/protocol.ts';
import { writeZip } from './zip.ts';

/** A corrected file's bytes, in the encoding that the original had. */
export function correctedBytes(reply: AnalyzeReply, corrected: CorrectedFile): Uint8Array<ArrayBuffer> {
  const original = reply.files.find((file) => file.path === corrected.path)!;
  return encodeSourceFile({ ...original, text: corrected.text });
}

/** A zip of the changed files under their own paths. Null where none is changed. */
export function zipOfChanges(reply: AnalyzeReply): Uint8Array<ArrayBuffer> | null {
  const changed = reply.corrected.filter((file) => file.changed);
  if (changed.length === 0) return null;
  return writeZip(changed.map((file) => ({ path: file.path, bytes: correctedBytes(reply, file) })));
}
