/**
 * What several possibilities agree on.
 *
 * In: what may be held, each with when it may. Out: what is held whichever it is.
 */
import { fromInteger } from '../../base/rational.ts';
import { alike } from './amounts.ts';
import type { Emission } from './emission.ts';
import {
  and,
  call,
  cases,
  type Expression,
  FALSE,
  isFalseLiteral,
  isNull,
  not,
  or,
  text,
} from './expression.ts';
import type { Held } from './held.ts';
import type { AmountHeld } from './values.ts';

/** What several possibilities agree on, each while its condition, which is two-valued, is yes. */
export function agreement(
  emission: Emission,
  possibilities: readonly { readonly when: Expression; readonly held: Held }[],
): Held | undefined {
  const amounts = possibilities
    .map(({ held }) => held)
    .filter((one): one is AmountHeld => one.amount !== undefined);
  const isAmounts = amounts.length === possibilities.length;
  if (amounts.some(({ amount }) => amount.over !== undefined)) return undefined;
  const common = isAmounts ? alike(amounts, fromInteger(100)) : undefined;
  const values = common?.values ?? possibilities.map(({ held }) => held.value);
  const without = possibilities.map(({ when, held }) => and(when, isNull(held.value)));
  const given = possibilities.map(({ when }, index) => cases([[when, values[index] ?? FALSE]]));
  const isTruth = possibilities.every(({ held }) => held.value.kind === 'boolean');
  const pick = (name: 'least' | 'greatest'): Expression => {
    const parts = isTruth
      ? given.map((one) =>
          cases(
            [
              [isNull(one), { kind: 'null' }],
              [one, text('yes')],
            ],
            text('no'),
          ),
        )
      : given;
    const [only, ...others] = parts;
    return only !== undefined && others.length === 0 ? only : emission.layers.named(call(name, ...parts));
  };
  const [low, high] = [pick('least'), pick('greatest')];
  const same: Expression = { kind: 'compare', operator: '=', left: low, right: high };
  const value = cases([
    [or(...without), { kind: 'null' }],
    [same, isTruth ? { kind: 'compare', operator: '=', left: low, right: text('yes') } : low],
  ]);
  const none = and(
    ...possibilities.map(({ when, held }) => or(not(when), held.notApplicable)),
    or(...possibilities.map(({ when }) => when)),
  );
  const whole = amounts.every(({ amount }) => amount.whole);
  const most = {
    n: amounts.reduce((a, { amount }) => (amount.most.n > a ? amount.most.n : a), 1n),
    d: amounts.reduce((a, { amount }) => a * amount.most.d, 1n),
  };
  return {
    value,
    notApplicable: possibilities.every(({ held }) => isFalseLiteral(held.notApplicable)) ? FALSE : none,
    fault: FALSE,
    ...(common === undefined
      ? {}
      : {
          amount: {
            factor: common.factor,
            decimals: common.decimals,
            over: undefined,
            constant: undefined,
            whole,
            most,
          },
        }),
  };
}
