import { effective } from '../../../model/effective.ts';
import { type IdentityPart, settingName } from '../../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../../model/upstream/proxy-target.ts';
import type { Clash } from '../../../resumption/upstream/origin-sharing.ts';
import type { Directive } from '../../../syntax/tree.ts';
import type { RuleContext } from '../../rule-context.ts';
import { sayList } from './say-socket.ts';

/** A part of what makes targets different people to an origin, with the setting that it comes from. */
const WORDS: Readonly<Record<IdentityPart, string>> = {
  certificate: 'the client certificate (proxy_ssl_certificate)',
  verification: 'how the upstream server is verified (proxy_ssl_verify, its CA and CRL)',
  'verified-name': 'the name that is verified (proxy_ssl_name)',
  'sent-name': 'the name that is sent (proxy_ssl_name)',
  address: 'the source address (proxy_bind)',
  'http-version': 'the version of HTTP',
  authority: 'the :authority of their requests',
  'proxy-protocol': 'proxy_protocol',
  protocols: 'the protocols (proxy_ssl_protocols)',
  ciphers: 'the ciphers (proxy_ssl_ciphers)',
  commands: 'proxy_ssl_conf_command',
};

export const sayParts = (target: ProxyTarget, clashes: readonly Pick<Clash, 'part'>[]): string =>
  sayList(
    clashes.map(({ part }) => inModule(target, WORDS[part])),
    clashes.length,
  );

const inModule = ({ module }: ProxyTarget, text: string): string =>
  module === 'grpc' || module === 'uwsgi' ? text.replaceAll('proxy_', `${module}_`) : text;

const ALWAYS =
  'An upstream server that authenticates the connection (NTLM, Negotiate) then treats the next client as the one that logged in.';
const SIGNED = `proxy_pass_header WWW-Authenticate is set here, as for an upstream server that authenticates the connection: a client without credentials would be served as another one that logged in.`;

/** For a finding about connections that are not kept, where that is what keeps requests apart. */
export const APART =
  ' Here it keeps requests of different identities apart: leave it, or give each identity its own upstream{} first.';

/** The clashes that kept connections would bring to these targets, those that are certain alone if there are any. */
function keptClashes({ sharing }: RuleContext, targets: readonly ProxyTarget[]): readonly Clash[] {
  const seen = new Map<IdentityPart, Clash>();
  for (const target of targets) {
    for (const clash of sharing.ifKept(target)) {
      if (!seen.get(clash.part)?.certain) seen.set(clash.part, clash);
    }
  }
  const certain = [...seen.values()].filter((clash) => clash.certain);
  return certain.length > 0 ? certain : [...seen.values()];
}

/** Whether requests that kept connections would mix are certainly not the same to the origin. */
export const mustStayApart = (context: RuleContext, targets: readonly ProxyTarget[]): boolean =>
  keptClashes(context, targets).some((clash) => clash.certain);

/** What is at stake where connections of these targets begin to be kept: whose identity a request then travels under. */
export function sayKeptTradeOff(context: RuleContext, targets: readonly ProxyTarget[]): string {
  const login = targets.some(passesLogin) ? SIGNED : ALWAYS;
  const clashes = keptClashes(context, targets);
  if (clashes.length === 0) return login;
  const differ = clashes.some((clash) => clash.certain) ? 'differ' : 'may differ';
  return `Requests ${differ} in ${sayParts(targets[0]!, clashes)} here: each would use any open connection, with the identity it was opened with${consequence(clashes)}. ${login}`;
}

/** The lines of an origin that authenticates the connection, as the recipes for NTLM have them. */
export function loginLine(target: ProxyTarget): Directive | null {
  if (target.module !== 'proxy') return null;
  const { from } = effective(target.scope, 'proxy_pass_header');
  return from.find(({ args }) => args[0]?.value.toLowerCase() === 'www-authenticate') ?? null;
}

const passesLogin = (target: ProxyTarget): boolean => loginLine(target) !== null;

/** What is at stake where a target begins to use the session of the connection before, besides. Empty: nothing. */
export function sayReuseTradeOff({ sharing }: RuleContext, target: ProxyTarget): string {
  const clashes = sharing.ifStored(target);
  const carried = clashes.filter(({ part }) => CARRIED.includes(part));
  const name = clashes.find(({ part }) => part === 'sent-name');
  return [
    ...(carried.length > 0
      ? [
          `Requests differ in ${sayParts(target, carried)} here, and a resumed session carries one request's to another: set ${settingName(target.module, 'ssl_session_reuse')} off with it.`,
        ]
      : []),
    ...(name
      ? [
          `Requests differ in ${sayParts(target, [name])} here: with TLS 1.2 the upstream server treats a resumed session as being for its original name, and may answer 421.`,
        ]
      : []),
  ].join(' ');
}

const CARRIED: readonly IdentityPart[] = ['certificate', 'verification', 'ciphers', 'commands'];

function consequence(clashes: readonly Clash[]): string {
  const parts = clashes.map(({ part }) => part);
  const said = [
    ...(parts.includes('certificate') ? ['the upstream server would see another client certificate'] : []),
    ...(parts.includes('sent-name') ? ['it would answer 421, or serve another site'] : []),
    ...(parts.includes('address') ? ["it would see one client's address for all requests"] : []),
    ...(parts.some((part) => part === 'verification' || part === 'verified-name')
      ? ['its certificate would not be verified for each request']
      : []),
  ];
  return said.length === 0 ? '' : `: ${said.join(', ')}`;
}
