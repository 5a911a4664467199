/**
 * Decision programs and records at random, for laws that every program must obey.
 *
 * In: which constructs may occur. Out: fast-check arbitraries. Conditions are typed by construction; all programs share
 * one vocabulary of facts with few values each, so that rules meet, clash and displace one another often.
 *
 * A generated program is a recipe: it can be built again, also with the operands of every `all of` and `any of`
 * turned round.
 */
import * as fc from 'fast-check';
import type { CompareOperator, Condition, Operand, Program } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import type { Held, Value } from '../../src/program/value.ts';
import * as n from './nodes.ts';
import { type ProgramBuilder, programBuilder, record, toExemption, toRule } from './program-builder.ts';

export interface ProgramOptions {
  /** Presumptions, deemings, and tests such as `is known`: what makes less known decide more. */
  readonly supposing?: boolean;
  /** Facts that apply only when a condition is met, and a scope. */
  readonly conditionalFacts?: boolean;
  /** Divisions that can be by zero. */
  readonly faults?: boolean;
}

export interface GeneratedProgram {
  readonly program: Program;
  /** The same program, declared and written the other way round. */
  readonly turned: Program;
}

// ── The vocabulary ──────────────────────────────────────────────────────────────────────────────────────────

const LOT = n.recordOf('lot', { value: n.MONEY, risky: n.YES_OR_NO });
const LETTERS = ['A', 'B', 'C'] as const;
const PEOPLE = ['children', 'patients'] as const;
const AMOUNTS = [0, 5, 10] as const;
const DATES = ['2027-05-01', '2027-12-31', '2028-05-01'] as const;
const CODES = ['85', '851', '90'] as const;

/** Every fact but the lists, with the values it can take. */
export const DOMAINS: ReadonlyMap<string, readonly Value[]> = new Map<string, readonly Value[]>([
  ['assessment date', DATES.map(n.date)],
  ['p', [n.yes, n.no]],
  ['q', [n.yes, n.no]],
  ['r', [n.yes, n.no]],
  ['kind', LETTERS.map(n.choice)],
  ['other kind', LETTERS.map(n.choice)],
  ['people', [n.choices(), n.choices('children'), n.choices('children', 'patients')]],
  ['amount', AMOUNTS.map(n.pounds)],
  ['other amount', AMOUNTS.map(n.pounds)],
  ['day', DATES.map(n.date)],
  ['code', CODES.map(n.text)],
]);

interface Context {
  readonly builder: ProgramBuilder;
  readonly options: ProgramOptions;
  readonly read: (fact: string) => Operand;
  readonly threshold: number;
  readonly list: number;
  readonly definitions: number[];
  readonly exemptions: number[];
  readonly turned: boolean;
}

type Make<T> = (context: Context) => T;

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────

const SIZES: readonly CompareOperator[] = ['is', 'is at least', 'is more than', 'is at most', 'is less than'];
const TIMES: readonly CompareOperator[] = [
  'is',
  'is before',
  'is on or before',
  'is after',
  'is on or after',
];

const amountFact = fc.constantFrom('amount', 'other amount');

