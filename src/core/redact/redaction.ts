/** What a replaced text was; every kind has its own shape of stand-in. */
export const REDACTED_KINDS = [
  'host',
  'name',
  'address',
  'path',
  'user',
  'text',
  'comment',
  'secret',
] as const;

/**
 * `host` a server's name: `host-1.site-1.example`, `host2` without dots · `name` an identifier that holds one: `site1`, `upstream3` ·
 * `address` an IP address or range, in networks set aside for documentation where they fit · `path` a file: `/redacted/cert-2.pem` ·
 * `user` an account · `text` words for people, or Lua · `comment` · `secret` what opens something
 */
export type RedactedKind = (typeof REDACTED_KINDS)[number];

export interface RedactedItem {
  readonly kind: RedactedKind;
  /** as written, escapes included; held in memory only */
  readonly original: string;
  /** the same original always becomes the same stand-in within one redaction, and no two become the same */
  readonly standIn: string;
  /** how often it was replaced in this file */
  readonly count: number;
}

/** A text that was found and stays, because the user says so. */
export interface KeptText {
  readonly kind: RedactedKind;
  readonly original: string;
  readonly where: 'text' | 'path';
  /** UTF-16 offsets into the redacted text or path */
  readonly from: number;
  readonly to: number;
}

export interface RedactedText {
  readonly path: string;
  /** the path itself may name a host */
  readonly redactedPath: string;
  readonly text: string;
  readonly items: readonly RedactedItem[];
  readonly kept: readonly KeptText[];
}
