/**
 * Rule: declarations say what they cannot do without.
 *
 * In: rules, exemptions, exceptions, deemings, definitions, guarantees. A duty without a condition is always owed, and a
 * presumption without one says who must show what. Out: `condition-missing`,
 * `rule-without-conclusion`, `guarantee-without-then`, `definition-unclear`.
 */
import { displayName } from '../../base/names.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';

export function requiredClauses(context: Context, declaration: ast.Declaration): void {
  switch (declaration.kind) {
    case 'RuleDeclaration':
      requireCondition(context, declaration, 'rule', declaration.name);
      if (declaration.conclusion === undefined) {
        const values = { rule: displayName(declaration.name.text), decision: firstDecision(context) };
        context.reporter.report('rule-without-conclusion', declaration.name.span, values);
      }
      break;
    case 'ExemptionDeclaration':
      requireCondition(context, declaration, 'exemption', declaration.name);
      break;
    case 'ExceptionDeclaration':
      requireCondition(context, declaration, 'exception', declaration.name);
      break;
    case 'DeemDeclaration':
      requireCondition(context, declaration, 'deeming', declaration.fact);
      break;
    case 'DefineDeclaration':
      checkDefinition(context, declaration);
      break;
    case 'GuaranteeDeclaration':
      if (declaration.then === undefined) {
        const values = { guarantee: declaration.title.value };
        context.reporter.report('guarantee-without-then', declaration.title.span, values);
      }
      break;
    default:
      break;
  }
}

function requireCondition(
  context: Context,
  declaration: { readonly when: ast.Expression | undefined },
  what: string,
  name: { readonly text: string; readonly span: Span },
): void {
  if (declaration.when !== undefined) return;
  context.reporter.report('condition-missing', name.span, { what, name: displayName(name.text) });
}

function firstDecision(context: Context): string | undefined {
  return context.symbols('decision')[0]?.name;
}

/** A definition is a condition (`when`), or a value of a type (`is`). */
function checkDefinition(context: Context, declaration: ast.DefineDeclaration): void {
  const { type, value, when, unless } = declaration;
  const condition = when ?? unless;
  const problem =
    value !== undefined && condition !== undefined
      ? 'both'
      : value !== undefined && type === undefined
        ? 'untyped value'
        : value === undefined && type !== undefined && type.kind !== 'SimpleType'
          ? 'no value'
          : value === undefined && type?.kind === 'SimpleType' && type.type !== 'yes or no'
            ? 'no value'
            : value === undefined && when === undefined
              ? 'neither'
              : undefined;
  if (problem === undefined) return;
  const name = displayName(declaration.name.text);
  context.reporter.report('definition-unclear', declaration.name.span, { name, problem });
}
