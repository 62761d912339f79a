import { suffixLength } from './name-suffix.ts';
import { labelToUnicode } from './punycode.ts';

/** What stands between two labels in a configuration: a dot, escaped in a regex (twice in quotes), or in brackets. */
const SEPARATOR = String.raw`(?:\\{0,2}\.|\[\.\])`;
/** Letters of any script, for a name may be written in any; in a file read byte by byte they are what UTF-8 is made of. */
export const LABEL_CHARS = String.raw`\w\u0080-\u1fff\u2070-\u2fff\u3001-\uffff-`;
const LABEL = `[${LABEL_CHARS}]+`;

/** One label or more, as written. Always consumes the whole run, so that scanning stays linear. */
export const DOTTED_RUN = `${LABEL}(?:${SEPARATOR}${LABEL})*`;

const SEPARATORS = new RegExp(SEPARATOR, 'g');

/** A host name taken apart as it was written. */
export interface WrittenHost {
  readonly labels: readonly string[];
  /** one less than labels */
  readonly separators: readonly string[];
}

export function parseWrittenHost(written: string): WrittenHost {
  return { labels: written.split(SEPARATORS), separators: written.match(SEPARATORS) ?? [] };
}

/** The same for every spelling of a label: lower case, punycode read. */
export const foldLabel = (label: string): string => labelToUnicode(label.toLowerCase()).toLowerCase();

/** How many labels at the end are the site: what was registered, and the registry's own. */
export function siteLength(labels: readonly string[]): number {
  return Math.min(labels.length, suffixLength(labels) + 1);
}

/** The label somebody chose and registered: `acme` of `shop.acme.co.uk`. */
export function registeredLabel(labels: readonly string[]): string {
  return labels[labels.length - siteLength(labels)]!;
}
