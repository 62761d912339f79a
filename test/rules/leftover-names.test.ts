import { describe, expect, it } from 'vitest';
import { isLeftover } from '../../src/core/rules/shared/leftover-file.ts';

/** What stays beside a configuration file when somebody keeps the old one. */
describe('a backup by its name', () => {
  it.each([
    'sites/a.conf.20240102',
    'sites/a.conf.2024-01-02',
    'sites/a.conf_2024-01-02T10:00:00Z',
    'sites/a.conf-1',
    'sites/a.conf.v2',
    'sites/a.conf~',
    'sites/a.bak',
    'sites/Copy of a.conf',
  ])('%s', (path) => expect(isLeftover(path)).toBe(true));

  it.each([
    'sites/a.conf',
    'sites/old.example.com',
    'sites/backup.example.com',
    'sites/2024-01-02.conf',
    'sites/v2',
    'sites/10.0.0.1',
  ])('not %s', (path) => expect(isLeftover(path)).toBe(false));
});
