// Loaded before the command: whatever would leave the machine ends it, with a line that a test sees.
const refuse = (what) => () => {
  process.stderr.write(`${what} was called\n`);
  process.exit(99);
};
require('node:net').Socket.prototype.connect = refuse('connect');
require('node:dgram').createSocket = refuse('createSocket');
const dns = require('node:dns');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  dns[name] = refuse(name);
  dns.promises[name] = refuse(name);
}
globalThis.fetch = refuse('fetch');
require('node:module').syncBuiltinESMExports();
