import type { SourceFile } from '../../core/base/source-file.ts';
import { beginsAsYaml } from '../../core/model/files/yaml-texts.ts';
import { pickConfiguration } from '../../core/report/pick-configuration.ts';
import { UsageError } from '../exit.ts';
import { flag } from '../options.ts';
import { aside } from '../print/aside.ts';

/** The option of a command that reads diffs. */
export const SIDE_OPTION = {
  'old-side': flag('of a diff, the side before the change; without it, the side after'),
} as const;

/**
 * In place of a diff, of prose or of YAML, the configuration in it; lines keep their numbers. What is left out is said on standard error.
 * @param oldSide of a diff, the side before the change
 */
export function pickInput(sources: readonly SourceFile[], oldSide: boolean): readonly SourceFile[] {
  const picks = sources.map((source) => ({
    source,
    picked: source.unread ? null : pickConfiguration(source),
  }));
  // of a chart's files, those in which nothing is nginx's are left out; all of them are said to be none
  const isOther = ({ picked }: (typeof picks)[number]) =>
    picked?.kind === 'yaml' && picked.parts.length === 0;
  const read = picks.every(isOther) ? [] : picks.filter((pick) => !isOther(pick));
  if (read.length === 0) return sources;
  return read.flatMap(({ source, picked }) => {
    if (!picked) return [source];
    aside(`${source.path}: ${oldSide ? picked.says.replace('new side', 'old side') : picked.says}`);
    const part = picked.parts.find(({ label }) => oldSide && label.endsWith('old side')) ?? picked.parts[0];
    return part?.inPlace ?? [source];
  });
}

/** What is changed in YAML has to keep its indents: the lines are named by check, and not written. @throws UsageError */
export function refuseYaml(sources: readonly SourceFile[]): void {
  for (const source of sources) {
    // a configuration is told by its first line
    const picked = beginsAsYaml(source.text) ? pickConfiguration(source) : null;
    if (picked?.kind === 'yaml' && picked.parts.length > 0)
      throw new UsageError(
        `${source.path} is YAML with a configuration in it, and is not written: tls-resume check ${source.path} names its lines and what to change`,
      );
  }
}
