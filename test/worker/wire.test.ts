import { expect, it } from 'vitest';
import { manyServers } from '../../e2e/many-servers.ts';
import { type Analysis, analyze } from '../../src/core/report/analyze.ts';
import { joinAnswer, splitAnswer } from '../../src/worker/wire.ts';

const reply = analyze([{ path: 'nginx.conf', text: manyServers(400, false), encoding: 'utf-8' }], {});

it('long lists go ahead of the reply, none of them long, and come back as they were', () => {
  const { rest, parts } = splitAnswer(reply);
  expect(parts.some(({ at }) => at.join('.') === 'report.sockets.0.servers')).toBe(true);
  expect(Math.max(...parts.map(({ items }) => items.length))).toBeLessThanOrEqual(150);
  expect(JSON.stringify(rest).length).toBeLessThan(JSON.stringify(reply).length / 4);
  const [restSent, partsSent] = structuredClone([rest, parts] as const);
  const joined = joinAnswer(restSent, partsSent);
  expect(joined).toEqual(reply);
  // settings from the same lines are still one object: the page tells groups of servers by that
  const settings = (joined as Analysis).report.effective.map((each) => each.settings);
  const locations = settings.map((each) => each.ssl_certificate);
  expect(new Set(locations).size).toBe(1);
});

it('leaves the reply itself as it was, and typed arrays whole', () => {
  const before = JSON.stringify(reply);
  splitAnswer(reply);
  expect(JSON.stringify(reply)).toBe(before);
  const tokens = new Uint32Array(1000);
  const syntax = { tokens, folds: new Uint32Array(0) };
  expect(splitAnswer(syntax)).toEqual({ rest: syntax, parts: [] });
});
