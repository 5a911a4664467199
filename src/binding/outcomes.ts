/**
 * Outcomes: choices of decisions, where they are named.
 *
 * In: a decision and the name of one of its choices, or an outcome that an exemption is from or a guarantee keeps. Out:
 * diagnostics for choices that a decision does not have, that two have, and that nothing gives.
 */
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { type Binder, refer, reportSuspicious, suggestFor } from './binder.ts';
import type { DeclaredSymbol } from './bindings.ts';
import { choicesOfShape, shapeOfSymbol } from './shape.ts';

type Decision = Extract<DeclaredSymbol, { readonly kind: 'decision' }>;

/**
 * Reports a choice that is not one of the decision's. `statuses`: words that say on a line of their own how the
 * decision ends, where they can.
 */
export function bindOutcome(
  binder: Binder,
  decision: Decision,
  choice: ast.Name,
  statuses: readonly string[] = [],
): void {
  const choices = choicesOf(binder, decision);
  // A decision whose type is not a list of choices is the checker's business.
  if (
    choices.length === 0 ||
    hasChoice(binder, decision, choice) ||
    reportSuspicious(binder.reporter, choice)
  )
    return;
  const shown = displayName(choice.text);
  binder.reporter.report(
    'unknown-outcome',
    choice.span,
    {
      choice: shown,
      decision: decision.name,
      status: statuses.find((status) => status === nameKey(choice.text)),
      suggestion: suggestFor(binder, shown, () => choices.map(shownName)),
    },
    [{ span: decision.declaration.type.span, message: 'its outcomes' }],
  );
}

/** `from outcome X` and `from outcome where D is X`; `never loses outcome …` alike. */
export function bindOutcomeOf(
  binder: Binder,
  target: Extract<ast.Target, { readonly kind: 'OutcomeTarget' }> | ast.KeptOutcome,
): void {
  const { choice } = target;
  if (target.decision !== undefined) {
    const decision = refer(binder, target.decision, 'value', ['decision']);
    if (decision !== undefined) bindOutcome(binder, decision, choice);
    return;
  }
  const decisions = decisionsOf(binder);
  const having = decisions.filter((decision) => hasChoice(binder, decision, choice));
  const shown = displayName(choice.text);
  if (having.length > 1) {
    binder.reporter.report(
      'ambiguous-outcome',
      choice.span,
      {
        choice: shown,
        decisions: having.map((decision) => decision.name),
        words: target.kind === 'KeptOutcome' ? 'never loses' : 'from',
      },
      having.map((decision) => ({ span: decision.declaration.type.span, message: `“${decision.name}”` })),
    );
  } else if (having.length === 0 && !reportSuspicious(binder.reporter, choice)) {
    const suggestion = suggestFor(binder, shown, () =>
      decisions.flatMap((decision) => choicesOf(binder, decision).map(shownName)),
    );
    binder.reporter.report('unknown-outcome', choice.span, {
      choice: shown,
      decision: undefined,
      status: undefined,
      suggestion,
    });
  }
}

/**
 * Reports every outcome that neither a rule nor `otherwise` names. Says nothing of a decision while a rule or
 * `otherwise` names an outcome it does not have, or there is no `otherwise`: that may be the missing one.
 */
export function reportUnusedOutcomes(binder: Binder, declarations: readonly ast.Declaration[]): void {
  const rules = declarations.filter((one) => one.kind === 'RuleDeclaration');
  // A rule that lost its conclusion may be the one that gives the outcome.
  if (rules.some((rule) => rule.conclusion === undefined)) return;
  const given = new Map<DeclaredSymbol | undefined, ast.Name[]>();
  for (const { conclusion } of rules) {
    if (conclusion === undefined) continue;
    const decision = binder.references.get(conclusion.decision);
    const choices = given.get(decision) ?? [];
    given.set(decision, choices);
    choices.push(conclusion.choice);
  }
  const ofUnknown = given.get(undefined) ?? [];
  for (const decision of decisionsOf(binder)) {
    const { otherwise } = decision.declaration;
    const own = [...(given.get(decision) ?? [])];
    // A left-out `otherwise` is one mistake, which the checker reports.
    if (otherwise === undefined) continue;
    if (otherwise.kind === 'OtherwiseChoice') own.push(otherwise.choice);
    if (!own.every((choice) => hasChoice(binder, decision, choice))) continue;
    const keys = new Set([...own, ...ofUnknown].map((one) => nameKey(one.text)));
    for (const choice of choicesOf(binder, decision)) {
      const key = nameKey(choice.text);
      if (keys.has(key)) continue;
      keys.add(key);
      const values = { choice: shownName(choice), decision: decision.name };
      binder.reporter.report('unused-outcome', choice.span, values);
    }
  }
}

/** The guidance's own decisions that can be referred to: of two with one name, the first. */
function decisionsOf(binder: Binder): readonly Decision[] {
  return binder.table.symbols.filter(
    (symbol): symbol is Decision =>
      symbol.kind === 'decision' &&
      symbol.declaration.used === undefined &&
      binder.table.spaces.value.get(symbol.key) === symbol,
  );
}

function choicesOf(binder: Binder, decision: Decision): readonly ast.Name[] {
  return choicesOfShape(shapeOfSymbol(decision, binder.table));
}

function hasChoice(binder: Binder, decision: Decision, wanted: ast.Name): boolean {
  let keys = binder.choiceKeys.get(decision);
  if (keys === undefined) {
    keys = new Set(choicesOf(binder, decision).map((choice) => nameKey(choice.text)));
    binder.choiceKeys.set(decision, keys);
  }
  return keys.has(nameKey(wanted.text));
}

function shownName(name: ast.Name): string {
  return displayName(name.text);
}
