/** What gixy and gixy-ng do and do not say about resumption, as run and read in gixy 0.1.21 and gixy-ng 0.2.59. */
export function gixyScope(): string {
  return `gixy and resumption (gixy 0.1.21, gixy-ng 0.2.59: run on a configuration with a builtin cache, tickets off, a timeout of 0 and a
variable in proxy_pass; their checks read)

gixy looks for security faults such as SSRF, HTTP splitting, host spoofing and alias traversal. It reads no directive of the
session cache, of session tickets or of ticket keys. On that configuration it reports: no issues found.

gixy-ng adds many checks, among them ssl_protocols and ssl_ciphers, HSTS, stapling, low keepalive_requests and known CVEs. On that
configuration it names missing protocols, ciphers, HSTS and the shown version, and nothing of sessions. One check reads session directives: with
--nginx-version it reports CVE-2025-23419 for affected versions where ssl_session_tickets is set and not off, a ticket key file is
named, or a shared cache is used. It does not ask whether a server verifies client certificates, without which there is
nothing to bypass, and tickets that are on by default go unseen. It knows versions, not a distribution's back-ports.

Neither says which server of an address:port counts, whether a cache reaches other workers, what a reload loses, whether a zone is
large enough, or whether sessions to an upstream server are kept. Run one of them for its own purpose, and in addition:

    tls-resume check --format sarif nginx.conf
`;
}
