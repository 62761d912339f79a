import type { Document } from '../claims.ts';
import { directivesOf, insideQuotes } from '../directives-of.ts';
import { isVocabularyName } from '../vocabulary.ts';

/** Directives that name a file of keys, certificates or accounts, and what the file is. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^(?:proxy_|grpc_|uwsgi_)?ssl_certificate$/, 'cert'],
  [/^(?:proxy_|grpc_|uwsgi_)?ssl_certificate_key$/, 'key'],
  [/^(?:proxy_|grpc_|uwsgi_)?ssl_(?:trusted|client)_certificate$/, 'ca'],
  [/^(?:proxy_|grpc_|uwsgi_)?ssl_crl$/, 'crl'],
  [/^(?:proxy_|grpc_|uwsgi_)?ssl_password_file$/, 'passwords'],
  [/^ssl_session_ticket_key$/, 'ticket-key'],
  [/^ssl_dhparam$/, 'dhparam'],
  [/^ssl_stapling_file$/, 'ocsp'],
  [/^ssl_ech_file$/, 'ech'],
  [/^quic_host_key$/, 'quic-key'],
  [/^auth_basic_user_file$/, 'users'],
  [/^auth_jwt_key_file$/, 'jwt-key'],
  [/(?:_key|_cert|_certificate|_ca|_credentials?|_secret|_password)_(?:file|path)$/, 'key'],
];

/** Written before the path itself, and part of nginx's own grammar. */
const SCHEME = /^(?:data|engine|store|file):/;

/**
 * Paths of certificates, keys and the like, whole. A path with variables keeps them, since nginx treats it otherwise than a
 * plain one: only the folder before the first variable goes.
 */
export function findCertificatePaths({ tree, text, claims }: Document): void {
  if (tree === null) return;
  for (const { name, args } of directivesOf(tree)) {
    const stem = FILES.find(([pattern]) => pattern.test(name))?.[1];
    const argument = args[0];
    if (stem === undefined || !argument || argument.hole || argument.value === '' || argument.value === 'off')
      continue;
    const [start, to] = insideQuotes(argument);
    const from = start + (SCHEME.exec(text.slice(start, to))?.[0].length ?? 0);
    const variable = text.slice(from, to).indexOf('$');
    if (variable < 0) {
      claims.add(from, to, 'path', stem);
      continue;
    }
    const slash = text.slice(from, from + variable).lastIndexOf('/');
    if (slash > 0 && !isVocabularyName(text.slice(from, from + slash)))
      claims.add(from, from + slash, 'path', `${stem}-folder`);
  }
}
