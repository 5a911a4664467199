/**
 * One text of a guidance over a row, from the top.
 *
 * In: a program. Out: everything that it computes, as expressions: status, decisions, rules, exemptions, duties.
 */
import { FIRST_DAY } from '../../base/date.ts';
import { ownDecisions } from '../../program/own.ts';
import type { ComputedReference, DecisionEntry, Operand, TableEntry } from '../../program/program.ts';
import { agreement } from './agreement.ts';
import { applies, word } from './conditions.ts';
import { type Decided, type Emission, namedHeld, namedVerdict } from './emission.ts';
import {
  and,
  call,
  cases,
  compare,
  date,
  type Expression,
  FALSE,
  integer,
  isFalse,
  isFalseLiteral,
  isNull,
  isTrue,
  NULL,
  not,
  or,
  TRUE,
  text,
} from './expression.ts';
import { factHeld, isAmiss, isSupposed, recordedFact } from './facts.ts';
import { allOf, anyOf, type Held, notSo, type Verdict } from './held.ts';

/** Columns of the result, in order. */
export type Selected = readonly (readonly [name: string, of: Expression])[];

const YES: Verdict = { truth: TRUE, fault: FALSE };

/** Computes everything in the program's order, and gives what is selected. */
export function decided(emission: Emission): Selected {
  const { program, layers } = emission;
  for (const reference of program.order) compute(emission, reference);
  const day = emission.day();
  const first = date(program.guidance.inForceFrom);
  const notInForce = layers.named(isTrue(compare(day, '<', first)));
  const scope =
    program.guidance.scope === undefined
      ? YES
      : namedVerdict(emission, emission.condition(emission, program.guidance.scope));
  const speaks = layers.named(and(not(notInForce), not(isFalse(scope.truth))));
  const effective = program.rules.map((_, rule) => namedVerdict(emission, effectiveOf(emission, rule)));
  const duties = program.duties.map((_, duty) => dutyOf(emission, duty));
  const amiss = program.facts.map((fact) => isAmiss(emission, fact));
  const misplaced = emission.recorded.map(({ present, applies: when }) => and(present, isFalse(when.truth)));
  const invalid = layers.named(
    or(
      ...amiss,
      ...misplaced,
      governingFault(emission),
      scope.fault,
      and(speaks, or(...effective.map((one) => one.fault), ...duties.map((one) => one.fault))),
    ),
  );
  const decides = layers.named(and(speaks, not(invalid)));
  const own = ownDecisions(program).map((entry, index) => ({ entry, made: emission.decisions[index] }));
  const has = (status: string): Expression =>
    or(...own.map(({ made }) => compare(made?.status ?? text('determined'), '=', text(status))));
  const open = or(isNull(day), isNull(scope.truth));
  const status = layers.named(
    cases(
      [
        [invalid, text('invalid')],
        [notInForce, text('not in force')],
        [isFalse(scope.truth), text('out of scope')],
        [has('conflict'), text('conflict')],
        [has('gap'), text('gap')],
        [or(open, has('undetermined')), text('undetermined')],
      ],
      text('determined'),
    ),
  );
  const only = (of: Expression): Expression => cases([[decides, of]]);
  return [
    ['status', status],
    ...own.flatMap(
      ({ entry, made }): Selected => [
        [`decision: ${entry.name}`, only(made?.outcome ?? NULL)],
        [`decision status: ${entry.name}`, only(made?.status ?? NULL)],
        [`decision possible: ${entry.name}`, only(made?.possible ?? NULL)],
      ],
    ),
    ...program.rules.map(
      ({ name }, rule) => [`rule: ${name}`, only(word(effective[rule]?.truth ?? NULL))] as const,
    ),
    ...program.exemptions.map(
      ({ name, kind }, index) => [`${kind}: ${name}`, only(exemptionState(emission, index))] as const,
    ),
    ...program.duties.flatMap(({ name, due }, index): Selected => {
      const made = duties[index];
      if (made === undefined) return [];
      return [
        [`duty: ${name}`, only(word(made.owed.truth))],
        ...(due === undefined ? [] : [[`duty due: ${name}`, only(made.due)] as const]),
        ...(made.performance === undefined
          ? []
          : [[`duty performance: ${name}`, only(made.performance)] as const]),
      ];
    }),
    ...program.facts.flatMap((fact, index): Selected => {
      const recorded = emission.recorded[index];
      const held = emission.facts[index];
      if (
        fact.presumptions.length + fact.deemings.length === 0 ||
        recorded === undefined ||
        held === undefined
      )
        return [];
      return [[`supposed: ${fact.name}`, only(isSupposed(recorded, held))]];
    }),
  ];
}

