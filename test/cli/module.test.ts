import { describe, expect, it } from 'vitest';
import { CORRECT, INCORRECT } from '../modules/article-blocks.ts';
import { lacking, programAt, runProgram } from '../programs.ts';
import { folder, run } from './run-command.ts';

describe('tls-resume module', () => {
  it('says of a block what its connections do, and that something was found', async () => {
    const at = folder({ 'a.c': INCORRECT });
    const done = await run(['module', 'a.c'], { cwd: at });
    expect(done.status).toBe(1);
    expect(done.stdout).toContain('a.c:6: ngx_http_mymodule_ssl_connect makes a TLS connection');
    expect(done.stdout).toMatch(/TLS 1\.2 {2}does not resume[^\n]*\n {2}TLS 1\.3 {2}does not resume/);
    expect(done.stdout).toContain('with the correction: TLS 1.2 resumes, TLS 1.3 resumes');
    expect(done.stdout).toContain("nginx's own upstream does all of this");
    expect(done.stderr).toBe('');
  });

  it('reads a folder, an include beside it and standard input', async () => {
    const at = folder({
      'src/a.c': '#include "a.h"\n',
      'src/a.h': CORRECT,
      'src/config': 'ngx_addon_name=a',
      'objs/b.c': '}',
    });
    const done = await run(['module', '--format', 'json', 'src'], { cwd: at });
    const { connections } = JSON.parse(done.stdout);
    expect(connections.map(({ at: { file } }: { at: { file: string } }) => file)).toEqual(['src/a.h']);
    const piped = await run(['module', '-'], { input: INCORRECT });
    expect(piped.stdout).toContain('standard input:6:');
  });

  it.skipIf(lacking('patch') !== '')(
    `prints a patch that can be applied, once${lacking('patch')}`,
    async () => {
      const at = folder({ 'a.c': INCORRECT });
      const { stdout, stderr } = await run(['module', '--format', 'diff', 'a.c'], { cwd: at });
      expect(stderr).toContain('ngx_ssl_client_session_cache(cf, ucf->ssl, 1)');
      const patch = folder({ 'a.patch': stdout });
      expect(runProgram(programAt('patch')!, ['-p1', '-i', `${patch}/a.patch`], at).output).toContain(
        'patching file a.c',
      );
      const again = await run(['module', '--format', 'diff', 'a.c'], { cwd: at });
      expect(again.stdout).toBe('');
    },
  );

  it('names nobody where it is told so, in all formats', async () => {
    const own = CORRECT.replaceAll('mymodule', 'acmebank')
      .replace('failed to set', 'acmebank cannot set')
      .replace('/* restore', '/* AcmeBank');
    const at = folder({ 'ngx_http_acmebank_module.c': `#include "acmebank.h"\n${own}` });
    for (const format of ['text', 'json', 'diff']) {
      const done = await run(['module', '--redact', '--format', format, 'ngx_http_acmebank_module.c'], {
        cwd: at,
      });
      expect(`${done.stdout}${done.stderr}`).not.toMatch(/acmebank/i);
      expect(done.stdout).toContain('ngx_http_word');
    }
  });

  it('is told apart from configurations, both ways', async () => {
    const at = folder({
      'a.c': INCORRECT,
      'nginx.conf': 'events {}\n',
      'b.txt': `#include <ngx_config.h>\n${INCORRECT}`,
    });
    for (const name of ['a.c', 'b.txt']) {
      const checked = await run(['check', name], { cwd: at });
      expect([checked.status, checked.stderr]).toEqual([
        2,
        `tls-resume: ${name} is the C of a module, no configuration: give it to tls-resume module\n`,
      ]);
    }
    const done = await run(['module', 'nginx.conf'], { cwd: at });
    expect([done.status, done.stderr]).toEqual([
      2,
      'tls-resume: nginx.conf is no C: for a configuration use tls-resume check\n',
    ]);
    expect((await run(['module'])).stderr).toContain('name the .c files of a module');
    expect((await run(['module', 'none.c'], { cwd: at })).stderr).toContain('cannot read none.c');
  });

  it('explains its rules', async () => {
    const { stdout } = await run(['explain', 'module-saved-at-handshake']);
    expect(stdout).toContain('ngx_ssl_client_session_cache');
    expect(stdout).not.toContain('To ignore it');
    expect((await run(['explain'])).stdout).toContain('module-no-client-flag');
  });
});
