import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/core/base/span.ts';
import { findFact } from '../../src/core/catalog/facts.ts';
import { type Platform, UNKNOWN_PLATFORM } from '../../src/core/catalog/platform/platform.ts';
import { readPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import { type Judgement, judgeFiles, verdicts } from '../../src/core/resumption/judgement.ts';
import {
  ALL_EVENTS,
  CLIENT_KINDS,
  EVENTS,
  type Explained,
  type ExplainedVerdict,
  type Outcome,
  type Verdict,
} from '../../src/core/resumption/verdict.ts';
import { file, nginx } from '../model/model-of.ts';
import { allExamples } from '../rules/audit.ts';

function judged(text: string, platform: Platform = nginx('1.26.3')): Judgement {
  const judgement = judgeFiles([file('nginx.conf', text)], platform);
  if ('code' in judgement) throw new Error(judgement.what);
  return judgement;
}

/** The verdict on the server of this name, or on the first one. */
function verdictOf(judgement: Judgement, name?: string): ExplainedVerdict {
  const all = [...verdicts(judgement)];
  const { socket, server } =
    all.find(({ server }) => name === undefined || server.names.includes(name)) ?? all[0]!;
  return judgement.judge.explain(socket, server);
}

const row = (verdict: Verdict, client: (typeof CLIENT_KINDS)[number]): string =>
  EVENTS.map((event) => verdict[client][event].resumes).join(' ');

const rows = (verdict: Verdict) =>
  Object.fromEntries(CLIENT_KINDS.map((client) => [client, row(verdict, client)]));

/** Lines of the spans that an outcome comes from. */
const linesOf = (text: string, { from }: Explained): readonly number[] =>
  from.map((span) => text.slice(0, span.from).split('\n').length);

const CERTIFICATE = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
const site = (http: string, server = ''): string => `events {}
http {
  ${http}
  server { listen 443 ssl default_server; server_name a; ${CERTIFICATE} ${server} }
}
`;

describe('what is not in sight', () => {
  it('is tried with every value: only what depends on it is unknown', () => {
    const verdict = verdictOf(judged(site('', 'include x.conf;')));
    // a restart ends every session ID, whatever the file says; a key file may save the tickets
    expect(rows(verdict)).toEqual({
      'tls12-id': 'unknown unknown unknown no',
      'tls12-ticket': 'unknown unknown unknown unknown',
      tls13: 'unknown unknown unknown unknown',
    });
    expect(verdict['tls12-id'].reload).toMatchObject({ settledBy: 'the included file x.conf' });
    expect(verdict['tls12-id'].reload.facts[0]).toBe('depends-on-unknown');
  });

  it('in http{} leaves known what the server says itself', () => {
    const says =
      'ssl_session_cache shared:S:1m; ssl_session_tickets off; ssl_session_timeout 5m; ssl_protocols TLSv1.2 TLSv1.3;';
    const verdict = verdictOf(judged(site('include x.conf;', says)));
    expect(rows(verdict)).toEqual({
      'tls12-id': 'yes yes yes no',
      'tls12-ticket': 'yes yes yes no',
      // ssl_conf_command NumTickets 0 may stand in the file
      tls13: 'unknown unknown unknown no',
    });
    const commanded = `${says} ssl_conf_command Options ServerPreference;`;
    expect(row(verdictOf(judged(site('include x.conf;', commanded))), 'tls13')).toBe('yes yes yes no');
  });

  it('of several values that come out the same nothing is unknown', () => {
    // on or off, there is no cache and no key file: session IDs never resume
    const verdict = verdictOf(judged(site('ssl_session_tickets {{ tickets }};')));
    expect(row(verdict, 'tls12-id')).toBe('no no no no');
    expect(row(verdict, 'tls12-ticket')).toBe('unknown unknown no no');
    expect(verdict['tls12-ticket']['same-worker'].settledBy).toContain('{{ tickets }}');
  });

  it('a default server that is not in sight leaves the site unknown, and says what would settle it', () => {
    const text = `events {}
http {
  include sites/*.conf;
  server { listen 443 ssl; server_name a; ${CERTIFICATE} ssl_session_cache shared:S:1m; }
}
`;
    const verdict = verdictOf(judged(text));
    expect(row(verdict, 'tls12-id')).toBe('unknown unknown unknown no');
    expect(verdict['tls12-id'].reload.settledBy).toContain('sites/*.conf');
  });

  it('several things are all named', () => {
    const verdict = verdictOf(judged(site('include x.conf;', 'include y.conf;')));
    const { settledBy } = verdict['tls12-ticket'].reload;
    expect(settledBy).toContain('y.conf');
  });

  it('a host name that may be the address of another server leaves open what depends on which one is the default', () => {
    const text = (first: string, second: string): string => `events {}
http {
  server { listen 127.0.0.1:8443 ssl; server_name a; ${CERTIFICATE} ${first} }
  server { listen localhost:8443 ssl; server_name b; ${CERTIFICATE} ${second} }
}
`;
    // on 1.22 TLS 1.3 is offered by the second server alone, if it is not behind the first one
    const open = verdictOf(judged(text('', 'ssl_protocols TLSv1.2 TLSv1.3;'), nginx('1.22.1')), 'b');
    expect(row(open, 'tls13')).not.toContain('yes');
    expect(open.tls13['same-worker']).toMatchObject({ resumes: 'unknown' });
    expect(open.tls13['same-worker'].settledBy).toContain('localhost resolves to');
    // where both say the same, tickets resume whichever it is
    const same = 'ssl_protocols TLSv1.2 TLSv1.3; ssl_session_timeout 5m;';
    const settled = verdictOf(judged(text(same, same), nginx('1.22.1')), 'b');
    expect(settled['tls12-id'].restart.resumes).toBe('no');
  });

  it('a platform that was not measured makes everything unknown', () => {
    const platform = readPlatform('nginx version: mynginx/1.25.3\n')!;
    const verdict = verdictOf(judged(site('ssl_session_cache shared:S:1m;'), platform));
    expect(new Set(CLIENT_KINDS.map((client) => row(verdict, client)))).toEqual(
      new Set(['unknown unknown unknown unknown']),
    );
    expect(verdict.tls13.reload).toMatchObject({ facts: ['not-measured'] });
    expect(verdict.tls13.reload.settledBy).toContain('mynginx');
  });
});

describe('a timeout of 0', () => {
  const zero = (cache: string, version: string) =>
    rows(
      verdictOf(
        judged(
          `worker_processes 4;\n${site(
            `ssl_session_cache ${cache};`,
            'ssl_session_timeout 0; ssl_session_tickets off; ssl_protocols TLSv1.2 TLSv1.3;',
          )}`,
          nginx(version),
        ),
      ),
    );

  it('ends what is in a zone, not what a builtin cache keeps for its own worker', () => {
    expect(zero('shared:S:1m', '1.26.3')['tls12-id']).toBe('no no no no');
    for (const cache of ['builtin', 'builtin shared:S:1m'])
      expect(zero(cache, '1.26.3')['tls12-id']).toBe('yes no no no');
  });

  it('ends TLS 1.3 in a builtin cache from 1.23.2 alone', () => {
    expect(zero('builtin', '1.22.1').tls13).toBe('yes no no no');
    expect(zero('builtin', '1.23.2').tls13).toBe('no no no no');
  });
});

describe('without a version', () => {
  const verdict = (text: string, name?: string) => verdictOf(judged(text, UNKNOWN_PLATFORM), name);
  const both = 'ssl_protocols TLSv1.2 TLSv1.3;';

  it('what every version does is known', () => {
    expect(rows(verdict(site(`${both} ssl_session_tickets off; ssl_session_cache shared:S:1m;`)))).toEqual({
      'tls12-id': 'yes yes yes no',
      'tls12-ticket': 'yes yes yes no',
      tls13: 'yes yes yes no',
    });
  });

  it('what changed in 1.23.2 is unknown: tickets after a reload', () => {
    const found = verdict(site(`${both} ssl_session_cache shared:S:1m;`));
    expect(row(found, 'tls12-id')).toBe('yes yes yes no');
    expect(row(found, 'tls12-ticket')).toBe('yes yes unknown no');
    expect(found['tls12-ticket'].reload.settledBy).toContain('version of nginx');
    expect(found['tls12-ticket'].reload.facts).toEqual(
      expect.arrayContaining(['keys-in-zone-survive-reload', 'keys-outside-zone-end-at-reload']),
    );
  });

  it('what changed in 1.29.2 is unknown: TLS 1.3 where servers disagree on tickets', () => {
    const text = `events {}
http {
  ${both} ssl_session_cache shared:S:1m;
  server { listen 443 ssl; server_name a; ${CERTIFICATE} }
  server { listen 443 ssl; server_name b; ${CERTIFICATE} ssl_session_tickets off; }
}
`;
    expect(row(verdict(text, 'b'), 'tls12-id')).toBe('yes yes yes no');
    expect(row(verdict(text, 'b'), 'tls13')).toBe('unknown unknown unknown no');
  });

  it('a version that does not offer TLS 1.3 says nothing against the others, and is mentioned', () => {
    const cell = verdict(site('ssl_session_cache shared:S:1m; ssl_session_tickets off;')).tls13[
      'same-worker'
    ];
    expect(cell.resumes).toBe('yes');
    expect(cell.facts).toContain('tls13-not-default');
  });

  it('a protocol that is off in every version is not offered', () => {
    expect(row(verdict(site('ssl_protocols TLSv1.3;')), 'tls12-id')).toBe(
      'not-offered not-offered not-offered not-offered',
    );
  });
});

describe('the lines that an outcome comes from', () => {
  it('are those that decide, in the default server where that one decides', () => {
    const text = `events {}
http {
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    ssl_session_cache shared:S:1m;
  }
  server {
    listen 443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache shared:T:1m;
  }
}
`;
    const cell = verdictOf(judged(text), 'b')['tls12-id'].reload;
    expect(linesOf(text, cell)).toEqual([5]);
    expect(cell.facts.slice(0, 2)).toEqual([
      'shared-zone-serves-all-workers',
      'default-server-decides-cache',
    ]);
  });

  it('are both where two disagree', () => {
    const text = `events {}
http {
  ssl_session_cache shared:S:1m;
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    ssl_session_tickets off;
  }
  server {
    listen 443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_tickets on;
  }
}
`;
    const cell = verdictOf(judged(text), 'b').tls13.reload;
    expect(cell).toMatchObject({ resumes: 'no', facts: ['mixed-tickets-end-tls13'] });
    expect(linesOf(text, cell)).toEqual([6, 10]);
  });

  it('are none where nothing was said', () => {
    expect(verdictOf(judged(site('')))['tls12-id'].reload).toMatchObject({
      resumes: 'no',
      facts: ['no-cache-no-session-ids'],
      from: [],
    });
  });

  it('are where nginx refuses, in every cell', () => {
    const text = site('ssl_session_cache shared:S:1m;\n  ssl_session_tickets maybe;');
    const verdict = verdictOf(judged(text));
    for (const client of CLIENT_KINDS) {
      expect(verdict[client].restart).toMatchObject({ resumes: 'refused', facts: ['nginx-refuses'] });
      expect(linesOf(text, verdict[client].restart)).toEqual([4]);
    }
  });
});

/** What an outcome must have, and has not. @param told the same without its lines */
function lackingIn(text: string, explained: Explained, told: Outcome): readonly string[] {
  const { from, ...outcome } = explained;
  const { resumes, facts, settledBy, share } = outcome;
  const isIn = ({ from, to }: Span): boolean => from >= 0 && from < to && to <= text.length;
  const has = {
    'a fact': facts.length > 0 && facts.every((id) => findFact(id) !== null),
    'lines of the text': from.every(isIn),
    'what would settle it': (resumes === 'unknown') === ((settledBy ?? '') !== ''),
    'a share': share === undefined || (resumes === 'some' && share > 0 && share < 1),
    'what is told without lines':
      JSON.stringify([resumes, facts]) === JSON.stringify([told.resumes, told.facts]),
  };
  return Object.entries(has).flatMap(([what, does]) => (does ? [] : [what]));
}

describe('every cell of every example', () => {
  const texts = allExamples().map(({ text }) => text);

  it.each([
    '1.22.1',
    '1.30.6',
    null,
  ])('nginx %s: has its facts, its lines, and says what would settle it', (version) => {
    let cells = 0;
    const faults: string[] = [];
    for (const text of texts) {
      const judgement = judged(text, version === null ? UNKNOWN_PLATFORM : nginx(version));
      for (const { socket, server, verdict: told } of verdicts(judgement)) {
        const verdict = judgement.judge.explain(socket, server);
        for (const client of CLIENT_KINDS) {
          for (const event of ALL_EVENTS) {
            const lacking = lackingIn(text, verdict[client][event], told[client][event]);
            faults.push(...lacking.map((what) => `${text}\n${client} after ${event}: ${what}`));
            cells += 1;
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(cells).toBeGreaterThan(5000);
  });
});
