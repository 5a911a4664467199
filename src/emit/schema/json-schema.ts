/**
 * The JSON Schema of the records that a guidance reads.
 *
 * In:  a timeline, or a decision program.
 * Out: a JSON Schema (2020-12) of one record, with names and choices as the guidance writes them.
 *
 * Each fact may be stated plainly (`"annual value": "2300000.00"`) or in full: an object with `value`, or with
 * `state` and perhaps a `reason`, or the days between which a date lies; a judged fact adds `by`, `on` and `reasons`. `null`
 * and `""` mean unknown anywhere.
 * What JSON Schema cannot say (exact decimals of JSON numbers, days that do not exist) is left to the reader.
 */
import { minorDigits } from '../../base/money.ts';
import type { Choice, FactEntry, Field, Program, Type } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { aboutChoices, aboutFact, type ThroughTime, throughTime } from '../through-time.ts';

/** A JSON Schema, or a part of one. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** Property that names the record itself. */
export const ID_PROPERTY = 'id';

/** States that a fact can be said to be in, instead of giving its value. */
export const STATES = ['unknown', 'unavailable', 'not applicable'] as const;

/** Days between which a date lies, both included, instead of it. */
export const BOUNDS = ['not before', 'not after'] as const;

/** Names read in an object that states a fact in full: bounds only for dates, the last three only for judged facts. */
export const STATEMENT_PROPERTIES = ['value', 'state', 'reason', ...BOUNDS, 'by', 'on', 'reasons'] as const;
export type StatementProperty = (typeof STATEMENT_PROPERTIES)[number];
const BOUND_PROPERTIES: readonly StatementProperty[] = BOUNDS;
const JUDGEMENT_PROPERTIES: readonly StatementProperty[] = ['by', 'on', 'reasons'];

/** Limits written into the schema; they are the reader's as well. */
export const SCHEMA_LIMITS = { text: 100_000, id: 200, wholeDigits: 40, decimals: 15 } as const;

/** Up to here every whole number has a double of its own, in every program that reads JSON. */
const LARGEST_NUMBER = Number.MAX_SAFE_INTEGER;

const DATE_PATTERN = '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$';
const DAY: Schema = { type: ['string', 'null'], pattern: DATE_PATTERN };

/** Schemas used more than once, by their name under `$defs`. */
interface Definitions {
  readonly schemas: Map<string, Schema>;
  readonly names: Map<object, string>;
  readonly time: ThroughTime;
}

/**
 * The JSON Schema of one record of the guidance. Of a timeline it says from when until when what editions do not share
 * is asked and can be chosen; what it accepts is the same as that of the timeline's input.
 */
