/**
 * The names that a record may use, however they are spelled.
 *
 * In:  a decision program.
 * Out: look-ups from what is written to the name as the guidance declares it.
 */
import { nameKey } from '../base/names.ts';
import { ID_PROPERTY, type StatementProperty, statementProperties } from '../emit/schema/json-schema.ts';
import type { FactEntry, Program, Type } from '../program/program.ts';

/** Names of one kind. */
export interface Names {
  /** As declared, in order. */
  readonly declared: readonly string[];
  /** The declared name that is meant by what is written; undefined for none. */
  resolve(written: string): string | undefined;
}

export interface IndexedFact {
  readonly index: number;
  readonly entry: FactEntry;
}

export interface Vocabulary {
  /** Properties of a record: `id` and the facts. */
  readonly properties: Names;
  /** Facts by declared name. */
  readonly facts: ReadonlyMap<string, IndexedFact>;
  /** Fields of a record type. */
  fields(type: Type & { readonly kind: 'record' }): Names;
  /** Choices of a `one of` or `some of` type. */
  choices(type: Type & { readonly kind: 'choice' | 'choices' }): Names;
  /** Names of a statement in full where this type is expected. */
  statement(type: Type, judged: boolean): Names & { readonly declared: readonly StatementProperty[] };
}

/** Spellings remembered for each set of names; a file rarely has more. */
const REMEMBERED = 10_000;

/** The vocabulary of a guidance. Look-ups are remembered, so one vocabulary serves a whole file. */
export function vocabulary(program: Program): Vocabulary {
  const facts = program.facts.map((entry, index) => ({ index, entry }));
  // A fact called “id” could not be told from the record's own name.
  const readable = facts.filter(({ entry }) => entry.key !== ID_PROPERTY);
  const known = new Map<object, Names>();
  const statements = new Map<Type, Names & { readonly declared: readonly StatementProperty[] }>();
  const judgedStatements = new Map<Type, Names & { readonly declared: readonly StatementProperty[] }>();
  const remember = (
    identity: object,
    entries: readonly { readonly key: string; readonly name: string }[],
  ) => {
    const names = known.get(identity) ?? namesOf(entries);
    known.set(identity, names);
    return names;
  };
  return {
    properties: namesOf([{ key: ID_PROPERTY, name: ID_PROPERTY }, ...readable.map(({ entry }) => entry)]),
    facts: new Map(readable.map((fact) => [fact.entry.name, fact])),
    fields: (type) => remember(type.fields, type.fields),
    choices: (type) => remember(type.choices, type.choices),
    statement(type, judged) {
      const cache = judged ? judgedStatements : statements;
      const found = cache.get(type);
      if (found !== undefined) return found;
      const declared = statementProperties(type, judged);
      const names = { ...namesOf(declared.map((name) => ({ key: name, name }))), declared };
      cache.set(type, names);
      return names;
    },
  };
}

/** Look-up among these names, by their keys. */
export function namesOf(
  entries: readonly { readonly key: string; readonly name: string; readonly formerly?: readonly string[] }[],
): Names {
  const byKey = new Map(
    entries.flatMap(({ name, formerly = [] }) => formerly.map((old) => [nameKey(old), name] as const)),
  );
  // A name in use prevails over one that another fact used to have.
  for (const { key, name } of entries) byKey.set(key, name);
  const remembered = new Map<string, string | undefined>();
  return {
    declared: entries.map(({ name }) => name),
    resolve(written) {
      if (remembered.has(written)) return remembered.get(written);
      const name = byKey.get(nameKey(written));
      if (remembered.size < REMEMBERED) remembered.set(written, name);
      return name;
    },
  };
}
