/**
 * The guidance as Cedar policies: a rule permits an outcome, an exemption forbids it.
 *
 * In: the facts of a contract as the context of a request. Out: a set of policies, prepared once, and the requests that find the
 * outcomes, one after the other, until one is permitted. Policies have no definitions, so that the date that governs is the
 * program's to find.
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

const list = (words: readonly string[]): string => JSON.stringify(words);
const minimum = `(if context.governing >= ${APRIL_2028} then ${MINIMUM_2028} else ${MINIMUM_2027})`;
const significant = `(if context has contact then context.contact == "significant" else
    context.service.containsAny(${list(MEETS_PEOPLE_AT_RISK)}) ||
    (context.service.containsAny(${list(ARMED_FORCES)}) && context.peopleServed.containsAny(${list(PERSONNEL)})))`;
const both = '[Action::"bring in house", Action::"prohibit"]';

const POLICIES = `
@id("in force")
permit(principal, action == Action::"apply", resource) when { context.governing >= ${APRIL_2027} };
@id("in scope")
permit(principal, action == Action::"bind", resource) when { context.authorityKind != "private body" };

@id("nothing has ended")
permit(principal, action == Action::"leave alone", resource) when { context.trigger == "none" };
@id("authority under no duty to assess")
permit(principal, action == Action::"leave alone", resource) when { context.authorityKind == "other public body" };
@id("people at risk")
permit(principal, action == Action::"bring in house", resource) when {
  ${list(ENDED)}.contains(context.trigger) && ${list(BOUND)}.contains(context.authorityKind) &&
  (${significant} || context.threat ||
    (if context has coercive then context.coercive else context.service.containsAny(${list(DETAINS)})))
};

@id("nothing new proposed")
permit(principal, action == Action::"pass over", resource) when { context.proposal != "new outsourcing" };
@id("ban on new outsourcing")
permit(principal, action == Action::"prohibit", resource) when {
  context.proposal == "new outsourcing" && ${list(BOUND)}.contains(context.authorityKind) && ${significant}
};

@id("outside the statutory definition")
forbid(principal, action in ${both}, resource) when { !(context.delivered && context.longEnough) };
@id("below the threshold")
forbid(principal, action in ${both}, resource) when { context.annualValue < ${minimum} }
unless { context.divided && context.lotsValue >= ${minimum} };
@id("between public authorities")
forbid(principal, action in ${both}, resource) when {
  (context.authorityKind == "local authority" && ${list(PUBLIC)}.contains(context.supplierKind)) ||
  context.supplierKind == "local authority"
} unless { ${list(PUBLIC)}.contains(context.supplierKind) && context.passedOn };
@id("good reason shown")
forbid(principal, action == Action::"bring in house", resource) when {
  (context has mitigates && context.mitigates) || (context has capacity && context.capacity)
};
`;

interface Cedar {
  preparsePolicySet(id: string, policies: object): { readonly type: string };
  statefulIsAuthorized(call: object): {
    readonly type: string;
    readonly response?: {
      readonly decision: string;
      readonly diagnostics: { readonly errors: readonly unknown[] };
    };
    readonly errors?: readonly { readonly message: string }[];
  };
}

/** The facts as Cedar takes them: whole numbers only. */
function context(given: Facts): object {
  const { lengthInYears, ...rest } = given;
  const ended = given.trigger !== undefined && ENDED.includes(given.trigger);
  const governing = ended
    ? given.triggerDay
    : given.proposal === 'new outsourcing'
      ? given.procurementDay
      : given.assessmentDay;
  return {
    ...rest,
    ...(governing === undefined ? {} : { governing }),
    ...(lengthInYears === undefined ? {} : { longEnough: lengthInYears >= 1 }),
  };
}

const SET = 'in-house';

export const cedar: Engine = {
  name: 'Cedar (@cedar-policy/cedar-wasm)',
  without: [
    'unknown facts',
    'decimals but of four places',
    'outcomes but allow and deny',
    'which facts are needed',
  ],
  prepare: async () => {
    const module = await load<Cedar & { readonly default?: Cedar }>('@cedar-policy/cedar-wasm/nodejs');
    if (module === undefined) return NOT_INSTALLED;
    const engine = module.default ?? module;
    const parsed = engine.preparsePolicySet(SET, { staticPolicies: POLICIES });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    const principal = { type: 'Program', id: 'bench' };
    const resource = { type: 'Contract', id: 'contract' };
    const ask = (about: object, id: string): boolean => {
      const answer = engine.statefulIsAuthorized({
        principal,
        action: { type: 'Action', id },
        resource,
        context: about,
        preparsedPolicySetId: SET,
        entities: [],
      });
      if (answer.response === undefined) throw new Error(answer.errors?.[0]?.message);
      return answer.response.decision === 'allow';
    };
    return {
      decide: (record) => {
        const about = context(facts(record));
        if (!ask(about, 'apply')) return ['not in force', 'not in force'];
        if (!ask(about, 'bind')) return ['out of scope', 'out of scope'];
        return [
          ask(about, 'leave alone')
            ? 'no assessment due'
            : ask(about, 'bring in house')
              ? 'bring in house'
              : 'may outsource',
          ask(about, 'pass over') ? 'none' : ask(about, 'prohibit') ? 'prohibited' : 'permitted',
        ];
      },
      answer: (result) => pair(...(result as [unknown, unknown])),
    };
  },
};
