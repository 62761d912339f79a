import { seconds } from '../base/units.ts';
import { type Interval, JITTER, keyPlan, USUAL_ROLLOUT } from '../farm/keys/key-plan.ts';
import { shellWord } from '../policy/shell-word.ts';
import type { Site } from './site.ts';

/** Three files: the first encrypts, all decrypt. The next one is known before it encrypts, so that several hosts need not reload at once. */
const NAMES = ['current.key', 'previous.key', 'next.key'] as const;
const FOLDER = '/etc/nginx/ticket-keys';

/** Directives for the default server of each address:port, or http{}. */
export function keyDirectives({ keyLines }: Site): string {
  const old = keyLines.map(({ at, text }) => `#   ${at}: ${text}\n`).join('');
  const instead = old && `# Replace these lines, which would apply as well or override the new ones:\n${old}`;
  return `# In http{}, or in the default server of each address:port: only there it counts. The first file encrypts, all decrypt.
# A zone no longer holds the ticket keys then: sessions survive restarts, and other hosts with these files resume them.
${instead}${NAMES.map((name) => `ssl_session_ticket_key ${FOLDER}/${name};`).join('\n')}
`;
}

/** A script that shifts the keys by one and reloads nginx; POSIX sh. */
export function rotationScript(): string {
  return `#!/bin/sh
# rotate-ticket-keys: next becomes current, current becomes previous, a new next is made; then nginx reloads.
# Several hosts: run this on one, and let DISTRIBUTE bring the folder to the others and reload there. It finds it in TICKET_KEYS.
# With the word fill nothing is rotated: files that are not there, as after a boot where the folder is in memory, are brought by FETCH
# from another host, or made.
# One run at a time. Where nginx refuses its configuration, before or after, or does not reload, the keys are put back; so are those
# that a run which was killed left halfway. What is no longer needed is destroyed.
# Whoever reads these files can read TLS 1.2 traffic of the tickets made with them: keep them off backups and disks where you can.
set -eu
umask 077

folder=\${TICKET_KEYS:-${shellWord(FOLDER)}}
check=\${CHECK:-nginx -t}
reload=\${RELOAD:-systemctl reload nginx}
distribute=\${DISTRIBUTE:-:}
fetch=\${FETCH:-:}
export TICKET_KEYS="$folder"

mkdir -p "$folder"
cd "$folder"

# the lock is on the folder: it ends with this process
exec 9< .
if command -v flock > /dev/null 2>&1 && ! flock -n 9; then
  echo 'rotate-ticket-keys: another run has not ended; nothing is done' >&2
  exit 1
fi

put_back() {
  for name in current previous next; do
    [ ! -e "$name.key.old" ] || mv -f "$name.key.old" "$name.key"
  done
  rm -f current.key.new previous.key.new next.key.new
}

destroy() {
  shred -u "$1" 2> /dev/null || rm -f "$1"
}

new_key() {
  # 80 bytes: AES-256; 48 would be AES-128
  head -c 80 /dev/urandom > "$1.new"
  [ "$(wc -c < "$1.new")" -eq 80 ]
}

put_back
if [ ! -s current.key ] || [ ! -s previous.key ] || [ ! -s next.key ]; then
  sh -c "$fetch" || echo 'rotate-ticket-keys: FETCH failed; keys of this host alone are made' >&2
fi
for name in current previous next; do
  [ -s "$name.key" ] || { new_key "$name.key"; mv -f "$name.key.new" "$name.key"; }
done
[ "\${1:-}" != fill ] || exit 0

# the hooks are command lines
sh -c "$check"

trap put_back EXIT
trap 'exit 1' HUP INT TERM
cp -p current.key previous.key.new
cp -p next.key current.key.new
new_key next.key
for name in current previous next; do
  ln "$name.key" "$name.key.old"
done
for name in previous current next; do
  mv -f "$name.key.new" "$name.key"
done

sh -c "$check"
sh -c "$reload"

trap - EXIT HUP INT TERM
for name in current previous next; do
  destroy "$name.key.old"
done

sh -c "$distribute"
`;
}

/** How often: a ticket must not outlive the interval in which its key is the previous one. */
const intervalOf = ({ timeout }: Site): Interval =>
  keyPlan({ timeout: seconds(timeout), rollout: USUAL_ROLLOUT }).interval;

/** The folder in memory, never on a disk: lost at a boot, and filled before nginx starts. */
export function rotationMount(): string {
  return `# /etc/systemd/system/etc-nginx-ticket\\x2dkeys.mount
# The keys are in memory alone, and never swapped out: noswap needs Linux 6.4. Before that: What=ramfs, Type=ramfs, Options=mode=0700.
[Unit]
Description=Ticket keys of nginx, in memory
Before=nginx.service

[Mount]
What=tmpfs
Where=${FOLDER}
Type=tmpfs
Options=size=64k,mode=0700,noswap,nosuid,nodev,noexec

[Install]
WantedBy=local-fs.target
`;
}

/** Fills the folder after a boot. */
export function rotationBoot(): string {
  return `# /etc/systemd/system/fill-ticket-keys.service
# Several hosts: FETCH brings the three files from one that has them, for example
# Environment="FETCH=rsync -a web1:${FOLDER}/ ${FOLDER}/ || rsync -a web2:${FOLDER}/ ${FOLDER}/"
[Unit]
Description=Fill the folder of nginx's ticket keys
RequiresMountsFor=${FOLDER}
Wants=network-online.target
After=network-online.target
Before=nginx.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/rotate-ticket-keys fill

[Install]
WantedBy=nginx.service
`;
}

export function rotationService(): string {
  return `# /etc/systemd/system/rotate-ticket-keys.service
[Unit]
Description=Rotate the TLS session ticket keys of nginx
RequiresMountsFor=${FOLDER}
After=nginx.service

[Service]
Type=oneshot
# Several hosts: on one of them alone, with what brings the folder to the others, for example
# Environment="DISTRIBUTE=for host in web2 web3; do rsync -a ${FOLDER}/ $host:${FOLDER}/ && ssh $host systemctl reload nginx; done"
ExecStart=/usr/local/sbin/rotate-ticket-keys
`;
}

export function rotationTimer(site: Site): string {
  const { calendar, says } = intervalOf(site);
  return `# /etc/systemd/system/rotate-ticket-keys.timer
# ${says[0]!.toUpperCase()}${says.slice(1)}: a ticket is good for ${site.timeout} s (ssl_session_timeout), and its key decrypts through one more interval.
[Unit]
Description=Rotate the TLS session ticket keys of nginx ${says}

[Timer]
OnCalendar=${calendar}
RandomizedDelaySec=${JITTER}s
Persistent=true

[Install]
WantedBy=timers.target
`;
}
