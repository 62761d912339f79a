import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { eachNginx, type Nginx } from '../judges.ts';
import { buildModule } from './build-module.ts';
import { ask, MODULE, originForAll, startWith } from './measure-module.ts';
import { type ModuleParts, moduleText } from './my-module.ts';
import { CALLBACK, connect, REPORTS, saver } from './variants.ts';

/** A line in nginx's error log that a test looks for. */
const say = (text: string, ...values: readonly string[]): string =>
  `    ngx_log_error(NGX_LOG_ALERT, ngx_cycle->log, 0, "seen ${text}"${values.map((value) => `, ${value}`).join('')});\n`;

/** As the module itself ends a connection, with a look at it afterwards. */
const END = `        c->ssl->no_wait_shutdown = 1;
        (void) ngx_ssl_shutdown(c);
`;

/** What becomes of sessions and of connections, seen in modules that are compiled for each wanted nginx. */
export function judgeSessionLife(isWanted: (suite: string) => boolean): void {
  const wanted = eachNginx().filter(({ nginx }) => isWanted(nginx?.suite ?? 'trixie'));
  describe.each(wanted)('what becomes of sessions and connections in $name', ({ nginx }) => lookInto(nginx));
}

function lookInto(nginx: Nginx | null): void {
  const { missing, runs, opened } = originForAll(nginx);

  /** What the module said, and what the origin did, for each path that was asked for. */
  async function seen(parts: ModuleParts, paths: readonly string[], plain?: number) {
    const built = buildModule(nginx!, MODULE, moduleText(parts));
    if (!built.ok) throw new Error(built.output);
    const server = await startWith(nginx!, opened.origin, built.module, plain);
    try {
      const marks: string[] = [];
      for (const path of paths) marks.push(await ask(server, path, 1).catch(() => 'lost'));
      const said = [...server.log.matchAll(/: seen (.*)/g)].map(([, text]) =>
        text!.replace(/,? client:.*/, ''),
      );
      return { marks: marks.join(''), said, log: server.log };
    } finally {
      await server.stop();
    }
  }

  it.skipIf(!runs)(`the handler is called after a failed handshake too${missing}`, async () => {
    // late, so that the handshake is never over at once
    const plain = createServer((socket) => {
      socket.on('error', () => undefined);
      setTimeout(() => socket.end('no TLS here\r\n'), 50);
    });
    await new Promise<void>((done) => plain.listen(0, '127.0.0.1', done));
    const parts = { connect: connect({ done: say('%d', '(int) c->ssl->handshaked') }) };
    const { port } = plain.address() as AddressInfo;
    try {
      expect((await seen(parts, ['/plain', '/plain'], port)).said).toEqual(['0', '0']);
    } finally {
      plain.close();
    }
    // now and then a handshake is over at once, and no handler is called
    const { said } = await seen(
      parts,
      Array.from({ length: 8 }, () => '/tls12'),
    );
    expect(new Set(said)).toEqual(new Set(['1']));
  });

  it.skipIf(!runs)(
    `ngx_ssl_shutdown frees what a session is asked of: the worker dies${missing}`,
    async () => {
      const look = `${END}${say('%d', 'c->ssl == NULL')}`;
      const asked = `        (void) ngx_ssl_get_session(c);\n`;
      const before = await seen({ connect: connect({}), close: look }, ['/tls12']);
      expect([before.marks, before.said]).toEqual(['.', ['1']]);
      expect(before.log).not.toContain('exited on signal');
      const { marks, log } = await seen({ connect: connect({}), close: look + asked }, ['/tls12', '/tls13']);
      expect(marks).toBe('lostlost');
      expect(log).toMatch(/worker process \d+ exited on signal 11/);
    },
  );

  it.skipIf(!runs)(
    `ngx_close_connection gives the connection back: its data is another's${missing}`,
    async () => {
      const close = `${END}        ngx_destroy_pool(c->pool);
        ngx_close_connection(c);
${say('%d %d', 'c->data == (void *) ctx', '(int) c->fd')}        ngx_http_finalize_request(r, NGX_HTTP_NO_CONTENT);
        return;
`;
      const { said } = await seen({ connect: connect({}), close }, ['/tls12']);
      expect(said).toEqual(['0 -1']);
    },
  );

  it.skipIf(!runs)(
    `a borrowed session is freed with its connection, one with a reference is not${missing}`,
    async () => {
      const keeping = (get: string) =>
        seen(
          {
            connect: connect({
              more: `static void
ngx_http_mymodule_save_ssl_session(ngx_connection_t *c)
{
    my_request_t  *ctx = c->data;

    ctx->ucf->ssl_session = ${get}(c);
}


`,
              before: `${CALLBACK}    if (ucf->ssl_session) {\n    ${say('%xd', 'SSL_SESSION_get_protocol_version(ucf->ssl_session)')}    }\n\n`,
            }),
            context: REPORTS,
          },
          ['/tls12', '/tls12', '/tls13', '/tls13'],
        );
      const [owned, borrowed] = [await keeping('ngx_ssl_get_session'), await keeping('ngx_ssl_get0_session')];
      expect(owned.said).toEqual(['303', '304']);
      expect(borrowed.said.length).toBe(2);
      for (const version of borrowed.said) expect(['303', '304']).not.toContain(version);
    },
  );

  it.skipIf(!runs)(
    `OpenSSL's own store keeps every session, and nginx's call keeps it empty${missing}`,
    async () => {
      const close = say(
        '%l of %l',
        'SSL_CTX_sess_number(ctx->ucf->ssl->ctx)',
        'SSL_CTX_sess_get_cache_size(ctx->ucf->ssl->ctx)',
      );
      const withContext = (context: string) =>
        seen({ connect: connect({}), context, close }, ['/tls12', '/tls12', '/tls13', '/tls13']);
      const own = await withContext(
        '    SSL_CTX_set_session_cache_mode(ucf->ssl->ctx, SSL_SESS_CACHE_CLIENT);\n\n',
      );
      // a store for each of the two locations; two tickets for each connection of TLS 1.3
      expect(own.said).toEqual(['1 of 20480', '2 of 20480', '2 of 20480', '4 of 20480']);
      const [nginxs, off] = [await withContext(REPORTS), await withContext('')];
      expect(nginxs.said.map((each) => each.split(' ')[0])).toEqual(['0', '0', '0', '0']);
      expect(off.said.map((each) => each.split(' ')[0])).toEqual(['0', '0', '0', '0']);
    },
  );

  it.skipIf(!runs)(
    `a session of another protocol is not refused, and makes a full handshake${missing}`,
    async () => {
      const more = `static ngx_ssl_session_t  *ngx_http_mymodule_session;


${saver('ngx_ssl_get_session(c)').replaceAll('ctx->ucf->ssl_session', 'ngx_http_mymodule_session').replace('    my_request_t       *ctx = c->data;\n', '')}`;
      const before = `${CALLBACK}${say('%i', 'ngx_ssl_set_session(c, ngx_http_mymodule_session)')}\n`;
      const { said, marks } = await seen({ connect: connect({ more, before }), context: REPORTS }, [
        '/tls13',
        '/tls12',
        '/tls12',
        '/tls13',
      ]);
      expect(said).toEqual(['0', '0', '0', '0']);
      expect(marks).toBe('..r.');
    },
  );
}
