import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { type AppStore, createAppStore } from '../../src/store/app-state.ts';
import { calculatorFromLog, takeLogRate } from '../../src/store/logs/log-rate.ts';
import { createLogReader, type LogReader } from '../../src/store/logs/log-reading.ts';
import { calculate, ratesOf } from '../../src/store/sizing/calculate.ts';
import { FRESH_CALCULATOR } from '../../src/store/sizing/calculator-fields.ts';
import { simulationOf } from '../../src/store/sizing/simulating.ts';
import { createTextRegistry, type TextRegistry } from '../../src/store/text/text-registry.ts';
import { createClient, type WorkerPort } from '../../src/worker/client.ts';
import { type LogQuestion, readLogs } from '../../src/worker/read-logs.ts';
import { answerMessages, type ToWorker } from '../../src/worker/wire.ts';
import { expectedCounts, FORMATS, makeLines } from '../logs/made-log.ts';

const [format] = FORMATS as [(typeof FORMATS)[number]];
const lines = makeLines(9, 3000);
const text = `${lines.map(format.write).join('\n')}\n`;
const [full, resumed] = expectedCounts(lines).connections;

let store: AppStore;
let texts: TextRegistry;
let reader: LogReader;
let asked: LogQuestion[];
let ports: { ended: boolean }[];
/** kept back until the test lets them go */
let held: (() => void)[] | null;

/** The worker's own reading, without a thread. */
function directPort(): WorkerPort & { ended: boolean } {
  const port: WorkerPort & { ended: boolean } = {
    ended: false,
    onmessage: null,
    onerror: null,
    terminate: () => {
      port.ended = true;
    },
    postMessage(message: ToWorker) {
      const { job, asked: question } = message;
      asked.push(question as LogQuestion);
      const tell = (data: Parameters<NonNullable<WorkerPort['onmessage']>>[0]['data']) =>
        !port.ended && port.onmessage?.({ data });
      void readLogs(question as LogQuestion, (progress) => tell({ job, progress })).then((read) => {
        const answer = () => {
          for (const data of answerMessages(message, read)) tell(data);
        };
        if (held) held.push(answer);
        else answer();
      });
    },
  };
  ports.push(port);
  return port;
}

