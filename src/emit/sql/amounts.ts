/**
 * Exact arithmetic.
 *
 * In: what is held of amounts. Out: what is held of a calculation with them. Decimals stay decimals while they are
 * compared with fixed figures, added and taken off; where there is a division, whole numbers over whole numbers.
 */
import { fromInteger, ONE, type Rational, ratio, type RoundingMode } from '../../base/rational.ts';
import {
  and,
  call,
  cases,
  type Comparison,
  compare,
  type Expression,
  FALSE,
  integer,
  isTrue,
  or,
  TRUE,
} from './expression.ts';
import { type Amount, commonFactor, decimalsOf, type Held, obstacles, over, size, times } from './held.ts';

type AmountHeld = Held & { readonly amount: Amount };

/** Numerators and denominators stay below this in the reference; what may not is no SQL. */
const LIMIT = 10n ** 60n;

export function mayOverflow({ amount }: AmountHeld): boolean {
  return amount.most.n >= LIMIT || amount.most.d >= LIMIT;
}

/** A fixed figure. */
export function constant(value: Rational): AmountHeld {
  const most = { n: size(value), d: value.d };
  return {
    value: integer(value.n),
    notApplicable: FALSE,
    fault: FALSE,
    amount: {
      factor: ratio(1n, value.d),
      decimals: 0,
      over: undefined,
      constant: value,
      whole: value.d === 1n,
      most,
    },
  };
}

/** A column, or a field, with so many decimals, of which `factor` makes the amount. */
export function amountOf(value: Expression, factor: Rational, decimals: number): AmountHeld {
  const unit = over(factor, fromInteger(10n ** BigInt(decimals)));
  return {
    value,
    notApplicable: FALSE,
    fault: FALSE,
    amount: {
      factor,
      decimals,
      over: undefined,
      constant: undefined,
      whole: unit.d === 1n,
      most: { n: 10n ** 18n * unit.n, d: unit.d },
    },
  };
}

/** Of amounts without denominators: values that can be compared and added as they are, and what each is worth. */
export function alike(
  helds: readonly AmountHeld[],
  preferred: Rational,
): { readonly factor: Rational; readonly values: readonly Expression[]; readonly decimals: number } {
  const open = helds.filter(({ amount }) => amount.constant === undefined).map(({ amount }) => amount.factor);
  const [first = preferred, ...others] = open;
  let factor = others.reduce(commonFactor, first);
  for (const { amount } of helds) {
    if (amount.constant !== undefined && decimalsOf(over(amount.constant, factor)) === undefined)
      factor = commonFactor(factor, amount.constant);
  }
  let decimals = 0;
  const values = helds.map(({ value, amount }): Expression => {
    if (amount.constant !== undefined) {
      const found = decimalsOf(over(amount.constant, factor));
      decimals = Math.max(decimals, found?.decimals ?? 0);
      return { kind: 'number', digits: found?.digits ?? '0' };
    }
    decimals = Math.max(decimals, amount.decimals);
    const many = over(amount.factor, factor).n;
    return many === 1n ? value : call('multiply', value, integer(many));
  });
  return { factor, values, decimals };
}

/** The whole number in an amount, and what one of it is worth. */
function wholeOf({ value, amount }: AmountHeld): { readonly value: Expression; readonly factor: Rational } {
  if (amount.constant !== undefined) return { value, factor: amount.factor };
  const scale = 10n ** BigInt(amount.decimals);
  const scaled = scale === 1n ? value : call('multiply', value, integer(scale));
  return { value: call('whole', scaled), factor: over(amount.factor, fromInteger(scale)) };
}

function product(...parts: readonly (Expression | undefined)[]): Expression {
  const real = parts.filter((one): one is Expression => one !== undefined && !isOne(one));
  const [first = integer(1), ...others] = real;
  return others.reduce((left, right) => call('multiply', left, right), first);
}

function isOne(one: Expression): boolean {
  return one.kind === 'number' && one.digits === '1';
}

/** `left <operator> right`, NULL where either has no value. */
export function comparison(left: AmountHeld, operator: Comparison, right: AmountHeld): Expression {
  if (left.amount.over === undefined && right.amount.over === undefined) {
    const [a, b] = alike([left, right], ONE).values;
    return compare(a ?? left.value, operator, b ?? right.value);
  }
  const [a, b] = [wholeOf(left), wholeOf(right)];
  const { n: p, d: q } = over(a.factor, b.factor);
  return compare(
    product(a.value, integer(p), right.amount.over),
    operator,
    product(b.value, integer(q), left.amount.over),
  );
}

