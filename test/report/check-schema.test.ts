import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { RULEBOOK_IDS } from '../../src/core/catalog/rulebooks/rulebooks.ts';
import { tellAlike } from '../../src/core/report/alike.ts';
import { tellOnce } from '../../src/core/report/told-once.ts';
import type { RuleExamples } from '../../src/core/rules/rule.ts';
import { fleet } from '../bench/growing-inputs.ts';
import { folder, run } from '../cli/run-command.ts';
import { ROOT } from '../source-files.ts';
import { replyOf } from './reply-of.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'docs/check-schema.json'), 'utf8'));

/** With no key beside those that it describes: the published one lets others in, since keys may be added. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const own = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in own && !('additionalProperties' in own)
    ? { ...own, additionalProperties: false }
    : own;
}

/** Every key of a value, and of what is in it. */
function keysIn(value: Json, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (!Array.isArray(value)) into.add(key);
    keysIn(each, into);
  }
}

/** Every key that a schema describes. */
function describedIn(schema: Json, into: Set<string>): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return into;
  for (const [key, each] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(each as object)) into.add(name);
    describedIn(each, into);
  }
  return into;
}

const EXAMPLES = import.meta.glob<{ examples: RuleExamples }>('../../src/core/rules/*/examples.ts', {
  eager: true,
});

/** What has parts that no rule's example has. */
const OTHERS: readonly (readonly [text: string, choices: Choices])[] = [
  ['http { server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; } }', { must: RULEBOOK_IDS }],
  ['http {\n server { listen 443 ssl "', {}],
  ['ssl_session_cache shared:S:1m; listen 443 ssl;', { rate: 1000 }],
  [
    'http { ssl_session_cache builtin; # tls-resume: ignore builtin-cache because it is so\n server { listen 443 ssl; } }',
    {},
  ],
  [
    'stream { server { listen 443; pass 127.0.0.1:8443; } server { listen 127.0.0.1:8443 ssl; ssl_certificate a; ssl_certificate_key b; } }',
    { nginx: '1.30.6' },
  ],
  [
    'http { ssl_certificate a; ssl_certificate_key b; ssl_verify_client on; ssl_client_certificate c; server { listen 443 ssl http2 proxy_protocol; server_name a.test; } server { listen 443 ssl; server_name b.test; ssl_protocols TLSv1.2; } }',
    { nginx: '1.26.3' },
  ],
];

const reports = [
  ...Object.values(EXAMPLES).flatMap(({ examples }) =>
    [examples.bad[0]!, examples.good[0]!]
      .map((example) => (typeof example === 'string' ? { text: example } : example))
      .map(
        ({ text, files, rate }) =>
          replyOf({ 'nginx.conf': text, ...files }, { ...(rate !== undefined && { rate }) }).report,
      ),
  ),
  ...OTHERS.map(([text, choices]) => replyOf(text, choices).report),
  replyOf(fleet(120)).report,
].map((report): Json => JSON.parse(JSON.stringify(tellAlike(tellOnce(report)))));

describe('docs/check-schema.json', { timeout: 120_000 }, () => {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  const open = ajv.compile(SCHEMA);
  const strict = ajv.compile(closed(SCHEMA) as object);

  it('describes every key of what check finds in many configurations', () => {
    expect(reports.length).toBeGreaterThan(100);
    for (const report of reports) {
      expect(open(report), JSON.stringify(open.errors)).toBe(true);
      expect(strict(report), JSON.stringify(strict.errors)).toBe(true);
    }
  });

  it('describes no key that there is not', () => {
    const seen = new Set<string>();
    for (const report of reports) keysIn(report, seen);
    // an outcome's share, and what only options of the command bring
    const rare = ['share', 'baseline', 'known', 'gone', 'notApplied'];
    const described = describedIn(SCHEMA, new Set());
    expect(described.size).toBeGreaterThan(100);
    expect([...described].filter((name) => !seen.has(name) && !rare.includes(name))).toEqual([]);
  });

  it('what the command prints conforms, also against a baseline', async () => {
    const [text] = OTHERS[5]!;
    const at = folder({ 'nginx.conf': text });
    await run(['check', '--write-baseline', 'base.json', '.'], { cwd: at });
    for (const more of [[], ['--baseline', 'base.json'], ['--redact'], ['--must', RULEBOOK_IDS[0]!]]) {
      const { stdout } = await run(['check', '--format', 'json', ...more, '.'], { cwd: at });
      const report = JSON.parse(stdout);
      expect('baseline' in report).toBe(more.includes('--baseline'));
      expect(strict(report), JSON.stringify(strict.errors)).toBe(true);
    }
  });

  it('refuses what is none of it', () => {
    const report = reports[0] as Record<string, Json>;
    const { findings: _, ...lacking } = report;
    expect(open(lacking)).toBe(false);
    expect(open({ ...report, schema: 2 })).toBe(false);
    expect(open({ ...report, sockets: [{ address: '*:443' }] })).toBe(false);
    // a later version may say more
    expect(open({ ...report, more: 1 })).toBe(true);
    expect(strict({ ...report, more: 1 })).toBe(false);
  });
});
