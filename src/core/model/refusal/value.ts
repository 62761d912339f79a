import { parseSeconds, parseSize } from '../../base/units.ts';
import type { DirectiveForm } from '../../catalog/directives/directive-forms.ts';
import type { Argument } from '../../syntax/tree.ts';

/** Units in this order, each at most once, spaces only behind a unit; years and months do not go with milliseconds. */
const MILLISECONDS = /^(?:\d*w *)?(?:\d*d *)?(?:\d*h *)?(?:\d*m(?!s) *)?(?:\d*s *)?(?:\d*ms *)?\d*$/;
/** Larger ones do not fit into nginx's numbers. */
const NUMBERS_END = 2 ** 63;

export const isNumber = (text: string): boolean => /^\d+$/.test(text) && Number(text) < NUMBERS_END;
export const fitsMilliseconds = (text: string): boolean =>
  MILLISECONDS.test(text) && /\d/.test(text) && !/\d{19}/.test(text);
const OFFSET = /^\d+[kKmMgG]?$/;

/** The grammars that look at one argument alone, each with the words for what does not fit. */
const GRAMMARS: Readonly<
  Partial<Record<DirectiveForm['kind'], readonly [(text: string) => boolean, string]>>
> = {
  seconds: [(text) => parseSeconds(text) !== null, 'invalid value'],
  milliseconds: [fitsMilliseconds, 'invalid value'],
  size: [(text) => parseSize(text) !== null, 'invalid value'],
  offset: [(text) => OFFSET.test(text), 'invalid value'],
  number: [isNumber, 'invalid number'],
};

/**
 * What nginx says of arguments that it does not take, null where it takes them or has a handler of its own.
 * @source ngx_conf_set_flag_slot and its neighbors
 */
export function valueProblem(form: DirectiveForm, args: readonly Argument[]): string | null {
  const value = args[0]?.value ?? '';
  switch (form.kind) {
    case 'flag':
      return /^o(?:n|ff)$/i.test(value)
        ? null
        : `invalid value "${value}" in "${form.name}" directive, it must be "on" or "off"`;
    case 'one':
      return unlisted(form, args.slice(0, 1));
    case 'some':
      return unlisted(form, args);
    case 'buffers': {
      const fits = /^\d+$/.test(value) && value !== '0' && parseSize(args[1]?.value ?? '') !== null;
      return fits ? null : `"${form.name}" directive invalid value`;
    }
    default: {
      const grammar = GRAMMARS[form.kind];
      return !grammar || grammar[0](value) ? null : `"${form.name}" directive ${grammar[1]}`;
    }
  }
}

function unlisted({ values }: DirectiveForm, args: readonly Argument[]): string | null {
  const wrong = args.find(
    ({ value }) => !values.some((known) => known.toLowerCase() === value.toLowerCase()),
  );
  return wrong ? `invalid value "${wrong.value}"` : null;
}
