/** The two blocks of an article about modules, as they were published: what it calls incorrect, and what it calls correct. */
export const INCORRECT = `static ngx_int_t
ngx_http_mymodule_ssl_connect(ngx_connection_t *c, my_upstream_conf_t *ucf)
{
    ngx_int_t  rc;

    if (ngx_ssl_create_connection(ucf->ssl, c, NGX_SSL_BUFFER) != NGX_OK) {
        return NGX_ERROR;
    }

    /* no session set — every connection performs a full TLS handshake
     * (ClientHello -> ServerHello -> Certificate -> KeyExchange -> Finished)
     * adding 1-2 RTTs of latency per upstream connection */

    rc = ngx_ssl_handshake(c);

    if (rc == NGX_AGAIN) {
        c->ssl->handler = ngx_http_mymodule_ssl_handshake_done;
        return NGX_AGAIN;
    }

    return rc;
}

static void
ngx_http_mymodule_ssl_handshake_done(ngx_connection_t *c)
{
    /* handshake complete — but session is not saved,
     * so next connection to same peer repeats full handshake */
    ngx_http_mymodule_send_request(c);
}
`;

export const CORRECT = `static ngx_int_t
ngx_http_mymodule_ssl_connect(ngx_connection_t *c, my_upstream_peer_t *peer)
{
    ngx_int_t      rc;
    ngx_ssl_session_t  *sess;

    if (ngx_ssl_create_connection(peer->ucf->ssl, c,
                                  NGX_SSL_BUFFER) != NGX_OK)
    {
        return NGX_ERROR;
    }

    /* restore cached session — enables abbreviated handshake
     * (ClientHello with session ID -> ServerHello -> Finished)
     * saving 1-2 RTTs on resumed connections */
    sess = peer->ssl_session;
    if (sess != NULL) {
        if (ngx_ssl_set_session(c, sess) != NGX_OK) {
            ngx_log_error(NGX_LOG_WARN, c->log, 0,
                          "failed to set SSL session for %V",
                          peer->name);
            /* proceed without session — will do full handshake */
        }
    }

    rc = ngx_ssl_handshake(c);

    if (rc == NGX_AGAIN) {
        c->ssl->handler = ngx_http_mymodule_ssl_handshake_done;
        return NGX_AGAIN;
    }

    if (rc == NGX_OK) {
        ngx_http_mymodule_save_ssl_session(c, peer);
    }

    return rc;
}

/* handshake callback saves session then sends request */
static void
ngx_http_mymodule_ssl_handshake_done(ngx_connection_t *c)
{
    my_upstream_peer_t  *peer = c->data;
    /* save session: ngx_ssl_get_session → swap peer->ssl_session → free old */
    ngx_http_mymodule_save_ssl_session(c, peer);
    ngx_http_mymodule_send_request(c);
}
`;
