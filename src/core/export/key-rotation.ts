import { shellWord } from '../base/shell-word.ts';
import type { Site } from './site.ts';

/** Three files: the first encrypts, all decrypt. The next one is known before it encrypts, so that several hosts need not reload at once. */
const NAMES = ['current.key', 'previous.key', 'next.key'] as const;
const FOLDER = '/etc/nginx/ticket-keys';
const DAY = 86_400;

/** Directives for the default server of each address:port, or http{}. */
export function keyDirectives({ keyLines }: Site): string {
  const old = keyLines.map(({ at, text }) => `#   ${at}: ${text}\n`).join('');
  const instead =
    old && `# Instead of the lines that are there, which would count beside these or hide them:\n${old}`;
  return `# In http{}, or in the default server of each address:port: only there it counts. The first file encrypts, all decrypt.
# A zone no longer holds the ticket keys then: sessions survive restarts, and other hosts with these files resume them.
${instead}${NAMES.map((name) => `ssl_session_ticket_key ${FOLDER}/${name};`).join('\n')}
`;
}

/** A script that shifts the keys by one and reloads nginx; POSIX sh. */
export function rotationScript(): string {
  return `#!/bin/sh
# rotate-ticket-keys: next becomes current, current becomes previous, a new next is made; then nginx reloads.
# Several hosts: run this on one, and let DISTRIBUTE bring the folder to the others and reload there.
# Where nginx refuses its configuration, the keys stay as they are.
# Whoever reads these files can read TLS 1.2 traffic of the tickets made with them: keep them off backups and disks where you can.
set -eu
umask 077

folder=\${TICKET_KEYS:-${shellWord(FOLDER)}}
check=\${CHECK:-nginx -t}
reload=\${RELOAD:-systemctl reload nginx}
distribute=\${DISTRIBUTE:-:}

mkdir -p "$folder"
cd "$folder"

new_key() {
  # 80 bytes: AES-256; 48 would be AES-128
  head -c 80 /dev/urandom > "$1.new"
  [ "$(wc -c < "$1.new")" -eq 80 ]
  mv -f "$1.new" "$1"
}

for name in current previous next; do
  [ -s "$name.key" ] || new_key "$name.key"
done

# the hooks are command lines
sh -c "$check"

cp -p current.key previous.key.new
cp -p next.key current.key.new
mv -f previous.key.new previous.key
mv -f current.key.new current.key
new_key next.key

sh -c "$reload"
sh -c "$distribute"
`;
}

/** How often: a ticket must not outlive the two rotations after its own. At least daily. */
function interval({ timeout }: Site): { readonly calendar: string; readonly says: string } {
  if (timeout <= DAY / 2) return { calendar: '*-*-* 00/12:00:00', says: 'twice a day' };
  if (timeout <= DAY) return { calendar: 'daily', says: 'once a day' };
  return { calendar: 'weekly', says: 'once a week' };
}

export function rotationService(): string {
  return `# /etc/systemd/system/rotate-ticket-keys.service
[Unit]
Description=Rotate the TLS session ticket keys of nginx
After=nginx.service

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/rotate-ticket-keys
`;
}

export function rotationTimer(site: Site): string {
  const { calendar, says } = interval(site);
  return `# /etc/systemd/system/rotate-ticket-keys.timer
# ${says[0]!.toUpperCase()}${says.slice(1)}: a ticket is good for ${site.timeout} s (ssl_session_timeout), and its key decrypts through one more interval.
[Unit]
Description=Rotate the TLS session ticket keys of nginx ${says}

[Timer]
OnCalendar=${calendar}
RandomizedDelaySec=5m
Persistent=true

[Install]
WantedBy=timers.target
`;
}
