import { sayCount, sayDuration } from '../base/units.ts';
import { sayShare } from './access-notes.ts';
import type { AccessReport, NamedReuse, Reuse } from './access-report.ts';

const MOST_ROWS = 20;

export const sayTime = (time: number): string =>
  `${new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
/** Per second: whole from a hundred on, else three digits. */
export const sayRate = (rate: number): string =>
  rate >= 100 ? sayCount(rate) : String(Number(rate.toPrecision(3)));
const sayReuse = ({ share, full, resumed }: Reuse): string =>
  share === null ? 'no TLS' : `${sayShare(share)} of ${sayCount(full + resumed)}`;

/** The same report for people, in lines that end with `\n`. */
export function accessReportText(report: AccessReport): string {
  const { lines, unit, connections, time, newSessions, byProtocol, byName, notes, add } = report;
  const what = unit === 'line' ? 'requests' : 'connections';
  const said = [
    `${sayCount(lines)} line${lines === 1 ? '' : 's'}${time ? `, ${sayTime(time.from)} to ${sayTime(time.to)} (${sayDuration(time.to - time.from)})` : ''}`,
    '',
    `Resumed         ${connections.share === null ? 'not known' : `${sayReuse(connections)} ${what}`}`,
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
    const { share, median, ninetieth } = report.returns;
    said.push(
      `Returning       ${sayShare(share)} of the connections, half of them within ${sayDuration(median)}, nine tenths within ${sayDuration(ninetieth)} (by address)`,
    );
  }
  said.push(...rows('By protocol', byProtocol), ...rows('By name', byName));
  if (notes.length > 0) said.push('', ...notes);
  if (add) {
    said.push('', 'A log that tells all of it, in http{}:', `    ${add.logFormat}`, `    ${add.accessLog}`);
  }
  return `${said.join('\n')}\n`;
}

function rows(title: string, named: readonly NamedReuse[]): string[] {
  if (named.length === 0) return [];
  const shown = named.slice(0, MOST_ROWS);
  const width = Math.max(...shown.map(({ name }) => name.length)) + 2;
  const more = named.length - shown.length;
  return [
    '',
    title,
    ...shown.map((one) => `  ${one.name.padEnd(width)}${sayReuse(one)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
