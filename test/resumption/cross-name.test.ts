import { describe, expect, it } from 'vitest';
import { type Platform, UNKNOWN_PLATFORM } from '../../src/core/catalog/platform/platform.ts';
import { readPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import { CrossNameJudge } from '../../src/core/resumption/client/cross-name.ts';
import { judgeFiles } from '../../src/core/resumption/judgement.ts';
import { CLIENT_KINDS, type ClientKind, type Outcome } from '../../src/core/resumption/verdict.ts';
import { file, nginx } from '../model/model-of.ts';

const OWN_FILES = { a: 'ssl_certificate a.crt;', b: 'ssl_certificate b.crt;' };
const ONE_FILE = { a: 'ssl_certificate both.crt;', b: 'ssl_certificate both.crt;' };
const VERIFY = 'ssl_client_certificate ca.crt; ssl_verify_client on;';

/** Two names on one address:port, `a` the default. */
const two = (a: string, b: string, http = ''): string => `events {}
http {
  ssl_session_cache shared:S:1m; ssl_protocols TLSv1.2 TLSv1.3; ${http}
  server { listen 443 ssl; server_name a; ssl_certificate_key a.key; ${a} }
  server { listen 443 ssl; server_name b; ssl_certificate_key b.key; ${b} }
}
`;

/** A session of `from`, offered under `to`, at once. */
function crossing(text: string, platform: Platform, from = 'a', to = 'b'): Record<ClientKind, Outcome> {
  const judgement = judgeFiles([file('nginx.conf', text)], platform);
  if ('code' in judgement) throw new Error(judgement.what);
  const [socket] = judgement.model.sockets;
  const named = (name: string) => socket!.servers.find(({ names }) => names.includes(name))!;
  const judge = new CrossNameJudge(judgement.judge, judgement.model.platform);
  const pair = { socket: socket!, from: named(from), to: named(to) };
  return Object.fromEntries(
    CLIENT_KINDS.map((client) => [client, judge.judge(pair, client, 'same-worker')]),
  ) as Record<ClientKind, Outcome>;
}

const words = (outcomes: Record<ClientKind, Outcome>): string =>
  CLIENT_KINDS.map((client) => outcomes[client].resumes).join(' ');

describe('before 1.29.2', () => {
  it('a session resumes under another name, whatever its certificate', () => {
    expect(words(crossing(two(OWN_FILES.a, OWN_FILES.b), nginx('1.26.3')))).toBe('yes yes yes');
    expect(words(crossing(two(OWN_FILES.a, OWN_FILES.b), nginx('1.29.1'), 'b', 'a'))).toBe('yes yes yes');
  });

  it('what the giving name cannot resume, no other can', () => {
    const text = two(OWN_FILES.a, `${OWN_FILES.b} ssl_session_tickets off;`);
    expect(words(crossing(text, nginx('1.26.3'), 'b', 'a'))).toBe('yes yes no');
    // and the other way round the other name's own loss does not count
    expect(words(crossing(text, nginx('1.26.3'), 'a', 'b'))).toBe('yes yes yes');
  });

  it('TLS 1.3 alone fails where the other name verifies clients and the fix is there', () => {
    const text = two(OWN_FILES.a, `${OWN_FILES.b} ${VERIFY}`);
    expect(words(crossing(text, nginx('1.26.3')))).toBe('yes yes fails');
    expect(words(crossing(text, nginx('1.27.4')))).toBe('yes yes fails');
    expect(words(crossing(text, nginx('1.26.3'), 'b', 'a'))).toBe('yes yes yes');
    // the same authority on both sides makes no difference
    expect(words(crossing(two(OWN_FILES.a, OWN_FILES.b, VERIFY), nginx('1.26.3')))).toBe('yes yes fails');
    expect(crossing(text, nginx('1.26.3')).tls13.facts).toEqual(['cross-name-client-certificate-alert']);
  });

  it('without the fix it resumes, and the hole is named', () => {
    const text = two(OWN_FILES.a, `${OWN_FILES.b} ${VERIFY}`);
    for (const version of ['1.26.2', '1.27.3']) {
      const { tls13 } = crossing(text, nginx(version));
      expect(tls13).toMatchObject({ resumes: 'yes' });
      expect(tls13.facts[0]).toBe('cross-name-client-certificate-hole');
    }
  });

  it('a version that distributions mend without a new number is unknown until the revision is there', () => {
    const text = two(OWN_FILES.a, `${OWN_FILES.b} ${VERIFY}`);
    const { tls13 } = crossing(text, nginx('1.22.1'));
    expect(tls13).toMatchObject({ resumes: 'unknown' });
    expect(tls13.settledBy).toContain('dpkg -s nginx');
    const debian = readPlatform('Package: nginx\nVersion: 1.22.1-9+deb12u10\n')!;
    expect(words(crossing(text, debian))).toBe('yes yes fails');
  });
});

describe('from 1.29.2', () => {
  it('a session resumes under another name only with the same certificate', () => {
    expect(words(crossing(two(OWN_FILES.a, OWN_FILES.b), nginx('1.29.2')))).toBe('no no no');
    expect(words(crossing(two(ONE_FILE.a, ONE_FILE.b), nginx('1.29.2')))).toBe('yes yes yes');
    const { tls13 } = crossing(two(OWN_FILES.a, OWN_FILES.b), nginx('1.30.6'));
    expect(tls13.facts).toEqual(['cross-name-same-certificate']);
  });

  it('and only with the same authorities: never a failure, never a hole', () => {
    const one = two(ONE_FILE.a, `${ONE_FILE.b} ${VERIFY}`);
    expect(words(crossing(one, nginx('1.30.6')))).toBe('no no no');
    expect(words(crossing(two(ONE_FILE.a, ONE_FILE.b, VERIFY), nginx('1.30.6')))).toBe('yes yes yes');
  });

  it('and, by ticket and in TLS 1.3, only where tickets are alike', () => {
    const text = two(ONE_FILE.a, `${ONE_FILE.b} ssl_session_tickets off;`);
    expect(words(crossing(text, nginx('1.30.6'), 'a', 'b'))).toBe('yes no no');
    expect(words(crossing(text, nginx('1.30.6'), 'b', 'a'))).toBe('yes yes no');
  });

  it('certificates in variables were not measured', () => {
    const text = two('ssl_certificate $ssl_server_name.crt;', 'ssl_certificate $ssl_server_name.crt;');
    const { tls13 } = crossing(text, nginx('1.30.6'));
    expect(tls13).toMatchObject({ resumes: 'unknown', facts: ['not-measured'] });
  });
});

describe('what is not known', () => {
  it('without a version what 1.29.2 changed is unknown, and what it did not is known', () => {
    const own = crossing(two(OWN_FILES.a, OWN_FILES.b), UNKNOWN_PLATFORM);
    expect(words(own)).toBe('unknown unknown unknown');
    expect(own.tls13.settledBy).toContain('version of nginx');
    expect(words(crossing(two(ONE_FILE.a, ONE_FILE.b), UNKNOWN_PLATFORM))).toBe('yes yes yes');
  });

  it('an include that may verify clients leaves TLS 1.3 unknown, and says which', () => {
    const { tls13 } = crossing(two(OWN_FILES.a, `${OWN_FILES.b} include b.conf;`), nginx('1.26.3'));
    expect(tls13).toMatchObject({ resumes: 'unknown' });
    expect(tls13.settledBy).toContain('b.conf');
  });

  it('a name that refuses every handshake fails, and one without the protocol does not offer it', () => {
    const rejecting = two(OWN_FILES.a, 'ssl_reject_handshake on;');
    expect(words(crossing(rejecting, nginx('1.26.3')))).toBe('fails fails fails');
    const old = two(OWN_FILES.a, `${OWN_FILES.b} ssl_protocols TLSv1.2;`);
    expect(words(crossing(old, nginx('1.30.6')))).toBe('no no not-offered');
  });
});
