import { describe, expect, it } from 'vitest';
import { RULEBOOK_IDS, type RulebookId } from '../../src/core/catalog/rulebooks/rulebooks.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { isWorse } from '../../src/core/resumption/outcome-rank.ts';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { correctedText, replyOf } from '../report/reply-of.ts';
import { AUDITS } from '../rulebooks/audits.ts';
import { compare } from './compare.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { predict } from './predict.ts';
import type { Cell } from './scenario.ts';
import { test } from './server.ts';

/**
 * What meets a rulebook is taken by nginx, passes the rulebook's audit, and resumes as predicted, before and after; what is said to be
 * lost is what a real nginx loses.
 */
const site = (http: string): string => `worker_processes 4;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
${http}    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate tls/a.crt;
        ssl_certificate_key tls/a.key;
        return 200;
    }
}
`;
const UNSET = site('');
const OFF = site('    ssl_session_tickets off;\n    ssl_session_timeout 15;\n');
const DAY = site('    ssl_session_cache shared:S:1m;\n    ssl_session_timeout 1d;\n');
const KEY = site('    ssl_session_cache shared:S:1m;\n    ssl_session_ticket_key tls/ticket-1.key;\n');
const TEXTS = { UNSET, OFF, DAY, KEY };
const MEASURED: readonly (readonly [RulebookId, keyof typeof TEXTS])[] = [
  ['cis-2.1.0', 'UNSET'],
  ['cis-3.0.0', 'OFF'],
  ['f5-nginx-stig', 'DAY'],
  ['rfc-9325', 'KEY'],
  ['mozilla-6.0', 'UNSET'],
  ['devsec-nginx', 'KEY'],
];
const probes = [{ context: 'http', address: '*:443', serverName: 'a.example' }] as const;

/** `tls13 restart`, of the cells that got worse, as far as they are measured here. */
const saysLost = ({ lost }: Analysis) =>
  lost
    .filter(({ event }) => EVENTS.some((one) => one === event))
    .map(({ client, event }) => `${client} ${event}`)
    .sort();

function lost(before: readonly Cell[], after: readonly Cell[]): readonly string[] {
  const outcomeOf = ({ outcome }: Cell) => ({ resumes: outcome });
  const isLost = (cell: Cell): boolean => {
    const now = after.find(({ client, event }) => client === cell.client && event === cell.event)!;
    return isWorse(outcomeOf(cell), outcomeOf(now));
  };
  return before
    .filter(isLost)
    .map(({ client, event }) => `${client} ${event}`)
    .sort();
}

async function measured(nginx: Nginx, configuration: string): Promise<readonly Cell[]> {
  const cells = await measure(nginx, { configuration, probes, events: EVENTS, pairs: 2 });
  const { wrong, unknown, equal } = compare(cells, predict(configuration, nginx));
  expect({ wrong, unknown, equal }).toEqual({ wrong: [], unknown: 0, equal: 12 });
  return cells;
}

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  const met = (configuration: string, id: RulebookId) =>
    replyOf(configuration, { nginx: nginx!.version, must: [id] });

  it.skipIf(!nginx).each(RULEBOOK_IDS)(
    '%s: the corrected text is accepted, and its audit passes',
    async (id) => {
      for (const configuration of [UNSET, OFF, DAY]) {
        const text = correctedText(met(configuration, id));
        expect(AUDITS[id](text, nginx!.version), text).toBe(true);
        expect(await test(nginx!, text)).toMatchObject({ accepted: true });
      }
    },
  );

  it.skipIf(!nginx).each(MEASURED)('%s on %s: the cells before and after', async (id, name) => {
    const reply = met(TEXTS[name], id);
    const before = await measured(nginx!, TEXTS[name]);
    const after = await measured(nginx!, correctedText(reply));
    expect(lost(before, after)).toEqual(saysLost(reply));
  });

  it.skipIf(!nginx)('a number without a unit: seconds to nginx, minutes once the STIG is met', async () => {
    const written = site('    ssl_session_cache shared:S:1m;\n    ssl_session_timeout 3;\n');
    const fixed = correctedText(met(written, 'f5-nginx-stig'));
    expect(fixed).toContain('ssl_session_timeout 3m;');
    const later = { probes, events: ['same-worker'], pairs: 2, ages: { atLeast: 5 } } as const;
    const [asWritten, asMeant] = await Promise.all(
      [written, fixed].map((configuration) => measure(nginx!, { configuration, ...later })),
    );
    expect(asWritten!.map(({ outcome }) => outcome)).toEqual(['no', 'no', 'no']);
    expect(asMeant!.map(({ outcome }) => outcome)).toEqual(['yes', 'yes', 'yes']);
  });
});
