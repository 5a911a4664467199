/**
 * The guidance in JSON Logic, compiled by json-logic-engine.
 *
 * In: the facts of a contract. Out: a compiled function for each decision.
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

type Logic = { readonly [operator: string]: unknown } | string | number | boolean | null;

const fact = (name: string): Logic => ({ var: name });
const all = (...of: readonly Logic[]): Logic => ({ and: of });
const any = (...of: readonly Logic[]): Logic => ({ or: of });
const not = (of: Logic): Logic => ({ '!': [of] });
const is = (name: string, word: string): Logic => ({ '===': [fact(name), word] });
const isOneOf = (name: string, words: readonly string[]): Logic => ({ in: [fact(name), words] });
const known = (name: string): Logic => ({ '!==': [fact(name), null] });
const anyOf = (name: string, words: readonly string[]): Logic => ({
  some: [fact(name), { in: [{ var: '' }, words] }],
});

const governing: Logic = {
  if: [
    isOneOf('trigger', ENDED),
    fact('triggerDay'),
    is('proposal', 'new outsourcing'),
    fact('procurementDay'),
    fact('assessmentDay'),
  ],
};
const minimum: Logic = { if: [{ '>=': [governing, APRIL_2028] }, MINIMUM_2028, MINIMUM_2027] };
const bound = isOneOf('authorityKind', BOUND);
const presumed = any(
  anyOf('service', MEETS_PEOPLE_AT_RISK),
  all(anyOf('service', ARMED_FORCES), anyOf('peopleServed', PERSONNEL)),
);
const significant: Logic = { if: [known('contact'), is('contact', 'significant'), presumed] };
const coercive: Logic = { if: [known('coercive'), fact('coercive'), anyOf('service', DETAINS)] };
const relevant = all(fact('delivered'), { '>=': [fact('lengthInYears'), 1] });
const below = all(
  { '<': [fact('annualValue'), minimum] },
  not(all(fact('divided'), { '>=': [fact('lotsValue'), minimum] })),
);
const publicSupplier = isOneOf('supplierKind', PUBLIC);
const between = all(
  any(all(is('authorityKind', 'local authority'), publicSupplier), is('supplierKind', 'local authority')),
  not(all(publicSupplier, fact('passedOn'))),
);
const exempt = any(not(relevant), below, between);
const shown = any(fact('mitigates'), fact('capacity'));
const start: readonly Logic[] = [
  { '<': [governing, APRIL_2027] },
  'not in force',
  is('authorityKind', 'private body'),
  'out of scope',
];

const OUTCOME: Logic = {
  if: [
    ...start,
    any(is('trigger', 'none'), is('authorityKind', 'other public body')),
    'no assessment due',
    all(bound, any(significant, fact('threat'), coercive), not(any(exempt, shown))),
    'bring in house',
    'may outsource',
  ],
};
const PROPOSED: Logic = {
  if: [
    ...start,
    not(is('proposal', 'new outsourcing')),
    'none',
    all(bound, significant, not(exempt)),
    'prohibited',
    'permitted',
  ],
};

export const jsonLogic: Engine = {
  name: 'JSON Logic (json-logic-engine, compiled)',
  without: ['reasons', 'unknown facts', 'exact decimals', 'definitions: they are repeated in place'],
  prepare: async () => {
    const module = await load<{ LogicEngine: new () => { build(logic: Logic): (data: object) => unknown } }>(
      'json-logic-engine',
    );
    if (module === undefined) return NOT_INSTALLED;
    const engine = new module.LogicEngine();
    const outcome = engine.build(OUTCOME);
    const proposed = engine.build(PROPOSED);
    return {
      decide: (record) => {
        const data = facts(record);
        return [outcome(data), proposed(data)];
      },
      answer: (result) => pair(...(result as [unknown, unknown])),
    };
  },
};
