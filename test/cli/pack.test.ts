import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { npm, packCommand } from './pack-command.ts';
import { folder } from './run-command.ts';

/** Packed: the rules, their facts, the words of nginx and its modules that redaction lets stay, a parser of C, two servers. */
const MOST_BYTES = 1_000_000;
const BAD = `worker_processes 4;
events {}
http {
    ssl_session_cache builtin;
    server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; }
}
`;

describe('the package', { timeout: 300_000 }, () => {
  it('installs into an empty folder without a network, and runs there', async () => {
    const { tarball, files } = await packCommand();
    // entrances are loaded only when they are called; the names of their parts are the bundler's
    expect(files.filter((name) => !/^dist-cli\/entrances\/[\w-]+\.js$/.test(name))).toEqual([
      'LICENSE',
      'README.md',
      'dist-cli/third-party-notices.txt',
      'dist-cli/tls-resume.js',
      'package.json',
    ]);
    expect(statSync(tarball).size).toBeLessThan(MOST_BYTES);

    const empty = folder({ 'nginx.conf': BAD });
    const installed = npm(['install', '--prefix', empty, '--no-audit', '--no-fund', tarball], empty);
    expect(installed.status, installed.stderr).toBe(0);
    const command = join(empty, 'node_modules/.bin/tls-resume');
    const done = spawnSync(command, ['check', '--nginx', '1.26.3', 'nginx.conf'], {
      encoding: 'utf8',
      cwd: empty,
    });
    expect(done.stderr).toBe('');
    expect(done.status).toBe(1);
    expect(done.stdout).toContain('nginx.conf:4:23: high: ');

    // what is loaded only when it is called is there too
    const asked = (name: string, input: string) =>
      spawnSync(command, [name], { encoding: 'utf8', cwd: empty, input }).stdout;
    const version = { protocolVersion: '2025-06-18', clientInfo: { name: 'test', version: '1' } };
    const params = { processId: null, rootUri: null, capabilities: {}, ...version };
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    expect(asked('lsp', `Content-Length: ${message.length}\r\n\r\n${message}`)).toContain('"hoverProvider"');
    expect(asked('mcp', `${message}\n`)).toContain('"tools"');
    const shell = spawnSync(command, ['completions', 'bash'], { encoding: 'utf8', cwd: empty });
    expect(shell.stdout).toContain('complete -F _tls_resume tls-resume');
  });
});