/** Computes one thing; everything it reads is computed. */
function compute(emission: Emission, { kind, index }: ComputedReference): void {
  const { program } = emission;
  switch (kind) {
    case 'recorded': {
      const fact = program.facts[index];
      if (fact !== undefined) emission.recorded[index] = recordedFact(emission, fact);
      return;
    }
    case 'fact': {
      const fact = program.facts[index];
      if (fact === undefined) return;
      const recorded = emission.recorded[index] ?? recordedFact(emission, fact);
      emission.recorded[index] = recorded;
      emission.facts[index] = namedHeld(emission, factHeld(emission, fact, recorded));
      return;
    }
    case 'definition': {
      const body = program.definitions[index]?.body;
      if (body?.kind === 'condition')
        emission.definitions[index] = namedVerdict(emission, emission.condition(emission, body.condition));
      if (body?.kind === 'value')
        emission.definitions[index] = namedHeld(emission, stored(emission, body.operand));
      return;
    }
    case 'table': {
      const table = program.tables[index];
      if (table !== undefined) emission.tables[index] = namedHeld(emission, tableHeld(emission, table));
      return;
    }
    case 'rule': {
      const rule = program.rules[index];
      if (rule !== undefined)
        emission.holds[index] = namedVerdict(emission, emission.condition(emission, rule.condition));
      return;
    }
    case 'exemption condition':
      exemptionCondition(emission, index);
      return;
    case 'exemption': {
      const exceptions = (program.exemptions[index]?.exceptions ?? []).map(
        (one) => emission.available[one] ?? YES,
      );
      const made = allOf([exemptionCondition(emission, index), notSo(anyOf(exceptions))]);
      emission.available[index] = namedVerdict(emission, made);
      return;
    }
    case 'decision': {
      const decision = program.decisions[index];
      if (decision !== undefined) emission.decisions[index] = decisionOf(emission, decision);
      return;
    }
    case 'duty condition':
      dutyCondition(emission, index);
      return;
    case 'duty':
      return;
  }
}

function exemptionCondition(emission: Emission, index: number): Verdict {
  const known = emission.exemptionConditions[index];
  const entry = emission.program.exemptions[index];
  if (known !== undefined || entry === undefined) return known ?? YES;
  const made = namedVerdict(emission, emission.condition(emission, entry.condition));
  emission.exemptionConditions[index] = made;
  return made;
}

function dutyCondition(emission: Emission, index: number): Verdict {
  const known = emission.dutyConditions[index];
  const entry = emission.program.duties[index];
  if (known !== undefined || entry === undefined) return known ?? YES;
  const made = namedVerdict(emission, emission.condition(emission, entry.condition));
  emission.dutyConditions[index] = made;
  return made;
}

/** What has a name is whole: an amount off the smallest coin would be a fault. */
function stored(emission: Emission, operand: Operand): Held {
  const held = emission.operand(emission, operand);
  const isOff = operand.type.kind === 'money' && held.amount?.whole === false;
  return isOff
    ? emission.unsayable(operand.span, 'an amount with a name may be off the smallest coin')
    : held;
}

function tableHeld(emission: Emission, table: TableEntry): Held {
  const { layers } = emission;
  const rows = table.rows.map((row) => ({
    ...namedVerdict(emission, emission.condition(emission, row.condition)),
    held: stored(emission, row.gives),
  }));
  const noneMet = layers.named(not(or(...rows.map(({ truth }) => isTrue(truth)))));
  const otherwise = table.otherwise === undefined ? undefined : stored(emission, table.otherwise);
  const mayBe = rows.map(({ truth, held }) => ({ when: not(isFalse(truth)), held }));
  // Without `otherwise` there is a gap where no row is met: nothing is agreed on.
  const gap: Held | undefined = rows[0] && { ...rows[0].held, value: NULL, notApplicable: FALSE };
  const last = otherwise ?? gap;
  const possibilities = last === undefined ? mayBe : [...mayBe, { when: noneMet, held: last }];
  const made = agreement(emission, possibilities);
  if (made === undefined) return emission.unsayable(table.span, 'the rows give fractions');
  const sound = [
    ...rows.map(({ truth, fault, held }) => ({ when: and(not(isFalse(truth)), not(fault)), held })),
    ...(last === undefined ? [] : [{ when: noneMet, held: last }]),
  ];
  const faults = or(
    ...rows.map(({ fault }) => fault),
    ...sound.map(({ when, held }) => and(when, held.fault)),
  );
  if (isFalseLiteral(faults)) return made;
  // Where only faults stand in the way of a value, it is a fault; else it is unknown.
  const others = sound.map(({ when, held }) => ({ when: and(when, not(held.fault)), held }));
  const agreed = agreement(emission, others);
  const onlyFaults = or(
    not(or(...others.map(({ when }) => when))),
    not(isNull(agreed?.value ?? NULL)),
    agreed?.notApplicable ?? FALSE,
  );
  const named = namedHeld(emission, made);
  return { ...named, fault: and(isNull(named.value), not(named.notApplicable), faults, onlyFaults) };
}

function effectiveOf(emission: Emission, rule: number): Verdict {
  const entry = emission.program.rules[rule];
  const available = (entry?.exemptions ?? []).map((one) => emission.available[one] ?? YES);
  return allOf([emission.holds[rule] ?? YES, notSo(anyOf(available))]);
}

