import { effective } from './effective.ts';
import type { Scope } from './scope.ts';

/** Whether a server asks its clients for certificates; where that is not known, it may. */
export function mayVerifyClients(server: Scope): boolean {
  const found = effective(server, 'ssl_verify_client');
  if (found.via === 'unknown') return true;
  return found.via !== 'default' && found.from.at(-1)?.args[0]?.value !== 'off';
}

/** Whether a server certainly asks its clients for certificates. */
export function verifiesClients(server: Scope): boolean {
  return effective(server, 'ssl_verify_client').via !== 'unknown' && mayVerifyClients(server);
}

/** What a server asks of its clients: equal texts ask the same; `anybody` asks nothing; null where it is not known. */
export function clientTrust(server: Scope): string | null {
  const found = ['ssl_verify_client', 'ssl_client_certificate', 'ssl_trusted_certificate'].map((name) =>
    effective(server, name),
  );
  if (found.some(({ via }) => via === 'unknown')) return null;
  if (!verifiesClients(server)) return 'anybody';
  return found
    .slice(1)
    .map(({ from }) => from.at(-1)?.args[0]?.value ?? '')
    .join('\n');
}
