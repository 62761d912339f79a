import { describe, expect, it } from 'vitest';
import { eachNginx, type Nginx } from '../judges.ts';
import { type Case, exampleCases, fixIdentity, observed } from './fix-identity.ts';
import { differences } from './observe.ts';

/**
 * No default fix changes who gets in, or as whom an application sees him, also after a certificate was revoked. A fixed sample of what
 * `npm run lab` does with every fix of every rule.
 */
const CIRCUMSTANCES = { kinds: ['tls12-id', 'tls13'], expiry: false } as const;
const VERIFY =
  'ssl_client_certificate /etc/ssl/clients.crt; ssl_verify_client optional; ssl_crl /etc/ssl/crl.pem;';
const site = (name: string, ...lines: string[]): string =>
  `server { listen 443 ssl; server_name ${name}; ssl_certificate /etc/ssl/a.crt; ssl_certificate_key /etc/ssl/a.key; ${lines.join(' ')} return 200; }`;
const http = (...parts: string[]): string =>
  `worker_processes 2;\nevents {}\nhttp {\nssl_protocols TLSv1.2 TLSv1.3;\n${parts.join('\n')}\n}\n`;

/** Default fixes that change much of who resumes. */
const SAMPLE: readonly Case[] = [
  ['no cache', http(site('a.example'))],
  [
    'builtin, tickets off',
    http('ssl_session_cache builtin:1000; ssl_session_tickets off;', site('a.example')),
  ],
  [
    'a catch-all without the cache',
    http(
      'server { listen 443 ssl default_server; ssl_reject_handshake on; }',
      site('a.example', 'ssl_session_cache shared:A:1m; ssl_session_tickets off;'),
    ),
  ],
].map(([name, text]) => ({ name: name!, input: { 'nginx.conf': text! } }));

/** What a fix must never make of a configuration; each is fed as if a rule had made it. */
const HARMFUL: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'a zone for revoked clients',
    http(site('a.example', VERIFY)),
    http('ssl_session_cache shared:S:1m;', site('a.example', VERIFY)),
  ],
  ['clients no longer verified', http(site('a.example', VERIFY)), http(site('a.example'))],
];

describe.each(eachNginx())('$name', ({ nginx: found }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!found)(name, () => run(found!));

  judge('default fixes change nobody’s identity', async (nginx) => {
    for (const one of SAMPLE) {
      const changes = await fixIdentity(nginx, one, CIRCUMSTANCES, 'defaults');
      expect(changes?.length).toBeGreaterThan(0);
      for (const change of changes!) expect(change).toMatchObject({ byDefault: true, differences: [] });
    }
  });

  judge('a harmful fix is caught', async (nginx) => {
    for (const [name, before, after] of HARMFUL) {
      const [was, now] = [
        await observed(nginx, { 'nginx.conf': before }, CIRCUMSTANCES),
        await observed(nginx, { 'nginx.conf': after }, CIRCUMSTANCES),
      ];
      expect({ name, seen: differences(was!, now!).length > 0 }).toEqual({ name, seen: true });
      expect(differences(was!, was!)).toEqual([]);
    }
  });

  it('the laboratory has a case for each rule whose examples nginx takes', () => {
    expect(exampleCases().length).toBeGreaterThan(200);
  });
});
