/** Words of lines that are about sessions, of whatever kind. */
export const ABOUT_SESSIONS =
  /\bSSL session|\bssl_session|session (?:cache|ticket|id\b|reuse)|session_(?:cache|ticket)|\bssl (?:ticket|session)|SSL_(?:CTX_)?(?:set|get\d?)_session|\bresum(?:e|ed|ption)\b|\bOCSP\b|\bCRL\b|bad session|\bpsk\b|early data/i;

/** Whether a line begins as nginx's error log does: `2026/11/21 10:00:00 [warn] 12#12: …`, or as `nginx -t` and the start do. */
export const isErrorLine = (line: string): boolean =>
  /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]+\] \d+#\d+: |^nginx: \[[a-z]+\] /.test(line);
