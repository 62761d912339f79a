import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/edits/apply.ts';
import {
  deleteDirective,
  indentStep,
  insertAfter,
  insertIntoBlock,
  insertIntoFile,
  replaceArgument,
} from '../../src/core/edits/layout.ts';
import type { TextEdit } from '../../src/core/edits/text-edit.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import type { Directive, Tree } from '../../src/core/syntax/tree.ts';

const CACHE = 'ssl_session_cache shared:S:10m;';
const FAMILIES = [/^ssl_session_/, /^ssl_/, /^listen$/];

const read = (text: string): Tree => readTree({ path: 'nginx.conf', text, encoding: 'utf-8' });

function find(tree: Tree, name: string, nth = 0): Directive {
  const found: Directive[] = [];
  const walk = (all: readonly Directive[]) => {
    for (const directive of all) {
      if (directive.name === name) found.push(directive);
      walk(directive.body ?? []);
    }
  };
  walk(tree.root);
  return found[nth]!;
}

function change(tree: Tree, ...edits: TextEdit[]): string {
  const result = applyEdits(tree.file.text, edits);
  if (!result.ok) throw new Error(result.failure.what);
  return result.text;
}

function inserted(text: string, block = 'server', statements = [CACHE]): string {
  const tree = read(text);
  return change(tree, insertIntoBlock(find(tree, block), statements, FAMILIES));
}

describe('insertIntoBlock', () => {
  it.each([
    [
      'after the last of the best family',
      'server {\n    ssl_session_timeout 5m;\n    ssl_protocols TLSv1.2;\n    listen 443 ssl;\n}\n',
      `server {\n    ssl_session_timeout 5m;\n    ${CACHE}\n    ssl_protocols TLSv1.2;\n    listen 443 ssl;\n}\n`,
    ],
    [
      'after the next family where the best has none',
      'server {\n\tlisten 443 ssl;\n\tssl_certificate a; # why\n\troot /x;\n}\n',
      `server {\n\tlisten 443 ssl;\n\tssl_certificate a; # why\n\t${CACHE}\n\troot /x;\n}\n`,
    ],
    ['first in the block without any', 'server {\n  root /x;\n}\n', `server {\n  ${CACHE}\n  root /x;\n}\n`],
    [
      'after a comment behind the brace',
      'server { # site\n  root /x;\n}\n',
      `server { # site\n  ${CACHE}\n  root /x;\n}\n`,
    ],
    ['in an empty block', 'server {\n}\n', `server {\n    ${CACHE}\n}\n`],
    [
      'in an indented empty block',
      'http {\n\tserver {\n\t}\n}\n',
      `http {\n\tserver {\n\t\t${CACHE}\n\t}\n}\n`,
    ],
    [
      'with CRLF',
      'server {\r\n\tlisten 443 ssl;\r\n}\r\n',
      `server {\r\n\tlisten 443 ssl;\r\n\t${CACHE}\r\n}\r\n`,
    ],
    ['in one line', 'server { listen 443 ssl; root /x; }', `server { listen 443 ssl; ${CACHE} root /x; }`],
    ['in one line without spaces', 'server{root /x;}', `server{${CACHE}root /x;}`],
    [
      'in one line without spaces, after a neighbor',
      'server{listen 443 ssl;root /x;}',
      `server{listen 443 ssl;${CACHE}root /x;}`,
    ],
    [
      'before columns',
      'server {\n  root          /x;\n  charset       utf-8;\n  default_type  text/plain;\n}\n',
      `server {\n  ssl_session_cache shared:S:10m;\n  root          /x;\n  charset       utf-8;\n  default_type  text/plain;\n}\n`,
    ],
    [
      'before wide columns',
      'server {\n  root                /x;\n  charset             utf-8;\n}\n',
      `server {\n  ssl_session_cache   shared:S:10m;\n  root                /x;\n  charset             utf-8;\n}\n`,
    ],
    ['in one line, empty', 'server {}', `server { ${CACHE} }`],
    ['in one line, empty with a space', 'server { }', `server { ${CACHE} }`],
    [
      'where the closing brace shares the last line',
      'server {\n  listen 443 ssl; }\n',
      `server {\n  listen 443 ssl; ${CACHE} }\n`,
    ],
    [
      'after a directive of several lines',
      'server {\n  ssl_ciphers\n      HIGH;\n  root /x;\n}',
      `server {\n  ssl_ciphers\n      HIGH;\n  ${CACHE}\n  root /x;\n}`,
    ],
  ])('%s', (_, before, after) => {
    expect(inserted(before)).toBe(after);
  });

  it('writes several statements in order', () => {
    expect(inserted('server {\n\troot /x;\n}\n', 'server', ['a b;', 'c d;'])).toBe(
      'server {\n\ta b;\n\tc d;\n\troot /x;\n}\n',
    );
    expect(inserted('server { root /x; }', 'server', ['a b;', 'c d;'])).toBe('server { a b; c d; root /x; }');
  });

  it('never looks into nested blocks for a neighbor', () => {
    expect(inserted('http {\n  gzip on;\n  server {\n    ssl_protocols TLSv1.2;\n  }\n}\n', 'http')).toBe(
      `http {\n  ${CACHE}\n  gzip on;\n  server {\n    ssl_protocols TLSv1.2;\n  }\n}\n`,
    );
  });

  it('reads back as one more directive of that block', () => {
    for (const text of [
      'server{listen 443 ssl;}',
      'server { listen 443 ssl; # c\n}',
      'server {# c\n}',
      'server {\nlisten 1;}',
    ]) {
      const server = find(read(inserted(text)), 'server');
      const added = server.body!.filter((child) => child.name === 'ssl_session_cache');
      expect(added.map((child) => child.args.map((a) => a.value))).toEqual([['shared:S:10m']]);
    }
  });

  it('throws for a directive without a block', () => {
    expect(() => inserted('server;')).toThrow(RangeError);
  });
});

