import type { SourceFile } from '../../base/source-file.ts';
import { splitSources } from '../../model/files/dump.ts';
import { type Leak, leakCheck } from '../../redact/leak-check.ts';
import { redact } from '../../redact/redact.ts';
import type { RedactedText } from '../../redact/redaction.ts';
import { NO_REVIEW, type Review } from '../../redact/review.ts';
import { countAdded } from '../../redact/words/added-words.ts';
import { readTree } from '../../syntax/read-tree.ts';

/** What is redacted. */
export interface RedactionQuestion {
  readonly sources: readonly SourceFile[];
  /** undefined: what the detectors find, and nothing else */
  readonly review?: Review;
}

export interface Redaction {
  readonly redacted: readonly RedactedText[];
  /** locations where an original still shows: while there is one, the text must not be handed out */
  readonly leaks: readonly Leak[];
  /** how often each text that the user added was replaced; null where it holds nothing but nginx's own or too short words */
  readonly added: readonly { readonly text: string; readonly count: number | null }[];
}

/** The sources without anything that a person named, and what would still show. The version lines in front of a dump stay. */
export function redactSources({ sources, review = NO_REVIEW }: RedactionQuestion): Redaction {
  const redacted = redact(splitSources(sources).map(readTree), review);
  const items = redacted.flatMap((text) => text.items);
  const added = review.add.map((text) => ({ text, count: countAdded(text, items) }));
  return { redacted, leaks: leakCheck(redacted), added };
}

/**
 * The files of several hosts, each split already, without anything that a person named: what is the same on two hosts has the same
 * stand-in. Paths may repeat from host to host.
 */
export function redactHosts(hosts: readonly (readonly SourceFile[])[]): {
  readonly hosts: readonly (readonly SourceFile[])[];
  readonly leaks: readonly Leak[];
} {
  const redacted = redact(hosts.flat().map(readTree));
  const left = [...redacted];
  return {
    hosts: hosts.map((files) => shown(files, left.splice(0, files.length))),
    leaks: leakCheck(redacted),
  };
}

/**
 * The sources as they are shown to others: what is found in them, drawn and exported of them names nothing but stand-ins, since the
 * verdict reads no name.
 */
export function sourcesToShow(
  sources: readonly SourceFile[],
  { redacted }: Pick<Redaction, 'redacted'>,
): readonly SourceFile[] {
  return shown(splitSources(sources), redacted);
}

const shown = (files: readonly SourceFile[], redacted: readonly RedactedText[]): readonly SourceFile[] =>
  files.map((file, i) => ({
    ...file,
    path: redacted[i]!.redactedPath,
    text: redacted[i]!.text,
    ...(file.realPath !== undefined && { realPath: redacted[i]!.redactedPath }),
  }));
