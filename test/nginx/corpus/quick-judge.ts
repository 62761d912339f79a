import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cupboard } from '../cupboard.ts';
import type { Nginx } from '../judges.ts';

/** What `nginx -t` said first. */
export interface QuickVerdict {
  readonly accepted: boolean;
  /** without severity and place; empty where it was accepted */
  readonly message: string;
  /** null where nginx names no line */
  readonly line: number | null;
  readonly warnings: readonly string[];
}

const SAID = /^(?:nginx:|\S+ \S+) \[(\w+)\] (?:\d+#\d+: )?(.*?)(?: in \S+:(\d+))?$/;

/**
 * Asks nginx about many texts, one after the other, in one folder. Listening ports that are taken do not matter to `nginx -t`.
 * Certificates and keys lie in `tls/` (see cupboard.ts).
 */
export class QuickJudge {
  readonly folder: string;
  readonly #nginx: Nginx;
  #asked = 0;

  constructor(nginx: Nginx) {
    this.#nginx = nginx;
    this.folder = mkdtempSync(join(tmpdir(), 'judge-'));
    mkdirSync(join(this.folder, 'temp'));
    for (const [path, data] of cupboard()) this.write(path, data);
  }

  write(path: string, data: string | Uint8Array): void {
    const target = join(this.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, data);
  }

  /** @param modules beside those that the text needs for stream{} and Lua */
  ask(text: string | Uint8Array): Promise<QuickVerdict> {
    const name = `asked-${this.#asked++}.conf`;
    this.write(name, text);
    const [program, ...words] = this.#nginx.command;
    const globals = [...this.#modulesFor(Buffer.from(text).toString('latin1')), `pid ${this.folder}/pid`];
    const args = ['-t', '-q', '-e', 'stderr', '-p', `${this.folder}/`, '-c', join(this.folder, name)];
    const child = spawn(program!, [...words, ...args, '-g', globals.map((line) => `${line};`).join(' ')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new Promise((resolve, reject) => {
      let output = '';
      child.stderr.on('data', (data) => {
        output += data.toString('latin1');
      });
      child.once('error', reject);
      child.once('close', (status) => resolve(understand(output, status === 0)));
    });
  }

  #modulesFor(text: string): readonly string[] {
    const stream = /(^|[\s;}])stream\s*\{/.test(text);
    const lua = /_by_lua|\blua_/.test(text);
    return this.#nginx.modules
      .filter((path) => (path.includes('stream') ? stream : lua))
      .map((path) => `load_module ${path}`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function understand(output: string, accepted: boolean): QuickVerdict {
  const said = output
    .split('\n')
    .map((line) => SAID.exec(line))
    .filter((match) => match !== null);
  const refusal = accepted ? undefined : said.find(([, level]) => level === 'emerg');
  return {
    accepted,
    message: refusal?.[2] ?? (accepted ? '' : output.trim()),
    line: refusal?.[3] ? Number(refusal[3]) : null,
    warnings: said.filter(([, level]) => level === 'warn').map((match) => match[2]!),
  };
}
