import { LineIndex } from '../../../base/line-index.ts';
import { remember } from '../../../base/remember.ts';
import type { SourceFile } from '../../../base/source-file.ts';
import { sayServer } from '../../../model/servers/server.ts';
import type { Directive } from '../../../syntax/tree.ts';
import type { KnownSocket } from '../../rule-context.ts';

const indexOf = remember((file: SourceFile): LineIndex => new LineIndex(file.text));

/** "conf.d/a.conf:3": the file as it was given, and the line from 1. */
export function sayLocation(directive: Directive): string {
  const { file, from } = directive;
  return `${file.path}:${indexOf(file).at(from).line}`;
}

/** "a.example (conf.d/a.conf:3)": with several files the first one that is included may hold the default server, so its place is said. */
export function sayDefaultServer(socket: KnownSocket): string {
  return `${sayServer(socket.defaultServer)} (${sayLocation(socket.defaultServer.directive)})`;
}
