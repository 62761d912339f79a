import type { CheckReport, ReportedSocket } from '../report/check-report.ts';
import { CLIENT_KINDS, type Resumes } from '../resumption/verdict.ts';
import { SCRIPT_BODY } from './proof-script-body.ts';

/**
 * A POSIX shell script that asks a running nginx with `openssl s_client` whether sessions resume, and compares with what the report
 * says. With HOST set it asks that host in place of 127.0.0.1 and [::1]; see the usage in its head.
 * @param report of the corrected text
 */
export function writeProofScript(report: CheckReport): string {
  const checks = report.sockets.flatMap(checksOf);
  const lines = checks.length > 0 ? checks : ['# nothing here can be asked with openssl s_client'];
  return SCRIPT_BODY.replace('@CHECKS@', () => lines.join('\n'));
}

function checksOf(socket: ReportedSocket): readonly string[] {
  if (!socket.tls) return [];
  const where = `${socket.context} ${socket.address}`.replace(/[^\x20-\x7e]/g, '?');
  if (socket.protocol !== 'tcp' || socket.context === 'mail')
    return [
      `# not asked: ${where}: openssl s_client speaks TLS over TCP, and mail protocols begin without it`,
    ];
  if (socket.proxyProtocol) return [`# not asked: ${where}: it expects the PROXY protocol`];
  const endpoint = connectTo(socket.address);
  if (endpoint === null) return [`# not asked: ${where}`];
  return socket.servers.flatMap((server) => {
    const isDefault = isSame(server, socket.defaultServer);
    const name = server.names.map(askable).find((candidate) => candidate !== null) ?? null;
    if (name === null && !isDefault) return [`# not asked: a server on ${where} that has no name to ask for`];
    const { verdict } = server;
    return CLIENT_KINDS.flatMap((kind) => {
      const { resumes: now } = verdict[kind]['same-worker'];
      const { resumes: later } = verdict[kind].reload;
      if (now === 'not-offered' || now === 'fails' || now === 'refused') return [];
      return [
        `check ${socket.context} ${endpoint} ${name ?? '-'} ${kind} ${expected(now)} ${expected(later)}`,
      ];
    });
  });
}

const isSame = (
  server: { readonly file: string; readonly line: number },
  other: { readonly file: string; readonly line: number } | null,
): boolean => other !== null && server.file === other.file && server.line === other.line;

/** Only what can stand in a script unquoted. */
function connectTo(address: string): string | null {
  const port = /^(?:\*|0\.0\.0\.0):(\d+)$/.exec(address)?.[1];
  if (port) return `ipv4 ${port}`;
  const port6 = /^\[::\]:(\d+)$/.exec(address)?.[1];
  if (port6) return `ipv6 ${port6}`;
  const [, host, own] = /^(\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\]):(\d+)$/i.exec(address) ?? [];
  return host && own ? `'${host}' ${own}` : null;
}

/** A name that a client would send; a wildcard stands for one below it. */
function askable(name: string): string | null {
  const plain = name.replace(/^\*\./, 'www.').replace(/^\./, '');
  return /^[a-z\d]([a-z\d._-]*[a-z\d])?$/i.test(plain) ? plain : null;
}

const expected = (resumes: Resumes): string => (resumes === 'yes' || resumes === 'no' ? resumes : 'any');
