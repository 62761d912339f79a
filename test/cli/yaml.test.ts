import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';

const VALUES = `replicaCount: 1
serverBlock: |-
  server {
    listen 8443 ssl;
    ssl_certificate a.pem;
    ssl_certificate_key a.key;
    ssl_session_cache builtin:1000;
  }
`;
const OTHER = 'replicaCount: 2\nservice:\n  port: 443\n';

describe('YAML', () => {
  it('is read for the configuration in it, on its own lines', async () => {
    const at = folder({ 'values.yaml': VALUES });
    const done = await run(['check', '--nginx', '1.30.6', 'values.yaml'], { cwd: at });
    expect(done.status).toBe(1);
    expect(done.stderr).toBe('values.yaml: This is YAML: serverBlock in it is read, in lines 3 to 8.\n');
    expect(done.stdout).toContain('values.yaml:7:23: high: The session cache is not shared');
    expect(done.stdout).not.toContain('replicaCount');
  });

  it('is not written over, and nobody is told that nothing is to be done', async () => {
    const at = folder({ 'values.yaml': VALUES });
    for (const options of [[], ['--write'], ['--patch']]) {
      const done = await run(['fix', '--nginx', '1.30.6', ...options, 'values.yaml'], { cwd: at });
      expect([done.status, done.stdout]).toEqual([2, '']);
      expect(done.stderr).toContain('tls-resume check values.yaml names its lines and what to change');
    }
  });

  it('without any is said to be so; of several files it is left out', async () => {
    const at = folder({ 'other.yaml': OTHER, 'values.yaml': VALUES });
    const alone = await run(['check', 'other.yaml'], { cwd: at });
    expect([alone.status, alone.stdout]).toEqual([2, '']);
    expect(alone.stderr).toContain(
      'other.yaml: This is YAML, and there is no nginx configuration in it. Give',
    );
    const both = await run(['check', '--nginx', '1.30.6', 'other.yaml', 'values.yaml'], { cwd: at });
    expect(both.stdout).toContain('values.yaml:7:23: high');
    expect(both.stdout).not.toContain('other.yaml');
  });
});
