/**
 * What `verify` has to find, found by going through all contracts.
 *
 * In: a program with one text, and every contract of a space within which each of its comparisons turns over. Out: the
 * findings, each as its code and the places it names. Nothing here knows of terms or a solver.
 */
import { type Settled, settle } from '../../src/evaluate/settle.ts';
import type { Condition, Program } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import type { Truth } from '../../src/program/value.ts';
import { clausesOf } from '../../src/prove/findings/clauses.ts';

type Of = (settled: Settled) => Truth;

interface Decided {
  readonly record: ContractRecord;
  readonly settled: Settled;
}

/** `never-met 512`: where a finding is, by the first character; of rules that disagree, where each of them is. */
export function enumeratedFindings(program: Program, records: readonly ContractRecord[]): readonly string[] {
  const all = records.map((record): Decided => ({ record, settled: settle(program, record) }));
  return [
    ...ofDecisions(program, all),
    ...ofClauses(program, all),
    ...ofRules(program, all),
    ...ofExemptions(program, all),
    ...ofFacts(program, all),
    ...ofGuarantees(program, all),
  ].toSorted();
}

const found = (code: string, ...at: readonly { readonly start: number }[]): string =>
  [code, ...at.map(({ start }) => start).toSorted((a, b) => a - b)].join(' ');

const some = (all: readonly Decided[], of: Of, is: Truth): boolean =>
  all.some(({ settled }) => of(settled) === is);

const conditionOf =
  (condition: Condition): Of =>
  ({ evaluation }) =>
    evaluation.condition(condition, []).truth;

function ofDecisions({ decisions, rules }: Program, all: readonly Decided[]): readonly string[] {
  return decisions.flatMap((decision, index) => {
    const results = all.map(({ settled }) => ({
      status: settled.decisions.find((one) => one.decision === index)?.status,
      rules: decision.rules.filter((rule) => settled.evaluation.effective(rule).truth === 'yes'),
    }));
    const conflicts = new Map(
      results.flatMap(({ status, rules: together }) =>
        status === 'conflict' ? [[together.join(' '), new Set(together)] as const] : [],
      ),
    );
    const sets = [...conflicts.values()];
    const largest = sets.filter(
      (one) => !sets.some((other) => other.size > one.size && [...one].every((rule) => other.has(rule))),
    );
    return [
      ...largest.map((one) =>
        found('outcomes-conflict', ...[...one].flatMap((rule) => rules[rule]?.span ?? [])),
      ),
      ...(results.some(({ status }) => status === 'gap') ? [found('decision-gap', decision.span)] : []),
    ];
  });
}

interface Limb {
  readonly condition: Condition;
  readonly limbs: readonly Limb[];
}

function limbOf(condition: Condition): Limb {
  const parts = condition.kind === 'all' || condition.kind === 'any' ? condition.operands : [];
  return { condition, limbs: parts.map((part) => limbOf(part.condition)) };
}

function ofClauses(program: Program, all: readonly Decided[]): readonly string[] {
  return clausesOf(program).flatMap(({ condition, span }) => {
    const whole = limbOf(condition);
    const place = (limb: Limb) => (limb === whole ? span : limb.condition.span);
    const causes = (limb: Limb, is: Truth): readonly Limb[] => {
      const inner = limb.limbs.flatMap((one) => causes(one, is));
      const isOne = !some(all, conditionOf(limb.condition), is) && inner.length === 0;
      return isOne ? [limb] : inner;
    };
    const dead = [
      ...causes(whole, 'yes').map((limb) => found('never-met', place(limb))),
      ...causes(whole, 'no').map((limb) => found('always-met', place(limb))),
    ];
    return dead.length > 0 ? dead : idleLimbs(whole, all);
  });
}

/** From the last on, limbs without which what is left comes to the same. */
function idleLimbs({ condition, limbs }: Limb, all: readonly Decided[]): readonly string[] {
  const inner = limbs.flatMap((limb) => idleLimbs(limb, all));
  if (condition.kind !== 'all' && condition.kind !== 'any') return inner;
  const decisive: Truth = condition.kind === 'all' ? 'no' : 'yes';
  const other: Truth = condition.kind === 'all' ? 'yes' : 'no';
  const joined = (truths: readonly Truth[]): Truth => {
    if (truths.includes(decisive)) return decisive;
    return truths.every((truth) => truth === other) ? other : 'unknown';
  };
  let left = limbs;
  const idle: string[] = [];
  for (const limb of limbs.toReversed()) {
    const fewer = left.filter((one) => one !== limb);
    const isSame = all.every(({ settled }) => {
      const truths = (of: readonly Limb[]) => of.map((one) => conditionOf(one.condition)(settled));
      return joined(truths(fewer)) === joined(truths(limbs));
    });
    if (!isSame || fewer.length === 0) continue;
    left = fewer;
    idle.push(found('limb-redundant', limb.condition.span));
  }
  return [...inner, ...idle];
}

