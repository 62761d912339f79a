import { describe, expect, it } from 'vitest';
import { compareStubStatus, readStubStatus } from '../../src/core/logs/stub-status.ts';

const page = (accepts: number, handled: number, requests: number) =>
  `Active connections: 3 \nserver accepts handled requests\n ${accepts} ${handled} ${requests} \nReading: 0 Writing: 1 Waiting: 2 \n`;

describe('stub_status', () => {
  it('two samples in one text give what happened in between', () => {
    const [earlier, later] = readStubStatus(
      `${page(100, 100, 500)}\n${page(1100, 1090, 6000)}`.replaceAll('\n', '\r\n'),
    );
    expect(earlier).toEqual({ active: 3, accepts: 100, handled: 100, requests: 500, at: null });
    expect(compareStubStatus(earlier!, later!, 10)).toMatchObject({
      accepts: 1000,
      handled: 990,
      dropped: 10,
      connectionsPerSecond: 99,
      requestsPerConnection: 5500 / 990,
    });
  });

  it('a restart in between, no time, and other text are told', () => {
    const [earlier, later] = readStubStatus(page(100, 100, 100) + page(5, 5, 5));
    expect(compareStubStatus(earlier!, later!, 10)).toMatchObject({ code: 'stub-status' });
    expect(compareStubStatus(later!, earlier!, 0)).toMatchObject({ code: 'stub-status' });
    expect(readStubStatus('Active connections: many')).toEqual([]);
  });
});
