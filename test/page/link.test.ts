import { describe, expect, it } from 'vitest';
import { createAppStore } from '../../src/store/app-state.ts';
import { applyLink, linkOf } from '../../src/store/link.ts';
import { createTextRegistry } from '../../src/store/text-registry.ts';

const fresh = () => createAppStore(createTextRegistry());

describe('the link', () => {
  it('is empty for an untouched page', () => {
    expect(linkOf(fresh().getState())).toBe('');
  });

  it('carries the calculator and the version, and leads to the same page', () => {
    const store = fresh();
    store.getState().setCalculator({ rate: '1,000', timeout: '600', headroom: '25', tickets: false });
    store.getState().setNginx('1.26.3');
    store.getState().takeSize({ zone: '150m', rate: 1000 });
    const link = linkOf(store.getState());
    expect(link).toBe('#v=1&rate=1000&timeout=10m&headroom=1.25&nginx=1.26.3&tickets=off&zone=150m');

    const other = fresh();
    applyLink(other, link);
    expect(linkOf(other.getState())).toBe(link);
    expect(other.getState().calculator).toMatchObject({
      rate: '1000',
      timeout: '10m',
      headroom: '25',
      tickets: false,
    });
    expect(other.getState()).toMatchObject({
      nginx: '1.26.3',
      zoneSize: '150m',
      usedRate: 1000,
      notices: [],
    });
  });

  it('says what was clamped and what was left out, and keeps the rest', () => {
    const store = fresh();
    applyLink(store, '#v=1&rate=99999999999&timeout=10m&nginx=2.0.0&__proto__=1');
    const { calculator, nginx, notices } = store.getState();
    expect(calculator).toMatchObject({ rate: '10000000', timeout: '10m' });
    expect(nginx).toBeNull();
    expect(notices).toHaveLength(1);
    expect(notices[0]!.text).toMatch(/rate: .*nginx: .*__proto__: /);
  });

  it('holds nothing of the text', () => {
    const store = fresh();
    store.getState().load([{ path: 'secret.conf', text: 'server_name secret.example;', encoding: 'utf-8' }]);
    store.getState().setCalculator({ rate: '1' });
    expect(linkOf(store.getState())).not.toMatch(/secret/);
  });
});
