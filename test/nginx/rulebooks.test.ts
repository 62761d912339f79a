import { describe, expect, it } from 'vitest';
import { RULEBOOK_IDS } from '../../src/core/catalog/rulebooks/rulebooks.ts';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { correctedText, replyOf } from '../report/reply-of.ts';
import { AUDITS } from '../rulebooks/audits.ts';
import { compare } from './compare.ts';
import { eachNginx } from './judges.ts';
import { measure } from './measure.ts';
import { predict } from './predict.ts';
import { test } from './server.ts';

/** What meets a rulebook is taken by nginx, passes the rulebook's audit, and resumes as predicted, before and after. */
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
const MEASURED = [
  ['cis-2.1.0', UNSET],
  ['cis-3.0.0', OFF],
] as const;
const probes = [{ context: 'http', address: '*:443', serverName: 'a.example' }] as const;

describe.each(eachNginx())('$name', ({ nginx }) => {
  const fixed = (configuration: string, id: (typeof RULEBOOK_IDS)[number]) =>
    correctedText(replyOf(configuration, { nginx: nginx!.version, must: [id] }));

  it.skipIf(!nginx).each(RULEBOOK_IDS)(
    '%s: the corrected text is accepted, and its audit passes',
    async (id) => {
      for (const configuration of [UNSET, OFF]) {
        const text = fixed(configuration, id);
        expect(AUDITS[id](text, nginx!.version), text).toBe(true);
        expect(await test(nginx!, text)).toMatchObject({ accepted: true });
      }
    },
  );

  it.skipIf(!nginx).each(MEASURED)('%s: the cells before and after', async (id, configuration) => {
    for (const text of [configuration, fixed(configuration, id)]) {
      const measured = await measure(nginx!, { configuration: text, probes, events: EVENTS, pairs: 2 });
      const { wrong, unknown, equal } = compare(measured, predict(text, nginx!));
      expect({ wrong, unknown, equal }).toEqual({ wrong: [], unknown: 0, equal: 12 });
    }
  });
});
