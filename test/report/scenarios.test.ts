import { describe, expect, it } from 'vitest';
import { cellsOf, correctedText, replyOf, textsOf } from './reply-of.ts';
import { alike, faultsOf, findingOf, NEVER, REFUSED, study, UNTIL_RELOAD, UNTIL_RESTART } from './study.ts';

/** Settings that are inherited, merged, misread or refused, on nginx 1.26.3 unless said. */

const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';

describe('both servers inherit from http{}', () => {
  const text = `events {}
http {
  ssl_session_cache shared:SSL:10m;
  ssl_session_timeout 1d;
  server { listen 443 ssl; server_name a; ${CERTIFICATE} }
  server { listen 443 ssl; server_name b; ${CERTIFICATE} }
}
`;
  it('has its cache, and one word about the timeout', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['low zone-too-small nginx.conf:3']);
    // 27104 entries in 86400 s
    expect(findingOf(reply, 'zone-too-small').message).toMatch(
      /27,104 sessions.*1 day.*0\.31 new sessions per second/,
    );
    expect(findingOf(reply, 'zone-too-small').related.map((place) => place.line)).toEqual([4]);
    expect(cellsOf(reply.report, '*:443', 'a')).toEqual(alike(UNTIL_RESTART));
    expect(cellsOf(reply.report, '*:443', 'b')).toEqual(alike(UNTIL_RESTART));
    expect(textsOf(reply.report)).not.toMatch(/no session cache|No ssl_session_cache/);
  });
});

describe('none over the zone of http{}, tickets off', () => {
  const text = `events {}
http {
  ssl_session_cache shared:SSL:10m;
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    ssl_session_cache none;
    ssl_session_tickets off;
  }
}
`;
  it('resumes nothing, which may be a policy', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['high tickets-off-without-cache nginx.conf:6']);
    expect(cellsOf(reply.report)).toEqual(alike(NEVER));
    expect(findingOf(reply, 'tickets-off-without-cache').message).toMatch(/TLS 1\.3 too.*on purpose/);
    // the zone is wanted again as soon as the policy goes
    expect(findingOf(reply, 'unused-zone')).toMatchObject({ severity: 'info', line: 3, fixable: false });
    expect(findingOf(reply, 'tickets-off-without-cache').fix).toMatchObject({
      title: 'delete ssl_session_cache none',
      safety: 'changes-behavior',
    });
    expect(reply.report.zones).toMatchObject([{ name: 'SSL', usedBy: [] }]);
    expect(correctedText(reply)).toBe(text);
    expect(textsOf(reply.report)).not.toMatch(/ssl_session_tickets on/);
  });

  it('the fix, once chosen, brings the zone back and leaves tickets off', () => {
    const id = findingOf(study(text), 'tickets-off-without-cache').id;
    const reply = study(text, '1.26.3', { selected: { [id]: true } });
    expect(correctedText(reply)).toBe(text.replace('    ssl_session_cache none;\n', ''));
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
  });
});

describe('builtin in the server, shared in http{}', () => {
  const text = `worker_processes 4;
events {}
http {
  ssl_session_cache shared:SSL:10m;
  server {
    listen 443 ssl; ${CERTIFICATE}
    ssl_session_cache builtin:1000;
    ssl_session_tickets off;
  }
}
`;
  it('has both, which ends at a reload', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['medium builtin-beside-shared nginx.conf:7 default fix']);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RELOAD));
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
    expect(correctedText(reply)).toBe(text.replace('    ssl_session_cache builtin:1000;\n', ''));
    // the zone is inherited: another worker finds the session
    expect(textsOf(reply.report)).not.toMatch(/another worker makes a full handshake|only about 1 in/);
  });
});

describe('builtin alone', () => {
  const text = (workers: number, cache: string) => `worker_processes ${workers};
events {}
http {
  server {
    listen 443 ssl; ${CERTIFICATE}
    ssl_session_cache ${cache};
    ssl_session_tickets off;
  }
}
`;
  it('four workers: one in four resumes, and the fix mends it', () => {
    const reply = study(text(4, 'builtin:1000'));
    expect(faultsOf(reply)).toEqual(['high builtin-cache nginx.conf:6 default fix']);
    expect(findingOf(reply, 'builtin-cache').message).toMatch(/about 1 in 4 resume.*TLS 1\.3 included/);
    expect(cellsOf(reply.report)).toEqual(alike('yes no no no'));
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
  });

  it('one worker: it works until a reload', () => {
    const reply = study(text(1, 'builtin'));
    expect(faultsOf(reply)).toEqual(['low builtin-cache nginx.conf:6 default fix']);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RELOAD));
    expect(findingOf(reply, 'builtin-cache').message).not.toMatch(/1 in|another worker/);
  });
});

