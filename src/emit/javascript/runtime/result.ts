/**
 * The full result, as data that JSON can hold.
 *
 * In: a settled contract, or the problems that keep a record from being decided. Out: `proviso.reasons/1`: names as
 * declared, dates in ISO form, amounts in major units, reasons as the nodes of the decision program and what each came
 * to.
 */
import { formatIso } from '../../../base/date.ts';
import { formatDecimal, multiply, type Rational, ratio } from '../../../base/rational.ts';
import { strange } from './common.ts';
import { isList } from './comparisons.ts';
import type { Decided } from './decisions.ts';
import type { Came, Evaluation, Recorded } from './evaluation.ts';
import { explainOn, type Text, type Told } from './explain-on.ts';
import { type Held, Nothing, type Path, UNKNOWN, type Value, type Verdict } from './held.ts';
import type { InputProblem, Type } from './inputs.ts';
import { numeric, rational } from './numbers.ts';
import type { OutcomeProblem } from './outcome.ts';
import { latestEdition } from './routes.ts';
import type { Problem } from './settle.ts';
import { editionAt } from './settle-on.ts';
import type { Skeleton, TimelineData } from './skeleton.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export const REASONS_SCHEMA = 'proviso.reasons/1';

/** Decides a record and says why. */
export function explained(
  timeline: TimelineData,
  record: string | null,
  recorded: Recorded,
  wrong: readonly InputProblem[],
): JsonObject {
  const several = !timeline.isOne;
  if (wrong.length > 0) {
    const problems = wrong.map((one) => ({ ...one }));
    const { program } = editionAt(timeline, latestEdition(timeline));
    return { ...head(program, record), ...NOTHING_DECIDED, problems, ...(several ? { governedBy: [] } : {}) };
  }
  const { told, texts, sufficient } = explainOn(timeline, recorded);
  return {
    ...head(told.way.program, record),
    ...toldJson(timeline, told, sufficient),
    ...(several ? { governedBy: texts.map((one) => textJson(timeline, one)) } : {}),
  };
}

function head({ guidance }: Skeleton, record: string | null): JsonObject {
  return {
    schema: REASONS_SCHEMA,
    guidance: {
      id: guidance.id,
      title: guidance.title,
      edition: guidance.edition,
      digests: { text: guidance.text, meaning: guidance.meaning },
    },
    record,
  };
}

function toldJson(timeline: TimelineData, told: Told, sufficient: readonly number[]): JsonObject {
  const { program, settled } = told.way;
  const { evaluation: e, governing } = settled;
  const isWhole = settled.decides && !told.isCommon;
  const name = (fact: number): string => program.facts[fact]?.name ?? '';
  const shown = (held: Held, type: Type | undefined): JsonObject => heldJson(held, type, timeline.choices);
  return {
    status: told.status,
    problems: told.problems.map((problem): JsonObject => problemJson(program, problem)),
    governing: {
      fact: governing.fact === null ? null : name(governing.fact),
      date: governing.day === null ? null : formatIso(governing.day),
      ...(governing.within === null
        ? {}
        : { notBefore: formatIso(governing.within.from), notAfter: formatIso(governing.within.to) }),
    },
    inScope: word(told.scope),
    outOfScopePossible: told.outOfScopePossible,
    decisions: decisionsJson(timeline, program, told.decisions),
    whateverTheDate: told.anyway === null ? null : decisionsJson(timeline, program, told.anyway),
    rules: isWhole ? rulesJson(e) : [],
    exemptions: isWhole ? exemptionsJson(e) : [],
    duties: isWhole ? dutiesJson(e) : [],
    facts: factsJson(e, shown),
    needs: told.needs.needs.map(({ path, readBy }) => ({ ...pathJson(program, path), readBy })),
    cannotBeHad: told.needs.cannotBeHad.map((path) => pathJson(program, path)),
    needsByDecision: told.needs.byDecision.map((one) => ({
      needs: one.needs.map((path) => pathJson(program, path)),
      cannotBeHad: one.cannotBeHad.map((path) => pathJson(program, path)),
    })),
    mayClaim: told.mayClaim.map(name),
    illustrative: told.illustrative.map(({ kind, index, why }) => ({
      kind,
      name:
        { threshold: program.thresholds, table: program.tables, list: program.lists }[kind][index]?.name ??
        '',
      why,
    })),
    sufficient: sufficient.map(name),
    reasons: told.came.map(([node, one]) => ({ node, ...cameJson(e, node, one, shown) })),
  };
}

