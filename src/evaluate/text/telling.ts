/**
 * What every part of the renderer looks up.
 *
 * In: program, record, result and options. Out: `Telling`, and the questions one asks of it. It remembers one thing,
 * which named terms a text has used, so that they can be explained once.
 */

import type { Condition, Operand, Program, ThresholdEntry } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Held, Truth } from '../../program/value.ts';
import { decidedBy } from '../decisions.ts';
import type { DecisionResult, ExemptionResult, FactResult, Result, RuleResult } from '../result.ts';
import { type Amended, NEVER_AMENDED } from './amended.ts';
import type { ExplanationOptions } from './document.ts';
import { factsRead, type Node, nodesRead } from './walk.ts';

export interface Telling {
  readonly program: Program;
  readonly record: ContractRecord;
  readonly result: Result;
  readonly showConfidential: boolean;
  readonly amended: Amended;
  readonly facts: ReadonlyMap<number, FactResult>;
  readonly rules: ReadonlyMap<number, RuleResult>;
  readonly exemptions: ReadonlyMap<number, ExemptionResult>;
  /** Definitions spoken of, and those whose own reasons have been given. Grows while the text is made. */
  readonly definitions: { readonly spokenOf: Set<number>; readonly unfolded: Set<number> };
  /** Tables and definitions with a value that have been broken down, by kind and index. Grows while the text is made. */
  readonly values: Set<string>;
  /** Thresholds and declared lists spoken of. Grow while the text is made. */
  readonly thresholds: Set<number>;
  readonly lists: Set<number>;
}

export function telling(
  program: Program,
  record: ContractRecord,
  result: Result,
  options: ExplanationOptions = {},
  amended: Amended = NEVER_AMENDED,
): Telling {
  return {
    program,
    record,
    result,
    showConfidential: options.showConfidential ?? false,
    amended,
    facts: new Map(result.facts.map((fact) => [fact.fact, fact])),
    rules: new Map(result.rules.map((rule) => [rule.rule, rule])),
    exemptions: new Map(result.exemptions.map((exemption) => [exemption.exemption, exemption])),
    definitions: { spokenOf: new Set(), unfolded: new Set() },
    values: new Set(),
    thresholds: new Set(),
    lists: new Set(),
  };
}

/** What a condition came to; undefined when it was not reached. */
export function truthOf(t: Telling, condition: Condition): Truth | undefined {
  const entry = t.result.trace.get(condition.id);
  if (entry !== undefined) return entry.kind === 'operand' ? undefined : entry.truth;
  if (condition.kind === 'constant') return condition.yes ? 'yes' : 'no';
  if (condition.kind === 'not') {
    const inner = truthOf(t, condition.operand);
    return inner === undefined ? undefined : OPPOSITE[inner];
  }
  return undefined;
}

const OPPOSITE = { yes: 'no', no: 'yes', unknown: 'unknown', fault: 'fault' } satisfies Record<Truth, Truth>;

/** What an operand came to; undefined when it was not reached. */
export function heldOf(t: Telling, operand: Operand): Held | undefined {
  const entry = t.result.trace.get(operand.id);
  if (entry?.kind === 'operand') return entry.held;
  if (operand.kind === 'literal') return { state: 'known', value: operand.value };
  if (operand.kind === 'fact') return heldOfFact(t, operand.fact);
  if (operand.kind === 'decision') return heldOfDecision(t, operand.decision);
  if (operand.kind === 'threshold') {
    const value = figureOf(t, operand.threshold)?.value;
    return value === undefined ? undefined : { state: 'known', value };
  }
  return undefined;
}

/** What is held of a fact after presumptions; of a result that has none (not in force), what the record says. */
export function heldOfFact(t: Telling, fact: number): Held {
  return t.facts.get(fact)?.held ?? t.record.facts.get(fact)?.held ?? { state: 'unknown' };
}

