import type { DirectiveForm, Place } from '../catalog/directive-forms.ts';
import { DIRECTIVES } from '../catalog/directives.ts';
import { placeInside } from '../catalog/place-inside.ts';
import type { Directive } from '../syntax/tree.ts';

/** Where a piece of a configuration may come from; where several fit, the first is taken. */
const PLACES = [
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
] as const satisfies readonly Place[];
export type GuessedPlace = (typeof PLACES)[number];

/** How much a directive that cannot stand somewhere speaks against it, beside one that can. */
const AGAINST = 3;

/**
 * Works out in which block statements would stand, from what each of them and what is in them allows.
 * @param among the places to choose from
 */
export function guessPlace(
  directives: readonly Directive[],
  among: readonly GuessedPlace[] = PLACES,
): GuessedPlace {
  let best = among[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const place of among) {
    const score = scoreOf(directives, place, 0);
    if (score > most) {
      best = place;
      most = score;
    }
  }
  return best;
}

function scoreOf(directives: readonly Directive[], place: Place, depth: number): number {
  let score = 0;
  for (const directive of directives) {
    const forms = DIRECTIVES[directive.name];
    // a module's own name says nothing
    if (!forms || directive.name === 'include') continue;
    if (!forms.some((form) => isAllowed(form, directive, place))) {
      score -= AGAINST;
      continue;
    }
    score += 1;
    const inside = directive.body && depth < 2 ? placeInside(place, directive.name) : null;
    if (inside) score += scoreOf(directive.body!, inside, depth + 1) / (directive.body!.length + 1);
  }
  return score;
}

const isAllowed = (form: DirectiveForm, directive: Directive, place: Place): boolean =>
  form.places.includes(place) && form.block === (directive.body !== null);
