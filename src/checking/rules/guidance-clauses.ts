/**
 * Rule: the guidance says what every guidance must say.
 *
 * In: the `guidance` declaration. Out: `guidance-clause-missing` for its id, its first day in force and its governing
 * date; `unknown-currency` and `currency-missing` where amounts have no currency.
 */
import { currencyLike } from '../../base/money.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';

const EXAMPLES = {
  id: 'id a-short-name',
  'in force from': 'in force from 1 April 2027',
  'applies by': 'applies by assessment date',
} as const;

export function guidanceIsComplete(context: Context): void {
  const { guidance } = context.bindings;
  if (guidance === undefined) return;
  const missing = (clause: keyof typeof EXAMPLES): void => {
    const values = { clause, example: EXAMPLES[clause] };
    context.reporter.report('guidance-clause-missing', guidance.title.span, values);
  };
  if (guidance.id === undefined) missing('id');
  if (guidance.inForceFrom === undefined) missing('in force from');
  if (guidance.appliesBy === undefined || guidance.appliesBy.length === 0) missing('applies by');
  checkCurrency(context, guidance);
}

function checkCurrency(context: Context, guidance: ast.GuidanceDeclaration): void {
  if (context.currency !== undefined) return;
  if (guidance.currency !== undefined) {
    const written = guidance.currency.text;
    const values = { written, suggestion: currencyLike(written) };
    context.reporter.report('unknown-currency', guidance.currency.span, values);
    return;
  }
  const amount = firstAmountWithoutCurrency(context);
  if (amount !== undefined) context.reporter.report('currency-missing', amount.span, {});
}

function firstAmountWithoutCurrency(context: Context): ast.TypeNode | undefined {
  for (const declaration of context.declarations) {
    for (const stated of typesOf(declaration)) {
      let type = stated;
      while (type.kind === 'ListType') type = type.element;
      if (type.kind === 'MoneyType' && type.currency === undefined) return type;
    }
  }
  return undefined;
}

/** The types a declaration states, those of fields within fields included. */
function typesOf(declaration: ast.Declaration): readonly ast.TypeNode[] {
  switch (declaration.kind) {
    case 'FactsDeclaration':
    case 'RecordDeclaration': {
      const types: ast.TypeNode[] = [];
      const waiting = [...declaration.fields];
      for (let field = waiting.shift(); field !== undefined; field = waiting.shift()) {
        types.push(field.type);
        for (const inner of field.fields) waiting.push(inner);
      }
      return types;
    }
    case 'ThresholdDeclaration':
    case 'TableDeclaration':
      return [declaration.type];
    case 'DefineDeclaration':
      return declaration.type === undefined ? [] : [declaration.type];
    default:
      return [];
  }
}
