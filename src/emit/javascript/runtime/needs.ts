/**
 * Needs: the facts that are still to be asked for, and those that cannot be had.
 *
 * In: a settled contract. Out: paths into the record, in the order in which to ask. Only what is itself undecided is
 * gone into; declarations are taken from a list, so that long chains are no limit.
 */

import { is } from './comparisons.ts';
import type { Evaluation, FactAnswer } from './evaluation.ts';
import { type Entry, type Held, isOpen, Nothing, type Path, type Scope } from './held.ts';
import type { Type } from './inputs.ts';
import { applicableEntries } from './lists.ts';
import type { Settled } from './settle.ts';
import { ownDecisions } from './skeleton.ts';
import { and, any } from './verdicts.ts';

export interface Need {
  readonly path: Path;
  /** Undecided rules and exemptions that read it. */
  readonly readBy: number;
}

export interface Needs {
  readonly needs: readonly Need[];
  readonly cannotBeHad: readonly Path[];
  /** The same for each decision alone, what the governing date and the scope wait for included. */
  readonly byDecision: readonly { readonly needs: readonly Path[]; readonly cannotBeHad: readonly Path[] }[];
  /** How many of the needs, from the first, the governing date waits for. */
  readonly forDate: number;
}

type Kind =
  | 'fact'
  | 'definition'
  | 'table'
  | 'decision'
  | 'exempt'
  | 'effective'
  | 'holds'
  | 'available'
  | 'exemption condition'
  | 'duty condition';

interface Task {
  readonly kind: Kind;
  readonly index: number;
  /** The rule or exemption on whose account. */
  readonly reader: string | null;
}

interface Found {
  readonly path: Path;
  readonly isUnavailable: boolean;
  readonly round: number;
  readonly readers: Set<string>;
  readonly decisions: Set<number>;
}

/** With more decisions than this, the needs of one are not told apart from those of the others. */
const MOST_DECISIONS = 50;

/** The needs of a contract. */
export function needsOf(settled: Settled): Needs {
  if (!settled.decides) return { needs: [], cannotBeHad: [], byDecision: [], forDate: 0 };
  const { evaluation: e, governing, time } = settled;
  const decisions = [...ownDecisions(e.program).keys()];
  const found = new Map<string, Found>();
  const search = (round: number, begin: (walk: Walk) => void, purpose: readonly number[]): void => {
    const walk = new Walk(settled, (path, held, reader) => {
      const isUnavailable = held.state === 'unavailable';
      const key = JSON.stringify([isUnavailable, ...path]);
      const one = found.get(key) ?? {
        path,
        isUnavailable,
        round,
        readers: new Set<string>(),
        decisions: new Set<number>(),
      };
      if (reader !== null) one.readers.add(reader);
      for (const decision of purpose) one.decisions.add(decision);
      found.set(key, one);
    });
    begin(walk);
    walk.finish();
  };
  const { fact, day } = governing;
  if (day === null && fact !== null && time.open) search(0, (walk) => walk.go('fact', fact), decisions);
  const { scope } = e.program.guidance;
  if (scope !== null) search(1, (walk) => walk.condition(scope, undefined), decisions);
  const together = decisions.length > MOST_DECISIONS ? [decisions] : decisions.map((one) => [one]);
  for (const some of together) {
    const begin = (walk: Walk): void => {
      for (const index of some) walk.go('decision', index);
    };
    search(2, begin, some);
  }
  const byPath = (a: Found, b: Found): number => comparePaths(e, a.path, b.path);
  const needed = [...found.values()]
    .filter((one) => !one.isUnavailable)
    .sort((a, b) => a.round - b.round || b.readers.size - a.readers.size || byPath(a, b));
  const unavailable = [...found.values()].filter((one) => one.isUnavailable).sort(byPath);
  const pathsFor = (some: readonly Found[], decision: number): readonly Path[] =>
    some.filter((one) => one.decisions.has(decision)).map((one) => one.path);
  return {
    needs: needed.map(({ path, readers }) => ({ path, readBy: readers.size })),
    cannotBeHad: unavailable.map(({ path }) => path),
    forDate: needed.filter(({ round }) => round === 0).length,
    byDecision: decisions.map((decision) => ({
      needs: pathsFor(needed, decision),
      cannotBeHad: pathsFor(unavailable, decision),
    })),
  };
}

