import { describe, expect, it } from 'vitest';
import { analyzeModule } from '../../../src/core/modules/analyze-module.ts';
import { CORRECT, INCORRECT } from '../../modules/article-blocks.ts';
import { cFile, cParser } from '../../modules/c-parser.ts';
import { eachNginx } from '../judges.ts';
import { buildModule } from './build-module.ts';
import { MODULE, measureModule, originForAll, outcomeOf } from './measure-module.ts';
import { moduleText } from './my-module.ts';

const parser = await cParser();

/** What the article leaves out of its second block: the peer, and the function that it describes in a comment. */
const AROUND_CORRECT = `typedef struct {
    ngx_ssl_session_t   *ssl_session;
    my_upstream_conf_t  *ucf;
    ngx_str_t           *name;
} my_upstream_peer_t;

static my_upstream_peer_t *
ngx_http_mymodule_peer(ngx_connection_t *c)
{
    my_request_t        *ctx = c->data;
    my_upstream_peer_t  *peer = (my_upstream_peer_t *) ctx->ucf->peer;

    peer->ucf = ctx->ucf;
    peer->name = &ctx->ucf->addr.name;

    return peer;
}

static void
ngx_http_mymodule_save_ssl_session(ngx_connection_t *c, my_upstream_peer_t *peer)
{
    ngx_ssl_session_t  *session, *old;

    session = ngx_ssl_get_session(c);
    if (session) {
        old = peer->ssl_session;
        peer->ssl_session = session;
        ngx_ssl_free_session(old);
    }
}
`;

const PEER_FIELD = '    void               *peer[3];\n';
/** The harness passes its own data with the connection, where the article has the peer. */
const withPeer = (block: string): string =>
  `${AROUND_CORRECT}\n${block.replace('*peer = c->data;', '*peer = ngx_http_mymodule_peer(c);')}`;
const FLAG = (text: string) => text.replace('NGX_SSL_BUFFER)', 'NGX_SSL_BUFFER|NGX_SSL_CLIENT)');

const correct = (block: string): string =>
  moduleText({ connect: withPeer(block), fields: PEER_FIELD, target: 'ngx_http_mymodule_peer(c)' });

describe.each(eachNginx())('the blocks of the article, in $name', ({ nginx }) => {
  const { missing, runs, opened } = originForAll(nginx);

  const measure = async (text: string) => {
    const built = buildModule(nginx!, MODULE, text);
    if (!built.ok) throw new Error(built.output);
    const seen = await measureModule(nginx!, opened.origin, built.module);
    return [outcomeOf(seen.tls12), outcomeOf(seen.tls13)];
  };

  it.skipIf(!runs).concurrent(`the incorrect one resumes nothing${missing}`, async () => {
    expect(await measure(moduleText({ connect: INCORRECT }))).toEqual(['no', 'no']);
    expect(await measure(moduleText({ connect: FLAG(INCORRECT) }))).toEqual(['no', 'no']);
  });

  it.skipIf(!runs).concurrent(
    `the correct one makes no handshake, and with the client flag resumes TLS 1.2 alone${missing}`,
    async () => {
      expect(await measure(correct(CORRECT))).toEqual(['no', 'no']);
      expect(await measure(correct(FLAG(CORRECT)))).toEqual(['yes', 'no']);
    },
  );

  it.skipIf(!runs).concurrent(
    `corrected as it stands, and with what is said to be needed, each resumes${missing}`,
    async () => {
      for (const [block, whole] of [
        [INCORRECT, (text: string, context: string) => moduleText({ connect: text, context })],
        [
          CORRECT,
          (text: string, context: string) =>
            correct(text).replace('    clcf = ngx_http_conf', `${context}    clcf = ngx_http_conf`),
        ],
      ] as const) {
        const { correction, connections } = analyzeModule([cFile(block)], parser, nginx!.version);
        expect(connections[0]!.corrected).toEqual({ tls12: 'yes', tls13: 'yes' });
        const needed = correction.needed.find(({ what }) => what.includes('ngx_ssl_create'))!.code;
        const context = `    if (${needed.replace('peer->ucf->ssl', 'ucf->ssl')} != NGX_OK) {\n        return NGX_CONF_ERROR;\n    }\n\n`;
        expect(await measure(whole(correction.files[0]!.text, context))).toEqual(['yes', 'yes']);
      }
    },
  );
});
