/**
 * The guidance in FEEL, the expression language of DMN, run by feelin.
 *
 * In: the facts of a contract as variables. Out: one context, whose later entries read the earlier ones. feelin has no way to
 * prepare an expression: it is read anew for each contract.
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

const list = (words: readonly string[]): string => JSON.stringify(words);
const oneOf = (name: string, words: readonly string[]): string =>
  `(${words.map((word) => `${name} = "${word}"`).join(' or ')})`;
const anyOf = (name: string, words: readonly string[]): string =>
  `(some one in ${name} satisfies list contains(${list(words)}, one))`;

const GUIDANCE = `{
  governing: if ${oneOf('trigger', ENDED)} then triggerDay else if proposal = "new outsourcing" then procurementDay else assessmentDay,
  minimum: if governing = null then null else if governing >= ${APRIL_2028} then ${MINIMUM_2028} else ${MINIMUM_2027},
  bound: ${oneOf('authorityKind', BOUND)},
  presumed: ${anyOf('service', MEETS_PEOPLE_AT_RISK)} or (${anyOf('service', ARMED_FORCES)} and ${anyOf('peopleServed', PERSONNEL)}),
  significant: if contact != null then contact = "significant" else if presumed then true else null,
  powers: if coercive != null then coercive else if ${anyOf('service', DETAINS)} then true else null,
  relevant: delivered and lengthInYears >= 1,
  split: divided and lotsValue >= minimum,
  below: annualValue < minimum and not(split),
  publicSupplier: ${oneOf('supplierKind', PUBLIC)},
  between: ((authorityKind = "local authority" and publicSupplier) or supplierKind = "local authority") and not(publicSupplier and passedOn),
  exempt: not(relevant) or below or between,
  shown: mitigates = true or capacity = true,
  atRisk: bound and (significant or threat or powers) and not(exempt or shown),
  banned: bound and significant and not(exempt),
  early: governing < ${APRIL_2027},
  outside: authorityKind = "private body",
  outcome: if early = null then null else if early then "not in force" else if outside = null then null else if outside then "out of scope"
    else if trigger = "none" or authorityKind = "other public body" then "no assessment due"
    else if trigger = null or atRisk = null then null else if atRisk then "bring in house" else "may outsource",
  proposed: if early = null then null else if early then "not in force" else if outside = null then null else if outside then "out of scope"
    else if proposal = null then null else if proposal != "new outsourcing" then "none"
    else if banned = null then null else if banned then "prohibited" else "permitted"
}`;

/** A name that is not given is taken for a mistake; one that is null for unknown. */
const NOTHING_KNOWN = {
  authorityKind: null,
  service: null,
  delivered: null,
  supplierKind: null,
  passedOn: null,
  trigger: null,
  triggerDay: null,
  proposal: null,
  procurementDay: null,
  assessmentDay: null,
  lengthInYears: null,
  annualValue: null,
  divided: null,
  lotsValue: null,
  peopleServed: null,
  contact: null,
  threat: null,
  coercive: null,
  mitigates: null,
  capacity: null,
};

export const feel: Engine = {
  name: 'FEEL (feelin)',
  without: ['reasons', 'exact decimals', 'which facts are needed', 'expressions prepared once'],
  prepare: async () => {
    const module = await load<{ evaluate(text: string, context: object): { readonly value: unknown } }>(
      'feelin',
    );
    if (module === undefined) return NOT_INSTALLED;
    return {
      decide: (record) => module.evaluate(GUIDANCE, { ...NOTHING_KNOWN, ...facts(record) }).value,
      answer: (result) => {
        const { outcome, proposed } = result as { readonly outcome: unknown; readonly proposed: unknown };
        return pair(outcome, proposed);
      },
    };
  },
};
