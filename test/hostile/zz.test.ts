import { it } from 'vitest';
import { growConfiguration } from './grown-configuration.ts';
import { analyze } from '../../src/core/report/analyze.ts';
it('x', () => {
  const seen = new Map();
  const from = Number(process.env.FROM ?? 0); const n = Number(process.env.N ?? 500);
  let done=0;
  for (let s = from; s < from+n; s++) {
    const text = growConfiguration(s);
    const t = performance.now();
    try { const r = analyze([{ path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' }], s % 3 === 0 ? {nginx:'1.26.3'} : {}); if (!('code' in r)) done++; }
    catch (e) { const k = e.stack.split('\n').slice(0,3).join(' '); if (!seen.has(k)) seen.set(k, s); }
    const took = performance.now() - t; if (took > 1500) console.log('slow', s, took, text.length);
  }
  console.log([...seen].map(([k,s]) => s + ': ' + k).join('\n'), seen.size, done);
}, 600000);
