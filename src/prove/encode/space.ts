/**
 * The space of contracts: what a record can say, as variables.
 *
 * In: facts, and the programs that are asked about. Out: for each fact what a record holds of it, as terms; and the
 * numbers that stand for choices and texts. The variables are named after facts, so that they are the same for all
 * editions.
 *
 * A fact is known or not; if not, it is unknown or, where some program asks, unavailable. A list has at most
 * `MOST_ENTRIES` entries. A fact without `applies when` always applies here.
 */
import { FIRST_DAY, LAST_DAY } from '../../base/date.ts';
import { invariant, unreachable } from '../../base/invariant.ts';
import type { Program, Type } from '../../program/program.ts';
import type { Value as Known } from '../../program/value.ts';
import type { Numeric, Terms, Truth } from '../terms.ts';
import { type Entry, type Held, known, type Value, verdict } from './held.ts';
import { askedUnavailable, beginningsIn, textsIn } from './read-of.ts';
import { type Texts, textsOf } from './texts.ts';

/** Lists in what proofs speak of have at most so many entries. */
export const MOST_ENTRIES = 3;

/** A fact as records hold it. */
export interface SpaceFact {
  readonly key: string;
  readonly name: string;
  readonly type: Type;
}

/** What a record says of one fact: known, or not and then perhaps unavailable. */
export interface Recorded {
  readonly known: Truth;
  readonly unavailable: Truth;
  /** Recorded as not applicable; absent where no record of the space says so. */
  readonly notApplicable?: Truth;
  readonly value: Value;
}

export interface Space {
  readonly terms: Terms;
  readonly facts: readonly SpaceFact[];
  readonly recorded: (fact: number) => Recorded;
  /** The number of a choice, by its key. */
  readonly choiceCode: (key: string) => number;
  readonly texts: Texts;
  /** A value of the guidance as terms. */
  readonly valueOf: (value: Known) => Value;
  /** A value of the type that is never read: of something that is never known. */
  readonly anyOf: (type: Type) => Value;
  /** A value of the type of which nothing is known, in variables of its own. */
  readonly free: (name: string, type: Type) => Value;
  /** The record's choices are those of the type, which may have fewer than the fact of the space. */
  readonly wellTyped: (fact: number, type: Type) => Truth;
  /** What is true of a variable beside its range, by the id of its term: its number is one of a choice of its type. */
  readonly domains: ReadonlyMap<number, Truth>;
}

/** The space of the records that hold these facts, for asking about these programs; `named`: texts to be told apart. */
export function spaceOf(
  terms: Terms,
  facts: readonly SpaceFact[],
  programs: readonly Program[],
  named: readonly string[] = [],
): Space {
  const choices = new Map<string, number>();
  const choiceCode = (key: string): number => {
    const code = choices.get(key);
    if (code !== undefined) return code;
    choices.set(key, choices.size);
    return choices.size - 1;
  };
  const textFacts = facts.filter(({ type }) => holdsText(type)).length;
  const texts = textsOf(
    [...programs.flatMap(textsIn), ...named],
    programs.flatMap(beginningsIn),
    Math.min(Math.max(textFacts, 1), MOST_ENTRIES),
  );
  const asked = new Set(programs.flatMap((program) => askedUnavailable(program)));
  const domains = new Map<number, Truth>();

  const variable = (name: string, type: Type): Value => {
    switch (type.kind) {
      case 'yes or no':
        return { kind: 'yes or no', yes: terms.truthVariable(name) };
      case 'choice': {
        // Choices that follow one another have numbers that do: a range of the variable.
        const codes = type.choices.map(({ key }) => choiceCode(key));
        const low = { n: BigInt(Math.min(...codes)), d: 1n };
        const high = { n: BigInt(Math.max(...codes)), d: 1n };
        const code = terms.numberVariable(name, { whole: true, low, high });
        const each = terms.or(...codes.map((one) => terms.equal(code, terms.number(one))));
        if (high.n - low.n >= BigInt(new Set(codes).size)) domains.set(code.id, each);
        return { kind: 'choice', code };
      }
      case 'choices':
        return {
          kind: 'choices',
          has: new Map(type.choices.map(({ key }) => [key, terms.truthVariable(`${name} has ${key}`)])),
        };
      case 'money':
        return { kind: 'size', size: terms.numberVariable(name, { whole: true }) };
      case 'number':
        return { kind: 'size', size: terms.numberVariable(name, { whole: type.whole }) };
      case 'percentage':
        return { kind: 'size', size: terms.numberVariable(name, { whole: false }) };
      case 'date':
        return { kind: 'size', size: terms.numberVariable(name, { whole: true, ...DAYS }) };
      case 'text': {
        const high = { n: BigInt(Math.max(texts.count - 1, 0)), d: 1n };
        return { kind: 'text', code: terms.numberVariable(name, { whole: true, low: ZERO, high }) };
      }
      case 'list':
        return { kind: 'list', entries: entriesOf(name, type.element) };
      case 'record': {
        const fields = type.fields.map((field): [string, Held] => [
          field.key,
          heldVariable(`${name} ${field.key}`, field.type),
        ]);
        return { kind: 'record', fields: new Map(fields) };
      }
      default:
        return unreachable(type);
    }
  };
  const heldVariable = (name: string, type: Type): Held => ({
    ...known(terms, variable(name, type)),
    known: terms.truthVariable(`${name} is known`),
  });
  const entriesOf = (name: string, element: Type): readonly Entry[] => {
    const high = { n: BigInt(MOST_ENTRIES), d: 1n };
    const length = terms.numberVariable(`${name} length`, { whole: true, low: ZERO, high });
    return Array.from({ length: MOST_ENTRIES }, (_, index): Entry => {
      const entry = `${name} ${index}`;
      // A record as such is always known; its fields may not be.
      const held =
        element.kind === 'record' ? known(terms, variable(entry, element)) : heldVariable(entry, element);
      return { held, isIn: verdict(terms, terms.less(terms.number(index), length)) };
    });
  };

  const space: Space = {
    terms,
    facts,
    recorded: remembered((index) => {
      const fact = facts[index];
      invariant(fact !== undefined, 'the space has the facts of its programs');
      const isKnown = terms.truthVariable(`${fact.key} is known`);
      return {
        known: isKnown,
        unavailable: asked.has(fact.key)
          ? terms.and(terms.not(isKnown), terms.truthVariable(`${fact.key} is unavailable`))
          : terms.no,
        value: variable(fact.key, fact.type),
      };
    }),
    choiceCode,
    texts,
    valueOf(value) {
      switch (value.kind) {
        case 'yes or no':
          return { kind: 'yes or no', yes: terms.truth(value.yes) };
        case 'choice':
          return { kind: 'choice', code: terms.number(choiceCode(value.key)) };
        case 'choices':
          return { kind: 'choices', has: new Map(value.members.map(({ key }) => [key, terms.yes])) };
        case 'money':
          return { kind: 'size', size: terms.number(value.minor) };
        case 'number':
          return { kind: 'size', size: terms.number(value.number) };
        case 'percentage':
          return { kind: 'size', size: terms.number(value.fraction) };
        case 'date':
          return { kind: 'size', size: terms.number(value.day) };
        case 'text':
          return { kind: 'text', code: terms.number(texts.codeOf(value.text) ?? -1) };
        case 'list':
        case 'record':
          return invariant(false, 'guidance writes no lists or records as values') as never;
        default:
          return unreachable(value);
      }
    },
    anyOf(type) {
      switch (type.kind) {
        case 'yes or no':
          return { kind: 'yes or no', yes: terms.no };
        case 'choice':
          return { kind: 'choice', code: terms.number(-1) };
        case 'text':
          return { kind: 'text', code: terms.number(-1) };
        case 'choices':
          return { kind: 'choices', has: new Map() };
        case 'list':
          return { kind: 'list', entries: [] };
        case 'record':
          return {
            kind: 'record',
            fields: new Map(
              type.fields.map((field) => [
                field.key,
                { ...known(terms, space.anyOf(field.type)), known: terms.no },
              ]),
            ),
          };
        default:
          return { kind: 'size', size: terms.number(0) };
      }
    },
    free: variable,
    domains,
    wellTyped: (fact, type) => {
      const { known: isKnown, value } = space.recorded(fact);
      return terms.implies(isKnown, hasChoices(terms, choiceCode, value, type));
    },
  };
  // Choices of one fact get numbers side by side.
  for (const { type } of facts) numberChoices(type, choiceCode);
  return space;
}

