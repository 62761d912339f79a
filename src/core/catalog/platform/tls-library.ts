/** What a TLS library does with nginx's sessions, where libraries differ. Everything else was measured to be the same. */
export interface LibraryTraits {
  readonly offersTls13: boolean;
  /** TLS 1.3 resumes by the encrypted tickets that nginx's keys make */
  readonly tls13Tickets: boolean;
  /** with tickets off, TLS 1.3 resumes by a session that the server looks up */
  readonly tls13Stateful: boolean;
  /** ticket keys that come neither from a file nor from a zone: made once before the worker processes, or in each of them */
  readonly ownTicketKeys: 'process' | 'worker';
  /** whether the server of the name that the client sends, and not the default server, decides on tickets and names the sessions */
  readonly serverByName: 'from-1.29.2' | 'always' | 'never';
  /** the same of ssl_protocols */
  readonly protocolsByName: 'from-1.29.2' | 'never';
  /** a TLS 1.2 client with tickets, on a server with tickets off beside a default server with tickets on */
  readonly unannouncedTicket: 'falls-back-to-ids' | 'fails';
  /** a TLS 1.2 client where TLS 1.2 is off and an older protocol is on: told that its protocol is off, or the handshake breaks */
  readonly olderProtocol: 'not-offered' | 'fails';
  /** what the library makes of `ssl_session_timeout 0` */
  readonly timeoutZero: 'ends' | 'two-hours';
  /** a TLS 1.2 session offered under another name of the address:port */
  readonly tls12UnderOtherName: 'as-nginx-decides' | 'fails';
  /** what ssl_conf_command takes */
  readonly confCommand: 'everything' | 'options-alone' | 'nothing';
  /** HTTP/3 was measured with it: QUIC resumes as TLS 1.3 over TCP does */
  readonly quicMeasured: boolean;
  /** the client half has TLS 1.3 sessions to offer to an upstream server */
  readonly tls13ToUpstreams: boolean;
  /** bytes of a TLS 1.2 session without a name, and whether the name is stored in it */
  readonly session: { readonly bare: number; readonly holdsName: boolean };
  /** seconds after which a TLS 1.3 ticket ends whatever ssl_session_timeout says; null: that counts alone */
  readonly tls13LongestLife: number | null;
  /** before nginx 1.23.2 its TLS 1.3 tickets live as long as that, and ssl_session_timeout does not count */
  readonly tls13IgnoresTimeoutOnce: boolean;
  /** hosts read each other's tickets where this is the same: seen between 3.0, 3.5 and 3.6 of OpenSSL */
  readonly ticketFormat:
    | 'openssl-3'
    | 'openssl-1.1.1'
    | 'openssl-1.0.2'
    | 'libressl'
    | 'boringssl'
    | 'aws-lc';
}

/** A TLS library as nginx -V names it. */
export interface TlsLibrary {
  /** `OpenSSL 3.0.15`, `BoringSSL`, `AWS-LC 5.5.0`, `LibreSSL 4.3.2` */
  readonly name: string;
  /** what it may do: several where its version does not tell which; empty where nothing was measured */
  readonly traits: readonly LibraryTraits[];
  /** with several: what differs */
  readonly open: string | null;
}

const OPENSSL_3: LibraryTraits = {
  offersTls13: true,
  tls13Tickets: true,
  tls13Stateful: true,
  ownTicketKeys: 'process',
  serverByName: 'from-1.29.2',
  protocolsByName: 'from-1.29.2',
  unannouncedTicket: 'falls-back-to-ids',
  olderProtocol: 'not-offered',
  timeoutZero: 'ends',
  tls12UnderOtherName: 'as-nginx-decides',
  confCommand: 'everything',
  quicMeasured: true,
  tls13ToUpstreams: true,
  session: { bare: 146, holdsName: true },
  tls13LongestLife: null,
  tls13IgnoresTimeoutOnce: false,
  ticketFormat: 'openssl-3',
};

