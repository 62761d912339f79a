/** What a replaced word was: the stem of its stand-in, but for addresses, which have none. */
export const REDACTED_KINDS = [
  'site',
  'host',
  'upstream',
  'address',
  'secret',
  'user',
  'path',
  'file',
  'zone',
  'header',
  'var',
  'value',
  'number',
  'word',
] as const;

/**
 * `site` what was registered, and the registry's ending: `site1.example` · `host` a label in front of it, or a host without a site ·
 * `address` an IP address or range, in networks set aside for documentation where they fit · `secret` what opens something ·
 * `value` what a map, a variable or an argument holds · `word` anything else that somebody wrote
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
  /** of secrets: the directives in which it stood; restoring puts it back there alone */
  readonly within?: readonly string[];
  /** the line of the text in which it stands first, from 1; 0: in the path alone */
  readonly line: number;
}

/** A word that would be replaced and stays, because the user says so. */
export interface KeptText {
  readonly kind: RedactedKind;
  readonly original: string;
  readonly count: number;
}

export interface RedactedText {
  readonly path: string;
  /** the path itself may name somebody */
  readonly redactedPath: string;
  readonly text: string;
  readonly items: readonly RedactedItem[];
  readonly kept: readonly KeptText[];
  /** words, folded, of what stays as nginx's own: keywords, names of directives, version lines */
  readonly own?: ReadonlySet<string>;
  /** ordinary words of people's own texts that stay, with how often */
  readonly stays: ReadonlyMap<string, number>;
}
