import { describe, expect, it } from 'vitest';
import { eachNginx } from '../judges.ts';
import { test } from '../server.ts';
import { run } from './fix-target.ts';
import { http } from './scenarios.ts';

const LOCATION = 'location / {\nproxy_pass https://origin;\n}';
const upstream = (...lines: readonly string[]): string => `upstream origin {\n${lines.join('\n')}\n}`;

/** What an nginx may refuse in an upstream{}, by its version. */
const CASES: readonly (readonly [string, string])[] = [
  [
    'resolve',
    http(`resolver 127.0.0.2;\n${upstream('zone origin 64k;', 'server a.example:443 resolve;')}`, LOCATION),
  ],
  [
    'resolve without a zone',
    http(`resolver 127.0.0.2;\n${upstream('server a.example:443 resolve;')}`, LOCATION),
  ],
  [
    'resolve without a resolver',
    http(upstream('zone origin 64k;', 'server a.example:443 resolve;'), LOCATION),
  ],
  ['keepalive 0', http(upstream('server 10.0.0.5:443;', 'keepalive 0;'), LOCATION)],
  ['keepalive local', http(upstream('server 10.0.0.5:443;', 'keepalive 8 local;'), LOCATION)],
  [
    'HTTP/2',
    http(
      upstream('server 10.0.0.5:443;'),
      LOCATION.replace('proxy_pass', 'proxy_http_version 2;\nproxy_pass'),
    ),
  ],
  ['a plain upstream', http(upstream('server 10.0.0.5:443;', 'keepalive 8;'), LOCATION)],
];

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(CASES)(
    '%s: refused where nginx refuses it, on the same line',
    async (_, configuration) => {
      const { accepted, output } = await test(nginx!, configuration);
      const { report } = run(configuration, { nginx: nginx!.version });
      const errors = report.findings.filter(({ severity }) => severity === 'error');
      expect(errors.length > 0).toBe(!accepted);
      if (accepted) return;
      expect(errors.map(({ line }) => line)).toEqual([Number(/nginx\.conf:(\d+)/.exec(output)?.[1])]);
    },
  );
});