/** Measured: Debian's 3.0.22; 3.5 and 3.6 refuse by protocol. What 3.1 to 3.4 do was not measured. */
const OPENSSL_30: LibraryTraits = { ...OPENSSL_3, olderProtocol: 'fails' };

/** Measured: 1.1.1w on nginx 1.18.0, 1.20.2, 1.31.4. */
const OPENSSL_111: LibraryTraits = {
  ...OPENSSL_3,
  quicMeasured: false,
  session: { bare: 141, holdsName: true },
  ticketFormat: 'openssl-1.1.1',
};

/** Measured: 1.0.2j on nginx 1.18.0, 1.31.4. No ClientHello callback, no TLS 1.3. */
const OPENSSL_102: LibraryTraits = {
  ...OPENSSL_3,
  offersTls13: false,
  tls13Tickets: false,
  tls13Stateful: false,
  serverByName: 'never',
  protocolsByName: 'never',
  confCommand: 'options-alone',
  quicMeasured: false,
  tls13ToUpstreams: false,
  session: { bare: 136, holdsName: true },
  ticketFormat: 'openssl-1.0.2',
};
const OPENSSL_102_EARLY: LibraryTraits = { ...OPENSSL_102, unannouncedTicket: 'fails' };

/** Measured: 4.3.2 on nginx 1.26.3, 1.31.4; 3.8.4 on 1.22.1, 1.26.3. It sends no TLS 1.3 tickets at all. */
const LIBRESSL: LibraryTraits = {
  ...OPENSSL_3,
  tls13Tickets: false,
  tls13Stateful: false,
  serverByName: 'never',
  protocolsByName: 'never',
  unannouncedTicket: 'fails',
  tls12UnderOtherName: 'fails',
  confCommand: 'nothing',
  quicMeasured: false,
  tls13ToUpstreams: false,
  session: { bare: 136, holdsName: true },
  ticketFormat: 'libressl',
};

/** Measured: of August 2026 on nginx 1.20.2, 1.22.1, 1.26.3, 1.29.1, 1.29.2, 1.31.4. */
const BORINGSSL: LibraryTraits = {
  ...OPENSSL_3,
  tls13Stateful: false,
  ownTicketKeys: 'worker',
  serverByName: 'always',
  timeoutZero: 'two-hours',
  confCommand: 'nothing',
  session: { bare: 146, holdsName: false },
  tls13LongestLife: 172_800,
  tls13IgnoresTimeoutOnce: true,
  ticketFormat: 'boringssl',
};
/** Measured: 5.5.0 on nginx 1.31.4, equal to BoringSSL over TCP. */
const AWS_LC: LibraryTraits = { ...BORINGSSL, quicMeasured: false, ticketFormat: 'aws-lc' };
/** Measured: 1.55.0 on nginx 1.31.4, equal to BoringSSL but for this; SSL_CTX_set_client_hello_cb came with 1.56.0. */
const AWS_LC_EARLY: LibraryTraits = { ...AWS_LC, protocolsByName: 'never' };

type Numbers = readonly [major: number, minor: number, patch: number, letter: string];

interface Row {
  readonly name: string;
  /** null: it has rows of its own by number */
  readonly traits: (version: Numbers) => readonly LibraryTraits[];
  readonly open?: string;
}

const isBefore = ([major, minor]: Numbers, [thenMajor, thenMinor]: readonly [number, number]): boolean =>
  major < thenMajor || (major === thenMajor && minor < thenMinor);

/**
 * The letter of 1.0.2 that fixed the unannounced ticket was not determined: 1.0.2j fails, and a source of 2018 has the fix (q of November
 * 2018 is the last of that year). 1.1.0 and what is older than 1.0.2 were not run.
 */
