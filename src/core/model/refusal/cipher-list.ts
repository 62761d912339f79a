/**
 * Whether OpenSSL takes a list of ciphers for TLS 1.2 and before. It passes over what it does not know, and refuses a list of which
 * nothing is left. Names that a build may have or lack count as known: false is certain.
 * @source OpenSSL's SSL_CTX_set_cipher_list; test/nginx/value-sweep.test.ts
 */
export function takesCipherList(list: string): boolean {
  const commands = [...list.matchAll(/@([A-Za-z]\w*(?:=\w*)?)/g)];
  if (commands.some(([, command]) => !COMMAND.test(command!))) return false;
  let left = new Set<string>();
  const removed = new Set<string>();
  for (const word of list.replace(/@[A-Za-z]\w*(?:=\w*)?/g, '').split(/[:, ;]+/)) {
    const name = word.replace(/^[-!+]/, '');
    if (word.startsWith('!')) removed.add(name);
    if (/^[-!]/.test(word))
      left = new Set([...left].filter((each) => each !== name && !(name === 'ALL' && isInAll(each))));
    else if (
      !word.startsWith('+') &&
      isKnown(name) &&
      !removed.has(name) &&
      !(removed.has('ALL') && isInAll(name))
    )
      left.add(name);
  }
  return left.size > 0;
}

const COMMAND = /^(?:STRENGTH|SECLEVEL=[0-5])$/;
/** Ciphers without encryption are not in ALL. */
const isInAll = (name: string): boolean => !/NULL|COMPLEMENT/.test(name);

const isKnown = (name: string): boolean => name !== '' && name.split('+').every(isKnownAlone);

/** Names of ciphers and of groups; those of TLS 1.3 are in no such list. */
const isKnownAlone = (name: string): boolean =>
  !/^TLS_(?:AES|CHACHA20)_/.test(name) &&
  (GROUPS.has(name) || /^(?:[A-Z0-9]+-)+[A-Z0-9]+$|^TLS_\w+_WITH_\w+$|^PROFILE=/.test(name));

const GROUPS = new Set(
  'ALL COMPLEMENTOFALL COMPLEMENTOFDEFAULT DEFAULT HIGH MEDIUM LOW EXP EXPORT EXPORT40 EXPORT56 eNULL aNULL NULL FIPS kRSA aRSA RSA kDHr kDHd kDH kDHE kEDH DHE EDH DH kECDHr kECDHe kECDH kECDHE kEECDH ECDHE EECDH ECDH kPSK kRSAPSK kECDHEPSK kDHEPSK aPSK PSK kSRP aSRP SRP aECDSA ECDSA aECDH aDH aDSS DSS ADH AECDH aGOST aGOST01 aGOST12 kGOST kGOST18 GOST GOST94 GOST89MAC GOST12 SSLv2 SSLv3 TLSv1 TLSv1.0 TLSv1.2 AES AES128 AES256 AESGCM AESCCM AESCCM8 ARIA ARIA128 ARIA256 ARIAGCM CAMELLIA CAMELLIA128 CAMELLIA256 CHACHA20 3DES DES RC4 RC2 IDEA SEED CBC MD5 SHA SHA1 SHA256 SHA384 SUITEB128 SUITEB128ONLY SUITEB128C2 SUITEB192'.split(
    ' ',
  ),
);
