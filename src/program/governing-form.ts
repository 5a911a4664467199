/**
 * What the governing date rests on.
 *
 * In:  a program.
 * Out: for each `applies by` fact, a text that is the same for two programs exactly when they find out in the same way
 *      whether the fact applies and what is supposed of it; and what is read for that. Which choices a fact has is no part
 *      of it.
 */
import { canonicalForm } from './digest.ts';
import type { Condition, Operand, Program } from './program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from './reads.ts';

type Form = ReturnType<typeof canonicalForm>;

export interface GoverningForms {
  /** By the names of the `applies by` facts. */
  readonly forms: ReadonlyMap<string, string>;
  /** Keys of all declarations that are read, as edits refer to them: `fact trigger`, `define assessment due`. */
  readonly reads: readonly string[];
}

export function governingForms(program: Program): GoverningForms {
  const entries = entriesByKey(canonicalForm(program));
  const reads = new Set<string>();
  const forms = new Map<string, string>();
  for (const fact of program.guidance.appliesBy) {
    const entry = program.facts[fact];
    if (entry === undefined) continue;
    const read = readBy(program, fact).toSorted();
    for (const key of read) reads.add(key.replace(/^definition /, 'define '));
    forms.set(entry.name, JSON.stringify(read.map((key) => entries.get(key) ?? null)));
  }
  return { forms, reads: [...reads] };
}

/** The canonical entries by `kind key`; suppositions of a fact together. Of a fact, its type is left out. */
function entriesByKey(form: Form): ReadonlyMap<string, Form> {
  const found = new Map<string, Form>();
  const groups = Array.isArray(form) ? form : [];
  for (const group of groups) {
    for (const entry of Array.isArray(group) ? group : []) {
      if (!Array.isArray(entry)) continue;
      const [kind, key] = entry;
      if (typeof kind !== 'string' || typeof key !== 'string') continue;
      const name = `${kind} ${key}`;
      const kept = kind === 'fact' ? entry.filter((_, at) => at !== 2) : entry;
      const before = found.get(name);
      found.set(name, before === undefined ? [kept] : [...(Array.isArray(before) ? before : []), kept]);
    }
  }
  return found;
}

/** The keys of everything that is read to know of a fact. */
function readBy(program: Program, fact: number): readonly string[] {
  const seen = new Set<string>();
  const waiting: (() => void)[] = [];
  const node = (one: Condition | Operand): void => {
    reference(one);
    const parts = isCondition(one) ? partsOfCondition(one) : partsOfOperand(one);
    for (const part of parts) waiting.push(() => node(part));
  };
  const add = (key: string, then: () => void): void => {
    if (seen.has(key)) return;
    seen.add(key);
    waiting.push(then);
  };
  const addFact = (index: number): void => {
    const entry = program.facts[index];
    if (entry === undefined) return;
    // Also where nothing is supposed yet: an amendment may.
    seen.add(`presume ${entry.key}`);
    seen.add(`deem ${entry.key}`);
    add(`fact ${entry.key}`, () => {
      if (entry.appliesWhen !== undefined) node(entry.appliesWhen);
      for (const one of [...program.presumptions, ...program.deemings]) {
        if (one.fact !== index) continue;
        if (one.condition !== undefined) node(one.condition);
      }
    });
  };
  const reference = (one: Condition | Operand): void => {
    switch (one.kind) {
      case 'fact':
        addFact(one.fact);
        break;
      case 'defined':
      case 'definition': {
        const entry = program.definitions[one.definition];
        if (entry === undefined) break;
        const { body } = entry;
        add(`definition ${entry.key}`, () => node(body.kind === 'condition' ? body.condition : body.operand));
        break;
      }
      case 'threshold':
        add(`threshold ${program.thresholds[one.threshold]?.key ?? ''}`, () => {});
        break;
      case 'listed':
        add(`list ${program.lists[one.list]?.key ?? ''}`, () => {});
        break;
      default:
    }
  };
  addFact(fact);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) next();
  return [...seen];
}
