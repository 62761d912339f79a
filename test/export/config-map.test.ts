import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { configMapEntries, writeConfigMap } from '../../src/core/export/corrected/config-map.ts';
import { managedFiles } from '../../src/core/export/corrected/where-to-write.ts';
import { replyOf } from '../report/reply-of.ts';

const generated = (...lines: string[]): string => `# Configuration checksum: 12345678901234567890
events {}
http {
	${lines.join('\n\t')}
	server { listen 443 ssl default_server; ssl_certificate c.pem; ssl_certificate_key c.pem; }
}
`;
const USUAL = generated(
  'ssl_session_cache builtin:1000 shared:SSL:10m;',
  'ssl_session_timeout 10m;',
  'ssl_session_tickets off;',
);

const block = (text: string, choices: Choices): string => {
  const entries = configMapEntries(replyOf(text, { nginx: '1.25.3', ...choices }), choices);
  return entries === null ? 'none' : writeConfigMap(entries);
};

describe("ingress-nginx's ConfigMap", () => {
  it('is for files that ingress-nginx writes', () => {
    expect(block(USUAL.replace(/^#.*/, ''), { timeout: '4h' })).toBe('none');
  });

  it('holds what was chosen, as strings', () => {
    expect(block(USUAL, { tickets: 'automatic', timeout: '4h', zoneSize: '64m' })).toBe(
      'data:\n  ssl-session-cache-size: "64m"\n  ssl-session-tickets: "true"\n  ssl-session-timeout: "4h"\n',
    );
  });

  it('holds nothing that is so already', () => {
    expect(block(USUAL, { tickets: 'off', timeout: '600', zoneSize: '10240k' })).toBe('data:\n\n');
  });

  it('says how a ticket key is made, and holds none', () => {
    expect(block(USUAL, { tickets: 'files', keyFiles: ['k'] })).toBe(
      'data:\n  ssl-session-tickets: "true"\n  ssl-session-ticket-key: "" # the output of: openssl rand 80 | openssl enc -A -base64\n',
    );
  });

  it('turns the cache on where the file has none', () => {
    expect(block(generated('ssl_session_tickets off;'), {})).toBe('data:\n  ssl-session-cache: "true"\n');
  });
});

describe('what the choices leave alone', () => {
  it.each<Choices>([
    { tickets: 'automatic' },
    { tickets: 'off' },
    { timeout: '4h' },
    { zones: 'one' },
    { zones: 'per-address' },
    { largerSet: ['protocols', 'resolver'] },
  ])('%j writes nothing into a generated file, and says where to', (choices) => {
    for (const text of [USUAL, generated('ssl_session_cache shared:S:10m;')]) {
      const reply = replyOf(text, { nginx: '1.25.3', ...choices });
      expect(reply.patch).toBe('');
      const said = reply.policies.flatMap(({ notes }) => notes).join(' ');
      expect(reply.policies.map(({ changed }) => changed)).toEqual([false]);
      if (said.includes('ingress-nginx')) expect(said).toContain('set it in its ConfigMap');
    }
  });

  it('a timeout that nobody wrote yet is one of them', () => {
    const reply = replyOf(generated('ssl_session_cache shared:S:10m;'), { nginx: '1.25.3', timeout: '4h' });
    expect(reply.policies[0]!.notes.join(' ')).toContain('set it in its ConfigMap');
  });
});

describe('managed files', () => {
  const places = (mark: string) =>
    managedFiles(
      replyOf(`${mark}\nserver { listen 443 ssl; ssl_certificate c; ssl_certificate_key k; }\n`, {
        nginx: '1.26.3',
      }),
    );

  it.each([
    ['# Ansible managed', 'Ansible', /template or the variables of the role/],
    ['# This file is managed by Puppet', 'Puppet', /manifest/],
    [
      '#ATTENTION!\n#\n#DO NOT MODIFY THIS FILE BECAUSE IT WAS GENERATED AUTOMATICALLY,',
      'Plesk',
      /templates\/custom\//,
    ],
    ['# cPanel: this file will be overwritten', 'cPanel', /\/etc\/nginx\/conf\.d\/NAME\.conf/],
  ])('%s', (mark, manager, says) => {
    expect(places(mark)).toMatchObject([
      { path: 'nginx.conf', manager, sentence: expect.stringMatching(says) },
    ]);
  });

  it('where nothing is left to be done, or nobody manages it, there is nothing to say', () => {
    expect(places('# mine')).toEqual([]);
    const fine =
      '# Ansible managed\nserver { listen 443 ssl; ssl_session_cache shared:S:10m; ssl_certificate c; ssl_certificate_key k; }\n';
    expect(managedFiles(replyOf(fine, { nginx: '1.26.3' }))).toEqual([]);
  });
});
