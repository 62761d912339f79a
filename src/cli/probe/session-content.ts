/** What a client's session shows of the server, without any key of it. */
export interface SessionContent {
  /** the first 16 bytes of the ticket, in hexadecimal: the name of the key that it was made with; null where it is none of nginx's */
  readonly keyName: string | null;
  /** `encrypted`: the ticket holds the session; `stateful`: it points to one that the server keeps; `id`: there is no ticket */
  readonly kind: 'encrypted' | 'stateful' | 'id';
  /** seconds; 0 where the server gave no hint */
  readonly lifetimeHint: number;
  /** bytes of early data that the server allows; 0: none */
  readonly earlyData: number;
}

/** A stateful TLS 1.3 ticket is a session ID: OpenSSL makes it of 32 bytes. */
const STATEFUL_BYTES = 32;
const KEY_NAME_BYTES = 16;
/** name, initialization vector, a block and a digest: nothing shorter is a ticket of nginx's */
const SHORTEST_TICKET = 16 + 16 + 16 + 32;

const LIFETIME_HINT = 9;
const TICKET = 10;
const AGE_ADD = 14;
const EARLY_DATA = 15;

/**
 * Reads the session that Node hands out: OpenSSL's SSL_SESSION in DER.
 * @returns null where it is not understood
 * @source OpenSSL, ssl/ssl_asn1.c
 */
export function readSession(session: Uint8Array): SessionContent | null {
  const parts = partsOf(session);
  if (!parts) return null;
  const { fields } = parts;
  const ticket = fields.get(TICKET);
  const isEncrypted = ticket !== undefined && ticket.length >= SHORTEST_TICKET;
  return {
    keyName: isEncrypted ? Buffer.from(ticket.subarray(0, KEY_NAME_BYTES)).toString('hex') : null,
    kind: isEncrypted ? 'encrypted' : ticket?.length === STATEFUL_BYTES ? 'stateful' : 'id',
    lifetimeHint: numberOf(fields.get(LIFETIME_HINT)),
    earlyData: numberOf(fields.get(EARLY_DATA)),
  };
}

/** What a TLS 1.3 client needs to come back with a session. It holds a secret: it is for the handshake alone. */
export interface SessionSecret {
  /** of the cipher suite */
  readonly suite: number;
  readonly psk: Uint8Array;
  readonly ticket: Uint8Array;
  /** what is added to the age, so that it tells nobody else anything */
  readonly ageAdd: number;
}

/** @returns null where there is no ticket, or it is not understood */
export function readSecret(session: Uint8Array): SessionSecret | null {
  const parts = partsOf(session);
  const [, , suite, , psk] = parts?.plain ?? [];
  const ticket = parts?.fields.get(TICKET);
  if (!parts || suite?.length !== 2 || psk === undefined || ticket === undefined) return null;
  return { suite: numberOf(suite), psk, ticket, ageAdd: numberOf(parts.fields.get(AGE_ADD)) };
}

interface Parts {
  /** version, protocol, cipher suite, id, secret */
  readonly plain: readonly Uint8Array[];
  /** by explicit tag */
  readonly fields: ReadonlyMap<number, Uint8Array>;
}

function partsOf(session: Uint8Array): Parts | null {
  const outer = elementAt(session, 0);
  if (outer?.tag !== 0x30) return null;
  const plain: Uint8Array[] = [];
  const fields = new Map<number, Uint8Array>();
  for (let at = outer.from; at < outer.to; ) {
    const field = elementAt(session, at);
    if (!field || field.to > outer.to) return null;
    // context-specific and constructed: explicit tags
    if ((field.tag & 0xe0) === 0xa0) {
      const inner = elementAt(session, field.from);
      if (inner) fields.set(field.tag & 0x1f, session.subarray(inner.from, inner.to));
    } else plain.push(session.subarray(field.from, field.to));
    at = field.to;
  }
  return { plain, fields };
}

interface Element {
  readonly tag: number;
  /** of the content */
  readonly from: number;
  readonly to: number;
}

function elementAt(bytes: Uint8Array, at: number): Element | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  if (first < 0x80) return inside(bytes, { tag, from: at + 2, to: at + 2 + first });
  const count = first & 0x7f;
  if (count === 0 || count > 4) return null;
  const length = numberOf(bytes.subarray(at + 2, at + 2 + count));
  return inside(bytes, { tag, from: at + 2 + count, to: at + 2 + count + length });
}

const inside = (bytes: Uint8Array, element: Element): Element | null =>
  element.to <= bytes.length ? element : null;

const numberOf = (bytes: Uint8Array | undefined): number =>
  [...(bytes ?? [])].reduce((value, byte) => value * 256 + byte, 0);
