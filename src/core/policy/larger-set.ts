import type { TextEdit } from '../edits/text-edit.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { linesInto } from '../rules/shared/session-line.ts';
import type { LargerSet } from './choice-values.ts';
import { type PolicyChange, tlsBlocks, unlessManaged } from './policy-change.ts';

interface Part {
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly contexts: readonly string[];
}

const PARTS: Readonly<Record<LargerSet, Part>> = {
  protocols: {
    lines: ['ssl_protocols TLSv1.2 TLSv1.3;'],
    notes: [
      "ssl_protocols: nginx's default from 1.27.3; before, it turns TLS 1.0 and 1.1 off, and before 1.23.4 TLS 1.3 on. Before 1.29.2 only the default server's protocols count.",
    ],
    contexts: ['http', 'stream'],
  },
  ciphers: {
    lines: [
      'ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;',
    ],
    notes: [
      'ssl_ciphers: applies to TLS 1.2 only; TLS 1.3 has its own suites. The list of the articles has no ChaCha20 and no AES-256 for RSA certificates, which this one adds; a fixed list becomes outdated, and ssl_prefer_server_ciphers off, which goes with it, is the default.',
    ],
    contexts: ['http', 'stream'],
  },
  stapling: {
    lines: ['ssl_stapling on;', 'ssl_stapling_verify on;'],
    notes: [
      "ssl_stapling: certificates from Let's Encrypt carry no OCSP address since 2025-05; with one of them nginx only warns and staples nothing.",
    ],
    contexts: ['http'],
  },
  resolver: {
    lines: ['resolver 8.8.8.8 1.1.1.1 valid=300s;', 'resolver_timeout 5s;'],
    notes: [
      "resolver: sends the names that nginx looks up to another company's servers, and valid=300s overrides the TTL of the records. Prefer one in your own network; without stapling, names in variables or resolve in an upstream it does nothing.",
    ],
    contexts: ['http', 'stream'],
  },
};

/** What is out of date about a part, before it is chosen. */
export const largerSetNotes = (part: LargerSet): readonly string[] => PARTS[part].notes;

/** Writes the chosen parts into http{} and stream{}; a block that says something of its own keeps it. */
export function largerSet(context: RuleContext, parts: readonly LargerSet[]): PolicyChange {
  const notes = new Set(parts.flatMap((part) => PARTS[part].notes));
  const edits: TextEdit[] = [];
  for (const block of tlsBlocks(context)) {
    const lines = parts
      .filter((part) => PARTS[part].contexts.includes(block.kind))
      .flatMap((part) => PARTS[part].lines);
    const missing = lines.filter((line) => block.named(line.split(' ')[0]!).length === 0);
    const own = lines.filter((line) => !missing.includes(line)).map((line) => line.split(' ')[0]!);
    if (own.length > 0) notes.add(`${block.kind}{} has ${own.join(', ')} of its own, which stay.`);
    if (missing.length > 0)
      edits.push(...unlessManaged(context, linesInto(context, block, missing, NEIGHBORS), notes));
  }
  const title = `the articles' enterprise settings: ${parts.join(', ')}`;
  return { choice: 'larger-set', title, edits, notes: [...notes] };
}

const NEIGHBORS = [/^ssl_/, /^resolver/, /^include$/];
