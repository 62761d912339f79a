import { expect, it } from 'vitest';
import { shortNames } from '../../src/ui/shared/short-names.ts';

const named = (...paths: string[]) =>
  paths.map((path) => shortNames(paths.map((each) => ({ path: each }))).get(path));

it('names a file with as many folders as tell it from the others', () => {
  expect(named('/etc/nginx/nginx.conf', '/etc/nginx/conf.d/a.conf')).toEqual(['nginx.conf', 'a.conf']);
  expect(named('/etc/nginx/a/site.conf', '/etc/nginx/b/site.conf', 'c.conf')).toEqual([
    'a/site.conf',
    'b/site.conf',
    'c.conf',
  ]);
  expect(named('/h1/nginx/a.conf', '/h2/nginx/a.conf')).toEqual(['h1/nginx/a.conf', 'h2/nginx/a.conf']);
});

it('names a file wholly whose path is the end of another one', () => {
  expect(named('a.conf', 'x/a.conf', '/x/a.conf')).toEqual(['a.conf', 'x/a.conf', '/x/a.conf']);
});
