/**
 * Records, as emitted code takes them.
 *
 * In: a record as the JSON Schema of the guidance describes it, parsed. Out: what is held of each fact, and every
 * problem that keeps the record from being decided. Nothing is rounded and nothing guessed.
 */
import { FIRST_DAY, LAST_DAY, parseIsoDate } from '../../../base/date.ts';
import { parseDecimal, type Rational, withinLimit } from '../../../base/rational.ts';
import { type Held, LEFT_OPEN, NOT_APPLICABLE, Nothing, UNKNOWN } from './held.ts';
import { number } from './numbers.ts';
import { quickAmount, quickDay } from './quick.ts';

export interface Choice {
  readonly name: string;
  readonly key: string;
  /** The same for the same key throughout the guidance. */
  readonly value: number;
}

export interface Field {
  readonly name: string;
  readonly key: string;
  readonly type: Type;
}

export type Type =
  | { readonly kind: 'yes or no' | 'percentage' | 'date' | 'text' }
  | { readonly kind: 'choice' | 'choices'; readonly choices: readonly Choice[] }
  /** `digits`: how many decimals the currency has. */
  | { readonly kind: 'money'; readonly digits: number }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'record'; readonly name: string; readonly fields: readonly Field[] };

/** What keeps a record from being decided: the place in it, and what is wrong there. */
export interface InputProblem {
  readonly kind: 'input';
  /** Names and positions (from 0) from the record down; empty for the record itself. */
  readonly path: readonly (number | string)[];
  readonly message: string;
}

/** A judgement, with null for each part it lacks. `on` is a day number. */
export interface Judgement {
  readonly by: string | null;
  readonly on: number | null;
  readonly reasons: string | null;
}

/** What a record says of one fact. */
export interface Stated {
  readonly held: Held;
  readonly judgement: Judgement | null;
}

/** A place in a record, from the inside out: written out only when something is wrong there. */
export interface At {
  readonly step: number | string;
  readonly outer: At | null;
}

function pathOf(at: At | null): readonly (number | string)[] {
  const path: (number | string)[] = [];
  for (let step = at; step !== null; step = step.outer) path.unshift(step.step);
  return path;
}

function inside(outer: At, step: number | string): At {
  return { step, outer };
}

const LONGEST_TEXT = 100_000;
const MOST_DIGITS = 40;
const MOST_DECIMALS = 15;
const NO_CHOICES: readonly Held[] = [];
const STATEMENT = ['value', 'state', 'reason', 'not before', 'not after', 'by', 'on', 'reasons'] as const;

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a record says of a fact, plainly or in full. Problems are added; the fact is then unknown. */
export function stated(
  type: Type,
  judged: boolean,
  value: unknown,
  at: At,
  problems: InputProblem[],
): Stated {
  if (!isObject(value) || !isStatement(type, judged, value)) {
    return { held: plain(type, value, at, problems), judgement: null };
  }
  const report = (where: At, message: string): Held => {
    problems.push({ kind: 'input', path: pathOf(where), message });
    return UNKNOWN;
  };
  const allowed = statementNames(type, judged);
  for (const name of Object.keys(value)) {
    if (!allowed.some((one) => one === name)) {
      report(
        inside(at, name),
        `“${shown(name)}” is not read here; a fact stated in full has ${listing(allowed)}`,
      );
    }
  }
  const part = (name: string): string | null => {
    const found = own(value, name);
    if (found === undefined || found === null) return null;
    if (typeof found === 'string' && found.length <= LONGEST_TEXT) return found.trim() === '' ? null : found;
    report(
      inside(at, name),
      `a text of at most ${LONGEST_TEXT} characters is expected, not ${foundIn(found)}`,
    );
    return null;
  };
  const state = own(value, 'state');
  const held = ((): Held => {
    const reason = part('reason');
    const hasReason = own(value, 'reason') !== undefined;
    const isBounded = own(value, 'not before') !== undefined || own(value, 'not after') !== undefined;
    if (type.kind === 'date' && isBounded) {
      if (hasReason) report(inside(at, 'reason'), 'only what is unavailable has a reason');
      const isAlone = state === undefined && own(value, 'value') === undefined;
      if (!isAlone) return report(at, 'days between which it lies stand in place of a value or a state');
      return bounded(value, part, at, report);
    }
    if (state === undefined) {
      if (hasReason) report(inside(at, 'reason'), 'only what is unavailable has a reason');
      if (own(value, 'value') === undefined) return report(at, 'it has neither a value nor a state');
      return plain(type, own(value, 'value'), inside(at, 'value'), problems);
    }
    if (own(value, 'value') !== undefined)
      return report(at, 'a state stands in place of a value, not beside it');
    if (state === 'unavailable') return new Nothing('unavailable', reason, null);
    if (hasReason) report(inside(at, 'reason'), 'only what is unavailable has a reason');
    if (state === 'unknown') return LEFT_OPEN;
    if (state === 'not applicable') return NOT_APPLICABLE;
    return report(
      inside(at, 'state'),
      `one of “unknown”, “unavailable”, “not applicable” is expected, not ${foundIn(state)}`,
    );
  })();
  if (!judged) return { held, judgement: null };
  // As in the schema, an empty text says nothing here, while one of spaces is no date.
  const given = own(value, 'on');
  const on = part('on') ?? (typeof given === 'string' && given !== '' ? given : null);
  const day = on === null ? undefined : parseIsoDate(on);
  if (on !== null && day === undefined) {
    report(inside(at, 'on'), `a date such as "2027-05-01" is expected, not ${foundIn(on)}`);
  }
  return { held, judgement: { by: part('by'), on: day ?? null, reasons: part('reasons') } };
}

