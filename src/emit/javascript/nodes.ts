/**
 * Conditions and operands as code: one meaning for each kind of node, whatever surrounds it.
 *
 * In: a node, and the setting that it is written into. Out: an expression. A condition gives a verdict, an operand what
 * is held, and a list operand also its entries (see `runtime/held.ts`).
 */
import { unreachable } from '../../base/invariant.ts';
import { minorDigits } from '../../base/money.ts';
import type {
  ArithmeticOperator,
  CompareOperator,
  Condition,
  KnownnessTest,
  Operand,
  Period,
  Program,
  Type,
} from '../../program/program.ts';
import { array, type Code, js, list, literal } from './code.ts';
import type { Declared } from './constants.ts';
import { type Choices, numberCode, valueCode } from './values.ts';

/** How what surrounds a node is referred to: the two ways are `fused.ts` and `separate.ts`. */
export interface Setting {
  readonly program: Program;
  readonly choices: Choices;
  readonly declared: Declared;
  /** The days that may govern. */
  readonly from: Code;
  readonly to: Code;
  condition(node: Condition): Code;
  operand(node: Operand): Code;
  entries(node: Operand): Code;
  /** Verdicts together. */
  both(word: 'all' | 'any', operands: readonly Condition[]): Code;
  not(operand: Condition): Code;
  compare(operator: CompareOperator, left: Operand, right: Operand): Code;
  oneOf(left: Operand, right: readonly Operand[]): Code;
  holds(operand: Operand): Code;
  /** A condition in brackets, as a function of an entry. */
  test(where: Condition): Code;
  /** The entry of one of the enclosing brackets, or a field of it. */
  element(node: Operand & { readonly kind: 'element' }): Code;
  /** What a filter keeps for those who ask what is undecided: the node of its condition, and the entries around. */
  filtering(where: Condition): Code;
  quantified(node: Condition & { readonly kind: 'quantified' }): Code;
  /** What the record says of an operand, before presumptions. */
  said(operand: Operand): Code;
  fact(index: number): Code;
  defined(index: number): Code;
  value(index: number): Code;
  listOfDefinition(index: number): Code;
  threshold(index: number): Code;
  table(index: number): Code;
  outcome(decision: number): Code;
  exempt(exemption: number): Code;
}

const KNOWNNESS = {
  'is known': js`isKnown`,
  'is unknown': js`isUnknown`,
  'is unavailable': js`isUnavailable`,
  'is not applicable': js`isNotApplicable`,
} satisfies Record<KnownnessTest, Code>;

/** The functions of the runtime that compare. */
export const COMPARE = {
  is: js`is`,
  'is at least': js`atLeast`,
  'is more than': js`moreThan`,
  'is at most': js`atMost`,
  'is less than': js`lessThan`,
  'is before': js`lessThan`,
  'is on or before': js`atMost`,
  'is after': js`moreThan`,
  'is on or after': js`atLeast`,
} satisfies Record<CompareOperator, Code>;

/** What a condition comes to. */
export function conditionCode(node: Condition, s: Setting): Code {
  switch (node.kind) {
    case 'all':
    case 'any':
      return s.both(
        node.kind,
        node.operands.map((one) => one.condition),
      );
    case 'not':
      return s.not(node.operand);
    case 'constant':
      return literal(node.yes ? 2 : 0);
    case 'holds':
      return s.holds(node.operand);
    case 'defined':
      return s.defined(node.definition);
    case 'compare':
      return s.compare(node.operator, node.left, node.right);
    case 'one of':
      return s.oneOf(node.left, node.right);
    case 'between':
      return js`and(${s.compare('is at least', node.left, node.low)}, ${s.compare('is at most', node.left, node.high)})`;
    case 'within': {
      const { date, period, direction } = node.window;
      return js`inWindow(${s.operand(node.left)}, ${s.operand(date)}, ${periodCode(period, s)}, ${literal(direction)}, ${literal(node.id)})`;
    }
    case 'listed': {
      const key = node.key === undefined ? js`null` : s.operand(node.key);
      return js`listed(${s.declared.list(node.list)}, ${s.operand(node.left)}, ${key}, ${s.from}, ${s.to})`;
    }
    case 'starts with':
      return anyOf([
        ...node.prefixes.map((prefix) => js`starts(${s.operand(node.left)}, ${s.operand(prefix)})`),
        ...node.lists.map(
          (one) => js`startsListed(${s.declared.list(one)}, ${s.operand(node.left)}, ${s.from}, ${s.to})`,
        ),
      ]);
    case 'includes': {
      const includes = hasEntries(node.left, s.program)
        ? (wanted: Operand) => js`includesEntry(${s.entries(node.left)}, ${s.operand(wanted)})`
        : (wanted: Operand) => js`includes(${s.operand(node.left)}, ${s.operand(wanted)})`;
      const each = node.right.map(includes);
      return node.mode === 'all' ? js`all(${array(each)})` : anyOf(each);
    }
    case 'dated':
      return js`inDays(${literal(node.from ?? null)}, ${literal(node.until ?? null)}, ${s.from}, ${s.to})`;
    case 'knownness':
      return js`${KNOWNNESS[node.test]}(${s.said(node.operand)})`;
    case 'exempt':
      return s.exempt(node.exemption);
    case 'quantified':
      return s.quantified(node);
    default:
      return unreachable(node);
  }
}

/** Yes if any is. */
export function anyOf(verdicts: readonly Code[]): Code {
  const [only, ...others] = verdicts;
  return only !== undefined && others.length === 0 ? only : js`any(${array(verdicts)})`;
}

