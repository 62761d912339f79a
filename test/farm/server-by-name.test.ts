import { expect, it } from 'vitest';
import { serverByName } from '../../src/core/farm/sharing/server-by-name.ts';
import { buildModel } from '../../src/core/model/config-model.ts';

const server = (names: string, more = '') => `server { listen 443 ssl${more}; server_name ${names}; }`;
const text = `events {} http { ${[
  server('first.example', ' default_server'),
  server('*.example'),
  server('*.b.example'),
  server('www.*'),
  server('.dot.example'),
  server('~^re\\d+\\.test$'),
  server('exact.b.example'),
].join(' ')} }`;
const model = buildModel([{ path: 'nginx.conf', text, encoding: 'utf-8' }]);
if ('code' in model) throw new Error(model.what);
const socket = model.sockets[0]!;

// nginx: exact, longest wildcard in front, longest behind, first regular expression, default server
it.each([
  ['first.example', 'first.example'],
  ['EXACT.b.example', 'exact.b.example'],
  ['any.b.example', '*.b.example'],
  ['any.example', '*.example'],
  ['www.test', 'www.*'],
  ['dot.example', '.dot.example'],
  ['a.dot.example', '.dot.example'],
  ['re7.test', '~^re\\d+\\.test$'],
  ['nothing.test', 'first.example'],
  [null, 'first.example'],
])('%s is answered by the server of %s', (name, own) => {
  expect(serverByName(socket, name)?.names[0]).toBe(own);
});