/** A problem that deciding came to, by names. */
export function problemJson(
  program: Skeleton,
  problem: Problem,
): OutcomeProblem & { readonly [key: string]: Json } {
  if (problem.kind === 'fault') {
    return { kind: problem.kind, node: problem.fault.node, what: problem.fault.what };
  }
  const fact = program.facts[problem.fact]?.name ?? '';
  return problem.kind === 'no such choice'
    ? { kind: problem.kind, fact, choice: problem.choice }
    : { kind: problem.kind, fact };
}

/** One text that may govern, or days without one. */
function textJson(timeline: TimelineData, { governance, told }: Text): Json {
  const { branch, from, until, edition, reason } = governance;
  const { kind = 'trunk', instrument = null } = timeline.branches[branch] ?? {};
  const own = edition === null ? null : editionAt(timeline, edition);
  return {
    from: formatIso(from),
    until: formatIso(until),
    branch: { kind, instrument },
    edition:
      own === null
        ? null
        : {
            digests: { text: own.program.guidance.text, meaning: own.program.guidance.meaning },
            instruments: own.instruments,
          },
    reason: reason === null ? null : { ...reason },
    status: told?.status ?? 'not in force',
    decisions:
      told === null
        ? []
        : told.decisions.map((one, index) => {
            const { decision, status, outcome, possible } = decisionJson(
              timeline,
              told.way.program,
              one,
              index,
            );
            return { decision, status, outcome, possible };
          }),
  };
}

const NOTHING_DECIDED = {
  status: 'invalid',
  governing: { fact: null, date: null },
  inScope: 'unknown',
  outOfScopePossible: false,
  decisions: [],
  whateverTheDate: null,
  rules: [],
  exemptions: [],
  duties: [],
  facts: [],
  needs: [],
  cannotBeHad: [],
  needsByDecision: [],
  mayClaim: [],
  illustrative: [],
  sufficient: [],
  reasons: [],
};

/** A verdict as a word. */
export function word(verdict: Verdict): 'yes' | 'no' | 'unknown' | 'fault' {
  return verdict === 2 ? 'yes' : verdict === 0 ? 'no' : verdict === 1 ? 'unknown' : 'fault';
}

function decisionsJson(timeline: TimelineData, program: Skeleton, decisions: readonly Decided[]): Json {
  return decisions.map((one, index) => ({ ...decisionJson(timeline, program, one, index) }));
}

/** A decision by names; an outcome that only another text has is told by its key. */
export function decisionJson({ keys }: TimelineData, program: Skeleton, one: Decided, index: number) {
  const decision = program.decisions[index];
  const choice = (position: number): string =>
    decision?.choices[position]?.name ?? keys[strange(position)] ?? '';
  return {
    decision: decision?.name ?? '',
    status: one.status,
    outcome: one.outcome < 0 ? null : choice(one.outcome),
    byOtherwise: one.byOtherwise,
    possible: one.possible.map(choice),
    conflictNotRuledOut: one.conflictNotRuledOut,
    gapPossible: one.gapPossible,
  };
}

function rulesJson(e: Evaluation): Json {
  return e.program.rules.map(({ name, condition }, rule) => ({
    rule: name,
    node: condition,
    holds: word(e.holds(rule)),
    effective: word(e.effective(rule)),
  }));
}

function exemptionsJson(e: Evaluation): Json {
  return e.program.exemptions.map(({ name, kind, condition }, index) => {
    const available = word(e.available(index));
    const applies = word(e.exempt(index));
    const state =
      available === 'no'
        ? 'does not apply'
        : applies === 'yes'
          ? 'applies'
          : available === 'yes' && applies === 'no'
            ? 'not needed'
            : 'unknown';
    return {
      kind,
      exemption: name,
      node: condition,
      condition: word(e.condition(condition, undefined)),
      available,
      applies,
      state,
      outcomeStandsUnder: state === 'applies' ? standing(e, index) : [],
    };
  });
}

