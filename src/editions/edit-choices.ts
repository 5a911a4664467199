/**
 * Choices added and retired.
 *
 * In:  a fact or decision, and a choice.
 * Out: it, with the choice added at the end of its list, or taken out.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { Name, TypeNode } from '../syntax/ast.ts';
import { type Editing, nearest, propertyOf, say, withProperty } from './editing.ts';
import type { Editable } from './reference.ts';

type ChoiceType = Extract<TypeNode, { readonly kind: 'ChoiceType' }>;

/** Inserts or repeals a choice. The declaration itself where that cannot be. */
export function editChoice(
  editing: Editing,
  node: Editable,
  verb: 'insert' | 'substitute' | 'repeal',
  choice: Name,
): Editable {
  const type = propertyOf(node, 'type');
  const what = say(node);
  const shown = displayName(choice.text);
  if (!isChoiceType(type)) {
    editing.fail('part-not-there', choice.span, { what, part: 'choices', suggestion: undefined });
    return node;
  }
  const at = type.choices.findIndex((one) => nameKey(one.text) === nameKey(choice.text));
  const there = type.choices[at];
  if (verb === 'insert') {
    if (there === undefined)
      return withProperty(node, 'type', { ...type, choices: [...type.choices, choice] });
    const related = [{ span: there.span, message: 'this one' }];
    editing.fail('inserts-again', choice.span, { what, noun: 'choice' }, related);
    return node;
  }
  if (verb === 'substitute') {
    const instead = `insert the new choice, and repeal the old one: records name choices by their words`;
    editing.fail('part-cannot-change', choice.span, { what, part: `the choice “${shown}”`, instead });
    return node;
  }
  if (there === undefined) {
    const suggestion = nearest(
      shown,
      type.choices.map((one) => displayName(one.text)),
    );
    editing.fail('part-not-there', choice.span, { what, part: `choice “${shown}”`, suggestion });
    return node;
  }
  editing.touch(there.span);
  return withProperty(node, 'type', { ...type, choices: type.choices.toSpliced(at, 1) });
}

function isChoiceType(value: unknown): value is ChoiceType {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'ChoiceType';
}
