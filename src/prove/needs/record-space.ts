/**
 * The space of the completions of one record.
 *
 * In: a program, a record and what was made of it. Out: a space for the encoder in which all that is known is constant
 * and every fact, field or entry that is not has a value of its type in variables; and these unknowns, by their paths.
 *
 * What is recorded as unavailable stays so, and so does what was not claimed of a fact under a bare presumption, or is
 * presumed or deemed already. Something that may yet be presumed or deemed has a value of its own or, `left` to that, the
 * one it then gives. A value counts where its fact applies; where it turns out not to, it is ignored. An unknown list has as many entries as it
 * takes for what the guidance says of it; where that is not known, the space is not `whole`.
 */
import { unreachable } from '../../base/invariant.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { FactPath, FactResult } from '../../evaluate/result.ts';
import type { FactEntry, Program, Type } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Value as Known, Held as KnownHeld } from '../../program/value.ts';
import { type Entry, type Held, known, type Value, verdict } from '../encode/held.ts';
import { partsOfValue } from '../encode/records.ts';
import { type Recorded, type Space, spaceOf } from '../encode/space.ts';
import type { Terms, Truth } from '../terms.ts';
import { plainLists } from './plain-lists.ts';

/** Something that is not known, and can be. */
export interface Unknown {
  readonly path: FactPath;
  /** Ids of its variables. */
  readonly variables: readonly number[];
  /** How many questions it takes. */
  readonly cost: number;
}

/** A list with one entry; whether there is any, and another. Nesting is that of types, which the language limits. */
function costOf(type: Type): number {
  if (type.kind === 'list') return costOf(type.element) + 2;
  if (type.kind !== 'record') return 1;
  return type.fields.reduce((sum, field) => sum + costOf(field.type), 0);
}

export interface RecordSpace {
  readonly space: Space;
  /** Those that the space was asked for so far, as is all below: variables come in the order of reading. */
  readonly unknowns: () => readonly Unknown[];
  /** For each fact that may be left to what is presumed or deemed of it: the variable that says so. */
  readonly left: ReadonlyMap<number, Truth>;
  /** Of variables that stand for choices: the numbers that they can be. */
  readonly listed: ReadonlyMap<number, readonly number[]>;
  /** Whether the unknowns stand for everything that there may turn out to be. */
  readonly isWhole: () => boolean;
}