/** S: outcomes of effective rules. P: of those that are or may come to be. */
function decisionOf(emission: Emission, decision: DecisionEntry): Decided {
  const { layers, program } = emission;
  const outcomes = decision.choices.map(({ key, name }) => {
    const rules = decision.rules.filter((rule) => program.rules[rule]?.outcome.key === key);
    const given = layers.named(or(...rules.map((rule) => layers.named(effectiveOf(emission, rule).truth))));
    return { key, name, given };
  });
  const count = (test: (given: Expression) => Expression): Expression => {
    const ones = outcomes
      .map(({ given }) => test(given))
      .filter((one) => !isFalseLiteral(one))
      .map((one) => cases([[one, integer(1)]], integer(0)));
    const [first = integer(0), ...others] = ones;
    return layers.named(others.reduce((a, b) => call('add', a, b), first));
  };
  const given = count(isTrue);
  const possible = count((one) => not(isFalse(one)));
  const many = compare(given, '>', integer(1));
  const none = compare(possible, '=', integer(0));
  const isOne = and(compare(given, '=', integer(1)), compare(possible, '=', integer(1)));
  const status = layers.named(
    cases(
      [
        [many, text('conflict')],
        [isOne, text('determined')],
        [none, text(decision.otherwise === undefined ? 'gap' : 'determined')],
      ],
      text('undetermined'),
    ),
  );
  const otherwise = decision.otherwise;
  const outcome = layers.named(
    cases([
      [compare(status, '<>', text('determined')), NULL],
      ...(otherwise === undefined ? [] : [[none, text(nameIn(decision, otherwise.key))] as const]),
      ...outcomes.map((one) => [isTrue(one.given), text(one.name)] as const),
    ]),
  );
  const some = compare(given, '>', integer(0));
  const names = outcomes.map((one) => {
    const mayBe = one.key === otherwise?.key ? TRUE : not(isFalse(one.given));
    return cases([[cases([[some, isTrue(one.given)]], mayBe), text(one.name)]]);
  });
  return { status, outcome, possible: call('joined', ...names) };
}

function nameIn(decision: DecisionEntry, key: string): string {
  return decision.choices.find((one) => one.key === key)?.name ?? key;
}

function exemptionState(emission: Emission, index: number): Expression {
  const available = emission.available[index]?.truth ?? NULL;
  const does = emission.layers.named(applies(emission, index).truth);
  return cases(
    [
      [isFalse(available), text('does not apply')],
      [isTrue(does), text('applies')],
      [and(isTrue(available), isFalse(does)), text('not needed')],
    ],
    text('unknown'),
  );
}

interface Duty {
  readonly owed: Verdict;
  readonly due: Expression;
  readonly performance: Expression | undefined;
  readonly fault: Expression;
}

function dutyOf(emission: Emission, index: number): Duty {
  const { program } = emission;
  const duty = program.duties[index];
  if (duty === undefined) return { owed: YES, due: NULL, performance: undefined, fault: FALSE };
  const available = duty.exemptions.map((one) => emission.available[one] ?? YES);
  const owed = namedVerdict(emission, allOf([dutyCondition(emission, index), notSo(anyOf(available))]));
  const due = duty.due === undefined ? undefined : namedHeld(emission, emission.operand(emission, duty.due));
  const satisfied =
    duty.satisfiedWhen === undefined
      ? undefined
      : namedVerdict(emission, emission.condition(emission, duty.satisfiedWhen));
  const isOwed = isTrue(owed.truth);
  const today = program.facts.findIndex((fact) => fact.builtIn === 'assessment date');
  const now = emission.facts[today]?.value ?? NULL;
  const stands: Expression =
    due === undefined
      ? text('outstanding')
      : cases(
          [
            [due.notApplicable, text('outstanding')],
            [or(isNull(due.value), isNull(now)), text('unknown')],
            [compare(now, '>', due.value), text('overdue')],
          ],
          text('outstanding'),
        );
  return {
    owed,
    due: due === undefined ? NULL : cases([[not(isFalse(owed.truth)), due.value]]),
    performance:
      satisfied &&
      cases([
        [not(isOwed), NULL],
        [isTrue(satisfied.truth), text('satisfied')],
        [isNull(satisfied.truth), text('unknown')],
        [TRUE, stands],
      ]),
    fault: or(owed.fault, and(isOwed, or(due?.fault ?? FALSE, satisfied?.fault ?? FALSE))),
  };
}

/** The first of the facts by which the guidance applies that does apply. */
export function governingDay({ program, facts }: Emission): Expression {
  return cases(
    program.guidance.appliesBy.map((fact) => [
      not(facts[fact]?.notApplicable ?? FALSE),
      facts[fact]?.value ?? NULL,
    ]),
    call('add days', date(FIRST_DAY), integer(-1)),
  );
}

function governingFault({ program, facts }: Emission): Expression {
  return cases(
    program.guidance.appliesBy.map((fact) => [
      not(facts[fact]?.notApplicable ?? FALSE),
      facts[fact]?.fault ?? FALSE,
    ]),
    FALSE,
  );
}
