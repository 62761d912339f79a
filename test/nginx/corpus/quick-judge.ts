import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cupboard } from '../cupboard.ts';
import { furnish } from '../household.ts';
import type { Nginx } from '../judges.ts';
import { runNginx } from '../run-nginx.ts';

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
    for (const [path, data] of cupboard()) this.write(path, data);
  }

  write(path: string, data: string | Uint8Array): void {
    const target = join(this.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, data);
  }

  async ask(text: string | Uint8Array): Promise<QuickVerdict> {
    const file = `asked-${this.#asked++}.conf`;
    // byte for byte: it may be in any encoding
    const whole = furnish(this.#nginx, Buffer.from(text).toString('latin1'));
    this.write(file, Buffer.from(whole, 'latin1'));
    const home = { nginx: this.#nginx, folder: this.folder, file, log: 'stderr' } as const;
    const { status, stderr } = await runNginx(home, '-t', '-q');
    return understand(stderr.toString('latin1'), status === 0);
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
