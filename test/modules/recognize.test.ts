import { describe, expect, it } from 'vitest';
import { isModuleCode, moduleAmong } from '../../src/core/modules/recognize.ts';
import { CORRECT, INCORRECT } from './article-blocks.ts';
import { cFile } from './c-parser.ts';

const paths = (files: Parameters<typeof moduleAmong>[0]) =>
  moduleAmong(files)?.map(({ path }) => path) ?? null;
const ADDON = cFile('ngx_addon_name=ngx_http_my_module\n. auto/module\n', 'my/config');
const MAIN = cFile('events {}\nhttp { include conf.d/*.conf; }\n', 'nginx/nginx.conf');
const SITE = cFile('server { listen 443 ssl; }\n', 'nginx/conf.d/a.conf');

describe('what is a module among files', () => {
  it('its code, what connects first, without what nginx built of it', () => {
    const header = cFile('#define A 1\n', 'my/src/a.h');
    const code = cFile(INCORRECT, 'my/src/my.c');
    const built = cFile('x', 'my/objs/ngx_modules.c');
    expect(paths([ADDON, header, code, built, cFile('# My', 'my/README.md')])).toEqual([
      'my/src/my.c',
      'my/src/a.h',
    ]);
  });

  it('also where it brings configurations as examples', () => {
    const example = cFile(MAIN.text, 'my/t/nginx.conf');
    expect(paths([ADDON, cFile(CORRECT, 'my/my.c'), example, SITE, SITE])).toEqual(['my/my.c']);
    expect(paths([cFile(CORRECT, 'my.c'), SITE])).toEqual(['my.c']);
  });

  it('a configuration is one, with some C beside it too', () => {
    expect(paths([MAIN, SITE])).toBeNull();
    expect(paths([MAIN, SITE, cFile(CORRECT, 'nginx/src/my.c')])).toBeNull();
    expect(paths([])).toBeNull();
  });
});

describe('whether a text is C', () => {
  it.each([
    ['a block of the article', INCORRECT],
    ['its second block', CORRECT],
    ['an include', '/* mine */\n#include <ngx_config.h>\n'],
    ['a function in nginx’s style', 'static void\nngx_http_a(ngx_connection_t *c)\n{\n}\n'],
  ])('is: %s', (_, text) => expect(isModuleCode('', text)).toBe(true));

  it.each([
    ['a configuration', MAIN.text],
    ['a comment that looks like one', '#include is not here\nevents {}\n'],
    ['Lua in a configuration', 'http { init_by_lua_block { local function int(a) return a end } }\n'],
    ['njs', 'function main(r) { r.return(200); }\n'],
    ['a text about it', 'Call ngx_ssl_handshake before the request.\n'],
    ['nothing', ''],
  ])('is not: %s', (_, text) => expect(isModuleCode('', text)).toBe(false));
});
