import { remember } from '../core/base/remember.ts';
import type { ReportedVerdict } from '../core/report/parts/reported-verdict.ts';

/** Whether a server refuses every handshake on purpose: a table of its cells would say the same twelve times. */
export const rejectsAll = remember((verdict: ReportedVerdict): boolean =>
  Object.values(verdict).every((events) =>
    Object.values(events).every(
      ({ resumes, facts }) => resumes === 'fails' && facts[0] === 'handshake-rejected',
    ),
  ),
);
