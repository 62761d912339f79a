import type { Analysis } from '../../report/analyze.ts';
import { whereInstead } from '../../rules/shared/managed-file.ts';

/** A file that a program writes, in which something is left to be done. */
interface ManagedFile {
  readonly path: string;
  readonly manager: string;
  /** that it is managed, and where the change outlives the manager */
  readonly sentence: string;
  /** who says so */
  readonly source: string;
  /** what is left in it, one title each */
  readonly left: readonly string[];
}

/** The managed files that the corrected configuration still has findings in. */
export function managedFiles(reply: Analysis): readonly ManagedFile[] {
  return reply.files.flatMap((file) => {
    const found = reply.after.findings.filter((finding) => finding.file === file.path);
    const instead = found.length === 0 ? null : whereInstead(file);
    return instead === null
      ? []
      : [{ path: file.path, ...instead, left: [...new Set(found.map(({ title }) => title))] }];
  });
}
