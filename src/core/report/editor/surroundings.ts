import type { GivenName, Surroundings } from '../../assist/surroundings.ts';
import { bytes, formatSize } from '../../base/units.ts';
import type { Block } from '../../catalog/directives/directive-forms.ts';
import type { CheckReport } from '../check-report.ts';

/**
 * What a report knows around a file, for completion and hover.
 * @param report null: nothing was judged yet
 * @param isCurrent false where the text has changed since: lines have moved
 */
export function surroundingsOf(file: string, report: CheckReport | null, isCurrent: boolean): Surroundings {
  if (!report) return { file, top: null, nginx: null, names: [], servers: null };
  return {
    file,
    top: (report.files.find(({ path }) => path === file)?.block ?? null) as Block | null,
    nginx: report.platform.assumed ? null : report.platform.nginx,
    names: givenNames(report),
    servers: isCurrent ? report.effective : null,
  };
}

function givenNames({ memory, upstreamGroups }: CheckReport): GivenName[] {
  const zones = memory.flatMap(({ name, uses }) =>
    uses.map(({ directive, context, size }) => ({
      name,
      by: directive,
      context,
      size: size === null ? null : formatSize(bytes(size)),
    })),
  );
  const upstreams = upstreamGroups
    .filter(({ explicit }) => explicit)
    .map(({ name, context }) => ({ name, by: 'upstream', context, size: null }));
  return [...zones, ...upstreams];
}
