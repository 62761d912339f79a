import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manyServers } from '../../e2e/many-servers.ts';
import { type Analysis, analyze } from '../../src/core/report/analyze.ts';
import { type Piece, pack, Unpacker } from '../../src/worker/packing.ts';
import { answerMessages, answerReader } from '../../src/worker/wire.ts';

function packed(value: unknown, given: readonly string[] = []): { pieces: Piece[]; whole: number } {
  const pieces: Piece[] = [];
  const packing = pack(value, given);
  for (;;) {
    const step = packing.next();
    if (step.done) return { pieces, whole: step.value };
    pieces.push(step.value);
  }
}

/** As it comes to the other thread. */
function sent(value: unknown, given: readonly string[] = []): unknown {
  const { pieces, whole } = packed(value, given);
  const unpacker = new Unpacker(given);
  for (const piece of structuredClone(pieces)) unpacker.take(piece);
  return unpacker.read(whole);
}

const textsIn = (pieces: readonly Piece[]): string[] => pieces.flatMap(({ texts }) => texts);
const wordsIn = (pieces: readonly Piece[]): number => pieces.reduce((sum, { code }) => sum + code.length, 0);

describe('what is packed', () => {
  it('comes as it was, whatever it is', () => {
    const plain = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.string(),
        fc.double(),
        fc.integer(),
        fc.constantFrom(undefined, null, true, false, -0, 2 ** 30, new Uint8Array([1, 2])),
        fc.array(tie('value')),
        fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value'), {
          noNullPrototype: true,
        }),
      ),
    })).value;
    fc.assert(
      fc.property(plain, (value) => {
        expect(sent(value)).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('may be nested as deep as a text', () => {
    let value: unknown = 'innermost';
    for (let n = 0; n < 100_000; n++) value = { inside: value, n };
    let found = sent(value) as { inside: unknown } | string;
    for (let n = 0; n < 100_000; n++) found = (found as { inside: unknown }).inside as typeof found;
    expect(found).toBe('innermost');
  });

  it('is one object where it was two of the same content', () => {
    const [one, two, other] = sent([{ a: ['x', 1] }, { a: ['x', 1] }, { a: ['x', 2] }]) as object[];
    expect(two).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('an answer', () => {
  const source = (servers: number) => ({
    path: 'nginx.conf',
    text: manyServers(servers, true),
    encoding: 'utf-8' as const,
  });
  const question = (servers: number) =>
    ({ job: 1, name: 'analyze', asked: { sources: [source(servers)], choices: {} } }) as const;
  const few = question(200);
  const many = question(400);
  const answer = (of: typeof few) => analyze(of.asked.sources, {}) as Analysis;

  it('tells every text once, and none that the question brought', () => {
    const { pieces } = packed(answer(few), [few.asked.sources[0].text]);
    const texts = textsIn(pieces);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).not.toContain(few.asked.sources[0].text);
  });

  it('tells equal verdicts once: a server more costs what is particular to it', () => {
    const first = answer(few);
    const [servers, doubled] = [first, answer(many)].map(({ report: { sockets } }) => packed(sockets).pieces);
    const each = (wordsIn(doubled!) - wordsIn(servers!)) / 200;
    const verdict = wordsIn(packed(first.report.sockets[0]!.servers[0]!.verdict).pieces);
    // the address:port, its server, its name, its default server, its list of one
    expect(each).toBeLessThan(60);
    expect(each).toBeLessThan(verdict / 2);
    const found = sent(first) as Analysis;
    const verdicts = found.report.sockets.map((socket) => socket.servers[0]!.verdict);
    expect(new Set(verdicts).size).toBe(new Set(verdicts.map((each) => JSON.stringify(each))).size);
  });

  it('comes in pieces of which none is long', () => {
    const messages = [...answerMessages(many, answer(many))];
    expect(messages.length).toBeGreaterThan(2);
    for (const message of messages) {
      if (!('piece' in message)) throw new Error('an answer has no progress');
      const { code, texts } = message.piece;
      expect(code.length).toBeLessThan(20_000);
      expect(texts.length).toBeLessThan(3000);
    }
    const read = answerReader(many.asked);
    const found = messages.map((message) => read(structuredClone(message) as never));
    expect(found.slice(0, -1).every((each) => each === undefined)).toBe(true);
    expect(found.at(-1)).toEqual(answer(many));
  });

  it('leaves what it was made from as it was', () => {
    const made = answer(few);
    const before = JSON.stringify(made);
    packed(made);
    expect(JSON.stringify(made)).toBe(before);
  });
});
