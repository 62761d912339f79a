import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Choices } from '../../src/core/analysis/choices.ts';
import type { CheckReport } from '../../src/core/report/check-report.ts';
import type { Resumes } from '../../src/core/resumption/verdict.ts';
import type { Example, Rule, RuleExamples } from '../../src/core/rules/rule.ts';

const FOLDER = new URL('../../src/core/rules/', import.meta.url);

/** The rules as they lie on the disk, each in a folder of its own, beside the one of what they share. */
export function ruleFolders(): readonly string[] {
  return readdirSync(fileURLToPath(FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map((entry) => entry.name)
    .sort();
}

const ruleModules = import.meta.glob<{ rule: Rule }>('../../src/core/rules/*/rule.ts', { eager: true });
const exampleModules = import.meta.glob<{ examples: RuleExamples }>('../../src/core/rules/*/examples.ts', {
  eager: true,
});

export interface FolderContent {
  readonly folder: string;
  readonly rule: Rule | undefined;
  readonly examples: RuleExamples | undefined;
}

export function contentOf(folder: string): FolderContent {
  return {
    folder,
    rule: ruleModules[`../../src/core/rules/${folder}/rule.ts`]?.rule,
    examples: exampleModules[`../../src/core/rules/${folder}/examples.ts`]?.examples,
  };
}

/** An example that knows whose it is: `zone-too-small, bad 0`. */
export interface NamedExample extends Example {
  readonly folder: string;
  readonly name: string;
}

export const asExample = (good: string | Example): Example =>
  typeof good === 'string' ? { text: good } : good;

export const choicesOf = ({ rate }: Example): Choices => (rate === undefined ? {} : { rate });

/** What is given: the text as nginx.conf, and the files beside it. */
export const inputOf = ({ text, files = {} }: Example): Readonly<Record<string, string>> => ({
  'nginx.conf': text,
  ...files,
});

/** Every example of every rule. */
export function allExamples(): readonly NamedExample[] {
  return ruleFolders().flatMap((folder) => {
    const { bad, good, ...all } = contentOf(folder).examples!;
    const named = (kind: string) => (example: Example, at: number) => ({
      ...(all.notForNginx !== undefined && { notForNginx: all.notForNginx }),
      ...example,
      folder,
      name: `${folder}, ${kind} ${at}`,
    });
    return [...bad.map(named('bad')), ...good.map(asExample).map(named('good'))];
  });
}

/** The same configuration as other people's editors write it. */
export const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'with tabs and without a last newline': (text) =>
    text.replace(/^( {4})+/gm, (indent) => '\t'.repeat(indent.length / 4)).replace(/\n$/, ''),
};

/** A refused configuration can only improve; between the others, what serves fewer clients is worse. */
const ORDER: readonly Resumes[] = ['refused', 'fails', 'not-offered', 'no', 'unknown', 'some', 'yes'];

/** Where `after` is worse than `before`, cell by cell over all events. */
export function worseCells(before: CheckReport, after: CheckReport): readonly string[] {
  return before.sockets.flatMap((socket) => {
    const same = after.sockets.find(
      ({ context, protocol, address }) =>
        context === socket.context && protocol === socket.protocol && address === socket.address,
    );
    if (!same) return [`${socket.address} is gone`];
    return socket.servers.flatMap((server, at) => {
      const now = same.servers[at];
      if (!now) return [`${socket.address} has lost a server`];
      return Object.entries(server.verdict).flatMap(([client, row]) =>
        Object.entries(row).flatMap(([event, cell]) => {
          const outcome = now.verdict[client as keyof typeof now.verdict][event as keyof typeof row];
          const worse = ORDER.indexOf(outcome.resumes) < ORDER.indexOf(cell.resumes);
          return worse ? [`${socket.address} ${client} ${event}: ${cell.resumes} to ${outcome.resumes}`] : [];
        }),
      );
    });
  });
}

/** The lines that only one of two texts has, in order; by longest common subsequence. */
export function differingLines(before: string, after: string): readonly string[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const length = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      length[i]![j] =
        left[i] === right[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
    }
  }
  const found: string[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      i += 1;
      j += 1;
    } else if (j >= right.length || (i < left.length && length[i + 1]![j]! >= length[i]![j + 1]!)) {
      found.push(left[i]!);
      i += 1;
    } else {
      found.push(right[j]!);
      j += 1;
    }
  }
  return found;
}
