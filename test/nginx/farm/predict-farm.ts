import { fileMarks } from '../../../src/cli/input/file-marks.ts';
import { platformOf } from '../../../src/core/catalog/platform/platform.ts';
import { version } from '../../../src/core/catalog/platform/version.ts';
import { type FarmReport, farmReport } from '../../../src/core/farm/farm-report.ts';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import { cupboard } from '../cupboard.ts';
import type { FarmCell, FarmHost } from './measure-farm.ts';

/** What the program says of these hosts: their configurations and the files that they name. */
export function reportOf(hosts: readonly FarmHost[]): FarmReport {
  const given = hosts.map(({ name, nginx, configuration, files = new Map() }) => {
    const sources = [{ path: 'nginx.conf', text: configuration, encoding: 'utf-8' } as const];
    const all = new Map([...cupboard(), ...files]);
    return {
      name,
      sources,
      platform: platformOf(version(nginx.version), { packageRevision: nginx.package, tls: nginx.tls }),
      marks: fileMarks(sources, sources, (path) => {
        const data = all.get(path);
        return data === undefined ? null : Buffer.from(data);
      }),
    };
  });
  const report = farmReport(given, { keys: false, certificates: false });
  if ('code' in report) throw new Error(report.what);
  return report;
}

/** The predicted cell for what was measured. */
export function predictedOf(report: FarmReport, { serverName, client, from, to }: FarmCell, door = '443') {
  const group = report.groups.find((each) => each.door === door && each.names.includes(serverName));
  return group?.cells[client][from]?.[to]?.resumes ?? 'missing';
}

/** `web1 to web2, a.example, tls13: measured no, predicted yes`, for every cell that differs. */
export function differences(report: FarmReport, cells: readonly FarmCell[]): readonly string[] {
  return cells.flatMap((cell) => {
    const predicted = predictedOf(report, cell);
    return predicted === cell.outcome
      ? []
      : [
          `${cell.from} to ${cell.to}, ${cell.serverName ?? 'no name'}, ${cell.client}: measured ${cell.outcome}, predicted ${predicted}`,
        ];
  });
}

export const countCells = (hosts: number, names: number): number =>
  hosts * hosts * names * CLIENT_KINDS.length;
