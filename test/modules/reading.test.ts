import { describe, expect, it } from 'vitest';
import { version } from '../../src/core/catalog/platform/version.ts';
import { analyzeModule } from '../../src/core/modules/analyze-module.ts';
import { evaluateCondition } from '../../src/core/modules/reading/condition.ts';
import { takeBranches } from '../../src/core/modules/reading/conditionals.ts';
import { isModuleCode } from '../../src/core/modules/recognize.ts';
import { exampleModule, OFFER, SET_CALLBACK } from '../../src/core/modules/rules/example-code.ts';
import { CORRECT, INCORRECT } from './article-blocks.ts';
import { cFile, cParser } from './c-parser.ts';

const parser = await cParser();
const analyze = (...texts: readonly string[]) =>
  analyzeModule(
    texts.map((text, at) => cFile(text, `${at}.c`)),
    parser,
    null,
  );
const outcomes = (...texts: readonly string[]) =>
  analyze(...texts).connections.map(({ tls12, tls13 }) => `${tls12} ${tls13}`);
const rulesOf = (text: string) =>
  analyze(text)
    .findings.map(({ rule }) => rule)
    .sort();

describe('the blocks of the article, as they were published', () => {
  it('the incorrect one', () => {
    expect(rulesOf(INCORRECT)).toEqual([
      'module-no-client-flag',
      'module-session-never-offered',
      'module-session-never-saved',
    ]);
  });

  it('the correct one is half right, and it says why', () => {
    expect(rulesOf(CORRECT)).toEqual([
      'module-no-client-flag',
      'module-saved-at-handshake',
      'module-saved-unchecked',
    ]);
    const found = analyze(CORRECT).findings.find(({ rule }) => rule === 'module-saved-at-handshake')!;
    expect(found.text).toContain('which was not given');
    expect(found.text).toContain('no TLS 1.3 connection resumes');
    expect(outcomes(CORRECT.replace('NGX_SSL_BUFFER)', 'NGX_SSL_BUFFER|NGX_SSL_CLIENT)'))).toEqual([
      'yes no',
    ]);
  });
});

describe('#if', () => {
  it.each([
    ['if', '(NGX_SSL)', null, true],
    ['if', '(NGX_HTTP_SSL || MY_OPTION)', null, true],
    ['if', '(MY_OPTION)', null, null],
    ['if', '!defined(LIBRESSL_VERSION_NUMBER) && MY_OPTION', null, null],
    ['ifndef', 'OPENSSL_IS_BORINGSSL', null, true],
    ['if', '0', null, false],
    ['if', '(nginx_version >= 1015002)', null, null],
    ['if', '(nginx_version >= 1015002)', '1.14.0', false],
    ['if', 'nginx_version >= 1015002', '1.26.3', true],
    ['if', 'OPENSSL_VERSION_NUMBER < 0x10101000L', null, false],
  ] as const)('#%s %s, nginx %s: %s', (directive, text, nginx, truth) => {
    expect(evaluateCondition(directive, text, nginx === null ? null : version(nginx))).toBe(truth);
  });

  it('leaves every offset and every line where it was', () => {
    const text = 'a\n#if (MINE)\nbb\n#elif 0\r\ncc\n#else\ndd\n#endif\ne\n';
    for (const [which, kept] of [
      ['first', 'bb'],
      ['last', 'dd'],
    ] as const) {
      const taken = takeBranches(text, which, null);
      expect(taken.text.replace(/\s+/g, ' ')).toBe(`a ${kept} e `);
      expect(taken.text.indexOf(kept)).toBe(text.indexOf(kept));
      expect(taken.text.split('\n').length).toBe(text.split('\n').length);
      expect(taken.undecided.length).toBe(1);
    }
  });

  it('what stands in one branch alone is unknown, not there and not missing', () => {
    const before = `${SET_CALLBACK}\n#if (MY_REUSE)\n${OFFER}\n#endif`;
    const { connections, findings, unknowns, correction } = analyze(exampleModule({ before }));
    expect(connections.map(({ tls12, tls13 }) => [tls12, tls13])).toEqual([['unknown', 'unknown']]);
    expect(findings).toEqual([]);
    expect(unknowns.map(({ why }) => why).join()).toContain('in some builds only');
    expect(correction.patch).toBe('');
  });

  it('what both branches do is known, also where an #if splits a statement', () => {
    expect(
      outcomes(exampleModule({ before: `${SET_CALLBACK}\n#if (MINE)\n${OFFER}\n#else\n${OFFER}\n#endif` })),
    ).toEqual(['yes yes']);
    const split = `${SET_CALLBACK}\n#if (MINE)\n    if (peer->session) {\n#else\n    if (1) {\n#endif\n${OFFER}\n    }`;
    expect(outcomes(exampleModule({ before: split }))).toEqual(['yes yes']);
  });

  it('follows the version that is chosen', () => {
    const before = `#if (nginx_version >= 1015002)\n${SET_CALLBACK}\n#endif\n${OFFER}`;
    const file = cFile(
      exampleModule({
        before,
        context:
          '#if (nginx_version >= 1015002)\n    (void) ngx_ssl_client_session_cache(cf, peer->ssl, 1);\n#endif\n',
        handler: '    if (c->ssl->handshaked) {\n        ngx_http_example_save_session(c);\n    }',
      }),
    );
    const of = (nginx: string) =>
      analyzeModule([file], parser, nginx).connections.map(({ tls12, tls13 }) => `${tls12} ${tls13}`);
    expect(of('1.26.3')).toEqual(['yes yes']);
    expect(of('1.14.2')).toEqual(['yes no']);
    const old = analyzeModule([file], parser, '1.14.2');
    expect(old.correction.patch).toBe('');
    expect(old.api.find(({ name }) => name === 'save_session')).toMatchObject({
      since: '1.15.2',
      there: false,
    });
  });
});

