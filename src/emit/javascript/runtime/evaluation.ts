/**
 * Evaluation with reasons: what each node and each declaration comes to, each once, as it is asked for.
 *
 * In: the skeleton of a guidance, what a record says, and the days that may govern. Out: answers; and the nodes that
 * were reached.
 */

import { figure, figureBy } from './dated.ts';
import { OUTSIDE_CALENDAR } from './dates.ts';
import { type Decided, decided, type Levels, level } from './decisions.ts';
import {
  type Entries,
  type Entry,
  type Held,
  isOpen,
  LEFT_OPEN,
  NOT_APPLICABLE,
  Nothing,
  type Path,
  type Scope,
  UNKNOWN,
  type Verdict,
} from './held.ts';
import type { Stated } from './inputs.ts';
import { anyOf, entriesOf, everyOf, field } from './lists.ts';
import { stored } from './numbers.ts';
import type { Asking, Days, Node, Skeleton, Step, Target } from './skeleton.ts';
import { type Origin, type Supposition, supposed, table } from './suppositions.ts';
import { all, and, any, not } from './verdicts.ts';

/** What a record says, by fact; undefined where it says nothing. */
export type Recorded = readonly (Stated | undefined)[];

export interface FactAnswer {
  readonly held: Held;
  readonly origin: Origin;
  readonly lacking: readonly JudgementPart[];
}

export type JudgementPart = 'by' | 'on' | 'reasons';

export interface DutyAnswer {
  readonly owed: Verdict;
  readonly due: number | null;
  readonly performance: 'satisfied' | 'outstanding' | 'overdue' | 'unknown' | null;
  readonly faults: readonly Nothing[];
}

/** What a node came to: a verdict, what is held, or the verdicts of a list's entries. */
export type Came =
  | { readonly verdict: Verdict; readonly entries: readonly Verdict[] | null }
  | { readonly held: Held };

const PARTS: readonly JudgementPart[] = ['by', 'on', 'reasons'];

export class Evaluation implements Asking {
  readonly program: Skeleton;
  readonly recorded: Recorded;
  readonly days: Days;
  /** A fact whose presumptions and deemings are set aside. */
  readonly aside: number;
  readonly came = new Map<number, Came>();
  private readonly facts: (FactAnswer | undefined)[] = [];
  private readonly tables: (Held | undefined)[] = [];
  private readonly lists: (Entries | undefined)[] = [];
  private readonly availables: (Verdict | undefined)[] = [];
  private readonly decisions: (Decided | undefined)[] = [];
  private readonly duties: (DutyAnswer | undefined)[] = [];

  constructor(program: Skeleton, recorded: Recorded, days: Days, aside: number) {
    this.program = program;
    this.recorded = recorded;
    this.days = days;
    this.aside = aside;
  }

  node(id: number): Node {
    const node = this.program.nodes[id];
    if (node === undefined) throw new RangeError(`there is no node ${id}`);
    return node;
  }

  condition(id: number, scope: Scope): Verdict {
    const earlier = scope === undefined ? this.came.get(id) : undefined;
    if (earlier !== undefined && 'verdict' in earlier) return earlier.verdict;
    const { verdict } = this.node(id);
    if (verdict === undefined) throw new TypeError(`node ${id} is no condition`);
    const found = verdict(this, scope);
    if (scope === undefined && !this.came.has(id)) this.came.set(id, { verdict: found, entries: null });
    return found;
  }

  operand(id: number, scope: Scope): Held {
    const earlier = scope === undefined ? this.came.get(id) : undefined;
    if (earlier !== undefined && 'held' in earlier) return earlier.held;
    const { held } = this.node(id);
    if (held === undefined) throw new TypeError(`node ${id} is no operand`);
    const found = held(this, scope);
    if (scope === undefined) this.came.set(id, { held: found });
    return found;
  }

  entries(id: number, scope: Scope): Entries {
    const { entries } = this.node(id);
    return entries === undefined
      ? entriesOf(this.operand(id, scope), this.path(id, scope))
      : entries(this, scope);
  }

