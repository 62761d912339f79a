// Programs that come into folders below .judges, and nothing is installed: some of Debian's packages unpacked, conftest built where Go
// is, ClickHouse's engine from PyPI where Python and pip are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { privateApt, run } from './apt.mjs';
import { PROGRAM_FOLDERS, PROGRAMS } from './programs.mjs';

const SUITE = 'bookworm';
const CONFTEST = 'github.com/open-policy-agent/conftest@v0.71.1';
/** the engine alone, one wheel: what wraps it would bring pandas and more */
const CHDB = 'chdb-core==26.9.0';
/** the binding to quiche alone: a package of the machine it runs on, so that no lock file can hold it for all */
const QUIC = '@matrixai/quic-linux-x64@2.0.9';

const canRun = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Where a program is, below .judges or on PATH; null: nowhere. */
export function findProgram(name, judgesDirectory) {
  if (name === 'chdb') return existing(join(judgesDirectory, 'chdb', 'bin', 'python'));
  if (name === 'quic')
    return existing(join(judgesDirectory, 'quic/node_modules/@matrixai/quic-linux-x64/node.napi.node'));
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...PROGRAM_FOLDERS.map((folder) => join(judgesDirectory, folder)),
  ];
  return folders.map((folder) => existing(join(folder, name))).find((path) => path !== null) ?? null;
}

const existing = (path) => (existsSync(path) ? path : null);

/**
 * Each: its folder below .judges, the programs that come into it, why it cannot come (null: it can), and how it is brought into a fresh
 * folder.
 */
const FOLDERS = [
  {
    folder: 'programs',
    programs: PROGRAMS.filter(({ comes }) => comes === 'unpacked'),
    says: (programs) =>
      `fetching ${programs.map(({ debianPackage }) => debianPackage).join(', ')} of Debian ${SUITE}, to be unpacked`,
    whyNot: (apt) => (apt.usable ? null : apt.why),
    bring(folder, programs) {
      const own = privateApt(SUITE, `${folder}-apt`);
      try {
        own.update();
        const debs = own.download(
          programs.flatMap(({ debianPackage, libraries }) => [debianPackage, ...libraries]),
        );
        for (const deb of debs) run('dpkg', ['-x', deb, folder]);
      } finally {
        rmSync(`${folder}-apt`, { recursive: true, force: true });
      }
    },
  },
  {
    folder: 'quic',
    programs: PROGRAMS.filter(({ name }) => name === 'quic'),
    says: () => `fetching ${QUIC} with npm, a QUIC client`,
    whyNot: () =>
      process.platform === 'linux' && process.arch === 'x64' ? null : 'it is fetched for Linux on x64 alone.',
    bring(folder) {
      run('npm', [
        'install',
        '--prefix',
        folder,
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        QUIC,
      ]);
    },
  },
  {
    folder: 'conftest',
    programs: PROGRAMS.filter(({ name }) => name === 'conftest'),
    says: () => `building ${CONFTEST}, a minute or two`,
    whyNot: () => (canRun('go', 'version') ? null : 'there is no Go here.'),
    bring(folder) {
      // without optimization it builds in half the time
      run('go', ['install', '-gcflags=all=-N -l', '-ldflags=-s -w', CONFTEST], {
        env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
      });
    },
  },
  {
    folder: 'chdb',
    programs: PROGRAMS.filter(({ name }) => name === 'chdb'),
    says: () => `fetching ${CHDB} into a Python environment of its own (180 MB)`,
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

/** Brings what is neither on the machine nor below .judges yet. @returns why a program did not come, by its name */
export function bringPrograms(judgesDirectory, apt, say) {
  const reasons = new Map();
  for (const { folder, programs, says, whyNot, bring } of FOLDERS) {
    const target = join(judgesDirectory, folder);
    // the folder is made anew with all that the machine itself lacks
    const wanted = programs.filter(({ name }) => !findProgram(name, join(judgesDirectory, 'none')));
    if (wanted.every(({ name }) => findProgram(name, judgesDirectory))) continue;
    const why =
      whyNot(apt) ??
      attempt(
        `${says(wanted)}, in .judges/${folder}`,
        judgesDirectory,
        target,
        (fresh) => bring(fresh, wanted),
        say,
      );
    if (why !== null) for (const { name } of wanted) reasons.set(name, why);
  }
  return reasons;
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
