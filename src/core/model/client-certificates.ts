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