  /** `any` and `every`; what each entry says is kept. */
  quantified(id: number, list: number, where: number, word: 'any' | 'every', scope: Scope): Verdict {
    const entries = this.entries(list, scope);
    if (entries instanceof Nothing) return entries.truth;
    const verdicts = entries.map((entry) => this.ofEntry(where, word, entry, scope));
    const verdict = word === 'any' ? any(verdicts) : all(verdicts);
    if (scope === undefined) this.came.set(id, { verdict, entries: verdicts });
    return verdict;
  }

  ofEntry(where: number, word: string, entry: Entry, scope: Scope): Verdict {
    const met = this.condition(where, { entry, outer: scope });
    return word === 'any' ? anyOf(entry, met) : everyOf(entry, met);
  }

  /** Where the record has what an operand reads; undefined for what no record has. */
  path(id: number, scope: Scope): Path | undefined {
    let steps: Path = [];
    let within = scope;
    for (let at = this.node(id); ; ) {
      const { index = -1, field: named = [-1, ''] } = at;
      const first = at.parts[0] ?? -1;
      switch (at.kind) {
        case 'fact':
          return [index, ...steps];
        case 'field':
          steps = [named[1], ...steps];
          at = this.node(first);
          break;
        case 'element': {
          const path = entryAt(within, at.depth ?? 0)?.path;
          if (path === undefined) return undefined;
          return [...path, ...(named[0] < 0 ? [] : [named[1]]), ...steps];
        }
        case 'definition': {
          const definition = this.program.definitions[index];
          if (definition === undefined || definition.is === 'condition') return undefined;
          at = this.node(definition.body);
          within = undefined;
          break;
        }
        default:
          return undefined;
      }
    }
  }

  /** What the record says of a fact or a field, before presumptions. */
  said(id: number, scope: Scope): Held {
    const node = this.node(id);
    if (node.kind === 'field') return field(this.said(node.parts[0] ?? -1, scope), node.field?.[0] ?? -1);
    if (node.kind !== 'fact') return this.operand(id, scope);
    const applies = this.applies(node.index ?? -1);
    if (applies === 2) return this.counted(node.index ?? -1).held;
    return applies === 0 ? NOT_APPLICABLE : applies === 1 ? UNKNOWN : applies;
  }

  applies(fact: number): Verdict {
    const condition = this.program.facts[fact]?.appliesWhen ?? null;
    return condition === null ? 2 : this.condition(condition, undefined);
  }

  /** What the record says that counts, and what a judgement lacks. */
  counted(fact: number): { readonly held: Held; readonly lacking: readonly JudgementPart[] } {
    const stated = this.recorded[fact];
    if (stated === undefined) return { held: UNKNOWN, lacking: [] };
    const judged = this.program.facts[fact]?.judged === true && !(stated.held instanceof Nothing);
    const lacking = judged ? PARTS.filter((part) => (stated.judgement?.[part] ?? null) === null) : [];
    return lacking.length === 0 ? { held: stated.held, lacking } : { held: UNKNOWN, lacking };
  }

  fact(index: number): FactAnswer {
    const earlier = this.facts[index];
    if (earlier !== undefined) return earlier;
    const answer = this.factAnswer(index);
    this.facts[index] = answer;
    return answer;
  }

  private factAnswer(index: number): FactAnswer {
    const { held, lacking } = this.counted(index);
    const applies = this.applies(index);
    if (applies === 0) return { held: NOT_APPLICABLE, origin: { kind: 'does not apply' }, lacking };
    if (applies !== 2) {
      return { held: applies === 1 ? UNKNOWN : applies, origin: { kind: 'may not apply' }, lacking };
    }
    if (!isOpen(held)) return { held, origin: { kind: 'record' }, lacking };
    const kind =
      lacking.length > 0
        ? 'judgement incomplete'
        : held instanceof Nothing && held.state === 'unavailable'
          ? 'record'
          : 'nothing recorded';
    const plain = { held: held === LEFT_OPEN ? UNKNOWN : held, origin: { kind } } as const;
    if (this.aside === index) return { ...plain, lacking };
    const { presumptions = [], deemings = [] } = this.program.facts[index] ?? {};
    const deemed = supposed('deemings', this.suppositions('deemings', deemings), plain);
    return {
      ...supposed('presumptions', this.suppositions('presumptions', presumptions), deemed),
      lacking,
    };
  }

