import { behaves } from '../../catalog/platform/behavior.ts';
import type { Version } from '../../catalog/platform/version.ts';
import type { Directive } from '../../syntax/tree.ts';
import { type Effective, effective } from '../effective.ts';
import { type RequestValue, requestValue } from '../variables/request-values.ts';
import type { ProxyModule, ProxyTarget } from './proxy-target.ts';

/** What makes two targets different people to an origin, or the origin different people to them. */
export const IDENTITY_PARTS = [
  'certificate',
  'verification',
  'verified-name',
  'sent-name',
  'address',
  'http-version',
  'authority',
  'proxy-protocol',
  'protocols',
  'ciphers',
  'commands',
] as const;
export type IdentityPart = (typeof IDENTITY_PARTS)[number];

/** One part, and the lines that make it so. */
export interface PartValue extends RequestValue {
  readonly lines: readonly Directive[];
}

/** As whom nginx comes to an origin, and as whom it takes it. */
export type OriginIdentity = Readonly<Record<IdentityPart, PartValue>>;

const PREFIX: Readonly<Record<ProxyModule, string>> = {
  proxy: 'proxy',
  grpc: 'grpc',
  uwsgi: 'uwsgi',
  stream: 'proxy',
};

/** `proxy_ssl_session_reuse` for proxy and stream, `grpc_ssl_session_reuse` and so on for the others. */
export const settingName = (module: ProxyModule, rest: string): string => `${PREFIX[module]}_${rest}`;

/**
 * @param host what the target goes to, as nginx names it: an upstream{} or a host with its port
 * @param nginx decides on the protocols offered by default
 * @source ngx_http_upstream_ssl_name, ngx_http_proxy_set_ssl, ngx_http_upstream_set_local
 */
export function readOriginIdentity(target: ProxyTarget, host: string, nginx: Version): OriginIdentity {
  const reader = new PartReader(target, host);
  const verification = readVerification(reader);
  const name = reader.part(['ssl_name'], '$proxy_host');
  const sends = reader.setting('ssl_server_name');
  const spoken = spokenVersion(reader);
  return {
    certificate: reader.part(['ssl_certificate', 'ssl_certificate_key']),
    verification,
    'verified-name': whereOn(verification.value === 'off' ? false : null, plainName(name), verification),
    'sent-name': sentName(sends, plainName(name)),
    address: offAsNone(reader.part(['bind'])),
    'http-version': spoken,
    authority: spoken.value === 'HTTP/2' ? readAuthority(reader) : NONE,
    'proxy-protocol': target.module === 'stream' ? offAsNone(reader.plain('proxy_protocol')) : NONE,
    protocols: offeredProtocols(reader.setting('ssl_protocols'), nginx),
    ciphers: reader.part(['ssl_ciphers'], 'DEFAULT'),
    commands: reader.part(['ssl_conf_command']),
  };
}

const NONE: PartValue = { value: '', varies: 'no', lines: [] };

/** Reads parts out of the settings of one target. */
class PartReader {
  readonly target: ProxyTarget;
  readonly #host: string;

  constructor(target: ProxyTarget, host: string) {
    this.target = target;
    this.#host = host;
  }

  setting(rest: string): Effective {
    return effective(this.target.scope, settingName(this.target.module, rest));
  }

