/**
 * Needs: the facts that are still to be asked for.
 *
 * In: a settled contract. Out: the unknown facts that reach the governing date, the scope or an undetermined
 * decision through something itself unknown and not absorbed, and the unavailable ones that do. Never too few: what
 * is not listed changes nothing while what is listed stays unknown.
 *
 * Declarations are gone through one by one, from a list of those still to do, so that long chains are no limit.
 */

import { unreachable } from '../base/invariant.ts';
import { ownDecisions } from '../program/own.ts';
import type { Condition, ExemptionEntry, FactEntry } from '../program/program.ts';
import type { Held } from '../program/value.ts';
import { decidingRules } from './decisions.ts';
import { rowsOf } from './definitions.ts';
import { type Evaluation, entryAt } from './evaluation.ts';
import { pathOrder } from './paths.ts';
import type { FactPath, FactResult, Need, Result } from './result.ts';
import type { Settled } from './settle.ts';
import { type Reference, undecidedCondition, undecidedOperand, type Waiting } from './undecided.ts';

/** With more decisions than this, the needs of one are not told apart from those of the others. */
export const MOST_DECISIONS = 50;

export interface Needs {
  readonly needs: readonly Need[];
  /** In order of declaration. */
  readonly cannotBeHad: readonly FactPath[];
  /** The same for each decision alone: what the date and the scope wait for, and what it waits for itself. */
  readonly byDecision: Result['needsByDecision'];
  /** How many of the needs, from the first, the governing date waits for. */
  readonly forDate: number;
}

/** Something still to be gone through, and the rule or exemption on whose account. */
interface Task {
  readonly kind: Reference['kind'] | 'scope' | Judged;
  readonly index: number;
  readonly reader: string | undefined;
}

/** What counts as a reader of the facts it leads to, or has a condition of its own. */
type Judged = 'effective' | 'holds' | 'available' | 'exemption condition' | 'duty condition';

/** What is asked for first. */
const ROUNDS = ['governing date', 'scope', 'decisions'] as const;

interface Found {
  readonly path: FactPath;
  readonly state: Held['state'];
  readonly round: number;
  readonly readers: Set<string>;
  /** The decisions it is for. */
  readonly decisions: Set<number>;
}

/** The needs of a contract, in the order in which to ask for them. */
export function needsOf(settled: Settled): Needs {
  if (!settled.decides) return { needs: [], cannotBeHad: [], byDecision: [], forDate: 0 };
  const { program } = settled.evaluation;
  const found = new Map<string, Found>();
  ROUNDS.forEach((round, number) => {
    for (const { tasks, decisions } of searches(settled, round)) {
      goThrough(settled, tasks, (path, state, reader) => {
        const key = JSON.stringify([state, path.fact, ...path.path]);
        const one = found.get(key) ?? {
          path,
          state,
          round: number,
          readers: new Set(),
          decisions: new Set(),
        };
        if (reader !== undefined) one.readers.add(reader);
        for (const decision of decisions) one.decisions.add(decision);
        found.set(key, one);
      });
    }
  });
  const comparePaths = pathOrder(program);
  const all = [...found.values()];
  const needed = all
    .filter(({ state }) => state !== 'unavailable')
    .sort((a, b) => a.round - b.round || b.readers.size - a.readers.size || comparePaths(a.path, b.path));
  const unavailable = all
    .filter(({ state }) => state === 'unavailable')
    .sort((a, b) => comparePaths(a.path, b.path));
  const pathsFor = (some: readonly Found[], decision: number) =>
    some.filter((one) => one.decisions.has(decision)).map((one) => one.path);
  return {
    needs: needed.map(({ path, readers }) => ({ path, readBy: readers.size })),
    cannotBeHad: unavailable.map(({ path }) => path),
    forDate: needed.filter(({ round }) => round === 0).length,
    byDecision: ownDecisions(program).map((_, decision) => ({
      needs: pathsFor(needed, decision),
      cannotBeHad: pathsFor(unavailable, decision),
    })),
  };
}