function conditionArbitrary(options: ProgramOptions): fc.Arbitrary<Make<Condition>> {
  const { condition } = fc.letrec<{
    condition: Make<Condition>;
    atom: Make<Condition>;
    inner: Make<Condition>;
    amount: Make<Operand>;
  }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      tie('atom'),
      joined(tie('condition')),
      tie('condition').map(
        (one): Make<Condition> =>
          (context) =>
            n.not(one(context)),
      ),
    ),
    atom: fc.oneof(
      fc.constantFrom('p', 'q', 'r').map(
        (fact): Make<Condition> =>
          ({ read }) =>
            n.holds(read(fact)),
      ),
      fc.tuple(fc.constantFrom('kind', 'other kind'), fc.constantFrom(...LETTERS)).map(
        ([fact, letter]): Make<Condition> =>
          ({ read }) =>
            n.is(read(fact), n.choice(letter)),
      ),
      fc.constant<Make<Condition>>(({ read }) => n.is(read('kind'), read('other kind'))),
      fc.constant<Make<Condition>>(({ read }) =>
        n.isOneOf(read('kind'), n.literal(n.choice('A')), n.literal(n.choice('B'))),
      ),
      fc.tuple(fc.constantFrom('all', 'any'), fc.subarray([...PEOPLE], { minLength: 1 })).map(
        ([mode, people]): Make<Condition> =>
          ({ read }) =>
            n.includes(read('people'), mode, ...people.map((one) => n.literal(n.choice(one)))),
      ),
      fc.tuple(fc.constantFrom(...SIZES), tie('amount'), tie('amount')).map(
        ([operator, left, right]): Make<Condition> =>
          (context) =>
            n.compare(left(context), operator, right(context)),
      ),
      fc
        .tuple(
          fc.constantFrom(...TIMES),
          fc.constantFrom('day', 'assessment date'),
          fc.constantFrom(...DATES),
        )
        .map(
          ([operator, fact, date]): Make<Condition> =>
            ({ read }) =>
              n.compare(read(fact), operator, n.literal(n.date(date))),
        ),
      fc.constantFrom('after', 'before', 'beginning with', 'ending with').map(
        (direction): Make<Condition> =>
          ({ read }) =>
            n.within(read('day'), n.days(300), direction, read('assessment date')),
      ),
      fc.constant<Make<Condition>>(({ read, list }) => n.listed(read('code'), list)),
      fc.constant<Make<Condition>>(({ read, list }) => n.startsWith(read('code'), [], [list])),
      fc.tuple(fc.constantFrom('any', 'every'), tie('inner'), fc.option(tie('inner'))).map(
        ([quantifier, where, only]): Make<Condition> =>
          (context) => {
            const lots = context.read('lots');
            const list = only === null ? lots : n.filter(lots, only(context));
            return n.quantified(quantifier, list, where(context));
          },
      ),
      fc.nat(3).map(
        (index): Make<Condition> =>
          ({ definitions }) => {
            const definition = definitions[index];
            return definition === undefined ? n.constant(index % 2 === 0) : n.defined(definition);
          },
      ),
      ...(options.supposing === true ? [knownness] : []),
      ...(options.faults === true ? [division] : []),
    ),
    inner: fc.oneof(
      fc.constant<Make<Condition>>(() => n.holds(n.element(n.YES_OR_NO, 'risky'))),
      fc.tuple(fc.constantFrom(...SIZES), tie('amount')).map(
        ([operator, right]): Make<Condition> =>
          (context) =>
            n.compare(n.element(n.MONEY, 'value'), operator, right(context)),
      ),
      fc.constantFrom('p', 'q').map(
        (fact): Make<Condition> =>
          ({ read }) =>
            n.holds(read(fact)),
      ),
      joined(tie('inner')),
    ),
    amount: fc.oneof(
      { maxDepth: 1 },
      amountFact.map(
        (fact): Make<Operand> =>
          ({ read }) =>
            read(fact),
      ),
      fc.constantFrom(...AMOUNTS).map(
        (amount): Make<Operand> =>
          () =>
            n.literal(n.pounds(amount)),
      ),
      fc.constant<Make<Operand>>(({ builder, threshold }) => builder.readThreshold(threshold)),
      fc.tuple(fc.constantFrom('total', 'largest', 'smallest'), fc.option(tie('inner'))).map(
        ([name, only]): Make<Operand> =>
          (context) => {
            const lots = context.read('lots');
            return n.aggregate(name, n.each(only === null ? lots : n.filter(lots, only(context)), 'value'));
          },
      ),
      fc.tuple(fc.constantFrom('+', '-'), amountFact, amountFact).map(
        ([operator, left, right]): Make<Operand> =>
          ({ read }) =>
            n.arithmetic(read(left), operator, read(right)),
      ),
    ),
  }));
  return condition;
}

function joined(part: fc.Arbitrary<Make<Condition>>): fc.Arbitrary<Make<Condition>> {
  return fc
    .tuple(fc.boolean(), fc.array(part, { minLength: 2, maxLength: 3 }))
    .map(([all, parts]) => (context) => {
      const operands = (context.turned ? parts.toReversed() : parts).map((one) => one(context));
      return all ? n.all(...operands) : n.any(...operands);
    });
}

const knownness: fc.Arbitrary<Make<Condition>> = fc
  .tuple(
    fc.constantFrom('p', 'kind', 'amount', 'lots'),
    fc.constantFrom('is known', 'is unknown', 'is unavailable', 'is not applicable'),
  )
  .map(
    ([fact, test]) =>
      ({ read }) =>
        n.knownness(read(fact), test),
  );

const division: fc.Arbitrary<Make<Condition>> = fc.tuple(amountFact, amountFact).map(
  ([left, right]) =>
    ({ read }) =>
      n.compare(n.arithmetic(read(left), '/', read(right), n.NUMBER), 'is at least', n.literal(n.number(1))),
);

// ── Programs ────────────────────────────────────────────────────────────────────────────────────────────────

