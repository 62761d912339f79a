import { describe, expect, it } from 'vitest';
import { RUN } from '../../src/worker/jobs.ts';

const MANY = 300_000;
const DEEP = 10_000;
const around = (inside: string) => `events { }\nhttp { server { listen 443 ssl; ${inside} } }\n`;

/** Texts that nobody writes and everybody can paste. */
const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['one word of 300,000 letters', around(`server_name ${'a'.repeat(MANY)};`)],
  ['one line of 30,000 words', around(`server_name ${'a.example '.repeat(MANY / 10)};`)],
  ['a quote of 300,000 characters that is never closed', around(`add_header X "${'x '.repeat(MANY / 2)}`)],
  ['a comment of 300,000 characters', `# ${'x.example '.repeat(MANY / 10)}\n${around('')}`],
  ['10,000 nested braces', `${'http {\n'.repeat(DEEP)}${'}\n'.repeat(DEEP)}`],
  ['10,000 braces that are never closed', 'a { '.repeat(DEEP)],
  ['10,000 braces that were never opened', '} '.repeat(DEEP)],
  ['10,000 nested locations', around(`${'location /a {'.repeat(DEEP)}${'}'.repeat(DEEP)}`)],
  ['10,000 nested conditions of a template', '{% if a %} listen 80; '.repeat(DEEP)],
  ['a regex of 100,000 parentheses', around(`server_name ~^${'('.repeat(100_000)};`)],
  ['100,000 backslashes', around(`server_name ~${'\\'.repeat(100_000)};`)],
  ['files that include one another', around('include /etc/nginx/nginx.conf; include nginx.conf; include *;')],
];

const source = (text: string) => ({ path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' as const });

const QUESTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  analyze: (text) => RUN.analyze({ sources: [source(text)], choices: {} }, () => undefined),
  redact: (text) => RUN.redact({ sources: [source(text)] }, () => undefined),
  restore: (text) =>
    RUN.restore({ returned: text, items: [], sources: [source(text)], choices: {} }, () => undefined),
  'findings-text': (text) =>
    RUN['findings-text']({ sources: [source(text)], choices: {}, redacted: true }, () => undefined),
};

describe.each(TEXTS)('%s', (_, text) => {
  it.each(Object.entries(QUESTIONS))('is answered: %s', (_name, answer) => {
    const start = process.cpuUsage();
    expect(answer(text)).toBeTypeOf('object');
    // far from a stack that overflows, and from a time that grows with the square of the length; in microseconds
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });
});