  private suppositions(of: 'presumptions' | 'deemings', indexes: readonly number[]): readonly Supposition[] {
    return indexes.flatMap((index) => {
      const entry = this.program[of][index];
      if (entry === undefined) return [];
      const verdict = entry.condition === null ? null : this.condition(entry.condition, undefined);
      return [{ index, value: entry.value, verdict }];
    });
  }

  threshold(index: number): Held {
    const entry = this.program.thresholds[index];
    if (entry === undefined) return NOT_APPLICABLE;
    if (entry.by !== null) return figureBy(entry.figures, this.operand(entry.by, undefined));
    return figure(entry.figures, this.days.from, this.days.to);
  }

  /** A definition's verdict. */
  defined(index: number): Verdict {
    return this.condition(this.program.definitions[index]?.body ?? -1, undefined);
  }

  /** A definition's value, kept under its name. */
  value(index: number): Held {
    const body = this.program.definitions[index]?.body ?? -1;
    const held = this.operand(body, undefined);
    return this.node(body).type?.kind === 'money' ? stored(held, body) : held;
  }

  /** The entries of a definition whose value is a list. */
  listed(index: number): Entries {
    const earlier = this.lists[index];
    if (earlier !== undefined) return earlier;
    const entries = this.entries(this.program.definitions[index]?.body ?? -1, undefined);
    this.lists[index] = entries;
    return entries;
  }

  table(index: number): Held {
    const earlier = this.tables[index];
    if (earlier !== undefined) return earlier;
    const { rows = [], otherwise = null } = this.program.tables[index] ?? {};
    const give = (node: number): Held => {
      const held = this.operand(node, undefined);
      return this.node(node).type?.kind === 'money' ? stored(held, node) : held;
    };
    const found = table(
      rows.map((row) => this.condition(row.condition, undefined)),
      (row) => give(rows[row]?.gives ?? -1),
      () => (otherwise === null ? UNKNOWN : give(otherwise)),
    );
    this.tables[index] = found;
    return found;
  }

  holds(rule: number): Verdict {
    return this.condition(this.program.rules[rule]?.condition ?? -1, undefined);
  }

  effective(rule: number): Verdict {
    return and(this.holds(rule), this.free(this.program.rules[rule]?.exemptions ?? []));
  }

  /** Whether none of these exemptions is available. */
  private free(exemptions: readonly number[]): Verdict {
    return not(any(exemptions.map((one) => this.available(one))));
  }

  available(exemption: number): Verdict {
    const earlier = this.availables[exemption];
    if (earlier !== undefined) return earlier;
    const { condition = -1, exceptions = [] } = this.program.exemptions[exemption] ?? {};
    const verdict = and(this.condition(condition, undefined), this.free(exceptions));
    this.availables[exemption] = verdict;
    return verdict;
  }

  /** `exempt under …`. */
  exempt(exemption: number): Verdict {
    const targets = this.program.exemptions[exemption]?.targets ?? [];
    return and(this.available(exemption), any(targets.map((target) => this.target(target))));
  }

  /** The condition of what an exemption targets. */
  target({ kind, index }: Target): Verdict {
    return this.condition(this.conditionOf({ kind, index }), undefined);
  }

  conditionOf({ kind, index }: Target): number {
    const of = { rule: 'rules', exemption: 'exemptions', duty: 'duties' } as const;
    return this.program[of[kind]][index]?.condition ?? -1;
  }

