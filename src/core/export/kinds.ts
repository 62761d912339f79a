import {
  githubScanning,
  githubWorkflow,
  gitlabJob,
  INSTALL,
  preCommitHook,
  shellStep,
} from './ci/ci-recipes.ts';
import { gixyScope } from './ci/gixy-scope.ts';
import { regoPolicy } from './ci/rego.ts';
import type { ExportGroup } from './groups.ts';
import {
  keyDirectives,
  rotationBoot,
  rotationMount,
  rotationScript,
  rotationService,
  rotationTimer,
} from './key-rotation.ts';
import { clickhouseQueries } from './monitoring/clickhouse.ts';
import { LOG_PATH, logFormat } from './monitoring/log-lines.ts';
import { mtailProgram } from './monitoring/mtail.ts';
import { prometheusRules } from './monitoring/prometheus.ts';
import { prometheusTests } from './monitoring/prometheus-tests.ts';
import type { Site } from './site.ts';

/** A file that is handed out. */
export interface ExportKind {
  readonly id: string;
  readonly group: ExportGroup;
  /** its usual name */
  readonly fileName: string;
  readonly title: string;
  /** tools and other exports without which it is of no use; empty: none */
  readonly needs: string;
  /** how it is put in place */
  readonly install: string;
  readonly write: (site: Site) => string;
}

const MTAIL = 'tls-resume.mtail';
const RULES = 'tls-resume.rules.yml';
const RULES_TEST = 'tls-resume.rules.test.yml';
const LOG = '00-tls-resume-log.conf';
const SCRIPT = 'rotate-ticket-keys';
const UNITS = '/etc/systemd/system';

