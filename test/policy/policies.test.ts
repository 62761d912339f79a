import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { claimsIn } from '../false-claims.ts';
import { cellsOf, correctedText, type Input, replyOf } from '../report/reply-of.ts';
import { alike, UNTIL_RESTART } from '../report/study.ts';

/** Choices before the diff: what each writes, that it writes it once, and what it never touches. */

const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const server = (listen: string, name: string, ...lines: string[]): string =>
  ['    server {', `        listen ${listen};`, `        server_name ${name};`, `        ${CERTIFICATE}`]
    .concat(
      lines.map((line) => `        ${line}`),
      '    }',
      '',
    )
    .join('\n');
const http = (...parts: string[]): string => `events {}\nhttp {\n${parts.join('')}}\n`;

/** Analyzed, free of false claims, and the same when it is chosen again for the result. */
function chosen(text: string, choices: Choices): Analysis {
  const reply = replyOf(text, { nginx: '1.26.3', ...choices });
  expect(claimsIn(reply.policies.flatMap(({ title, notes }) => [title, ...notes]).join('\n'))).toEqual([]);
  const again = replyOf(correctedText(reply), { nginx: '1.26.3', ...choices });
  expect(again.patch).toBe('');
  expect(again.policies.map(({ changed }) => changed)).toEqual(again.policies.map(() => false));
  return reply;
}

/** Lines that went and lines that came. */
const changes = (reply: Analysis): readonly string[] =>
  reply.patch
    .split('\n')
    .flatMap((line) => (/^[+-](?![+-])/.test(line) ? [line[0] + line.slice(1).trim()] : []));

const plain = http(server('443 ssl', 'a'));
const two = http(
  server('443 ssl', 'a', 'ssl_session_cache shared:A:1m;', 'ssl_session_tickets off;'),
  server('8443 ssl', 'b', 'ssl_session_cache shared:B:2m;', 'ssl_session_ticket_key old.key;'),
);

describe('nothing chosen', () => {
  it('is no policy, and neither is keep', () => {
    for (const choices of [{}, { tickets: 'keep' }] as const)
      expect(chosen(two, choices).policies).toEqual([]);
    expect(changes(chosen(plain, {}))).toEqual(['+ssl_session_cache shared:SSL:10m;']);
  });

  it('never touches ciphers, protocols, stapling, resolver or early data, whatever is fixed', () => {
    const text = http(
      '    ssl_protocols TLSv1.2;\n    ssl_ciphers HIGH;\n    ssl_early_data on;\n    ssl_stapling off;\n    resolver 127.0.0.1;\n',
      server('443 ssl', 'a', 'ssl_session_cache builtin:1000;'),
      server('443 ssl', 'b', 'ssl_session_tickets off;'),
    );
    const reply = replyOf(text, { nginx: '1.26.3' });
    expect(changes(reply).length).toBeGreaterThan(0);
    expect(changes(reply).filter((line) => !/ssl_session_/.test(line))).toEqual([]);
  });
});

describe('tickets', () => {
  it('off: said once for all, and the fixes heed it', () => {
    const reply = chosen(plain, { tickets: 'off' });
    expect(changes(reply)).toEqual(['+ssl_session_tickets off;', '+ssl_session_cache shared:SSL:20m;']);
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
  });

  it('off where somebody says on: replaced in place, its key goes', () => {
    const text = two.replace('tickets off', 'tickets on');
    const reply = chosen(text, { tickets: 'off' });
    expect(changes(reply)).toEqual([
      '+ssl_session_tickets off;',
      '-ssl_session_tickets on;',
      '+ssl_session_tickets off;',
      '-ssl_session_ticket_key old.key;',
    ]);
    expect(reply.storm?.clients).toEqual(['tls12-ticket', 'tls13']);
  });

  it('automatic keys: off becomes on, key files go', () => {
    const reply = chosen(two, { tickets: 'automatic' });
    expect(changes(reply)).toEqual([
      '-ssl_session_tickets off;',
      '+ssl_session_tickets on;',
      '-ssl_session_ticket_key old.key;',
    ]);
    expect(reply.policies[0]).toMatchObject({ choice: 'tickets', changed: true });
  });

  it('key files: the newest first, once, around all servers; how to make them is said', () => {
    const reply = chosen(two, { tickets: 'files', keyFiles: ['new.key', 'old key'] });
    expect(changes(reply)).toEqual([
      '+ssl_session_ticket_key new.key;',
      '+ssl_session_ticket_key "old key";',
      '-ssl_session_tickets off;',
      '+ssl_session_tickets on;',
      '-ssl_session_ticket_key old.key;',
    ]);
    expect(reply.policies[0]!.notes.join(' ')).toContain('openssl rand -out new.key 80');
    expect(cellsOf(reply.after, '*:443').tls13).toBe('yes yes yes yes');
  });

  it('on, beside a managed line that says off: no fix turns the others off unasked', () => {
    const files = {
      'nginx.conf': http(
        server('443 ssl', 'a', 'ssl_session_cache shared:A:10m;'),
        server('443 ssl', 'b', 'include options.conf;'),
      ),
      'options.conf': '# Ansible managed\nssl_session_tickets off;\n',
    };
    const added = (choices: Choices) =>
      changes(replyOf(files, { nginx: '1.26.3', ...choices })).filter((line) => line.startsWith('+'));
    expect(added({})).toEqual(['+ssl_session_tickets off;']);
    expect(added({ tickets: 'automatic' })).toEqual([]);
  });

  it('a line in a managed file stays, and is named', () => {
    const files = {
      'nginx.conf': http(server('443 ssl', 'a', 'include options.conf;')),
      'options.conf':
        '# If you modify this file\n# manually, Certbot will be unable to automatically provide future security\n# updates.\nssl_session_tickets off;\nssl_session_cache shared:C:1m;\nssl_session_timeout 1440m;\n',
    };
    const reply = replyOf(files, { nginx: '1.26.3', tickets: 'automatic', timeout: '4h' });
    expect(reply.patch).toBe('');
    expect(
      reply.policies.map(
        ({ notes }) => notes.filter((note) => note.includes('Certbot') || note.includes('certbot')).length,
      ),
    ).toEqual([1, 1]);
  });
});

