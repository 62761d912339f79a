import { VERSION } from '../../version.ts';
import type { Site } from '../site.ts';

/** The folder of the repository that holds the configuration: the reader's to change. */
const FOLDER = 'conf/';
/** A folder of its own: npm would otherwise look for a package above, and install that one's needs too. */
const PREFIX = '.tls-resume';
const COMMAND = `${PREFIX}/node_modules/.bin/tls-resume`;

/** Installs the command from the tarball that `npm pack` makes. */
export const INSTALL = `npm install --prefix ${PREFIX} ./tools/tls-resume-${VERSION}.tgz`;
const REPORT = 'tls-resume.xml';
const SARIF = 'tls-resume.sarif';

const check = (command: string, { nginx, must }: Site, ...options: readonly string[]): string =>
  [
    `${command} check`,
    ...(nginx === null ? [] : [`--nginx ${nginx}`]),
    ...must.map((id) => `--must ${id}`),
    ...options,
    FOLDER,
  ].join(' ');

const workflow = (permissions: string, steps: readonly string[]): string => `on: [pull_request]
${permissions}jobs:
  tls-resume:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: ${INSTALL}
${steps.map((line) => `      ${line}\n`).join('')}`;

/** A workflow of GitHub Actions: annotations on the lines of a pull request. */
export function githubWorkflow(site: Site): string {
  return workflow('', [`- run: ${check(COMMAND, site, '--format github')}`]);
}

/** A workflow that fills GitHub's code scanning view. */
export function githubScanning(site: Site): string {
  return workflow('permissions: { contents: read, security-events: write }\n', [
    `- run: ${check(COMMAND, site, '--format sarif')} > ${SARIF}`,
    '- uses: github/codeql-action/upload-sarif@v3',
    '  if: always()',
    `  with: { sarif_file: ${SARIF} }`,
  ]);
}

/** A job of GitLab CI: a test report on the merge request. */
export function gitlabJob(site: Site): string {
  return `tls-resume:
  image: node:22
  script:
    - ${INSTALL}
    - ${check(COMMAND, site, '--format junit')} > ${REPORT}
  artifacts:
    when: always
    reports:
      junit: ${REPORT}
`;
}

/** A script for any other CI; POSIX sh. */
export function shellStep(site: Site): string {
  return `#!/bin/sh
# Ends with 1 where something is found, with 2 where the configuration cannot be read.
set -eu
${INSTALL} >/dev/null
${check(COMMAND, site)}
`;
}

/** A hook of git that judges what is staged, not what lies in the working tree; POSIX sh. */
export function preCommitHook(site: Site): string {
  return `#!/bin/sh
git diff --cached --quiet -- ${FOLDER} && exit 0
command=$(git rev-parse --show-toplevel)/${COMMAND}
[ -x "$command" ] || command=tls-resume
staged=$(mktemp -d) || exit 1
trap 'rm -rf "$staged"' EXIT
git checkout-index --all --prefix="$staged/" || exit 1
cd "$staged" && ${check('"$command"', site)}
`;
}