/** Programs with two decisions, of which the second may read the first. */
export function programArbitrary(options: ProgramOptions = {}): fc.Arbitrary<GeneratedProgram> {
  const condition = conditionArbitrary(options);
  const simple = fc.constantFrom('p', 'q').map(
    (fact): Make<Condition> =>
      ({ read }) =>
        n.holds(read(fact)),
  );
  const sometimes = <T>(arbitrary: fc.Arbitrary<T>, when: boolean | undefined) =>
    when === true ? fc.option(arbitrary) : fc.constant(null);
  const few = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) => fc.array(arbitrary, { maxLength });
  const targets = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 });
  return fc
    .record({
      amountApplies: sometimes(simple, options.conditionalFacts),
      kindApplies: sometimes(simple, options.conditionalFacts),
      scope: sometimes(simple, options.conditionalFacts),
      presumed: few(fc.tuple(fc.constantFrom(...LETTERS), fc.option(simple)), options.supposing ? 2 : 0),
      deemed: sometimes(fc.tuple(fc.constantFrom(...LETTERS), simple), options.supposing),
      burden: sometimes(fc.boolean(), options.supposing),
      definitions: few(condition, 2),
      rules: fc.array(fc.tuple(fc.constantFrom('X', 'Y', 'Z'), condition), { minLength: 1, maxLength: 4 }),
      exemptions: few(fc.tuple(targets, condition), 3),
      exceptions: few(fc.tuple(fc.nat(2), condition), 2),
      second: few(fc.tuple(fc.constantFrom('U', 'V'), secondArbitrary(condition)), 2),
      otherwise: fc.boolean(),
    })
    .map((recipe) => ({
      program: build(recipe, options, false),
      turned: build(recipe, options, true),
    }));
}

function secondArbitrary(condition: fc.Arbitrary<Make<Condition>>): fc.Arbitrary<Make<Condition>> {
  return fc.oneof(
    condition,
    fc.constantFrom('X', 'Y', 'Z').map(
      (outcome): Make<Condition> =>
        ({ builder }) =>
          n.is(builder.readDecision(0), n.choice(outcome)),
    ),
    fc.nat(2).map(
      (index): Make<Condition> =>
        ({ exemptions }) => {
          const exemption = exemptions[index];
          return exemption === undefined ? n.constant(true) : n.exemptUnder(exemption);
        },
    ),
  );
}

interface Recipe {
  readonly amountApplies: Make<Condition> | null;
  readonly kindApplies: Make<Condition> | null;
  readonly scope: Make<Condition> | null;
  readonly presumed: readonly (readonly [string, Make<Condition> | null])[];
  readonly deemed: readonly [string, Make<Condition>] | null;
  readonly burden: boolean | null;
  readonly definitions: readonly Make<Condition>[];
  readonly rules: readonly (readonly [string, Make<Condition>])[];
  readonly exemptions: readonly (readonly [readonly number[], Make<Condition>])[];
  readonly exceptions: readonly (readonly [number, Make<Condition>])[];
  readonly second: readonly (readonly [string, Make<Condition>])[];
  readonly otherwise: boolean;
}

function build(recipe: Recipe, options: ProgramOptions, turned: boolean): Program {
  const builder = programBuilder();
  const facts = new Map([['assessment date', 0]]);
  const context: Context = {
    builder,
    options,
    read: (fact) => builder.read(facts.get(fact) ?? -1),
    threshold: builder.threshold('minimum', n.MONEY, [
      ['2027-04-01', n.pounds(5)],
      ['2028-04-01', n.pounds(10)],
    ]),
    list: builder.list('codes', [
      { value: n.text('85') },
      { value: n.text('90'), until: n.day('2027-12-31') },
    ]),
    definitions: [],
    exemptions: [],
    turned,
  };
  const fact = (name: string, type: Parameters<ProgramBuilder['fact']>[1], when?: Make<Condition> | null) => {
    const appliesWhen = when === undefined || when === null ? undefined : when(context);
    const index = builder.fact(name, type, { appliesWhen });
    facts.set(name, index);
    return index;
  };
  for (const name of ['p', 'q', 'r']) fact(name, n.YES_OR_NO);
  const kind = fact('kind', n.oneOf(...LETTERS), recipe.kindApplies);
  fact('other kind', n.oneOf(...LETTERS));
  fact('people', n.someOf(...PEOPLE));
  fact('amount', n.MONEY, recipe.amountApplies);
  fact('other amount', n.MONEY);
  fact('day', n.DATE);
  fact('code', n.TEXT);
  fact('lots', n.listOf('lot', LOT));
  if (recipe.scope !== null) builder.guidance({ scope: recipe.scope(context) });
  for (const [letter, when] of order(recipe.presumed, turned)) {
    // Of two without a condition the first counts, or they would always disagree.
    if (when === null && recipe.presumed.find((one) => one[1] === null)?.[0] !== letter) continue;
    builder.presume(kind, n.choice(letter), when?.(context));
  }
  if (recipe.deemed !== null) builder.deem(kind, n.choice(recipe.deemed[0]), recipe.deemed[1](context));
  if (recipe.burden !== null) builder.presume(facts.get('r') ?? -1, recipe.burden ? n.yes : n.no);

  for (const one of recipe.definitions) context.definitions.push(builder.define('definition', one(context)));
  const first = builder.decision('first', ['X', 'Y', 'Z'], recipe.otherwise ? 'Z' : undefined);
  for (const [outcome, when] of order(recipe.rules, turned))
    builder.rule('rule', first, outcome, when(context));
  for (const [targets, when] of recipe.exemptions) {
    // Turned round, the rules have other numbers.
    const numbers = targets
      .filter((one) => one < recipe.rules.length)
      .map((one) => toRule(turned ? recipe.rules.length - 1 - one : one));
    context.exemptions.push(builder.exemption('exemption', numbers, when(context)));
  }
  for (const [target, when] of recipe.exceptions) {
    const exemption = context.exemptions[target];
    if (exemption !== undefined) builder.exception('exception', [toExemption(exemption)], when(context));
  }
  const second = builder.decision('second', ['U', 'V'], 'U');
  for (const [outcome, when] of order(recipe.second, turned))
    builder.rule('rule', second, outcome, when(context));
  return builder.build();
}

