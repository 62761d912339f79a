import { blockInside } from '../../catalog/directives/block-inside.ts';
import type { Block, DirectiveForm } from '../../catalog/directives/directive-forms.ts';
import { DIRECTIVES } from '../../catalog/directives/directives.ts';
import type { Directive } from '../../syntax/tree.ts';

/** Where a piece of a configuration may come from; where several fit, the first is taken. */
const BLOCKS = [
  'http',
  'server',
  'location',
  'main',
  'upstream',
  'stream',
  'stream-server',
  'stream-upstream',
  'mail',
  'mail-server',
  'events',
] as const satisfies readonly Block[];
export type GuessedBlock = (typeof BLOCKS)[number];

/** How much a directive that cannot stand somewhere speaks against it, beside one that can. */
const AGAINST = 3;

/**
 * Works out in which block statements would stand, from what each of them and what is in them allows.
 * @param among the blocks to choose from
 */
export function guessBlock(
  directives: readonly Directive[],
  among: readonly GuessedBlock[] = BLOCKS,
): GuessedBlock {
  let best = among[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const block of among) {
    const score = scoreOf(directives, block, 0);
    if (score > most) {
      best = block;
      most = score;
    }
  }
  return best;
}

function scoreOf(directives: readonly Directive[], block: Block, depth: number): number {
  let score = 0;
  for (const directive of directives) {
    const forms = DIRECTIVES[directive.name];
    // a module's own name says nothing
    if (!forms || directive.name === 'include') continue;
    if (!forms.some((form) => isAllowed(form, directive, block))) {
      score -= AGAINST;
      continue;
    }
    score += 1;
    const inside = directive.body && depth < 2 ? blockInside(block, directive.name) : null;
    if (inside) score += scoreOf(directive.body!, inside, depth + 1) / (directive.body!.length + 1);
  }
  return score;
}

const isAllowed = (form: DirectiveForm, directive: Directive, block: Block): boolean =>
  form.blocks.includes(block) && form.opensBlock === (directive.body !== null);
