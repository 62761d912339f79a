import type { ModuleOutcome } from '../../../src/core/modules/prediction.ts';
import { type ModuleParts, moduleText } from './my-module.ts';

/** A way to write a module, and what a real nginx must do with it. */
export interface Variant {
  readonly name: string;
  readonly text: string;
  readonly tls12: ModuleOutcome;
  readonly tls13: ModuleOutcome;
}

const CLIENT = 'NGX_SSL_BUFFER|NGX_SSL_CLIENT';

/** As the article's blocks are written, with what each variant does between the creation and the handshake, and behind it. */
export function connect({
  flags = CLIENT,
  before = '',
  direct = '',
  done = '',
  more = '',
}: {
  readonly flags?: string;
  readonly before?: string;
  readonly direct?: string;
  readonly done?: string;
  readonly more?: string;
}): string {
  return `${more}static ngx_int_t
ngx_http_mymodule_ssl_connect(ngx_connection_t *c, my_upstream_conf_t *ucf)
{
    ngx_int_t  rc;

    if (ngx_ssl_create_connection(ucf->ssl, c, ${flags}) != NGX_OK) {
        return NGX_ERROR;
    }

${before}    rc = ngx_ssl_handshake(c);

    if (rc == NGX_AGAIN) {
        c->ssl->handler = ngx_http_mymodule_ssl_handshake_done;
        return NGX_AGAIN;
    }

${direct}    return rc;
}


static void
ngx_http_mymodule_ssl_handshake_done(ngx_connection_t *c)
{
${done}    ngx_http_mymodule_send_request(c);
}

`;
}

export const saver = (get: string, owner = 'ctx->ucf') => `static void
ngx_http_mymodule_save_ssl_session(ngx_connection_t *c)
{
    my_request_t       *ctx = c->data;
    ngx_ssl_session_t  *session;

    session = ${get};
    if (session == NULL) {
        return;
    }

    if (${owner}->ssl_session) {
        ngx_ssl_free_session(${owner}->ssl_session);
    }

    ${owner}->ssl_session = session;
}


`;
const SAVER = saver('ngx_ssl_get_session(c)');
export const OFFER = '    (void) ngx_ssl_set_session(c, ucf->ssl_session);\n\n';
const SAVE = '    ngx_http_mymodule_save_ssl_session(c);\n\n';
export const CALLBACK = '    c->ssl->save_session = ngx_http_mymodule_save_ssl_session;\n\n';
const SAVE_DONE = '    if (c->ssl->handshaked) {\n        ngx_http_mymodule_save_ssl_session(c);\n    }\n\n';
export const REPORTS = `    if (ngx_ssl_client_session_cache(cf, ucf->ssl, 1) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

`;

const variant = (name: string, tls12: ModuleOutcome, tls13: ModuleOutcome, parts: ModuleParts): Variant => ({
  name,
  text: moduleText(parts),
  tls12,
  tls13,
});

