/**
 * A result from its data.
 *
 * In: a decision program, and `proviso.reasons/1` of it: what `explain` of an emitted module gave, or what a receipt
 * holds. Out: the result, which the one renderer of explanations takes (`evaluate/text/`), whatever decided. The data
 * may come from anywhere: what is no result of this very guidance gives none.
 */
import { parseIsoDate } from '../base/date.ts';
import type {
  DecisionResult,
  ExemptionState,
  FactOrigin,
  FactPath,
  JudgementPart,
  Problem,
  Result,
  Settlement,
  Status,
  TraceEntry,
} from '../evaluate/result.ts';
import type { Program } from '../program/program.ts';
import { isCondition } from '../program/reads.ts';
import type { DayRange } from '../program/record.ts';
import type { Truth } from '../program/value.ts';
import { faultFrom, heldFrom } from './held-from.ts';
import { type Nodes, nodesById } from './nodes.ts';
import { REASONS_SCHEMA } from './reasons.ts';
import { isJsonObject, type Json, type JsonObject } from './values.ts';

/** What stands for the id of a record that has none. */
const NAMELESS = 'this contract';

/** That the data is no result of this guidance; thrown and caught in this file only. */
class Misfit extends Error {}

/**
 * The result that the data tells of; undefined where it is none of this guidance: another guidance or edition, a record
 * that could not be read, or data that was changed. `nodes` are the program's, for those who have many.
 */
export function resultFrom(
  program: Program,
  json: unknown,
  nodes: Nodes = nodesById(program),
): Result | undefined {
  try {
    return read(program, object(json), nodes);
  } catch (error) {
    if (error instanceof Misfit) return undefined;
    throw error;
  }
}

function read(program: Program, json: JsonObject, nodes: Nodes): Result {
  const digests = object(object(json.guidance).digests);
  // Ids of nodes are those of the text that was compiled.
  if (json.schema !== REASONS_SCHEMA || digests.text !== program.digests.text) throw new Misfit();
  const names = namesOf(program);
  const path = (one: Json): FactPath => {
    const { fact, path: steps } = object(one);
    return { fact: names.fact(fact), path: list(steps).map(step) };
  };
  const governing = governingFrom(object(json.governing), names.fact);
  const decisions = list(json.decisions).map((one) => decisionFrom(program, names, object(one)));
  return {
    record: json.record === null ? NAMELESS : text(json.record),
    status: oneOf(STATUSES, json.status),
    problems: list(json.problems).map((one): Problem => {
      const problem = object(one);
      if (problem.kind === 'fault') return { kind: 'fault', fault: defined(faultFrom(problem)) };
      const fact = names.fact(problem.fact);
      if (problem.kind === 'no such choice')
        return { kind: problem.kind, fact, choice: text(problem.choice) };
      return { kind: oneOf(['value where it does not apply'], problem.kind), fact };
    }),
    governing,
    inScope: oneOf(TRUTHS, json.inScope),
    outOfScopePossible: flag(json.outOfScopePossible),
    notInForcePossible:
      decisions.length > 0 && governing.kind === 'unknown' && !isInForceWithin(program, governing.within),
    whateverTheDate:
      json.whateverTheDate === null
        ? undefined
        : list(json.whateverTheDate).map((one) => decisionFrom(program, names, object(one))),
    decisions,
    rules: list(json.rules)
      .map(object)
      .map(({ rule, holds, effective }) => ({
        rule: names.rule(rule),
        holds: oneOf(TRUTHS, holds),
        effective: oneOf(TRUTHS, effective),
      })),
    exemptions: list(json.exemptions)
      .map(object)
      .map((one) => ({
        exemption: names.exemption(one.kind, one.exemption),
        condition: oneOf(TRUTHS, one.condition),
        available: oneOf(TRUTHS, one.available),
        applies: oneOf(TRUTHS, one.applies),
        state: oneOf(EXEMPTION_STATES, one.state),
        outcomeStandsUnder: list(one.outcomeStandsUnder).map(names.rule),
      })),
    duties: list(json.duties)
      .map(object)
      .map((one) => ({
        duty: names.duty(one.duty),
        owed: oneOf(TRUTHS, one.owed),
        due: one.due === null ? undefined : day(one.due),
        performance: one.performance === null ? undefined : oneOf(PERFORMANCES, one.performance),
      })),
    facts: list(json.facts)
      .map(object)
      .map((one) => {
        const fact = names.fact(one.fact);
        const disregardedFor = list(one.disregardedFor).map((part) => oneOf(JUDGEMENT_PARTS, part));
        return {
          fact,
          held: defined(heldFrom(one, defined(program.facts[fact]).type)),
          origin: originFrom(program, object(one.origin), disregardedFor),
          disregardedFor,
        };
      }),
    needs: list(json.needs).map((one) => ({ path: path(one), readBy: count(object(one).readBy) })),
    cannotBeHad: list(json.cannotBeHad).map(path),
    needsByDecision: list(json.needsByDecision)
      .map(object)
      .map((one) => ({
        needs: list(one.needs).map(path),
        cannotBeHad: list(one.cannotBeHad).map(path),
      })),
    ...(json.settled === undefined ? {} : { settled: settledFrom(program, names, object(json.settled)) }),
    mayClaim: list(json.mayClaim).map(names.fact),
    illustrative: list(json.illustrative)
      .map(object)
      .map((one) => {
        const kind = oneOf(['threshold', 'table', 'list'], one.kind);
        return { kind, index: names[kind](one.name), why: text(one.why) };
      }),
    sufficient: list(json.sufficient).map(names.fact),
    trace: new Map(list(json.reasons).map((one) => traceFrom(nodes, object(one)))),
  };
}

