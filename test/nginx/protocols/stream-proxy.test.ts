import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../src/core/resumption/verdict.ts';
import { replyOf } from '../../report/reply-of.ts';
import { compare } from '../compare.ts';
import { eachNginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import type { Probe } from '../scenario.ts';

/** `proxy_pass` of stream{}, whose TLS goes through to a listen of the same nginx, against the verdict. */
const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
const ZONE = 'ssl_session_cache shared:HTTP:1m;';
const configuration = (http: string, stream: string): string => `worker_processes 4;
events {}
http {
ssl_protocols TLSv1.2 TLSv1.3;
ssl_session_tickets off;
server { ${http} server_name a.example; ${CERTIFICATE} return 200; }
}
stream {
${stream}
}
`;

const CASES = [
  [
    'a zone there',
    `listen 127.0.0.1:8443 ssl; ${ZONE}`,
    'server { listen 443; proxy_pass 127.0.0.1:8443; }',
    'yes yes yes no',
  ],
  [
    'nothing there, a zone in the stream server: it is idle',
    'listen 127.0.0.1:8443 ssl;',
    `server { listen 443; ssl_session_cache shared:STREAM:1m; proxy_pass 127.0.0.1:8443; }`,
    'no no no no',
  ],
  [
    'by name and an upstream{}',
    `listen 127.0.0.1:8443 ssl; ${ZONE}`,
    'map $ssl_preread_server_name $to { default here; }\nupstream here { server 127.0.0.1:8443; }\nserver { listen 443; ssl_preread on; proxy_pass $to; }',
    'yes yes yes no',
  ],
  [
    'both with the PROXY protocol',
    `listen 127.0.0.1:8443 ssl proxy_protocol; ${ZONE}`,
    'server { listen 443; proxy_protocol on; proxy_pass 127.0.0.1:8443; }',
    'yes yes yes no',
  ],
  [
    'it is sent and not taken',
    `listen 127.0.0.1:8443 ssl; ${ZONE}`,
    'server { listen 443; proxy_protocol on; proxy_pass 127.0.0.1:8443; }',
    'fails fails fails fails',
  ],
  [
    'it is waited for and not sent',
    `listen 127.0.0.1:8443 ssl proxy_protocol; ${ZONE}`,
    'server { listen 443; proxy_pass 127.0.0.1:8443; }',
    'fails fails fails fails',
  ],
  [
    'twice',
    `listen 127.0.0.1:8443 ssl; ${ZONE}`,
    'server { listen 443; proxy_pass 127.0.0.1:9443; }\nserver { listen 127.0.0.1:9443; proxy_pass 127.0.0.1:8443; }',
    'yes yes yes no',
  ],
] as const;

describe.concurrent.each(eachNginx())('$name: stream proxy_pass to a listen of its own', ({ nginx }) => {
  it.skipIf(!nginx).each(CASES)('%s', async (_, http, stream, expected) => {
    const text = configuration(http, stream);
    const probes: Probe[] = [{ context: 'http', address: '*:443', serverName: 'a.example' }];
    const cells = await measure(nginx!, { configuration: text, probes, events: EVENTS, pairs: 2 });
    const measured = cells.map((cell) => ({ ...cell, context: 'stream' as const }));
    const { equal, unknown, wrong, unpredicted } = compare(measured, predict(text, nginx!));
    expect({ wrong, unknown, unpredicted }).toEqual({ wrong: [], unknown: 0, unpredicted: [] });
    expect(equal).toBe(measured.length);
    const seen = EVENTS.map((event) =>
      [...new Set(measured.filter((cell) => cell.event === event).map(({ outcome }) => outcome))].join('|'),
    );
    expect(seen.join(' ')).toBe(expected);
  });
});

describe('what is not of this nginx', () => {
  const rows = (stream: string) => {
    const { report } = replyOf(configuration(`listen 8443 ssl; ${ZONE}`, stream), { nginx: '1.30.6' });
    return report.sockets.find(({ context }) => context === 'stream')!;
  };

  it('is named, and has no cells', () => {
    const socket = rows('server { listen 443; ssl_preread on; proxy_pass 192.0.2.7:443; }');
    expect(socket).toMatchObject({
      handsOverTo: [],
      handsOverBy: 'proxy_pass',
      handsOverElsewhere: ['192.0.2.7:443'],
    });
    expect(socket.servers[0]!.verdict.tls13['same-worker'].resumes).toBe('not-offered');
  });

  it('makes what is chosen among both unknown, with the reason', () => {
    const socket = rows(
      'map $ssl_preread_server_name $to { a.example 127.0.0.1:8443; default 192.0.2.7:443; }\nserver { listen 443; ssl_preread on; proxy_pass $to; }',
    );
    expect(socket.handsOverTo).toEqual(['*:8443']);
    expect(socket.servers[0]!.verdict.tls13['same-worker']).toMatchObject({
      resumes: 'unknown',
      settledBy: 'the value of $to',
    });
  });

  it('TLS that nginx makes itself, UDP and a plain listen are no way through', () => {
    for (const stream of [
      'server { listen 443; proxy_ssl on; proxy_pass 127.0.0.1:8443; }',
      'server { listen 443 udp; proxy_pass 127.0.0.1:8443; }',
      'server { listen 443; proxy_pass 127.0.0.1:8080; }',
    ])
      expect(rows(stream).handsOverTo, stream).toEqual([]);
  });
});
