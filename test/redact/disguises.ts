import { Buffer } from 'node:buffer';

/** A way to write a word so that a search for the word alone does not find it. */
type Disguise = (word: string) => string;

const codes = (word: string, write: (code: number) => string): string =>
  [...word].map((char) => write(char.charCodeAt(0))).join('');
const hex = (code: number): string => code.toString(16).padStart(2, '0');
const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const middle = (word: string, sign: string): string => word.slice(0, 3) + sign + word.slice(3);

/** What may stand in an argument without quotes. */
export const PLAIN: Readonly<Record<string, Disguise>> = {
  'as it is': (word) => word,
  'in capitals': (word) => word.toUpperCase(),
  'with a capital': capital,
  'in camel case': (word) => `get${capital(word)}Data`,
  'behind an underscore': (word) => `my_${word}_2`,
  'behind a hyphen': (word) => `app-${word}-01`,
  'with numbers': (word) => `${word}07`,
  'as a host': (word) => `www.${word}.co.uk`,
  'as a machine': (word) => `${word}.internal`,
  'as a host and port': (word) => `${word}.example.net:8443`,
  'as a wildcard': (word) => `*.${word}.net`,
  'with a dot in front': (word) => `.${word}`,
  'as a URL': (word) => `https://${word}.net/${word}?${word}=${word}#${word}`,
  'as a URL with a password': (word) => `https://${word}:${word}9@${word}/`,
  'as an address of mail': (word) => `${word}.x@${word}.net`,
  'as a path': (word) => `/srv/${word}/${word}.pem`,
  'as a path of Windows': (word) => `C:\\${word}\\${word}`,
  'as a share': (word) => `\\\\${word}\\${word}$`,
  'as a share with slashes': (word) => `//${word}/${word}`,
  'as a variable': (word) => `$${word}`,
  'behind a variable': (word) => `$uri-${word}`,
  'right behind a capture': (word) => `$1${word}`,
  'in front of a variable': (word) => `${word}$uri`,
  'as a regex': (word) => `~^(www\\.)?${word}\\.(net|org)$`,
  'as alternatives': (word) => `~*(${word}|a${word})`,
  'with a class': (word) => `~^${word}[.]net`,
  'as a group': (word) => `~^(?<${word}>.+)$`,
  'by percent codes': (word) => codes(word, (code) => `%${hex(code)}`),
  'with one percent code': (word) => `%${hex(word.charCodeAt(0))}${word.slice(1)}`,
  'encoded twice': (word) => `https%253A%252F%252F${word}%252Enet`,
  'with an encoded dot': (word) => `${word}%2Enet%2F${word}`,
  'by codes of JSON': (word) => codes(word, (code) => `\\u00${hex(code)}`),
  'with one code of JSON': (word) => `\\u00${hex(word.charCodeAt(0))}${word.slice(1)}`,
  'by codes of C': (word) => codes(word, (code) => `\\x${hex(code)}`),
  'by octal codes': (word) => codes(word, (code) => `\\${code.toString(8).padStart(3, '0')}`),
  'by codes of Lua': (word) => codes(word, (code) => `\\${code}`),
  'in base64': (word) => base64(`https://www.${word}.net/`),
  'in base64, as a parameter': (word) => `next:${base64(`${word}.net/login`)}`,
  'in hexadecimal': (word) => `${codes(`www.${word}.net`, hex)}00`,
  'behind 0x': (word) => `0x${codes(word, hex)}`,
  'with a soft hyphen': (word) => middle(word, '\u00ad'),
  'with a sign that nobody sees': (word) => middle(word, '\u200b'),
  'with an accent': (word) => middle(word, 'e\u0301'),
  'as an option': (word) => `--${word}=${word}`,
  'as a value': (word) => `zone=${word}:10m`,
  'as a list': (word) => `${word},${word}2:${word}`,
  'in a log line': (word) => `[${word}]`,
  'as a place holder': (word) => `@${word}@`,
};

/** What needs quotes, as it stands between double ones. */
export const QUOTED: Readonly<Record<string, Disguise>> = {
  'in a sentence': (word) => `the ${word} of ${capital(word)} & Co.`,
  'in quotes': (word) => `a \\"${word}\\" '${word}'`,
  'in JSON': (word) => `{\\"${word}\\": [\\"${word}\\", {\\"a\\": \\"https:\\/\\/${word}.net\\"}]}`,
  'in JSON within JSON': (word) => `{\\"a\\": \\"{\\\\\\"${word}\\\\\\":1}\\"}`,
  'in HTML': (word) => `<a href='//${word}.net/${word}'>${word}</a>`,
  'by entities': (word) => codes(word, (code) => `&#${code};`),
  'in a header': (word) => `sid=${word}; Domain=.${word}.net; Path=/${word}`,
  'in a policy': (word) => `default-src 'self' *.${word}.net wss://${word}; report-uri /${word}`,
  'over two lines': (word) => `${word}\n ${word}2 \\\n ${word}3`,
  'in braces': (word) => `a\${${word}}b {${word}} {{ ${word} }}`,
  'in a statement': (word) => `local ${word} = '${word}' -- ${word}`,
  'as a connection': (word) => `host=${word} user=${word} password=${word}; Pwd=${word}`,
};

/** Where a person's word may stand: `@` is the argument, written as it is or between double quotes. */
// biome-ignore format: a list of places
export const PLACES: readonly string[] = [
  'server { server_name @; }', 'server { server_name a.test @ b.test; }', 'upstream @ { server a; }', 'upstream a { server @; }',
  'location @ { }', 'location ~ @ { }', 'location = @ { }', 'if ($http_x_a = @) { return 403; }', 'if ($host ~* @) { return 403; }', 'if (-f @) { }',
  'map $host $a { @ 1; default 0; }', 'map $uri $a { a @; }', 'map $http_x_key $a { @ @; }', 'geo $a { default @; }', 'split_clients @ $a { * @; }',
  'set $a @;', 'set $password @;', 'return 302 @;', 'return 200 @;', 'rewrite @ /a last;', 'rewrite ^ @ permanent;', 'try_files $uri @;', 'error_page 404 @;',
  'root @;', 'alias @;', 'index @;', 'include @;', 'access_log @ main;', 'error_log @ warn;', 'log_format @ a;', 'log_format a @;', 'user @;', 'pid @;',
  'add_header X-A @;', 'add_header @ a;', 'proxy_set_header Authorization @;', 'proxy_set_header @ $host;', 'more_set_headers @;', 'auth_basic @;',
  'proxy_pass @;', 'fastcgi_pass @;', 'fastcgi_param A @;', 'fastcgi_param DB_PASSWORD @;', 'env @;', 'proxy_cookie_domain @ @;', 'proxy_redirect @ @;',
  'proxy_cache @;', 'proxy_cache_key @;', 'proxy_cache_path /a keys_zone=a:1m @;', 'limit_req zone=@;', 'sub_filter @ @;', 'valid_referers @;', 'allow @;', 'resolver @;',
  'ssl_certificate @;', 'ssl_certificate_key @;', 'ssl_session_cache shared:@:10m;', 'proxy_ssl_name @;', 'lua_package_path @;', 'foreign_thing @;', '@ a;', 'types { @ a; }',
  '# @', 'listen 80; # see @, then ask @', 'content_by_lua_block { local a = "@" }', 'content_by_lua_block { -- @\n }', 'js_content @;', 'perl_set $a @;',
  '{% if a %} server_name @; {% endif %}', 'mail { server { auth_http @; auth_http_header X-A @; } }', 'rtmp { server { application @ { push rtmp://a/@; } } }',
];