/** What one condition waits for, in order of declaration: unknown, and unavailable. */
export function needsOfCondition(
  of: Pick<Settled, 'evaluation' | 'governing'>,
  condition: Condition,
): { readonly needs: readonly FactPath[]; readonly cannotBeHad: readonly FactPath[] } {
  const found = new Map<string, { readonly path: FactPath; readonly state: Held['state'] }>();
  const add = (path: FactPath, state: Held['state']): void => {
    found.set(JSON.stringify([state, path.fact, ...path.path]), { path, state });
  };
  const tasks: Task[] = [];
  const reference = ({ kind, index }: Reference): number => tasks.push({ kind, index, reader: undefined });
  undecidedCondition({ ...of, reference, missing: add }, condition, []);
  goThrough(of, tasks, add);
  const inOrder = [...found.values()].sort((a, b) => pathOrder(of.evaluation.program)(a.path, b.path));
  const ofState = (unavailable: boolean): readonly FactPath[] =>
    inOrder.filter(({ state }) => (state === 'unavailable') === unavailable).map(({ path }) => path);
  return { needs: ofState(false), cannotBeHad: ofState(true) };
}

interface Search {
  readonly tasks: readonly Task[];
  /** The decisions for which it is asked. */
  readonly decisions: readonly number[];
}

/** What is gone through in a round; the decisions one by one, so that it is known which of them a fact is for. */
function searches(
  { evaluation, governing, time }: Settled,
  round: (typeof ROUNDS)[number],
): readonly Search[] {
  const decisions = ownDecisions(evaluation.program).map((_, index) => index);
  const decisionTask = (index: number): Task => ({ kind: 'decision', index, reader: undefined });
  switch (round) {
    case 'governing date':
      if (governing.kind !== 'unknown' || !time.open) return [];
      return [{ tasks: [{ kind: 'fact', index: governing.fact, reader: undefined }], decisions }];
    case 'scope':
      return [{ tasks: [{ kind: 'scope', index: 0, reader: undefined }], decisions }];
    case 'decisions':
      if (decisions.length > MOST_DECISIONS) return [{ tasks: decisions.map(decisionTask), decisions }];
      return decisions.map((index) => ({ tasks: [decisionTask(index)], decisions: [index] }));
    default:
      return unreachable(round);
  }
}

type Missing = (path: FactPath, state: Held['state'], reader: string | undefined) => void;

