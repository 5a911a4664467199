/**
 * A decision program, as terms.
 *
 * In: a space of contracts, a program whose facts are among those of the space, and the day that governs. Out: its
 * encoding: what each declaration comes to. Asked in the program's order, nothing waits on a long chain of others.
 */
import { invariant } from '../../base/invariant.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { ComputedReference, Condition, NodeId, Operand, Program } from '../../program/program.ts';
import type { Truth } from '../terms.ts';
import { conditionVerdict } from './conditions.ts';
import type { Abstraction, Day, EncodedDecision, Encoding } from './encoding.ts';
import { appliesVerdict, definitionHeld, factHeld, moreThanOne, recordedHeld, tableHeld } from './facts.ts';
import { always, and, type Held, not, or, type Verdict } from './held.ts';
import { entriesOf } from './lists.ts';
import { operandHeld } from './operands.ts';
import type { Space } from './space.ts';

/** What `encode` gives: the encoding, and what in it stands for something that terms cannot say. */
export interface Encoded extends Encoding {
  readonly abstractions: readonly Abstraction[];
}

/** `inSpace`: for each fact of the program its index in the space. `name` tells apart what has variables of its own. */
export function encode(
  space: Space,
  program: Program,
  inSpace: readonly number[],
  day: Day,
  name = '',
): Encoded {
  return encodeAsAsked(space, program, inSpace, day, name, program.order);
}

/**
 * As `encode`; of the program's order only a part is gone through beforehand. `decided`: what conditions come to of which
 * that is known, outside of `where`.
 */
export function encodeAsAsked(
  space: Space,
  program: Program,
  inSpace: readonly number[],
  day: Day,
  name: string,
  beforehand: Program['order'],
  decided: (condition: Condition) => boolean | undefined = () => undefined,
): Encoded {
  const { terms } = space;
  const verdicts = new Map<NodeId, Verdict>();
  const helds = new Map<NodeId, Held>();
  const abstractions: Abstraction[] = [];
  const encoding: Encoded = {
    space,
    terms,
    program,
    day,
    inSpace,
    abstractions,
    condition(condition, scope) {
      const earlier = scope.length === 0 ? verdicts.get(condition.id) : undefined;
      if (earlier !== undefined) return earlier;
      const yes = scope.length === 0 ? decided(condition) : undefined;
      const verdict = yes === undefined ? conditionVerdict(encoding, condition, scope) : always(terms, yes);
      if (scope.length === 0) verdicts.set(condition.id, verdict);
      return verdict;
    },
    operand(operand, scope) {
      const earlier = scope.length === 0 ? helds.get(operand.id) : undefined;
      if (earlier !== undefined) return earlier;
      const held = operandHeld(encoding, operand, scope);
      if (scope.length === 0) helds.set(operand.id, held);
      return held;
    },
    entries: (operand, scope) => entriesOf(encoding, operand, scope),
    applies: once((index) => appliesVerdict(encoding, index)),
    recorded: once((index) => recordedHeld(encoding, index)),
    fact: once((index) => factHeld(encoding, index)),
    definition: once((index) => {
      const { body } = entryAt(program.definitions, index);
      invariant(body.kind === 'condition', 'a definition read as a condition has one');
      return encoding.condition(body.condition, []);
    }),
    value: once((index) => definitionHeld(encoding, index)),
    table: once((index) => tableHeld(encoding, index)),
    holds: once((index) => encoding.condition(entryAt(program.rules, index).condition, [])),
    effective: once((index) => {
      const { exemptions } = entryAt(program.rules, index);
      return and(terms, [encoding.holds(index), not(or(terms, exemptions.map(encoding.available)))]);
    }),
    available: once((index) => {
      const { condition, exceptions } = entryAt(program.exemptions, index);
      return and(terms, [
        encoding.condition(condition, []),
        not(or(terms, exceptions.map(encoding.available))),
      ]);
    }),
    applied: once((index) => {
      const { targets } = entryAt(program.exemptions, index);
      const met = targets.map((target) => encoding.condition(conditionOf(program, target), []));
      return and(terms, [encoding.available(index), or(terms, met)]);
    }),
    decision: once((index) => encodedDecision(encoding, index)),
    freeVerdict(node, what) {
      abstractions.push({ span: node.span, what });
      const free = `${name} free ${node.id} ${terms.size()}`;
      const settled = terms.truthVariable(`${free} settled`);
      const yes = terms.truthVariable(free);
      return { yes: terms.and(settled, yes), no: terms.and(settled, terms.not(yes)), fault: terms.no };
    },
  };
  for (const reference of beforehand) ENCODE[reference.kind](encoding, reference.index);
  return encoding;
}

