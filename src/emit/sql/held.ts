/**
 * What is held, in SQL.
 *
 * In: what is held of operands. Out: what is held of them together. A value is NULL where there is none; beside it
 * stand two-valued expressions: that nothing applies, and that arithmetic has no answer. Neither: it is unknown. Most are
 * plainly never so, which costs nothing.
 */
import { type Rational, ratio } from '../../base/rational.ts';
import { and, cases, type Expression, FALSE, isFalseLiteral, isNull, not, NULL, or } from './expression.ts';

/** A truth: NULL where it is unknown or a fault; `fault` is two-valued. */
export interface Verdict {
  readonly truth: Expression;
  readonly fault: Expression;
}

export interface Held {
  /** NULL where there is no value. Of an amount: what `amount` makes one of. */
  readonly value: Expression;
  readonly notApplicable: Expression;
  readonly fault: Expression;
  readonly amount?: Amount;
}

/** How a number stands for an amount: it is `value × factor / over`, in minor units of money, fractions, numbers. */
export interface Amount {
  readonly factor: Rational;
  /** Decimals that the value has at most. */
  readonly decimals: number;
  /** A whole number above zero; undefined for one. */
  readonly over: Expression | undefined;
  /** What it always is. */
  readonly constant: Rational | undefined;
  /** Whether it is whole of itself. */
  readonly whole: boolean;
  /** No numerator and no denominator is above these. */
  readonly most: { readonly n: bigint; readonly d: bigint };
}

export const UNKNOWN_HELD: Held = { value: NULL, notApplicable: FALSE, fault: FALSE };

export function known(value: Expression): Held {
  return { value, notApplicable: FALSE, fault: FALSE };
}

/** Why operands together may hold nothing: not applicable, else unknown, else a fault. */
export function obstacles(helds: readonly Held[]): {
  notApplicable: Expression;
  fault: Expression;
  none: Expression;
} {
  const notApplicable = or(...helds.map((one) => one.notApplicable));
  const fault = or(...helds.map((one) => one.fault));
  const none = or(...helds.map((one) => isNull(one.value)));
  if (isFalseLiteral(fault)) return { notApplicable, fault, none };
  const unknown = helds.map((one) => and(isNull(one.value), not(one.notApplicable), not(one.fault)));
  return { notApplicable, fault: and(fault, not(notApplicable), not(or(...unknown))), none };
}

/** The verdict of a test between operands, which is NULL where one has no value. */
export function compared(helds: readonly Held[], test: Expression): Verdict {
  const { notApplicable, fault } = obstacles(helds);
  return { truth: cases([[notApplicable, FALSE]], test), fault };
}

export function allOf(verdicts: readonly Verdict[]): Verdict {
  return together(and(...verdicts.map((one) => one.truth)), verdicts);
}

export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return together(or(...verdicts.map((one) => one.truth)), verdicts);
}

/** Undecided, it is a fault where a part is, and no part is unknown. */
function together(truth: Expression, verdicts: readonly Verdict[]): Verdict {
  if (verdicts.every((one) => isFalseLiteral(one.fault))) return { truth, fault: FALSE };
  const unknown = verdicts.map((one) => and(isNull(one.truth), not(one.fault)));
  return { truth, fault: and(isNull(truth), not(or(...unknown))) };
}

export function notSo({ truth, fault }: Verdict): Verdict {
  return { truth: not(truth), fault };
}

// ── Amounts ─────────────────────────────────────────────────────────────────────────────────────────────────

export function times(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.n, a.d * b.d);
}

export function over(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d, a.d * b.n);
}

export function size({ n }: Rational): bigint {
  return n < 0n ? -n : n;
}

/** The largest of which both are whole multiples. */
export function commonFactor(a: Rational, b: Rational): Rational {
  return ratio(greatestDivisor(a.n * b.d, b.n * a.d), a.d * b.d);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const MOST_DECIMALS = 6;

/** A number in decimals, and how many; undefined where it has too many. */
export function decimalsOf({
  n,
  d,
}: Rational): { readonly digits: string; readonly decimals: number } | undefined {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const scale = 10n ** BigInt(decimals);
    if (scale % d !== 0n) continue;
    const whole = (n * scale) / d;
    const digits = String(whole < 0n ? -whole : whole).padStart(decimals + 1, '0');
    const sign = whole < 0n ? '-' : '';
    return {
      digits:
        decimals === 0
          ? `${sign}${digits}`
          : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`,
      decimals,
    };
  }
  return undefined;
}
