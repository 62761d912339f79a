import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from './server.ts';

/** What the proof script said. */
export interface Said {
  readonly status: number | null;
  readonly lines: readonly string[];
}

/** Runs a proof script beside a server, with two connections for each session. */
export async function prove(server: Server, script: string, ...args: string[]): Promise<Said> {
  const path = join(server.prefix, 'prove.sh');
  writeFileSync(path, script);
  const child = spawn('sh', [path, ...args], {
    env: { ...process.env, CONNECTIONS: '2' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, lines: output.trim().split('\n') };
}