describe('timeout', () => {
  it('is written once where nobody says one', () => {
    expect(changes(chosen(plain, { timeout: '4h' }))).toEqual([
      '+ssl_session_timeout 4h;',
      '+ssl_session_cache shared:SSL:10m;',
    ]);
  });

  it('is left as it is where it means the same', () => {
    const text = http(
      '    ssl_session_cache shared:S:10m;\n    ssl_session_timeout 240m; # ours\n',
      server('443 ssl', 'a'),
    );
    expect(chosen(text, { timeout: '4h' }).patch).toBe('');
  });

  it('replaces the value and nothing else', () => {
    const text = http(
      '    ssl_session_cache shared:S:10m;\n\tssl_session_timeout\t5m; # ours\n',
      server('443 ssl', 'a'),
    );
    expect(correctedText(chosen(text, { timeout: '4h' }))).toBe(text.replace('5m;', '4h;'));
  });
});

describe('zones', () => {
  it('one: the lines of the servers move into http{}, as large as the largest', () => {
    const reply = chosen(two, { zones: 'one' });
    expect(changes(reply)).toEqual([
      '+ssl_session_cache shared:B:2m;',
      '-ssl_session_cache shared:A:1m;',
      '-ssl_session_cache shared:B:2m;',
    ]);
    expect(reply.storm?.sockets).toEqual(['*:443']);
  });

  it('per address: the first keeps its zone, the second gets its own, of the same size', () => {
    const text = http(
      '    ssl_session_cache shared:S:3m;\n',
      server('443 ssl', 'a'),
      server('8443 ssl', 'b'),
    );
    const reply = chosen(text, { zones: 'per-address' });
    expect(changes(reply)).toEqual(['+ssl_session_cache shared:S_8443:3m;']);
    expect(reply.after.zones.map(({ name, usedBy }) => [name, usedBy])).toEqual([
      ['S', ['*:443']],
      ['S_8443', ['*:8443']],
    ]);
  });

  it('rearranges what a fix adds, too', () => {
    const text = http(
      server('443 ssl', 'a', 'ssl_session_cache builtin:1000;'),
      server('8443 ssl', 'b', 'ssl_session_cache builtin:1000;'),
    );
    expect(changes(chosen(text, { zones: 'one' }))).toEqual([
      '+ssl_session_cache shared:SSL:10m;',
      '-ssl_session_cache builtin:1000;',
      '-ssl_session_cache builtin:1000;',
    ]);
  });

  it.each(['one', 'per-address'] as const)('%s leaves a server that refuses the cache alone', (zones) => {
    const text = http(
      '    ssl_session_cache shared:S:3m;\n',
      server('443 ssl', 'a'),
      server('8443 ssl', 'b', 'ssl_session_cache none;'),
    );
    expect(chosen(text, { zones }).patch).toBe('');
  });
});

describe('the memory budget', () => {
  it('limits each zone that is added or enlarged to its part', () => {
    const text = http(
      server('443 ssl', 'a', 'ssl_session_cache builtin:1000;'),
      server('8443 ssl', 'b', 'ssl_session_cache shared:B:1m;'),
    );
    const reply = chosen(text, { memoryBudget: '12m', rate: 50 });
    expect(reply.after.zones.map(({ name, size }) => [name, size])).toEqual([
      ['SSL', 6 * 1_048_576],
      ['B', 6 * 1_048_576],
    ]);
  });

  it('makes nothing larger than what is needed', () => {
    expect(chosen(plain, { memoryBudget: '512m' }).after.zones[0]?.size).toBe(10 * 1_048_576);
  });
});