/** Goes through tasks and all they lead to. */
function goThrough(
  { evaluation, governing }: Pick<Settled, 'evaluation' | 'governing'>,
  tasks: readonly Task[],
  missing: Missing,
): void {
  const toDo = [...tasks];
  const seen = new Set<string>();
  for (let task = toDo.pop(); task !== undefined; task = toDo.pop()) {
    const { kind, index, reader } = task;
    const key = `${kind} ${index} ${reader}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const goOn: Step['goOn'] = (next, nextIndex) =>
      toDo.push({ kind: next, index: nextIndex, reader: readerOf(next, nextIndex) ?? reader });
    const step: Step = {
      evaluation,
      governing,
      goOn,
      reference: (reference) => goOn(reference.kind, reference.index),
      missing: (path, state) => missing(path, state, reader),
    };
    GO_ON[kind](step, index);
  }
}

/** The rule or exemption whose condition is gone into; undefined for what is read on another's account. */
function readerOf(kind: Task['kind'], index: number): string | undefined {
  if (kind === 'holds') return `rule ${index}`;
  return kind === 'available' || kind === 'exemption condition' ? `exemption ${index}` : undefined;
}

interface Step extends Waiting {
  readonly goOn: (kind: Task['kind'], index: number) => void;
}

/** What each undecided thing waits for. */
const GO_ON = {
  scope(step) {
    const { scope } = step.evaluation.program.guidance;
    if (scope !== undefined) undecidedCondition(step, scope, []);
  },
  fact: undecidedFact,
  definition(step, index) {
    const { body } = entryAt(step.evaluation.program.definitions, index);
    if (body.kind === 'condition') undecidedCondition(step, body.condition, []);
    else undecidedOperand(step, body.operand, []);
  },
  table: undecidedTable,
  decision(step, index) {
    for (const rule of decidingRules(step.evaluation, index)) step.goOn('effective', rule);
  },
  effective(step, index) {
    step.goOn('holds', index);
    for (const one of entryAt(step.evaluation.program.rules, index).exemptions) step.goOn('available', one);
  },
  holds(step, index) {
    undecidedCondition(step, entryAt(step.evaluation.program.rules, index).condition, []);
  },
  available(step, index) {
    if (step.evaluation.available(index).truth !== 'unknown') return;
    step.goOn('exemption condition', index);
    for (const one of entryAt(step.evaluation.program.exemptions, index).exceptions)
      step.goOn('available', one);
  },
  applies(step, index) {
    if (step.evaluation.applies(index).truth !== 'unknown') return;
    step.goOn('available', index);
    for (const target of entryAt(step.evaluation.program.exemptions, index).targets) {
      step.goOn(CONDITION_OF[target.kind], target.index);
    }
  },
  'exemption condition'(step, index) {
    undecidedCondition(step, entryAt(step.evaluation.program.exemptions, index).condition, []);
  },
  'duty condition'(step, index) {
    undecidedCondition(step, entryAt(step.evaluation.program.duties, index).condition, []);
  },
} satisfies Record<Task['kind'], (step: Step, index: number) => void>;

const CONDITION_OF = {
  rule: 'holds',
  exemption: 'exemption condition',
  duty: 'duty condition',
} as const satisfies Record<ExemptionEntry['targets'][number]['kind'], Task['kind']>;

/**
 * A fact waits for what leaves it open whether it applies, and for the conditions of undecided presumptions and
 * deemings. It is itself a need where nothing is recorded, unless a bare presumption puts the burden on a claimant.
 */
function undecidedFact(step: Step, index: number): void {
  const fact = entryAt(step.evaluation.program.facts, index);
  const result = step.evaluation.fact(index);
  if (result.held.state !== 'unknown' && result.held.state !== 'unavailable') return;
  if (result.origin.kind === 'may not apply') {
    if (fact.appliesWhen !== undefined) undecidedCondition(step, fact.appliesWhen, []);
  } else {
    for (const condition of undecidedSuppositions(step.evaluation, fact, result)) {
      undecidedCondition(step, condition, []);
    }
  }
  const recorded = step.evaluation.record.facts.get(index)?.held.state ?? 'unknown';
  const path: FactPath = { fact: index, path: [] };
  if (recorded === 'unavailable') {
    step.missing(path, 'unavailable');
  } else if (
    (recorded === 'unknown' || result.disregardedFor.length > 0) &&
    !isBurdened(step.evaluation, fact)
  ) {
    step.missing(path, 'unknown');
  }
}

/** Whether a presumption without a condition stands over the fact. */
function isBurdened({ program }: Evaluation, fact: FactEntry): boolean {
  return fact.presumptions.some((index) => entryAt(program.presumptions, index).condition === undefined);
}

/** The conditions of presumptions and deemings that could still give the fact a value. */
function undecidedSuppositions(
  { program }: Evaluation,
  fact: FactEntry,
  { origin }: FactResult,
): readonly Condition[] {
  if (origin.kind !== 'supposition undecided') return [];
  const undecided = origin.indexes.map((index) => entryAt(program[origin.of], index));
  // Undecided presumptions may all fall away, and then the deemings count.
  const below =
    origin.of === 'presumptions' ? fact.deemings.map((index) => entryAt(program.deemings, index)) : [];
  return [...undecided, ...below].flatMap((one) => one.condition ?? []);
}

/** A table waits for its undecided rows, and for what the rows in question give. */
function undecidedTable(step: Step, index: number): void {
  const table = entryAt(step.evaluation.program.tables, index);
  const { met, possible } = rowsOf(step.evaluation, table);
  for (const row of possible) undecidedCondition(step, row.condition, []);
  for (const row of [...met, ...possible]) undecidedOperand(step, row.gives, []);
  if (met.length === 0 && table.otherwise !== undefined) undecidedOperand(step, table.otherwise, []);
}
