import { SAVE_CALLBACK_SINCE } from '../catalog/modules/module-api.ts';
import { formatVersion, type Version } from '../catalog/platform/version.ts';
import type { Examination } from './examine-module.ts';

const standard = (nginx: Version | null): string => {
  const which =
    nginx !== null && nginx < SAVE_CALLBACK_SINCE
      ? `with TLS 1.2, and with TLS 1.3 from ${formatVersion(SAVE_CALLBACK_SINCE)} on`
      : 'with TLS 1.2 and 1.3';
  return `nginx's own upstream does all of this: it offers and saves one session for each server, ${which}, unless proxy_ssl_session_reuse is off. A module that speaks HTTP to its server needs no TLS code: a subrequest to an internal location with proxy_pass, or a handler that calls ngx_http_upstream_init, is the best fix.`;
};
const HTTP_TEXT = /"(?:GET|POST|PUT|HEAD) |HTTP\/1\.[01]/;

/** What is better than a correction, for this module. */
export function adviceFor(
  { connections, accepting, source }: Examination,
  nginx: Version | null,
): readonly string[] {
  const code = source.files.map((file) => file.code).join('\n');
  const advice: string[] = [];
  if (connections.length > 0)
    advice.push(
      HTTP_TEXT.test(code)
        ? `This module writes HTTP itself. ${standard(nginx)}`
        : `Does the module need its own connection? ${standard(nginx)}`,
    );
  if (connections.length === 0 && accepting.length === 0)
    advice.push(
      /\bngx_http_upstream_(?:init|create)\s*\(/.test(code)
        ? "This module makes no TLS connection itself: nginx's upstream does it for the module. If the module creates the SSL context, it must call ngx_ssl_client_session_cache on it and set upstream.ssl_session_reuse to 1, as ngx_http_proxy_module does."
        : 'This module makes no TLS connection of its own: there is no ngx_ssl_create_connection in the files.',
    );
  if (accepting.length > 0 && connections.length === 0)
    advice.push(
      'The connections of this module are accepted from clients: who resumes there is decided by the configuration. Give tls-resume check the configuration.',
    );
  return advice;
}
