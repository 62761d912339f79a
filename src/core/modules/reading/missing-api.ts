import { MODULE_API, type ModuleApi } from '../../catalog/modules/module-api.ts';
import type { Version } from '../../catalog/platform/version.ts';
import type { CodeNode } from '../../syntax/code-tree.ts';
import { type CodeFunction, type ModuleSource, textOf } from './read-module.ts';
import type { Step } from './trace.ts';

/** A name of nginx that the module uses and its nginx does not have. */
export interface MissingApi {
  readonly api: ModuleApi;
  readonly fn: CodeFunction;
  readonly node: CodeNode;
}

/** The first use of each name that came later than this nginx. @param nginx null where no version is known: then nothing is missing */
export function missingApi(
  source: ModuleSource,
  steps: readonly Step[],
  nginx: Version | null,
): readonly MissingApi[] {
  if (nginx === null) return [];
  return MODULE_API.filter(({ since }) => nginx < since).flatMap((api) => {
    // a module may bring a function of that name for an older nginx
    const isOwn = source.defined.has(api.name) || source.macros.some(({ name }) => name === api.name);
    const use = isOwn ? undefined : firstUseOf(api.name, source, steps);
    return use ? [{ api, ...use }] : [];
  });
}

function firstUseOf(
  name: string,
  source: ModuleSource,
  steps: readonly Step[],
): Pick<MissingApi, 'fn' | 'node'> | undefined {
  // other structs have a field of that name, too
  if (name === 'save_session') return steps.find(({ kind }) => kind === 'callback');
  for (const fn of source.functions.values()) {
    const node = fn.nodes.find((each) => each.type === 'identifier' && textOf(fn.file, each) === name);
    if (node) return { fn, node };
  }
  return undefined;
}