/** The rules that still give a decision the outcome of a rule that this exemption displaces. */
function standing(e: Evaluation, exemption: number): readonly string[] {
  const { rules, exemptions } = e.program;
  const displaced = (exemptions[exemption]?.targets ?? []).flatMap(({ kind, index }) => {
    const rule = kind === 'rule' && e.holds(index) === 2 ? rules[index] : undefined;
    return rule === undefined ? [] : [rule];
  });
  return rules
    .filter(
      (rule, index) =>
        e.decision(rule.decision).outcome === rule.outcome &&
        e.effective(index) === 2 &&
        displaced.some((one) => one.decision === rule.decision && one.outcome === rule.outcome),
    )
    .map((rule) => rule.name);
}

function dutiesJson(e: Evaluation): Json {
  return e.program.duties.map(({ name, condition }, index) => {
    const { owed, due, performance } = e.duty(index);
    return {
      duty: name,
      node: condition,
      owed: word(owed),
      due: due === null ? null : formatIso(due),
      performance,
    };
  });
}

/** What is held, by its type, as JSON. */
type Shown = (held: Held, type: Type | undefined) => JsonObject;

function factsJson(e: Evaluation, shown: Shown): Json {
  return e.program.facts.map(({ name, type }, index) => {
    const { held, origin, lacking } = e.fact(index);
    return {
      fact: name,
      ...shown(held, type),
      origin: { kind: 'record', of: null, indexes: [], ...originJson(origin) },
      disregardedFor: lacking,
    };
  });
}

function originJson(origin: ReturnType<Evaluation['fact']>['origin']): JsonObject {
  if ('index' in origin) return { kind: origin.kind, indexes: [origin.index] };
  if ('indexes' in origin) return { kind: origin.kind, of: origin.of, indexes: origin.indexes };
  return { kind: origin.kind };
}

/** A path: the fact by name, then positions and the keys of fields. */
function pathJson(program: Skeleton, [fact, ...path]: Path): { readonly fact: string; readonly path: Json } {
  return { fact: program.facts[Number(fact)]?.name ?? '', path };
}

function cameJson(e: Evaluation, node: number, came: Came, shown: Shown): JsonObject {
  if ('held' in came) return { held: shown(came.held, e.node(node).type) };
  const whole = { came: word(came.verdict) };
  return came.entries === null ? whole : { ...whole, entries: came.entries.map(word) };
}

/** What is held: `{ state: "known", value }`, or why there is no value; `choices`: names of those that no type has. */
function heldJson(held: Held, type: Type | undefined, choices: readonly string[]): JsonObject {
  if (!(held instanceof Nothing)) return { state: 'known', value: valueJson(held, type, choices) };
  if (held.fault !== null) return { state: 'fault', node: held.fault.node, what: held.fault.what };
  return held.state === 'unavailable' ? { state: held.state, reason: held.reason } : { state: held.state };
}

function valueJson(value: Value, type: Type | undefined, choices: readonly string[]): Json {
  switch (type?.kind) {
    case 'yes or no':
      return value === true;
    case 'text':
      return String(value);
    case 'date':
      return formatIso(Number(value));
    case 'choice':
      return type.choices.find((one) => one.value === value)?.name ?? choices[Number(value)] ?? null;
    case 'choices': {
      const members = isList(value) ? value : [];
      const own = type.choices.filter((one) => members.includes(one.value));
      const others = members.filter((member) => !own.some((one) => one.value === member));
      return [...own.map((one) => one.name), ...others.map((other) => choices[Number(other)] ?? '')];
    }
    case 'money': {
      const minor = rational(numeric(value));
      const text = formatDecimal(multiply(minor, ratio(1n, 10n ** BigInt(type.digits))));
      if (text.includes('/') || type.digits === 0) return text;
      const [whole = '', decimals = ''] = text.split('.');
      return `${whole}.${decimals.padEnd(type.digits, '0')}`;
    }
    case 'number':
      return formatDecimal(rational(numeric(value)));
    case 'percentage': {
      const hundred: Rational = { n: 100n, d: 1n };
      return `${formatDecimal(multiply(rational(numeric(value)), hundred))}%`;
    }
    case 'list': {
      const { element } = type;
      return (isList(value) ? value : []).map((item) => heldJson(item, element, choices));
    }
    case 'record': {
      const items = isList(value) ? value : [];
      return type.fields.map((field, index) => ({
        field: field.name,
        ...heldJson(items[index] ?? UNKNOWN, field.type, choices),
      }));
    }
    case undefined:
      return null;
  }
}
