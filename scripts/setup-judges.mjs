// Brings the judges of the tests: Chromium, Firefox, openssl and three nginx versions. Plain Node, no dependencies,
// so that it runs before `npm ci`. What came and what is missing goes into .judges/judges.json; the exit
// code is 0 even when something is missing, because only the caller knows which judges it needs.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasApt, whyNoApt } from './judges/apt.mjs';
import { bringMonitoring } from './judges/monitoring.mjs';
import { bringNginx, NGINX_SUITES } from './judges/nginx.mjs';
import { bringTools } from './judges/tools.mjs';

const judgesDirectory = resolve(import.meta.dirname, '../.judges');

const say = (line) => console.log(`judges: ${line}`);

function report(found) {
  for (const nginx of found.nginx) say(`nginx ${nginx.package} with ${nginx.tls} (Debian ${nginx.suite})`);
  for (const tool of ['chromium', 'firefox', 'openssl']) if (found[tool]) say(`${tool} at ${found[tool]}`);
  say(`for what is exported: ${found.exports.join(', ') || 'none'}`);
  for (const { judge, why, howToGet } of found.missing) say(`MISSING ${judge}: ${why} ${howToGet}`);
}

function main() {
  mkdirSync(judgesDirectory, { recursive: true });
  const apt = hasApt() ? { usable: true } : { usable: false, why: whyNoApt() };
  const missing = [];
  const tools = bringTools(apt, say, missing);
  const nginx = NGINX_SUITES.flatMap((suite) => bringNginx(suite, judgesDirectory, apt, say, missing));
  const exports = bringMonitoring(judgesDirectory, apt, say, missing);
  const found = { nginx, ...tools, exports, missing };
  const text = `${JSON.stringify(found, null, 2)}\n`;
  const target = resolve(judgesDirectory, 'judges.json');
  // renamed into place: a test run that starts meanwhile never reads half a file
  writeFileSync(`${target}.${process.pid}`, text);
  renameSync(`${target}.${process.pid}`, target);
  report(found);
}

main();
