import type { Directive, TemplateHole } from '../syntax/tree.ts';

/** What a template makes of a line where its block is there: conditions around the whole block are none of its lines'. */
export function ownConditions({ conditions, parent }: Directive): readonly TemplateHole[] {
  if (conditions.length === 0 || parent === null || parent.conditions.length === 0) return conditions;
  return conditions.filter((hole) => !parent.conditions.includes(hole));
}

/** `whether {% if tls %} holds`; what a plain else depends on is what its `if` does. */
export function sayCondition({ file }: Directive, hole: TemplateHole): string {
  const textOf = ({ from, to }: TemplateHole) => file.text.slice(from, to);
  const isElse = hole.opener !== null && !/if/i.test(textOf(hole));
  return `whether ${textOf(isElse ? hole.opener! : hole)} holds`;
}
