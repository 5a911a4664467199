/**
 * Decisions: rules that disagree, and contracts that no rule decides.
 *
 * In: an edition under examination. Out: for each decision the largest sets of rules that can have effect together with
 * different outcomes, and whether there is a gap.
 */
import { diagnostic, type Related } from '../../diagnostics/diagnostic.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { SettledOn } from '../../evaluate/timeline/settle.ts';
import { decisionsOf } from '../encode/contracts.ts';
import type { Examined, Finding } from '../examined.ts';
import { nameText } from '../scenario.ts';
import type { Truth } from '../terms.ts';
import { valuesOf } from '../value-of.ts';
import { NOT_BORNE_OUT } from '../witness.ts';

/** Of one decision, more sets of rules that disagree than this are not told one by one. */
const MOST_CONFLICTS = 10;

/** What decisions never come to where all is well: of contracts that the edition speaks of. */
export function decisionFaults({ encoded, terms, spokenOf }: Examined): Truth {
  const faults = decisionsOf(encoded).flatMap((decision) => {
    const { conflict, gap } = encoded.decision(decision);
    return [conflict, gap];
  });
  return terms.and(spokenOf, terms.or(...faults));
}

export async function decisionFindings(one: Examined): Promise<readonly Finding[]> {
  const found = await Promise.all(
    decisionsOf(one.encoded).map(async (decision) => [
      ...(await conflicts(one, decision)),
      ...(await gaps(one, decision)),
    ]),
  );
  return found.flat();
}

/**
 * A contract with a conflict, then one with all of its rules and more, until there is none: a largest set. Then a
 * conflict that is not within the sets found.
 */
async function conflicts(one: Examined, decision: number): Promise<readonly Finding[]> {
  const { encoded, terms, program } = one;
  const { conflict } = encoded.decision(decision);
  const { rules, name } = entryAt(program.decisions, decision);
  const effective = (rule: number): Truth => encoded.effective(rule).yes;
  const outcomeOf = (rule: number) => entryAt(program.rules, rule).outcome;
  const found: Finding[] = [];
  const beyond: Truth[] = [];
  while (found.length < MOST_CONFLICTS) {
    let answer = await one.possible(conflict, ...beyond);
    if (answer.kind === 'not known') {
      one.notProved(
        `no two rules disagree on “${name}”`,
        answer.why,
        entryAt(program.decisions, decision).span,
      );
      break;
    }
    if (answer.kind === 'impossible') break;
    let together: readonly number[] = [];
    for (let tries = 0; tries <= rules.length; tries += 1) {
      const values = valuesOf(rules.map(effective), answer.assignment);
      together = rules.filter((rule) => values.truth(effective(rule)));
      const others = rules.filter((rule) => !together.includes(rule));
      const larger = await one.possible(...together.map(effective), terms.or(...others.map(effective)));
      if (larger.kind !== 'possible') break;
      answer = larger;
    }
    const keys = new Set(together.map((rule) => outcomeOf(rule).key));
    const outcomes = entryAt(program.decisions, decision).choices.filter(({ key }) => keys.has(key));
    const record = one.witness(answer, (settled) => {
      const result = resultIn(settled, one, decision);
      const { evaluation } = settled.told.settled;
      return (
        result?.status === 'conflict' && together.every((rule) => evaluation.effective(rule).truth === 'yes')
      );
    });
    beyond.push(terms.or(...rules.filter((rule) => !together.includes(rule)).map(effective)));
    if (record === undefined) {
      one.notProved(
        `no two rules disagree on “${name}”`,
        NOT_BORNE_OUT,
        entryAt(program.decisions, decision).span,
      );
      continue;
    }
    const [first, ...others] = together.map((rule) => entryAt(program.rules, rule));
    const related = others.map(
      (rule): Related => ({ span: rule.span, message: `gives “${rule.outcome.name}”` }),
    );
    found.push({
      diagnostic: diagnostic(
        'outcomes-conflict',
        first?.span,
        {
          decision: name,
          outcomes: outcomes.map((outcome) => outcome.name),
          rules: together.map((rule) => entryAt(program.rules, rule).name),
        },
        related,
      ),
      edition: one.edition.index,
      witness: {
        title: `${name}: ${outcomes.map((outcome) => outcome.name).join(' and ')}`,
        record,
        expectations: [decisionExpectation(name, outcomes[0]?.name ?? '')],
      },
    });
  }
  return found;
}

async function gaps(one: Examined, decision: number): Promise<readonly Finding[]> {
  const { encoded, program } = one;
  const { otherwise, name, span, choices } = entryAt(program.decisions, decision);
  if (otherwise !== undefined) return [];
  const answer = await one.possible(encoded.decision(decision).gap);
  const what = `every contract is given an outcome of “${name}”`;
  if (answer.kind === 'impossible') return [];
  if (answer.kind === 'not known') {
    one.notProved(what, answer.why, span);
    return [];
  }
  const record = one.witness(answer, (settled) => resultIn(settled, one, decision)?.status === 'gap');
  if (record === undefined) {
    one.notProved(what, NOT_BORNE_OUT, span);
    return [];
  }
  return [
    {
      diagnostic: diagnostic('decision-gap', span, { decision: name }),
      edition: one.edition.index,
      witness: {
        title: `${name}: no rule decides it`,
        record,
        expectations: [decisionExpectation(name, choices[0]?.name ?? '')],
      },
    },
  ];
}

/** What a decision came to, where the edition governs and decides. */
export function resultIn(settled: SettledOn, one: Examined, decision: number) {
  const { told, isOne } = settled;
  if (!isOne || told.index !== one.edition.index) return undefined;
  return told.settled.decisions.find((result) => result.decision === decision);
}

/** `outcome is bring in house`. */
export function decisionExpectation(decision: string, outcome: string): string {
  return `${nameText(decision)} is ${nameText(outcome)}`;
}
