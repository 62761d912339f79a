import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../src/core/base/failure.ts';
import { type Client, createClient, type WorkerPort } from '../../src/worker/client.ts';
import type { Answer } from '../../src/worker/jobs.ts';
import { answerMessages, type ToWorker } from '../../src/worker/wire.ts';

/** A port that answers when told to. */
class FakePort implements WorkerPort {
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  readonly got: ToWorker[] = [];
  ended = false;
  postMessage(message: ToWorker) {
    this.got.push(message);
  }
  terminate() {
    this.ended = true;
  }
  answer(answer: Answer) {
    for (const data of answerMessages(this.got.at(-1)!, answer)) this.onmessage?.({ data });
  }
}

const redact = ['redact', { sources: [] }] as const;
const analyze = ['analyze', { sources: [], choices: {} }] as const;
const redacted: Answer<'redact'> = {
  redacted: [],
  leaks: [],
  added: [],
  list: { kinds: [], kept: [], stays: [] },
};
const failed: Failure = { code: 'x', what: '', where: '', hint: '' };

let ports: FakePort[];
let client: Client;
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  ports = [];
  client = createClient(async () => {
    const port = new FakePort();
    ports.push(port);
    return port;
  });
});

describe('the client of the worker', () => {
  it('gives each request its own answer, one job at a time', async () => {
    const first = client.ask(...redact);
    const second = client.ask(...analyze);
    await settled();
    expect(ports[0]!.got.map(({ name }) => name)).toEqual(['redact']);
    ports[0]!.answer(redacted);
    expect(await first).toEqual(redacted);
    await settled();
    expect(ports[0]!.got.map(({ name }) => name)).toEqual(['redact', 'analyze']);
    ports[0]!.answer(failed);
    expect(await second).toEqual(failed);
    expect(ports).toHaveLength(1);
  });

  it('drops a waiting request when a newer one of its kind comes', async () => {
    const busy = client.ask(...analyze);
    const older = client.ask(...redact);
    const newer = client.ask(...redact);
    expect(await older).toBeNull();
    await settled();
    ports[0]!.answer(failed);
    await busy;
    await settled();
    ports[0]!.answer(redacted);
    expect(await newer).toEqual(redacted);
  });

  it('gives nothing for a stale answer, and ends a worker that is long at it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const older = client.ask(...redact);
    await vi.advanceTimersByTimeAsync(0);
    const newer = client.ask(...redact);
    await vi.advanceTimersByTimeAsync(200);
    expect(await older).toBeNull();
    expect(ports[0]!.ended).toBe(true);
    vi.useRealTimers();
    await settled();
    ports[1]!.answer(redacted);
    expect(await newer).toEqual(redacted);
  });

  it('keeps what is asked for different things apart', async () => {
    const one = client.ask(...redact, 'one');
    const two = client.ask(...redact, 'two');
    await settled();
    ports[0]!.answer(redacted);
    expect(await one).toEqual(redacted);
    await settled();
    ports[0]!.answer(redacted);
    expect(await two).toEqual(redacted);
  });

  it('cancels what runs and what waits, and starts anew', async () => {
    const running = client.ask(...redact);
    const waiting = client.ask(...analyze);
    await settled();
    client.cancel();
    expect(await running).toBeNull();
    expect(await waiting).toBeNull();
    expect(ports[0]!.ended).toBe(true);
    const next = client.ask(...redact);
    await settled();
    expect(ports).toHaveLength(2);
    ports[1]!.answer(redacted);
    expect(await next).toEqual(redacted);
  });

  it('says that a worker stopped, and goes on with a new one', async () => {
    const running = client.ask(...redact);
    const waiting = client.ask(...analyze);
    await settled();
    ports[0]!.onerror?.({ message: 'out of memory' });
    const reply = await running;
    expect(reply).toMatchObject({ code: 'worker-stopped' });
    await settled();
    ports[1]!.answer(failed);
    expect(await waiting).toEqual(failed);
  });

  it('says so where no worker can be started', async () => {
    const none = createClient(() => Promise.reject(new Error('refused')));
    expect(await none.ask(...redact)).toMatchObject({ code: 'worker-stopped' });
  });

  it('renews its worker at once when it rests, else after the job', async () => {
    client.renew();
    const running = client.ask(...redact);
    await settled();
    client.renew();
    expect(ports[0]!.ended).toBe(false);
    ports[0]!.answer(redacted);
    expect(await running).toEqual(redacted);
    await settled();
    expect(ports[0]!.ended).toBe(true);
    expect(ports).toHaveLength(2);
  });

  it('tells what is under way', async () => {
    const seen: (string | undefined)[] = [];
    client.onActivity((activity) => seen.push(activity?.name));
    const running = client.ask(...redact);
    await settled();
    ports[0]!.answer(redacted);
    await running;
    expect(seen).toEqual(['redact', undefined]);
  });
});