  /** The values of some settings, together; each without a prefix of the module. */
  part(rests: readonly string[], byDefault = ''): PartValue {
    return this.#join(
      rests.map((rest) => this.setting(rest)),
      byDefault,
    );
  }

  /** As `part`, of a directive that is written as it is. */
  plain(name: string): PartValue {
    return this.#join([effective(this.target.scope, name)], '');
  }

  evaluate(text: string, lines: readonly Directive[]): PartValue {
    return { ...requestValue(text, this.target, this.#host), lines };
  }

  #join(settings: readonly Effective[], byDefault: string): PartValue {
    const lines = settings.flatMap((setting) => setting.from);
    if (settings.some((setting) => setting.via === 'unknown')) return { value: null, varies: 'no', lines };
    const values = settings.map(({ from }) => {
      if (from.length === 0) return requestValue(byDefault, this.target, this.#host);
      const words = from.flatMap((line) => line.args.map((argument) => argument.value));
      return requestValue(words.join(' '), this.target, this.#host);
    });
    const varies = worst(values.map((each) => each.varies));
    const known = values.every(({ value }) => value !== null);
    return {
      value: known
        ? values
            .map(({ value }) => value)
            .join(' ')
            .trim()
        : null,
      varies,
      lines,
    };
  }
}

const worst = (all: readonly RequestValue['varies'][]): RequestValue['varies'] =>
  all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no';

/** The origin's certificate is looked at or not, by whose word, and against which list of the revoked. */
function readVerification(reader: PartReader): PartValue {
  const verify = reader.setting('ssl_verify');
  if (verify.via === 'unknown') return { value: null, varies: 'no', lines: verify.from };
  if (verify.from.at(-1)?.args[0]?.value.toLowerCase() !== 'on')
    return { value: 'off', varies: 'no', lines: verify.from };
  const how = reader.part(['ssl_trusted_certificate', 'ssl_crl', 'ssl_verify_depth']);
  const value = how.value === null ? null : `on ${how.value}`;
  return { ...how, value, lines: [...verify.from, ...how.lines] };
}

/** Without its port: nginx sends and verifies none. */
const plainName = (name: PartValue): PartValue => ({
  ...name,
  value: name.value === null ? null : name.value.replace(/:\d+$/, '').toLowerCase(),
});

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f:.]*\]?)$/;

/** nginx sends no address as a name. */
function sentName(sends: Effective, name: PartValue): PartValue {
  const lines = [...sends.from, ...name.lines];
  if (sends.via === 'unknown') return { value: null, varies: 'no', lines };
  if (sends.from.at(-1)?.args[0]?.value.toLowerCase() !== 'on') return { ...NONE, lines: sends.from };
  return name.value !== null && ADDRESS.test(name.value) ? { ...NONE, lines } : { ...name, lines };
}

/** @param on false: certainly not looked at */
function whereOn(on: false | null, part: PartValue, verification: PartValue): PartValue {
  if (on === false) return NONE;
  return verification.value === null ? { ...part, value: null, varies: 'no' } : part;
}

const offAsNone = (part: PartValue): PartValue => (part.value === 'off' ? { ...part, value: '' } : part);

function spokenVersion(reader: PartReader): PartValue {
  const { module } = reader.target;
  if (module === 'grpc') return { ...NONE, value: 'HTTP/2' };
  if (module !== 'proxy') return { ...NONE, value: module };
  const version = reader.part(['http_version'], '1.0');
  return { ...version, value: version.value === '2' ? 'HTTP/2' : version.value === null ? null : 'HTTP/1' };
}

/** The host that requests over HTTP/2 ask for: that of a set header, else of the target. */
function readAuthority(reader: PartReader): PartValue {
  const found = reader.setting('set_header');
  if (found.via === 'unknown') return { value: null, varies: 'no', lines: found.from };
  const line = found.from.find(({ args }) => args[0]?.value.toLowerCase() === 'host');
  return reader.evaluate(line?.args[1]?.value ?? '$proxy_host', line ? [line] : []);
}

/** Every protocol offered, the highest last. */
function offeredProtocols({ from, via }: Effective, nginx: Version): PartValue {
  const common = { varies: 'no', lines: from } as const;
  if (via === 'unknown') return { ...common, value: null };
  if (via === 'default')
    return { ...common, value: behaves('tls13ByDefault', nginx) ? 'TLSv1.2 TLSv1.3' : 'TLSv1.2' };
  const words = from.flatMap((line) => line.args.map((argument) => argument.value)).sort();
  return { ...common, value: words.length > 0 ? words.join(' ') : null };
}