function order<T>(entries: readonly T[], turned: boolean): readonly T[] {
  return turned ? entries.toReversed() : entries;
}

// ── Records ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What a record says, by the names of facts; missing ones are unknown. */
export type Saying = Readonly<Record<string, Value | Held>>;

/** What records may say; `complete`: nothing is unknown or unavailable. */
export function sayingArbitrary(complete = false): fc.Arbitrary<Saying> {
  const states = complete ? [n.NOT_APPLICABLE] : [n.UNKNOWN, n.UNKNOWN, n.UNAVAILABLE, n.NOT_APPLICABLE];
  const of = (values: readonly Value[]) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom<Value | Held>(...values) },
      { weight: complete ? 1 : 2, arbitrary: fc.constantFrom<Value | Held>(...states) },
    );
  const lot = fc.record({ value: of(AMOUNTS.map(n.pounds)), risky: of([n.yes, n.no]) }).map(n.entry);
  const lots = fc.array(lot, { maxLength: 2 }).map((items) => n.list(...items));
  const facts = [...DOMAINS].map(([name, values]) =>
    of(values).map((said): readonly [string, Value | Held] => [name, said]),
  );
  return fc
    .tuple(
      fc.tuple(...facts),
      fc.oneof({ weight: 3, arbitrary: lots }, { weight: 1, arbitrary: of([n.list()]) }),
    )
    .map(([said, list]) => ({ ...Object.fromEntries(said), lots: list }));
}

/** The record that says this. */
export function saying(program: Program, said: Saying): ContractRecord {
  return record(program, said);
}

/**
 * What was said, with unknowns filled in by what is said elsewhere: whole facts, and fields of entries of `lots`.
 * `wanted` tells which, by `name` or `lots/0/value`.
 */
export function filledIn(said: Saying, from: Saying, wanted: (path: string) => boolean): Saying {
  const filled: Record<string, Value | Held> = {};
  for (const name of [...DOMAINS.keys(), 'lots']) {
    const old = n.held(said[name] ?? n.UNKNOWN);
    if (old.state === 'unknown') filled[name] = wanted(name) ? (from[name] ?? n.UNKNOWN) : old;
    else filled[name] = name === 'lots' ? filledLots(old, wanted) : old;
  }
  return filled;
}

/** Entries filled in: an amount is 10 pounds, a risk is yes. */
function filledLots(lots: Held, wanted: (path: string) => boolean): Held {
  if (lots.state !== 'known' || lots.value.kind !== 'list') return lots;
  const items = lots.value.items.map((item, index): Held => {
    if (item.state !== 'known' || item.value.kind !== 'record') return item;
    const fields = new Map(item.value.fields);
    for (const [key, value] of [
      ['value', n.pounds(10)],
      ['risky', n.yes],
    ] as const) {
      if (fields.get(key)?.state === 'unknown' && wanted(`lots/${index}/${key}`))
        fields.set(key, n.held(value));
    }
    return n.held({ kind: 'record', fields });
  });
  return n.held({ kind: 'list', items });
}
