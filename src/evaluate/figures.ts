/**
 * Illustrative figures.
 *
 * In: a settled contract. Out: the illustrative thresholds, table rows and lists that its result rests on.
 *
 * What is made of parts rests on those that came to the same as it did: where one limb of `all of` is no, the others
 * are not relied on. A comparison rests on all it reads. Declarations are gone through one by one.
 */

import { unreachable } from '../base/invariant.ts';
import { ownDecisions } from '../program/own.ts';
import type { Condition, Operand } from '../program/program.ts';
import { nodesOf } from '../program/reads.ts';
import type { Truth } from '../program/value.ts';
import { type Days, type Evaluation, entryAt } from './evaluation.ts';
import { dayOf } from './operators.ts';
import type { Result } from './result.ts';
import { targetVerdict } from './rules.ts';
import type { Settled } from './settle.ts';
import { figuresDuring } from './thresholds.ts';

type Figure = Result['illustrative'][number];

interface Reliance {
  readonly evaluation: Evaluation;
  readonly figure: (figure: Figure) => void;
  readonly goOn: (kind: Relied, index: number) => void;
}

type Relied = 'fact' | 'definition' | 'table' | 'decision' | 'rule' | 'available' | 'applies' | 'duty';

/** Each figure once; thresholds before tables before lists. */
export function illustrativeFigures({ evaluation, decides }: Settled): readonly Figure[] {
  if (!decides) return [];
  const { program } = evaluation;
  const figures = new Map<string, Figure>();
  const toDo: { readonly kind: Relied; readonly index: number }[] = [
    ...ownDecisions(program).map((_, index) => ({ kind: 'decision' as const, index })),
    ...program.duties.map((_, index) => ({ kind: 'duty' as const, index })),
  ];
  const reliance: Reliance = {
    evaluation,
    figure: (figure) => figures.set(`${figure.kind} ${figure.index} ${figure.why}`, figure),
    goOn: (kind, index) => toDo.push({ kind, index }),
  };
  if (program.guidance.scope !== undefined) relyOn(reliance, program.guidance.scope);
  const seen = new Set<string>();
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    const key = `${next.kind} ${next.index}`;
    if (seen.has(key)) continue;
    seen.add(key);
    GO_ON[next.kind](reliance, next.index);
  }
  return [...figures.values()].sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.index - b.index);
}

const RANK = { threshold: 0, table: 1, list: 2 } satisfies Record<Figure['kind'], number>;

const GO_ON = {
  fact(reliance, index) {
    const { program } = reliance.evaluation;
    const fact = entryAt(program.facts, index);
    if (fact.appliesWhen !== undefined) relyOn(reliance, fact.appliesWhen);
    for (const [supposition, of] of [
      ...fact.presumptions.map((one) => [one, program.presumptions] as const),
      ...fact.deemings.map((one) => [one, program.deemings] as const),
    ]) {
      const { condition } = entryAt(of, supposition);
      const counts = reliance.evaluation.fact(index).origin.kind !== 'record';
      if (counts && condition !== undefined) relyOn(reliance, condition);
    }
  },
  definition(reliance, index) {
    const { body } = entryAt(reliance.evaluation.program.definitions, index);
    if (body.kind === 'condition') relyOn(reliance, body.condition);
    else relyOnAll(reliance, body.operand);
  },
  table(reliance, index) {
    const table = entryAt(reliance.evaluation.program.tables, index);
    for (const row of table.rows) {
      relyOn(reliance, row.condition);
      if (reliance.evaluation.condition(row.condition, []).truth === 'no') continue;
      relyOnAll(reliance, row.gives);
      if (row.illustrative !== undefined) reliance.figure({ kind: 'table', index, why: row.illustrative });
    }
    if (table.otherwise !== undefined) relyOnAll(reliance, table.otherwise);
  },
  decision(reliance, index) {
    for (const rule of entryAt(reliance.evaluation.program.decisions, index).rules)
      reliance.goOn('rule', rule);
  },
  rule(reliance, index) {
    const { condition, exemptions } = entryAt(reliance.evaluation.program.rules, index);
    unless(reliance, condition, exemptions, reliance.evaluation.effective(index).truth);
  },
  available(reliance, index) {
    const { condition, exceptions } = entryAt(reliance.evaluation.program.exemptions, index);
    unless(reliance, condition, exceptions, reliance.evaluation.available(index).truth);
  },
  duty(reliance, index) {
    const { condition, exemptions, due, satisfiedWhen } = entryAt(reliance.evaluation.program.duties, index);
    const { owed } = reliance.evaluation.duty(index).result;
    unless(reliance, condition, exemptions, owed);
    if (owed !== 'yes') return;
    if (due !== undefined) relyOnAll(reliance, due);
    if (satisfiedWhen !== undefined) relyOn(reliance, satisfiedWhen);
  },
  applies(reliance, index) {
    const { evaluation } = reliance;
    const whole = evaluation.applies(index).truth;
    if (evaluation.available(index).truth === whole) reliance.goOn('available', index);
    for (const target of entryAt(evaluation.program.exemptions, index).targets) {
      if (targetVerdict(evaluation, target).truth === whole)
        relyOn(reliance, conditionOf(evaluation, target));
    }
  },
} satisfies Record<Relied, (reliance: Reliance, index: number) => void>;

