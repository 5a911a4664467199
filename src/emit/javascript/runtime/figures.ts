/**
 * Illustrative figures: those that a result rests on.
 *
 * In: a settled contract. Out: thresholds, table rows and lists. What is made of parts rests on those that came to the
 * same as it did.
 */

import { figuresDuring } from './dated.ts';
import type { Evaluation } from './evaluation.ts';
import type { Verdict } from './held.ts';
import type { Settled } from './settle.ts';
import { ownDecisions } from './skeleton.ts';
import { not } from './verdicts.ts';

export interface IllustrativeFigure {
  readonly kind: 'threshold' | 'table' | 'list';
  readonly index: number;
  readonly why: string;
}

const RANK = { threshold: 0, table: 1, list: 2 };

type Relied = 'fact' | 'definition' | 'table' | 'decision' | 'rule' | 'available' | 'exempt' | 'duty';

export function illustrativeFigures({ evaluation, decides }: Settled): readonly IllustrativeFigure[] {
  if (!decides) return [];
  const reliance = new Reliance(evaluation);
  reliance.all();
  return [...reliance.figures.values()].sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.index - b.index);
}

class Reliance {
  readonly figures = new Map<string, IllustrativeFigure>();
  private readonly e: Evaluation;
  private readonly toDo: { readonly kind: Relied; readonly index: number }[] = [];

  constructor(e: Evaluation) {
    this.e = e;
  }

  all(): void {
    const { program } = this.e;
    for (const index of ownDecisions(program).keys()) this.go('decision', index);
    for (const index of program.duties.keys()) this.go('duty', index);
    if (program.guidance.scope !== null) this.condition(program.guidance.scope);
    const seen = new Set<string>();
    for (let next = this.toDo.pop(); next !== undefined; next = this.toDo.pop()) {
      const key = `${next.kind} ${next.index}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.take(next.kind, next.index);
    }
  }

  private go(kind: Relied, index: number): void {
    this.toDo.push({ kind, index });
  }

  private verdict(id: number): Verdict {
    return this.e.condition(id, undefined);
  }

  private figure(kind: IllustrativeFigure['kind'], index: number, why: string | null): void {
    if (why !== null) this.figures.set(`${kind} ${index} ${why}`, { kind, index, why });
  }

  private take(kind: Relied, index: number): void {
    const { program } = this.e;
    switch (kind) {
      case 'fact':
        this.fact(index);
        break;
      case 'definition': {
        const definition = program.definitions[index];
        if (definition?.is === 'condition') this.condition(definition.body);
        else if (definition !== undefined) this.whole(definition.body);
        break;
      }
      case 'table': {
        const { rows = [], otherwise = null } = program.tables[index] ?? {};
        for (const row of rows) {
          this.condition(row.condition);
          if (this.verdict(row.condition) === 0) continue;
          this.whole(row.gives);
          this.figure('table', index, row.illustrative);
        }
        if (otherwise !== null) this.whole(otherwise);
        break;
      }
      case 'decision':
        for (const rule of program.decisions[index]?.rules ?? []) this.go('rule', rule);
        break;
      case 'rule': {
        const rule = program.rules[index];
        if (rule !== undefined) this.unless(rule.condition, rule.exemptions, this.e.effective(index));
        break;
      }
      case 'available': {
        const entry = program.exemptions[index];
        if (entry !== undefined) this.unless(entry.condition, entry.exceptions, this.e.available(index));
        break;
      }
      case 'exempt': {
        const came = this.e.exempt(index);
        if (sameVerdict(this.e.available(index), came)) this.go('available', index);
        for (const target of program.exemptions[index]?.targets ?? []) {
          if (sameVerdict(this.e.target(target), came)) this.condition(this.e.conditionOf(target));
        }
        break;
      }
      case 'duty': {
        const duty = program.duties[index];
        if (duty === undefined) break;
        const { owed } = this.e.duty(index);
        this.unless(duty.condition, duty.exemptions, owed);
        if (owed !== 2) break;
        if (duty.due !== null) this.whole(duty.due);
        if (duty.satisfied !== null) this.condition(duty.satisfied);
        break;
      }
    }
  }

  private fact(index: number): void {
    const { program } = this.e;
    const fact = program.facts[index];
    if (fact === undefined) return;
    if (fact.appliesWhen !== null) this.condition(fact.appliesWhen);
    if (this.e.fact(index).origin.kind === 'record') return;
    const suppositions = [
      ...fact.presumptions.map((one) => program.presumptions[one]),
      ...fact.deemings.map((one) => program.deemings[one]),
    ];
    for (const one of suppositions) {
      if (one !== undefined && one.condition !== null) this.condition(one.condition);
    }
  }

  /** What can be displaced rests on its condition; where that is met, also on what displaces it, or does not. */
  private unless(condition: number, displacing: readonly number[], whole: Verdict): void {
    this.condition(condition);
    if (this.verdict(condition) === 0) return;
    for (const one of displacing) {
      if (sameVerdict(this.e.available(one), not(whole))) this.go('available', one);
    }
  }

  /** The parts of a condition that came to the same as it did. */
  private condition(id: number): void {
    const node = this.e.node(id);
    if (node.kind === 'all' || node.kind === 'any') {
      for (const part of node.parts) {
        if (sameVerdict(this.verdict(part), this.verdict(id))) this.condition(part);
      }
    } else if (node.kind === 'not') {
      for (const part of node.parts) this.condition(part);
    } else {
      this.whole(id);
    }
  }

  /** Everything that is read below a node. */
  private whole(id: number): void {
    const toDo = [id];
    const seen = new Set<number>();
    for (let at = toDo.pop(); at !== undefined; at = toDo.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const { kind, index = -1, lists = [], parts } = this.e.node(at);
      toDo.push(...parts);
      for (const list of lists) this.figure('list', list, this.e.program.lists[list]?.illustrative ?? null);
      if (kind === 'fact' || kind === 'definition' || kind === 'table' || kind === 'decision')
        this.go(kind, index);
      else if (kind === 'defined') this.go('definition', index);
      else if (kind === 'exempt') this.go('exempt', index);
      else if (kind === 'threshold') this.threshold(index);
    }
  }

  private threshold(index: number): void {
    const entry = this.e.program.thresholds[index];
    if (entry === undefined) return;
    let { from, to } = this.e.days;
    if (entry.by !== null) {
      const date = this.e.operand(entry.by, undefined);
      from = typeof date === 'number' ? date : Number.POSITIVE_INFINITY;
      to = typeof date === 'number' ? date : Number.NEGATIVE_INFINITY;
    }
    for (const one of figuresDuring(entry.figures, from, to)) {
      this.figure('threshold', index, one?.illustrative ?? null);
    }
  }
}

/** Faults are the same whatever they are. */
function sameVerdict(a: Verdict, b: Verdict): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object');
}
