/**
 * Types of conditions: limbs, `and`, `or`, `not`, tests of what is known, and anything that stands as a condition.
 *
 * In: an expression. Out: yes or no, or a report of what stands where a condition should.
 */
import type * as ast from '../../syntax/ast.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { unbracketed } from './flexible.ts';
import type { Typer, Typing } from './typing.ts';

const YES_OR_NO: Type = { kind: 'yes or no' };

/** Types an expression that must be yes or no; reports it otherwise. */
export function requireCondition(typing: Typing, expression: ast.Expression): void {
  const type = typing.type(expression, undefined);
  if (type === undefined || type.kind === 'yes or no') return;
  const name = unbracketed(expression);
  const values = {
    name: name.kind === 'NameExpression' ? name.name.text : undefined,
    type: describeType(type),
    comparison: COMPARISON_MEANT[type.kind](type),
  };
  typing.context.reporter.report('not-a-condition', expression.span, values);
}

/** How a condition on a value of each type is written, after the value's name. */
const COMPARISON_MEANT = {
  'yes or no': () => 'is yes',
  choice: (type) => (type.kind === 'choice' ? `is ${type.choices[0]?.name ?? '…'}` : 'is …'),
  choices: (type) => (type.kind === 'choices' ? `includes ${type.choices[0]?.name ?? '…'}` : 'includes …'),
  money: () => 'is at least …',
  number: () => 'is at least …',
  percentage: () => 'is at least …',
  date: () => 'is on or after …',
  text: () => 'is "…"',
  list: () => undefined,
  record: () => undefined,
} satisfies Record<Type['kind'], (type: Type) => string | undefined>;

export const typeLimbs: Typer<'LimbsExpression'> = (typing, expression) => {
  for (const limb of expression.limbs) typing.condition(limb.condition);
  return YES_OR_NO;
};

export const typeLogical: Typer<'LogicalExpression'> = (typing, expression) => {
  for (const operand of expression.operands) typing.condition(operand);
  return YES_OR_NO;
};

export const typeNot: Typer<'NotExpression'> = (typing, expression) => {
  typing.condition(expression.operand);
  return YES_OR_NO;
};

/** `is known` and the like test the record, so they are asked only of facts and of fields. */
export const typeKnownness: Typer<'KnownnessExpression'> = (typing, expression) => {
  const operand = unbracketed(expression.operand);
  const type = typing.type(expression.operand, undefined);
  if (type !== undefined && !isRecorded(typing, operand)) {
    const values = { test: expression.test, each: type.kind === 'list' };
    typing.context.reporter.report('knownness-needs-fact', operand.span, values);
  }
  return YES_OR_NO;
};

/** A fact, an entry's field, or a field of a record: something the record itself holds or lacks. */
function isRecorded(typing: Typing, operand: ast.Expression): boolean {
  if (operand.kind !== 'NameExpression') return false;
  let meaning = typing.context.bindings.meanings.get(operand);
  let ofField = false;
  while (meaning?.kind === 'field of') {
    meaning = meaning.of;
    ofField = true;
  }
  if (meaning?.kind === 'element') return true;
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'fact') return false;
  // A field of each entry of a list is many values, not one.
  return !ofField || typing.context.typeOfSymbol.get(meaning.symbol)?.kind !== 'list';
}
