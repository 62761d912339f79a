/** A dump of 60 sites in files of their own, of which 40 lose sessions after a reload. */
export const SIXTY_SITES = [
  'nginx version: nginx/1.26.3',
  '# configuration file /etc/nginx/nginx.conf:',
  'worker_processes 4;\nevents {}\nhttp { include sites/*.conf; }\n',
  ...Array.from(
    { length: 60 },
    (_, n) => `# configuration file /etc/nginx/sites/s${n}.conf:
server {
    listen 10.0.0.${n}:443 ssl;
    server_name s${n}.example.com;
    ssl_certificate a.crt;
    ssl_certificate_key a.key;
    ${n % 3 === 0 ? 'ssl_session_cache shared:S:10m;' : 'ssl_session_cache builtin;'}
}
`,
  ),
].join('\n');
