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
