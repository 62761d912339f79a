import type { CheckReport } from '../../src/core/report/check-report.ts';
import { replyOf } from '../report/reply-of.ts';

/** Damage, findings of several severities, a related place, an ignored finding, and names that every format must escape. */
export function sampleReport(): CheckReport {
  return replyOf(
    {
      'nginx.conf': `worker_processes 4;
events {}
http {
    include "sites/*.conf";
    # tls-resume: ignore builtin-cache because one <worker> & "no" budget
    ssl_session_cache builtin:1000;
    server {
        listen 443 ssl;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
    }
    server {
        listen 443 ssl;
        server_name b.example;
        ssl_session_tickets off;
        ssl_session_timeout 5m;
    }
}
`,
      'sites/100% a,b:c <d>.conf': `server {
    listen 8443 ssl;
    ssl_certificate a.crt;
    ssl_certificate_key a.key;
    ssl_session_cache shared:A:1g;
    location / {
`,
    },
    { nginx: '1.26.3' },
  ).report;
}

/** A configuration with nothing to say about. */
export const cleanReport = (): CheckReport => replyOf('events {}\nhttp {}\n', { nginx: '1.26.3' }).report;
