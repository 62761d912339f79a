import type { Choices } from '../../../src/core/analysis/choices.ts';
import type { SourceFile } from '../../../src/core/base/source-file.ts';
import { splitSources } from '../../../src/core/model/files/dump.ts';
import { type Analysis, analyze } from '../../../src/core/report/analyze.ts';
import { worseCells } from '../../rules/audit.ts';
import { applyHunks } from './apply-hunks.ts';

/** What the fixes make of one file. */
export interface Inspected {
  /** what is wrong with the fixes, whatever nginx says */
  readonly faults: readonly string[];
  /** by what was chosen: the defaults, every fix, every policy with the default fixes */
  readonly replies: Readonly<Record<Chosen, Analysis>>;
}

export const CHOSEN = ['defaults', 'all', 'policies'] as const;
export type Chosen = (typeof CHOSEN)[number];

/** Two opposite ways to have it. */
export const POLICIES: readonly Choices[] = [
  {
    tickets: 'off',
    timeout: '4h',
    zones: 'one',
    largerSet: ['protocols', 'ciphers', 'stapling', 'resolver'],
  },
  {
    tickets: 'files',
    keyFiles: ['tls/ticket-1.key', 'tls/ticket-3.key'],
    timeout: '1h',
    zones: 'per-address',
  },
];

/**
 * Applies the default fixes, all of them, and a set of policies, and looks at what can be seen without nginx.
 * @returns null where there is nothing to analyze
 */
export function inspectFixes(file: SourceFile, choices: Choices, policies: Choices): Inspected | null {
  const defaults = replyTo(file, choices);
  if (defaults === null) return null;
  const selected = Object.fromEntries(defaults.report.findings.map(({ id }) => [id, true]));
  const ways = { defaults: choices, all: { ...choices, selected }, policies: { ...choices, ...policies } };
  const replies = { defaults, all: replyTo(file, ways.all)!, policies: replyTo(file, ways.policies)! };
  const faults = CHOSEN.flatMap((way) =>
    faultsOf(file, replies[way], ways[way]).map((fault) => `${way}: ${fault}`),
  );
  const worse = worseCells(defaults.report, defaults.after).map((cell) => `defaults: worse: ${cell}`);
  return { faults: [...faults, ...worse], replies };
}

function replyTo(file: SourceFile, choices: Choices): Analysis | null {
  const reply = analyze([file], choices);
  return 'code' in reply ? null : reply;
}

function faultsOf(file: SourceFile, reply: Analysis, choices: Choices): string[] {
  const text = correctedOf(reply);
  const [original] = splitSources([file]);
  if (reply.corrected.length !== 1 || original!.text !== file.text) return [];
  const faults: string[] = [];
  try {
    if (applyHunks(file.text, reply.patch) !== text) faults.push('the patch makes another text');
  } catch (error) {
    faults.push(`the patch does not fit: ${(error as Error).message}`);
  }
  const again = replyTo({ ...file, text }, choices);
  if (again && correctedOf(again) !== text) faults.push(`a second time it changes more:\n${again.patch}`);
  return faults;
}

/** The corrected text of a reply to one file. */
export const correctedOf = (reply: Analysis): string => reply.corrected[0]!.text;
