/**
 * Rule: declarations say what they cannot do without.
 *
 * In: rules, exemptions, exceptions, deemings, definitions, assumptions, guarantees. A duty without a condition is always owed, and a
 * presumption without one says who must show what. Out: `condition-missing`,
 * `rule-without-conclusion`, `guarantee-incomplete`, `guarantee-mixed`,
 * `assumption-without-because`, `definition-unclear`.
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
      checkForm(context, declaration);
      break;
    case 'AssumeDeclaration':
      if (declaration.because === undefined) {
        context.reporter.report('assumption-without-because', declaration.keywordSpan, {});
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

type Clause = 'whenever' | 'then' | 'never' | 'stated' | 'onlyIf' | 'differing' | 'keeps';

/** The clauses of each form of guarantee, and those of them that must be there. */
const FORMS = [
  { clauses: ['whenever', 'then'], must: ['then'] },
  { clauses: ['never'], must: [] },
  { clauses: ['stated', 'onlyIf'], must: ['stated', 'onlyIf'] },
  { clauses: ['differing', 'keeps'], must: ['differing', 'keeps'] },
] as const satisfies readonly { readonly clauses: readonly Clause[]; readonly must: readonly Clause[] }[];

/** A guarantee has the clauses of one form, and all of them. */
function checkForm(context: Context, declaration: ast.GuaranteeDeclaration): void {
  const guarantee = declaration.title.value;
  const saysAny = (clauses: readonly Clause[]): boolean =>
    clauses.some((clause) => declaration[clause] !== undefined);
  const begun = FORMS.filter(({ clauses }) => saysAny(clauses));
  const [form, other] = begun;
  if (form !== undefined && other !== undefined) {
    const clauses = begun.flatMap((one) => one.clauses).filter((clause) => saysAny([clause]));
    const place = other.clauses.map((clause) => declaration[clause]?.span).find((span) => span !== undefined);
    context.reporter.report('guarantee-mixed', place, { guarantee, clauses });
    return;
  }
  const missing = form === undefined ? 'all' : form.must.find((clause) => !saysAny([clause]));
  if (missing === undefined) return;
  context.reporter.report('guarantee-incomplete', declaration.title.span, { guarantee, missing });
}