/** `facts`: what was made of each fact of the program. */
export function recordSpace(
  terms: Terms,
  program: Program,
  record: ContractRecord,
  facts: readonly FactResult[],
): RecordSpace {
  const base = spaceOf(terms, program.facts, [program], textsIn(record));
  const unknowns: Unknown[] = [];
  const left = new Map<number, Truth>();
  const listed = new Map<number, readonly number[]>();
  const plain = plainLists(program);
  let whole = true;

  const unknown = (path: FactPath, type: Type): Value => {
    const value = fresh(JSON.stringify([path.fact, ...path.path]), type, path.fact);
    unknowns.push({
      path,
      variables: partsOfValue(value).flatMap((one) => (one.op === 'variable' ? [one.id] : [])),
      cost: costOf(type),
    });
    return value;
  };
  const fresh = (name: string, type: Type, fact: number): Value => {
    switch (type.kind) {
      case 'record': {
        const fields = type.fields.map((field): [string, Held] => [
          field.key,
          known(terms, fresh(`${name} ${field.key}`, field.type, fact)),
        ]);
        return { kind: 'record', fields: new Map(fields) };
      }
      case 'list': {
        const entries = plain.get(fact);
        if (entries === undefined) whole = false;
        return { kind: 'list', entries: freshEntries(name, type.element, fact, entries ?? 1) };
      }
      case 'choice': {
        const value = base.free(name, type);
        if (value.kind === 'choice') {
          listed.set(
            value.code.id,
            type.choices.map(({ key }) => base.choiceCode(key)),
          );
        }
        return value;
      }
      default:
        return base.free(name, type);
    }
  };
  const freshEntries = (name: string, type: Type, fact: number, count: number): readonly Entry[] => {
    let isIn = terms.yes;
    return Array.from({ length: count }, (_, index): Entry => {
      isIn = terms.and(isIn, terms.truthVariable(`${name} has entry ${index}`));
      const held = known(terms, fresh(`${name} ${index}`, type, fact));
      return { held, isIn: verdict(terms, isIn) };
    });
  };
  const constantHeld = (held: KnownHeld, type: Type, path: FactPath): Held => {
    const none = known(terms, base.anyOf(type));
    switch (held.state) {
      case 'known':
        return known(terms, constant(held.value, type, path));
      case 'unknown':
        return known(terms, unknown(path, type));
      case 'unavailable':
        return { ...none, known: terms.no, unavailable: terms.yes };
      case 'not applicable':
        return { ...none, known: terms.no, notApplicable: terms.yes };
      case 'fault':
        return { ...none, known: terms.no, fault: terms.yes };
      default:
        return unreachable(held);
    }
  };
  const constant = (value: Known, type: Type, path: FactPath): Value => {
    if (value.kind === 'list' && type.kind === 'list') {
      const entries = value.items.map((item, index): Entry => {
        const at = { fact: path.fact, path: [...path.path, index] };
        return { held: constantHeld(item, type.element, at), isIn: verdict(terms, terms.yes) };
      });
      return { kind: 'list', entries };
    }
    if (value.kind === 'record' && type.kind === 'record') {
      const fields = type.fields.map((field): [string, Held] => {
        const at = { fact: path.fact, path: [...path.path, field.key] };
        return [field.key, constantHeld(value.fields.get(field.key) ?? { state: 'unknown' }, field.type, at)];
      });
      return { kind: 'record', fields: new Map(fields) };
    }
    return base.valueOf(value);
  };

  const recorded = (index: number): Recorded => {
    const fact = entryAt(program.facts, index);
    const held = countedIn(record, facts[index], index);
    const stays = held.state === 'unknown' && staysAsItIs(program, fact, facts[index]);
    if (stays) return { ...known(terms, base.anyOf(fact.type)), known: terms.no };
    const came = constantHeld(held, fact.type, { fact: index, path: [] });
    if (held.state !== 'unknown' || fact.presumptions.length + fact.deemings.length === 0) return came;
    const isLeft = terms.truthVariable(`${index} is left`);
    left.set(index, isLeft);
    return { ...came, known: terms.not(isLeft) };
  };
  const asked = new Map<number, Recorded>();
  const space: Space = {
    ...base,
    recorded(fact) {
      const earlier = asked.get(fact);
      if (earlier !== undefined) return earlier;
      const made = recorded(fact);
      asked.set(fact, made);
      return made;
    },
  };
  return { space, unknowns: () => unknowns, left, listed, isWhole: () => whole };
}

/** What the record has of a fact that counts: a judgement that lacks something does not. */
function countedIn(record: ContractRecord, result: FactResult | undefined, fact: number): KnownHeld {
  if (result !== undefined && result.disregardedFor.length > 0) return { state: 'unknown' };
  return record.facts.get(fact)?.held ?? { state: 'unknown' };
}

/** What gives it a value already, or keeps it from having one, is not a want of knowledge. */
function staysAsItIs({ presumptions }: Program, fact: FactEntry, result: FactResult | undefined): boolean {
  const kind = result?.origin.kind;
  if (kind === 'presumption' || kind === 'deeming' || kind === 'does not apply') return true;
  return fact.presumptions.some((index) => presumptions[index]?.condition === undefined);
}

/** The texts that a record holds, so that each is told from every other. */
function textsIn(record: ContractRecord): readonly string[] {
  const found: string[] = [];
  const toDo: KnownHeld[] = [...record.facts.values()].map(({ held }) => held);
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (next.state !== 'known') continue;
    const { value } = next;
    if (value.kind === 'text') found.push(value.text);
    else if (value.kind === 'list') toDo.push(...value.items);
    else if (value.kind === 'record') toDo.push(...value.fields.values());
  }
  return found;
}
