import { type Behavior, behaves } from './behavior.ts';
import type { Platform } from './platform.ts';
import { type LibraryTraits, libraryOf } from './tls-library.ts';
import type { Version } from './version.ts';

/** How an nginx of one version behaves with one TLS library: what the verdict depends on. */
export interface Conduct {
  readonly version: Version;
  readonly library: LibraryTraits;
  /** the server of the name that the client sends decides on tickets, and names the sessions by its certificate */
  readonly serverByName: boolean;
  /** it decides on protocols too */
  readonly protocolsByName: boolean;
  /** ticket keys are in the shared zone */
  readonly keysInZone: boolean;
  /** TLS 1.3 is offered where ssl_protocols is not set */
  readonly tls13ByDefault: boolean;
}

/** @source facts tickets-per-server, own-certificate-names-sessions, boringssl-chooses-server-early, libressl-keeps-old-server-rules */
function conductOf(version: Version, library: LibraryTraits): Conduct {
  const has = (behavior: Behavior): boolean => behaves(behavior, version);
  return {
    version,
    library,
    serverByName:
      library.serverByName === 'always' ||
      (library.serverByName === 'from-1.29.2' && has('serverChosenEarly')),
    protocolsByName: library.protocolsByName === 'from-1.29.2' && has('serverChosenEarly'),
    keysInZone: has('ticketKeysInZone'),
    tls13ByDefault: library.offersTls13 && has('tls13ByDefault'),
  };
}

/** Every way in which the platform may behave; empty where its TLS library was not measured. */
export function conductsOf(platform: Platform): readonly Conduct[] {
  const { traits } = libraryOf(platform.tls);
  return platform.versions.flatMap((version) => traits.map((library) => conductOf(version, library)));
}
