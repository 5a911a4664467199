/**
 * Records and assignments of variables.
 *
 * In: a space, and a record whose facts are those of the space; or what the space's variables are. Out: the one from
 * the other.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import { fromInteger } from '../../base/rational.ts';
import { sizeOf } from '../../evaluate/operators.ts';
import type { Type } from '../../program/program.ts';
import type { ContractRecord, RecordedFact } from '../../program/record.ts';
import type { ChoiceValue, Value as Known, Held as KnownHeld } from '../../program/value.ts';
import type { Term, Truth } from '../terms.ts';
import type { Assignment, TermValue, Values } from '../value-of.ts';
import type { Held, Value } from './held.ts';
import { entryCount, type Space } from './space.ts';

/**
 * The variables as a record says them; undefined of a record outside the space: with a fact recorded as not applicable,
 * a field that is unavailable, more entries in a list than the space has.
 */
export function assignmentOf(space: Space, record: ContractRecord): Assignment | undefined {
  const assignment = new Map<number, TermValue>();
  for (const [fact, { held }] of record.facts) {
    const recorded = space.recorded(fact);
    const type = space.facts[fact]?.type;
    if (type === undefined) return undefined;
    if (held.state === 'not applicable' || held.state === 'fault') return undefined;
    if (held.state === 'unavailable') {
      for (const part of variablesOf(recorded.unavailable)) assignment.set(part.id, true);
      setTruth(assignment, recorded.known, false);
    } else if (held.state === 'known') {
      setTruth(assignment, recorded.known, true);
      if (!assign(space, assignment, recorded.value, held.value)) return undefined;
    }
  }
  return assignment;
}

/** The variables of `unavailable`, which is a conjunction with `not known`, or never true. */
function variablesOf(term: Truth): readonly Truth[] {
  return term.op === 'and' ? term.of.filter((part) => part.op === 'variable') : [];
}

function setTruth(assignment: Map<number, TermValue>, term: Term, value: boolean): void {
  if (term.op === 'variable') assignment.set(term.id, value);
}

function assign(space: Space, assignment: Map<number, TermValue>, variable: Value, value: Known): boolean {
  switch (variable.kind) {
    case 'yes or no':
      invariant(value.kind === variable.kind, OF_ITS_TYPE);
      setTruth(assignment, variable.yes, value.yes);
      return true;
    case 'choice':
      invariant(value.kind === variable.kind, OF_ITS_TYPE);
      assignment.set(variable.code.id, fromInteger(space.choiceCode(value.key)));
      return true;
    case 'choices':
      invariant(value.kind === variable.kind, OF_ITS_TYPE);
      for (const [key, has] of variable.has) {
        setTruth(
          assignment,
          has,
          value.members.some((one) => one.key === key),
        );
      }
      return true;
    case 'size':
      assignment.set(variable.size.id, sizeOf(value));
      return true;
    case 'text': {
      invariant(value.kind === variable.kind, OF_ITS_TYPE);
      const code = space.texts.codeOf(value.text);
      if (code !== undefined) assignment.set(variable.code.id, fromInteger(code));
      return code !== undefined;
    }
    case 'list': {
      invariant(value.kind === variable.kind, OF_ITS_TYPE);
      const length = entryCount(variable);
      if (value.items.length > variable.entries.length) return false;
      if (length !== undefined) assignment.set(length.id, fromInteger(value.items.length));
      return value.items.every((item, index) => {
        const entry = variable.entries[index];
        return entry !== undefined && assignHeld(space, assignment, entry.held, item);
      });
    }
    case 'record':
      invariant(value.kind === variable.kind, OF_ITS_TYPE);
      return [...variable.fields].every(([key, field]) =>
        assignHeld(space, assignment, field, value.fields.get(key) ?? { state: 'unknown' }),
      );
    default:
      return unreachable(variable);
  }
}

const OF_ITS_TYPE = 'a record has been read against its types';

function assignHeld(
  space: Space,
  assignment: Map<number, TermValue>,
  variable: Held,
  held: KnownHeld,
): boolean {
  if (held.state === 'unknown') {
    setTruth(assignment, variable.known, false);
    return variable.known.op === 'variable';
  }
  if (held.state !== 'known') return false;
  setTruth(assignment, variable.known, true);
  return assign(space, assignment, variable.value, held.value);
}