/** A date of which the record says between which days it lies. */
function bounded(
  value: { readonly [name: string]: unknown },
  part: (name: string) => string | null,
  at: At,
  report: (where: At, message: string) => Held,
): Held {
  const day = (name: string, otherwise: number): number | undefined => {
    const text = part(name);
    const isBlank = text === null && (value[name] ?? '') === '';
    const found = isBlank ? otherwise : parseIsoDate(text ?? '');
    if (found === undefined)
      report(inside(at, name), `a date such as "2027-05-01" is expected, not ${foundIn(value[name])}`);
    return found;
  };
  const from = day('not before', FIRST_DAY);
  const to = day('not after', LAST_DAY);
  if (from === undefined || to === undefined) return UNKNOWN;
  if (from > to) return report(at, 'no day is both not before the one and not after the other');
  // Only bounds of a fact itself count; two that are blank are none.
  if (at.outer !== null || (part('not before') === null && part('not after') === null)) return LEFT_OPEN;
  return from === to ? from : new Nothing('unknown', null, null, { from, to });
}

/** An object; where a record is expected, one that has only names of a statement, and one at least. */
function isStatement(type: Type, judged: boolean, value: { readonly [name: string]: unknown }): boolean {
  if (type.kind !== 'record') return true;
  const names = Object.keys(value);
  const allowed: readonly string[] = statementNames(type, judged);
  return names.length > 0 && names.every((name) => allowed.includes(name));
}

function statementNames(type: Type, judged: boolean): readonly (typeof STATEMENT)[number][] {
  const fields = type.kind === 'record' ? type.fields.map((one) => one.key) : [];
  return STATEMENT.filter(
    (name) =>
      !fields.includes(name) &&
      (judged || !(name === 'by' || name === 'on' || name === 'reasons')) &&
      (type.kind === 'date' || !(name === 'not before' || name === 'not after')),
  );
}

/** A value that is not stated in full. */
export function plain(type: Type, value: unknown, at: At, problems: InputProblem[]): Held {
  if (value === null || value === undefined || value === '') return LEFT_OPEN;
  const found = accepted(type, value, at, problems);
  if (found !== undefined) return found;
  problems.push({
    kind: 'input',
    path: pathOf(at),
    message: `${expected(type)} is expected, not ${foundIn(value)}`,
  });
  return UNKNOWN;
}