function openssl([major, minor, patch, letter]: Numbers): readonly LibraryTraits[] {
  if (major === 3 && minor === 0) return [OPENSSL_30];
  if (major >= 3) return [OPENSSL_3];
  if (major === 1 && minor === 1 && patch >= 1) return [OPENSSL_111];
  const is102 = major === 1 && minor === 0 && patch === 2;
  if (is102 && letter <= 'j') return [OPENSSL_102_EARLY];
  return is102 && letter > 'q' ? [OPENSSL_102] : [OPENSSL_102, OPENSSL_102_EARLY];
}

/** By the first word in nginx -V, so that "OpenSSL 1.1.1 (compatible; BoringSSL)" is BoringSSL. */
const ROWS: readonly Row[] = [
  { name: 'BoringSSL', traits: () => [BORINGSSL] },
  {
    name: 'AWS-LC',
    traits: (version) =>
      isBefore(version, [1, 55]) ? [] : isBefore(version, [1, 56]) ? [AWS_LC_EARLY] : [AWS_LC],
  },
  { name: 'LibreSSL', traits: (version) => (isBefore(version, [3, 8]) ? [] : [LIBRESSL]) },
  {
    name: 'OpenSSL',
    traits: openssl,
    open: 'which patches this OpenSSL carries: one of 2016 decides whether a TLS 1.2 client with tickets fails there',
  },
];

/** Where nothing names a library, the one that nearly every nginx has. */
const ASSUMED: TlsLibrary = { name: 'OpenSSL', traits: [OPENSSL_3], open: null };

const known = new Map<string, TlsLibrary>();

/** @param text as nginx -V prints it behind "built with" or "running with"; null: not given, OpenSSL 3 is assumed */
export function libraryOf(text: string | null): TlsLibrary {
  if (text === null) return ASSUMED;
  let library = known.get(text);
  if (!library) {
    library = readLibrary(text);
    known.set(text, library);
  }
  return library;
}

/** What nginx -V calls a TLS library, with or without a number; null for anything else. A number alone is OpenSSL's. */
export function readLibraryName(text: string): string | null {
  const plain = text.trim().replace(/\s+/g, ' ');
  const named = /^\d+\.\d/.test(plain) ? `OpenSSL ${plain}` : plain;
  return NAME.test(named) ? named : null;
}

const NAME =
  /^(?:OpenSSL|BoringSSL|AWS-LC|LibreSSL|quictls|Tongsuo|wolfSSL)(?:[ /-]v?\d[\w.+-]*)?(?: [\w .,:;()+-]{1,60})?$/i;

/** OpenSSL with the functions for QUIC that BoringSSL has: `OpenSSL 3.1.7+quic`. */
const QUICTLS = /\+quic\b|\bquictls\b/i;

function readLibrary(text: string): TlsLibrary {
  const compatible = /\(compatible; ([^)]+)\)/.exec(text)?.[1];
  const named = (compatible ?? text).replace(/\bquictls\b/i, 'OpenSSL');
  // `BabaSSL 8.3.2 (OpenSSL 1.1.1h)` is none of OpenSSL's
  const row = ROWS.find(({ name }) => named.trim().toLowerCase().startsWith(name.toLowerCase()));
  // a relative that calls itself compatible with OpenSSL and is none of these
  if (!row) return { name: named.trim(), traits: [], open: null };
  const number = new RegExp(`${row.name}[ /]v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?([a-z]?)`, 'i').exec(named);
  const numbered = number ? `${row.name} ${number[0].slice(row.name.length + 1)}` : row.name;
  const name = QUICTLS.test(text) ? `${numbered} (quictls)` : numbered;
  const version: Numbers = number
    ? [Number(number[1]), Number(number[2] ?? 0), Number(number[3] ?? 0), number[4]!.toLowerCase()]
    : NEWEST;
  const found = row.traits(version);
  // HTTP/3 takes another way through it, which was not measured
  const traits = QUICTLS.test(text) ? found.map((each) => ({ ...each, quicMeasured: false })) : found;
  return { name, traits, open: traits.length > 1 ? (row.open ?? null) : null };
}

/** A name without a number: BoringSSL has none, of the others the newest is meant. */
const NEWEST: Numbers = [99, 0, 0, ''];
