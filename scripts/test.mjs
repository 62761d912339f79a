// `npm test`: install what is missing, bring the judges, then lint, types, unit tests, real-nginx tests and end-to-end tests.
// The last line counts them: "N passed, N failed, N skipped". `--require NAME,NAME` fails where one of these judges did not run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './start.mjs';

const root = resolve(import.meta.dirname, '..');
const results = join(root, '.scratch', 'test-results');

/** What is not a test and can fail all the same. */
const CHECKS = [
  ['lint', 'npx', ['--no-install', 'biome', 'check', '--error-on-warnings']],
  ['types of the core', 'npx', ['--no-install', 'tsc', '-p', 'src/core']],
  ['types', 'npx', ['--no-install', 'tsc', '-p', '.']],
  ['the committed grammar', 'node', ['scripts/build-grammar.mjs', '--check']],
  ['build of the command', 'npx', ['--no-install', 'vite', 'build', '--mode', 'cli', '--logLevel', 'warn']],
  [
    'build of the single file',
    'npx',
    ['--no-install', 'vite', 'build', '--mode', 'single', '--logLevel', 'warn'],
  ],
];
const PROJECTS = ['unit', 'command', 'nginx', 'e2e'];

function run(command, args) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status ===
    0
  );
}

/** Judges as test/nginx/judges.ts knows them, by the names that --require takes. */
function presentJudges() {
  const file = join(root, '.judges', 'judges.json');
  if (!existsSync(file)) return [];
  const found = JSON.parse(readFileSync(file, 'utf8'));
  return [...found.nginx.map((nginx) => `nginx-${nginx.suite}`), ...found.programs];
}

/** The failed tests of one file, each with its first lines; a file that failed as a whole is one. */
function failuresOf(project, file) {
  const name = relative(root, file.name);
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && file.status === 'failed')
    return [`${project}: ${name}\n${beginning(file.message)}`];
  return failed.map(
    (test) => `${project}: ${name}: ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`,
  );
}

function beginning(message) {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(0, 6)
    .map((line) => `    ${line.trim().slice(0, 300)}`)
    .join('\n');
}

/** Runs one project and reads what its reporter wrote; a project that did not get that far counts as one failure. */
function runProject(project) {
  console.log(`\n== ${project} tests`);
  const output = join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const fine = run('npx', ['--no-install', 'vitest', 'run', '--project', project, ...reporters]);
  if (!existsSync(output))
    return { passed: 0, failed: 1, skipped: 0, skips: [], failures: [`${project}: did not end`] };
  const report = JSON.parse(readFileSync(output, 'utf8'));
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter(
    (test) => test.status === 'skipped' || test.status === 'pending' || test.status === 'todo',
  );
  const failures = report.testResults.flatMap((file) => failuresOf(project, file));
  if (failures.length === 0 && !fine) failures.push(`${project}: ended with an error outside its tests`);
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failures.length,
    skipped: skipped.length,
    skips: skipped.map((test) => `${project}: ${test.fullName}`),
    failures,
  };
}

function list(title, entries) {
  if (entries.length > 0) console.log(`\n${title}:\n${entries.map((entry) => `  ${entry}`).join('\n')}`);
}

function main() {
  const { values } = parseArgs({ options: { require: { type: 'string', default: '' } } });
  prepare();
  run('node', ['scripts/setup-judges.mjs']);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0, skips: [], failures: [] };
  for (const [what, command, args] of CHECKS) {
    console.log(`\n== ${what}`);
    if (run(command, args)) total.passed += 1;
    else {
      total.failed += 1;
      total.failures.push(what);
    }
  }
  for (const project of PROJECTS) {
    const { passed, failed, skipped, skips, failures } = runProject(project);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.skips.push(...skips);
    total.failures.push(...failures);
  }
  const present = presentJudges();
  for (const judge of values.require.split(',').filter((name) => name && !present.includes(name))) {
    total.failed += 1;
    total.failures.push(`required judge did not run: ${judge}`);
  }
  list('skipped', total.skips);
  list('failed', total.failures);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed > 0 ? 1 : 0);
}

main();
