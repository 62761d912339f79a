import { table } from '../../base/table.ts';
import type { Platform } from '../../catalog/platform/platform.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { hasOpenValue } from '../variables/open-value.ts';
import { takesCipherList } from './cipher-list.ts';
import { type Refusal, refuseValue } from './refusal.ts';

const COMMAND = /^(?:\w+_)?ssl_conf_command$/;
/** What OpenSSL 1.0.2 has no name for. */
const NEWER_COMMANDS = /^(?:NumTickets|Ciphersuites)$/i;

const OPTIONS = new Set(
  'SessionTicket EmptyFragments Bugs Compression ServerPreference NoResumptionOnRenegotiation DHSingle ECDHSingle UnsafeLegacyRenegotiation UnsafeLegacyServerConnect ClientRenegotiation EncryptThenMac NoRenegotiation AllowNoDHEKEX PreferNoDHEKEX PrioritizeChaCha MiddleboxCompat AntiReplay ExtendedMasterSecret CANames KTLS KTLSTxZerocopySendfile StrictCertCheck TxCertificateCompression RxCertificateCompression IgnoreUnexpectedEOF'
    .toLowerCase()
    .split(' '),
);
/** @source OpenSSL's SSL_CONF_cmd, up to 3.6 */
const COMMANDS = new Set(
  'SignatureAlgorithms ClientSignatureAlgorithms Groups Curves ECDHParameters CipherString Ciphersuites Protocol MinProtocol MaxProtocol Options VerifyMode Certificate PrivateKey ChainCAFile ChainCAPath ChainCAStore VerifyCAFile VerifyCAPath VerifyCAStore ServerInfoFile ClientCAFile ClientCAPath RequestCAFile RequestCAPath RequestCAStore DHParameters RecordPadding NumTickets'
    .toLowerCase()
    .split(' '),
);
const PROTOCOLS = /^(?:all|sslv[23]|tlsv1(?:\.[123])?|dtlsv1(?:\.2)?)$/i;
/** Those of DTLS are taken, and do nothing. */
const LIMITS = /^(?:None|SSLv3|D?TLSv1(?:\.[123])?)$/;

const everyWord = (value: string, fits: (word: string) => boolean): boolean =>
  value.split(',').every((word) => fits(word.trim().replace(/^[+-]/, '')));

/** Values that OpenSSL takes, of the commands that touch sessions and protocols; what other commands take is not judged. */
const FITS = table<(value: string) => boolean>({
  options: (value) => everyWord(value, (word) => OPTIONS.has(word.toLowerCase())),
  protocol: (value) => everyWord(value, (word) => PROTOCOLS.test(word)),
  minprotocol: (value) => LIMITS.test(value),
  maxprotocol: (value) => LIMITS.test(value),
  numtickets: (value) => !/^\s*-\s*0*[1-9]/.test(value),
  cipherstring: takesCipherList,
  ciphersuites: (value) => value === '' || /TLS_(?:AES|CHACHA20|SHA\d|SM4)/i.test(value),
});

/** Values that the TLS library does not take, and `ssl_conf_command` with one that has none (fact conf-command-needs-openssl). */
export function libraryRefusals(main: Scope, platform: Platform): readonly Refusal[] {
  const { traits } = libraryOf(platform.tls);
  if (traits.length === 0) return [];
  const takesAll = traits.some(({ confCommand }) => confCommand === 'everything');
  const takesNone = traits.every(({ confCommand }) => confCommand === 'nothing');
  return [main, ...main.descendants()].flatMap((scope) =>
    scope.entries.flatMap(({ directive }) => {
      const message = problemOf(directive, { takesAll, takesNone });
      if (message === null || hasOpenValue(directive)) return [];
      return (takesNone && COMMAND.test(directive.name)) || isTried(directive, scope)
        ? [refuseValue(message, directive)]
        : [];
    }),
  );
}

/**
 * OpenSSL is asked only where nginx makes an SSL_CTX: in a server with a certificate, or that refuses handshakes.
 * @source ngx_http_ssl_merge_srv_conf, ngx_stream_ssl_merge_conf; test/nginx/value-sweep.test.ts
 */
function isTried(line: Directive, at: Scope | null): boolean {
  if (!/^ssl_(?:conf_command|ciphers)$/.test(line.name) || at === null) return true;
  const servers = [at, ...at.descendants()].filter(({ kind }) => kind === 'server');
  return servers.some(
    (server) =>
      effective(server, line.name).from.includes(line) &&
      (effective(server, 'ssl_certificate').from.length > 0 ||
        effective(server, 'ssl_reject_handshake').from.length > 0),
  );
}

interface Takes {
  readonly takesAll: boolean;
  readonly takesNone: boolean;
}

function problemOf({ name, args }: Directive, { takesAll, takesNone }: Takes): string | null {
  // other libraries have names of their own
  if (name === 'ssl_ciphers' && !takesNone && args[0] && !takesCipherList(args[0].value))
    return `SSL_CTX_set_cipher_list("${args[0].value}") failed`;
  if (!COMMAND.test(name)) return null;
  if (takesNone) return `"${name}" directive is not supported on this platform`;
  const [command = '', value = ''] = args.map((argument) => argument.value);
  const fits = FITS[command.toLowerCase()];
  const wrong = name === 'ssl_conf_command' && (fits ? !fits(value) : !COMMANDS.has(command.toLowerCase()));
  const isNewer = !takesAll && NEWER_COMMANDS.test(command);
  return wrong || isNewer ? `SSL_CONF_cmd("${command}", "${value}") failed` : null;
}
