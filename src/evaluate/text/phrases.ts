/**
 * Conditions and operands in words.
 *
 * In: a node of the decision program. Out: `operandText`, a value by its name (`annual value`), with what it came to
 * where that is wanted (`annual value (£320,000)`), calculations written out (`annual value (£2,000,000) × 4, which is
 * £8,000,000`); `conditionText`, a condition as the guidance puts it. Both stand here because each contains the other.
 */
import { FIRST_DAY, formatLong, MONTHS } from '../../base/date.ts';
import { unreachable } from '../../base/invariant.ts';
import type {
  AggregateFunction,
  ArithmeticOperator,
  CompareOperator,
  Condition,
  LabelledCondition,
  Operand,
  Period,
  Type,
  Window,
} from '../../program/program.ts';
import type { Held } from '../../program/value.ts';
import { counted, denied, listing, quoted } from './english.ts';
import { DEPTH_LIMIT } from './limits.ts';
import { CONFIDENTIAL, factName, heldOf, secretsIn, type Telling } from './telling.ts';
import { basisOf, heldText, valueText } from './values.ts';

/** Whose field it is: of one entry, of several, or of the list named just before. */
export type Whose = 'its' | 'their' | undefined;

/** How operands are put into words at some place. */
export interface Wording {
  readonly t: Telling;
  /** Say what each came to. Never inside a `where`, which came to something else for each entry. */
  readonly values: boolean;
  /** The lists whose entries the enclosing `where`s look at, innermost last. */
  readonly entries: readonly {
    readonly name: string;
    readonly type: Type;
    /** Fields are `its value`, `their value`; or `value`, where the list stands just before. */
    readonly whose: Whose;
    /** The one entry that is spoken of: its values are said. */
    readonly only: Held | undefined;
  }[];
  /** The operand that has just been named, and is `it` now. */
  readonly subject: number | undefined;
  /** How many levels may still be put into words. */
  readonly depth: number;
}

export function wording(t: Telling, values: boolean): Wording {
  return { t, values, entries: [], subject: undefined, depth: DEPTH_LIMIT };
}

/**
 * An operand in words. With values, a calculation ends in its result: `A × B, which is C`; `closed` puts a comma
 * after it when more of the sentence follows.
 */
export function operandText(w: Wording, operand: Operand, closed: '' | ',' = ''): string {
  if (w.depth <= 0) return '…';
  if (operand.id === w.subject) return 'it';
  if (operand.kind === 'literal') return valueText(operand.value) + basisOf(operand.type);
  if (operand.kind === 'threshold') w.t.thresholds.add(operand.threshold);
  const result = w.values ? resultText(w.t, operand) : undefined;
  if (isNamed(operand)) {
    const name = bareText({ ...w, values: false }, operand);
    if (result === CONFIDENTIAL) return `${name} ${CONFIDENTIAL}`;
    return result === undefined ? name : `${name} (${result})`;
  }
  const calculation = bareText(w, operand);
  return result === undefined ? calculation : `${calculation}, which is ${result}${closed}`;
}

/** What it came to, if it came to a value. */
function resultText(t: Telling, operand: Operand): string | undefined {
  const held = heldOf(t, operand);
  if (held?.state !== 'known') return undefined;
  return secretsIn(t, operand).length > 0 ? CONFIDENTIAL : valueText(held.value);
}

/** An operand's value as it stands in a `because` text. */
export function valueInText(t: Telling, operand: Operand): string {
  const held = heldOf(t, operand);
  const isSecret = secretsIn(t, operand).length > 0;
  if (held?.state === 'known') return isSecret ? CONFIDENTIAL : valueText(held.value);
  const name = bareText(wording(t, false), operand);
  if (held === undefined) return `${name} (not known)`;
  // Why a confidential fact cannot be had is as confidential as the fact.
  const said = isSecret && held.state === 'unavailable' ? { ...held, reason: undefined } : held;
  return `${name} (${heldText(said)})`;
}

/** Operands that are a name, however many words it has; the others are calculations. */
const NAMED: ReadonlySet<Operand['kind']> = new Set<Operand['kind']>([
  'fact',
  'field',
  'element',
  'definition',
  'threshold',
  'table',
  'decision',
  'each',
  'filter',
  'aggregate',
  'truth',
]);

/** A name, also of the whole of a list; what is said of the entries that fit is a calculation. */
function isNamed(operand: Operand): boolean {
  if (!NAMED.has(operand.kind)) return false;
  if (operand.kind !== 'aggregate') return true;
  const list = operand.list.kind === 'each' ? operand.list.list : operand.list;
  return list.kind !== 'filter';
}

