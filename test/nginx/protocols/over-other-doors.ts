import type { Generated } from '../generate.ts';
import { STREAM_ANSWER } from '../household.ts';
import { compareVersions, type Nginx } from '../judges.ts';
import type { Probe } from '../scenario.ts';
import type { MailProtocol } from './mail-door.ts';

export const hasQuic = (nginx: Nginx): boolean => compareVersions(nginx.version, '1.25.0') >= 0;
export const hasMail = (nginx: Nginx): boolean => nginx.modules.some((path) => path.includes('mail'));

const withoutAuthority = (probes: readonly Probe[]): readonly Probe[] =>
  probes.filter(({ clientAuthority }) => clientAuthority === undefined);

/** The http configurations with `listen … quic` in place of `listen … ssl`, their clients with HTTP/3. */
export function overQuic(configurations: readonly Generated[]): readonly Generated[] {
  return configurations
    .filter(
      ({ configuration, probes }) =>
        probes.every(({ context }) => context === 'http') && !configuration.includes('ssl_verify_client'),
    )
    .map((generated) => ({
      ...generated,
      id: `quic-${generated.id}`,
      configuration: generated.configuration
        .replace(/(listen [^;]*?) ssl\b/g, '$1 quic')
        .replaceAll('return 200;', `return 200 ${STREAM_ANSWER};`),
      probes: withoutAuthority(generated.probes).map((probe) => ({ ...probe, quic: true as const })),
    }));
}

const MAIL_PROTOCOLS: readonly MailProtocol[] = ['imap', 'pop3', 'smtp'];

/**
 * The stream configurations whose servers have an address:port each, as mail servers: the six doors in turn, ssl first. A mail server
 * needs somebody to ask for logins, who is never asked here.
 */
export function overMail(configurations: readonly Generated[]): readonly Generated[] {
  return configurations
    .filter(
      ({ configuration, probes }) =>
        probes.every(({ context }) => context === 'stream') &&
        !configuration.includes('ssl_verify_client') &&
        !configuration.includes('server_name'),
    )
    .map((generated, at) => {
      const doors = new Map<string, Probe['door']>();
      let turn = at;
      const configuration = generated.configuration
        .replace('stream {', 'mail { auth_http 127.0.0.1:9;')
        .replace(/listen (\d+) ssl;/g, (_, port: string) => {
          const door = { protocol: MAIL_PROTOCOLS[turn % 3]!, starttls: turn % 2 === 1 };
          turn += 1;
          doors.set(`*:${port}`, door);
          const tls = door.starttls ? `; starttls ${turn % 4 === 0 ? 'only' : 'on'}` : ' ssl';
          return `listen ${port}${tls}; protocol ${door.protocol};`;
        })
        .replace(/return [^;]*;/g, '');
      const probes = withoutAuthority(generated.probes)
        .filter(({ returnsTo }) => returnsTo === undefined)
        .map((probe): Probe => ({ ...probe, context: 'mail', door: doors.get(probe.address)! }));
      return { ...generated, id: `mail-${generated.id}`, configuration, probes };
    });
}
