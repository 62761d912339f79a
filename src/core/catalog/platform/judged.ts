import { PRODUCTS } from './products.ts';
import { type LibraryTraits, libraryOf } from './tls-library.ts';

/** What is judged, and on what ground: docs/nginx-facts.md is written from it. */
interface Judged {
  readonly name: string;
  readonly basis: string;
}

/** nginx itself and its relatives. */
export const JUDGED_PRODUCTS: readonly Judged[] = [
  {
    name: 'nginx',
    basis:
      'the tests run 1.22.1, 1.26.3 and 1.30.6 of Debian; releases from 1.18.0 to 1.31.4 were built and measured; an older or a newer one is judged as the nearest, and the result says so',
  },
  ...PRODUCTS.map(({ name, basis }) => ({
    name,
    basis: `judged as the nginx that it is made from: ${basis}`,
  })),
  {
    name: 'any other',
    basis:
      'unknown: a product that is not in this list was not measured, and what it is made from is not known here',
  },
];

interface JudgedLibrary extends Judged {
  /** one where its version does not matter */
  readonly traits: LibraryTraits;
}

const library = (name: string, basis: string): JudgedLibrary => ({
  name,
  basis,
  traits: libraryOf(name).traits[0]!,
});

export const JUDGED_LIBRARIES: readonly JudgedLibrary[] = [
  library('OpenSSL 3.5.1', 'the tests run 3.5 and 3.6 of Debian; 4.0.3 was measured on nginx 1.31.4'),
  library('OpenSSL 3.0.15', 'the tests run 3.0 of Debian; measured on nginx 1.22.1 to 1.31.4'),
  library('OpenSSL 1.1.1w', 'measured on nginx 1.18.0, 1.20.2 and 1.31.4'),
  library(
    'OpenSSL 1.0.2u',
    '1.0.2j was measured on nginx 1.18.0 and 1.31.4; letters between j and r are unknown where they differ',
  ),
  library('BoringSSL', 'of August 2026, measured on nginx 1.20.2 to 1.31.4; HTTP/3 on 1.28.3 and 1.31.4'),
  library('AWS-LC 5.5.0', 'measured on nginx 1.22.1, 1.29.2 and 1.31.4'),
  library('AWS-LC 1.55.0', 'measured on nginx 1.31.4; older ones are unknown'),
  library(
    'LibreSSL 4.3.2',
    '4.3.2 was measured on nginx 1.26.3 and 1.31.4, 3.8.4 on 1.22.1 and 1.26.3; older ones are unknown',
  ),
];
