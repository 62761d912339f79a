import { gather } from '../../base/gather.ts';
import type { Analysis } from '../../report/analyze.ts';
import type { ReportedFinding } from '../../report/check-report.ts';
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
  const left = new Map<string, ReportedFinding[]>();
  for (const finding of reply.after.findings) gather(left, finding.file, finding);
  return reply.files.flatMap((file) => {
    const found = left.get(file.path) ?? [];
    const instead = found.length === 0 ? null : whereInstead(file);
    return instead === null
      ? []
      : [{ path: file.path, ...instead, left: [...new Set(found.map(({ title }) => title))] }];
  });
}
