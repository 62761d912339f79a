import { effective } from '../../model/effective.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { KnownSocket } from '../rule-context.ts';

/** Whether deleting a line would change nothing: the lines further out, which would then count in a default server, say it too. */
export const uncoversTheSame = (
  line: Directive,
  sockets: readonly KnownSocket[],
  saysIt: (outer: Directive) => boolean,
): boolean =>
  sockets.some(({ defaultServer }) => effective(defaultServer.scope, line.name).hides.some(saysIt));