/** What one condition waits for, in order of declaration: unknown, and unavailable. */
export function needsOfCondition(
  of: Pick<Settled, 'evaluation' | 'governing'>,
  condition: number,
): { readonly needs: readonly Path[]; readonly cannotBeHad: readonly Path[] } {
  const found = new Map<string, { readonly path: Path; readonly isUnavailable: boolean }>();
  const walk = new Walk(of, (path, { state }) => {
    const isUnavailable = state === 'unavailable';
    found.set(JSON.stringify([isUnavailable, ...path]), { path, isUnavailable });
  });
  walk.condition(condition, undefined);
  walk.finish();
  const inOrder = [...found.values()].sort((a, b) => comparePaths(of.evaluation, a.path, b.path));
  const pathsOf = (wanted: boolean): readonly Path[] =>
    inOrder.filter(({ isUnavailable }) => isUnavailable === wanted).map(({ path }) => path);
  return { needs: pathsOf(false), cannotBeHad: pathsOf(true) };
}

type Missing = (path: Path, held: Nothing, reader: string | null) => void;

/** Goes through what is undecided. */
class Walk {
  private readonly governing: Settled['governing'];
  private readonly e: Evaluation;
  private readonly missing: Missing;
  private readonly toDo: Task[] = [];
  private readonly seen = new Set<string>();
  private reader: string | null = null;

  constructor({ evaluation, governing }: Pick<Settled, 'evaluation' | 'governing'>, missing: Missing) {
    this.governing = governing;
    this.e = evaluation;
    this.missing = missing;
  }

  go(kind: Kind, index: number): void {
    const own =
      kind === 'holds'
        ? `rule ${index}`
        : kind === 'available' || kind === 'exemption condition'
          ? `exemption ${index}`
          : null;
    this.toDo.push({ kind, index, reader: own ?? this.reader });
  }

