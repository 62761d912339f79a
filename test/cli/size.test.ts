import { describe, expect, it } from 'vitest';
import { size } from '../../src/cli/commands/size.ts';
import { UsageError } from '../../src/cli/exit.ts';

function run(...args: string[]): string {
  let printed = '';
  size([...args, '--nginx', '1.26.3'], (text) => {
    printed += text;
  });
  return printed;
}
const json = (...args: string[]) => JSON.parse(run(...args, '--format', 'json'));

describe('tls-resume size', () => {
  it('finds a timeout or a rate for a zone', () => {
    expect(json('--zone', '10m', '--rate', '50')).toMatchObject({
      schema: 1,
      asked: { find: 'timeout', zone: '10m' },
      formula: 800,
      measured: 542,
      entries: 27_104,
    });
    const { formula, measured } = json('--zone', '10m', '--timeout', '5m');
    expect(formula).toBeCloseTo(133.33, 2);
    expect(measured).toBeCloseTo(90.35, 2);
    expect(run('--zone', '10m', '--rate', '50')).toContain('ssl_session_timeout 542s;');
    expect(run('--zone', '10m', '--rate', '50', '--mix', '0,0,100')).toContain('no limit');
  });

  it('heads a report with the rate that was given, below one too', () => {
    expect(run('--rate', '0.3', '--timeout', '1d')).toMatch(/^0\.3 new sessions per second/);
    expect(run('--rate', '1', '--timeout', '1d')).toMatch(/^1 new session per second/);
    expect(run('--rate', '12000', '--timeout', '10m')).toMatch(/^12,000 new sessions per second/);
    expect(run('--rate', '0.3', '--zone', '10m')).toContain('0.3 new sessions');
  });

  it('takes concurrent sessions: 3m by the formula, whose floor is 10m', () => {
    expect(json('--concurrent', '10000').concurrent).toEqual({ formula: '3m', floor: '10m', measured: '4m' });
    expect(run('--concurrent', '10000')).toMatch(/3m \(the articles' 10m is their floor\)/);
    expect(run('--concurrent', '48000')).not.toContain('floor');
  });

  it('reckons with the clients that come', () => {
    const asked = ['--rate', '1000', '--timeout', '10m'];
    expect(json(...asked, '--mix', '10,20,70').measured.entries).toBe(60_000);
    expect(json(...asked, '--tickets', 'off', '--mix', '0,0,100', '--resumed', '500').measured.entries).toBe(
      1_500_000,
    );
    expect(json(...asked, '--certificate', '853').measured.perMebibyte).toBe(896);
    expect(json(...asked, '--names', '120').measured.perMebibyte).toBe(1615);
  });

  it('says on demand what it saves, what is simulated, and how it was reckoned', () => {
    const asked = ['--rate', '100', '--timeout', '10m', '--resumed', '400'];
    const more = ['--key', 'rsa2048', '--rtt', '40', '--returning', '80', '--explain'];
    const report = json(...asked, ...more);
    expect(report.saves.perConnection).toEqual({ least: 336, most: 446 });
    expect(report.saves.latency).toEqual({ 'tls12-id': 40, 'tls12-ticket': 40, tls13: 0 });
    expect(report.simulated.map(({ zone }: { zone: string }) => zone)).toContain(report.measured.zone);
    expect(report.derivation.formula[0]).toContain('60,000 sessions');
    expect(report.exposure.window).toBe(1200);
    expect(json(...asked)).not.toHaveProperty('simulated');
    expect(run(...asked, ...more)).toBe(run(...asked, ...more));
  });

  it.each([
    [['--zone', '10m'], 'one of --rate and --timeout'],
    [['--zone', '10m', '--rate', '5', '--timeout', '5m'], 'one of --rate and --timeout'],
    [['--zone', '1g', '--rate', '5'], '--zone takes'],
    [['--zone', '16k', '--rate', '5'], '--zone takes'],
    [['--rate', '1', '--timeout', '5m', '--mix', '50,50'], '--mix takes'],
    [['--rate', '1', '--timeout', '5m', '--mix', '50,50,50'], '--mix takes'],
    [['--rate', '1', '--timeout', '5m', '--key', 'dsa'], '--key takes'],
    [['--rate', '1', '--timeout', '5m', '--returning', '100'], '--returning takes'],
    [['--rate', '1', '--timeout', '5m', '--returning', '10', '--away90', '1m'], '--away90 at least'],
    [['--rate', '1', '--concurrent', '5'], '--rate needs --timeout or --zone'],
    [['--rate', '1'], '--rate needs --timeout or --zone'],
    [['--timeout', '5m'], '--timeout needs --rate or --zone'],
    [['--concurrent', '5', '--timeout', '5m'], '--concurrent takes no --timeout'],
    [[], 'usage'],
  ])('%j is a mistake', (args, said) => {
    expect(() => run(...args)).toThrow(UsageError);
    expect(() => run(...args)).toThrow(said);
  });
});
