// Given to node by --require: counts the writing calls that touch WRITE_FOLDER. At number WRITE_KILL the process ends as by a power
// cut, a write halfway; at WRITE_FAIL the call fails with WRITE_ERROR. The count goes to WRITE_COUNT, a file outside of that folder.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { appendFileSync } = fs;
const { WRITE_FOLDER, WRITE_KILL, WRITE_FAIL, WRITE_ERROR, WRITE_COUNT } = process.env;
const open = new Map();
let count = 0;

function meet(name, halfway) {
  count += 1;
  if (WRITE_COUNT) appendFileSync(WRITE_COUNT, `${name}\n`);
  if (count === Number(WRITE_FAIL)) throw Object.assign(new Error(WRITE_ERROR), { code: WRITE_ERROR });
  if (count !== Number(WRITE_KILL)) return;
  halfway?.();
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

const touches = (path) => typeof path === 'string' && path.startsWith(WRITE_FOLDER);

for (const name of [
  'writeFileSync',
  'copyFileSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'mkdirSync',
  'chmodSync',
  'chownSync',
]) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (args.slice(0, 2).some(touches)) meet(name);
    return original(...args);
  };
}
const { openSync, writeSync, fsyncSync } = fs;
fs.openSync = (path, flags, mode) => {
  const writes = touches(path) && typeof flags === 'string' && /[wa+]/.test(flags);
  if (writes) meet('openSync');
  const descriptor = openSync(path, flags, mode);
  if (writes) open.set(descriptor, path);
  return descriptor;
};
fs.writeSync = (descriptor, bytes, ...rest) => {
  if (open.has(descriptor))
    meet('writeSync', () => writeSync(descriptor, bytes.subarray(0, bytes.length >> 1)));
  return writeSync(descriptor, bytes, ...rest);
};
fs.fsyncSync = (descriptor) => {
  if (open.has(descriptor)) meet('fsyncSync');
  return fsyncSync(descriptor);
};
const { closeSync } = fs;
fs.closeSync = (descriptor) => {
  open.delete(descriptor);
  return closeSync(descriptor);
};
syncBuiltinESMExports();