function conditionOf(
  { program }: Evaluation,
  { kind, index }: { readonly kind: 'rule' | 'exemption' | 'duty'; readonly index: number },
): Condition {
  switch (kind) {
    case 'rule':
      return entryAt(program.rules, index).condition;
    case 'exemption':
      return entryAt(program.exemptions, index).condition;
    case 'duty':
      return entryAt(program.duties, index).condition;
    default:
      return unreachable(kind);
  }
}

/** What has a condition and can be displaced: if the condition is not met, that is all it rests on; else on both. */
function unless(reliance: Reliance, condition: Condition, displacing: readonly number[], whole: Truth): void {
  const { evaluation } = reliance;
  const own = evaluation.condition(condition, []).truth;
  relyOn(reliance, condition);
  if (own === 'no') return;
  const opposite = whole === 'yes' ? 'no' : whole === 'no' ? 'yes' : whole;
  for (const one of displacing) {
    if (evaluation.available(one).truth === opposite) reliance.goOn('available', one);
  }
}

/** The parts of a condition that came to the same as it did. */
function relyOn(reliance: Reliance, condition: Condition): void {
  const { evaluation } = reliance;
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const whole = evaluation.condition(condition, []).truth;
      for (const { condition: part } of condition.operands) {
        if (evaluation.condition(part, []).truth === whole) relyOn(reliance, part);
      }
      break;
    }
    case 'not':
      relyOn(reliance, condition.operand);
      break;
    default:
      relyOnAll(reliance, condition);
  }
}

/** Everything that is read below a node. */
function relyOnAll(reliance: Reliance, node: Condition | Operand): void {
  for (const part of nodesOf(node)) {
    switch (part.kind) {
      case 'fact':
        reliance.goOn('fact', part.fact);
        break;
      case 'definition':
      case 'defined':
        reliance.goOn('definition', part.definition);
        break;
      case 'table':
        reliance.goOn('table', part.table);
        break;
      case 'decision':
        reliance.goOn('decision', part.decision);
        break;
      case 'exempt':
        reliance.goOn('applies', part.exemption);
        break;
      case 'threshold':
        threshold(reliance, part.threshold);
        break;
      case 'listed':
        list(reliance, part.list);
        break;
      case 'starts with':
        for (const one of part.lists) list(reliance, one);
        break;
      default:
        break;
    }
  }
}

function threshold(reliance: Reliance, index: number): void {
  const { evaluation } = reliance;
  const entry = entryAt(evaluation.program.thresholds, index);
  let days: Days = evaluation.days;
  if (entry.by !== undefined) {
    const by = evaluation.operand(entry.by, []);
    days = by.state === 'known' ? { from: dayOf(by.value), until: dayOf(by.value) } : undefined;
  }
  for (const figure of figuresDuring(entry, days)) {
    if (figure?.illustrative === undefined) continue;
    reliance.figure({ kind: 'threshold', index, why: figure.illustrative });
  }
}

function list(reliance: Reliance, index: number): void {
  const { illustrative } = entryAt(reliance.evaluation.program.lists, index);
  if (illustrative !== undefined) reliance.figure({ kind: 'list', index, why: illustrative });
}