function ofRules({ rules, decisions }: Program, all: readonly Decided[]): readonly string[] {
  const isEffective = (rule: number, { settled }: Decided): boolean =>
    settled.evaluation.effective(rule).truth === 'yes';
  return rules.flatMap(({ span, outcome, decision }, rule) => {
    if (!all.some((one) => isEffective(rule, one))) {
      const holds = some(all, ({ evaluation }) => evaluation.holds(rule).truth, 'yes');
      return holds ? [found('rule-always-exempted', span)] : [];
    }
    const others = (decisions[decision]?.rules ?? []).filter(
      (one) => one !== rule && rules[one]?.outcome.key === outcome.key,
    );
    const isAlone = all.some(
      (one) => isEffective(rule, one) && !others.some((other) => isEffective(other, one)),
    );
    const isTold = others.some(
      (other) => other > rule && !all.some((one) => isEffective(other, one) && !isEffective(rule, one)),
    );
    return others.length === 0 || isAlone || isTold ? [] : [found('rule-shadowed', span)];
  });
}

function ofExemptions({ exemptions }: Program, all: readonly Decided[]): readonly string[] {
  const applies = exemptions.map((_, index) =>
    all.map(({ settled }) => settled.evaluation.applies(index).truth === 'yes'),
  );
  return exemptions.flatMap(({ span, condition, targets }, index) => {
    const own = applies[index] ?? [];
    if (own.includes(true)) {
      const same = exemptions.slice(0, index).filter((other, at) => {
        const shares = other.targets.some((a) =>
          targets.some((b) => a.kind === b.kind && a.index === b.index),
        );
        return shares && own.every((value, place) => value === applies[at]?.[place]);
      });
      return same.map((other) => found('exemptions-coincide', span, other.span));
    }
    if (!some(all, conditionOf(condition), 'yes')) return [];
    const isAvailable = some(all, ({ evaluation }) => evaluation.available(index).truth, 'yes');
    return [found(isAvailable ? 'exemption-displaces-nothing' : 'exemption-always-undone', span)];
  });
}

const recordedOf = ({ facts }: ContractRecord, fact: number): string =>
  JSON.stringify(facts.get(fact)?.held, (_, one) => (typeof one === 'bigint' ? String(one) : one)) ?? '';

/** Facts in which two contracts differ, and in nothing else, that come to something else. */
function ofFacts({ facts, exemptions, guidance }: Program, all: readonly Decided[]): readonly string[] {
  const dated = new Set<number>(guidance.appliesBy);
  return facts.flatMap(({ span, builtIn }, fact) => {
    if (builtIn !== undefined || dated.has(fact)) return [];
    const byOthers = new Map<string, string>();
    const matters = all.some(({ record, settled }) => {
      const others = JSON.stringify(
        facts.map((_, index) => (index === fact ? '' : recordedOf(record, index))),
      );
      const result = JSON.stringify([
        settled.decisions.map(({ status, outcome }) =>
          status === 'undetermined' ? status : [status, outcome],
        ),
        exemptions.map((_, index) => settled.evaluation.applies(index).truth),
      ]);
      const earlier = byOthers.get(others) ?? result;
      byOthers.set(others, earlier);
      return earlier !== result;
    });
    return matters ? [] : [found('fact-never-matters', span)];
  });
}

function ofGuarantees({ guarantees, facts }: Program, all: readonly Decided[]): readonly string[] {
  const complete = all.filter(({ settled }) =>
    facts.every(
      ({ builtIn }, fact) => builtIn !== undefined || settled.evaluation.fact(fact).held.state === 'known',
    ),
  );
  return guarantees.flatMap((guarantee) => {
    const { span } = guarantee;
    if (guarantee.form !== 'monotone') {
      const { whenever, then } = guarantee;
      const about = complete.filter(
        ({ settled }) => whenever === undefined || conditionOf(whenever)(settled) === 'yes',
      );
      if (about.length === 0) return [found('guarantee-empty', span)];
      return about.every(({ settled }) => conditionOf(then)(settled) === 'yes')
        ? []
        : [found('guarantee-broken', span)];
    }
    const { fact, decision, outcome, direction } = guarantee;
    const sizeOf = ({ record }: Decided): bigint | undefined => {
      const held = record.facts.get(fact)?.held;
      return held?.state === 'known' && held.value.kind === 'money' ? held.value.minor.n : undefined;
    };
    const othersOf = ({ record }: Decided): string =>
      JSON.stringify(facts.map((_, index) => (index === fact ? '' : recordedOf(record, index))));
    const has = ({ settled }: Decided): boolean =>
      settled.decisions.find((one) => one.decision === decision)?.outcome === outcome.key;
    const groups = new Map<string, Decided[]>();
    for (const one of complete) {
      if (sizeOf(one) !== undefined) groups.set(othersOf(one), [...(groups.get(othersOf(one)) ?? []), one]);
    }
    const isBroken = [...groups.values()].some((group) =>
      group.some((one) =>
        group.some((other) => {
          const [a, b] = [sizeOf(one) ?? 0n, sizeOf(other) ?? 0n];
          return (direction === 'higher' ? a < b : b < a) && has(one) && !has(other);
        }),
      ),
    );
    return isBroken ? [found('guarantee-broken', span)] : [];
  });
}
