import type { RuleContext } from '../rule-context.ts';

/** What becomes of tickets whose keys come neither from a file nor from a zone; sentences. */
export function sayOwnKeys({ library: { name, traits } }: RuleContext): string {
  const zone = 'From nginx 1.23.2 a shared zone keeps the keys over a reload';
  if (traits.length > 0 && traits.every(({ ownTicketKeys }) => ownTicketKeys === 'worker'))
    return `With ${name} a ticket resumes only on the worker that gave it, and every reload ends them all. ${zone}, for all workers.`;
  const never =
    traits.length > 0 && traits.every(({ tls13Tickets, offersTls13 }) => offersTls13 && !tls13Tickets);
  const whose = never ? 'TLS 1.2 tickets' : 'Tickets';
  const tls13 = never ? ` With ${name} TLS 1.3 never resumes.` : '';
  return `${whose} resume on every worker, but every reload makes new ticket keys: all clients then make a full handshake. ${zone}.${tls13}`;
}
