import type { Shared } from './shared-identity.ts';

/** What follows for the requests, a sentence for each kind of thing that is wrong. */
export function sayConsequences({ sessions, connections, other, target }: Shared): string {
  const has = (part: string) => [...sessions, ...connections].some((clash) => clash.part === part);
  const onConnection = (part: string) => connections.some((clash) => clash.part === part);
  const self = other === target;
  const said = [
    has('certificate')
      ? `A request that resumes ${self ? 'a session of another' : "the other's session"}${onConnection('certificate') ? ', or travels on its connection,' : ''} reaches the upstream server with its client certificate.`
      : '',
    has('verification')
      ? `The verification result of ${self ? 'another request' : 'the other'} counts: an upstream server that this one would reject is accepted.`
      : '',
    has('address')
      ? 'The upstream server sees the source address that opened the connection for all later requests.'
      : '',
    onConnection('sent-name')
      ? 'A request uses a connection that was opened for another name: an upstream server may answer 421, or serve another site.'
      : '',
    onConnection('verified-name') ? 'The certificate is not checked for its own name.' : '',
    has('http-version') ? 'Requests of one HTTP version use a connection of the other.' : '',
    has('authority')
      ? 'An HTTP/2 upstream server may answer 421 to a name that the connection was not opened for.'
      : '',
  ];
  return said.filter((sentence) => sentence !== '').join(' ');
}
