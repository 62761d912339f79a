import { behaves } from './behavior.ts';
import type { Platform } from './platform.ts';
import { libraryOf } from './tls-library.ts';

/** Whether some nginx of the platform takes early data over QUIC; where the library is not known, a new one is assumed. */
export function mayTakeEarlyDataOverQuic({ versions, tls }: Platform): boolean {
  if (!versions.some((version) => behaves('quicEarlyData', version))) return false;
  const [, major, minor, patch] = /^OpenSSL (\d+)\.(\d+)\.(\d+)/.exec(libraryOf(tls).name) ?? [];
  if (major === undefined) return true;
  const [first, second, third] = [Number(major), Number(minor), Number(patch)];
  return first > 3 || (first === 3 && (second > 5 || (second === 5 && third >= 1)));
}
