import { sayCount, sayDuration, sayPart, sayRate } from '../../base/units.ts';
import type { AccessReport } from './access-report.ts';
import type { FamilyReuse } from './client-reuse.ts';
import type { NamedReuse, Reuse } from './reuse.ts';

const MOST_ROWS = 20;

export const sayTime = (time: number): string =>
  `${new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
/** What is said where no handshake is: a dash in $ssl_protocol is no TLS, unless lines do not say. */
export const sayNoShare = ({ silent }: AccessReport, name: string): string =>
  silent > 0 && name !== '-' && name !== '' ? 'not known' : 'no TLS';

const sayReuse = (report: AccessReport, name: string, { share, full, resumed }: Reuse): string =>
  share === null ? sayNoShare(report, name) : `${sayPart(share)} of ${sayCount(full + resumed)}`;

/** The same report for people, in lines that end with `\n`. */
export function accessReportText(report: AccessReport): string {
  const { lines, unit, connections, time, newSessions, byProtocol, byName, notes, add } = report;
  const what = unit === 'line' ? 'requests' : 'connections';
  const { share } = connections;
  const said = [
    `${sayCount(lines)} line${lines === 1 ? '' : 's'}${time ? `, ${sayTime(time.from)} to ${sayTime(time.to)} (${sayDuration(time.to - time.from)})` : ''}`,
    '',
    `Resumed         ${share === null ? 'not known' : `${sayReuse(report, '', connections)} ${what}`}`,
    report.basis,
  ];
  if (newSessions) {
    const { mean, peakSecond, peakMinute } = newSessions;
    said.push(
      `New sessions    ${sayRate(mean)} per second on average`,
      `  peak minute   ${sayRate(peakMinute.perSecond)} per second${peakMinute.at === null ? '' : `, ${sayTime(peakMinute.at)}`}`,
      `  peak second   ${sayRate(peakSecond.perSecond)} per second${peakSecond.at === null ? '' : `, ${sayTime(peakSecond.at)}`}`,
    );
  }
  if (report.returns) {
    const { share: again, median, ninetieth } = report.returns;
    said.push(
      `Returning       ${sayPart(again)} of the connections, half of them within ${sayDuration(median)}, nine tenths within ${sayDuration(ninetieth)} (by address)`,
    );
  }
  said.push(...rows(report, 'By protocol', byProtocol), ...rows(report, 'By name', byName));
  if (report.clients) said.push(...clientRows(report, report.clients.families));
  if (notes.length > 0) said.push('', ...notes);
  if (add) {
    said.push(
      '',
      'A log format with all that is needed, in http{}:',
      `    ${add.logFormat}`,
      `    ${add.accessLog}`,
    );
  }
  return `${said.join('\n')}\n`;
}

function clientRows(report: AccessReport, families: readonly FamilyReuse[]): string[] {
  const said = families.map((family) => ({
    ...family,
    name: `${family.name}${family.never ? ' (never resumes)' : ''}`,
  }));
  return rows(report, 'By client, from the user agent', said);
}

function rows(report: AccessReport, title: string, named: readonly NamedReuse[]): string[] {
  if (named.length === 0) return [];
  const shown = named.slice(0, MOST_ROWS);
  const width = Math.max(...shown.map(({ name }) => name.length)) + 2;
  const more = named.length - shown.length;
  return [
    '',
    title,
    ...shown.map((one) => `  ${(one.name || '-').padEnd(width)}${sayReuse(report, one.name, one)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
