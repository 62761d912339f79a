// Debian's package manager, for two jobs: installing a tool on the machine, and fetching packages of another
// Debian suite into a folder without touching the machine. Integrity is apt's own: signed lists, checked hashes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

function isDebian() {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

export function hasApt() {
  return isDebian() && process.getuid?.() === 0;
}

export function whyNoApt() {
  return isDebian() ? 'not running as root.' : 'not a Debian system.';
}

/** Runs a command; throws an Error with the end of its output when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    const output = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim().split('\n').slice(-4).join(' | ');
    const verb = args.find((word) => /^[a-z]/.test(word)) ?? '';
    throw new Error(`${command} ${verb}: ${output}`);
  }
  return done.stdout;
}

export function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['-q', 'update'], { env });
  run('apt-get', ['-q', '-y', 'install', '--no-install-recommends', ...packages], { env });
}

/** Every `deb` source of the machine as {uri, suites, signedBy}: both of apt's formats. */
function machineSources() {
  const folder = '/etc/apt/sources.list.d';
  const inFolder = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return ['/etc/apt/sources.list', ...inFolder].filter(existsSync).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    if (path.endsWith('.sources')) return deb822Sources(text);
    return path.endsWith('.list') ? oneLineSources(text) : [];
  });
}

function deb822Sources(text) {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name) =>
      new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t]+.*)*)`, 'im').exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
    if (!field('Types').includes('deb') || field('Enabled')[0] === 'no') return [];
    return field('URIs').map((uri) => ({ uri, suites: field('Suites'), signedBy: field('Signed-By')[0] }));
  });
}

function oneLineSources(text) {
  return [...text.matchAll(/^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)/gm)].map(
    ([, options = '', uri, suite]) => ({
      uri,
      suites: [suite],
      signedBy: /signed-by=(\S+)/.exec(options)?.[1],
    }),
  );
}

/**
 * A sources list for one Debian suite on the mirrors that this machine already uses, with the suite's security
 * updates where the machine has a security mirror.
 */
function sourcesFor(suite) {
  const sources = machineSources().filter(({ uri }) => /debian/.test(uri));
  const security = sources.find(({ suites }) => suites.some((name) => /-security$/.test(name)));
  const main = sources.find(
    (source) => source !== security && source.suites.some((name) => /^[a-z]+(\/|$)/.test(name)),
  );
  if (!main) throw new Error("no Debian mirror in this machine's apt sources");
  const line = ({ uri, signedBy }, name) => {
    const keyring = signedBy?.startsWith('/') ? signedBy : DEBIAN_KEYRING;
    return `deb [signed-by=${keyring}] ${uri} ${name} main`;
  };
  const withSecurity = security && suite !== 'sid';
  return [line(main, suite), ...(withSecurity ? [line(security, `${suite}-security`)] : [])].join('\n');
}

/**
 * apt with lists, cache and package state of its own in `folder`. The machine's state is left out on purpose: a
 * package installed here in a higher version would otherwise be the candidate, and could not be downloaded.
 */
export function privateApt(suite, folder) {
  for (const sub of ['lists/partial', 'cache/archives/partial', 'debs'])
    mkdirSync(join(folder, sub), { recursive: true });
  writeFileSync(join(folder, 'sources.list'), `${sourcesFor(suite)}\n`);
  writeFileSync(join(folder, 'status'), '');
  const options = [
    `-oDir::Etc::sourcelist=${join(folder, 'sources.list')}`,
    '-oDir::Etc::sourceparts=-',
    '-oDir::Etc::preferences=/dev/null',
    '-oDir::Etc::preferencesparts=-',
    `-oDir::State::Lists=${join(folder, 'lists')}`,
    `-oDir::State::status=${join(folder, 'status')}`,
    `-oDir::Cache=${join(folder, 'cache')}`,
    '-oDir::Cache::srcpkgcache=',
    '-oDir::Cache::pkgcache=',
    '-oAPT::Sandbox::User=root',
    '-oAcquire::Languages=none',
    '-oAcquire::IndexTargets::deb::DEP-11::DefaultEnabled=false',
  ];
  const debs = join(folder, 'debs');
  return {
    update: () => run('apt-get', [...options, '-q', 'update', '-oAPT::Update::Error-Mode=any']),
    show: (name) => run('apt-cache', [...options, 'show', '--no-all-versions', name]),
    download(names) {
      run('apt-get', [...options, '-q', 'download', ...names], { cwd: debs });
      return readdirSync(debs).map((name) => join(debs, name));
    },
  };
}