/** The operand as the guidance writes it. */
function bareText(outer: Wording, operand: Operand): string {
  const w: Wording = { ...outer, depth: outer.depth - 1 };
  const { program } = w.t;
  switch (operand.kind) {
    case 'literal':
      return valueText(operand.value);
    case 'fact':
      return factName(w.t, operand.fact);
    case 'field':
      return `${fieldName(operand.of.type, operand.field)} of ${operandText(w, operand.of)}`;
    case 'element':
      return elementText(w, operand.depth, operand.field);
    case 'definition':
      return program.definitions[operand.definition]?.name ?? 'a defined value';
    case 'truth':
      return conditionText(w, operand.condition);
    case 'threshold':
      return program.thresholds[operand.threshold]?.name ?? 'a threshold';
    case 'table':
      return program.tables[operand.table]?.name ?? 'a table';
    case 'decision':
      return program.decisions[operand.decision]?.name ?? 'a decision';
    case 'each':
      return `${fieldName(elementOf(operand.list.type), operand.field)} of ${operandText(w, operand.list)}`;
    case 'filter': {
      const inside = within(w, operand.elementName, operand.list.type, undefined);
      return `(${operandText({ ...w, values: false }, operand.list)} where ${conditionText(inside, operand.where)})`;
    }
    case 'aggregate':
      return `${AGGREGATES[operand.function]} ${operandText(w, operand.list)}`;
    case 'choose': {
      const items = operand.operands.map((one) => operandText(w, one));
      return `the ${AGGREGATES[operand.function]} ${listing(items)}`;
    }
    case 'arithmetic':
      return `${nested(w, operand.left)} ${SIGNS[operand.operator]} ${nested(w, operand.right)}`;
    case 'negate':
      return `minus ${nested(w, operand.operand)}`;
    case 'round':
      return `${nested(w, operand.operand)} rounded ${operand.mode} to ${unitText(operand)}`;
    case 'shift':
      return shiftText(w, operand);
    case 'years between': {
      const years = operand.exact ? 'exact years' : 'whole years';
      const both = operand.countingBothDays ? ', counting both days' : '';
      return `${years} between ${operandText(w, operand.from)} and ${operandText(w, operand.to)}${both}`;
    }
    case 'fiscal year': {
      const start = `${operand.startDay} ${MONTHS[operand.startMonth - 1] ?? ''}`;
      return `the fiscal year of ${operandText(w, operand.date)} (years that start on ${start})`;
    }
    default:
      return unreachable(operand);
  }
}

const AGGREGATES = {
  number: 'number of',
  total: 'total of',
  largest: 'largest of',
  smallest: 'smallest of',
} satisfies Record<AggregateFunction, string>;

const SIGNS = {
  '+': '+',
  '-': '−',
  '*': '×',
  '/': '÷',
  'with VAT added at': 'with VAT added at',
  'with VAT taken off at': 'with VAT taken off at',
  'converted at': 'converted at',
} satisfies Record<ArithmeticOperator, string>;

/** A part of a calculation: calculations inside calculations stand in brackets, without their own result. */
function nested(w: Wording, operand: Operand): string {
  if (isNamed(operand) || operand.kind === 'literal') return operandText(w, operand);
  return w.depth <= 0 ? '…' : `(${bareText(w, operand)})`;
}

function elementText(w: Wording, depth: number, field: string | undefined): string {
  const entry = w.entries[w.entries.length - 1 - depth];
  if (entry === undefined) return field ?? 'the entry';
  const value = onlyValue(entry.only, field);
  if (field === undefined) return `the ${entry.name}${value}`;
  const name = fieldName(entry.type, field) + value;
  if (depth > 0) return `${name} of the ${entry.name}`;
  return entry.whose === undefined ? name : `${entry.whose} ${name}`;
}

/** ` (£320,000)`: what the one entry spoken of has there; empty where several are, or where it has nothing. */
function onlyValue(only: Held | undefined, field: string | undefined): string {
  const value = only?.state === 'known' ? only.value : undefined;
  const held = field === undefined ? only : value?.kind === 'record' ? value.fields.get(field) : undefined;
  return held?.state === 'known' && held.value.kind !== 'record' ? ` (${valueText(held.value)})` : '';
}

/** The wording inside a `where` over this list. */
export function within(
  w: Wording,
  elementName: string,
  list: Type,
  whose: Whose,
  only: Held | undefined = undefined,
): Wording {
  return {
    ...w,
    values: false,
    entries: [...w.entries, { name: elementName, type: elementOf(list), whose, only }],
  };
}

