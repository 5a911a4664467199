/**
 * Records in the terms of an edition, and back.
 *
 * In: a timeline, one of its editions, and a record whose facts are those of the timeline's `input`. Out: the record
 * with the edition's facts; and the choices in it that the edition does not have, which stay as they are, so that
 * nothing in the edition is equal to them.
 */
import type { Choice, Type } from '../../program/program.ts';
import type { ContractRecord, RecordedFact } from '../../program/record.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';
import type { ChoiceValue, Held, Value } from '../../program/value.ts';
import type { Problem } from '../result.ts';

export interface InEdition {
  readonly record: ContractRecord;
  readonly misfits: readonly (Problem & { readonly kind: 'no such choice' })[];
}

/** How the facts of an edition stand to those of the input. */
interface Terms {
  /** Index in the input → index in the edition. */
  readonly own: ReadonlyMap<number, number>;
  /** Facts of the edition whose choices are not those of the input. */
  readonly differing: ReadonlySet<number>;
  /** Nothing changes. */
  readonly same: boolean;
}

const termsByEdition = new WeakMap<Edition, Terms>();

function termsOf({ input }: Timeline, edition: Edition): Terms {
  const known = termsByEdition.get(edition);
  if (known !== undefined) return known;
  const own = new Map(edition.inputFacts.map((inInput, index) => [inInput, index]));
  const differing = new Set(
    edition.program.facts.flatMap(({ type }, index) => {
      const wider = input.facts[edition.inputFacts[index] ?? -1]?.type;
      return wider !== undefined && sameChoices(type, wider) ? [] : [index];
    }),
  );
  const same = differing.size === 0 && edition.inputFacts.every((inInput, index) => inInput === index);
  const terms = { own, differing, same };
  termsByEdition.set(edition, terms);
  return terms;
}

/** Nesting is that of types, which the language limits. */
function sameChoices(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'choice':
    case 'choices':
      return a.kind === b.kind && sameKeys(a.choices, b.choices);
    case 'list':
      return b.kind === 'list' && sameChoices(a.element, b.element);
    case 'record':
      return (
        b.kind === 'record' &&
        a.fields.length === b.fields.length &&
        a.fields.every(({ type }, index) => {
          const other = b.fields[index];
          return other !== undefined && sameChoices(type, other.type);
        })
      );
    default:
      return a.kind === b.kind;
  }
}

function sameKeys(a: readonly Choice[], b: readonly Choice[]): boolean {
  return (
    a.length === b.length && a.every((one, index) => one.key === b[index]?.key && one.name === b[index]?.name)
  );
}

/** The edition's index of a fact of the input; undefined where the edition does not have it. */
export function factIn(timeline: Timeline, edition: Edition, inInput: number): number | undefined {
  return termsOf(timeline, edition).own.get(inInput);
}

/** A record in the terms of an edition. Facts that the edition does not have are left out. */
export function inEdition(timeline: Timeline, edition: Edition, record: ContractRecord): InEdition {
  const { own, differing, same } = termsOf(timeline, edition);
  if (same) return { record, misfits: [] };
  const misfits: InEdition['misfits'][number][] = [];
  const facts = [...record.facts].flatMap(([inInput, recorded]): [number, RecordedFact][] => {
    const fact = own.get(inInput);
    if (fact === undefined) return [];
    const type = edition.program.facts[fact]?.type;
    if (type === undefined || !differing.has(fact)) return [[fact, recorded]];
    const misfit = (choice: ChoiceValue): void => {
      const told = misfits.some((one) => one.fact === fact && one.choice === choice.name);
      if (!told) misfits.push({ kind: 'no such choice', fact, choice: choice.name });
    };
    return [[fact, { ...recorded, held: heldIn(recorded.held, type, misfit) }]];
  });
  return { record: { ...record, facts: new Map(facts) }, misfits };
}

/** A record of an edition in the terms of the input; what only other editions have is as it is in `whole`. */
export function inInput(
  timeline: Timeline,
  edition: Edition,
  record: ContractRecord,
  whole: ContractRecord,
): ContractRecord {
  const { own, same } = termsOf(timeline, edition);
  if (same) return record;
  const others = [...whole.facts].filter(([fact]) => !own.has(fact));
  const ours = [...record.facts].flatMap(([fact, recorded]): [number, RecordedFact][] => {
    const inputFact = edition.inputFacts[fact];
    return inputFact === undefined ? [] : [[inputFact, recorded]];
  });
  return { ...record, facts: new Map([...others, ...ours]) };
}

type Misfit = (choice: ChoiceValue) => void;

/** Nesting is that of types, which the language limits. */
function heldIn(held: Held, type: Type, misfit: Misfit): Held {
  return held.state === 'known' ? { state: 'known', value: valueIn(held.value, type, misfit) } : held;
}

function valueIn(value: Value, type: Type, misfit: Misfit): Value {
  switch (value.kind) {
    case 'choice':
      return type.kind === 'choice' ? choiceIn(value, type.choices, misfit) : value;
    case 'choices': {
      if (type.kind !== 'choices') return value;
      const members = value.members.map((member) => choiceIn(member, type.choices, misfit));
      const place = new Map(type.choices.map(({ key }, index) => [key, index]));
      const placeOf = ({ key }: ChoiceValue): number => place.get(key) ?? place.size;
      return { kind: 'choices', members: members.toSorted((a, b) => placeOf(a) - placeOf(b)) };
    }
    case 'list':
      return type.kind === 'list'
        ? { kind: 'list', items: value.items.map((item) => heldIn(item, type.element, misfit)) }
        : value;
    case 'record': {
      if (type.kind !== 'record') return value;
      const fields = type.fields.flatMap((field): [string, Held][] => {
        const held = value.fields.get(field.key);
        return held === undefined ? [] : [[field.key, heldIn(held, field.type, misfit)]];
      });
      return { kind: 'record', fields: new Map(fields) };
    }
    default:
      return value;
  }
}

function choiceIn(value: ChoiceValue, choices: readonly Choice[], misfit: Misfit): ChoiceValue {
  const own = choices.find(({ key }) => key === value.key);
  if (own === undefined) misfit(value);
  return own === undefined ? value : { kind: 'choice', key: own.key, name: own.name };
}

/** A record of one reading of a guidance in the terms of another: facts by their names; what the other lacks is left out. */
export function sameRecord(from: Timeline, to: Timeline, record: ContractRecord): ContractRecord {
  const indexOf = new Map(to.input.facts.map(({ key }, index) => [key, index]));
  const facts = [...record.facts].flatMap(([index, recorded]): [number, RecordedFact][] => {
    const other = indexOf.get(from.input.facts[index]?.key ?? '');
    return other === undefined ? [] : [[other, recorded]];
  });
  return { ...record, facts: new Map(facts) };
}
