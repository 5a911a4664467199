/**
 * Types of conversions: VAT added or taken off at a rate, an amount in one currency turned into another.
 *
 * In: `(annual value) with VAT added at standard VAT`. Out: money on the other VAT basis, or in the other currency; the
 * rest of the type stays. Reports rates of the wrong kind, and amounts that cannot be converted at them.
 */

import type { ConversionProblem } from '../../diagnostics/catalogue/checks/rates.ts';
import type * as ast from '../../syntax/ast.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { isFlexible } from './flexible.ts';
import type { Typer } from './typing.ts';

type Money = Extract<Type, { readonly kind: 'money' }>;

/** The VAT basis that each way of converting needs, and the one it gives; undefined: whatever it is stays. */
const BASES = {
  'with VAT added at': { from: 'excluding VAT', to: 'including VAT' },
  'with VAT taken off at': { from: 'including VAT', to: 'excluding VAT' },
  'converted at': undefined,
} as const satisfies Record<
  ast.ConversionOperator,
  { readonly from: ast.VatBasis; readonly to: ast.VatBasis } | undefined
>;

/** `EUR to GBP`; undefined for a percentage. */
export function convertsInWords(rate: ast.RateDeclaration): string | undefined {
  return rate.converts === undefined ? undefined : `${rate.converts.from} to ${rate.converts.to}`;
}

export const typeConversion: Typer<'ConversionExpression'> = (typing, expression, expected) => {
  const { operator, value, rate: name } = expression;
  const { context } = typing;
  const rate = context.bindings.references.get(name);
  const basis = BASES[operator];
  const converts = rate?.kind === 'rate' ? rate.declaration.converts : undefined;
  const unlike = rate?.kind === 'rate' && (basis === undefined) !== (converts !== undefined);
  if (rate?.kind !== 'rate' || unlike) {
    // An amount that is written out has nothing to take its meaning from here.
    if (!isFlexible(context.bindings, value)) typing.type(value, undefined);
    if (rate?.kind !== 'rate') return undefined;
    const values = { rate: rate.name, operator, converts: convertsInWords(rate.declaration) };
    const declared = { span: rate.declaration.name.span, message: 'the rate is declared here' };
    context.reporter.report('rate-of-other-kind', name.span, values, [declared]);
    return undefined;
  }
  const met = expected?.kind === 'money' ? expected : undefined;
  const currency = converts?.from ?? met?.currency ?? context.currency;
  const wanted: Money | undefined =
    currency === undefined ? undefined : { kind: 'money', currency, vat: basis?.from ?? met?.vat };
  const type = typing.type(value, wanted);
  if (type === undefined) return undefined;
  const problem = problemWith(type, basis?.from, converts?.from);
  if (problem !== undefined) {
    const values = { type: describeType(type), operator, rate: rate.name, problem, from: converts?.from };
    context.reporter.report('cannot-be-converted', value.span, values);
    return undefined;
  }
  if (type.kind !== 'money') return undefined;
  return { ...type, currency: converts?.to ?? type.currency, vat: basis?.to ?? type.vat };
};

function problemWith(
  type: Type,
  basis: ast.VatBasis | undefined,
  currency: string | undefined,
): ConversionProblem | undefined {
  if (type.kind !== 'money') return 'not money';
  if (currency !== undefined) return type.currency === currency ? undefined : 'other currency';
  if (type.vat === basis) return undefined;
  return type.vat === undefined ? 'no basis' : 'other basis';
}