describe('builtin alone, with a cache of one session', () => {
  const text = (sessions: string) => `worker_processes 1;
events {}
http {
  server {
    listen 443 ssl; ${CERTIFICATE}
    ssl_session_cache builtin:${sessions};
    ssl_session_tickets off;
  }
}
`;
  it('hardly anybody resumes, one worker or not', () => {
    const reply = study(text('1'));
    expect(faultsOf(reply)).toEqual(['high builtin-cache nginx.conf:6 default fix']);
    expect(findingOf(reply, 'builtin-cache').message).toMatch(/holds so few sessions/);
    expect(findingOf(reply, 'builtin-cache').message).not.toContain('it works');
    expect(cellsOf(reply.report)).toEqual(alike('some some no no'));
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
  });

  it('0 means no limit to OpenSSL', () => {
    expect(faultsOf(study(text('0')))).toEqual(['low builtin-cache nginx.conf:6 default fix']);
  });
});

describe('the timeout twice', () => {
  const text = (name: string, first: string, second: string) => `events {}
http {
  ssl_session_cache shared:SSL:10m;
  ${name} ${first};
  ${name} ${second};
  server { listen 443 ssl; ${CERTIFICATE} }
}
`;
  it.each([
    ['ssl_session_timeout', '5m', '1d'],
    ['ssl_session_tickets', 'on', 'off'],
    ['proxy_ssl_session_reuse', 'on', 'off'],
  ])('%s: refused, and asked which one', (name, first, second) => {
    const reply = study(text(name, first, second));
    expect(reply.report.findings[0]).toMatchObject({ severity: 'error', rule: 'refused-directive', line: 5 });
    expect(reply.report.findings[0]!.message).toContain(`"${name}" directive is duplicate`);
    expect(reply.report.findings[0]).toMatchObject({ defaultFix: false, fix: { safety: 'needs-input' } });
    expect(cellsOf(reply.report)).toEqual(alike(REFUSED));
    expect(correctedText(reply)).toBe(text(name, first, second));
  });
});

describe('nothing set', () => {
  const text = `events {}
http {
  server { listen 443 ssl; server_name a; ${CERTIFICATE} }
}
`;
  it('tickets resume until a reload, session IDs never', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual(['medium session-cache-unset nginx.conf:3 default fix']);
    expect(cellsOf(reply.report)).toEqual({ ...alike(UNTIL_RELOAD), 'tls12-id': NEVER });
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
    expect(findingOf(reply, 'session-cache-unset').message).toMatch(
      /default is none.*session IDs never resume.*on every worker/,
    );
  });

  it('before 1.23.2 the zone mends the session IDs alone', () => {
    const reply = study(text, '1.22.1');
    expect(cellsOf(reply.after)).toMatchObject({ 'tls12-id': UNTIL_RESTART, 'tls12-ticket': UNTIL_RELOAD });
    expect(cellsOf(reply.after).tls13).toBe('not-offered not-offered not-offered not-offered');
  });
});

describe('tickets off', () => {
  const text = (cache: string) => `events {}
http {
  server {
    listen 443 ssl; ${CERTIFICATE}
    ssl_session_cache ${cache};
    ssl_session_tickets off;
  }
}
`;
  it('with none nothing resumes, TLS 1.3 included', () => {
    const reply = study(text('none'));
    expect(faultsOf(reply)).toEqual(['high tickets-off-without-cache nginx.conf:5']);
    expect(cellsOf(reply.report)).toEqual(alike(NEVER));
  });

  it('with a shared zone everything resumes, TLS 1.3 through the zone, and nothing is wrong', () => {
    const reply = study(text('shared:SSL:10m'));
    expect(reply.report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RESTART));
    const [server] = reply.report.sockets[0]!.servers;
    expect(server!.verdict.tls13['same-worker'].facts).toContain('stateful-tls13');
    expect(correctedText(reply)).toBe(text('shared:SSL:10m'));
  });
});

