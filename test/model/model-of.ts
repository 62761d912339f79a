import type { SourceFile } from '../../src/core/base/source-file.ts';
import { type Platform, platformOf } from '../../src/core/catalog/platform/platform.ts';
import { parseVersion } from '../../src/core/catalog/platform/version.ts';
import { buildModel, type ConfigModel } from '../../src/core/model/config-model.ts';
import { splitSources } from '../../src/core/model/files/dump.ts';
import type { Scope } from '../../src/core/model/scope.ts';
import type { Server } from '../../src/core/model/servers/server.ts';

export const file = (path: string, text: string, origin?: SourceFile['origin']): SourceFile => ({
  path,
  text,
  encoding: 'utf-8',
  ...(origin ? { origin } : {}),
});

export const nginx = (version: string): Platform => platformOf(parseVersion(version)!);

/** The model of one text, or of files by path as a folder holds them. */
export function modelOf(
  input: string | Readonly<Record<string, string>>,
  platform: Platform = nginx('1.26.3'),
): ConfigModel {
  const files =
    typeof input === 'string'
      ? [file('nginx.conf', input)]
      : Object.entries(input).map(([path, text]) => file(path, text, 'folder'));
  const model = buildModel(splitSources(files), platform);
  if ('code' in model) throw new Error(model.what);
  return model;
}

/** The server with this name. */
export function serverOf(model: ConfigModel, name: string): Server {
  const server = model.servers.find(({ names }) => names.includes(name));
  if (!server) throw new Error(`no server ${name}`);
  return server;
}

/** Names of the directives directly in a block, in nginx's order. */
export const namesIn = (scope: Scope): readonly string[] =>
  scope.entries.map(({ directive }) => directive.name);

/** `file:line` of an offset in the model's files. */
export function placeOf(model: ConfigModel, path: string, offset: number): string {
  const tree = model.trees.find((candidate) => candidate.file.path === path)!;
  return `${path}:${tree.file.text.slice(0, offset).split('\n').length}`;
}
