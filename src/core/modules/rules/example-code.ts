import { SAVE_CALLBACK_SINCE } from '../../catalog/modules/module-api.ts';
import type { Version } from '../../catalog/platform/version.ts';

/** The parts of a small module in which one thing may be otherwise; without: as it should be. */
export interface ExampleParts {
  readonly flags?: string;
  /** between the creation and the handshake */
  readonly before?: string;
  /** behind the handshake, where it is over at once */
  readonly direct?: string;
  /** the handshake handler's statements */
  readonly handler?: string;
  readonly save?: string;
  /** behind ngx_ssl_create */
  readonly context?: string;
  readonly cleanup?: string;
  /** other functions and variables, in front */
  readonly more?: string;
}

export const SET_CALLBACK = '    c->ssl->save_session = ngx_http_example_save_session;';
export const OFFER = '    (void) ngx_ssl_set_session(c, peer->session);';
export const SAVE = `    ngx_ssl_session_t        *session;
    ngx_http_example_peer_t  *peer = c->data;

    session = ngx_ssl_get_session(c);
    if (session == NULL) {
        return;
    }

    if (peer->session) {
        ngx_ssl_free_session(peer->session);
    }

    peer->session = session;`;
const CLEANUP = `    ngx_http_example_peer_t  *peer = data;

    if (peer->session) {
        ngx_ssl_free_session(peer->session);
        peer->session = NULL;
    }`;

/** A module that connects, as a text in C. */
export function exampleModule({
  flags = 'NGX_SSL_BUFFER|NGX_SSL_CLIENT',
  before = `${SET_CALLBACK}\n${OFFER}`,
  direct = '    ngx_http_example_connected(c);',
  handler = `    if (!c->ssl->handshaked) {
        ngx_close_connection(c);
        return;
    }

    ngx_http_example_send(c);`,
  save = SAVE,
  context = `    if (ngx_ssl_client_session_cache(cf, peer->ssl, 1) != NGX_OK) {
        return NGX_ERROR;
    }
`,
  cleanup = CLEANUP,
  more = '',
}: ExampleParts = {}): string {
  return `${more === '' ? '' : `${more}\n\n`}static void
ngx_http_example_save_session(ngx_connection_t *c)
{
${save}
}

static void
ngx_http_example_cleanup(void *data)
{
${cleanup}
}

static void
ngx_http_example_connected(ngx_connection_t *c)
{
${handler}
}

static ngx_int_t
ngx_http_example_connect(ngx_connection_t *c, ngx_http_example_peer_t *peer)
{
    ngx_int_t  rc;

    if (ngx_ssl_create_connection(peer->ssl, c, ${flags}) != NGX_OK) {
        return NGX_ERROR;
    }

${before}${before === '' ? '' : '\n\n'}    rc = ngx_ssl_handshake(c);

    if (rc == NGX_AGAIN) {
        c->ssl->handler = ngx_http_example_connected;
        return NGX_AGAIN;
    }

${direct}

    return NGX_OK;
}

static ngx_int_t
ngx_http_example_init(ngx_conf_t *cf, ngx_http_example_peer_t *peer)
{
    if (ngx_ssl_create(peer->ssl, NGX_SSL_TLSv1_2|NGX_SSL_TLSv1_3, NULL) != NGX_OK) {
        return NGX_ERROR;
    }

${context}
    return NGX_OK;
}
`;
}

const SAVE_AFTER_READING = `static void ngx_http_example_save_session(ngx_connection_t *c);

static void
ngx_http_example_read(ngx_event_t *rev)
{
    ssize_t            n;
    u_char             buf[4096];
    ngx_connection_t  *c = rev->data;

    n = c->recv(c, buf, sizeof(buf));

    if (n > 0) {
        ngx_http_example_save_session(c);
    }
}`;

/** What to write for an nginx. @param nginx null where none is known */
export const exampleFor = (nginx: Version | null): string =>
  nginx !== null && nginx < SAVE_CALLBACK_SINCE
    ? exampleModule({ before: OFFER, context: '', more: SAVE_AFTER_READING })
    : exampleModule();

/** The line of the first text like it, from 1. */
export function badExample(text: string, marked: RegExp): { readonly text: string; readonly line: number } {
  const at = text.search(marked);
  if (at < 0) throw new Error(`there is no ${marked} in the example`);
  return { text, line: text.slice(0, at).split('\n').length };
}
