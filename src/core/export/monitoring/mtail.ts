import { LOG_PATH } from './log-lines.ts';

/**
 * A program for mtail that turns the log of `export log-format`, and nginx's error log, into counters. Open-source nginx has no metric
 * for session reuse.
 */
export function mtailProgram(): string {
  return `# tls-resume.mtail: handshakes from the log of "tls-resume export log-format", remarks of the error log.
# mtail --progs /etc/mtail --logs ${LOG_PATH} --logs /var/log/nginx/error.log
# A connection without a request is in no access log: its handshake is not counted.

counter nginx_tls_handshakes_total by server, protocol, resumed
counter nginx_tls_session_no_room_total by zone
counter nginx_tls_zone_refused_total

/^\\d+\\.\\d+ (?P<protocol>TLSv[\\d.]+) (?P<reused>[r.]) 1 "(?P<server>.*)"$/ {
  $reused == "r" {
    nginx_tls_handshakes_total[$server][$protocol]["yes"]++
  } else {
    nginx_tls_handshakes_total[$server][$protocol]["no"]++
  }
}

# sessions of different sizes share the zone; before nginx 1.23.2 each time, since then at most once a second
/ could not allocate new session in SSL session shared cache "(?P<zone>[^"]*)"/ {
  nginx_tls_session_no_room_total[$zone]++
}

# a reload that nginx refused: nginx keeps the old configuration
/ the size \\d+ of shared memory zone "[^"]*" conflicts with already declared size \\d+/ {
  nginx_tls_zone_refused_total++
}
`;
}
