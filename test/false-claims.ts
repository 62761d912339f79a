/**
 * Popular statements about nginx that measurements contradict, as they are usually worded.
 * The program never makes them. Each comes with sentences that make the claim, and with true ones that look like it.
 */
export interface FalseClaim {
  readonly id: string;
  readonly pattern: RegExp;
  readonly made: readonly string[];
  readonly notMade: readonly string[];
}

export const FALSE_CLAIMS: readonly FalseClaim[] = [
  {
    id: 'a: 4000 sessions per megabyte',
    pattern:
      /(?:holds?|stores?|fits?|caches?)\b[^.]{0,20}\b4[,. ]?000\b|\b4[,. ]?000 (?:sessions|entries)\b[^.]{0,15}\b(?:fit|are stored|in (?:one|1|a) ?(?:m\b|MB|megabyte))|\b26[12](?:\.\d)? bytes/i,
    made: [
      'A zone of 1 MB holds about 4000 sessions.',
      'About 4,000 sessions fit.',
      'Each session takes 262 bytes.',
    ],
    notMade: [
      'The formula counts 4,000 sessions per MB; a zone of 1m was measured to hold 2,688 of these.',
      'A zone holds about 2700 ordinary sessions per MiB, not 4000.',
    ],
  },
  {
    id: 'b: the default is builtin:1000',
    pattern:
      /default[^.]{0,40}\bbuiltin|builtin(?::\d+)?[^.]{0,30}\b(?:by default|(?:is )?(?:the|nginx's) default)\b/i,
    made: ['By default ssl_session_cache is builtin:1000.', 'builtin:1000 is the default.'],
    notMade: [
      'By default nginx caches no sessions.',
      'the default is none. builtin is a cache of each worker',
    ],
  },
  {
    id: 'c: tickets off ends TLS 1.3 resumption',
    pattern:
      /(?:tickets off|without tickets|(?:disabl|turn)ing (?:off )?tickets)(?![^.]*\b(?:cache|disagree))[^.]{0,40}\b(?:disables?|turns? off|prevents?|breaks?|ends?|means no)\b[^.]{0,30}TLS ?1\.3/i,
    made: [
      'ssl_session_tickets off disables TLS 1.3 resumption.',
      'Turning off tickets prevents resumption in TLS 1.3.',
    ],
    notMade: [
      'With ssl_session_tickets off and no session cache nothing resumes, TLS 1.3 included.',
      'Where two servers disagree on ssl_session_tickets, TLS 1.3 never resumes.',
    ],
  },
  {
    id: 'd: every worker has ticket keys of its own',
    pattern:
      /\b(?:each|every) worker(?: process)? (?:has|keeps|makes|creates|generates|uses)[^.]{0,30}\bkeys?\b|workers (?:do not|don't) share[^.]{0,20}keys?\b/i,
    made: [
      'Without a shared cache every worker has its own ticket keys.',
      'The workers do not share ticket keys.',
    ],
    notMade: ['Each worker keeps a builtin cache of its own.', 'nginx makes new ticket keys at each reload.'],
  },
  {
    id: 'e: of two sizes the first wins',
    pattern:
      /\b(?:first|last) (?:size|one|declaration|line)\b[^.]{0,15}\b(?:wins|is used|counts|is taken)\b[^.]{0,30}\b(?:zone|size)|conflict[^.]{0,40}silently|(?:second|other|later) size[^.]{0,20}ignored/i,
    made: [
      'The first size wins for the zone.',
      'Conflicting sizes are silently ignored.',
      'The second size is ignored.',
    ],
    notMade: ['nginx refuses to start. The first one does not win.', 'The largest size is taken.'],
  },
  {
    id: 'f: expired sessions are never purged',
    pattern:
      /\bnever (?:purges?|removes?|frees?|cleans?|deletes?)\b|expired (?:sessions|entries) (?:stay|remain)/i,
    made: ['nginx never purges expired sessions.', 'Expired sessions remain until a restart.'],
    notMade: ['A full zone evicts its oldest entry for each new one.'],
  },
  {
    id: 'g: the shared cache survives every reload',
    pattern: /survives? (?:every|any|all|each) reloads?/i,
    made: ['The shared cache survives every reload.'],
    notMade: ['They survive a reload that leaves the zone as it is.'],
  },
  {
    id: 'h: log lines that nginx does not have',
    pattern: /session cache is full|discarding session|SSL_CTX_set_session_cache_mode\(\) failed/i,
    made: [
      'Look for "session cache is full, discarding session".',
      'SSL_CTX_set_session_cache_mode() failed',
    ],
    notMade: [
      'could not allocate new session in SSL session shared cache',
      'When it is full nothing is logged.',
    ],
  },
  {
    id: 'i: the zone is what lets workers share keys',
    pattern:
      /shared (?:zone|cache|memory)\b[^.]{0,60}\b(?:lets?|allows?|so that|needed|necessary)\b[^.]{0,30}\bworkers?\b[^.]{0,30}\bkeys?\b|share (?:the |their )?ticket keys[^.]{0,40}(?:through|via|in) (?:the|a) shared/i,
    made: [
      'A shared zone lets the workers share ticket keys.',
      'Workers share their ticket keys through the shared cache.',
    ],
    notMade: ['From nginx 1.23.2 a shared zone keeps the keys over a reload.'],
  },
  {
    id: 'j: built-in keys outlive a restart',
    pattern: /\bkeys?\b[^.]{0,60}\bleak|built-in[^.]{0,20}keys?[^.]{0,30}\bsurviv\w+ (?:a |every )?restart/i,
    made: [
      'Without a key file the keys leak across restarts.',
      'The built-in ticket keys survive a restart.',
    ],
    notMade: ['A restart makes new built-in ticket keys: all tickets end.'],
  },
  {
    id: 'k: what other tools check',
    pattern:
      /gixy[^.]{0,60}ssl_session_cache|ssl_session_cache[^.]{0,60}gixy|CKV_NX|input\.http\.ssl_session/i,
    made: [
      'gixy flags ssl_session_cache.',
      'checkov reports CKV_NX_12',
      'deny if input.http.ssl_session_cache == "off"',
    ],
    notMade: ['gixy looks at proxy_pass.'],
  },
];

/** The claims that a text makes, with the words that make them. White space counts as one space, whatever it is. */
export function claimsIn(text: string): readonly string[] {
  const plain = text.replace(/\s+/g, ' ');
  return FALSE_CLAIMS.flatMap(({ id, pattern }) => {
    const match = pattern.exec(plain);
    return match ? [`${id}: "${match[0]}"`] : [];
  });
}