beforeEach(() => {
  asked = [];
  ports = [];
  held = null;
  texts = createTextRegistry();
  store = createAppStore(texts);
  reader = createLogReader(
    store,
    texts,
    createClient(async () => directPort()),
  );
});

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !done(); i++) await new Promise((next) => setTimeout(next, 1));
  expect(done()).toBe(true);
}
const state = () => store.getState().logReading.state;
const packed = async (content: string | Uint8Array<ArrayBuffer>) =>
  new Blob([
    await new Response(new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
  ]);

describe('reading logs', () => {
  it('shows the panel, tells how far it is, and ends with the counts', async () => {
    const seen: number[] = [];
    store.subscribe(({ logReading }) => {
      if (logReading.state === 'reading') seen.push(logReading.done);
    });
    reader.read([new File([text], 'access.log')]);
    expect(store.getState()).toMatchObject({ view: 'logs' });
    expect(state()).toBe('reading');
    await until(() => state() === 'read');
    const reading = store.getState().logReading;
    expect(reading).toMatchObject({ reports: [{ lines: lines.length, connections: { full, resumed } }] });
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(text.length);
  });

  it('reads what gzip packed, and says what is damaged', async () => {
    const whole = new Uint8Array(await (await packed(text)).arrayBuffer());
    reader.read([new File([whole], 'a.log.1')]);
    await until(() => state() === 'read');
    expect(store.getState().logReading).toMatchObject({ reports: [{ connections: { full, resumed } }] });
    reader.read([new File([whole, whole], 'two members')]);
    await until(() => state() === 'read');
    expect(store.getState().logReading).toMatchObject({
      reports: [{ connections: { full: 2 * full!, resumed: 2 * resumed! } }],
    });
    reader.read([new File([whole.subarray(0, whole.length / 2)], 'cut')]);
    await until(() => state() === 'read');
    expect(store.getState().logReading).toMatchObject({
      reports: [{ notes: expect.arrayContaining([expect.stringContaining('cut short')]) }],
    });
    const broken = whole.slice().fill(0x55, 100, 400);
    reader.read([new File([broken], 'broken')]);
    await until(() => state() === 'failed');
    expect(store.getState().logReading).toMatchObject({ failure: { code: 'log-damaged', where: 'broken' } });
  });

  it('takes the format of the configuration, or the one that is chosen', async () => {
    store
      .getState()
      .load([{ path: 'nginx.conf', text: `http { log_format own '${format.text}'; }`, encoding: 'utf-8' }]);
    reader.read([new File([text], 'a')]);
    await until(() => state() === 'read');
    expect(store.getState().logReading).toMatchObject({
      reports: [{ format: { name: 'own', guessed: false } }],
      formats: [{ name: 'own' }, { name: 'combined' }],
    });
    reader.readAgain("log_format mine '$msec';");
    await until(() => state() === 'read');
    expect(store.getState().logReading).toMatchObject({
      reports: [{ format: { name: 'mine' }, unread: lines.length }],
    });
    expect(asked.map(({ options }) => options.format)).toEqual([undefined, "log_format mine '$msec';"]);
  });

  it('can be canceled, and what was read before the cancel is not shown', async () => {
    held = [];
    reader.read([new File([text], 'a')]);
    await until(() => held!.length > 0);
    reader.cancel();
    expect(state()).toBe('canceled');
    await until(() => ports[0]!.ended);
    for (const answer of held) answer();
    await new Promise((next) => setTimeout(next, 5));
    expect(state()).toBe('canceled');
  });

  it('says so where the lines are in no format', async () => {
    reader.read([new File(['no log at all\n'], 'prose')]);
    await until(() => state() === 'failed');
    expect(store.getState().logReading).toMatchObject({ failure: { code: 'log-format', where: 'prose' } });
  });
});

describe('a log’s figures in the calculator', () => {
  it('size a zone for the rate and the clients that the log shows', async () => {
    reader.read([new File([text], 'a')]);
    await until(() => state() === 'read');
    const reading = store.getState().logReading;
    const report = (reading.state === 'read' ? reading.reports[0] : null) as AccessReport;
    const rate = report.newSessions!.peakMinute.perSecond;
    const input = { ...FRESH_CALCULATOR, ...calculatorFromLog(report, rate) };
    expect(ratesOf(input)!.full).toBeCloseTo(rate, 1);
    expect(ratesOf(input)!.resumed / Number(input.rate)).toBeCloseTo(Number(input.resumes) / 100, 3);
    const shares = [input.mixId, input.mixTicket, input.mixTls13].map(Number);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(100, 5);
    const tls13 = lines.filter(({ request, protocol }) => request === 1 && protocol === 'TLSv1.3').length;
    expect(shares[2]).toBeCloseTo((tls13 / (full! + resumed!)) * 100, 1);
    // clients come back as the log counted it, until other times are typed
    takeLogRate(store, report, rate);
    const simulated = () => {
      const { calculator, logReturns } = store.getState();
      return simulationOf(calculator, calculate(calculator, '1.26.3'), logReturns)!.question.returns;
    };
    expect(simulated()).toEqual({ kind: 'steps', steps: report.returns!.steps });
    store.getState().setCalculator({ away90: '3h' });
    expect(simulated()).toMatchObject({ kind: 'log-normal', ninetieth: 10_800 });
    // with tickets on, TLS 1.3 stores nothing
    const entries = calculate(input, '1.26.3').byRate!.measured.entries;
    expect(entries).toBe(Math.ceil(ratesOf(input)!.full * (Number(input.mixId) / 100) * 300 - 1e-6));
  });
});
