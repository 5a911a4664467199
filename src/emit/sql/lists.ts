/**
 * Lists within a row.
 *
 * In: a quantifier or an aggregate over a list that records hold. Out: what is said of all its entries. NULL within a
 * list is an entry, or a field, that is unknown.
 */
import { fromInteger } from '../../base/rational.ts';
import type { Condition, Operand } from '../../program/program.ts';
import { amountOf } from './amounts.ts';
import type { Emission } from './emission.ts';
import {
  call,
  cases,
  type Expression,
  FALSE,
  isFalseLiteral,
  isNull,
  isTrue,
  NULL,
  or,
  TRUE,
} from './expression.ts';
import { compared, type Held, type Verdict } from './held.ts';
import { inColumn } from './values.ts';

/** More digits than any list of amounts adds to a total. */
const MOST_ENTRIES = 10n ** 9n;

export function quantified(emission: Emission, condition: Condition & { kind: 'quantified' }): Verdict {
  const unsaid: Verdict = { truth: NULL, fault: FALSE };
  const { list, where, quantifier, span } = condition;
  if (list.kind !== 'fact') {
    emission.unsayable(span, 'entries of a list that is itself made of another are gone through');
    return unsaid;
  }
  const element = `e${emission.elements.length}`;
  const inner = emission.condition({ ...emission, elements: [element, ...emission.elements] }, where);
  if (!isFalseLiteral(inner.fault)) {
    emission.unsayable(where.span, 'a calculation within a list may have no answer');
    return unsaid;
  }
  const held = emission.operand(emission, list);
  const each = emission.layers.named({ kind: 'each', list: held.value, element, each: inner.truth });
  const settling = quantifier === 'any' ? TRUE : FALSE;
  const truth = cases(
    [
      [isNull(held.value), NULL],
      [isTrue(call('contains', each, settling)), settling],
      [isTrue(call('has null', each)), NULL],
    ],
    quantifier === 'any' ? FALSE : TRUE,
  );
  return compared([held], truth);
}

/** The total of a field over a list, or how many entries it has. */
export function aggregated(emission: Emission, operand: Operand & { kind: 'aggregate' }): Held {
  const { list, type, span } = operand;
  if (operand.function !== 'total' || list.kind !== 'each' || list.list.kind !== 'fact')
    return emission.unsayable(span, `the ${operand.function} of a list is taken`);
  const held = emission.operand(emission, list.list);
  const element = `e${emission.elements.length}`;
  const field: Expression = { kind: 'field', of: element, name: list.field };
  const each = emission.layers.named({ kind: 'each', list: held.value, element, each: field });
  const { amount } = inColumn(field, type);
  const value = cases([[or(isNull(held.value), isTrue(call('has null', each))), NULL]], call('sum of', each));
  const total = amountOf(value, amount?.factor ?? fromInteger(1), amount?.decimals ?? 0);
  const most = { n: total.amount.most.n * MOST_ENTRIES, d: total.amount.most.d };
  return {
    ...total,
    notApplicable: held.notApplicable,
    fault: held.fault,
    amount: { ...total.amount, most },
  };
}
