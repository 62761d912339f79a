/**
 * The script around its checks. What openssl s_client needs:
 * TLS 1.3 tickets come after the handshake, so a connection that ends at once misses them: an HTTP request is sent and the answer read
 * to its end (-ign_eof); a stream server gets a second of silence.
 * -sess_out is written whenever the server gives a session, and not at all where it gives none: the file is removed first.
 * A resumed connection says "Reused, "; -brief would hide that.
 */
export const SCRIPT_BODY = `#!/bin/sh
# Asks a running nginx whether TLS sessions resume, with openssl s_client (1.1.1 or later).
#
#   sh prove-resumption.sh             each session is offered several times, at the same moment
#   sh prove-resumption.sh save DIR    keeps a session of each kind in DIR ...
#   sh prove-resumption.sh offer DIR   ... and offers it later, after a reload
#
# HOST=192.0.2.7         asks that host in place of 127.0.0.1 and [::1]
# CONNECTIONS=8          how often a session is offered; many, because the system chooses the worker that answers,
#                        and a cache that is not shared fails on the others alone
# CERT=FILE KEY=FILE     a client certificate, where the server wants one
#
# Exit status: 0 as expected, 1 not, 2 a server could not be asked.
set -u

HOST=\${HOST:-}
CONNECTIONS=\${CONNECTIONS:-8}
CERT=\${CERT:-}
KEY=\${KEY:-}
OPENSSL=\${OPENSSL:-openssl}
MODE=\${1:-run}
STATUS=0

case $MODE in
run)
    DIR=$(mktemp -d) || exit 2
    trap 'rm -rf "$DIR"' EXIT
    trap 'exit 2' HUP INT TERM
    ;;
save | offer)
    DIR=\${2:?name a folder}
    umask 077
    mkdir -p "$DIR" || exit 2
    ;;
*)
    echo "usage: sh $0 [save DIR | offer DIR]" >&2
    exit 2
    ;;
esac

# talk CONTEXT HOST:PORT NAME KIND [more options of s_client]: one connection, what s_client says on stdout
talk() {
    context=$1 address=$2 name=$3 kind=$4
    shift 4
    case $kind in
    tls12-id) set -- -tls1_2 -no_ticket "$@" ;;
    tls12-ticket) set -- -tls1_2 "$@" ;;
    tls13) set -- -tls1_3 "$@" ;;
    esac
    if [ "$name" = - ]; then
        set -- -noservername "$@"
    else
        set -- -servername "$name" "$@"
    fi
    [ -z "$CERT" ] || set -- -cert "$CERT" "$@"
    [ -z "$KEY" ] || set -- -key "$KEY" "$@"
    if [ "$context" = http ]; then
        printf 'HEAD / HTTP/1.1\\r\\nHost: %s\\r\\nConnection: close\\r\\n\\r\\n' "$name" |
            "$OPENSSL" s_client -connect "$address" -ign_eof "$@" 2>/dev/null
    else
        sleep 1 | "$OPENSSL" s_client -connect "$address" "$@" 2>/dev/null
    fi
}

# report WHERE REUSED ASKED EXPECTED
report() {
    verdict=ok
    case $4 in
    yes) [ "$2" -eq "$3" ] || verdict='NOT AS EXPECTED: all of them' ;;
    no) [ "$2" -eq 0 ] || verdict='NOT AS EXPECTED: none of them' ;;
    *) verdict='(no expectation)' ;;
    esac
    printf '%-60s reused %s of %s  %s\\n' "$1" "$2" "$3" "$verdict"
    case $verdict in NOT*) [ "$STATUS" -eq 2 ] || STATUS=1 ;; esac
}

# offer CONTEXT ADDRESS NAME KIND SESSION TIMES: how many of them were resumed
offer() {
    n=0
    while [ "$n" -lt "$6" ]; do
        n=$((n + 1))
        talk "$1" "$2" "$3" "$4" -sess_in "$5" >"$5.$n" &
    done
    wait
    reused=0
    n=0
    while [ "$n" -lt "$6" ]; do
        n=$((n + 1))
        if grep -q '^Reused, ' "$5.$n"; then reused=$((reused + 1)); fi
        rm -f "$5.$n"
    done
    echo "$reused"
}

# check CONTEXT ipv4|ipv6|HOST PORT NAME KIND EXPECTED EXPECTED-AFTER-RELOAD
check() {
    case $2 in
    ipv4) address=\${HOST:-127.0.0.1}:$3 ;;
    ipv6) address=\${HOST:-[::1]}:$3 ;;
    *) address=$2:$3 ;;
    esac
    where="$1 $address $4 $5"
    session=$DIR/$(printf '%s' "$where" | tr -c 'A-Za-z0-9._\\n-' '_')
    if [ "$MODE" != offer ]; then
        rm -f "$session"
        talk "$1" "$address" "$4" "$5" -sess_out "$session" >"$session.talk"
        if ! grep -q '^New, .*Cipher is [^(]' "$session.talk"; then
            printf '%-60s no full handshake\\n' "$where"
            rm -f "$session.talk"
            STATUS=2
            return
        fi
        rm -f "$session.talk"
    fi
    if [ "$MODE" = save ]; then
        if [ -s "$session" ]; then echo "$where: kept"; else echo "$where: the server gave no session"; fi
        return
    fi
    expected=$6
    [ "$MODE" = run ] || expected=$7
    if [ -s "$session" ]; then
        report "$where" "$(offer "$1" "$address" "$4" "$5" "$session" "$CONNECTIONS")" "$CONNECTIONS" "$expected"
    else
        report "$where (the server gave no session)" 0 "$CONNECTIONS" "$expected"
    fi
}

@CHECKS@

exit "$STATUS"
`;
