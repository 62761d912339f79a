/** A configuration of many servers that fare in different ways, each on an address of its own or all on one. */
export function manyServers(number: number, ownAddresses: boolean): string {
  let text =
    'worker_processes 4;\nevents {\n}\nhttp {\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n';
  for (let n = 0; n < number; n++) {
    const address = ownAddresses ? `10.0.${n >> 8}.${n & 255}:443` : '443';
    text += `    server {
        listen ${address} ssl;
        server_name s${n}.example.com;
${n % 3 === 0 ? '        ssl_session_cache shared:S:10m;\n' : ''}${n % 5 === 0 ? '        ssl_session_tickets off;\n' : ''}        location / {
            root /srv/s${n};
        }
    }
`;
  }
  return `${text}}\n`;
}

/** What nginx -T prints of so many files, each with a server on an address of its own. */
export function manyFiles(number: number): string {
  let text = `# configuration file /etc/nginx/nginx.conf:
worker_processes 4;
events {
}
http {
    include sites/*.conf;
}
`;
  for (let n = 0; n < number; n++) {
    text += `# configuration file /etc/nginx/sites/s${n}.conf:
server {
    listen 10.0.${n >> 8}.${n & 255}:443 ssl;
    server_name s${n}.example.com;
    ssl_certificate a.crt;
    ssl_certificate_key a.key;
    ssl_session_cache builtin:1000;
}
`;
  }
  return text;
}
