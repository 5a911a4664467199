/**
 * Rule: an amount of money that is kept is a whole number of the smallest coin.
 *
 * In: the values of definitions, thresholds, tables, presumptions and scenarios. Out: `amount-needs-rounding` for
 * each that may come to a part of a penny, having been divided or multiplied and not rounded.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { canBeOffMinorUnit } from '../minor-unit.ts';

export function keptAmountsAreRounded(context: Context, declaration: ast.Declaration): void {
  for (const value of keptValues(declaration)) {
    const type = context.typeOf.get(value);
    if (type?.kind !== 'money' || !canBeOffMinorUnit(context, value)) continue;
    context.reporter.report('amount-needs-rounding', value.span, { currency: type.currency });
  }
}

function keptValues(declaration: ast.Declaration): readonly ast.Expression[] {
  switch (declaration.kind) {
    case 'ThresholdDeclaration':
      return declaration.values.map((value) => value.value);
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
      return [declaration.value];
    case 'DefineDeclaration':
      return declaration.value === undefined ? [] : [declaration.value];
    case 'TableDeclaration': {
      const { rows, otherwise } = declaration;
      const given = rows.map((row) => row.gives);
      return otherwise?.kind === 'OtherwiseValue' ? [...given, otherwise.value] : given;
    }
    case 'SourceDeclaration':
      return declaration.mappings.flatMap((mapping) => mapping.meanings.map((meaning) => meaning.value));
    case 'ScenarioDeclaration':
      return declaration.given.flatMap(({ value }) => valuesGiven(value));
    default:
      return [];
  }
}

function valuesGiven(value: ast.GivenValue): readonly ast.Expression[] {
  return value.kind === 'GivenValues' ? value.values.flatMap(valuesWithin) : [];
}

/** A value, or the values of an entry's fields. Entries hold entries no deeper than brackets nest. */
function valuesWithin(value: ast.Expression): readonly ast.Expression[] {
  if (value.kind !== 'EntryExpression') return [value];
  return value.fields.flatMap((field) => valuesGiven(field.value));
}
