/**
 * A result by names instead of indexes, so that results of reordered guidance can be compared.
 *
 * In: a program and a result. Out: plain data whose lists of equals are sorted.
 */
import type { Result } from '../../src/evaluate/result.ts';
import type { Program } from '../../src/program/program.ts';

const nameOf = (entries: readonly { readonly name: string }[], index: number): string =>
  entries[index]?.name ?? '?';

/** What was decided: status, and each decision with its outcome or what is possible. */
export function decisionsOf(program: Program, result: Result): unknown {
  return {
    status: result.status,
    decisions: result.decisions
      .map((one) => ({
        name: nameOf(program.decisions, one.decision),
        status: one.status,
        outcome: one.outcome,
        possible: [...one.possible].sort(),
        byOtherwise: one.byOtherwise,
        conflictNotRuledOut: one.conflictNotRuledOut,
        gapPossible: one.gapPossible,
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** Everything of a result that does not depend on order. */
export function summaryOf(program: Program, result: Result): unknown {
  const byName = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
    [...list].sort((a, b) => a.name.localeCompare(b.name));
  return {
    decided: decisionsOf(program, result),
    rules: byName(
      result.rules.map((one) => ({
        name: nameOf(program.rules, one.rule),
        holds: one.holds,
        effective: one.effective,
      })),
    ),
    exemptions: byName(
      result.exemptions.map((one) => ({
        name: nameOf(program.exemptions, one.exemption),
        state: one.state,
        available: one.available,
        stands: one.outcomeStandsUnder.map((rule) => nameOf(program.rules, rule)).sort(),
      })),
    ),
    facts: byName(
      result.facts.map((one) => ({
        name: nameOf(program.facts, one.fact),
        state: one.held.state,
        origin: one.origin.kind,
      })),
    ),
    needs: result.needs
      .map((one) => `${nameOf(program.facts, one.path.fact)} ${one.path.path.join('/')}`)
      .sort(),
    cannotBeHad: result.cannotBeHad.map((one) => nameOf(program.facts, one.fact)).sort(),
    mayClaim: result.mayClaim.map((fact) => nameOf(program.facts, fact)).sort(),
  };
}