  finish(): void {
    for (let task = this.toDo.pop(); task !== undefined; task = this.toDo.pop()) {
      const key = `${task.kind} ${task.index} ${task.reader}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.reader = task.reader;
      this.take(task.kind, task.index);
    }
    this.reader = null;
  }

  private take(kind: Kind, index: number): void {
    const { program } = this.e;
    switch (kind) {
      case 'fact':
        this.fact(index);
        break;
      case 'definition': {
        const definition = program.definitions[index];
        if (definition?.is === 'condition') this.condition(definition.body, undefined);
        else if (definition !== undefined) this.operand(definition.body, undefined);
        break;
      }
      case 'table':
        this.table(index);
        break;
      case 'decision':
        for (const rule of this.deciding(index)) this.go('effective', rule);
        break;
      case 'effective':
        this.go('holds', index);
        for (const one of program.rules[index]?.exemptions ?? []) this.go('available', one);
        break;
      case 'holds':
        this.condition(this.e.conditionOf({ kind: 'rule', index }), undefined);
        break;
      case 'available':
        if (this.e.available(index) !== 1) break;
        this.go('exemption condition', index);
        for (const one of program.exemptions[index]?.exceptions ?? []) this.go('available', one);
        break;
      case 'exempt':
        if (this.e.exempt(index) !== 1) break;
        this.go('available', index);
        for (const target of program.exemptions[index]?.targets ?? []) {
          const of = { rule: 'holds', exemption: 'exemption condition', duty: 'duty condition' } as const;
          this.go(of[target.kind], target.index);
        }
        break;
      case 'exemption condition':
        this.condition(this.e.conditionOf({ kind: 'exemption', index }), undefined);
        break;
      case 'duty condition':
        this.condition(this.e.conditionOf({ kind: 'duty', index }), undefined);
        break;
    }
  }

  /** The rules on which an undetermined decision turns: undecided ones whose outcome no other gives yet. */
  private deciding(index: number): readonly number[] {
    const { program } = this.e;
    if (this.e.decision(index).status !== 'undetermined') return [];
    const rules = program.decisions[index]?.rules ?? [];
    const given = new Set(
      rules.filter((rule) => this.e.effective(rule) === 2).map((rule) => program.rules[rule]?.outcome),
    );
    return rules.filter((rule) => this.e.effective(rule) === 1 && !given.has(program.rules[rule]?.outcome));
  }

  private fact(index: number): void {
    const { program, recorded } = this.e;
    const fact = program.facts[index];
    const answer = this.e.fact(index);
    if (fact === undefined || !isOpen(answer.held)) return;
    if (answer.origin.kind === 'may not apply') {
      if (fact.appliesWhen !== null) this.condition(fact.appliesWhen, undefined);
    } else {
      for (const condition of this.openSuppositions(index, answer)) this.condition(condition, undefined);
    }
    const said = recorded[index]?.held;
    const burdened = fact.presumptions.some((one) => program.presumptions[one]?.condition === null);
    if (said instanceof Nothing && said.state === 'unavailable') {
      this.missing([index], said, this.reader);
    } else if ((said === undefined || isOpen(said) || answer.lacking.length > 0) && !burdened) {
      this.missing([index], UNKNOWN_PLACE, this.reader);
    }
  }

  /** The conditions of presumptions and deemings that could still give a fact a value. */
  private openSuppositions(index: number, { origin }: FactAnswer): readonly number[] {
    if (origin.kind !== 'supposition undecided') return [];
    const { program } = this.e;
    const below = origin.of === 'presumptions' ? (program.facts[index]?.deemings ?? []) : [];
    return [
      ...origin.indexes.map((one) => program[origin.of][one]),
      ...below.map((one) => program.deemings[one]),
    ].flatMap((one) => one?.condition ?? []);
  }

  /** A table waits for its undecided rows, and for what the rows in question give. */
  private table(index: number): void {
    const { rows = [], otherwise = null } = this.e.program.tables[index] ?? {};
    const met = rows.filter((row) => this.e.condition(row.condition, undefined) === 2);
    const possible = rows.filter((row) => this.e.condition(row.condition, undefined) === 1);
    for (const row of possible) this.condition(row.condition, undefined);
    for (const row of [...met, ...possible]) this.operand(row.gives, undefined);
    if (met.length === 0 && otherwise !== null) this.operand(otherwise, undefined);
  }

  /** What is dated waits for the governing date, while that is unknown. */
  private date(): void {
    const { fact, day } = this.governing;
    if (fact !== null && day === null) this.go('fact', fact);
  }

  condition(id: number, scope: Scope): void {
    if (this.e.condition(id, scope) !== 1) return;
    const node = this.e.node(id);
    const [first = -1, ...others] = node.parts;
    switch (node.kind) {
      case 'defined':
        this.go('definition', node.index ?? -1);
        break;
      case 'exempt':
        this.go('exempt', node.index ?? -1);
        break;
      case 'quantified': {
        const list = this.e.entries(first, scope);
        if (list instanceof Nothing) {
          this.operand(first, scope);
          break;
        }
        const where = others[0] ?? -1;
        for (const entry of list) {
          if (this.e.ofEntry(where, node.word ?? '', entry, scope) !== 1) continue;
          this.membership(entry);
          this.condition(where, { entry, outer: scope });
        }
        break;
      }
      case 'includes':
        this.inclusion(first, others, scope);
        break;
      case 'dated':
      case 'listed':
      case 'starts with':
        this.parts(node.parts, scope);
        this.date();
        break;
      default:
        this.parts(node.parts, scope);
    }
  }

  operand(id: number, scope: Scope): void {
    const held = this.e.operand(id, scope);
    if (!isOpen(held)) return;
    const node = this.e.node(id);
    const [first = -1] = node.parts;
    switch (node.kind) {
      case 'fact':
      case 'definition':
      case 'table':
      case 'decision':
        this.go(node.kind, node.index ?? -1);
        break;
      case 'threshold': {
        const by = this.e.program.thresholds[node.index ?? -1]?.by ?? null;
        if (by === null) this.date();
        else this.operand(by, undefined);
        break;
      }
      case 'field':
        if (isOpen(this.e.operand(first, scope))) this.operand(first, scope);
        else this.found(this.e.path(id, scope), held);
        break;
      case 'element': {
        let at = scope;
        for (let left = node.depth ?? 0; left > 0; left--) at = at?.outer;
        const whole = (node.field?.[0] ?? -1) < 0 || (at !== undefined && isOpen(at.entry.held));
        this.found(whole ? at?.entry.path : this.e.path(id, scope), whole && at ? at.entry.held : held);
        break;
      }
      case 'aggregate': {
        const list = this.e.entries(first, scope);
        if (list instanceof Nothing) {
          this.operand(first, scope);
          break;
        }
        const counts = node.word === 'number';
        for (const entry of counts ? list : applicableEntries(list)) {
          if (counts) this.membership(entry);
          else this.entry(entry);
        }
        break;
      }
      case 'filter':
        // The entries of a filter are gone into by what is said of them.
        this.operand(first, scope);
        break;
      default:
        this.parts(node.parts, scope);
    }
  }

  private parts(parts: readonly number[], scope: Scope): void {
    for (const part of parts) {
      if (this.e.node(part).verdict === undefined) this.operand(part, scope);
      else this.condition(part, scope);
    }
  }

  private inclusion(left: number, right: readonly number[], scope: Scope): void {
    const list = this.e.entries(left, scope);
    if (list instanceof Nothing) this.operand(left, scope);
    for (const one of right) {
      this.operand(one, scope);
      const wanted = this.e.operand(one, scope);
      if (list instanceof Nothing || wanted instanceof Nothing) continue;
      const verdicts = list.map((entry) => and(entry.isIn, is(entry.held, wanted)));
      if (any(verdicts) !== 1) continue;
      list.forEach((entry, index) => {
        if (verdicts[index] === 1) this.entry(entry);
      });
    }
  }

  private entry(entry: Entry): void {
    this.membership(entry);
    this.found(entry.path, entry.held);
  }

  private membership(entry: Entry): void {
    if (entry.isIn !== 1) return;
    for (const { where, scope } of entry.undecided) this.condition(where, scope);
  }

  private found(path: Path | undefined, held: Held): void {
    if (path !== undefined && held instanceof Nothing && isOpen(held)) this.missing(path, held, this.reader);
  }
}

const UNKNOWN_PLACE = new Nothing('unknown', null, null);

/** By the order in which facts, entries and fields are declared; what contains comes first. */
function comparePaths(e: Evaluation, a: Path, b: Path): number {
  const left = places(e, a);
  const right = places(e, b);
  const differs = left.findIndex((place, index) => place !== right[index]);
  return differs < 0 ? left.length - right.length : (left[differs] ?? 0) - (right[differs] ?? -1);
}

function places(e: Evaluation, [fact, ...steps]: Path): readonly number[] {
  const found = [Number(fact)];
  let type: Type | undefined = e.program.facts[Number(fact)]?.type;
  for (const step of steps) {
    if (typeof step === 'number') {
      found.push(step);
      type = type?.kind === 'list' ? type.element : undefined;
    } else {
      const fields = type?.kind === 'record' ? type.fields : [];
      const place = fields.findIndex((field) => field.key === step);
      found.push(place);
      type = fields[place]?.type;
    }
  }
  return found;
}
