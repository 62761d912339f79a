import { describe, expect, it } from 'vitest';
import { cellsOf, correctedText, textsOf } from './reply-of.ts';
import { alike, faultsOf, findingOf, NEVER, study, UNTIL_RESTART } from './study.ts';

/** Several servers on one address:port, and which of them decides, on nginx 1.26.3 unless said. */

const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';

describe('the first server is the default', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    ssl_session_cache none;
    ssl_session_tickets off;
  }
  server {
    listen 443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache shared:A:1m;
    ssl_session_tickets off;
  }
}
`;
  it("b's settings are ignored", () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['high ignored-session-settings nginx.conf:10']);
    expect(findingOf(reply, 'ignored-session-settings').message).toMatch(
      /default server there is a .*it is the first one on it/,
    );
    expect(findingOf(reply, 'ignored-session-settings').related.map(({ line }) => line)).toEqual([3]);
    expect(reply.report.sockets[0]!.defaultServer).toMatchObject({ names: ['a'], line: 3 });
    expect(cellsOf(reply.report, '*:443', 'a')).toEqual(alike(NEVER));
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual(alike(NEVER));
    expect(correctedText(reply)).toBe(text);
  });

  it("the fix, once chosen, replaces a's none", () => {
    const { id } = findingOf(study(text), 'ignored-session-settings');
    const reply = study(text, '1.26.3', { selected: { [id]: true } });
    expect(correctedText(reply)).toBe(
      text.replace('ssl_session_cache none', 'ssl_session_cache shared:A:1m'),
    );
    expect(cellsOf(reply.after, '*:443', 'b')).toEqual(alike(UNTIL_RESTART));
  });
});

describe.each(['default_server', 'default'])('the second server says %s', (word) => {
  const text = `events {}
http {
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    ssl_session_cache none;
    ssl_session_tickets off;
  }
  server {
    listen 443 ssl ${word}; server_name b; ${CERTIFICATE}
    ssl_session_cache shared:A:1m;
    ssl_session_tickets off;
  }
}
`;
  it("a resumes through b's settings", () => {
    const reply = study(text);
    expect(reply.report.sockets[0]!.defaultServer).toMatchObject({ names: ['b'], line: 8 });
    expect(cellsOf(reply.report, '*:443', 'a')).toEqual(alike(UNTIL_RESTART));
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual(alike(UNTIL_RESTART));
    expect(findingOf(reply, 'ignored-session-settings')).toMatchObject({
      rule: 'ignored-session-settings',
      line: 5,
    });
    expect(findingOf(reply, 'ignored-session-settings').message).toMatch(
      /settings of its default server, b .*apply/,
    );
    expect(textsOf(reply.report)).not.toMatch(/Nothing resumes/);
  });
});

describe('an address of its own', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl default_server; server_name a; ${CERTIFICATE}
    ssl_session_cache shared:A:1m; ssl_session_tickets off;
  }
  server {
    listen 10.0.0.5:443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache none; ssl_session_tickets off;
  }
}
`;
  it('has its own default server', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['high tickets-off-without-cache nginx.conf:9']);
    expect(findingOf(reply, 'tickets-off-without-cache').message).toContain('10.0.0.5:443 (b)');
    expect(reply.report.sockets.map(({ address }) => address)).toEqual(['*:443', '10.0.0.5:443']);
    expect(cellsOf(reply.report, '*:443')).toEqual(alike(UNTIL_RESTART));
    expect(cellsOf(reply.report, '10.0.0.5:443')).toEqual(alike(NEVER));
  });
});