export const VARIANTS: readonly Variant[] = [
  variant('nothing about sessions', 'no', 'no', { connect: connect({}) }),
  variant('the article: nothing, and no client flag', 'no', 'no', {
    connect: connect({ flags: 'NGX_SSL_BUFFER' }),
  }),
  variant('the article: offered, saved when the handshake ends', 'yes', 'no', {
    connect: connect({
      more: SAVER,
      before: OFFER,
      direct: `    if (rc == NGX_OK) {\n    ${SAVE.trimEnd()}\n    }\n\n`,
      done: SAVE_DONE,
    }),
  }),
  variant('the same without the client flag', 'no', 'no', {
    connect: connect({ flags: 'NGX_SSL_BUFFER', more: SAVER, before: OFFER, done: SAVE_DONE }),
  }),
  variant('offered, saved by callback', 'yes', 'yes', {
    connect: connect({ more: SAVER, before: CALLBACK + OFFER }),
    context: REPORTS,
  }),
  variant('a callback without the cache mode of the context', 'no', 'no', {
    connect: connect({ more: SAVER, before: CALLBACK + OFFER }),
  }),
  variant('a callback that is set when the handshake is over', 'no', 'yes', {
    connect: connect({ more: SAVER, before: OFFER, direct: CALLBACK, done: CALLBACK }),
    context: REPORTS,
  }),
  variant('saved and never offered', 'no', 'no', {
    connect: connect({ more: SAVER, before: CALLBACK }),
    context: REPORTS,
  }),
  variant('offered and never saved', 'no', 'no', { connect: connect({ before: OFFER }) }),
  variant('offered behind the handshake', 'no', 'no', {
    connect: connect({
      more: SAVER,
      before: CALLBACK,
      direct: OFFER,
      done: '    (void) ngx_ssl_set_session(c, ((my_request_t *) c->data)->ucf->ssl_session);\n',
    }),
    context: REPORTS,
  }),
  variant('saved only where the handshake is over at once', 'some', 'no', {
    connect: connect({
      more: SAVER,
      before: OFFER,
      direct: `    if (rc == NGX_OK) {\n    ${SAVE.trimEnd()}\n    }\n\n`,
    }),
  }),
  variant('saved in the handler alone', 'yes', 'no', {
    connect: connect({ more: SAVER, before: OFFER, done: SAVE_DONE }),
  }),
  variant('saved when the answer was read', 'yes', 'yes', {
    connect: connect({ more: SAVER, before: OFFER }),
    read: SAVE,
  }),
  variant('kept in the request', 'no', 'no', {
    connect: connect({
      more: saver('ngx_ssl_get_session(c)', 'ctx'),
      before: `${CALLBACK}    (void) ngx_ssl_set_session(c, ((my_request_t *) c->data)->ssl_session);\n\n    (void) ucf;\n`,
    }),
    requestFields: '    ngx_ssl_session_t      *ssl_session;\n',
    context: REPORTS,
  }),
  variant('by OpenSSL’s own names', 'yes', 'no', {
    connect: connect({
      more: saver('SSL_get1_session(c->ssl->connection)'),
      before:
        '    if (ucf->ssl_session) {\n        (void) SSL_set_session(c->ssl->connection, ucf->ssl_session);\n    }\n\n',
      done: SAVE_DONE,
    }),
  }),
  variant('a cache of OpenSSL’s own and nothing else', 'no', 'no', {
    connect: connect({}),
    context: '    SSL_CTX_set_session_cache_mode(ucf->ssl->ctx, SSL_SESS_CACHE_CLIENT);\n\n',
  }),
  variant('never freed', 'yes', 'yes', {
    connect: connect({
      more: `static void
ngx_http_mymodule_save_ssl_session(ngx_connection_t *c)
{
    my_request_t  *ctx = c->data;

    ctx->ucf->ssl_session = ngx_ssl_get_session(c);
}


`,
      before: CALLBACK + OFFER,
    }),
    context: REPORTS,
  }),
  variant('the failure of the offer ends the connection', 'yes', 'yes', {
    connect: connect({
      more: SAVER,
      before: `${CALLBACK}    if (ngx_ssl_set_session(c, ucf->ssl_session) != NGX_OK) {\n        return NGX_ERROR;\n    }\n\n`,
    }),
    context: REPORTS,
  }),
  variant('saved before the connection is closed', 'yes', 'yes', {
    connect: connect({ more: SAVER, before: OFFER }),
    close:
      '        if (c->ssl && c->ssl->handshaked) {\n            ngx_http_mymodule_save_ssl_session(c);\n        }\n\n',
  }),
  variant('by a callback of OpenSSL’s', 'yes', 'yes', {
    connect: connect({
      more: `static int
ngx_http_mymodule_new_session(SSL *ssl, SSL_SESSION *sess)
{
    ngx_connection_t  *c = ngx_ssl_get_connection(ssl);
    my_request_t      *ctx = c->data;

    if (ctx->ucf->ssl_session) {
        SSL_SESSION_free(ctx->ucf->ssl_session);
    }

    ctx->ucf->ssl_session = sess;

    return 1;
}


`,
      before: OFFER,
    }),
    context: `    SSL_CTX_set_session_cache_mode(ucf->ssl->ctx, SSL_SESS_CACHE_CLIENT|SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(ucf->ssl->ctx, ngx_http_mymodule_new_session);

`,
  }),
  variant('taken out when it is offered', 'some', 'yes', {
    connect: connect({
      more: SAVER,
      before: `${CALLBACK}    if (ucf->ssl_session) {
        (void) ngx_ssl_set_session(c, ucf->ssl_session);
        ngx_ssl_free_session(ucf->ssl_session);
        ucf->ssl_session = NULL;
    }

`,
    }),
    context: REPORTS,
  }),
];
