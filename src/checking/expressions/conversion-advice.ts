/**
 * How two amounts that cannot stand side by side are brought together.
 *
 * In: two expressions of money on different VAT bases, or in different currencies. Out: advice: the conversion to
 * write, at a rate that is declared; where there is none, the rate to declare first.
 */
import { formatLong } from '../../base/date.ts';
import { nameKey, quoteName } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context, SymbolOf } from '../context.ts';
import { quoted } from '../describe.ts';
import type { Type } from '../type.ts';
import { unbracketed } from './flexible.ts';

type Money = Extract<Type, { readonly kind: 'money' }>;

interface Side {
  readonly expression: ast.Expression;
  readonly type: Money;
}

/** For an amount excluding VAT beside one including it: undefined where either says nothing of VAT. */
export function vatAdvice(context: Context, left: Side, right: Side): string | undefined {
  if (left.type.vat === undefined || right.type.vat === undefined) return undefined;
  const side = left.type.vat === 'excluding VAT' ? left : right;
  const rates = context.symbols('rate').filter(({ declaration }) => declaration.converts === undefined);
  return advice(context, side, 'with VAT added at', rates, {
    measure: 'percentage',
    names: ['standard VAT', 'VAT rate', 'rate of VAT'],
    value: '20%',
    which: 'the amount excluding VAT',
  });
}

/** For amounts in two currencies: at a rate from either to the other. */
export function currencyAdvice(context: Context, left: Side, right: Side): string {
  const between = (from: Side, to: Side): readonly SymbolOf<'rate'>[] =>
    context.symbols('rate').filter(({ declaration: { converts } }) => {
      return converts?.from === from.type.currency && converts.to === to.type.currency;
    });
  const rates = between(right, left);
  const others = rates.length > 0 ? [] : between(left, right);
  const [side, other] = others.length > 0 ? [left, right] : [right, left];
  const measure = `${side.type.currency} to ${other.type.currency}`;
  return advice(context, side, 'converted at', others.length > 0 ? others : rates, {
    measure,
    names: [measure, `rate from ${measure}`],
    value: '0.85',
    which: `the amount in ${side.type.currency}`,
  });
}

interface Declared {
  readonly measure: string;
  /** Names for it, the first that is free is proposed. */
  readonly names: readonly string[];
  readonly value: string;
  /** What is converted, where it has no name of its own. */
  readonly which: string;
}

function advice(
  context: Context,
  { expression }: Side,
  operator: ast.ConversionOperator,
  rates: readonly SymbolOf<'rate'>[],
  { measure, names, value, which }: Declared,
): string {
  const named = unbracketed(expression);
  const isName = named.kind === 'NameExpression';
  const inner = isName ? named.name.text.replace(/\s+/gu, ' ') : '…';
  const of = isName ? '' : ` for ${which}`;
  const [first, ...others] = rates;
  if (first !== undefined) {
    const or = others.length === 0 ? '' : `; the other rates are ${quoted(others.map(({ name }) => name))}`;
    return `write “(${inner}) ${operator} ${quoteName(first.name)}”${of}${or}`;
  }
  const taken = new Set(context.bindings.symbols.map(({ key }) => key));
  const name = names.find((one) => !taken.has(nameKey(one))) ?? names[0] ?? '';
  const day = formatLong(context.bindings.guidance?.inForceFrom?.day ?? 0);
  return `declare a rate, as in “rate ${name}: ${measure}” with the line “from ${day} is ${value}”, and write “(${inner}) ${operator} ${name}”${of}`;
}