export function sum(left: AmountHeld, operator: '+' | '-', right: AmountHeld): AmountHeld {
  const { n: n1, d: d1 } = left.amount.most;
  const { n: n2, d: d2 } = right.amount.most;
  const most = { n: n1 * d2 + n2 * d1, d: d1 * d2 };
  const name = operator === '+' ? 'add' : 'subtract';
  const whole = left.amount.whole && right.amount.whole;
  if (left.amount.over === undefined && right.amount.over === undefined) {
    const { factor, values, decimals } = alike([left, right], ONE);
    const value = call(name, ...values);
    return { ...gathered([left, right]), value, amount: plain(factor, decimals, undefined, whole, most) };
  }
  const [a, b] = [wholeOf(left), wholeOf(right)];
  const factor = commonFactor(a.factor, b.factor);
  const value = call(
    name,
    product(a.value, integer(over(a.factor, factor).n), right.amount.over),
    product(b.value, integer(over(b.factor, factor).n), left.amount.over),
  );
  const under = product(left.amount.over, right.amount.over);
  return { ...gathered([left, right]), value, amount: plain(factor, 0, under, whole, most) };
}

export function multiplied(left: AmountHeld, right: AmountHeld): AmountHeld {
  const most = {
    n: left.amount.most.n * right.amount.most.n,
    d: left.amount.most.d * right.amount.most.d,
  };
  const whole = left.amount.whole && right.amount.whole;
  for (const [fixed, other] of [
    [right, left],
    [left, right],
  ] as const) {
    const by = fixed.amount.constant;
    if (by === undefined || by.n <= 0n || other.amount.constant !== undefined) continue;
    const factor = times(other.amount.factor, by);
    return { ...other, amount: { ...other.amount, factor, whole, most } };
  }
  const [a, b] = [wholeOf(left), wholeOf(right)];
  const under = bothOver(left.amount.over, right.amount.over);
  return {
    ...gathered([left, right]),
    value: product(a.value, b.value),
    amount: plain(times(a.factor, b.factor), 0, under, whole, most),
  };
}

/** Division; by zero it is a fault. */
export function divided(left: AmountHeld, right: AmountHeld): AmountHeld {
  const most = {
    n: left.amount.most.n * right.amount.most.d,
    d: left.amount.most.d * (right.amount.most.n + 1n),
  };
  const by = right.amount.constant;
  if (by !== undefined && by.n > 0n && left.amount.constant === undefined) {
    const factor = over(left.amount.factor, by);
    return { ...left, amount: { ...left.amount, factor, whole: false, most } };
  }
  const [a, b] = [wholeOf(left), wholeOf(right)];
  const zero = isTrue(compare(b.value, '=', integer(0)));
  const { notApplicable, fault, none } = obstacles([left, right]);
  const turned = cases([[compare(b.value, '<', integer(0)), integer(-1)]], integer(1));
  return {
    value: cases([[zero, { kind: 'null' }]], product(a.value, right.amount.over, turned)),
    notApplicable,
    fault: or(fault, and(zero, notAny(none))),
    amount: plain(
      over(a.factor, b.factor),
      0,
      bothOver(call('absolute', b.value), left.amount.over),
      false,
      most,
    ),
  };
}

function notAny(none: Expression): Expression {
  return none.kind === 'boolean' && !none.yes ? TRUE : { kind: 'not', of: none };
}

export function negated(held: AmountHeld): AmountHeld {
  return {
    ...held,
    value: call('subtract', integer(0), held.value),
    amount: { ...held.amount, constant: undefined },
  };
}

/** Rounded to a multiple of `unit`, as `roundToMultiple` does. `named` gives a name to what is read several times. */
export function rounded(
  held: AmountHeld,
  unit: Rational,
  mode: RoundingMode,
  named: (of: Expression) => Expression,
): AmountHeld {
  const whole = wholeOf(held);
  const { n: p, d: q } = over(whole.factor, unit);
  const n = named(product(whole.value, integer(p)));
  const d = named(product(held.amount.over, integer(q)));
  const towardsZero = named(call('quotient', n, d));
  const rest = named(call('absolute', call('remainder', n, d)));
  const twice = call('multiply', rest, integer(2));
  const away: Record<RoundingMode, Expression> = {
    'half up': compare(twice, '>=', d),
    'half down': compare(twice, '>', d),
    'half even': or(
      compare(twice, '>', d),
      and(compare(twice, '=', d), compare(call('remainder', towardsZero, integer(2)), '<>', integer(0))),
    ),
    up: compare(rest, '<>', integer(0)),
    down: FALSE,
  };
  const step = cases(
    [
      [and(away[mode], compare(n, '<', integer(0))), integer(-1)],
      [away[mode], integer(1)],
    ],
    integer(0),
  );
  const { n: most, d: under } = held.amount.most;
  return {
    ...held,
    value: call('add', towardsZero, step),
    amount: plain(unit, 0, undefined, unit.d === 1n, { n: most * unit.d * under + unit.n, d: unit.d }),
  };
}

/** What several operands hold in the way of a result, whose value is NULL where they have none. */
export function gathered(helds: readonly Held[]): Pick<Held, 'notApplicable' | 'fault'> {
  const { notApplicable, fault } = obstacles(helds);
  return { notApplicable, fault };
}

function bothOver(a: Expression | undefined, b: Expression | undefined): Expression | undefined {
  return a === undefined ? b : b === undefined ? a : product(a, b);
}

function plain(
  factor: Rational,
  decimals: number,
  under: Expression | undefined,
  whole: boolean,
  most: Amount['most'],
): Amount {
  return { factor, decimals, over: under, constant: undefined, whole, most };
}