describe('insertIntoFile', () => {
  const into = (text: string) => {
    const tree = read(text);
    return change(tree, insertIntoFile(tree, [CACHE], FAMILIES));
  };

  it.each([
    [
      'above the first directive and its comment',
      '# top\n\n# site a\n# more\nserver {\n}\n',
      `# top\n\n${CACHE}\n\n# site a\n# more\nserver {\n}\n`,
    ],
    [
      'after its own kind',
      'ssl_protocols TLSv1.2;\nserver {\n}\n',
      `ssl_protocols TLSv1.2;\n${CACHE}\nserver {\n}\n`,
    ],
    ['after its own kind on the last line', 'ssl_protocols TLSv1.2;', `ssl_protocols TLSv1.2;\n${CACHE}`],
    ['at the top', 'server {\r\n}\r\n', `${CACHE}\r\n\r\nserver {\r\n}\r\n`],
    ['into a file of comments', '# nothing yet', `# nothing yet\n${CACHE}\n`],
    ['into an empty file', '', `${CACHE}\n`],
  ])('%s', (_, before, after) => {
    expect(into(before)).toBe(after);
  });
});

describe('insertAfter', () => {
  it('goes below the closing brace of a block', () => {
    const tree = read('http {\n\tserver {\n\t}\n}\n');
    expect(change(tree, insertAfter(find(tree, 'server'), ['gzip on;']))).toBe(
      'http {\n\tserver {\n\t}\n\tgzip on;\n}\n',
    );
  });
});

describe('deleteDirective', () => {
  const without = (text: string, ...wanted: string[]) => {
    const tree = read(text);
    return change(tree, ...wanted.map((name) => deleteDirective(find(tree, name))));
  };

  it.each([
    ['takes the whole line', 'a {\n\tb c;\n\td e;\n}\n', ['b'], 'a {\n\td e;\n}\n'],
    ['takes a CRLF line', 'a;\r\nb c;\r\nd e;\r\n', ['b'], 'a;\r\nd e;\r\n'],
    ['takes all lines of a long one', 'a;\n  b\n    c\n    d;\ne;\n', ['b'], 'a;\ne;\n'],
    ['leaves a comment behind it', 'a;\n    b c; # why\nd;\n', ['b'], 'a;\n    # why\nd;\n'],
    ['leaves the other directives of its line', 'a; b; c;\n', ['b'], 'a; c;\n'],
    ['leaves them also as the first', '  a; b; c;\n', ['a'], '  b; c;\n'],
    ['leaves them also as the last', 'a; b; c;\n', ['c'], 'a; b;\n'],
    ['inside a one-line block', 'a { b; }\n', ['b'], 'a { }\n'],
    ['neighbors of one line together', '  a; b; c;\n', ['a', 'b'], '  c;\n'],
    ['the last two lines of a file that ends without a line feed', 'a;\nb;\nc;', ['b', 'c'], 'a;\n'],
    ['a block with its body', 'a;\nb {\n  c;\n}\nd;\n', ['b'], 'a;\nd;\n'],
  ])('%s', (_, before, names, after) => {
    expect(without(before, ...names)).toBe(after);
  });
});

describe('alignment', () => {
  it.each([
    ['a column of spaces', 'server {\n  ssl_certificate     c;\n}\n', '  ssl_session_cache   shared:S:10m;'],
    ['tabs', 'server {\n  ssl_certificate\t\tc;\n}\n', '  ssl_session_cache\t\tshared:S:10m;'],
    ['a single space', 'server {\n  ssl_certificate c;\n}\n', '  ssl_session_cache shared:S:10m;'],
    ['a column that is too narrow', 'server {\n  listen  443;\n}\n', '  ssl_session_cache shared:S:10m;'],
  ])('follows %s', (_, text, line) => {
    expect(inserted(text).split('\n')[2]).toBe(line);
  });
});

describe('replaceArgument', () => {
  const replaced = (text: string, value: string) => {
    const tree = read(text);
    const directive = tree.root[0]!;
    return change(tree, replaceArgument(directive, directive.args[0]!, value));
  };

  it('keeps the quotes it had and all around it', () => {
    expect(replaced('a  builtin:1000\tx ; # c', 'shared:S:1m')).toBe('a  shared:S:1m\tx ; # c');
    expect(replaced("a 'b';", 'shared:S:1m')).toBe("a 'shared:S:1m';");
  });

  it.each([
    '',
    'a b',
    'a;b',
    '#a',
    '"a',
    "it's",
    'a{b',
    '^\\.x$',
    '\\\\n',
    'a\\n',
    'a\\',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: nginx's own syntax
    '${x}y',
    '"\'',
    'a\nb',
    '}',
  ])('writes %j so that it reads back the same', (value) => {
    for (const quote of ['', '"', "'"]) {
      const tree = read(replaced(`a ${quote}b${quote} c;`, value));
      expect(tree.root[0]!.args.map((argument) => argument.value)).toEqual([value, 'c']);
      expect(tree.damage).toEqual([]);
    }
  });
});

describe('indentStep', () => {
  it.each([
    ['a {\n\tb;\n}', '\t'],
    ['a {\n  b;\n}', '  '],
    ['a {\n\n    b {\n        c;\n', '    '],
    ['a {\n\t\tb;\n}', '\t'],
    ['a;\nb;\n', '    '],
  ])('of %j', (text, step) => {
    expect(indentStep(text)).toBe(step);
  });
});