describe('a catch-all that refuses handshakes', () => {
  const text = `events {}
http {
  server { listen 443 ssl default_server; ssl_reject_handshake on; }
  server {
    listen 443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache shared:A:1m;
    ssl_session_tickets off;
  }
}
`;
  it('decides for b, and gets all of its settings: the cache alone would leave TLS 1.3 without', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['high ignored-session-settings nginx.conf:6 default fix']);
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual(alike(NEVER));
    expect(cellsOf(reply.after, '*:443', 'b')).toEqual(alike(UNTIL_RESTART));
    expect(correctedText(reply)).toBe(
      text.replace(
        'ssl_reject_handshake on;',
        'ssl_reject_handshake on; ssl_session_cache shared:A:1m; ssl_session_tickets off;',
      ),
    );
    expect(reply.after.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('with the cache alone TLS 1.3 fails to 1.29.1 and resumes from 1.29.2', () => {
    const halfway = text.replace(
      'reject_handshake on;',
      'reject_handshake on; ssl_session_cache shared:A:1m;',
    );
    for (const nginx of ['1.26.3', '1.29.1'])
      expect(cellsOf(study(halfway, nginx).report, '*:443', 'b').tls13).toBe(NEVER);
    expect(cellsOf(study(halfway, '1.29.2').report, '*:443', 'b').tls13).toBe(UNTIL_RESTART);
  });
});

describe('the default says tickets off, the other one on', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl default_server; server_name a; ${CERTIFICATE}
    ssl_session_cache shared:A:1m; ssl_session_tickets off;
  }
  server {
    listen 443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache shared:A:1m; ssl_session_tickets on;
  }
}
`;
  it.each(['1.26.3', '1.27.5', '1.29.1'])('%s: TLS 1.3 never resumes on b', (nginx) => {
    const reply = study(text, nginx);
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual({ ...alike(UNTIL_RESTART), tls13: NEVER });
    expect(cellsOf(reply.report, '*:443', 'a')).toEqual(alike(UNTIL_RESTART));
  });

  it.each(['1.29.2', '1.30.6'])('%s: it does', (nginx) => {
    expect(cellsOf(study(text, nginx).report, '*:443', 'b')).toEqual(alike(UNTIL_RESTART));
  });

  it('without a version that cell is unknown, and says why', () => {
    const reply = study(text, null);
    expect(cellsOf(reply.report, '*:443', 'b')).toMatchObject({
      'tls12-id': UNTIL_RESTART,
      tls13: 'unknown unknown unknown no',
    });
    const cell = reply.report.sockets[0]!.servers[1]!.verdict.tls13['same-worker'];
    expect(cell.settledBy).toContain('version of nginx');
  });
});

describe('hardening in a server that is not the default', () => {
  const text = (tickets: string) => `events {}
http {
  server {
    listen 443 ssl default_server; server_name a; ${CERTIFICATE}
    ssl_session_cache shared:A:1m;
  }
  server {
    listen 443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache none;
    ${tickets}
  }
}
`;
  it.each([
    ['1.26.3', NEVER, /TLS 1\.2 clients that use session IDs and TLS 1\.2 clients with tickets still resume/],
    ['1.30.6', UNTIL_RESTART, /and TLS 1\.3 clients still resume/],
  ])('%s: b still resumes through the cache of a', (nginx, tls13, said) => {
    const reply = study(text('ssl_session_tickets off;'), nginx);
    const [finding] = reply.report.findings;
    expect(finding).toMatchObject({ severity: 'medium', rule: 'ignored-session-settings', line: 9 });
    expect(finding!.message).toMatch(said);
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual({ ...alike(UNTIL_RESTART), tls13 });
    expect(reply.corrected.some((file) => file.changed)).toBe(false);
  });

  it('with tickets on, none keeps nobody from resuming, and only session IDs are spoken of', () => {
    const reply = study(text(''));
    expect(findingOf(reply, 'ignored-session-settings').message).toMatch(
      /clients that use session IDs still resume there/,
    );
    expect(findingOf(reply, 'ignored-session-settings').message).not.toMatch(/TLS 1\.3|with tickets/);
  });

  it('off with tickets off everywhere ends TLS 1.2, and TLS 1.3 resumes all the same', () => {
    const everywhere = text('')
      .replace('none', 'off')
      .replace('http {', 'http {\n  ssl_session_tickets off;');
    const reply = study(everywhere);
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual({ ...alike(NEVER), tls13: UNTIL_RESTART });
    expect(faultsOf(reply)).toEqual(['medium ignored-session-settings nginx.conf:10']);
    expect(findingOf(reply, 'ignored-session-settings').message).toMatch(
      /but TLS 1\.3 clients still resume there.*withholds session IDs here/,
    );
    expect(textsOf(reply.report)).not.toContain('does nothing');
  });

  it('off is honored: session IDs are withheld', () => {
    const reply = study(text('').replace('none', 'off'));
    expect(cellsOf(reply.report, '*:443', 'b')['tls12-id']).toBe(NEVER);
    expect(faultsOf(reply)).toEqual([]);
  });
});