function elementOf(type: Type): Type {
  return type.kind === 'list' ? type.element : type;
}

/** A field's name as declared, by its key. */
export function fieldName(type: Type, key: string): string {
  const fields = type.kind === 'record' ? type.fields : [];
  return fields.find((field) => field.key === key)?.name ?? key;
}

function unitText(operand: Operand & { kind: 'round' }): string {
  const { unit, type } = operand;
  if (type.kind === 'money') {
    return valueText({ kind: 'money', minor: unit, currency: type.currency });
  }
  if (type.kind === 'percentage') return valueText({ kind: 'percentage', fraction: unit });
  return unit.n === 1n && unit.d === 1n ? 'a whole number' : valueText({ kind: 'number', number: unit });
}

function shiftText(w: Wording, operand: Operand & { kind: 'shift' }): string {
  const date = operandText(w, operand.date);
  const period = periodText(w.t, operand.period);
  return operand.direction === 'beginning with'
    ? `the last of the ${period} beginning with ${date}`
    : `${period} ${operand.direction} ${date}`;
}

/** `30 days`, `10 working days by the calendar bank holidays`. */
export function periodText(t: Telling, period: Period): string {
  const unit = period.count === 1 ? period.unit.replace(/s$/, '') : period.unit;
  const calendar = period.calendar === undefined ? undefined : t.program.calendars[period.calendar];
  const by = calendar === undefined ? '' : ` (by the calendar ${calendar.name})`;
  return `${counted(period.count, unit, unit)}${by}`;
}

/** `3 years before award date (1 May 2027)`. */
export function windowText(w: Wording, window: Window): string {
  return `${periodText(w.t, window.period)} ${window.direction} ${operandText(w, window.date)}`;
}

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────

/** A condition that is not made of others. */
export type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;
/** True for a condition that is neither a group nor a negation. */
export function isLeaf(condition: Condition): condition is Leaf {
  return condition.kind !== 'all' && condition.kind !== 'any' && condition.kind !== 'not';
}

export type Answer = 'yes' | 'no';

/** Each comparison as it reads when it is so, and what is so when it is not. */
const COMPARISONS = {
  is: { yes: 'is', no: 'is not' },
  'is at least': { yes: 'is at least', no: 'is less than' },
  'is more than': { yes: 'is more than', no: 'is at most' },
  'is at most': { yes: 'is at most', no: 'is more than' },
  'is less than': { yes: 'is less than', no: 'is at least' },
  'is before': { yes: 'is before', no: 'is on or after' },
  'is on or before': { yes: 'is on or before', no: 'is after' },
  'is after': { yes: 'is after', no: 'is on or before' },
  'is on or after': { yes: 'is on or after', no: 'is before' },
} satisfies Record<CompareOperator, Record<Answer, string>>;

const KNOWNNESS = {
  'is known': { yes: 'is known', no: 'is not known' },
  'is unknown': { yes: 'is not known', no: 'is known' },
  'is unavailable': { yes: 'is recorded as not to be had', no: 'is not recorded as not to be had' },
  'is not applicable': { yes: 'does not apply', no: 'applies' },
} satisfies Record<(Condition & { kind: 'knownness' })['test'], Record<Answer, string>>;

/** The condition as the guidance puts it. A negation directly around a leaf uses the opposite words. */
export function conditionText(w: Wording, condition: Condition, answer: Answer = 'yes'): string {
  if (w.depth <= 0) return '…';
  const inner: Wording = { ...w, depth: w.depth - 1 };
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const joined = groupText(inner, condition.kind, condition.operands);
      return answer === 'yes' ? joined : `it is not so that ${joined}`;
    }
    case 'not':
      return conditionText(inner, condition.operand, answer === 'yes' ? 'no' : 'yes');
    default:
      return clauseText(inner, condition, answer);
  }
}

/** A yes-or-no value inside a sentence: in the fact's own words where it has some. */
function holdsText(w: Wording, operand: Operand, answer: Answer): string {
  if (operand.kind === 'truth') return conditionText(w, operand.condition, answer);
  const reads = operand.kind === 'fact' ? w.t.program.facts[operand.fact]?.reads : undefined;
  if (reads !== undefined) return answer === 'yes' ? reads : denied(reads);
  // What is said to fit is said of the entry already: `fits: urgent and its value is …`.
  if (operand.kind === 'element' && operand.field !== undefined) {
    const entries = w.entries.map((entry) => ({ ...entry, only: undefined, whose: undefined }));
    const name = operandText({ ...w, entries, values: false }, operand);
    return answer === 'yes' ? name : `${quoted(name)} is no`;
  }
  return `${operandText({ ...w, values: false }, operand)} is ${answer}`;
}

