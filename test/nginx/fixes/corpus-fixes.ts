import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { encodeText, readSourceFile } from '../../../src/core/base/read-source-file.ts';
import type { SourceFile } from '../../../src/core/base/source-file.ts';
import { readTree } from '../../../src/core/syntax/read-tree.ts';
import { furnishFile } from '../corpus/furnish-file.ts';
import { QuickJudge, type QuickVerdict } from '../corpus/quick-judge.ts';
import { corpusFiles, furnishJudge } from '../corpus/run-corpus.ts';
import type { Nginx } from '../judges.ts';
import { CHOSEN, type Chosen, correctedOf, inspectFixes, POLICIES } from './inspect-fixes.ts';

/** What became of one real file under the fixes. */
export interface FixedFile {
  readonly path: string;
  readonly faults: readonly string[];
  /** nginx accepted it before, and was asked again after */
  readonly judged: boolean;
  /** why not; null where it was */
  readonly excluded: string | null;
  readonly changed: Readonly<Record<Chosen, boolean>>;
}

const UNCHANGED = { defaults: false, all: false, policies: false };

/** Applies the default fixes, then all, to every file below a folder, and asks nginx before and after. */
export async function fixCorpus(folder: string, nginx: Nginx): Promise<readonly FixedFile[]> {
  const judge = furnishJudge(new QuickJudge(nginx));
  try {
    const results: FixedFile[] = [];
    for (const path of corpusFiles(folder)) {
      const file = readSourceFile(relative(folder, path), readFileSync(path));
      results.push(
        'code' in file
          ? {
              path: relative(folder, path),
              faults: [],
              judged: false,
              excluded: file.what,
              changed: UNCHANGED,
            }
          : await fixFile(file, judge, nginx.version),
      );
    }
    return results;
  } finally {
    judge.close();
  }
}

async function fixFile(file: SourceFile, judge: QuickJudge, version: string): Promise<FixedFile> {
  // one half one way, the other half the other way
  const policies = POLICIES[file.text.length % POLICIES.length]!;
  const inspected = inspectFixes(file, { nginx: version, rate: 20 }, policies);
  const none = { path: file.path, faults: [], judged: false, changed: UNCHANGED };
  if (inspected === null) return { ...none, excluded: 'nothing to analyze stands in it' };
  const { replies, faults } = inspected;
  if (replies.defaults.corrected.length !== 1)
    return { ...none, faults, excluded: 'a dump of several files' };
  const texts = CHOSEN.map((way) => [way, correctedOf(replies[way])] as const);
  const changed = Object.fromEntries(
    texts.map(([way, text]) => [way, text !== file.text]),
  ) as FixedFile['changed'];
  if (readTree(file).holes.length > 0) return { ...none, faults, changed, excluded: 'a template' };
  const before = await ask(file, judge);
  const worse: string[] = [];
  for (const [way, text] of texts) {
    if (text === file.text) continue;
    const after = await ask({ ...file, text }, judge);
    if (!after.accepted && (before.accepted || after.message !== before.message))
      worse.push(`${way}: nginx refuses the result: ${after.message}`);
  }
  return {
    ...none,
    faults: [...faults, ...worse],
    changed,
    judged: before.accepted,
    excluded: before.accepted ? null : `nginx refuses it as it is: ${before.message.slice(0, 60)}`,
  };
}

function ask(file: SourceFile, judge: QuickJudge): Promise<QuickVerdict> {
  const { text, includes } = furnishFile(file, judge.folder);
  for (const path of includes) judge.write(path, '');
  return judge.ask(Buffer.from(encodeText(text, file.encoding)));
}
