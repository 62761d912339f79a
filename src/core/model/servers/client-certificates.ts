import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';

/** Whether a server asks its clients for certificates; where that is not known, it may. */
export function mayVerifyClients(server: Scope): boolean {
  const found = effective(server, 'ssl_verify_client');
  if (found.via === 'unknown') return true;
  return found.via !== 'default' && found.from.at(-1)?.args[0]?.value.toLowerCase() !== 'off';
}

/** Whether a server certainly asks its clients for certificates. */
export function verifiesClients(server: Scope): boolean {
  return effective(server, 'ssl_verify_client').via !== 'unknown' && mayVerifyClients(server);
}

/**
 * Whether a server may get certificates of its clients in any way: also by Lua, which can ask for them itself, and by OpenSSL's own
 * command.
 * @source lua-resty-core, ngx.ssl.verify_client; OpenSSL, SSL_CONF_cmd, VerifyMode
 */
export const mayAskForCertificates = (server: Scope): boolean =>
  mayVerifyClients(server) || asksByCommand(server) || mayAskByLua(server);

const asksByCommand = (server: Scope): boolean =>
  effective(server, 'ssl_conf_command').from.some(
    ({ args }) => args[0]?.value.toLowerCase() === 'verifymode',
  );

const HANDSHAKE_HOOKS = ['ssl_client_hello_by_lua', 'ssl_certificate_by_lua'];
/** Modules that ask for no certificate unless their function is called. */
const KNOWN_MODULE = /^(?:ngx|resty\.core|resty\.lrucache|cjson)\b/;

/** Lua that was not given, or that loads what was not given, may do anything. */
function mayAskByLua(server: Scope): boolean {
  return HANDSHAKE_HOOKS.some(
    (hook) =>
      effective(server, `${hook}_file`).from.length > 0 ||
      [...effective(server, hook).from, ...effective(server, `${hook}_block`).from].some(
        (line) => !isHarmless(line.raw ? line.file.text.slice(line.raw.from, line.raw.to) : textOf(line)),
      ),
  );
}

const textOf = ({ args }: Directive): string => args.map(({ value }) => value).join(' ');

function isHarmless(lua: string): boolean {
  if (/verify_client/.test(lua)) return false;
  const loaded = [...lua.matchAll(/\b(?:require|dofile|loadfile)\b\s*\(?\s*(?:(["'])(.*?)\1)?/g)];
  return loaded.every(([, , name]) => name !== undefined && KNOWN_MODULE.test(name));
}

/** What a server asks of its clients: equal texts ask the same; `anybody` asks nothing; null where it is not known. */
export function clientTrust(server: Scope): string | null {
  const found = ['ssl_verify_client', 'ssl_client_certificate', 'ssl_trusted_certificate'].map((name) =>
    effective(server, name),
  );
  if (found.some(({ via }) => via === 'unknown')) return null;
  if (!verifiesClients(server)) return 'anybody';
  return found
    .slice(1)
    .map(({ from }) => from.at(-1)?.args[0]?.value ?? '')
    .join('\n');
}

/** A check of a client's certificate that needs the certificate: a full handshake makes it, a resumed session keeps what was found. */
export type ClientCheck = 'expiry' | 'revocation' | 'authority';

/** Which checks a server makes of its clients' certificates when they make a full handshake. */
export interface ClientChecks {
  readonly checks: readonly [ClientCheck, ...ClientCheck[]];
  /** the lines that ask for them */
  readonly from: readonly Directive[];
  /** checks that lines which were not given may add */
  readonly missing: readonly string[];
}

const CHECKED_BY = [
  ['revocation', 'ssl_crl'],
  ['authority', 'ssl_client_certificate'],
  ['authority', 'ssl_trusted_certificate'],
] as const satisfies readonly (readonly [ClientCheck, string])[];

/**
 * OCSP is none of them: it is asked again when a session is resumed (fact ocsp-asked-on-resumption).
 * @returns null where the server certainly asks for no certificate, or whether it does is not known
 */
export function clientChecks(server: Scope): ClientChecks | null {
  if (!verifiesClients(server)) return null;
  const found = CHECKED_BY.map(([check, name]) => ({ check, ...effective(server, name) }));
  const made = found.filter(({ from, via }) => from.length > 0 && via !== 'unknown');
  return {
    checks: ['expiry', ...new Set(made.map(({ check }) => check))],
    from: [...effective(server, 'ssl_verify_client').from, ...made.flatMap(({ from }) => from)],
    missing: [...new Set(found.flatMap(({ missing }) => missing))],
  };
}
