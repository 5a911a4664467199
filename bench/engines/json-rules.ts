/**
 * The guidance for json-rules-engine.
 *
 * In: the facts of a contract. Out: an engine of named conditions and of rules, each with an event that gives an outcome. A rule that
 * counts only where another does not has a lower priority, and what has been decided stands.
 */
import { type Engine, load, NOT_INSTALLED, pair } from './engine.ts';
import { facts } from './facts.ts';
import {
  APRIL_2027,
  APRIL_2028,
  ARMED_FORCES,
  BOUND,
  DETAINS,
  ENDED,
  MEETS_PEOPLE_AT_RISK,
  MINIMUM_2027,
  MINIMUM_2028,
  PERSONNEL,
  PUBLIC,
} from './words.ts';

type Condition = object;
interface Almanac {
  factValue(name: string): Promise<unknown>;
}
interface Run {
  readonly events: readonly { readonly type: string; readonly params: { readonly outcome: string } }[];
}
interface RulesEngine {
  addFact(name: string, value: (parameters: object, almanac: Almanac) => Promise<unknown>): void;
  setCondition(name: string, condition: Condition): void;
  addRule(rule: object): void;
  run(facts: object): Promise<Run>;
}

const test = (fact: string, operator: string, value: unknown): Condition => ({ fact, operator, value });
const is = (fact: string, value: unknown): Condition => test(fact, 'equal', value);
const all = (...of: readonly Condition[]): Condition => ({ all: of });
const any = (...of: readonly Condition[]): Condition => ({ any: of });
const not = (of: Condition): Condition => ({ not: of });
const named = (condition: string): Condition => ({ condition });
const has = (fact: string, words: readonly string[]): Condition =>
  any(...words.map((word) => test(fact, 'contains', word)));

const CONDITIONS: { readonly [name: string]: Condition } = {
  'not in force': all(test('governing', 'lessThan', APRIL_2027)),
  'out of scope': all(is('authorityKind', 'private body')),
  governs: all(not(named('not in force')), not(named('out of scope'))),
  bound: all(test('authorityKind', 'in', BOUND)),
  significant: any(
    is('contact', 'significant'),
    all(is('contact', undefined), has('service', MEETS_PEOPLE_AT_RISK)),
    all(is('contact', undefined), has('service', ARMED_FORCES), has('peopleServed', PERSONNEL)),
  ),
  coercive: any(is('coercive', true), all(is('coercive', undefined), has('service', DETAINS))),
  relevant: all(is('delivered', true), test('lengthInYears', 'greaterThanInclusive', 1)),
  split: all(is('divided', true), test('lotsValue', 'greaterThanInclusive', { fact: 'minimum' })),
  below: all(test('annualValue', 'lessThan', { fact: 'minimum' }), not(named('split'))),
  'public supplier': all(test('supplierKind', 'in', PUBLIC)),
  between: all(
    any(
      all(is('authorityKind', 'local authority'), named('public supplier')),
      is('supplierKind', 'local authority'),
    ),
    not(all(named('public supplier'), is('passedOn', true))),
  ),
  exempt: any(not(named('relevant')), named('below'), named('between')),
  shown: any(is('mitigates', true), is('capacity', true)),
};

const rule = (type: string, outcome: string, priority: number, conditions: Condition): object => ({
  conditions,
  event: { type, params: { outcome } },
  priority,
});

const RULES = [
  ...['outcome', 'proposed'].flatMap((type) => [
    rule(type, 'not in force', 9, all(named('not in force'))),
    rule(type, 'out of scope', 8, all(named('out of scope'))),
  ]),
  rule(
    'outcome',
    'no assessment due',
    3,
    any(is('trigger', 'none'), is('authorityKind', 'other public body')),
  ),
  rule(
    'outcome',
    'bring in house',
    2,
    all(
      named('governs'),
      test('trigger', 'in', ENDED),
      named('bound'),
      any(named('significant'), is('threat', true), named('coercive')),
      not(named('exempt')),
      not(named('shown')),
    ),
  ),
  rule('outcome', 'may outsource', 1, all(named('governs'))),
  rule('proposed', 'none', 3, any(test('proposal', 'notEqual', 'new outsourcing'))),
  rule(
    'proposed',
    'prohibited',
    2,
    all(
      named('governs'),
      is('proposal', 'new outsourcing'),
      named('bound'),
      named('significant'),
      not(named('exempt')),
    ),
  ),
  rule('proposed', 'permitted', 1, all(named('governs'))),
];

export const jsonRules: Engine = {
  name: 'json-rules-engine',
  without: [
    'unknown facts',
    'exact decimals',
    'which facts are needed',
    'exemptions but as part of each rule',
  ],
  prepare: async () => {
    const module = await load<{ Engine: new (rules: object[], options: object) => RulesEngine }>(
      'json-rules-engine',
    );
    if (module === undefined) return NOT_INSTALLED;
    const engine = new module.Engine([], { allowUndefinedFacts: true });
    engine.addFact('governing', async (_, almanac) => {
      if (ENDED.includes((await almanac.factValue('trigger')) as string))
        return almanac.factValue('triggerDay');
      const isNew = (await almanac.factValue('proposal')) === 'new outsourcing';
      return almanac.factValue(isNew ? 'procurementDay' : 'assessmentDay');
    });
    engine.addFact('minimum', async (_, almanac) => {
      const governing = (await almanac.factValue('governing')) as number;
      return governing >= APRIL_2028 ? MINIMUM_2028 : MINIMUM_2027;
    });
    for (const [name, condition] of Object.entries(CONDITIONS)) engine.setCondition(name, condition);
    for (const one of RULES) engine.addRule(one);
    return {
      decideLater: (record) => engine.run(facts(record)),
      // Events come in the order of priority.
      answer: (result) => {
        const { events } = result as Run;
        const first = (type: string): unknown => events.find((event) => event.type === type)?.params.outcome;
        return pair(first('outcome'), first('proposed'));
      },
    };
  },
};
