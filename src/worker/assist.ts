import { complete } from '../core/assist/complete.ts';
import { hover } from '../core/assist/hover.ts';
import type { AssistReply, AssistRequest } from './messages.ts';

/** Answers what the editor asks about a place in a text. */
export function assist(request: AssistRequest): AssistReply {
  const { text, offset, around } = request;
  return request.kind === 'complete'
    ? { kind: 'complete', completions: complete(text, offset, around) }
    : { kind: 'hover', hover: hover(text, offset, around) };
}