it('what nginx itself defines is known by its name, where its files are given too, and is told once', () => {
  const own = `ngx_int_t
ngx_ssl_create_connection(ngx_ssl_t *ssl, ngx_connection_t *c, ngx_uint_t flags)
{
    return SSL_set_connect_state(c);
}

ngx_int_t
ngx_ssl_set_session(ngx_connection_t *c, ngx_ssl_session_t *session)
{
    return SSL_set_session(c->ssl->connection, session);
}
`;
  expect(outcomes(`${own}\n${exampleModule()}`)).toEqual(['yes yes']);
  const twice = exampleModule({ cleanup: '' });
  const second = twice.slice(
    twice.indexOf('static ngx_int_t\nngx_http_example_connect'),
    twice.indexOf('static ngx_int_t\nngx_http_example_init'),
  );
  const { connections, findings } = analyze(`${twice}\n${second.replace('_connect(', '_reconnect(')}`);
  expect(connections.length).toBe(2);
  expect(findings.map(({ rule }) => rule)).toEqual(['module-session-outlives-peer']);
});

describe('what cannot be followed is unknown', () => {
  it('a macro that holds TLS calls', () => {
    const more = '#define MY_OFFER(c, p) do { ngx_ssl_set_session(c, (p)->session); } while (0)';
    const { connections } = analyze(
      exampleModule({ more, before: `${SET_CALLBACK}\n    MY_OFFER(c, peer);` }),
    );
    expect(connections[0]).toMatchObject({ tls12: 'unknown', tls13: 'unknown' });
    expect(connections[0]!.because.tls12).toContain('MY_OFFER');
    // a name for another name is followed
    const alias = '#define my_offer ngx_ssl_set_session';
    expect(
      outcomes(
        exampleModule({ more: alias, before: `${SET_CALLBACK}\n    (void) my_offer(c, peer->session);` }),
      ),
    ).toEqual(['yes yes']);
  });

  it('function pointers, flags in a variable, a handshake elsewhere', () => {
    expect(
      outcomes(exampleModule({ before: `${SET_CALLBACK}\n    peer->set_session(c, peer->session);` })),
    ).toEqual(['unknown unknown']);
    expect(outcomes(exampleModule({ flags: 'peer->flags' }))).toEqual(['unknown unknown']);
    expect(outcomes(exampleModule().replace('rc = ngx_ssl_handshake(c)', 'rc = NGX_AGAIN'))).toEqual([
      'unknown unknown',
    ]);
  });

  it('a value that turns the reports on or off, and a callback of the module’s own that was not given', () => {
    const [on] = analyze(
      exampleModule({ context: '    (void) ngx_ssl_client_session_cache(cf, peer->ssl, conf->reuse);\n' }),
    ).connections;
    expect(on).toMatchObject({ tls12: 'unknown', tls13: 'unknown' });
    expect(on!.because.tls12).toBe('Sessions are reported where conf->reuse is not 0.');
    const mode =
      '    SSL_CTX_set_session_cache_mode(peer->ssl->ctx, SSL_SESS_CACHE_CLIENT|SSL_SESS_CACHE_NO_INTERNAL);\n';
    const own = analyze(
      exampleModule({
        before: OFFER,
        context: `${mode}    SSL_CTX_sess_set_new_cb(peer->ssl->ctx, my_new_session);\n`,
      }),
    );
    expect(own.connections[0]).toMatchObject({ tls12: 'unknown', tls13: 'unknown' });
    expect(own.findings.map(({ rule }) => rule)).not.toContain('module-session-never-saved');
    expect(own.correction.patch).toBe('');
  });

  it('code that is damaged', () => {
    const text = exampleModule({ before: `${SET_CALLBACK}\n    if (( {{ x;` });
    const { unknowns, correction } = analyze(text);
    expect(unknowns.map(({ why }) => why).join()).toContain('could not be read as C');
    expect(correction.patch).toBe('');
  });
});

