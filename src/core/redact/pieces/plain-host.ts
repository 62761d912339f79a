import { SEPARATORS } from './token-patterns.ts';

/** What a host says without the escapes of a regex. */
export const plainHost = (written: string): string => written.replace(SEPARATORS, '.');