function groupText(w: Wording, kind: 'all' | 'any', operands: readonly LabelledCondition[]): string {
  const parts = operands.map((operand) => {
    const nested = operand.condition.kind === 'all' || operand.condition.kind === 'any';
    const text = conditionText(w, operand.condition);
    return nested ? `(${text})` : text;
  });
  return listing(parts, kind === 'all' ? 'and' : 'or');
}

/** A leaf with its operands: as it reads when the answer is yes, or when it is no. */
export function clauseText(w: Wording, leaf: Leaf, answer: Answer): string {
  const yes = answer === 'yes';
  const left = (operand: Operand) => operandText(w, operand, ',');
  const right = (operand: Operand) => operandText(w, operand);
  switch (leaf.kind) {
    case 'constant':
      return leaf.yes === yes ? 'this always holds' : 'this never holds';
    case 'holds':
      return holdsText(w, leaf.operand, answer);
    case 'defined': {
      w.t.definitions.spokenOf.add(leaf.definition);
      const definition = w.t.program.definitions[leaf.definition];
      return `“${definition?.name ?? ''}” ${yes ? 'is met' : 'is not met'}`;
    }
    case 'compare':
      return `${left(leaf.left)} ${COMPARISONS[leaf.operator][answer]} ${right(leaf.right)}`;
    case 'one of':
      return `${left(leaf.left)} ${yes ? 'is' : 'is not'} ${listing(leaf.right.map(right), 'or')}`;
    case 'between': {
      const range = `between ${right(leaf.low)} and ${right(leaf.high)}`;
      return `${left(leaf.left)} ${yes ? 'is' : 'is not'} ${range}`;
    }
    case 'within':
      return `${left(leaf.left)} ${yes ? 'is' : 'is not'} within ${windowText(w, leaf.window)}`;
    case 'listed': {
      w.t.lists.add(leaf.list);
      const list = w.t.program.lists[leaf.list]?.name ?? 'the list';
      const of = leaf.key === undefined ? '' : ` of ${right(leaf.key)}`;
      return `${left(leaf.left)} ${yes ? 'is' : 'is not'} listed in ${list}${of}`;
    }
    case 'starts with': {
      for (const list of leaf.lists) w.t.lists.add(list);
      const lists = leaf.lists.map((list) => `a code of ${w.t.program.lists[list]?.name ?? 'the list'}`);
      const starts = listing([...leaf.prefixes.map(right), ...lists], 'or');
      return `${left(leaf.left)} ${yes ? 'is' : 'is not'} a code starting with ${starts}`;
    }
    case 'includes': {
      const members = listing(leaf.right.map(right), leaf.mode === 'all' ? 'and' : 'or');
      const verb = yes
        ? 'includes'
        : leaf.mode === 'all' && leaf.right.length > 1
          ? 'lacks one of'
          : 'does not include';
      return `${left(leaf.left)} ${verb} ${members}`;
    }
    case 'knownness':
      return `${operandText({ ...w, values: false }, leaf.operand)} ${KNOWNNESS[leaf.test][answer]}`;
    case 'dated':
      return `the date that counts is ${daysText(leaf, answer)}`;
    case 'exempt':
      return `${yes ? 'exempt' : 'not exempt'} under “${w.t.program.exemptions[leaf.exemption]?.name ?? ''}”`;
    case 'quantified': {
      const inside = within(w, leaf.elementName, leaf.list.type, 'its');
      const list = operandText({ ...w, values: false }, leaf.list);
      const where = conditionText(inside, leaf.where);
      const some = leaf.quantifier === 'any' ? (yes ? 'at least one' : 'no') : yes ? 'every' : 'not every';
      return `${some} entry of ${list} fits: ${where}`;
    }
    default:
      return unreachable(leaf);
  }
}

/** `on or after 1 April 2027`, `before 1 April 2027`, `from 1 April 2027 to 31 March 2029`. */
function daysText({ from, until }: Leaf & { kind: 'dated' }, answer: Answer): string {
  const first = formatLong(from ?? FIRST_DAY);
  if (until === undefined) return `${answer === 'yes' ? 'on or after' : 'before'} ${first}`;
  const last = formatLong(until);
  if (from === undefined) return `${answer === 'yes' ? 'on or before' : 'after'} ${last}`;
  return `${answer === 'yes' ? '' : 'not '}from ${first} to ${last}`;
}
