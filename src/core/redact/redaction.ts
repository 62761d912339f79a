/** What a replaced text was; every kind has its own shape of pseudonym. */
export type RedactedKind = 'host' | 'address' | 'path' | 'secret';

export interface RedactedItem {
  readonly kind: RedactedKind;
  readonly original: string;
  /** the same original always becomes the same pseudonym within one redaction */
  readonly pseudonym: string;
  readonly count: number;
}

export interface RedactedText {
  readonly path: string;
  /** the path itself may name a host */
  readonly redactedPath: string;
  readonly text: string;
  readonly items: readonly RedactedItem[];
}
