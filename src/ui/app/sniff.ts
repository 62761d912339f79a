import { isGzip } from '../../core/archive/gzip.ts';
import { type LogKind, recognizeLog } from '../../core/logs/recognize.ts';

/** So much of a file is looked at. */
const BEGINNING = 32_768;

/** Whether a file is a log, told by what it begins with; a packed one is unpacked so far. null: it is none, or cannot be read. */
export async function sniff(file: Blob): Promise<LogKind | null> {
  try {
    const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
    const beginning = isGzip(bytes) ? await unpackedBeginning(bytes) : bytes;
    return recognizeLog(new TextDecoder('latin1').decode(beginning));
  } catch {
    return null;
  }
}

async function unpackedBeginning(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    // the stream ends in the middle, and would fail there
    return (await reader.read()).value ?? new Uint8Array();
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
