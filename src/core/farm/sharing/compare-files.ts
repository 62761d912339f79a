import type { FarmHost, FileRole } from './farm-host.ts';

/** Whether two things are the same; where that is not known, what would settle it. */
export type Likeness =
  | { readonly is: 'same' | 'different' }
  | { readonly is: 'unknown'; readonly settledBy: string };

/** Of which files the operator says that equal paths hold equal contents on all hosts. */
export interface SaidEqual {
  readonly keys: boolean;
  readonly certificates: boolean;
}

const ROLE_WORDS: Readonly<Record<FileRole, string>> = {
  'ticket-key': 'the same ticket key',
  certificate: 'the same certificate',
  authority: 'authorities of the same names',
};

interface FileOfHost {
  readonly host: FarmHost;
  /** as the configuration has it */
  readonly path: string;
}

/** Contents decide where they were read; else what the operator says of equal paths; else it is not known. */
export function compareFiles(role: FileRole, a: FileOfHost, b: FileOfHost, said: SaidEqual): Likeness {
  const [one, other] = [a.host.markOf(role, a.path), b.host.markOf(role, b.path)];
  if (one !== null && other !== null) return { is: one === other ? 'same' : 'different' };
  const copies = a.host.isCopyOf(b.host) || (role === 'ticket-key' ? said.keys : said.certificates);
  if (a.path === b.path && copies) return { is: 'same' };
  return {
    is: 'unknown',
    settledBy: `whether ${a.path} on ${a.host.name} and ${b.path} on ${b.host.name} hold ${ROLE_WORDS[role]}`,
  };
}

/** All of them are the same; else one that differs for certain; else what is not known. */
export function worstOf(found: readonly Likeness[]): Likeness {
  const different = found.find(({ is }) => is === 'different');
  if (different) return different;
  const unknown = found.flatMap((each) => (each.is === 'unknown' ? [each.settledBy] : []));
  return unknown.length > 0 ? { is: 'unknown', settledBy: [...new Set(unknown)].join('; ') } : { is: 'same' };
}