/** What a decision came to; of other guidance's, by what became of its rules. */
export function decisionCame(t: Telling, index: number): DecisionResult | undefined {
  if (t.program.decisions[index]?.used === undefined || t.rules.size === 0)
    return t.result.decisions.find((decision) => decision.decision === index);
  return decidedBy(t.program, index, (rule) => t.rules.get(rule)?.effective ?? 'unknown');
}

function heldOfDecision(t: Telling, index: number): Held | undefined {
  const decided = decisionCame(t, index);
  if (decided === undefined) return undefined;
  const choice = t.program.decisions[index]?.choices.find(({ key }) => key === decided.outcome);
  if (choice === undefined) return { state: 'unknown' };
  return { state: 'known', value: { kind: 'choice', key: choice.key, name: choice.name } };
}

/** The dated figure of a threshold that counts here; undefined before the first, or while its date is not known. */
export function figureOf(t: Telling, threshold: number) {
  const entry = t.program.thresholds[threshold];
  const day = entry === undefined ? undefined : dayOf(t, entry.by);
  if (entry === undefined || day === undefined) return undefined;
  return entry.values.findLast((figure) => figure.from <= day);
}

/** The same, unless which of the figures counts would tell something of a confidential date. */
export function shownFigureOf(t: Telling, threshold: number) {
  const entry = t.program.thresholds[threshold];
  if (entry === undefined) return undefined;
  const secret =
    entry.by === undefined
      ? dependsOnDate(entry) && secretDates(t).length > 0
      : secretsIn(t, entry.by).length > 0;
  return secret ? undefined : figureOf(t, threshold);
}

/** The governing date, if it is confidential: what is read at it would tell something of it. */
export function secretDates(t: Telling): readonly number[] {
  const { governing } = t.result;
  return governing.kind !== 'none' && isSecret(t, governing.fact) ? [governing.fact] : [];
}

function dayOf(t: Telling, by: Operand | undefined): number | undefined {
  if (by === undefined) return t.result.governing.kind === 'date' ? t.result.governing.day : undefined;
  const held = heldOf(t, by);
  return held?.state === 'known' && held.value.kind === 'date' ? held.value.day : undefined;
}

interface Reads {
  /** Ascending. */
  readonly facts: readonly number[];
  /** Whether something is read that depends on the governing date: a figure, or the days of a row. */
  readonly dated: boolean;
}

const readsByNode = new WeakMap<Node, Reads>();

function readsOf(t: Telling, node: Node): Reads {
  const known = readsByNode.get(node);
  if (known !== undefined) return known;
  let dated = false;
  for (const read of nodesRead(node, t.program)) {
    if (read.kind === 'dated') dated = true;
    const entry = read.kind === 'threshold' ? t.program.thresholds[read.threshold] : undefined;
    if (entry !== undefined && dependsOnDate(entry)) dated = true;
  }
  const reads = { facts: factsRead(node, t.program), dated };
  readsByNode.set(node, reads);
  return reads;
}

/** The confidential facts whose values the node would give away; none when they may be shown. */
export function secretsIn(t: Telling, node: Node): readonly number[] {
  if (t.showConfidential || !t.program.facts.some((fact) => fact.confidential)) return [];
  const { facts, dated } = readsOf(t, node);
  const secrets = facts.filter((fact) => t.program.facts[fact]?.confidential === true);
  const date = dated ? secretDates(t).filter((fact) => !secrets.includes(fact)) : [];
  return [...secrets, ...date].sort((a, b) => a - b);
}

/** Whether which figure counts tells something of the governing date. */
function dependsOnDate({ by, values }: ThresholdEntry): boolean {
  return by === undefined && values.length > 1;
}

/** Whether the value of this fact must not be shown. */
export function isSecret(t: Telling, fact: number): boolean {
  return !t.showConfidential && t.program.facts[fact]?.confidential === true;
}

/** What stands in the place of a value that is kept out of published reasons. */
export const CONFIDENTIAL = '(confidential)';

/** The name of a fact, as declared. */
export function factName(t: Telling, fact: number): string {
  return t.program.facts[fact]?.name ?? 'a fact';
}
