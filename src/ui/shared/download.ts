import { encodeText } from '../../core/base/read-source-file.ts';
import type { Encoding } from '../../core/base/source-file.ts';

/** The last part of a path, as a file name that any system takes. */
export function fileNameOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return name.replace(/[\u0000-\u001f<>:"|?*]/g, '_') || 'nginx.conf';
}

/** Hands a text to the browser as a download, in the encoding it came in; nothing is asked from any server. */
export function downloadText(path: string, text: string, encoding: Encoding = 'utf-8'): void {
  downloadBytes(path, encodeText(text, encoding));
}

/** Bytes as a download. */
export function downloadBytes(path: string, bytes: Uint8Array<ArrayBuffer>): void {
  downloadBlob(path, new Blob([bytes], { type: 'application/octet-stream' }));
}

/** Hands anything to the browser as a download. */
export function downloadBlob(path: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(path);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