/** What a value comes to; undefined where it is none of its type. */
function accepted(type: Type, value: unknown, at: At, problems: InputProblem[]): Held | undefined {
  switch (type.kind) {
    case 'yes or no':
      return typeof value === 'boolean' ? value : value === 'yes' ? true : value === 'no' ? false : undefined;
    case 'choice':
      return type.choices.find((one) => one.name === value)?.value;
    case 'choices': {
      if (!Array.isArray(value)) return undefined;
      if (value.length === 0) return NO_CHOICES;
      const chosen = type.choices.filter((one) => value.includes(one.name));
      const strange = value.some((one) => !type.choices.some(({ name }) => name === one));
      return strange ? undefined : chosen.map((one) => one.value).sort((a, b) => a - b);
    }
    case 'money':
      return quickAmount(value, type.digits, 10 ** type.digits) ?? amount(value, type.digits);
    case 'number': {
      const size = decimal(value, MOST_DECIMALS);
      return size === undefined || (type.whole && size.d !== 1n) || !withinLimit(size)
        ? undefined
        : number(size);
    }
    case 'percentage': {
      if (typeof value !== 'string' || !value.endsWith('%')) return undefined;
      const size = decimal(value.slice(0, value.endsWith(' %') ? -2 : -1), MOST_DECIMALS);
      return size === undefined ? undefined : number(reduced(size.n, size.d * 100n));
    }
    case 'date':
      return quickDay(value);
    case 'text':
      return typeof value !== 'string' || value.length > LONGEST_TEXT
        ? undefined
        : value.trim() === ''
          ? LEFT_OPEN
          : value;
    case 'list':
      return Array.isArray(value)
        ? value.map(
            (item: unknown, index) => stated(type.element, false, item, inside(at, index), problems).held,
          )
        : undefined;
    case 'record':
      return isObject(value) ? fields(type, value, at, problems) : undefined;
  }
}

function fields(
  type: Type & { readonly kind: 'record' },
  value: { readonly [name: string]: unknown },
  at: At,
  problems: InputProblem[],
): Held {
  for (const name of Object.keys(value)) {
    if (type.fields.some((one) => one.name === name)) continue;
    const message = `“${shown(name)}” is not a field of “${shown(type.name)}”`;
    problems.push({ kind: 'input', path: pathOf(inside(at, name)), message });
  }
  return type.fields.map((one) => {
    const part = own(value, one.name);
    return part === undefined ? UNKNOWN : stated(one.type, false, part, inside(at, one.name), problems).held;
  });
}

/** An amount in minor units: a number or its digits, with no more decimals than the currency has. */
function amount(value: unknown, digits: number): Held | undefined {
  const major = decimal(value, Number.POSITIVE_INFINITY);
  if (major === undefined) return undefined;
  const minor = reduced(major.n * 10n ** BigInt(digits), major.d);
  return minor.d === 1n ? number(minor) : undefined;
}

/** A JavaScript number as its shortest digits say, or digits between quotes. */
function decimal(value: unknown, mostDecimals: number): Rational | undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
    return parseDecimal(digitsOf(value));
  }
  if (typeof value !== 'string') return undefined;
  const match = /^-?([0-9]+)(?:\.([0-9]+))?$/.exec(value);
  if (match === null || (match[1] ?? '').length > MOST_DIGITS) return undefined;
  return (match[2] ?? '').length > mostDecimals ? undefined : parseDecimal(value);
}

/** The digits of a number whose shortest form may have an exponent, as 1e-7 has. */
function digitsOf(value: number): string {
  const [digits = '', exponent] = String(value).split('e-');
  if (exponent === undefined) return digits;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = digits.replace('-', '').split('.');
  return `${sign}0.${'0'.repeat(Number(exponent) - whole.length)}${whole}${decimals}`;
}

function reduced(n: bigint, d: bigint): Rational {
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { n: 0n, d: 1n } : { n: n / a, d: d / a };
}

