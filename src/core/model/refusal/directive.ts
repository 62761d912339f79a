import type { Block, DirectiveForm } from '../../catalog/directives/directive-forms.ts';
import {
  type Catalog,
  isDocumentedElsewhere,
  isMistyped,
  nearestDirective,
} from '../../catalog/directives/directives.ts';
import type { Directive } from '../../syntax/tree.ts';
import { isSessionHook } from '../servers/session-hooks.ts';
import { headSpanOf } from '../span-of.ts';
import { hasOpenValue } from '../variables/open-value.ts';
import { type Refusal, refuseValue, type UnknownName } from './refusal.ts';
import { valueProblem } from './value.ts';

/** What checking one directive by its tables came to. */
type Checked =
  | { readonly refusal: Refusal }
  | { readonly unknown: UnknownName | null }
  /** nginx goes on to the directive's own handler */
  | { readonly form: DirectiveForm };

/**
 * Checks a directive as nginx does before its handler runs: the name, the block, the terminator, the number of arguments, then
 * whether it stands there a second time, and the values that go by a grammar.
 * @param first the directive of that name that stands before it in the same block
 * @source ngx_conf_handler
 */
export function checkDirective(
  directive: Directive,
  block: Block | 'assumed',
  catalog: Catalog,
  first: Directive | undefined,
): Checked {
  const here = block === 'assumed' ? catalog.formsOf(directive.name) : catalog.formsAt(directive.name, block);
  const [only] = here;
  if (only && here.length === 1 && isFine(directive, only, first)) return { form: only };
  if (catalog.formsOf(directive.name).length === 0) return unknownDirective(directive, block, catalog);
  if (here.length === 0)
    return refuse('wrong-block', `"${directive.name}" directive is not allowed here`, directive);
  const ended = here.filter((form) => form.opensBlock === (directive.body !== null));
  if (ended.length === 0) return refuse('wrong-arguments', terminatorProblem(directive), directive);
  const counted = ended.filter((form) => form.takes(directive.args.length));
  // a template's value may be any number of words
  const form = counted[0] ?? (hasOpenValue(directive) ? ended[0] : undefined);
  if (!form)
    return refuse(
      'wrong-arguments',
      `invalid number of arguments in "${directive.name}" directive`,
      directive,
    );
  if (hasOpenValue(directive)) return { form };
  if (first && form.repeated === 'refused') return duplicate(directive, first);
  const problems = counted.map((each) => valueProblem(each, directive.args));
  if (problems.every((problem) => problem !== null))
    return { refusal: refuseValue(problems.at(-1)!, directive) };
  return { form };
}

/** Most directives have one form and fit it: nothing has to be set aside to see that. */
function isFine(directive: Directive, form: DirectiveForm, first: Directive | undefined): boolean {
  const { args, body } = directive;
  if (form.opensBlock !== (body !== null) || !form.takes(args.length) || hasOpenValue(directive))
    return false;
  return !(first && form.repeated === 'refused') && valueProblem(form, args) === null;
}

const terminatorProblem = ({ name, body }: Directive): string =>
  body === null ? `directive "${name}" has no opening "{"` : `directive "${name}" is not terminated by ";"`;

function refuse(kind: 'wrong-block' | 'wrong-arguments', message: string, directive: Directive): Checked {
  return { refusal: { kind, message, at: headSpanOf(directive), related: [], directive } };
}

function duplicate(directive: Directive, first: Directive): Checked {
  const related = [{ at: headSpanOf(first), says: 'the first one' }];
  const message = `"${directive.name}" directive is duplicate`;
  return { refusal: { kind: 'duplicate', message, at: headSpanOf(directive), related, directive, first } };
}

/** What a module can call a directive. */
const NAME = /^[\w.-]+$/;

/** A name may be a third-party module's, unless no module could have it, an nginx at hand had it once, or it is nearly one of nginx's own. */
function unknownDirective(directive: Directive, block: Block | 'assumed', catalog: Catalog): Checked {
  const { name, nameArgument, file } = directive;
  if (isSessionHook(name) && block !== 'http' && block !== 'assumed')
    return refuse('wrong-block', `"${name}" directive is not allowed here`, directive);
  if (nameArgument.hole || isDocumentedElsewhere(name)) return { unknown: null };
  const nearest = nearestDirective(name);
  const certain = nearest === name || !NAME.test(name) || (isMistyped(name) && !catalog.mayBeNew());
  if (!certain)
    return { unknown: /_by_lua(?:_block|_file)?$|^lua_/.test(name) ? null : { directive, nearest } };
  return {
    refusal: {
      kind: 'unknown-directive',
      message: `unknown directive "${name}"`,
      at: { file: file.path, from: nameArgument.from, to: nameArgument.to },
      related: [],
      directive,
      nearest: nearest === name ? null : nearest,
    },
  };
}
