// Chromium and Firefox (with a font, without which pages have no text), openssl and a C compiler, from the machine's own Debian.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './apt.mjs';

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin');
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // the next folder
    }
  }
  return null;
}

const findChromium = () => onPath('chromium', 'chromium-browser', 'google-chrome');
const findFirefox = () => onPath('firefox-esr', 'firefox');
const findOpenssl = () => onPath('openssl');
const hasCompiler = () => onPath('gcc') !== null && existsSync('/usr/include/stdio.h');
const hasFont = () =>
  FONT_FOLDERS.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf)$/.test(name)),
  );

/** Installs what is missing where apt can. @returns {chromium, firefox, openssl}: a path or null; and why one is null */
export function bringTools(apt, say, missing) {
  const wanted = [
    ...(findChromium() ? [] : [{ name: 'chromium', why: 'the end-to-end tests drive a real browser' }]),
    ...(findFirefox() ? [] : [{ name: 'firefox-esr', why: 'the flow is tried in a second browser' }]),
    ...(hasFont() ? [] : [{ name: 'fonts-dejavu-core', why: 'the browser needs a font' }]),
    ...(findOpenssl() ? [] : [{ name: 'openssl', why: 'the tests make their certificates with it' }]),
    ...(hasCompiler() ? [] : [{ name: 'gcc', why: "nginx's modules in C are compiled and run" }]),
    ...(hasCompiler() ? [] : [{ name: 'libc6-dev', why: 'the compiler needs the headers of C' }]),
  ];
  let failure = apt.why;
  if (apt.usable && wanted.length > 0) {
    for (const { name, why } of wanted) say(`installing Debian's ${name}: ${why}`);
    try {
      install(wanted.map(({ name }) => name));
    } catch (error) {
      failure = error.message;
    }
  }
  if (!hasFont()) {
    missing.push({ judge: 'font', why: failure, howToGet: 'Install any TrueType font, such as DejaVu.' });
  }
  return {
    tools: { chromium: findChromium(), firefox: findFirefox(), openssl: findOpenssl() },
    failure,
  };
}
