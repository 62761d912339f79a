/** Something that nginx refuses and a relative of it takes. */
interface ForkSyntax {
  readonly products: readonly string[];
  /** the directive that is refused */
  readonly directive: string;
  /** a word of it that the relative takes; null: the block, with a zone and without a server */
  readonly word: RegExp | null;
  readonly evidence: string;
}

const PLUS_DOCS = 'nginx.org’s documentation, where it says "commercial subscription"';
const ANGIE = 'Angie’s source, 1.11.4 and 1.13.0';
const TENGINE = 'Tengine’s source, 3.1.0 and 3.2.0';

/** @source what each row names; none of the relatives was run */
export const FORK_SYNTAX: readonly ForkSyntax[] = [
  {
    products: ['NGINX Plus', 'Angie'],
    directive: 'server',
    word: /^(?:slow_start=|route=|service=|resolve$|drain$)/,
    evidence: `${PLUS_DOCS}; ${ANGIE}`,
  },
  { products: ['Angie'], directive: 'server', word: /^sid=/, evidence: ANGIE },
  { products: ['Tengine'], directive: 'server', word: /^id=/, evidence: TENGINE },
  // a zone without a server: what is in it comes by an API, or from Docker
  {
    products: ['NGINX Plus', 'Angie'],
    directive: 'upstream',
    word: null,
    evidence: `${PLUS_DOCS}; ${ANGIE}`,
  },
  { products: ['Angie'], directive: 'proxy_http_version', word: /^3$/, evidence: ANGIE },
  { products: ['NGINX Plus'], directive: 'limit_req_zone', word: /^sync$/, evidence: PLUS_DOCS },
  { products: ['NGINX Plus'], directive: 'random', word: /^least_time=/, evidence: PLUS_DOCS },
  {
    products: ['NGINX Plus', 'Angie'],
    directive: 'sticky',
    word: /^(?:cookie|route|learn)$/,
    evidence: `${PLUS_DOCS}; ${ANGIE}`,
  },
  // a second certificate, for encryption, with ssl_ntls
  { products: ['Angie'], directive: 'ssl_certificate', word: /[.:]/, evidence: ANGIE },
  { products: ['Angie'], directive: 'ssl_certificate_key', word: /[.:]/, evidence: ANGIE },
  {
    products: ['Tengine'],
    directive: 'listen',
    word: /^(?:xquic|xudp|https_allow_http)$/,
    evidence: TENGINE,
  },
];
