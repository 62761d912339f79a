import type { GivenName, Surroundings } from '../core/assist/surroundings.ts';
import { bytes, formatSize } from '../core/base/units.ts';
import type { Block } from '../core/catalog/directives/directive-forms.ts';
import type { CheckReport } from '../core/report/check-report.ts';
import type { AppState } from './app-state.ts';

type Known = Pick<AppState, 'sources' | 'analysis' | 'answered' | 'revision'>;

/** What the last analysis knows around a source, for completion and hover; null for a source that is not on the page. */
export function surroundingsOf(
  { sources, analysis, answered, revision }: Known,
  id: string,
): Surroundings | null {
  const source = sources.find((each) => each.id === id);
  if (!source) return null;
  const file = source.path;
  if (!analysis) return { file, top: null, nginx: null, names: [], servers: null };
  const { report } = analysis;
  return {
    file,
    top: (report.files.find(({ path }) => path === file)?.block ?? null) as Block | null,
    nginx: report.platform.assumed ? null : report.platform.nginx,
    names: givenNames(report),
    // lines have moved since
    servers: answered === revision ? report.effective : null,
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