/**
 * The record that the values describe, of the facts that are `wanted`; facts that are not known are left out, or
 * unavailable. `values` has gone through `termsOf(space)`.
 */
export function recordOf(
  space: Space,
  values: Values,
  id: string,
  wanted: (fact: number) => boolean = () => true,
): ContractRecord {
  const facts = new Map<number, RecordedFact>();
  for (const [fact, { type }] of space.facts.entries()) {
    if (!wanted(fact)) continue;
    const recorded = space.recorded(fact);
    const held: KnownHeld | undefined = values.truth(recorded.known)
      ? { state: 'known', value: knownOf(space, values, recorded.value, type) }
      : values.truth(recorded.unavailable)
        ? { state: 'unavailable', reason: undefined }
        : undefined;
    if (held !== undefined) facts.set(fact, { held, judgement: undefined, source: undefined });
  }
  return { id, facts, judgementsAssumed: true };
}

/** All that `recordOf` looks at. */
export function termsOf(space: Space): readonly Term[] {
  return space.facts.flatMap((_, fact) => {
    const { known, unavailable, value } = space.recorded(fact);
    return [known, unavailable, ...partsOfValue(value)];
  });
}

/** The terms that make up a value. */
export function partsOfValue(value: Value): readonly Term[] {
  switch (value.kind) {
    case 'yes or no':
      return [value.yes];
    case 'choice':
    case 'text':
      return [value.code];
    case 'choices':
      return [...value.has.values()];
    case 'size':
      return [value.size];
    case 'list':
      return value.entries.flatMap(({ held, isIn }) => [isIn.yes, held.known, ...partsOfValue(held.value)]);
    case 'record':
      return [...value.fields.values()].flatMap((held) => [held.known, ...partsOfValue(held.value)]);
    default:
      return unreachable(value);
  }
}

function knownOf(space: Space, values: Values, value: Value, type: Type): Known {
  switch (value.kind) {
    case 'yes or no':
      return { kind: value.kind, yes: values.truth(value.yes) };
    case 'choice': {
      const code = Number(values.number(value.code).n);
      return choiceOf(space, type, (key) => space.choiceCode(key) === code);
    }
    case 'choices': {
      invariant(type.kind === 'choices', OF_ITS_TYPE);
      const members = type.choices.filter(({ key }) => {
        const has = value.has.get(key);
        return has !== undefined && values.truth(has);
      });
      return { kind: value.kind, members: members.map((one) => ({ kind: 'choice', ...one })) };
    }
    case 'size':
      return sized(values.number(value.size), type);
    case 'text':
      return { kind: value.kind, text: space.texts.textOf(Number(values.number(value.code).n)) };
    case 'list': {
      invariant(type.kind === 'list', OF_ITS_TYPE);
      const items = value.entries.flatMap(({ held, isIn }) =>
        values.truth(isIn.yes) ? [heldOf(space, values, held, type.element)] : [],
      );
      return { kind: value.kind, items };
    }
    case 'record': {
      invariant(type.kind === 'record', OF_ITS_TYPE);
      const fields = type.fields.flatMap((field): [string, KnownHeld][] => {
        const held = value.fields.get(field.key);
        return held === undefined ? [] : [[field.key, heldOf(space, values, held, field.type)]];
      });
      return { kind: value.kind, fields: new Map(fields) };
    }
    default:
      return unreachable(value);
  }
}

function heldOf(space: Space, values: Values, held: Held, type: Type): KnownHeld {
  return values.truth(held.known)
    ? { state: 'known', value: knownOf(space, values, held.value, type) }
    : { state: 'unknown' };
}

function choiceOf(space: Space, type: Type, isIt: (key: string) => boolean): ChoiceValue {
  invariant(type.kind === 'choice', OF_ITS_TYPE);
  const choice = type.choices.find(({ key }) => isIt(key)) ?? type.choices[0];
  invariant(choice !== undefined, `a type of ${space.facts.length} facts has choices`);
  return { kind: 'choice', ...choice };
}

function sized(size: ReturnType<Values['number']>, type: Type): Known {
  switch (type.kind) {
    case 'money':
      return { kind: 'money', minor: size, currency: type.currency };
    case 'number':
      return { kind: 'number', number: size };
    case 'percentage':
      return { kind: 'percentage', fraction: size };
    case 'date':
      return { kind: 'date', day: Number(size.n) };
    default:
      return invariant(false, `a ${type.kind} has no size`) as never;
  }
}
