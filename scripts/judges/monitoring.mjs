// The tools that what is exported is meant for: mtail, promtool and shellcheck of Debian, unpacked into .judges/monitoring; nothing
// is installed. Optional: their tests are skipped by name without them.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { privateApt, run } from './apt.mjs';

const PACKAGES = ['mtail', 'prometheus', 'shellcheck'];
const SUITE = 'bookworm';

/** Brings what is not there yet; an entry in `missing` when it cannot be had. */
export function bringMonitoring(judgesDirectory, apt, say, missing) {
  const folder = join(judgesDirectory, 'monitoring');
  if (existsSync(folder)) return;
  const howToGet =
    'Run "npm run setup:judges" as root on Debian, or install mtail, prometheus and shellcheck.';
  const give = (why) => missing.push({ judge: 'monitoring', why, howToGet });
  if (!apt.usable) return give(apt.why);
  const work = mkdtempSync(join(judgesDirectory, 'fetch-monitoring-'));
  try {
    say(`fetching ${PACKAGES.join(', ')} of Debian ${SUITE}, to be unpacked into .judges/monitoring`);
    const own = privateApt(SUITE, join(work, 'apt'));
    own.update();
    for (const deb of own.download(PACKAGES)) run('dpkg', ['-x', deb, join(work, 'root')]);
    renameSync(join(work, 'root'), folder);
  } catch (error) {
    give(error.message);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