/** Everything that can be exported; within a group in the order in which it is put in place. */
export const EXPORT_KINDS: readonly ExportKind[] = [
  {
    id: 'github',
    group: 'ci',
    fileName: 'tls-resume.yml',
    title: 'GitHub Actions: annotations on the pull request',
    needs: 'the tarball in the repository',
    install: 'To .github/workflows/.',
    write: githubWorkflow,
  },
  {
    id: 'github-scanning',
    group: 'ci',
    fileName: 'tls-resume-scanning.yml',
    title: 'GitHub Actions: the code scanning view',
    needs: 'the tarball in the repository, code scanning turned on',
    install: 'To .github/workflows/.',
    write: githubScanning,
  },
  {
    id: 'gitlab',
    group: 'ci',
    fileName: 'tls-resume.gitlab-ci.yml',
    title: 'GitLab CI: a test report on the merge request',
    needs: 'the tarball in the repository',
    install: 'Into .gitlab-ci.yml, or next to it, with include: /tls-resume.gitlab-ci.yml in it.',
    write: gitlabJob,
  },
  {
    id: 'shell',
    group: 'ci',
    fileName: 'check-tls-resume.sh',
    title: 'a step for any other CI',
    needs: 'the tarball in the repository',
    install: 'sh check-tls-resume.sh, from the root of the repository.',
    write: shellStep,
  },
  {
    id: 'pre-commit',
    group: 'ci',
    fileName: 'pre-commit',
    title: 'a git hook that checks what is staged',
    needs: 'the tarball in the repository, or tls-resume on PATH',
    install: `install -m 755 pre-commit .git/hooks/; ${INSTALL}; and .tls-resume/ into .gitignore.`,
    write: preCommitHook,
  },
  {
    id: 'log-format',
    group: 'measure',
    fileName: LOG,
    title: 'a log format that shows resumption',
    needs: '',
    install:
      'Into http{}, such as /etc/nginx/conf.d/ where http{} includes it; then nginx -t && nginx -s reload. logrotate has to know the new file; Debian rotates all of /var/log/nginx/*.log.',
    write: logFormat,
  },
  {
    id: 'mtail',
    group: 'measure',
    fileName: MTAIL,
    title: 'counters from that log and the error log, for mtail',
    needs: `mtail (Debian: apt install mtail), ${LOG}`,
    install: `To /etc/mtail/; LOGS=${LOG_PATH},/var/log/nginx/error.log in /etc/default/mtail; usermod -a -G adm mtail, so that it may read them; systemctl restart mtail. Counters: http://localhost:3903/metrics.`,
    write: mtailProgram,
  },
  {
    id: 'prometheus',
    group: 'measure',
    fileName: RULES,
    title: 'alerts on those counters, for Prometheus',
    needs:
      'Prometheus, which scrapes mtail; accepts against handled also needs nginx-prometheus-exporter with stub_status',
    install: `Under rule_files in prometheus.yml; promtool check rules ${RULES}; then reload Prometheus.`,
    write: prometheusRules,
  },
  {
    id: 'prometheus-test',
    group: 'measure',
    fileName: RULES_TEST,
    title: 'unit tests of those alerts',
    needs: `promtool, which comes with Prometheus, and ${RULES}`,
    install: `Next to ${RULES}; promtool test rules ${RULES_TEST}. If you change a threshold there, they show what fires now.`,
    write: (site) => prometheusTests(site, RULES),
  },
  {
    id: 'clickhouse',
    group: 'measure',
    fileName: 'tls-resume.sql',
    title: 'queries on that log for ClickHouse, if it is too large for one machine',
    needs: `ClickHouse, ${LOG}`,
    install:
      'clickhouse-local --queries-file tls-resume.sql. On a server, the log must be below user_files_path.',
    write: () => clickhouseQueries(),
  },
  {
    id: 'rotation-script',
    group: 'keys',
    fileName: SCRIPT,
    title: 'a script that makes and rotates the keys',
    needs: '',
    install: `install -m 755 ${SCRIPT} /usr/local/sbin/; run it once: it makes the files.`,
    write: rotationScript,
  },
  {
    id: 'rotation-mount',
    group: 'keys',
    fileName: 'ticket-keys.mount',
    title: 'a folder in memory for the keys: no disk, no swap, no backup has them',
    needs: 'systemd, Linux 6.4',
    install: `As '${UNITS}/etc-nginx-ticket\\x2dkeys.mount', the name that systemd wants for this folder; then systemctl daemon-reload && systemctl enable --now 'etc-nginx-ticket\\x2dkeys.mount'. A boot empties it: rotation-boot too.`,
    write: rotationMount,
  },
  {
    id: 'rotation-boot',
    group: 'keys',
    fileName: 'fill-ticket-keys.service',
    title: 'the systemd service that fills the folder before nginx starts',
    needs: `systemd, ${SCRIPT}`,
    install: `To ${UNITS}/; then systemctl daemon-reload && systemctl enable fill-ticket-keys.service. Several hosts: on each, with FETCH set to what brings the files from another.`,
    write: rotationBoot,
  },
  {
    id: 'ticket-keys',
    group: 'keys',
    fileName: '01-ticket-keys.conf',
    title: 'ssl_session_ticket_key lines for these files',
    needs: `${SCRIPT}, run once`,
    install: 'Into http{}; then nginx -t && nginx -s reload.',
    write: keyDirectives,
  },
  {
    id: 'rotation-service',
    group: 'keys',
    fileName: `${SCRIPT}.service`,
    title: 'the systemd service that runs the script',
    needs: `systemd, ${SCRIPT}`,
    install: `To ${UNITS}/. Several hosts: on one of them alone, with DISTRIBUTE set to what brings the folder to the others.`,
    write: rotationService,
  },
  {
    id: 'rotation-timer',
    group: 'keys',
    fileName: `${SCRIPT}.timer`,
    title: 'the systemd timer that starts it',
    needs: `systemd, ${SCRIPT}.service`,
    install: `To ${UNITS}/; then systemctl daemon-reload && systemctl enable --now ${SCRIPT}.timer.`,
    write: rotationTimer,
  },
  {
    id: 'rego',
    group: 'policy',
    fileName: 'tls-resume.rego',
    title: 'a policy for conftest',
    needs: 'conftest',
    install:
      'conftest test --parser nginx --policy tls-resume.rego nginx.conf. It reads one file and follows no include.',
    write: regoPolicy,
  },
  {
    id: 'gixy',
    group: 'policy',
    fileName: 'gixy.txt',
    title: 'what gixy does and does not check',
    needs: '',
    install: 'To read.',
    write: gixyScope,
  },
];