/** The choices in a value are those of the type. */
function hasChoices(terms: Terms, codeOf: (key: string) => number, value: Value, type: Type): Truth {
  const held = (one: Held, its: Type): Truth =>
    terms.implies(one.known, hasChoices(terms, codeOf, one.value, its));
  if (type.kind === 'choice' && value.kind === 'choice') {
    const codes = type.choices.map(({ key }) => codeOf(key));
    return terms.or(...codes.map((code) => terms.equal(value.code, terms.number(code))));
  }
  if (type.kind === 'choices' && value.kind === 'choices') {
    const own = new Set(type.choices.map(({ key }) => key));
    return terms.and(...[...value.has].map(([key, has]) => (own.has(key) ? terms.yes : terms.not(has))));
  }
  if (type.kind === 'list' && value.kind === 'list') {
    return terms.and(
      ...value.entries.map((entry) => terms.implies(entry.isIn.yes, held(entry.held, type.element))),
    );
  }
  if (type.kind === 'record' && value.kind === 'record') {
    const fields = type.fields.map(({ key, type: its }) => {
      const field = value.fields.get(key);
      return field === undefined ? terms.yes : held(field, its);
    });
    return terms.and(...fields);
  }
  return terms.yes;
}

const ZERO = { n: 0n, d: 1n };
const DAYS = { low: { n: BigInt(FIRST_DAY), d: 1n }, high: { n: BigInt(LAST_DAY), d: 1n } };

/** How many entries a list of a record has, as its variable. */
export function entryCount({ entries: [first] }: Value & { readonly kind: 'list' }): Numeric | undefined {
  const isIn = first?.isIn.yes;
  return isIn?.op === 'less' ? isIn.right : undefined;
}

function numberChoices(type: Type, choiceCode: (key: string) => number): void {
  switch (type.kind) {
    case 'choice':
    case 'choices':
      for (const { key } of type.choices) choiceCode(key);
      break;
    case 'list':
      numberChoices(type.element, choiceCode);
      break;
    case 'record':
      for (const field of type.fields) numberChoices(field.type, choiceCode);
      break;
    default:
      break;
  }
}

function holdsText(type: Type): boolean {
  switch (type.kind) {
    case 'text':
      return true;
    case 'list':
      return holdsText(type.element);
    case 'record':
      return type.fields.some((field) => holdsText(field.type));
    default:
      return false;
  }
}

function remembered<T>(compute: (index: number) => T): (index: number) => T {
  const answers = new Map<number, T>();
  return (index) => {
    const earlier = answers.get(index);
    if (earlier !== undefined) return earlier;
    const computed = compute(index);
    answers.set(index, computed);
    return computed;
  };
}
