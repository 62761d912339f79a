import { type CorpusResult, runCorpus } from './run-corpus.ts';

/** Runs a folder and prints what came out; the last line is `N files, N judged, N failed`. */
export async function main(folder: string, print: (line: string) => void): Promise<boolean> {
  const results = await runCorpus(folder);
  const failed = results.filter((result) => result.faults.length > 0);
  for (const { path, faults } of failed) for (const fault of faults) print(`FAILED ${path}: ${fault}`);
  for (const { path, otherWords } of results) if (otherWords) print(`other words ${path}: ${otherWords}`);
  for (const [reason, paths] of exclusions(results)) {
    print(`not judged, ${reason}: ${paths.length}`);
    for (const path of paths) print(`    ${path}`);
  }
  const judged = results.filter((result) => result.judged).length;
  print(`${results.length} files, ${judged} judged, ${failed.length} failed`);
  return failed.length === 0;
}

function exclusions(results: readonly CorpusResult[]): ReadonlyMap<string, readonly string[]> {
  const byReason = new Map<string, string[]>();
  for (const { path, excluded } of results) {
    if (excluded !== null) byReason.set(excluded, [...(byReason.get(excluded) ?? []), path]);
  }
  return byReason;
}