export function recordSchema(guidance: Program | Timeline): { readonly [keyword: string]: unknown } {
  const isTimeline = 'editions' in guidance;
  const program = isTimeline ? guidance.input : guidance;
  const time: ThroughTime = isTimeline ? throughTime(guidance) : { facts: new Map(), choices: new Map() };
  const definitions: Definitions = { schemas: new Map(), names: new Map(), time };
  const properties: [string, Schema][] = [
    [
      ID_PROPERTY,
      {
        description: 'What the record is called; without it, its place in the file',
        type: ['string', 'integer', 'null'],
        maxLength: SCHEMA_LIMITS.id,
      },
    ],
  ];
  program.facts.forEach((fact, index) => {
    if (fact.key === ID_PROPERTY) return;
    properties.push([fact.name, factSchema(fact, time.facts.get(index), definitions)]);
  });
  properties.push(...formerNames(program, definitions));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A contract record for “${program.guidance.title}”`,
    ...objectOf(properties),
    ...(definitions.schemas.size === 0 ? {} : { $defs: Object.fromEntries(definitions.schemas) }),
  };
}

/** Names that facts had before an amendment renamed them, and that no other fact has now. */
function formerNames({ facts }: Program, definitions: Definitions): readonly [string, Schema][] {
  const taken = new Set(facts.map(({ name }) => name));
  return facts.flatMap((fact) =>
    (fact.formerly ?? [])
      .filter((name) => !taken.has(name) && name !== ID_PROPERTY)
      .map((name): [string, Schema] => {
        const schema = statement(fact.type, fact.judgedBy !== undefined, fact.name, definitions);
        return [name, { ...schema, description: `Now called “${fact.name}”`, deprecated: true }];
      }),
  );
}

function factSchema(fact: FactEntry, days: string | undefined, definitions: Definitions): Schema {
  const description = aboutFact(fact.ask ?? fact.reads, days);
  const schema = statement(fact.type, fact.judgedBy !== undefined, fact.name, definitions);
  return { ...(description === undefined ? {} : { description }), ...schema };
}

/** A value given plainly or in full. */
function statement(
  type: Type,
  judged: boolean,
  name: string,
  definitions: Definitions,
): { readonly [keyword: string]: unknown } {
  const plain = plainSchema(type, name, definitions);
  const allowed = statementProperties(type, judged);
  return {
    if: isStatement(type, allowed),
    // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
    then: statementSchema(plain, type, allowed),
    else: plain,
  };
}

/**
 * The names that make an object a statement in full where `type` is expected: all of them, but not names that are
 * fields of the record expected there.
 */
export function statementProperties(type: Type, judged: boolean): readonly StatementProperty[] {
  const fields = new Set(type.kind === 'record' ? type.fields.map((field) => field.key) : []);
  return STATEMENT_PROPERTIES.filter(
    (name) =>
      !fields.has(name) &&
      (judged || !JUDGEMENT_PROPERTIES.includes(name)) &&
      (type.kind === 'date' || !BOUND_PROPERTIES.includes(name)),
  );
}

/** An object; where a record is expected, one that has only names of a statement, and one at least. */
function isStatement(type: Type, allowed: readonly StatementProperty[]): Schema {
  if (type.kind !== 'record') return { type: 'object' };
  return { type: 'object', minProperties: 1, propertyNames: { enum: allowed } };
}

function statementSchema(plain: Schema, type: Type, allowed: readonly StatementProperty[]): Schema {
  const text = { type: ['string', 'null'], maxLength: SCHEMA_LIMITS.text };
  const all = {
    value: plain,
    state: { enum: STATES },
    reason: text,
    by: text,
    'not before': DAY,
    'not after': DAY,
    on: DAY,
    reasons: text,
  } satisfies Record<StatementProperty, Schema>;
  return {
    type: 'object',
    properties: Object.fromEntries(allowed.map((name) => [name, all[name]])),
    additionalProperties: false,
    if: { properties: { state: true }, required: ['state'] },
    // A state stands in place of a value, and only what is unavailable has a reason to give.
    // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
    then: {
      properties:
        type.kind === 'date' ? { value: false, 'not before': false, 'not after': false } : { value: false },
      if: { properties: { state: { const: 'unavailable' } } },
      else: { properties: { reason: false } },
    },
    else: type.kind === 'date' ? WITHIN_BOUNDS : WITH_VALUE,
  };
}

const WITH_VALUE = { properties: { value: true, reason: false }, required: ['value'] };

/** Bounds stand in place of a value as well; one of them may be left out. */
const WITHIN_BOUNDS = {
  if: {
    anyOf: BOUNDS.map((bound) => ({ properties: { [bound]: true }, required: [bound] })),
  },
  // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
  then: { properties: { value: false, reason: false } },
  else: WITH_VALUE,
};

/** The schema of a value that stands by itself. `name`: what to call it under `$defs`. */
function plainSchema(type: Type, name: string, definitions: Definitions): Schema {
  switch (type.kind) {
    case 'yes or no':
      return { enum: [true, false, 'yes', 'no', '', null] };
    case 'choice':
      return shared(type.choices, name, definitions, () => ({
        ...described(type.choices, definitions),
        enum: [...names(type.choices), '', null],
      }));
    case 'choices':
      return shared(type.choices, name, definitions, () => ({
        ...described(type.choices, definitions),
        type: ['array', 'string', 'null'],
        maxLength: 0,
        items: { enum: names(type.choices) },
      }));
    case 'money': {
      const digits = minorDigits(type.currency);
      const decimals = digits === 0 ? '\\.0+' : `\\.[0-9]{1,${digits}}0*`;
      return {
        ...numeric(`-?[0-9]{1,${SCHEMA_LIMITS.wholeDigits}}(?:${decimals})?`, 'number'),
        $comment: `${type.currency}${type.vat === undefined ? '' : ` ${type.vat}`}, in major units`,
      };
    }
    case 'number': {
      const { wholeDigits, decimals } = SCHEMA_LIMITS;
      const fraction = type.whole ? '\\.0+' : `\\.[0-9]{1,${decimals}}`;
      return numeric(`-?[0-9]{1,${wholeDigits}}(?:${fraction})?`, type.whole ? 'integer' : 'number');
    }
    case 'percentage': {
      const { wholeDigits, decimals } = SCHEMA_LIMITS;
      return {
        type: ['string', 'null'],
        pattern: `^(?:-?[0-9]{1,${wholeDigits}}(?:\\.[0-9]{1,${decimals}})? ?%)?$`,
      };
    }
    case 'date':
      return DAY;
    case 'text':
      return { type: ['string', 'null'], maxLength: SCHEMA_LIMITS.text };
    case 'list':
      return {
        type: ['array', 'string', 'null'],
        maxLength: 0,
        items: statement(type.element, false, type.elementName, definitions),
      };
    case 'record':
      return shared(type.fields, type.name, definitions, () => recordValue(type.fields, definitions));
  }
}

function recordValue(fields: readonly Field[], definitions: Definitions): Schema {
  const object = objectOf(
    fields.map((field) => [field.name, statement(field.type, false, field.name, definitions)]),
  );
  return { ...object, type: ['object', 'string', 'null'], maxLength: 0 };
}

/** An object with these properties and no others. */
function objectOf(properties: readonly (readonly [string, Schema])[]): {
  readonly [keyword: string]: unknown;
} {
  // Validators leave a property called `__proto__` out, so that one is stated as a pattern.
  const plain = properties.filter(([name]) => name !== '__proto__');
  const patterns = properties.filter(([name]) => name === '__proto__');
  return {
    type: 'object',
    properties: Object.fromEntries(plain),
    ...(patterns.length === 0
      ? {}
      : { patternProperties: Object.fromEntries(patterns.map(([name, schema]) => [`^${name}$`, schema])) }),
    additionalProperties: false,
  };
}

/** A number, or its digits as text. */
function numeric(digits: string, type: 'number' | 'integer'): { readonly [keyword: string]: unknown } {
  return {
    type: [type, 'string', 'null'],
    minimum: -LARGEST_NUMBER,
    maximum: LARGEST_NUMBER,
    pattern: `^(?:${digits})?$`,
  };
}

/** When each of them can be chosen, where that differs. */
function described(choices: readonly Choice[], { time }: Definitions): { readonly description?: string } {
  const told = time.choices.get(choices);
  return told === undefined ? {} : { description: aboutChoices(told) };
}

function names(choices: readonly Choice[]): readonly string[] {
  return choices.map((choice) => choice.name);
}

/** A reference to a schema under `$defs`, made once for each `identity`. */
function shared(identity: object, name: string, definitions: Definitions, make: () => Schema): Schema {
  const known = definitions.names.get(identity);
  if (known !== undefined) return { $ref: `#/$defs/${known}` };
  const slug = definitionName(name);
  let unique = slug;
  for (let count = 2; definitions.schemas.has(unique); count++) unique = `${slug}-${count}`;
  definitions.names.set(identity, unique);
  // Its place first, so that definitions are listed in order of appearance.
  definitions.schemas.set(unique, true);
  definitions.schemas.set(unique, make());
  return { $ref: `#/$defs/${unique}` };
}

/** Letters, digits and `-` only: the name stands in references, where anything else would need escapes. */
function definitionName(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return slug === '' ? 'unnamed' : slug;
}
