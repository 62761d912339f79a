import { describe, expect, it } from 'vitest';
import { createAppStore } from '../../src/store/app-state.ts';
import { applyLink, linkOf } from '../../src/store/link.ts';
import { FRESH_CALCULATOR } from '../../src/store/sizing/calculator-fields.ts';
import { createTextRegistry } from '../../src/store/text/text-registry.ts';

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
    store.getState().showView('size');
    const link = linkOf(store.getState());
    expect(link).toBe(
      '#v=1&rate=1000&timeout=10m&headroom=1.25&nginx=1.26.3&tickets=off&zone=150m&clients=usual',
    );

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
      // of the usual clients, as many as 850 of those that store most
      rate: 850,
      notices: [],
    });
  });

  it('carries the view; links that name none are older than the views, and lead to the calculator or to the result', () => {
    const store = fresh();
    store.getState().showView('fix');
    expect(linkOf(store.getState())).toBe('#v=1&view=fix');
    const shown = (fragment: string) => {
      const other = fresh();
      applyLink(other, fragment);
      const { view, configView, notices } = other.getState();
      return [view, configView, notices.length];
    };
    expect(shown('#v=1&view=fix')).toEqual(['fix', 'fix', 0]);
    expect(shown('#v=1&view=logs')).toEqual(['logs', 'result', 0]);
    expect(shown('#v=1&rate=1000&timeout=10m')).toEqual(['size', 'result', 0]);
    expect(shown('#v=1&view=explain&rate=1000')).toEqual(['explain', 'explain', 0]);
    expect(shown('#v=1&rule=builtin-cache')).toEqual(['result', 'result', 0]);
    expect(shown('#v=1&view=constructor')).toEqual(['result', 'result', 1]);
  });

  it('carries what stands in front of several hosts, and nothing of the hosts', () => {
    const store = fresh();
    store.getState().showView('farm');
    store.getState().setFarmBalancer('aws-nlb');
    const text = 'server_name secret.example;';
    const files = [{ path: 'secret/nginx.conf', text, encoding: 'utf-8' as const }];
    store.getState().addFarmHosts([
      { name: 'secret', files },
      { name: 'secret', files },
    ]);
    expect(store.getState().farmHosts.map(({ name }) => name)).toEqual(['secret', 'secret-2']);
    expect(linkOf(store.getState())).toBe('#v=1&view=farm&hosts=2&balancer=aws-nlb');
    store.getState().setFarmRollout('2h');
    store.getState().setFarmSame(true);
    expect(linkOf(store.getState())).toBe('#v=1&view=farm&hosts=2&sharedkeys=on&balancer=aws-nlb&rollout=2h');
    // one of them is what stands in front: then no kind of the list does
    store.getState().setFarmFront(1);
    expect(store.getState().farmHosts.map(({ inFront }) => inFront)).toEqual([false, true]);
    expect(linkOf(store.getState())).not.toContain('hosts=');
    store.getState().setFarmBalancer('aws-nlb');
    expect(store.getState().farmHosts.some(({ inFront }) => inFront)).toBe(false);
    // elsewhere their number is nobody's matter
    store.getState().showView('fix');
    expect(linkOf(store.getState())).not.toContain('hosts=');
    const other = fresh();
    applyLink(other, '#v=1&view=farm&balancer=aws-nlb');
    expect(other.getState()).toMatchObject({ view: 'farm', farmBalancer: 'aws-nlb', farmHosts: [] });
    applyLink(other, '#v=1&view=farm&balancer=constructor');
    expect(other.getState().farmBalancer).toBe('l4-round-robin');
  });

  it('older links to the calculator’s hosts lead to the same question', () => {
    const store = fresh();
    applyLink(store, '#v=1&rate=100&timeout=1h&hosts=3&affinity=on&sharedkeys=on');
    expect(store.getState()).toMatchObject({
      view: 'size',
      farmBalancer: 'l4-source-hash',
      farmSame: true,
      farmRollout: '30m',
      notices: [],
    });
    expect(store.getState().calculator.hosts).toBe('3');
    applyLink(store, '#v=1&rate=100&hosts=3&affinity=off&sharedkeys=off');
    expect(store.getState()).toMatchObject({ farmBalancer: 'l4-round-robin', farmSame: false, notices: [] });
    // what is in the link counts, and nothing of before
    applyLink(store, '#v=1&view=farm&hosts=3&affinity=on&balancer=aws-nlb&rollout=1h');
    expect(store.getState()).toMatchObject({ farmBalancer: 'aws-nlb', farmRollout: '1h' });
  });

  it('carries everything that the calculator takes, and means the same whatever was there before', () => {
    const store = fresh();
    const typed = {
      find: 'rate',
      rate: '12.5',
      timeout: '4h',
      zone: '20m',
      concurrent: '10000',
      headroom: '20',
      tickets: false,
      mixId: '20',
      mixTicket: '30.5',
      mixTls13: '49.5',
      resumes: '40',
      rateOf: 'all',
      clients: 'own',
      certShare: '30',
      names: '15',
      certificate: '853',
      key: 'rsa4096',
      rtt: '35.5',
      returning: '85',
      away: '7m',
      away90: '2h',
      hosts: '3',
    } as const;
    store.getState().setCalculator(typed);
    const link = linkOf(store.getState());
    const other = fresh();
    other.getState().setCalculator({ rate: '77', hosts: '9', key: 'rsa2048' });
    applyLink(other, link);
    expect(other.getState().calculator).toEqual(typed);
    expect(linkOf(other.getState())).toBe(link);
    // a link that says less leaves nothing of the one before
    applyLink(other, '#v=1&rate=5');
    expect(other.getState().calculator).toEqual({
      ...FRESH_CALCULATOR,
      rate: '5',
      // older links mean the clients that fill the zone most
      clients: 'demanding',
    });
    applyLink(other, '#v=1&rate=30&resumed=70&certificate=600');
    expect(other.getState().calculator).toMatchObject({ rate: '100', resumes: '70', certShare: '100' });
    applyLink(other, '');
    expect(linkOf(other.getState())).toBe('');
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
