import type { Version } from '../../catalog/platform/version.ts';
import { evaluateCondition, type Truth } from './condition.ts';

/** A text in C with one branch of each `#if`, the others overwritten by spaces: every offset stays. */
export interface OneBranch {
  readonly text: string;
  /** offsets of conditions that depend on how nginx is built */
  readonly undecided: readonly number[];
}

const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b((?:[^\n\\]|\\\r?\n|\\.)*)/gm;
/** `#ifndef _X_H_`, `#define _X_H_` at the beginning of a header. */
const GUARD = /^[ \t]*#[ \t]*ifndef[ \t]+(\w+)\s+#[ \t]*define[ \t]+\1\b/m;

interface Branches {
  readonly outerActive: boolean;
  /** one of the branches was surely taken */
  done: boolean;
  active: boolean;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/**
 * @param which of an undecided `#if` the first branch is taken, or what stands behind it
 * @param nginx null where no version is known
 */
export function takeBranches(text: string, which: 'first' | 'last', nginx: Version | null): OneBranch {
  const guard = GUARD.exec(text)?.[1];
  const undecided: number[] = [];
  const stack: Branches[] = [];
  const parts: string[] = [];
  let at = 0;
  const active = () => stack.at(-1)?.active ?? true;
  for (const match of text.matchAll(DIRECTIVE)) {
    const between = text.slice(at, match.index);
    parts.push(active() ? between : blank(between), blank(match[0]));
    at = match.index + match[0].length;
    const [, name, condition] = match;
    if (name === 'endif') {
      stack.pop();
      continue;
    }
    const isOpening = name!.startsWith('if');
    const truth =
      name === 'else'
        ? true
        : condition!.trim() === guard
          ? true
          : evaluateCondition(isOpening ? name! : 'if', condition!, nginx);
    if (truth === null) undecided.push(match.index);
    if (isOpening) stack.push({ outerActive: active(), done: false, active: false });
    enter(stack.at(-1), truth, which);
  }
  const rest = text.slice(at);
  parts.push(active() ? rest : blank(rest));
  return { text: parts.join(''), undecided };
}

function enter(branches: Branches | undefined, truth: Truth, which: 'first' | 'last'): void {
  if (!branches) return;
  const taken = truth ?? which === 'first';
  branches.active = branches.outerActive && !branches.done && taken;
  branches.done ||= taken;
}
