import { describe, expect, it } from 'vitest';
import { exampleModule } from '../../src/core/modules/rules/example-code.ts';
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
        `tls-resume: ${name} is the C of a module, not a configuration: use tls-resume module\n`,
      ]);
    }
    const whole = folder({ 'my/config': 'ngx_addon_name=my\n', 'my/src/a.c': INCORRECT });
    expect((await run(['check', 'my'], { cwd: whole })).stderr).toBe(
      'tls-resume: cannot read my: it holds the C of a module: give it to tls-resume module\n',
    );
    const done = await run(['module', 'nginx.conf'], { cwd: at });
    expect([done.status, done.stderr]).toEqual([
      2,
      'tls-resume: nginx.conf is not C: for a configuration use tls-resume check\n',
    ]);
    expect((await run(['module'])).stderr).toContain('name the .c files of a module');
    expect((await run(['module', 'none.c'], { cwd: at })).stderr).toContain('cannot read none.c');
  });

  it.skipIf(lacking('tar') !== '')(`reads an archive of a module${lacking('tar')}`, async () => {
    const whole = folder({ 'my/config': 'ngx_addon_name=my\n', 'my/src/a.c': INCORRECT, 'my/README': 'My' });
    runProgram(programAt('tar')!, ['-czf', 'my.tar.gz', 'my'], whole);
    expect((await run(['check', 'my.tar.gz'], { cwd: whole })).stderr).toContain(
      'my/src/a.c is the C of a module, not a configuration: use tls-resume module',
    );
    const unpacked = await run(['module', 'my.tar.gz'], { cwd: whole });
    expect(unpacked.stdout).toContain('my/src/a.c:6: ngx_http_mymodule_ssl_connect');
  });

  it('follows the version that is chosen', async () => {
    const at = folder({
      'a.c': CORRECT.replace('NGX_SSL_BUFFER)', 'NGX_SSL_BUFFER|NGX_SSL_CLIENT)'),
      'b.c': exampleModule(),
    });
    const old = await run(['module', '--nginx', '1.14.2', 'a.c'], { cwd: at });
    expect(old.stdout).toContain('nginx before 1.15.2 has no callback for it');
    expect(old.stdout).not.toMatch(/ngx_ssl_client_session_cache|->save_session/);
    const newer = await run(['module', '--nginx', '1.14.2', 'b.c'], { cwd: at });
    expect(newer.stdout).toContain(
      'nginx 1.14.2 has no ngx_ssl_client_session_cache, which came with 1.15.2',
    );
    expect(newer.stdout).toMatch(/TLS 1\.2 {2}does not resume: The module does not compile/);
    const now = await run(['module', '--nginx', '1.26.3', 'b.c'], { cwd: at });
    expect(now.stdout).toMatch(/TLS 1\.2 {2}resumes[\s\S]*TLS 1\.3 {2}resumes/);
    expect(now.status).toBe(0);
  });

  it('explains its rules', async () => {
    const { stdout } = await run(['explain', 'module-saved-at-handshake']);
    expect(stdout).toContain('ngx_ssl_client_session_cache');
    expect(stdout).not.toContain('To ignore it');
    expect((await run(['explain'])).stdout).toContain('module-no-client-flag');
  });
});
