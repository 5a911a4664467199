/**
 * The two digests of a guidance.
 *
 * In: the texts, and the program. Out: SHA-256 in hexadecimal. The *text* digest follows every character (but not
 * line endings, a byte order mark, or how files are named and ordered). The *meaning* digest follows what
 * decides: order, layout, labels, prose, citations and scenarios do not change it; a renamed thing changes it
 * only by its name.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { unreachable } from '../base/invariant.ts';
import type { Rational } from '../base/rational.ts';
import type { Type } from '../checking/type.ts';
import type { Condition, GuaranteeEntry, ListMemberEntry, Operand, Period, Program } from './program.ts';
import type { Held, Value } from './value.ts';

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Digest of the text of all files, list files included. */
export function textDigest(texts: readonly string[]): string {
  const each = texts.map((text) => digest(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')));
  return digest(each.sort().join('\n'));
}

/** A canonical form: nested lists of words, compared and hashed by their JSON. */
type Form = string | number | boolean | null | readonly Form[];

const text = (form: Form): string => JSON.stringify(form);
const sorted = (forms: readonly Form[]): readonly Form[] =>
  forms
    .map((form) => ({ form, text: text(form) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ form }) => form);

const rational = (value: Rational): Form => `${value.n}/${value.d}`;

function value(of: Value): Form {
  switch (of.kind) {
    case 'yes or no':
      return of.yes;
    case 'choice':
      return ['choice', of.key];
    case 'choices':
      return ['choices', ...sorted(of.members.map((one) => one.key))];
    case 'money':
      return ['money', of.currency, rational(of.minor)];
    case 'number':
      return ['number', rational(of.number)];
    case 'percentage':
      return ['percentage', rational(of.fraction)];
    case 'date':
      return ['date', of.day];
    case 'text':
      return ['text', of.text];
    case 'list':
      return ['list', ...of.items.map(held)];
    case 'record':
      return ['record', ...sorted([...of.fields].map(([key, one]) => [key, held(one)]))];
    default:
      return unreachable(of);
  }
}

const held = (of: Held): Form => (of.state === 'known' ? value(of.value) : of.state);

function type(of: Type): Form {
  switch (of.kind) {
    case 'choice':
    case 'choices':
      return [of.kind, ...sorted(of.choices.map((one) => one.key))];
    case 'money':
      return ['money', of.currency, of.vat ?? null];
    case 'number':
      return ['number', of.whole];
    case 'list':
      return ['list', type(of.element)];
    case 'record':
      return ['record', ...sorted(of.fields.map((field) => [field.key, type(field.type)]))];
    default:
      return of.kind;
  }
}

/** Digest of what the guidance means. */
export function meaningDigest(program: Omit<Program, 'digests'>): string {
  return digest(text(canonicalForm(program)));
}

/** What the meaning digest is taken of. */
export function canonicalForm(program: Omit<Program, 'digests'>): Form {
  const keyOf = (entries: readonly { readonly key: string }[], index: number): string =>
    entries[index]?.key ?? '';
  const fact = (index: number) => keyOf(program.facts, index);
  const exemption = (index: number) => keyOf(program.exemptions, index);

  const period = (of: Period): Form => [
    of.count,
    of.unit,
    of.calendar === undefined ? null : keyOf(program.calendars, of.calendar),
  ];

  // Rows share the conditions of rows they yield to: each is put in by its own digest, or the form would double
  // with every row.
  const rowDigests = new Map<Condition, string | undefined>(
    program.tables.flatMap((table) => table.rows.map((row) => [row.condition, undefined] as const)),
  );
  const condition = (of: Condition): Form => {
    if (!rowDigests.has(of)) return conditionForm(of);
    const made = rowDigests.get(of) ?? digest(text(conditionForm(of)));
    rowDigests.set(of, made);
    return made;
  };
  const conditionForm = (of: Condition): Form => {
    switch (of.kind) {
      case 'all':
      case 'any':
        return [of.kind, ...sorted(of.operands.map((one) => condition(one.condition)))];
      case 'not':
        return ['not', condition(of.operand)];
      case 'constant':
        return of.yes;
      case 'holds':
        return ['holds', operand(of.operand)];
      case 'defined':
        return ['definition', keyOf(program.definitions, of.definition)];
      case 'compare':
        return [of.operator, operand(of.left), operand(of.right)];
      case 'one of':
        return ['one of', operand(of.left), ...sorted(of.right.map(operand))];
      case 'between':
        return ['between', operand(of.left), operand(of.low), operand(of.high)];
      case 'within':
        return [
          'within',
          operand(of.left),
          period(of.window.period),
          of.window.direction,
          operand(of.window.date),
        ];
      case 'listed':
        return [
          'listed',
          operand(of.left),
          keyOf(program.lists, of.list),
          of.key === undefined ? null : operand(of.key),
        ];
      case 'starts with':
        return [
          'starts with',
          operand(of.left),
          sorted(of.prefixes.map(operand)),
          sorted(of.lists.map((list) => keyOf(program.lists, list))),
        ];
      case 'includes':
        return ['includes', of.mode, operand(of.left), ...sorted(of.right.map(operand))];
      case 'dated':
        return ['dated', of.from ?? null, of.until ?? null];
      case 'knownness':
        return [of.test, operand(of.operand)];
      case 'exempt':
        return ['exempt', exemption(of.exemption)];
      case 'quantified':
        return [of.quantifier, operand(of.list), condition(of.where)];
      default:
        return unreachable(of);
    }
  };

  const operand = (of: Operand): Form => {
    switch (of.kind) {
      case 'literal':
        return value(of.value);
      case 'fact':
        return ['fact', fact(of.fact)];
      case 'field':
        return ['field', of.field, operand(of.of)];
      case 'element':
        return ['element', of.depth, of.field ?? null];
      case 'definition':
        return ['definition', keyOf(program.definitions, of.definition)];
      case 'truth':
        return condition(of.condition);
      case 'threshold':
        return ['threshold', keyOf(program.thresholds, of.threshold)];
      case 'table':
        return ['table', keyOf(program.tables, of.table)];
      case 'decision':
        return ['decision', keyOf(program.decisions, of.decision)];
      case 'each':
        return ['each', of.field, operand(of.list)];
      case 'filter':
        return ['filter', operand(of.list), condition(of.where)];
      case 'aggregate':
        return [of.function, operand(of.list)];
      case 'choose':
        return ['choose', of.function, ...sorted(of.operands.map(operand))];
      case 'arithmetic': {
        const sides = [operand(of.left), operand(of.right)];
        return [of.operator, ...(of.operator === '+' || of.operator === '*' ? sorted(sides) : sides)];
      }
      case 'negate':
        return ['negate', operand(of.operand)];
      case 'round':
        return ['round', operand(of.operand), rational(of.unit), of.mode];
      case 'shift':
        return ['shift', period(of.period), of.direction, operand(of.date)];
      case 'years between':
        return ['years between', of.exact, operand(of.from), operand(of.to), of.countingBothDays];
      case 'fiscal year':
        return ['fiscal year', operand(of.date), of.startMonth, of.startDay];
      default:
        return unreachable(of);
    }
  };

  const maybe = <T>(of: T | undefined, form: (of: T) => Form): Form => (of === undefined ? null : form(of));
  const each = <T>(entries: readonly T[], form: (entry: T) => Form): Form => sorted(entries.map(form));
  const member = (of: ListMemberEntry): Form => [
    maybe(of.key, value),
    value(of.value),
    of.from ?? null,
    of.until ?? null,
    maybe(of.succeededBy, value),
  ];
  const targetName = (target: Program['exemptions'][number]['targets'][number]): Form => [
    target.kind,
    target.kind === 'exemption'
      ? exemption(target.index)
      : keyOf(target.kind === 'rule' ? program.rules : program.duties, target.index),
  ];

  const guarantee = (of: GuaranteeEntry): Form =>
    of.form === 'monotone'
      ? ['guarantee', of.direction, fact(of.fact), keyOf(program.decisions, of.decision), of.outcome.key]
      : ['guarantee', maybe(of.whenever, condition), condition(of.then)];

  const { guidance } = program;
  return [
    ['guidance', guidance.id, guidance.inForceFrom, guidance.currency],
    ['applies by', ...guidance.appliesBy.map(fact)],
    ['scope', maybe(guidance.scope, condition)],
    each(program.facts, (one) => [
      'fact',
      one.key,
      type(one.type),
      maybe(one.appliesWhen, condition),
      one.judgedBy !== undefined,
      one.confidential,
    ]),
    each([...program.presumptions, ...program.deemings], (one) => [
      one.kind,
      fact(one.fact),
      value(one.value),
      maybe(one.condition, condition),
    ]),
    each(program.thresholds, (one) => [
      one.kind,
      one.key,
      type(one.type),
      ...(one.converts === undefined ? [] : [[one.converts.from, one.converts.to]]),
      maybe(one.by, operand),
      one.values.map((dated) => [dated.from, value(dated.value)]),
    ]),
    each(program.lists, (one) => ['list', one.key, type(one.elementType), each(one.members, member)]),
    each(program.definitions, (one) => [
      'definition',
      one.key,
      type(one.type),
      one.body.kind === 'condition' ? condition(one.body.condition) : operand(one.body.operand),
    ]),
    each(program.tables, (one) => [
      'table',
      one.key,
      type(one.type),
      each(one.rows, (row) => [condition(row.condition), operand(row.gives)]),
      maybe(one.otherwise, operand),
    ]),
    each(program.decisions, (one) => [
      'decision',
      one.key,
      sorted(one.choices.map((choice) => choice.key)),
      one.otherwise?.key ?? null,
      ...(one.used === undefined ? [] : ['read of other guidance']),
    ]),
    each(program.rules, (one) => [
      'rule',
      one.key,
      keyOf(program.decisions, one.decision),
      one.outcome.key,
      condition(one.condition),
    ]),
    each(program.exemptions, (one) => [
      one.kind,
      one.key,
      condition(one.condition),
      sorted(one.targets.map(targetName)),
    ]),
    each(program.duties, (one) => [
      'duty',
      one.key,
      condition(one.condition),
      maybe(one.due, operand),
      maybe(one.satisfiedWhen, condition),
    ]),
    each(program.calendars, (one) => [
      'calendar',
      one.key,
      sorted(one.weekend),
      one.holidays,
      maybe(one.covers, (covers) => [covers.from, covers.to]),
    ]),
    sorted([
      ...program.assumptions.map((one): Form => ['assume', condition(one.condition)]),
      ...program.guarantees.map(guarantee),
    ]),
  ];
}
