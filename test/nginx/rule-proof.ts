import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { CLIENT_KINDS, EVENTS } from '../../src/core/resumption/verdict.ts';
import { correctedText, replyWith } from '../report/reply-of.ts';
import { connect } from './clients.ts';
import type { Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { test, withServer } from './server.ts';

/** What a rule's fix makes of a text, and nothing else of it. */
export function mended(rule: string, text: string, nginx: Nginx, choices: Choices = {}): string {
  const reply = replyWith(text, { ...choices, nginx: nginx.version }, (finding) => finding.rule === rule);
  if (!reply.corrected.some((file) => file.changed)) throw new Error(`${rule} mends nothing here`);
  return correctedText(reply);
}

/** Four outcomes per client kind: same worker, other worker, reload, restart. */
export async function resumptions(
  nginx: Nginx,
  configuration: string,
  name = 'a.example',
  address = '*:443',
): Promise<Readonly<Record<string, string>>> {
  const probes = [{ context: 'http', address, serverName: name }] as const;
  const cells = await measure(nginx, { configuration, probes, events: EVENTS });
  return Object.fromEntries(
    CLIENT_KINDS.map((client) => [
      client,
      EVENTS.map(
        (event) => cells.find((cell) => cell.client === client && cell.event === event)?.outcome,
      ).join(' '),
    ]),
  );
}

/** `starts`, or nginx's own words with the line it names. */
export async function startOf(nginx: Nginx, configuration: string, files?: ReadonlyMap<string, string>) {
  const { accepted, output } = await test(nginx, configuration, files);
  if (accepted) return 'starts';
  return /\[emerg\] (.*)/.exec(output)?.[1]?.replace(/[^\s"]*nginx-\w+\//g, '') ?? output;
}

/** Makes so many sessions one after another, then offers each once, the newest first: how many of them nginx still has. */
export function held(nginx: Nginx, configuration: string, count: number): Promise<number> {
  return withServer(nginx, configuration, async (server) => {
    const call = {
      place: server.place('*:443'),
      kind: 'tls12-id',
      context: 'http',
      serverName: 'a.example',
    } as const;
    const sessions: Buffer[] = [];
    for (let i = 0; i < count; i += 1) {
      const visit = await connect(call);
      if ('error' in visit || !visit.session) throw new Error('no session was given');
      sessions.push(visit.session);
    }
    let resumed = 0;
    for (const session of sessions.reverse()) {
      const visit = await connect({ ...call, session });
      if (!('error' in visit) && visit.reused) resumed += 1;
    }
    return resumed;
  });
}

export interface Proof {
  readonly rule: string;
  readonly nginx: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const TABLE = fileURLToPath(new URL('../../.scratch/rule-proofs.md', import.meta.url));

/** What was measured, for people. */
export class ProofTable {
  readonly #rows: Proof[] = [];

  add(proof: Proof): void {
    this.#rows.push(proof);
  }

  write(): void {
    mkdirSync(dirname(TABLE), { recursive: true });
    writeFileSync(TABLE, '| rule | nginx | what | before | after |\n|---|---|---|---|---|\n');
    for (const { rule, nginx, what, before, after } of this.#rows)
      appendFileSync(TABLE, `| ${[rule, nginx, what, before, after].join(' | ')} |\n`);
  }
}

export const say = (cells: Readonly<Record<string, string>>): string =>
  Object.entries(cells)
    .map(([client, outcomes]) => `${client}: ${outcomes}`)
    .join('; ');
