import type { Platform } from '../../catalog/platform/platform.ts';
import { libraryOf } from '../../catalog/platform/tls-library.ts';
import { effective } from '../../model/effective.ts';
import { spanOf } from '../../model/span-of.ts';
import { settingName } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Explained } from '../verdict.ts';

/** LibreSSL has TLS 1.3 sessions to offer to nobody: what resumes with an upstream server is TLS 1.2 (fact libressl-upstream-tls13). */
export function asLibraryAllows(outcome: Explained, target: ProxyTarget, platform: Platform): Explained {
  const { name, traits } = libraryOf(platform.tls);
  const limited = traits.length > 0 && traits.every((each) => each.offersTls13 && !each.tls13ToUpstreams);
  if (!limited || (outcome.resumes !== 'yes' && outcome.resumes !== 'some')) return outcome;
  const protocols = effective(target.scope, settingName(target.module, 'ssl_protocols'));
  const words = protocols.from.flatMap((line) => line.args.map(({ value }) => value));
  const settled = protocols.via === 'here' || protocols.via === 'inherited';
  if (settled && !words.includes('TLSv1.3')) return outcome;
  const from = [...outcome.from, ...protocols.from.map(spanOf)];
  if (settled && !words.includes('TLSv1.2'))
    return { resumes: 'no', facts: ['libressl-upstream-tls13'], from };
  const settledBy = `whether the upstream server agrees on TLS 1.2 or 1.3: with ${name} nginx resumes TLS 1.2 alone`;
  return { resumes: 'unknown', facts: ['libressl-upstream-tls13', ...outcome.facts], from, settledBy };
}