describe("the articles' larger set", () => {
  it('writes what was named and says what is out of date about it', () => {
    const reply = chosen(plain, { largerSet: ['protocols', 'stapling', 'resolver'] });
    expect(changes(reply)).toEqual([
      '+ssl_protocols TLSv1.2 TLSv1.3;',
      '+ssl_stapling on;',
      '+ssl_stapling_verify on;',
      '+ssl_session_cache shared:SSL:10m;',
      '+resolver 8.8.8.8 1.1.1.1 valid=300s;',
      '+resolver_timeout 5s;',
    ]);
    expect(reply.policies[0]!.notes.join(' ')).toMatch(/1\.27\.3.*2025-05.*another company/s);
  });

  it('leaves what http{} says itself', () => {
    const text = http('    ssl_ciphers HIGH;\n', server('443 ssl', 'a'));
    const reply = chosen(text, { largerSet: ['ciphers'] });
    expect(changes(reply)).toEqual(['+ssl_session_cache shared:SSL:10m;']);
    expect(reply.policies[0]).toMatchObject({ changed: false });
  });
});

describe('what is left, and what it costs', () => {
  it('counts what resumes, and says why the rest does not', () => {
    const reply = chosen(plain, {});
    expect(reply.cells.after).toEqual({ total: 12, yes: 9, unknown: 0 });
    expect(
      reply.remaining.map(({ client, event, facts, servers }) => [client, event, facts[0], servers]),
    ).toEqual([
      ['tls12-id', 'restart', 'restart-empties-zone', ['a on *:443']],
      ['tls12-ticket', 'restart', 'restart-ends-built-in-keys', ['a on *:443']],
      ['tls13', 'restart', 'restart-ends-built-in-keys', ['a on *:443']],
    ]);
    expect(reply.summary).toMatch(/^9 of 12 cases \(client × event\) resume; 3 remain: A restart /);
  });

  it('says which cells a fix changes by itself', () => {
    const [finding] = replyOf(plain, { nginx: '1.26.3' }).report.findings;
    expect(finding!.fix!.changes).toEqual(
      expect.arrayContaining([
        { client: 'tls12-id', event: 'other-worker', from: 'no', to: 'yes', servers: 1 },
        { client: 'tls13', event: 'reload', from: 'no', to: 'yes', servers: 1 },
      ]),
    );
    expect(finding!.fix!.changes!.every(({ to }) => to === 'yes')).toBe(true);
    // every reload ended the tickets so far: this one costs no more
    expect(finding!.fix!.storm).toBeUndefined();
  });

  it('reckons the storm of a zone that is resized', () => {
    const text = http('    ssl_session_cache shared:S:1m;\n', server('443 ssl', 'a'));
    const at = (choices: Choices) => replyOf(text, { nginx: '1.26.3', zoneSize: '10m', ...choices });
    expect(at({ rate: 20 }).storm).toMatchObject({
      clients: ['tls12-id', 'tls12-ticket', 'tls13'],
      sockets: ['*:443'],
      handshakes: 6000,
      seconds: 300,
      stored: 2688,
    });
  });

  it('leaves tickets under a key file out of it', () => {
    const text = http(
      '    ssl_session_cache shared:S:1m;\n    ssl_session_ticket_key k;\n',
      server('443 ssl', 'a'),
    );
    expect(replyOf(text, { nginx: '1.26.3', rate: 20 }).storm?.clients).toEqual(['tls12-id']);
  });
});

describe('fixes that depend on one another', () => {
  const input: Input = http(
    '    ssl_protocols TLSv1.2 TLSv1.3;\n',
    server('443 ssl', 'a'),
    server('443 ssl', 'b', 'ssl_session_cache shared:S:1m;', 'ssl_session_tickets off;'),
  ).replace('listen 443 ssl;', 'listen 443 ssl;\n        listen [::]:443 ssl;');

  it('land without a line twice, whatever is chosen', () => {
    const { report } = replyOf(input, { nginx: '1.22.1' });
    const selected = Object.fromEntries(report.findings.map(({ id }) => [id, true]));
    const reply = replyOf(input, { nginx: '1.22.1', selected });
    expect(reply.after.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const again = replyOf(correctedText(reply), { nginx: '1.22.1' });
    expect(again.patch).toBe('');
  });
});

describe('a file that a program manages', () => {
  const site = 'server { listen 443 ssl; ssl_certificate c; ssl_certificate_key k; }\n';
  const main = '# Ansible managed\nevents {}\nhttp {\n    include sites/*.conf;\n}\n';

  it('is left alone: the line goes where it survives, as a default fix', () => {
    const reply = replyOf({ 'nginx.conf': main, 'sites/a.conf': site }, { nginx: '1.26.3' });
    expect(reply.corrected.filter(({ changed }) => changed).map(({ path }) => path)).toEqual([
      'sites/a.conf',
    ]);
    expect(cellsOf(reply.after)['tls12-id']).toBe('yes yes yes no');
  });

  it('where all is managed, nothing is a default fix, and it is said where to go', () => {
    const reply = replyOf(
      { 'nginx.conf': main, 'sites/a.conf': `# Ansible managed\n${site}` },
      { nginx: '1.26.3' },
    );
    expect(reply.patch).toBe('');
    expect(reply.report.findings[0]!.fix!.offeredBecause).toMatch(
      /change the template or the variables of the role/,
    );
  });
});
