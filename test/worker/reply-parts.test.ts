import { expect, it } from 'vitest';
import { manyServers } from '../../e2e/many-servers.ts';
import { handle } from '../../src/worker/handle.ts';
import { joinReply, splitReply } from '../../src/worker/reply-parts.ts';

const reply = handle({
  kind: 'analyze',
  sources: [{ path: 'nginx.conf', text: manyServers(400, false), encoding: 'utf-8' }],
  choices: {},
});

it('long lists go ahead of the reply, none of them long, and come back as they were', () => {
  const { rest, parts } = splitReply(reply);
  expect(parts.some(({ at }) => at.join('.') === 'report.sockets.0.servers')).toBe(true);
  expect(Math.max(...parts.map(({ items }) => items.length))).toBeLessThanOrEqual(150);
  expect(JSON.stringify(rest).length).toBeLessThan(JSON.stringify(reply).length / 4);
  const [restSent, partsSent] = structuredClone([rest, parts] as const);
  const joined = joinReply(restSent, partsSent);
  expect(joined).toEqual(reply);
  // settings from the same lines are still one object: the page tells groups of servers by that
  const settings = joined.kind === 'analyze' ? joined.report.effective.map((each) => each.settings) : [];
  const locations = settings.map((each) => each.ssl_certificate);
  expect(new Set(locations).size).toBe(1);
});

it('leaves the reply itself as it was, and typed arrays whole', () => {
  const before = JSON.stringify(reply);
  splitReply(reply);
  expect(JSON.stringify(reply)).toBe(before);
  const tokens = new Uint32Array(1000);
  const syntax = { kind: 'syntax', tokens, folds: new Uint32Array(0) } as const;
  expect(splitReply(syntax)).toEqual({ rest: syntax, parts: [] });
});