function expected(type: Type): string {
  switch (type.kind) {
    case 'yes or no':
      return 'true, false, "yes" or "no"';
    case 'choice':
      return `one of ${listing(type.choices.map((one) => one.name))}`;
    case 'choices':
      return `a list of some of ${listing(type.choices.map((one) => one.name))}`;
    case 'money':
      return type.digits === 0
        ? 'an amount without decimals, such as "2300000",'
        : `an amount with at most ${type.digits} decimals, such as "2300000.${'0'.repeat(type.digits)}",`;
    case 'number':
      return type.whole ? 'a whole number' : 'a number';
    case 'percentage':
      return 'a percentage such as "80%"';
    case 'date':
      return 'a date such as "2027-05-01"';
    case 'text':
      return `a text of at most ${LONGEST_TEXT} characters`;
    case 'list':
      return 'a list';
    case 'record':
      return `an object with the fields of “${shown(type.name)}”`;
  }
}

const LISTED = 12;

function listing(names: readonly string[]): string {
  const rest = names.length - LISTED;
  const first = names.slice(0, LISTED).map((name) => `“${shown(name)}”`);
  return rest > 0 ? `${first.join(', ')} and ${rest} more` : first.join(', ');
}

function foundIn(value: unknown): string {
  if (typeof value === 'string') return `“${shown(value)}”`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null ? 'nothing' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A text short enough for a message. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A property of the object itself. */
export function own(object: { readonly [name: string]: unknown }, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export const LONGEST_ID = 200;

/** What a record is called; null where it does not say. */
export function identity(value: unknown, problems: InputProblem[]): string | null {
  if (value === undefined || value === null) return null;
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && value.length <= LONGEST_ID)
    return value.trim() === '' ? null : value.trim();
  const message = `a text of at most ${LONGEST_ID} characters, or a whole number, is expected, not ${foundIn(value)}`;
  problems.push({ kind: 'input', path: ['id'], message });
  return null;
}

/**
 * A record with its own properties alone, those that are undefined left out, and facts by the names that they have now.
 * Names that are no facts are problems.
 */
export function cleaned(
  record: unknown,
  facts: readonly { readonly name: string; readonly formerly?: readonly string[] }[],
  problems: InputProblem[],
): { readonly [name: string]: unknown } {
  const clean: { [name: string]: unknown } = Object.create(null);
  if (!isObject(record)) {
    problems.push({ kind: 'input', path: [], message: `a record is expected, not ${foundIn(record)}` });
    return clean;
  }
  for (const name of Object.keys(record)) {
    if (record[name] === undefined) continue;
    if (name === 'id' || facts.some((fact) => fact.name === name)) {
      clean[name] = record[name];
      continue;
    }
    const renamed = facts.find((fact) => fact.formerly?.includes(name));
    if (renamed !== undefined && own(record, renamed.name) === undefined && !(renamed.name in clean)) {
      clean[renamed.name] = record[name];
      continue;
    }
    const message =
      renamed === undefined
        ? `“${shown(name)}” is not a fact of this guidance`
        : `“${shown(name)}” is another name of “${shown(renamed.name)}”, which stands here too`;
    problems.push({ kind: 'input', path: [name], message });
  }
  return clean;
}

/** What a clean record says of each fact; undefined where it says nothing. */
export function recordedIn(
  record: { readonly [name: string]: unknown },
  facts: readonly { readonly name: string; readonly type: Type; readonly judged: boolean }[],
  problems: InputProblem[],
): readonly (Stated | undefined)[] {
  return facts.map(({ name, type, judged }) => {
    const value = record[name];
    return value === undefined || name === 'id'
      ? undefined
      : stated(type, judged, value, { step: name, outer: null }, problems);
  });
}

/** What counts of what is stated: of a judgement without office, day or reasons, nothing. */
export function counted({ held, judgement }: Stated): Held {
  if (held instanceof Nothing) return held;
  const complete =
    judgement !== null && judgement.by !== null && judgement.on !== null && judgement.reasons !== null;
  return complete ? held : UNKNOWN;
}