describe('several files', () => {
  const text = exampleModule();
  const at = text.indexOf('static ngx_int_t\nngx_http_example_connect');

  it('are one module', () => {
    expect(outcomes(text.slice(at), text.slice(0, at))).toEqual(['yes yes']);
  });

  it('of which one was not given: unknown, and not corrected', () => {
    const { connections, correction } = analyze(text.slice(at));
    expect(connections[0]).toMatchObject({ tls12: 'unknown', tls13: 'unknown' });
    expect(connections[0]!.left).not.toBeNull();
    expect(correction.patch).toBe('');
  });
});

describe('sides', () => {
  it('a connection that a client makes is none of the module', () => {
    const text = `static void\nngx_http_my_ssl_init(ngx_connection_t *c)\n{\n    if (ngx_ssl_create_connection(&sscf->ssl, c, NGX_SSL_BUFFER) != NGX_OK) {\n        return;\n    }\n\n    (void) ngx_ssl_handshake(c);\n}\n`;
    const { connections, accepting, findings, advice } = analyze(text);
    expect([connections, findings]).toEqual([[], []]);
    expect(accepting.map(({ line }) => line)).toEqual([4]);
    expect(advice.join()).toContain('tls-resume check');
  });

  it('no connection at all: the standard upstream is named', () => {
    expect(analyze('void\nf(void)\n{\n    ngx_http_upstream_init(r);\n}\n').advice.join()).toContain(
      'ngx_ssl_client_session_cache',
    );
    expect(analyze('int x;').advice.join()).toContain('makes no TLS connection');
  });
});

it('C is told from configurations by itself', () => {
  expect(isModuleCode('a.c', '')).toBe(true);
  expect(isModuleCode('pasted', INCORRECT)).toBe(true);
  expect(isModuleCode('pasted', '#include <ngx_config.h>\n')).toBe(true);
  expect(isModuleCode('pasted', 'http {\n  server { listen 443 ssl; }\n}\n')).toBe(false);
  expect(isModuleCode('pasted', '#include "conf.d/a.conf";\nevents {}\n')).toBe(false);
  expect(isModuleCode('nginx.conf', INCORRECT)).toBe(false);
});

it('is read however deep it is', () => {
  const many = 8_000;
  const deep = [
    `void\nf(void)\n{\n    x = ${'('.repeat(many)}1${')'.repeat(many)};\n}\n`,
    `#if ${'('.repeat(many)}1${')'.repeat(many)}\n#endif\n#if ${'!'.repeat(many)}X\n#endif\n`,
    `void\nf(void)\n{\n    ngx_ssl_set_session(${'('.repeat(many)}c${')'.repeat(many)}, s);\n}\n`,
    Array.from({ length: 5_000 }, (_, n) => `void\nf${n}(void)\n{\n    f${n + 1}();\n}\n`).join(''),
    `void\nf(void)\n${'{'.repeat(many)}${'}'.repeat(many)}\n`,
  ];
  for (const text of deep) expect(() => analyze(`${text}${INCORRECT}`)).not.toThrow();
});

it('is read in any shape without a fault', () => {
  const whole = `${INCORRECT}\n#if X\n${CORRECT}\n#endif\n`;
  for (let at = 0; at < whole.length; at += 97) {
    expect(() => analyze(whole.slice(0, at))).not.toThrow();
    expect(() => analyze(whole.slice(at))).not.toThrow();
    expect(() => analyze(`${whole.slice(0, at)}#if }{"/*${whole.slice(at + 5)}`)).not.toThrow();
  }
});
