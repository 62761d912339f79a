import { clickhouseQueries } from './clickhouse.ts';
import { gixyScope } from './gixy-scope.ts';
import { keyDirectives, rotationScript, rotationService, rotationTimer } from './key-rotation.ts';
import { LOG_PATH, logFormat } from './log-lines.ts';
import { mtailProgram } from './mtail.ts';
import { prometheusRules, prometheusTests } from './prometheus.ts';
import { regoPolicy } from './rego.ts';
import type { Site } from './site.ts';

/** A file that is handed out. */
export interface ExportKind {
  readonly id: string;
  /** its usual name */
  readonly fileName: string;
  readonly title: string;
  /** what it needs, and how it is put in place */
  readonly install: string;
  readonly write: (site: Site) => string;
}

const MTAIL = 'tls-resume.mtail';
const RULES = 'tls-resume.rules.yml';

/** Everything that can be exported, in the order in which it is put in place. */
export const EXPORT_KINDS: readonly ExportKind[] = [
  {
    id: 'log-format',
    fileName: 'tls-resume-log.conf',
    title: 'a log with what measuring needs',
    install: 'Into http{}, then nginx -t and a reload. Let logrotate know the new file.',
    write: logFormat,
  },
  {
    id: 'mtail',
    fileName: MTAIL,
    title: 'metrics from that log and the error log, for mtail',
    install: `Debian: apt install mtail; the file into /etc/mtail/, LOGS="${LOG_PATH} /var/log/nginx/error.log" in /etc/default/mtail. Needs log-format.`,
    write: mtailProgram,
  },
  {
    id: 'prometheus',
    fileName: RULES,
    title: 'recording and alerting rules for Prometheus on those metrics',
    install:
      'Under rule_files; promtool check rules FILE. Needs mtail; accepts against handled needs nginx-prometheus-exporter.',
    write: prometheusRules,
  },
  {
    id: 'prometheus-test',
    fileName: 'tls-resume.rules.test.yml',
    title: 'unit tests of those rules',
    install: `Beside ${RULES}; promtool test rules FILE.`,
    write: () => prometheusTests(RULES),
  },
  {
    id: 'rego',
    fileName: 'tls-resume.rego',
    title: 'a policy for conftest',
    install:
      'conftest test --parser nginx --policy FOLDER nginx.conf. It reads one file and follows no include.',
    write: regoPolicy,
  },
  {
    id: 'gixy',
    fileName: 'gixy.txt',
    title: 'what gixy does and does not check',
    install: 'To read.',
    write: gixyScope,
  },
  {
    id: 'ticket-keys',
    fileName: 'ticket-keys.conf',
    title: 'ssl_session_ticket_key lines for rotated keys',
    install: 'Into http{}, after the first run of rotation-script has made the files.',
    write: keyDirectives,
  },
  {
    id: 'rotation-script',
    fileName: 'rotate-ticket-keys',
    title: 'a script that rotates the ticket keys',
    install: 'install -m 755 rotate-ticket-keys /usr/local/sbin/',
    write: rotationScript,
  },
  {
    id: 'rotation-service',
    fileName: 'rotate-ticket-keys.service',
    title: 'the systemd service that runs it',
    install: 'Into /etc/systemd/system/.',
    write: rotationService,
  },
  {
    id: 'rotation-timer',
    fileName: 'rotate-ticket-keys.timer',
    title: 'the systemd timer',
    install: 'Into /etc/systemd/system/, then systemctl enable --now rotate-ticket-keys.timer.',
    write: rotationTimer,
  },
  {
    id: 'clickhouse',
    fileName: 'tls-resume.sql',
    title: 'queries for ClickHouse on that log',
    install: 'clickhouse-local --queries-file FILE. Needs log-format.',
    write: () => clickhouseQueries(),
  },
];