describe('a timeout of 0', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl; ${CERTIFICATE}
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:A:1m; ssl_session_timeout 0;
  }
}
`;
  it('ends session IDs everywhere, and TLS 1.3 tickets from 1.23.2', () => {
    const old = cellsOf(study(text, '1.22.1').report);
    expect(old).toEqual({ ...alike(UNTIL_RELOAD), 'tls12-id': NEVER });
    for (const nginx of ['1.26.3', '1.30.6']) {
      const cells = cellsOf(study(text, nginx).report);
      expect(cells['tls12-id']).toBe(NEVER);
      expect(cells.tls13).toBe(NEVER);
      expect(cells['tls12-ticket']).not.toBe(NEVER);
    }
  });
});

describe('a timeout of 0 without a cache', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl; ${CERTIFICATE}
    ssl_session_timeout 0;
  }
}
`;
  it('a zone is not praised before the timeout is mended', () => {
    const reply = study(text);
    expect(faultsOf(reply)).toEqual([
      'high session-timeout-zero nginx.conf:5',
      'medium session-cache-unset nginx.conf:3',
    ]);
    expect(findingOf(reply, 'session-cache-unset').message).toMatch(/A zone alone does not help/);
    expect(findingOf(reply, 'session-cache-unset').fixable).toBe(false);
    expect(textsOf(reply.report)).not.toContain('Tickets resume on every worker');
  });

  it('with the timeout mended the zone comes along', () => {
    const { id } = findingOf(study(text), 'session-timeout-zero');
    const reply = study(text, '1.26.3', { selected: { [id]: true } });
    expect(correctedText(reply)).not.toContain('ssl_session_timeout');
    expect(cellsOf(reply.after)).toEqual(alike(UNTIL_RESTART));
  });
});

describe('sizes', () => {
  const text = (value: string) => `events {}
http {
  ssl_session_cache ${value};
  server { listen 443 ssl; ${CERTIFICATE} }
}
`;
  it.each(['shared:SSL:1g', 'shared:SSL:10mb', 'shared:SSL', 'shared:a:b:1m'])('%s: refused', (value) => {
    const reply = study(text(value));
    expect(reply.report.findings[0]).toMatchObject({ severity: 'error', rule: 'zone-size-refused', line: 3 });
    expect(reply.report.findings[0]!.message).toContain(`invalid session cache "${value}"`);
    expect(cellsOf(reply.report)).toEqual(alike(REFUSED));
    expect(textsOf(reply.report)).not.toMatch(/No ssl_session_cache is set for/);
  });

  it.each(['shared:SSL:10', 'shared:SSL:16k'])('%s: too small', (value) => {
    const reply = study(text(value));
    expect(findingOf(reply, 'zone-size-refused').message).toContain(`session cache "${value}" is too small`);
    expect(findingOf(reply, 'zone-size-refused').message).toContain('32k');
    expect(correctedText(reply)).toBe(text(value));
  });

  it('SHARED: is no word of nginx', () => {
    const reply = study(text('SHARED:SSL:10m'));
    expect(reply.report.findings[0]!.message).toContain('invalid session cache "SHARED:SSL:10m"');
  });

  it.each(['32k', '1048576', '10M', '10240k'])('shared:SSL:%s is fine', (size) => {
    const reply = study(text(`shared:SSL:${size}`));
    expect(reply.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RESTART));
  });

  it('1g is mended to 1024m, never to another g', () => {
    expect(correctedText(study(text('shared:SSL:1g')))).toBe(text('shared:SSL:1024m'));
  });
});

describe('a wrong place, a wrong name', () => {
  const inside = (what: string) => `events {}
http {
  ssl_session_cache shared:SSL:10m;
  server {
    listen 443 ssl; ${CERTIFICATE}
    ${what}
  }
}
`;
  it.each([
    'location / { ssl_session_cache shared:A:1m; }',
    'if ($host) { ssl_session_cache shared:A:1m; }',
  ])('%s is not allowed', (what) => {
    const reply = study(inside(what));
    expect(reply.report.findings[0]).toMatchObject({ severity: 'error', line: 6 });
    expect(findingOf(reply, 'refused-directive').message).toMatch(/not allowed here\. Move it to http\{\}/);
  });

  it('at the top of the file neither', () => {
    const reply = study(`ssl_session_cache shared:A:1m;\n${inside('')}`);
    expect(reply.report.findings[0]).toMatchObject({ severity: 'error', line: 1 });
    expect(reply.report.findings[0]!.message).toContain('not allowed here');
  });

  it('a mistyped name is unknown, and the right one is offered', () => {
    const reply = study(inside('ssl_session_ticket off;'));
    expect(findingOf(reply, 'refused-directive')).toMatchObject({
      severity: 'error',
      line: 6,
      defaultFix: false,
    });
    expect(findingOf(reply, 'refused-directive').message).toMatch(
      /unknown directive "ssl_session_ticket".*ssl_session_tickets\?/,
    );
    const fixed = replyOf(inside('ssl_session_ticket off;'), {
      selected: { [findingOf(reply, 'refused-directive').id]: true },
    });
    expect(correctedText(fixed)).toBe(inside('ssl_session_tickets off;'));
  });
});
