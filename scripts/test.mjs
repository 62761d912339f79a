// `npm test`: install what is missing, bring the judges, then lint, types, unit tests, real-nginx tests and end-to-end tests.
// The last line counts them: "N passed, N failed, N skipped". `--require NAME,NAME` fails where one of these judges did not run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
const PROJECTS = ['unit', 'nginx', 'e2e'];

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

/** Runs one project and reads what its reporter wrote; a project that did not get that far counts as one failure. */
function runProject(project) {
  console.log(`\n== ${project} tests`);
  const output = join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const fine = run('npx', ['--no-install', 'vitest', 'run', '--project', project, ...reporters]);
  if (!existsSync(output)) return { passed: 0, failed: 1, skipped: 0, names: [] };
  const report = JSON.parse(readFileSync(output, 'utf8'));
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter(
    (test) => test.status === 'skipped' || test.status === 'pending' || test.status === 'todo',
  );
  const failed = tests.filter((test) => test.status === 'failed').length;
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed > 0 || fine ? failed : 1,
    skipped: skipped.length,
    names: skipped.map((test) => `${project}: ${test.fullName}`),
  };
}

function main() {
  const { values } = parseArgs({ options: { require: { type: 'string', default: '' } } });
  prepare();
  run('node', ['scripts/setup-judges.mjs']);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0, names: [] };
  for (const [what, command, args] of CHECKS) {
    console.log(`\n== ${what}`);
    if (run(command, args)) total.passed += 1;
    else total.failed += 1;
  }
  for (const project of PROJECTS) {
    const { passed, failed, skipped, names } = runProject(project);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.names.push(...names);
  }
  const present = presentJudges();
  for (const judge of values.require.split(',').filter((name) => name && !present.includes(name))) {
    console.log(`required judge did not run: ${judge}`);
    total.failed += 1;
  }
  if (total.names.length > 0) console.log(`\nskipped:\n${total.names.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed > 0 ? 1 : 0);
}

main();
