/**
 * Programs with facts and sources only, for tests of reading records.
 *
 * In:  types by fact name, and sources. Out: a decision program that decides nothing.
 */
import { nameKey } from '../../src/base/names.ts';
import type {
  Choice,
  FactEntry,
  Field,
  Program,
  SourceEntry,
  SourceMappingEntry,
  Type,
} from '../../src/program/program.ts';

const span = { file: 'test.policy', start: 0, end: 0 };

export const yesOrNo: Type = { kind: 'yes or no' };
export const date: Type = { kind: 'date' };
export const text: Type = { kind: 'text' };
export const number: Type = { kind: 'number', whole: false };
export const whole: Type = { kind: 'number', whole: true };
export const percentage: Type = { kind: 'percentage' };
export const money: Type = { kind: 'money', currency: 'GBP', vat: 'excluding VAT' };

export function moneyIn(currency: string): Type {
  return { kind: 'money', currency, vat: undefined };
}

export function oneOf(...names: readonly string[]): Type {
  return { kind: 'choice', choices: choices(names) };
}

export function someOf(...names: readonly string[]): Type {
  return { kind: 'choices', choices: choices(names) };
}

export function listOf(element: Type, elementName = 'entry'): Type {
  return { kind: 'list', element, elementName };
}

export function record(name: string, fields: Readonly<Record<string, Type>>): Type {
  return { kind: 'record', name, fields: fieldsOf(Object.entries(fields)) };
}

export function fieldsOf(fields: readonly (readonly [string, Type])[]): readonly Field[] {
  return fields.map(([name, type]) => ({ key: nameKey(name), name, type }));
}

function choices(names: readonly string[]): readonly Choice[] {
  return names.map((name) => ({ key: nameKey(name), name }));
}

/** A fact's type; with an office when it is judged. */
export type FactSpec = Type | { readonly type: Type; readonly judgedBy: string };

/** A program with `assessment date` and the given facts, in order. */
export function programOf(
  facts: readonly (readonly [string, FactSpec])[],
  sources: readonly SourceEntry[] = [],
): Program {
  const entries = [['assessment date', date] as const, ...facts].map(([name, spec]) => fact(name, spec));
  return {
    guidance: {
      title: 'Example',
      id: 'example',
      issuedBy: undefined,
      edition: undefined,
      madeOn: undefined,
      inForceFrom: 0,
      commenced: 0,
      currency: 'GBP',
      appliesBy: [],
      scope: undefined,
      splits: [],
      span,
    },
    digests: { text: '', meaning: '' },
    facts: entries,
    presumptions: [],
    deemings: [],
    thresholds: [],
    lists: [],
    definitions: [],
    tables: [],
    decisions: [],
    rules: [],
    exemptions: [],
    duties: [],
    calendars: [],
    paragraphs: [],
    assumptions: [],
    guarantees: [],
    scenarios: [],
    sources,
    order: [],
  };
}

function fact(name: string, spec: FactSpec): FactEntry {
  const judged = 'judgedBy' in spec;
  return {
    name,
    key: nameKey(name),
    span,
    citations: [],
    type: judged ? spec.type : spec,
    builtIn: name === 'assessment date' ? 'assessment date' : undefined,
    appliesWhen: undefined,
    ask: undefined,
    judgedBy: judged ? spec.judgedBy : undefined,
    reads: undefined,
    confidential: false,
    presumptions: [],
    deemings: [],
  };
}

/** A source with one mapping for each column; `target` counts `assessment date` as 0. */
export function sourceOf(
  name: string,
  mappings: readonly ({
    readonly target: number | 'id';
    readonly column: string;
  } & Partial<SourceMappingEntry>)[],
): SourceEntry {
  return {
    name,
    key: nameKey(name),
    format: 'CSV',
    recordsIn: undefined,
    ocidPrefixes: [],
    mappings: mappings.map((mapping) => ({
      meanings: [],
      written: undefined,
      separatedBy: undefined,
      judgedByColumn: undefined,
      judgedOnColumn: undefined,
      reasonsColumn: undefined,
      span,
      ...mapping,
    })),
    span,
  };
}