/** The condition of what an exemption targets. */
export function conditionOf(
  program: Program,
  { kind, index }: { readonly kind: 'rule' | 'exemption' | 'duty'; readonly index: number },
): Condition {
  const of = { rule: program.rules, exemption: program.exemptions, duty: program.duties } as const;
  return entryAt<{ readonly condition: Condition }>(of[kind], index).condition;
}

/** What a decision comes to by which of its rules are effective. */
function encodedDecision(encoding: Encoding, index: number): EncodedDecision {
  const { terms, program } = encoding;
  const { rules, choices, otherwise } = entryAt(program.decisions, index);
  const outcomes = (test: (effective: Verdict) => Truth): ReadonlyMap<string, Truth> =>
    new Map(
      choices.map(({ key }): [string, Truth] => [
        key,
        terms.or(
          ...rules
            .filter((rule) => entryAt(program.rules, rule).outcome.key === key)
            .map((rule) => test(encoding.effective(rule))),
        ),
      ]),
    );
  const given = outcomes(({ yes }) => yes);
  const possible = outcomes(({ no }) => terms.not(no));
  const conflict = moreThanOne(encoding, [...given.values()]);
  const several = moreThanOne(encoding, [...possible.values()]);
  const none = terms.not(terms.or(...possible.values()));
  const outcome = new Map(
    choices.map(({ key }): [string, Truth] => {
      const byRule = terms.and(given.get(key) ?? terms.no, terms.not(several));
      return [key, otherwise?.key === key ? terms.or(byRule, none) : byRule];
    }),
  );
  return {
    given,
    possible,
    conflict,
    gap: otherwise === undefined ? none : terms.no,
    outcome,
    determined: terms.or(...outcome.values()),
  };
}

const ENCODE = {
  recorded: (encoding, index) => encoding.recorded(index),
  fact: (encoding, index) => encoding.fact(index),
  definition(encoding, index) {
    const { body } = entryAt(encoding.program.definitions, index);
    return body.kind === 'condition' ? encoding.definition(index) : encoding.value(index);
  },
  table: (encoding, index) => encoding.table(index),
  rule: (encoding, index) => encoding.holds(index),
  'exemption condition': (encoding, index) =>
    encoding.condition(entryAt(encoding.program.exemptions, index).condition, []),
  exemption: (encoding, index) => encoding.available(index),
  decision: (encoding, index) => encoding.decision(index),
  'duty condition': (encoding, index) =>
    encoding.condition(entryAt(encoding.program.duties, index).condition, []),
  duty(encoding, index) {
    const { due, satisfiedWhen }: { due: Operand | undefined; satisfiedWhen: Condition | undefined } =
      entryAt(encoding.program.duties, index);
    if (due !== undefined) encoding.operand(due, []);
    return satisfiedWhen === undefined ? undefined : encoding.condition(satisfiedWhen, []);
  },
} satisfies Record<ComputedReference['kind'], (encoding: Encoding, index: number) => unknown>;

function once<T>(compute: (index: number) => T): (index: number) => T {
  const answers = new Map<number, T>();
  return (index) => {
    const answer = answers.get(index);
    if (answer !== undefined) return answer;
    const computed = compute(index);
    answers.set(index, computed);
    return computed;
  };
}
