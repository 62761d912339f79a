import { describe, expect, it } from 'vitest';
import { effective } from '../../src/core/model/effective.ts';
import { modelOf, serverOf } from './model-of.ts';

const TIMEOUT = 'ssl_session_timeout';

function found(text: string, directive = TIMEOUT) {
  const { via, from, hides, missing } = effective(serverOf(modelOf(text), 'a').scope, directive);
  const values = (lines: typeof from) => lines.map((line) => line.args.map(({ value }) => value).join(' '));
  return { via, from: values(from), hides: values(hides), missing };
}

const config = (http: string, server: string): string =>
  `events {}\nhttp { ${http} server { listen 443 ssl; server_name a; ${server} } }\n`;

describe('what counts in a server', () => {
  it('is its own line, which hides the outer one', () => {
    expect(found(config(`${TIMEOUT} 1m;`, `${TIMEOUT} 2m;`))).toEqual({
      via: 'here',
      from: ['2m'],
      hides: ['1m'],
      missing: [],
    });
  });

  it('is the outer line where it has none', () => {
    expect(found(config(`${TIMEOUT} 1m;`, ''))).toEqual({
      via: 'inherited',
      from: ['1m'],
      hides: [],
      missing: [],
    });
  });

  it('is the default where nobody says anything', () => {
    expect(found(config('', ''))).toEqual({ via: 'default', from: [], hides: [], missing: [] });
  });

  it('is the whole level: a single key file hides all outer ones', () => {
    const keys = 'ssl_session_ticket_key a; ssl_session_ticket_key b;';
    expect(found(config(keys, 'ssl_session_ticket_key c;'), 'ssl_session_ticket_key')).toMatchObject({
      via: 'here',
      from: ['c'],
      hides: ['a', 'b'],
    });
    expect(found(config(keys, ''), 'ssl_session_ticket_key').from).toEqual(['a', 'b']);
  });

  it('is not what another server or a comment says', () => {
    const text = config(`server { listen 443 ssl; ${TIMEOUT} 9m; } # ${TIMEOUT} 8m;\n`, '');
    expect(found(text).via).toBe('default');
  });

  it('stands wherever it stands in its block', () => {
    const late = `events {}\nhttp { server { listen 443 ssl; server_name a; } ${TIMEOUT} 1m; }\n`;
    expect(found(late)).toMatchObject({ via: 'inherited', from: ['1m'] });
  });
});

describe('what is not in sight', () => {
  it('in the server: unknown, unless the server says it itself', () => {
    expect(found(config(`${TIMEOUT} 1m;`, 'include x.conf;'))).toMatchObject({
      via: 'unknown',
      missing: ['the included file x.conf'],
    });
    expect(found(config('', `include x.conf; ${TIMEOUT} 2m;`)).via).toBe('here');
  });

  it('in http{}: unknown only where nothing nearer decides', () => {
    expect(found(config('include x.conf;', '')).via).toBe('unknown');
    expect(found(config('include x.conf;', `${TIMEOUT} 2m;`)).via).toBe('here');
  });

  it('in another server: nothing to this one', () => {
    expect(found(config('server { listen 444; include x.conf; }', '')).via).toBe('default');
  });

  it('in a location: nothing to its server', () => {
    expect(found(config('', 'location / { include x.conf; }')).via).toBe('default');
  });

  it("a template's value and condition are named", () => {
    expect(found(config('', `${TIMEOUT} {{ time }};`))).toMatchObject({
      via: 'unknown',
      missing: ['the value of {{ time }}'],
    });
    expect(found(config('', `{% if long %} ${TIMEOUT} 1d; {% endif %}`))).toMatchObject({
      via: 'unknown',
      missing: ['whether {% if long %} holds'],
    });
  });

  it("a template's hole that stands alone may be any directive", () => {
    expect(found(config('', '{{ extra_settings }}')).missing.join()).toContain('{{ extra_settings }}');
  });
});

describe('workers', () => {
  it.each([
    ['worker_processes 4; events {}', 4],
    ['worker_processes auto; events {}', null],
    ['events {}', 1],
    ['include modules.conf; events {}', null],
    // a piece of a larger file
    ['', null],
  ])('%s: %s', (top, workers) => {
    expect(modelOf(`${top} http { server { listen 80; } }\n`).workers).toBe(workers);
  });
});
