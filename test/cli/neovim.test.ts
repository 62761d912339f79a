import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { besideProgram, lacking, programAt, runProgram } from '../programs.ts';
import { command, folder, run } from './run-command.ts';

const SCRIPT = fileURLToPath(new URL('neovim.lua', import.meta.url));
const BUILTIN = '    ssl_session_cache builtin;';
const config = (cache: string) => `worker_processes 4;
events {}
http {
${cache}
    include conf.d/*.conf;
}
`;
const SITE =
  'server { listen 443 ssl; server_name www.a.test; ssl_certificate a.pem; ssl_certificate_key a.key; }\n';

/** Where its package was unpacked, its libraries and its runtime are beside it. */
function surroundings(nvim: string): Readonly<Record<string, string>> {
  const libraries = besideProgram(nvim);
  const runtime = join(dirname(realpathSync(nvim)), '../share/nvim/runtime');
  return 'LD_LIBRARY_PATH' in libraries ? { VIMRUNTIME: runtime, ...libraries } : {};
}

it(`Neovim shows a finding, applies the preferred quick fix and saves what fix makes of the file${lacking('nvim')}`, {
  timeout: 120_000,
}, async ({ skip }) => {
  const nvim = programAt('nvim');
  if (nvim === null) return skip();
  const at = folder({ 'nginx.conf': config('    #'), 'conf.d/a.conf': SITE });
  const other = folder({ 'nginx.conf': config(BUILTIN), 'conf.d/a.conf': SITE });
  const out = folder({});
  const fixed = await run(['fix', '--nginx', '1.26.3', '--out', out, '.'], { cwd: other });
  expect(fixed.status, fixed.stderr).toBe(0);
  // libraries of the editor are none of the server's
  const server = [process.execPath, await command(), 'lsp', '--nginx', '1.26.3'];
  const asked = {
    file: 'nginx.conf',
    cmd: ['env', '-u', 'LD_LIBRARY_PATH', ...server],
    line: 4,
    typed: BUILTIN,
    code: 'builtin-cache',
  };
  writeFileSync(join(at, 'asked.json'), JSON.stringify(asked));
  const home = folder({});
  const folders = Object.fromEntries(
    ['STATE', 'DATA', 'CACHE', 'CONFIG'].map((name) => [`XDG_${name}_HOME`, home]),
  );
  const done = runProgram(
    nvim,
    ['--headless', '--clean', '-u', 'NONE', '-n', '-c', `luafile ${SCRIPT}`],
    at,
    { ...surroundings(nvim), ...folders },
  );
  expect(existsSync(join(at, 'result.json')), done.output).toBe(true);
  const result = JSON.parse(readFileSync(join(at, 'result.json'), 'utf8'));
  expect(result.fault).toBeUndefined();
  expect(result.seen).toEqual([
    { line: 4, code: 'builtin-cache', message: expect.stringContaining('not shared between workers') },
  ]);
  expect(result.titles).toEqual([
    expect.stringMatching(/^Fix: /),
    expect.stringMatching(/all default fixes/),
  ]);
  expect(readFileSync(join(at, 'nginx.conf'), 'utf8')).toBe(readFileSync(join(out, 'nginx.conf'), 'utf8'));
});
