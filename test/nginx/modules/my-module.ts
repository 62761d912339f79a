/** The parts of the module in which variants differ. */
export interface ModuleParts {
  /** how ngx_http_mymodule_ssl_connect and what it needs are written */
  readonly connect: string;
  /** fields of the upstream's struct, beside ssl and address */
  readonly fields?: string;
  /** fields of a request's struct */
  readonly requestFields?: string;
  /** behind ngx_ssl_create */
  readonly context?: string;
  /** when the answer was read */
  readonly read?: string;
  /** before the connection is closed */
  readonly close?: string;
  /** what the caller of ngx_http_mymodule_ssl_connect passes: `ucf`, a peer */
  readonly target?: string;
}

/**
 * A module that makes a TLS connection of its own for each request and hands on what the server answers: a content handler, as small as
 * such a module can be, written for these tests. `mymodule_pass ADDRESS:PORT;`
 */
export function moduleText({
  connect,
  fields = '    ngx_ssl_session_t  *ssl_session;\n',
  requestFields = '',
  context = '',
  read = '',
  close = '',
  target = 'ctx->ucf',
}: ModuleParts): string {
  return `#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_ssl_t          *ssl;
    ngx_addr_t          addr;
${fields}} my_upstream_conf_t;


typedef struct {
    ngx_http_request_t     *request;
    my_upstream_conf_t     *ucf;
    ngx_peer_connection_t   peer;
    size_t                  size;
    u_char                  in[4096];
${requestFields}} my_request_t;


extern ngx_module_t  ngx_http_mymodule_module;

static void ngx_http_mymodule_send_request(ngx_connection_t *c);
static void ngx_http_mymodule_ssl_handshake_done(ngx_connection_t *c);
static char *ngx_http_mymodule_pass(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);


${connect}

static void
ngx_http_mymodule_finish(my_request_t *ctx, ngx_uint_t status)
{
    u_char              *body, *last;
    ngx_buf_t           *b;
    ngx_int_t            rc;
    ngx_chain_t          out;
    ngx_connection_t    *c;
    ngx_http_request_t  *r;

    r = ctx->request;
    c = ctx->peer.connection;

    if (c) {
${close}        if (c->ssl) {
            c->ssl->no_wait_shutdown = 1;
            (void) ngx_ssl_shutdown(c);
        }

        ngx_destroy_pool(c->pool);
        ngx_close_connection(c);
        ctx->peer.connection = NULL;
    }

    last = ctx->in + ctx->size;
    body = ctx->size ? ngx_strlcasestrn(ctx->in, last, (u_char *) "\\r\\n\\r\\n", 4 - 1) : NULL;

    if (status != NGX_HTTP_OK || body == NULL) {
        ngx_http_finalize_request(r, NGX_HTTP_BAD_GATEWAY);
        return;
    }

    body += 4;
    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = last - body;
    rc = ngx_http_send_header(r);

    b = ngx_create_temp_buf(r->pool, last - body + 1);
    if (b == NULL || rc == NGX_ERROR) {
        ngx_http_finalize_request(r, NGX_ERROR);
        return;
    }

    b->last = ngx_cpymem(b->last, body, last - body);
    b->last_buf = 1;
    out.buf = b;
    out.next = NULL;

    ngx_http_finalize_request(r, ngx_http_output_filter(r, &out));
}


static void
ngx_http_mymodule_idle(ngx_event_t *ev)
{
}


static void
ngx_http_mymodule_read(ngx_event_t *rev)
{
    ssize_t            n;
    my_request_t      *ctx;
    ngx_connection_t  *c;

    c = rev->data;
    ctx = c->data;

    if (rev->timedout) {
        ngx_http_mymodule_finish(ctx, NGX_HTTP_GATEWAY_TIME_OUT);
        return;
    }

    for ( ;; ) {
        n = c->recv(c, ctx->in + ctx->size, sizeof(ctx->in) - ctx->size);

        if (n == NGX_AGAIN) {
            (void) ngx_handle_read_event(rev, 0);
            return;
        }

        if (n <= 0) {
            break;
        }

        ctx->size += n;
    }

${read}    ngx_http_mymodule_finish(ctx, NGX_HTTP_OK);
}


static void
ngx_http_mymodule_send_request(ngx_connection_t *c)
{
    my_request_t  *ctx = c->data;
    static u_char  request[] = "GET / HTTP/1.0\\r\\nHost: a.test\\r\\n\\r\\n";

    if (!c->ssl->handshaked) {
        ngx_http_mymodule_finish(ctx, NGX_HTTP_BAD_GATEWAY);
        return;
    }

    c->read->handler = ngx_http_mymodule_read;
    c->write->handler = ngx_http_mymodule_idle;

    (void) c->send(c, request, sizeof(request) - 1);
    ngx_http_mymodule_read(c->read);
}


static void
ngx_http_mymodule_connected(ngx_event_t *wev)
{
    ngx_int_t          rc;
    my_request_t      *ctx;
    ngx_connection_t  *c;

    c = wev->data;
    ctx = c->data;

    c->write->handler = ngx_http_mymodule_idle;
    ngx_add_timer(c->read, 2000);

    rc = ngx_http_mymodule_ssl_connect(c, ${target});

    if (rc == NGX_ERROR) {
        ngx_http_mymodule_finish(ctx, NGX_HTTP_BAD_GATEWAY);

    } else if (rc == NGX_OK) {
        ngx_http_mymodule_send_request(c);
    }
}


static ngx_int_t
ngx_http_mymodule_handler(ngx_http_request_t *r)
{
    my_request_t           *ctx;
    ngx_int_t               rc;
    ngx_connection_t       *c;
    ngx_peer_connection_t  *pc;

    ctx = ngx_pcalloc(r->pool, sizeof(my_request_t));
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ctx->request = r;
    ctx->ucf = ngx_http_get_module_loc_conf(r, ngx_http_mymodule_module);

    pc = &ctx->peer;
    pc->sockaddr = ctx->ucf->addr.sockaddr;
    pc->socklen = ctx->ucf->addr.socklen;
    pc->name = &ctx->ucf->addr.name;
    pc->get = ngx_event_get_peer;
    pc->log = r->connection->log;
    pc->log_error = NGX_ERROR_ERR;

    rc = ngx_event_connect_peer(pc);
    if (rc != NGX_OK && rc != NGX_AGAIN) {
        return NGX_HTTP_BAD_GATEWAY;
    }

    c = pc->connection;
    c->data = ctx;
    c->pool = ngx_create_pool(1024, r->connection->log);
    if (c->pool == NULL) {
        ngx_close_connection(c);
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    c->read->handler = ngx_http_mymodule_idle;
    c->write->handler = ngx_http_mymodule_connected;

    r->main->count++;

    if (rc == NGX_OK) {
        ngx_http_mymodule_connected(c->write);
    }

    return NGX_DONE;
}


static void *
ngx_http_mymodule_create_conf(ngx_conf_t *cf)
{
    return ngx_pcalloc(cf->pool, sizeof(my_upstream_conf_t));
}


static ngx_command_t  ngx_http_mymodule_commands[] = {

    { ngx_string("mymodule_pass"),
      NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_mymodule_pass,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

      ngx_null_command
};


static ngx_http_module_t  ngx_http_mymodule_module_ctx = {
    NULL, NULL, NULL, NULL, NULL, NULL,
    ngx_http_mymodule_create_conf,
    NULL
};


ngx_module_t  ngx_http_mymodule_module = {
    NGX_MODULE_V1,
    &ngx_http_mymodule_module_ctx,
    ngx_http_mymodule_commands,
    NGX_HTTP_MODULE,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NGX_MODULE_V1_PADDING
};


static char *
ngx_http_mymodule_pass(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    my_upstream_conf_t  *ucf = conf;

    ngx_str_t                 *value;
    ngx_url_t                  u;
    ngx_pool_cleanup_t        *cln;
    ngx_http_core_loc_conf_t  *clcf;

    value = cf->args->elts;

    ngx_memzero(&u, sizeof(ngx_url_t));
    u.url = value[1];
    u.default_port = 443;

    if (ngx_parse_url(cf->pool, &u) != NGX_OK || u.naddrs == 0) {
        return NGX_CONF_ERROR;
    }

    ucf->addr = u.addrs[0];

    ucf->ssl = ngx_pcalloc(cf->pool, sizeof(ngx_ssl_t));
    if (ucf->ssl == NULL) {
        return NGX_CONF_ERROR;
    }

    ucf->ssl->log = cf->log;

    if (ngx_ssl_create(ucf->ssl, NGX_SSL_TLSv1_2|NGX_SSL_TLSv1_3, NULL) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_CONF_ERROR;
    }

    cln->handler = ngx_ssl_cleanup_ctx;
    cln->data = ucf->ssl;

${context}    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_mymodule_handler;

    return NGX_CONF_OK;
}
`;
}
