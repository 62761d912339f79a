import { createSocket, type Socket } from 'node:dgram';

/** A DNS server on loopback that knows a few names, for `resolver`. */
export interface NameServer {
  readonly port: number;
  stop(): Promise<void>;
}

const HEADER = 12;
const TYPE_A = 1;
const SECONDS_TO_LIVE = 300;

/**
 * Answers A queries (RFC 1035) for `names`; all else, AAAA included, gets an empty answer.
 * @param names IPv4 addresses by name, in the order in which they are given
 */
export async function serveNames(names: ReadonlyMap<string, readonly string[]>): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answer(query, names), from.port, from.address));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return { port: socket.address().port, stop: () => close(socket) };
}

const close = (socket: Socket): Promise<void> => new Promise((resolve) => socket.close(resolve));

function answer(query: Buffer, names: ReadonlyMap<string, readonly string[]>): Buffer {
  const { name, end } = readName(query);
  const addresses = query.readUInt16BE(end) === TYPE_A ? (names.get(name) ?? []) : [];
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([header, query.subarray(HEADER, end + 4), ...addresses.map(record)]);
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** An A record whose name points back at the question. */
function record(address: string): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 + HEADER, 0);
  head.writeUInt16BE(TYPE_A, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(SECONDS_TO_LIVE, 6);
  head.writeUInt16BE(4, 10);
  return Buffer.concat([head, Buffer.from(address.split('.').map(Number))]);
}
