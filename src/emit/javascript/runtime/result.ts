/**
 * The full result, as data that JSON can hold.
 *
 * In: a settled contract, or the problems that keep a record from being decided. Out: `proviso.reasons/1`: names as
 * declared, dates in ISO form, amounts in major units, reasons as the nodes of the decision program and what each came
 * to.
 */
import { formatIso } from '../../../base/date.ts';
import { formatDecimal, multiply, type Rational, ratio } from '../../../base/rational.ts';
import { claimable, sufficientFacts } from './claims.ts';
import { isList } from './comparisons.ts';
import type { Decided } from './decisions.ts';
import type { Came, Evaluation, Recorded } from './evaluation.ts';
import { illustrativeFigures } from './figures.ts';
import { type Held, Nothing, type Path, type Value, type Verdict } from './held.ts';
import type { InputProblem, Type } from './inputs.ts';
import { needsOf } from './needs.ts';
import { numeric, rational } from './numbers.ts';
import { settle, whateverTheDate } from './settle.ts';
import type { Skeleton } from './skeleton.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export const REASONS_SCHEMA = 'proviso.reasons/1';

/** Decides a record and says why. */
export function explained(
  program: Skeleton,
  record: string | null,
  recorded: Recorded,
  wrong: readonly InputProblem[],
): JsonObject {
  const { guidance } = program;
  const head = {
    schema: REASONS_SCHEMA,
    guidance: {
      id: guidance.id,
      title: guidance.title,
      edition: guidance.edition,
      digests: { text: guidance.text, meaning: guidance.meaning },
    },
    record,
  };
  if (wrong.length > 0) return { ...head, ...NOTHING_DECIDED, problems: wrong.map((one) => ({ ...one })) };
  const settled = settle(program, recorded, null, -1);
  const { evaluation: e, decides } = settled;
  const came = [...e.came].sort(([a], [b]) => a - b);
  const { needs, cannotBeHad, byDecision } = needsOf(settled);
  const whatever = whateverTheDate(program, recorded, settled);
  const name = (fact: number): string => program.facts[fact]?.name ?? '';
  return {
    ...head,
    status: settled.status,
    problems: settled.problems.map((problem) =>
      problem.kind === 'fault'
        ? { kind: problem.kind, node: problem.fault.node, what: problem.fault.what }
        : { kind: problem.kind, fact: name(problem.fact) },
    ),
    governing: {
      fact: settled.governing.fact === null ? null : name(settled.governing.fact),
      date: settled.governing.day === null ? null : formatIso(settled.governing.day),
    },
    inScope: word(settled.scope),
    outOfScopePossible: decides && settled.scope === 1,
    decisions: decisionsJson(program, settled.decisions),
    whateverTheDate: whatever === null ? null : decisionsJson(program, whatever),
    rules: decides ? rulesJson(e) : [],
    exemptions: decides ? exemptionsJson(e) : [],
    duties: decides ? dutiesJson(e) : [],
    facts: factsJson(e),
    needs: needs.map(({ path, readBy }) => ({ ...pathJson(program, path), readBy })),
    cannotBeHad: cannotBeHad.map((path) => pathJson(program, path)),
    needsByDecision: byDecision.map((one) => ({
      needs: one.needs.map((path) => pathJson(program, path)),
      cannotBeHad: one.cannotBeHad.map((path) => pathJson(program, path)),
    })),
    mayClaim: claimable(program, recorded, settled).map(name),
    illustrative: illustrativeFigures(settled).map(({ kind, index, why }) => ({
      kind,
      name:
        { threshold: program.thresholds, table: program.tables, list: program.lists }[kind][index]?.name ??
        '',
      why,
    })),
    sufficient: sufficientFacts(program, recorded, settled).map(name),
    reasons: came.map(([node, one]) => ({ node, ...cameJson(e, node, one) })),
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

function decisionsJson(program: Skeleton, decisions: readonly Decided[]): Json {
  return decisions.map((one, index) => {
    const decision = program.decisions[index];
    const choice = (position: number): string => decision?.choices[position]?.name ?? '';
    return {
      decision: decision?.name ?? '',
      status: one.status,
      outcome: one.outcome < 0 ? null : choice(one.outcome),
      byOtherwise: one.byOtherwise,
      possible: one.possible.map(choice),
      conflictNotRuledOut: one.conflictNotRuledOut,
      gapPossible: one.gapPossible,
    };
  });
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

function factsJson(e: Evaluation): Json {
  return e.program.facts.map(({ name, type }, index) => {
    const { held, origin, lacking } = e.fact(index);
    return {
      fact: name,
      ...heldJson(held, type),
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

function cameJson(e: Evaluation, node: number, came: Came): JsonObject {
  if ('held' in came) return { held: heldJson(came.held, e.node(node).type) };
  const whole = { came: word(came.verdict) };
  return came.entries === null ? whole : { ...whole, entries: came.entries.map(word) };
}

/** What is held: `{ state: "known", value }`, or why there is no value. */
function heldJson(held: Held, type: Type | undefined): JsonObject {
  if (!(held instanceof Nothing)) return { state: 'known', value: valueJson(held, type) };
  if (held.fault !== null) return { state: 'fault', node: held.fault.node, what: held.fault.what };
  return held.state === 'unavailable' ? { state: held.state, reason: held.reason } : { state: held.state };
}

function valueJson(value: Value, type: Type | undefined): Json {
  switch (type?.kind) {
    case 'yes or no':
      return value === true;
    case 'text':
      return String(value);
    case 'date':
      return formatIso(Number(value));
    case 'choice':
      return type.choices.find((one) => one.value === value)?.name ?? null;
    case 'choices': {
      const members = isList(value) ? value : [];
      return type.choices.filter((one) => members.includes(one.value)).map((one) => one.name);
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
      return (isList(value) ? value : []).map((item) => heldJson(item, element));
    }
    case 'record': {
      const items = isList(value) ? value : [];
      return type.fields.map((field, index) => ({
        field: field.name,
        ...heldJson(items[index] ?? new Nothing('unknown', null, null), field.type),
      }));
    }
    case undefined:
      return null;
  }
}
