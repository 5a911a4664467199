/**
 * The guidance for ZEN, the engine of GoRules.
 *
 * In: the facts of a contract. Out: a decision of one expression node, whose later entries read the earlier ones.
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
const anyOf = (name: string, words: readonly string[]): string => `some(${name}, # in ${list(words)})`;

const EXPRESSIONS: readonly (readonly [key: string, value: string])[] = [
  [
    'governing',
    `trigger in ${list(ENDED)} ? triggerDay : proposal == 'new outsourcing' ? procurementDay : assessmentDay`,
  ],
  ['minimum', `$.governing >= ${APRIL_2028} ? ${MINIMUM_2028} : ${MINIMUM_2027}`],
  ['bound', `authorityKind in ${list(BOUND)}`],
  [
    'significant',
    `contact != null ? contact == 'significant' : ${anyOf('service', MEETS_PEOPLE_AT_RISK)} or (${anyOf('service', ARMED_FORCES)} and ${anyOf('peopleServed', PERSONNEL)})`,
  ],
  ['powers', `coercive != null ? coercive == true : ${anyOf('service', DETAINS)}`],
  ['relevant', 'delivered == true and lengthInYears >= 1'],
  ['below', 'annualValue < $.minimum and not (divided == true and lotsValue >= $.minimum)'],
  ['publicSupplier', `supplierKind in ${list(PUBLIC)}`],
  [
    'between',
    `((authorityKind == 'local authority' and $.publicSupplier) or supplierKind == 'local authority') and not ($.publicSupplier and passedOn == true)`,
  ],
  ['exempt', 'not $.relevant or $.below or $.between'],
  ['shown', 'mitigates == true or capacity == true'],
  [
    'outcome',
    `$.governing < ${APRIL_2027} ? 'not in force' : authorityKind == 'private body' ? 'out of scope' : (trigger == 'none' or authorityKind == 'other public body') ? 'no assessment due' : ($.bound and ($.significant or threat == true or $.powers) and not ($.exempt or $.shown)) ? 'bring in house' : 'may outsource'`,
  ],
  [
    'proposed',
    `$.governing < ${APRIL_2027} ? 'not in force' : authorityKind == 'private body' ? 'out of scope' : proposal != 'new outsourcing' ? 'none' : ($.bound and $.significant and not $.exempt) ? 'prohibited' : 'permitted'`,
  ],
];

const GRAPH = {
  nodes: [
    { id: 'input', name: 'Contract', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'guidance',
      name: 'Guidance',
      type: 'expressionNode',
      position: { x: 200, y: 0 },
      content: { expressions: EXPRESSIONS.map(([key, value]) => ({ id: key, key, value })) },
    },
    { id: 'output', name: 'Answer', type: 'outputNode', position: { x: 400, y: 0 } },
  ],
  edges: [
    { id: 'in', sourceId: 'input', targetId: 'guidance', type: 'edge' },
    { id: 'out', sourceId: 'guidance', targetId: 'output', type: 'edge' },
  ],
};

interface Decision {
  evaluate(context: object): Promise<unknown>;
}

export const zen: Engine = {
  name: 'ZEN (@gorules/zen-engine)',
  without: ['unknown facts', 'which facts are needed', 'reasons but as a trace'],
  prepare: async () => {
    const module = await load<{ ZenEngine: new () => { createDecision(content: object): Decision } }>(
      '@gorules/zen-engine',
    );
    if (module === undefined) return NOT_INSTALLED;
    const decision = new module.ZenEngine().createDecision(GRAPH);
    return {
      decideLater: (record) => decision.evaluate(facts(record)),
      answer: (response) => {
        const { result } = response as {
          readonly result: { readonly outcome: unknown; readonly proposed: unknown };
        };
        return pair(result.outcome, result.proposed);
      },
    };
  },
};
