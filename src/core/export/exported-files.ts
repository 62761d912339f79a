import type { Choices } from '../analysis/choices.ts';
import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { buildModel } from '../model/config-model.ts';
import { splitSources } from '../model/files/dump.ts';
import { HAS_STAND_IN } from '../redact/stand-ins/stand-in-shapes.ts';
import { choosePlatform } from '../report/analyze.ts';
import { EXPORT_KINDS, type ExportKind } from './kinds.ts';
import { DEFAULT_SITE, type Site, siteOf } from './site.ts';

/** An export, written. */
export interface ExportedFile extends Omit<ExportKind, 'write'> {
  readonly text: string;
  /** whose names it repeats: the configuration's own, or the stand-ins that are there after redacting */
  readonly names: 'none' | 'own' | 'stand-ins';
}

/** Everything that is handed out for other tools, filled in from the sources. */
export function exportsOf(
  sources: readonly SourceFile[],
  choices: Choices,
): readonly ExportedFile[] | Failure {
  const site = readSite(sources, choices);
  return 'code' in site ? site : exportedFiles(site);
}

/** Reads sources for {@link exportedFiles}. @returns a Failure where there is no configuration at all */
export function readSite(sources: readonly SourceFile[], choices: Choices): Site | Failure {
  const files = splitSources(sources);
  const model = buildModel(files, choosePlatform(files, choices));
  return 'code' in model ? model : siteOf(model, choices.must);
}

/** All exports, filled in from a configuration. */
export function exportedFiles(site: Site): readonly ExportedFile[] {
  const unnamed: Site = {
    ...DEFAULT_SITE,
    timeout: site.timeout,
    formatName: site.formatName,
    nginx: site.nginx,
    must: site.must,
  };
  return EXPORT_KINDS.map(({ write, ...kind }) => {
    const text = write(site);
    const names = text === write(unnamed) ? 'none' : HAS_STAND_IN.test(text) ? 'stand-ins' : 'own';
    return { ...kind, text, names };
  });
}