  decision(index: number): Decided {
    const earlier = this.decisions[index];
    if (earlier !== undefined) return earlier;
    const entry = this.program.decisions[index];
    const levels: (0 | 1 | 2)[] = (entry?.choices ?? []).map(() => 0);
    for (const rule of entry?.rules ?? []) {
      const outcome = this.program.rules[rule]?.outcome ?? -1;
      levels[outcome] = higher(levels[outcome] ?? 0, level(this.effective(rule)));
    }
    const found = decided(levels satisfies Levels, entry?.otherwise ?? -1);
    this.decisions[index] = found;
    return found;
  }

  /** The outcome of a decision as a value. */
  outcome(index: number): Held {
    return this.program.decisions[index]?.choices[this.decision(index).outcome]?.value ?? UNKNOWN;
  }

  duty(index: number): DutyAnswer {
    const earlier = this.duties[index];
    if (earlier !== undefined) return earlier;
    const answer = this.dutyAnswer(index);
    this.duties[index] = answer;
    return answer;
  }

  private dutyAnswer(index: number): DutyAnswer {
    const duty = this.program.duties[index];
    const owed = and(this.condition(duty?.condition ?? -1, undefined), this.free(duty?.exemptions ?? []));
    const due = duty === undefined || duty.due === null ? NOT_APPLICABLE : this.operand(duty.due, undefined);
    const satisfied =
      duty === undefined || duty.satisfied === null ? null : this.condition(duty.satisfied, undefined);
    const all: readonly (Held | Verdict | null)[] =
      owed === 2 ? [owed, isOutsideCalendar(due) ? null : due, satisfied] : [owed];
    return {
      owed,
      due: owed !== 0 && typeof due === 'number' ? due : null,
      performance: owed === 2 && satisfied !== null ? this.performance(satisfied, due) : null,
      faults: all.filter((one): one is Nothing => one instanceof Nothing && one.state === 'fault'),
    };
  }

  private performance(satisfied: Verdict, due: Held): DutyAnswer['performance'] {
    if (satisfied === 2) return 'satisfied';
    if (satisfied !== 0) return 'unknown';
    if (due instanceof Nothing && due.state === 'not applicable') return 'outstanding';
    const fact = this.program.facts.findIndex((one) => one.key === 'assessment date');
    const today = fact < 0 ? UNKNOWN : this.fact(fact).held;
    if (typeof due !== 'number' || typeof today !== 'number') return 'unknown';
    return today > due ? 'overdue' : 'outstanding';
  }

  /** Evaluates one entry of the program's order. */
  take({ kind, index }: Step): void {
    TAKE[kind](this, index);
  }
}

const TAKE = {
  recorded: (e, index) => e.applies(index),
  fact: (e, index) => e.fact(index),
  definition(e, index) {
    const definition = e.program.definitions[index];
    if (definition?.is === 'condition') e.defined(index);
    else e.value(index);
    if (definition?.is === 'list') e.listed(index);
  },
  table: (e, index) => e.table(index),
  rule: (e, index) => e.holds(index),
  'exemption condition': (e, index) => e.target({ kind: 'exemption', index }),
  exemption: (e, index) => e.available(index),
  decision: (e, index) => e.decision(index),
  'duty condition': (e, index) => e.target({ kind: 'duty', index }),
  duty: (e, index) => e.duty(index),
} satisfies Record<Step['kind'], (e: Evaluation, index: number) => unknown>;

/** A calendar that does not reach the due date leaves the duty owed: only its day cannot be told. */
export function isOutsideCalendar(due: Held): boolean {
  return due instanceof Nothing && due.fault?.what === OUTSIDE_CALENDAR;
}

function higher(a: 0 | 1 | 2, b: 0 | 1 | 2): 0 | 1 | 2 {
  return a > b ? a : b;
}

function entryAt(scope: Scope, depth: number): Entry | undefined {
  let at = scope;
  for (let left = depth; left > 0; left--) at = at?.outer;
  return at?.entry;
}

/** What an entry holds, or a field of it. */
export function element(scope: Scope, depth: number, position: number): Held {
  const entry = entryAt(scope, depth);
  if (entry === undefined) throw new RangeError('there is no entry here');
  return position < 0 ? entry.held : field(entry.held, position);
}