const STATUSES: readonly Status[] = [
  'determined',
  'undetermined',
  'conflict',
  'gap',
  'out of scope',
  'not in force',
  'invalid',
];
const DECISION_STATUSES: readonly DecisionResult['status'][] = [
  'determined',
  'undetermined',
  'conflict',
  'gap',
];
const TRUTHS: readonly Truth[] = ['yes', 'no', 'unknown', 'fault'];
const EXEMPTION_STATES: readonly ExemptionState[] = ['applies', 'not needed', 'does not apply', 'unknown'];
const PERFORMANCES = ['satisfied', 'outstanding', 'overdue', 'unknown'] as const;
const JUDGEMENT_PARTS: readonly JudgementPart[] = ['by', 'on', 'reasons'];

type Names = ReturnType<typeof namesOf>;

/** Whether bounds of the governing date leave no day before the guidance came into force. */
function isInForceWithin({ guidance }: Program, within: DayRange | undefined): boolean {
  return within !== undefined && within.from >= guidance.inForceFrom;
}

/** Declarations by their names, and the keys of outcomes by theirs. */
function namesOf(program: Program) {
  const byName = (entries: readonly { readonly name: string }[]) => {
    const indexes = new Map(entries.map(({ name }, index) => [name, index]));
    return (name: Json | undefined): number => defined(indexes.get(text(name)));
  };
  const exemptions = new Map(program.exemptions.map(({ kind, name }, index) => [`${kind} ${name}`, index]));
  return {
    fact: byName(program.facts),
    rule: byName(program.rules),
    duty: byName(program.duties),
    decision: byName(program.decisions),
    threshold: byName(program.thresholds),
    table: byName(program.tables),
    list: byName(program.lists),
    exemption: (kind: Json | undefined, name: Json | undefined): number =>
      defined(exemptions.get(`${text(kind)} ${text(name)}`)),
  };
}

function governingFrom(json: JsonObject, factOf: Names['fact']): Result['governing'] {
  if (json.fact === null) return { kind: 'none' };
  const fact = factOf(json.fact);
  if (json.date !== null) return { kind: 'date', day: day(json.date), fact };
  if (json.notBefore === undefined) return { kind: 'unknown', fact };
  return { kind: 'unknown', fact, within: { from: day(json.notBefore), until: day(json.notAfter) } };
}

function settledFrom(program: Program, names: Names, json: JsonObject): Settlement {
  const status = oneOf(SETTLED, json.status);
  const decisions = list(json.decisions).map((one) => decisionFrom(program, names, object(one)));
  return { status, decisions };
}

const SETTLED: readonly Settlement['status'][] = ['determined', 'conflict', 'gap', 'out of scope'];

function decisionFrom(program: Program, names: Names, json: JsonObject): DecisionResult {
  const decision = names.decision(json.decision);
  const key = (outcome: Json | undefined): string =>
    defined(program.decisions[decision]?.choices.find((choice) => choice.name === outcome)).key;
  return {
    decision,
    status: oneOf(DECISION_STATUSES, json.status),
    outcome: json.outcome === null ? undefined : key(json.outcome),
    byOtherwise: flag(json.byOtherwise),
    possible: list(json.possible).map(key),
    conflictNotRuledOut: flag(json.conflictNotRuledOut),
    gapPossible: flag(json.gapPossible),
  };
}

function originFrom(program: Program, json: JsonObject, missing: readonly JudgementPart[]): FactOrigin {
  const within = (entries: readonly unknown[], index: Json): number => {
    const found = count(index);
    if (found >= entries.length) throw new Misfit();
    return found;
  };
  const { kind } = json;
  switch (kind) {
    case 'presumption':
    case 'deeming': {
      const entries = kind === 'presumption' ? program.presumptions : program.deemings;
      return { kind, index: within(entries, list(json.indexes)[0] ?? null) };
    }
    case 'disagreement':
    case 'supposition undecided': {
      const of = oneOf(['presumptions', 'deemings'], json.of);
      return { kind, of, indexes: list(json.indexes).map((index) => within(program[of], index)) };
    }
    case 'judgement incomplete':
      return { kind, missing };
    default:
      return { kind: oneOf(['record', 'does not apply', 'may not apply', 'nothing recorded'], kind) };
  }
}

function traceFrom(nodes: Nodes, json: JsonObject): readonly [number, TraceEntry] {
  const id = count(json.node);
  const node = defined(nodes.get(id));
  if (json.held !== undefined) {
    if (isCondition(node)) throw new Misfit();
    return [id, { kind: 'operand', held: defined(heldFrom(json.held, node.type)) }];
  }
  const truth = oneOf(TRUTHS, json.came);
  if (json.entries === undefined) return [id, { kind: 'condition', truth }];
  return [id, { kind: 'entries', truth, entries: list(json.entries).map((one) => oneOf(TRUTHS, one)) }];
}

// ── What is expected at a place ─────────────────────────────────────────────────────────────────────────────

function object(json: unknown): JsonObject {
  if (!isJsonObject(json)) throw new Misfit();
  return json;
}

function list(json: Json | undefined): readonly Json[] {
  if (!Array.isArray(json)) throw new Misfit();
  return json;
}

function text(json: Json | undefined): string {
  if (typeof json !== 'string') throw new Misfit();
  return json;
}

function flag(json: Json | undefined): boolean {
  if (typeof json !== 'boolean') throw new Misfit();
  return json;
}

function count(json: Json | undefined): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json) || json < 0) throw new Misfit();
  return json;
}

function day(json: Json | undefined): number {
  return defined(parseIsoDate(text(json)));
}

function step(json: Json): number | string {
  return typeof json === 'number' ? count(json) : text(json);
}

function oneOf<const T extends string>(words: readonly T[], json: Json | undefined): T {
  return defined(words.find((word) => word === json));
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Misfit();
  return value;
}
