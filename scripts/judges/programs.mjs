// Every program that tests call, but Node and the three nginx: how it comes, and the files that call it. Where one cannot be had,
// what needs it is skipped by name. test/programs.test.ts compares this list with the calls.
// `comes`: 'with Debian' also on a bare one; 'installed' by apt; 'unpacked' from Debian's package into .judges/programs, with packages
// of what it cannot run without;
// 'built' into a folder of its own in .judges; 'by hand' never fetched.

const debian = (name, files) => ({ name, comes: 'with Debian', howToGet: `Install ${name}.`, files });
const installed = (name, files, debianPackage = name) => ({
  name,
  comes: 'installed',
  debianPackage,
  howToGet: `Install the package "${debianPackage}" with the system's package manager and run "npm run setup:judges".`,
  files,
});
const unpacked = (name, files, debianPackage = name, libraries = []) => ({
  name,
  comes: 'unpacked',
  debianPackage,
  libraries,
  howToGet: `Run "npm run setup:judges" as root on Debian, or install ${name}.`,
  files,
});

export const PROGRAMS = [
  debian('sh', [
    'test/export/ci-recipes.test.ts',
    'test/export/fill-keys.test.ts',
    'test/export/proof-script.test.ts',
    'test/nginx/exports.test.ts',
    'test/nginx/run-proof.ts',
  ]),
  debian('bash', [
    'test/bench/logs.bench-run.ts',
    'test/cli/bad-input.test.ts',
    'test/cli/completions.test.ts',
    'test/scripts/action-steps.test.ts',
  ]),
  debian('tar', [
    'e2e/archives.test.ts',
    'e2e/module.test.ts',
    'test/archive/read-archive.test.ts',
    'test/cli/module.test.ts',
    'test/export/proof-script.test.ts',
  ]),
  debian('mawk', ['test/bench/logs.bench-run.ts']),
  debian('script', ['test/cli/bad-input.test.ts']),
  debian('unshare', ['test/nginx/sealed.ts', 'test/nginx/write-safely.lab.ts']),
  // of Node's own package
  { name: 'npm', comes: 'by hand', howToGet: 'Install npm.', files: ['test/cli/pack-command.ts'] },
  {
    name: 'npx',
    comes: 'by hand',
    howToGet: 'Install npm.',
    files: ['e2e/logs.test.ts', 'test/bench/logs.bench-run.ts'],
  },
  {
    name: 'git',
    comes: 'by hand',
    howToGet: 'Install git.',
    files: [
      'e2e/corrected.test.ts',
      'test/cli/fix.test.ts',
      'test/edits/golden.test.ts',
      'test/edits/unified-diff.test.ts',
      'test/export/ci-recipes.test.ts',
    ],
  },
  installed('gcc', ['test/nginx/modules/build-module.ts']),
  {
    name: 'systemd-analyze',
    comes: 'by hand',
    howToGet: 'Install systemd.',
    files: ['test/export/monitoring.test.ts'],
  },
  unpacked('patch', [
    'e2e/corrected.test.ts',
    'test/cli/module.test.ts',
    'test/edits/golden.test.ts',
    'test/edits/unified-diff.test.ts',
    'test/export/proof-script.test.ts',
  ]),
  unpacked('unzip', ['e2e/corrected.test.ts', 'test/export/zip.test.ts']),
  unpacked('mount', ['test/nginx/sealed.ts']),
  {
    name: 'fish',
    comes: 'by hand',
    howToGet: 'Install fish: its completions are then tried too.',
    files: ['test/cli/completions.test.ts'],
  },
  {
    name: 'zsh',
    comes: 'by hand',
    howToGet: 'Install zsh: its completions are then tried too.',
    files: ['test/cli/completions.test.ts'],
  },
  unpacked('nvim', ['test/cli/neovim.test.ts'], 'neovim', [
    'libluajit-5.1-2',
    'libluajit-5.1-common',
    'libmsgpackc2',
    'libtermkey1',
    'libtree-sitter0',
    'libunibilium4',
    'libuv1',
    'libvterm0',
    'lua-luv',
    'neovim-runtime',
  ]),
  unpacked('jq', ['test/report/alike.test.ts'], 'jq', ['libjq1', 'libonig5']),
  unpacked('mtail', ['test/nginx/exports.test.ts']),
  unpacked('promtool', ['test/export/monitoring.test.ts'], 'prometheus'),
  unpacked('shellcheck', ['test/export/monitoring.test.ts']),
  installed('openssl', [
    'test/export/proof-script.test.ts',
    'test/nginx/client-rules-connections.test.ts',
    'test/nginx/client-rules-keys.test.ts',
    'test/nginx/corpus/run-corpus.ts',
    'test/nginx/identity/client-authority.ts',
    'test/nginx/farm/verify-early-data.test.ts',
    'test/nginx/identity/early-data.test.ts',
    'test/nginx/judges.ts',
    'test/nginx/real-clients.ts',
  ]),
  installed('chromium', ['e2e/browser.ts', 'test/bench/logs.bench-run.ts', 'test/nginx/real-clients.ts']),
  installed('firefox', ['e2e/firefox.test.ts', 'test/nginx/real-clients.ts'], 'firefox-esr'),
  {
    name: 'conftest',
    comes: 'built',
    howToGet: 'Install Go and run "npm run setup:judges", or put conftest on PATH.',
    files: ['test/export/monitoring.test.ts'],
  },
  {
    name: 'quic',
    comes: 'built',
    howToGet: 'Run "npm run setup:judges" on Linux, x64.',
    files: ['test/nginx/protocols/quic-client.ts'],
  },
  {
    name: 'chdb',
    comes: 'built',
    howToGet: 'Install Python 3 with venv and pip, and run "npm run setup:judges".',
    files: ['test/export/clickhouse.test.ts'],
  },
  {
    name: 'curl',
    comes: 'by hand',
    howToGet: 'Install curl: the laboratory compares it with the client catalog.',
    files: ['test/nginx/real-clients.ts'],
  },
  {
    name: 'wget',
    comes: 'by hand',
    howToGet: 'Install wget: the laboratory compares it with the client catalog.',
    files: ['test/nginx/real-clients.ts'],
  },
  {
    name: 'python3',
    comes: 'by hand',
    howToGet: 'Install Python 3: the laboratory compares it with the client catalog.',
    files: ['test/nginx/real-clients.ts'],
  },
  {
    name: 'go',
    comes: 'by hand',
    howToGet: 'Install Go: the laboratory compares it with the client catalog.',
    files: ['test/nginx/real-clients.ts'],
  },
  {
    name: 'java',
    comes: 'by hand',
    howToGet:
      'Install a Java development kit, 11 or later: the laboratory compares it with the client catalog.',
    files: ['test/nginx/real-clients.ts'],
  },
  {
    name: 'perl',
    comes: 'by hand',
    howToGet: 'Install Perl with IO::Socket::SSL: the laboratory compares it with the client catalog.',
    files: ['test/nginx/real-clients.ts'],
  },
];

/** Folders below .judges that hold programs, for the end of PATH: what the machine has comes first. */
export const PROGRAM_FOLDERS = [
  'programs/usr/bin',
  'programs/bin',
  'programs/usr/sbin',
  'programs/sbin',
  'conftest',
];
