import type { Shared } from './shared-identity.ts';

/** What follows for the requests, a sentence for each kind of thing that is wrong. */
export function sayConsequences({ sessions, connections, other, target }: Shared): string {
  const has = (part: string) => [...sessions, ...connections].some((clash) => clash.part === part);
  const onConnection = (part: string) => connections.some((clash) => clash.part === part);
  const self = other === target;
  const said = [
    has('certificate')
      ? `A request that resumes ${self ? 'a session of another' : "the other's session"}${onConnection('certificate') ? ', or travels on its connection,' : ''} reaches the origin as the subject of its certificate.`
      : '',
    has('verification')
      ? `What ${self ? 'another request' : 'the other'} found of the origin's certificate counts: an origin that this one would turn away is taken.`
      : '',
    has('address')
      ? 'The origin sees the address for which the connection was opened, for all that follow.'
      : '',
    onConnection('sent-name')
      ? 'A request travels on a connection that was opened for another name: an origin may answer 421, or from another site.'
      : '',
    onConnection('verified-name') ? 'Its own name is not looked for in the certificate.' : '',
    has('http-version') ? 'Requests of one version of HTTP meet a connection of the other.' : '',
    has('authority')
      ? 'An HTTP/2 origin may answer 421 to a name that the connection was not opened for.'
      : '',
  ];
  return said.filter((sentence) => sentence !== '').join(' ');
}
