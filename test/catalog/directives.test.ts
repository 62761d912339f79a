import { describe, expect, it } from 'vitest';
import { readReference } from '../../src/core/catalog/directives/directive-reference.ts';
import {
  Catalog,
  DIRECTIVES,
  isDocumentedElsewhere,
  isMistyped,
  nearestDirective,
} from '../../src/core/catalog/directives/directives.ts';
import { version } from '../../src/core/catalog/platform/version.ts';

const at = (...versions: string[]): Catalog => new Catalog(versions.map(version));

describe('the tables', () => {
  it('hold what nginx has, each name at least once', () => {
    expect(Object.keys(DIRECTIVES).length).toBeGreaterThan(550);
    for (const [name, forms] of Object.entries(DIRECTIVES)) {
      expect(forms.length, name).toBeGreaterThan(0);
      for (const form of forms) {
        expect(form.name).toBe(name);
        expect(form.blocks.length, name).toBeGreaterThan(0);
        expect(
          [0, 1, 2, 3, 4, 5, 6, 7].some((count) => form.takes(count)),
          name,
        ).toBe(true);
      }
    }
  });

  it('tell the same name of two contexts apart', () => {
    const blocks = DIRECTIVES.proxy_pass!.map((form) => form.blocks.join(','));
    expect(blocks.sort()).toEqual(['location,if-in-location,limit_except', 'stream-server']);
  });

  it('are not on the object’s prototype', () => {
    expect(at('1.30.6').formsOf('constructor')).toEqual([]);
    expect(at('1.30.6').formsOf('__proto__')).toEqual([]);
  });
});

describe('versions', () => {
  it.each([
    ['ssl', '1.25.0', true],
    ['ssl', '1.25.1', false],
    ['http2', '1.25.0', false],
    ['http2', '1.25.1', true],
    ['http3', '1.24.0', false],
    // between two versions that were looked at nothing is known
    ['ssl_ech_file', '1.26.3', false],
    ['ssl_ech_file', '1.28.0', true],
    ['ssl_session_tickets', '1.18.0', true],
  ])('%s in %s: %s', (name, nginx, known) => {
    expect(at(nginx).formsOf(name).length > 0).toBe(known);
  });

  it('one of several is enough', () => {
    expect(at('1.22.1', '1.30.6').formsOf('ssl').length).toBeGreaterThan(0);
  });

  it('the second argument of keepalive came with 1.29.7', () => {
    const takesTwo = (nginx: string) =>
      at(nginx)
        .formsOf('keepalive')
        .some((form) => form.takes(2));
    expect([takesTwo('1.29.6'), takesTwo('1.29.7')]).toEqual([false, true]);
  });
});

describe('names that nginx does not have', () => {
  it.each([
    ['ssl_sesion_cache', 'ssl_session_cache'],
    ['ssl_session_ticket', 'ssl_session_tickets'],
    ['proxy_passs', 'proxy_pass'],
    ['SSL_protocols', 'ssl_protocols'],
  ])('%s is a slip for %s', (name, meant) => {
    expect(nearestDirective(name)).toBe(meant);
    expect(isMistyped(name)).toBe(true);
  });

  it.each([
    'more_set_headers',
    'brotli',
    'ssl_certificate_by_lua_block',
    'ssl_session_fetch_by_lua_block',
    'ssl_dyn_rec_enable',
    'foo',
    'status_zone',
  ])('%s may be a module’s', (name) => {
    expect(isMistyped(name)).toBe(false);
  });

  it('some are documented, for modules apart', () => {
    expect(isDocumentedElsewhere('geoip_country')).toBe(true);
    expect(isDocumentedElsewhere('gzip')).toBe(false);
  });
});

describe('the documentation', () => {
  const rows = readReference();

  it('has a row for every directive that the page may explain', () => {
    const documented = new Set(rows.map(({ name }) => name));
    expect(rows.length).toBeGreaterThan(900);
    const own = Object.keys(DIRECTIVES).filter((name) => /^(?:ssl_|listen|server_name|keepalive)/.test(name));
    expect(own.filter((name) => !documented.has(name))).toEqual([]);
  });

  it('repeats no figure that measurements contradict', () => {
    expect(rows.filter(({ summary }) => /\b4000\b|about \d+ sessions/.test(summary))).toEqual([]);
  });

  it('holds text, not markup', () => {
    for (const { name, module, syntax, byDefault, summary } of rows) {
      expect(
        [name, module, summary].every((text) => text !== ''),
        name,
      ).toBe(true);
      expect(`${syntax}${byDefault}${summary}`).not.toMatch(/<\/?(?:p|code|em|a)\b|&(?:lt|gt|amp|quot);/);
    }
  });
});
