/**
 * Rule: a scenario gives each fact once and expects something that can be.
 *
 * In: scenarios. Out: `scenario-expects-nothing`, `given-twice`, `expectations-contradict`.
 */

import { displayName, nameKey } from '../../base/names.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';

export function scenariosAreSound(context: Context, scenario: ast.Declaration): void {
  if (scenario.kind !== 'ScenarioDeclaration') return;
  const { reporter } = context;
  if (scenario.expect.length === 0 && context.complete) {
    reporter.report('scenario-expects-nothing', scenario.title.span, { title: scenario.title.value });
  }
  const seen = new Map<string, ast.Given>();
  for (const given of scenario.given) {
    // An unknown name has been reported.
    if (!context.bindings.references.has(given.fact)) continue;
    const key = nameKey(given.fact.text);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, given);
      continue;
    }
    const related = [{ span: first.span, message: 'given here first' }];
    reporter.report('given-twice', given.fact.span, { name: displayName(given.fact.text) }, related);
  }
  checkContradictions(context, scenario.expect);
}

/** Statuses that leave no single outcome. */
const WITHOUT_OUTCOME: ReadonlySet<ast.StatusWord> = new Set([
  'undetermined',
  'conflict',
  'gap',
  'out of scope',
  'not in force',
  'invalid',
]);

function checkContradictions(context: Context, expectations: readonly ast.Expectation[]): void {
  const clash = (first: ast.Expectation, second: ast.Expectation): void => {
    const related = [{ span: first.span, message: 'this cannot be at the same time' }];
    context.reporter.report('expectations-contradict', second.span, {}, related);
  };
  const decisions = context.symbols('decision').length;
  const statuses = expectations.filter((one) => one.kind === 'ExpectStatus');
  const outcomes = expectations.filter((one) => one.kind === 'ExpectOutcome');
  const [status, other] = statuses;
  if (status !== undefined && other !== undefined && status.status !== other.status) clash(status, other);
  const byDecision = new Map<string, (typeof outcomes)[number]>();
  for (const outcome of outcomes) {
    const key = nameKey(outcome.decision.text);
    const first = byDecision.get(key);
    if (first === undefined) byDecision.set(key, outcome);
    else if (!sameChoices(first, outcome)) clash(first, outcome);
    if (status === undefined) continue;
    const single = !outcome.oneOf;
    // With several decisions the status is the worst of them: one of them may still have its outcome.
    const excluded = single && decisions === 1 && WITHOUT_OUTCOME.has(status.status);
    const tooMany = outcome.choices.length > 1 && status.status === 'determined';
    if (excluded || tooMany) clash(status, outcome);
  }
  const denials = new Map<string, ast.Expectation>();
  for (const one of expectations) {
    const denied = whatIsSaid(one, false);
    if (denied !== undefined && !denials.has(denied)) denials.set(denied, one);
  }
  for (const one of expectations) {
    const denial = denials.get(whatIsSaid(one, true) ?? '');
    if (denial !== undefined) clash(denial, one);
  }
}

/** What a line says is there (`there`), or is not; the same words for both. Undefined: it says nothing of the kind. */
function whatIsSaid(one: ast.Expectation, there: boolean): string | undefined {
  switch (one.kind) {
    case 'ExpectNeeds':
      return one.needed.length > 0 === there ? 'needs' : undefined;
    case 'ExpectMayClaim':
      return one.facts.length > 0 === there ? 'claims' : undefined;
    case 'ExpectPresumed':
      return one.presumed === there ? `presumed ${nameKey(one.fact.text)}` : undefined;
    case 'ExpectConflictOpen':
      return there ? 'conflict' : undefined;
    case 'ExpectStatus':
      return !there && one.status === 'determined' ? 'conflict' : undefined;
    default:
      return undefined;
  }
}

type Outcome = Extract<ast.Expectation, { readonly kind: 'ExpectOutcome' }>;

function sameChoices(a: Outcome, b: Outcome): boolean {
  const keys = new Set(a.choices.map((choice) => nameKey(choice.text)));
  const others = new Set(b.choices.map((choice) => nameKey(choice.text)));
  return keys.size === others.size && [...keys].every((key) => others.has(key)) && a.oneOf === b.oneOf;
}
