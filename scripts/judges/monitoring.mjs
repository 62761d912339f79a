// The tools that what is exported is meant for. mtail, promtool and shellcheck of Debian, conftest built where Go is, ClickHouse's
// engine from PyPI where Python and pip are: each unpacked into a folder below .judges, nothing is installed. What cannot be had is
// named, and its tests are skipped by name.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { privateApt, run } from './apt.mjs';

const SUITE = 'bookworm';
const PACKAGES = ['mtail', 'prometheus', 'shellcheck'];
const CONFTEST = 'github.com/open-policy-agent/conftest@v0.71.1';
/** the engine alone, one wheel: what wraps it would bring pandas and more */
const CHDB = 'chdb-core==26.9.0';

const canRun = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/**
 * Each: its folder below .judges, what is in it once it came, why it cannot come (null: it can), how to get it by hand, and how it
 * is brought into a fresh folder.
 */
const JUDGES = [
  {
    judge: 'monitoring',
    says: `fetching ${PACKAGES.join(', ')} of Debian ${SUITE}, to be unpacked`,
    has: 'usr/bin/shellcheck',
    howToGet: 'Run "npm run setup:judges" as root on Debian, or install mtail, prometheus and shellcheck.',
    whyNot: (apt) => (apt.usable ? null : apt.why),
    bring(folder) {
      const own = privateApt(SUITE, `${folder}-apt`);
      try {
        own.update();
        for (const deb of own.download(PACKAGES)) run('dpkg', ['-x', deb, folder]);
      } finally {
        rmSync(`${folder}-apt`, { recursive: true, force: true });
      }
    },
  },
  {
    judge: 'conftest',
    says: `building ${CONFTEST}, a minute or two`,
    has: 'conftest',
    howToGet: 'Install Go and run "npm run setup:judges", or put conftest on PATH.',
    whyNot: () => (canRun('go', 'version') ? null : 'there is no Go here.'),
    bring(folder) {
      // without optimization it builds in half the time
      run('go', ['install', '-gcflags=all=-N -l', '-ldflags=-s -w', CONFTEST], {
        env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
      });
    },
  },
  {
    judge: 'chdb',
    says: `fetching ${CHDB} into a Python environment of its own (180 MB)`,
    has: 'bin/python',
    howToGet: 'Install Python 3 with venv and pip, and run "npm run setup:judges".',
    whyNot: () =>
      canRun('python3', '-c', 'import venv') && canRun('python3', '-m', 'pip', '--version')
        ? null
        : 'there is no Python 3 with venv and pip here.',
    bring(folder) {
      run('python3', ['-m', 'venv', '--without-pip', folder]);
      const python = join(folder, 'bin', 'python');
      const options = ['--quiet', '--no-deps', '--no-cache-dir', '--disable-pip-version-check'];
      run('python3', ['-m', 'pip', '--python', python, 'install', ...options, CHDB]);
      run(python, ['-c', 'import chdb']);
    },
  },
];

/** Brings what is not there yet; an entry in `missing` for what cannot be had. @returns the names of those that are there */
export function bringMonitoring(judgesDirectory, apt, say, missing) {
  return JUDGES.filter(({ judge, says, has, howToGet, whyNot, bring }) => {
    const folder = join(judgesDirectory, judge);
    if (existsSync(join(folder, has))) return true;
    const why = whyNot(apt) ?? attempt(`${says}, in .judges/${judge}`, judgesDirectory, folder, bring, say);
    if (why !== null) missing.push({ judge, why, howToGet });
    return why === null;
  }).map(({ judge }) => judge);
}

/** Into a folder beside, renamed into place once it is whole. @returns why it failed, or null */
function attempt(says, judgesDirectory, folder, bring, say) {
  say(says);
  const work = mkdtempSync(join(judgesDirectory, 'fetch-'));
  try {
    const fresh = join(work, 'fresh');
    bring(fresh);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return null;
  } catch (error) {
    return error.message;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