/** Whether the entries of a list operand may hang on a condition, or come from another list. */
export function hasEntries(operand: Operand, program: Program): boolean {
  if (operand.kind === 'filter' || operand.kind === 'each') return true;
  return operand.kind === 'definition' && program.definitions[operand.definition]?.body.kind === 'value';
}

/** What is held of an operand. */
export function operandCode(node: Operand, s: Setting): Code {
  const id = literal(node.id);
  switch (node.kind) {
    case 'literal':
      return valueCode(node.value, node.type, s.choices);
    case 'fact':
      return s.fact(node.fact);
    case 'field':
      return js`field(${s.operand(node.of)}, ${literal(fieldAt(node.of.type, node.field))})`;
    case 'element':
      return s.element(node);
    case 'definition':
      return s.program.definitions[node.definition]?.body.kind === 'value'
        ? s.value(node.definition)
        : js`asValue(${s.defined(node.definition)})`;
    case 'truth':
      return js`asValue(${s.condition(node.condition)})`;
    case 'threshold':
      return s.threshold(node.threshold);
    case 'table':
      return s.table(node.table);
    case 'decision':
      return s.outcome(node.decision);
    case 'each':
    case 'filter':
      return js`listOf(${s.entries(node)})`;
    case 'aggregate':
      return aggregateCode(node, s.entries(node.list), id);
    case 'choose': {
      const among = array(node.operands.map((one) => s.operand(one)));
      if (node.function === 'total') return js`totalAmong(${among}, ${id})`;
      return node.function === 'largest' ? js`largestAmong(${among})` : js`smallestAmong(${among})`;
    }
    case 'arithmetic':
      return js`${ARITHMETIC[node.operator]}(${s.operand(node.left)}, ${s.operand(node.right)}, ${coins(node)}${id})`;
    case 'negate':
      return js`minusOf(${s.operand(node.operand)}, ${id})`;
    case 'round':
      return js`round(${s.operand(node.operand)}, ${numberCode(node.unit)}, ${literal(node.mode)}, ${id})`;
    case 'shift':
      return js`shift(${s.operand(node.date)}, ${periodCode(node.period, s)}, ${literal(node.direction)}, ${id})`;
    case 'years between': {
      const sides = list([s.operand(node.from), s.operand(node.to)]);
      return js`yearsBetween(${sides}, ${literal(node.exact)}, ${literal(node.countingBothDays)}, ${id})`;
    }
    case 'fiscal year':
      return js`fiscalYearIn(${s.operand(node.date)}, ${literal(node.startMonth)}, ${literal(node.startDay)}, ${id})`;
    default:
      return unreachable(node);
  }
}

function aggregateCode(node: Operand & { readonly kind: 'aggregate' }, entries: Code, id: Code): Code {
  switch (node.function) {
    case 'number':
      return js`countOf(${entries})`;
    case 'total':
      return js`totalOf(${entries}, ${id})`;
    case 'largest':
      return js`largestOf(${entries})`;
    case 'smallest':
      return js`smallestOf(${entries})`;
    default:
      return unreachable(node.function);
  }
}

const ARITHMETIC = {
  '+': js`plus`,
  '-': js`minus`,
  '*': js`times`,
  '/': js`dividedBy`,
  'with VAT added at': js`withVat`,
  'with VAT taken off at': js`withoutVat`,
  'converted at': js`converted`,
} satisfies Record<ArithmeticOperator, Code>;

/** For a conversion between currencies: the power of ten between their smallest coins. */
function coins({ operator, left, type }: Operand & { readonly kind: 'arithmetic' }): Code {
  if (operator !== 'converted at' || left.type.kind !== 'money' || type.kind !== 'money') return js``;
  return js`${literal(minorDigits(type.currency) - minorDigits(left.type.currency))}, `;
}

/** The entries of a list made of another; undefined for a list that is simply held. */
export function entriesCode(node: Operand, s: Setting): Code | undefined {
  switch (node.kind) {
    case 'filter':
      return js`filter(${s.entries(node.list)}, ${s.test(node.where)}, ${s.filtering(node.where)})`;
    case 'each': {
      const element = node.list.type.kind === 'list' ? node.list.type.element : node.list.type;
      return js`each(${s.entries(node.list)}, ${literal(fieldAt(element, node.field))}, ${literal(node.field)})`;
    }
    case 'definition':
      return hasEntries(node, s.program) ? s.listOfDefinition(node.definition) : undefined;
    default:
      return undefined;
  }
}

/** The position of a field in its record. */
export function fieldAt(type: Type, key: string): number {
  const position = type.kind === 'record' ? type.fields.findIndex((field) => field.key === key) : -1;
  if (position < 0) throw new RangeError(`a ${type.kind} has no such field`);
  return position;
}

/** A period, as the runtime counts it: weeks are days, years are months. */
function periodCode({ count, unit, calendar }: Period, s: Setting): Code {
  switch (unit) {
    case 'days':
    case 'weeks':
      return js`{ count: ${literal(unit === 'weeks' ? count * 7 : count)}, unit: "days" }`;
    case 'months':
    case 'years':
      return js`{ count: ${literal(unit === 'years' ? count * 12 : count)}, unit: "months" }`;
    case 'working days':
      return js`{ count: ${literal(count)}, unit: ${s.declared.calendar(calendar ?? -1)} }`;
    default:
      return unreachable(unit);
  }
}
