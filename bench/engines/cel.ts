/**
 * The guidance in the Common Expression Language, for two implementations of it.
 *
 * In: the facts of a contract as the variable `f`. Out: an expression for each decision. The language has no definitions of its own:
 * they are put together as text, as programs do that keep such expressions.
 */
import { type Engine, load, NOT_INSTALLED, type Prepared, pair } from './engine.ts';
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

const list = (words: readonly string[]): string => JSON.stringify(words);
const anyOf = (fact: string, words: readonly string[]): string =>
  `f.${fact}.exists(one, one in ${list(words)})`;

const governing = `(f.trigger in ${list(ENDED)} ? f.triggerDay : f.proposal == "new outsourcing" ? f.procurementDay : f.assessmentDay)`;
const minimum = `(${governing} >= ${APRIL_2028}.0 ? ${MINIMUM_2028}.0 : ${MINIMUM_2027}.0)`;
const bound = `(f.authorityKind in ${list(BOUND)})`;
const presumed = `(${anyOf('service', MEETS_PEOPLE_AT_RISK)} || (${anyOf('service', ARMED_FORCES)} && ${anyOf('peopleServed', PERSONNEL)}))`;
const significant = `(has(f.contact) ? f.contact == "significant" : ${presumed} ? true : f.contact == "significant")`;
const coercive = `(has(f.coercive) ? f.coercive : ${anyOf('service', DETAINS)} ? true : f.coercive)`;
const relevant = '(f.delivered && f.lengthInYears >= 1.0)';
const below = `(f.annualValue < ${minimum} && !(f.divided && f.lotsValue >= ${minimum}))`;
const publicSupplier = `(f.supplierKind in ${list(PUBLIC)})`;
const between = `(((f.authorityKind == "local authority" && ${publicSupplier}) || f.supplierKind == "local authority") && !(${publicSupplier} && f.passedOn))`;
const exempt = `(!${relevant} || ${below} || ${between})`;
const shown = '((has(f.mitigates) && f.mitigates) || (has(f.capacity) && f.capacity))';
const start = `${governing} < ${APRIL_2027}.0 ? "not in force" : f.authorityKind == "private body" ? "out of scope" :`;

const OUTCOME = `${start}
  (f.trigger == "none" || f.authorityKind == "other public body") ? "no assessment due" :
  (${bound} && (${significant} || f.threat || ${coercive}) && !(${exempt} || ${shown})) ? "bring in house" : "may outsource"`;
const PROPOSED = `${start}
  f.proposal != "new outsourcing" ? "none" :
  (${bound} && ${significant} && !${exempt}) ? "prohibited" : "permitted"`;

const WITHOUT = [
  'reasons',
  'exact decimals',
  'which facts are needed',
  'definitions: they are joined as text',
];

/** What throws because a fact is not there is not decided. */
function tried(run: (context: object) => unknown, context: object): unknown {
  try {
    return run(context);
  } catch {
    return undefined;
  }
}

function prepared(outcome: (context: object) => unknown, proposed: (context: object) => unknown): Prepared {
  return {
    decide: (record) => {
      const context = { f: facts(record) };
      return [tried(outcome, context), tried(proposed, context)];
    },
    answer: (result) => pair(...(result as [unknown, unknown])),
  };
}

interface Environment {
  registerVariable(name: string, type: string): Environment;
  parse(text: string): (context: object) => unknown;
}

export const cel: Engine = {
  name: 'CEL (@marcbachmann/cel-js)',
  without: WITHOUT,
  prepare: async () => {
    const module = await load<{ Environment: new () => Environment }>('@marcbachmann/cel-js');
    if (module === undefined) return NOT_INSTALLED;
    const environment = new module.Environment().registerVariable('f', 'map');
    return prepared(environment.parse(OUTCOME), environment.parse(PROPOSED));
  },
};

export const celJs: Engine = {
  name: 'CEL (cel-js)',
  without: WITHOUT,
  prepare: async () => {
    const module = await load<{
      parse(text: string): { readonly cst?: object; readonly errors?: readonly string[] };
      evaluate(cst: object, context: object): unknown;
    }>('cel-js');
    if (module === undefined) return NOT_INSTALLED;
    const [outcome, proposed] = [OUTCOME, PROPOSED].map((text) => {
      const { cst, errors } = module.parse(text);
      if (cst === undefined) throw new Error(errors?.join('; '));
      return (context: object) => module.evaluate(cst, context);
    });
    if (outcome === undefined || proposed === undefined) throw new Error('two expressions are expected');
    return prepared(outcome, proposed);
  },
};
