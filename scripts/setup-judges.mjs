// Brings the judges of the tests: three nginx versions and the programs of judges/programs.mjs. Plain Node, no dependencies,
// so that it runs before `npm ci`. What came and what is missing goes into .judges/judges.json; the exit
// code is 0 even when something is missing, because only the caller knows which judges it needs.
import { mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasApt, whyNoApt } from './judges/apt.mjs';
import { bringPrograms, findProgram } from './judges/fetched.mjs';
import { bringHeaders } from './judges/headers.mjs';
import { bringNginx, NGINX_SUITES } from './judges/nginx.mjs';
import { PROGRAMS } from './judges/programs.mjs';
import { bringTools } from './judges/tools.mjs';

const folder = resolve(import.meta.dirname, '../.judges');

const say = (line) => console.log(`judges: ${line}`);

function report(found) {
  for (const nginx of found.nginx) say(`nginx ${nginx.package} with ${nginx.tls} (Debian ${nginx.suite})`);
  for (const tool of ['chromium', 'firefox', 'openssl']) if (found[tool]) say(`${tool} at ${found[tool]}`);
  say(`programs: ${found.programs.join(', ')}`);
  for (const { judge, why, howToGet, files } of found.missing)
    say(
      `MISSING ${judge}: ${why} ${howToGet}${files ? ` Skipped without it: tests of ${files.join(', ')}` : ''}`,
    );
}

function main() {
  mkdirSync(folder, { recursive: true });
  // it may be a link to the judges of another checkout
  const judgesDirectory = realpathSync(folder);
  const apt = hasApt() ? { usable: true } : { usable: false, why: whyNoApt() };
  const missing = [];
  const { tools, failure } = bringTools(apt, say, missing);
  const nginx = NGINX_SUITES.flatMap((suite) => bringNginx(suite, judgesDirectory, apt, say, missing));
  for (const { suite } of NGINX_SUITES) bringHeaders(suite, judgesDirectory, apt, say, missing);
  const reasons = bringPrograms(judgesDirectory, apt, say);
  const programs = [];
  for (const { name, comes, howToGet, files } of PROGRAMS) {
    const there = name in tools ? tools[name] : findProgram(name, judgesDirectory);
    if (there) programs.push(name);
    else {
      const why = reasons.get(name) ?? (comes === 'installed' ? failure : null) ?? 'not on PATH.';
      missing.push({ judge: name, why, howToGet, files });
    }
  }
  const found = { nginx, ...tools, programs, missing };
  const text = `${JSON.stringify(found, null, 2)}\n`;
  const target = resolve(judgesDirectory, 'judges.json');
  // renamed into place: a test run that starts meanwhile never reads half a file
  writeFileSync(`${target}.${process.pid}`, text);
  renameSync(`${target}.${process.pid}`, target);
  report(found);
}

main();
