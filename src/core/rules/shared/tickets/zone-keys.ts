import { type Exposure, exposureTo, vulnerability } from '../../../catalog/vulnerabilities.ts';
import { mayAskForCertificates } from '../../../model/servers/client-certificates.ts';
import type { Server } from '../../../model/servers/server.ts';
import type { Socket } from '../../../model/servers/socket.ts';
import type { RuleContext } from '../../rule-context.ts';

const ID = 'CVE-2026-97629';

/**
 * Whether an address:port has its ticket keys in a shared zone, or would have them with one: somebody gives tickets there, and no key
 * file counts.
 */
export function makesOwnKeys(context: RuleContext, { defaultServer, servers }: Socket): boolean {
  if (defaultServer === null) return false;
  const keyFiles = context.settingsOf(defaultServer).keyFiles.possible;
  return keyFiles.includes(false) && servers.some((server) => context.ticketsOff(server) !== true);
}

export const verifiesSomewhere = ({ servers }: Socket): boolean =>
  servers.some((server: Server) => mayAskForCertificates(server.scope));

/**
 * What a shared zone that a fix brings to these address:ports costs on an nginx with CVE-2026-97629; nothing where the ticket keys do
 * not come to lie in it.
 */
export function zoneKeysTradeOff(context: RuleContext, sockets: readonly Socket[]): readonly string[] {
  const exposure = exposureTo(ID, context.model.platform);
  if (exposure === 'fixed' || !sockets.some((socket) => makesOwnKeys(context, socket))) return [];
  return [
    `The ticket keys are then in the zone, and ${sayUnless(exposure)}a session may be forged with one of them (${ID}, fixed in nginx ${vulnerability(ID).fixedIn}). ${
      sockets.some(verifiesSomewhere)
        ? 'A server here may verify client certificates, and a forged session can contain one that was never presented: update nginx first.'
        : 'No server here asks for client certificates, so a forged session gains nothing. Update nginx anyway.'
    }`,
  ];
}

/** As a fix has it: nothing where there is none. */
export const tradeOff = (sentences: readonly string[]): { readonly tradeOff?: string } =>
  sentences.length === 0 ? {} : { tradeOff: sentences.join(' ') };

const sayUnless = (exposure: Exposure): string =>
  exposure === 'affected' ? '' : 'unless your nginx carries the patch (dpkg -s nginx shows the revision), ';
