import type { IdentityPart, OriginIdentity, PartValue } from '../../model/upstream/origin-identity.ts';

/** A part in which what another target made is not what this one would make. */
export interface Difference {
  readonly part: IdentityPart;
  /** false: it depends on what is not known, such as a variable, or on the origin */
  readonly certain: boolean;
}

type Relation = 'equal' | 'different' | 'unknown';

/**
 * What a session that `other` made is wrong in for `own`. Of a session, the client certificate, the result of verification, the protocol
 * and the cipher are those of the handshake that made it; the name is sent anew with each.
 */
export function ofSession(own: OriginIdentity, other: OriginIdentity): readonly Difference[] {
  if (protocolRelation(own.protocols, other.protocols) === 'different')
    return [{ part: 'protocols', certain: true }];
  const verification = own.verification.value === 'off' ? 'equal' : relation(own, other, 'verification');
  return [
    ...difference('certificate', relation(own, other, 'certificate')),
    ...difference('verification', verification),
    ...difference('ciphers', cipherRelation(own, other)),
    ...difference('sent-name', uncertain(relation(own, other, 'sent-name'))),
    ...difference('commands', uncertain(relation(own, other, 'commands'))),
  ];
}

/** What a connection that `other` opened is wrong in for a request of `own`: nothing is sent or looked at anew but the request. */
export function onConnection(own: OriginIdentity, other: OriginIdentity): readonly Difference[] {
  const verifies = own.verification.value !== 'off';
  return [
    ...difference('certificate', relation(own, other, 'certificate')),
    ...(verifies ? difference('verification', relation(own, other, 'verification')) : []),
    ...(verifies ? difference('verified-name', verifiedNameRelation(own, other)) : []),
    ...difference('sent-name', nameRelation(own, other)),
    ...difference('address', relation(own, other, 'address')),
    ...difference('http-version', relation(own, other, 'http-version')),
    ...difference('authority', uncertain(authorityRelation(own, other))),
  ];
}

const difference = (part: IdentityPart, found: Relation): readonly Difference[] =>
  found === 'equal' ? [] : [{ part, certain: found === 'different' }];

const uncertain = (found: Relation): Relation => (found === 'different' ? 'unknown' : found);

function relation(own: OriginIdentity, other: OriginIdentity, part: IdentityPart): Relation {
  const [a, b] = [own[part], other[part]];
  if (a.varies === 'yes' || b.varies === 'yes') return 'different';
  if (a.varies === 'unknown' || b.varies === 'unknown') return 'unknown';
  // what is not known is still the same for one target at every request
  if (own === other) return 'equal';
  if (a.value === null || b.value === null) return 'unknown';
  return a.value === b.value ? 'equal' : 'different';
}

/** One that does not verify at all is told by the part `verification`. */
const verifiedNameRelation = (own: OriginIdentity, other: OriginIdentity): Relation =>
  other.verification.value === 'off' ? 'equal' : relation(own, other, 'verified-name');

/** A connection with a name may well do for who sends none, and the other way round: the origin decides. */
function nameRelation(own: OriginIdentity, other: OriginIdentity): Relation {
  const found = relation(own, other, 'sent-name');
  return own['sent-name'].value === '' || other['sent-name'].value === '' ? uncertain(found) : found;
}

/** Where no name is sent, no origin compares one. */
const authorityRelation = (own: OriginIdentity, other: OriginIdentity): Relation =>
  other['sent-name'].value === '' || own['http-version'].value !== 'HTTP/2'
    ? 'equal'
    : relation(own, other, 'authority');

const wordsOf = ({ value }: PartValue): readonly string[] => value?.split(' ') ?? [];

/** The highest that a target offers is what a session has, as long as the origin has it too. */
function protocolRelation(own: PartValue, other: PartValue): Relation {
  if (own.value === null || other.value === null) return 'unknown';
  return wordsOf(own).at(-1) === wordsOf(other).at(-1) ? 'equal' : 'different';
}

/** A TLS 1.2 session needs its cipher offered again; TLS 1.3 has ciphers of its own. */
function cipherRelation(own: OriginIdentity, other: OriginIdentity): Relation {
  const [a, b] = [own.ciphers.value, other.ciphers.value];
  if (own === other || a === b) return a === null && own !== other ? 'unknown' : 'equal';
  const protocols = wordsOf(own.protocols);
  if (protocols.length === 1 && protocols[0] === 'TLSv1.3') return 'equal';
  if (a === null || b === null || !isPlainList(a) || !isPlainList(b)) return 'unknown';
  const offered = new Set(a.split(':'));
  const made = b.split(':');
  if (made.every((cipher) => offered.has(cipher))) return 'equal';
  const disjoint = made.every((cipher) => !offered.has(cipher));
  return disjoint && !protocols.includes('TLSv1.3') ? 'different' : 'unknown';
}

/** Names of ciphers alone: no groups, no exclusions. */
const isPlainList = (text: string): boolean =>
  /^[A-Z0-9]+(?:-[A-Z0-9]+)+(?::[A-Z0-9]+(?:-[A-Z0-9]+)+)*$/.test(text);
