import { LOG_PATH } from './log-lines.ts';

/** Columns of the log of `export log-format`. */
const PATTERN = String.raw`^(\\d+\\.\\d+) (\\S+) (\\S+) (\\d+) "(.*)"$`;

/**
 * Queries for ClickHouse, or clickhouse-local, on the log of `export log-format`, where it outgrew one machine's command. Each ends with
 * `;` and prints what readQueryResult reads.
 * @param path a file as file() takes it: below user_files_path on a server
 */
export function clickhouseQueries(path: string = LOG_PATH): string {
  const source = `file('${path.replace(/[\\']/g, '\\$&')}', 'Regexp', 'at Float64, protocol String, reused String, request UInt32, server String')`;
  const settings = `SETTINGS format_regexp = '${PATTERN}', format_regexp_skip_unmatched = 1
FORMAT CSVWithNames`;
  const first = `FROM ${source}\nWHERE request = 1 AND reused IN ('r', '.')`;
  return `-- Connections by server and protocol, and the share of them that resumed.
SELECT server, protocol, count() AS connections, round(countIf(reused = 'r') / count(), 4) AS share
${first}
GROUP BY server, protocol
ORDER BY connections DESC, server, protocol
${settings};

-- New sessions per second: the mean, and the busiest second and minute. The busiest minute is what a zone is sized for.
SELECT
    round(sum(n) / greatest(max(second) - min(second) + 1, 1), 3) AS mean,
    max(n) AS busiest_second,
    (SELECT round(max(m) / 60, 3) FROM (SELECT countIf(reused = '.') AS m ${first.replace('\n', ' ')} GROUP BY intDiv(toUInt64(at), 60))) AS busiest_minute
FROM (SELECT toUInt64(at) AS second, countIf(reused = '.') AS n ${first.replace('\n', ' ')} GROUP BY second)
${settings};

-- The share in steps of five minutes: a restart or a renewed certificate shows as a fall.
SELECT toStartOfFiveMinutes(toDateTime(toUInt64(at), 'UTC')) AS time, count() AS connections,
    round(countIf(reused = 'r') / count(), 4) AS share
${first}
GROUP BY time
ORDER BY time
${settings};
`;
}
