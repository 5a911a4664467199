/**
 * The guidance for Publicodes.
 *
 * In: the facts of a contract as a situation. Out: a set of rules, parsed once, of which two are evaluated. It has no sets: the program
 * says whether a set has any of some words.
 */
import { type Engine, load, NOT_INSTALLED, pair } from './engine.ts';
import { type Facts, facts } from './facts.ts';
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

const all = (...of: readonly unknown[]): object => ({ 'toutes ces conditions': of });
const any = (...of: readonly unknown[]): object => ({ 'une de ces conditions': of });
const oneOf = (name: string, words: readonly string[]): object =>
  any(...words.map((word) => `${name} = '${word}'`));
const choose = (otherwise: unknown, ...of: readonly (readonly [unknown, unknown])[]): object => ({
  variations: [...of.map(([si, alors]) => ({ si, alors })), { sinon: otherwise }],
});

const FACTS = [
  'authority kind',
  'delivered',
  'supplier kind',
  'passed on',
  'trigger',
  'trigger day',
  'proposal',
  'procurement day',
  'assessment day',
  'length',
  'annual value',
  'divided',
  'lots value',
  'contact',
  'threat',
  'coercive powers',
  'meets people at risk',
  'armed forces',
  'personnel',
  'detains',
];

const RULES = {
  ...Object.fromEntries(FACTS.map((name) => [name, null])),
  mitigates: 'non',
  capacity: 'non',
  ended: oneOf('trigger', ENDED),
  governing: choose(
    'assessment day',
    ['ended', 'trigger day'],
    ["proposal = 'new outsourcing'", 'procurement day'],
  ),
  minimum: choose(MINIMUM_2027, [`governing >= ${APRIL_2028}`, MINIMUM_2028]),
  bound: oneOf('authority kind', BOUND),
  presumed: any('meets people at risk', all('armed forces', 'personnel')),
  significant: choose("contact = 'significant'", [all({ 'est non défini': 'contact' }, 'presumed'), 'oui']),
  coercive: choose('coercive powers', [all({ 'est non défini': 'coercive powers' }, 'detains'), 'oui']),
  relevant: all('delivered', 'length >= 1'),
  split: all('divided', 'lots value >= minimum'),
  below: all('annual value < minimum', 'split = non'),
  'public supplier': oneOf('supplier kind', PUBLIC),
  lost: all('public supplier', 'passed on'),
  between: all(
    any(all("authority kind = 'local authority'", 'public supplier'), "supplier kind = 'local authority'"),
    'lost = non',
  ),
  exempt: any('relevant = non', 'below', 'between'),
  shown: any('mitigates', 'capacity'),
  'at risk': all('ended', 'bound', any('significant', 'threat', 'coercive'), 'exempt = non', 'shown = non'),
  banned: all("proposal = 'new outsourcing'", 'bound', 'significant', 'exempt = non'),
  outcome: choose(
    "'may outsource'",
    [`governing < ${APRIL_2027}`, "'not in force'"],
    ["authority kind = 'private body'", "'out of scope'"],
    [any("trigger = 'none'", "authority kind = 'other public body'"), "'no assessment due'"],
    ['at risk', "'bring in house'"],
  ),
  proposed: choose(
    "'permitted'",
    [`governing < ${APRIL_2027}`, "'not in force'"],
    ["authority kind = 'private body'", "'out of scope'"],
    ["proposal != 'new outsourcing'", "'none'"],
    ['banned', "'prohibited'"],
  ),
};

interface Rules {
  setSituation(situation: object): Rules;
  evaluate(rule: string): { readonly nodeValue: unknown; readonly missingVariables: object };
}

function situation(given: Facts): object {
  const made: { [name: string]: string | number } = {};
  const put = (name: string, value: string | number | boolean | undefined): void => {
    if (value === undefined) return;
    made[name] =
      typeof value === 'string' ? `'${value}'` : typeof value === 'number' ? value : value ? 'oui' : 'non';
  };
  const anyOf = (found: readonly string[] | undefined, words: readonly string[]): boolean | undefined =>
    found?.some((one) => words.includes(one));
  put('authority kind', given.authorityKind);
  put('delivered', given.delivered);
  put('supplier kind', given.supplierKind);
  put('passed on', given.passedOn);
  put('trigger', given.trigger);
  put('trigger day', given.triggerDay);
  put('proposal', given.proposal);
  put('procurement day', given.procurementDay);
  put('assessment day', given.assessmentDay);
  put('length', given.lengthInYears);
  put('annual value', given.annualValue);
  put('divided', given.divided);
  put('lots value', given.lotsValue);
  put('contact', given.contact);
  put('threat', given.threat);
  put('coercive powers', given.coercive);
  put('mitigates', given.mitigates);
  put('capacity', given.capacity);
  put('meets people at risk', anyOf(given.service, MEETS_PEOPLE_AT_RISK));
  put('armed forces', anyOf(given.service, ARMED_FORCES));
  put('personnel', anyOf(given.peopleServed, PERSONNEL));
  put('detains', anyOf(given.service, DETAINS));
  return made;
}

export const publicodes: Engine = {
  name: 'Publicodes',
  without: ['exact decimals', 'sets'],
  prepare: async () => {
    const module = await load<{ default: new (rules: object, options?: object) => Rules }>('publicodes');
    if (module === undefined) return NOT_INSTALLED;
    const quiet = { log: () => {}, warn: () => {}, error: () => {} };
    const engine = new module.default(RULES, { logger: quiet });
    return {
      decide: (record) => {
        engine.setSituation(situation(facts(record)));
        return [engine.evaluate('outcome').nodeValue, engine.evaluate('proposed').nodeValue];
      },
      answer: (result) => pair(...(result as [unknown, unknown])),
    };
  },
};
