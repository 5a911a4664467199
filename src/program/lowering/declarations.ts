/**
 * Declarations that state something: facts, thresholds, rates, lists, calendars, definitions, suppositions.
 *
 * In: symbols with their checked declarations. Out: entries of the decision program.
 */
import { parseIsoDate } from '../../base/date.ts';
import { invariant } from '../../base/invariant.ts';
import { nameKey } from '../../base/names.ts';
import type { Span } from '../../base/span.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type { ListFiles } from '../../checking/list-files.ts';
import type * as ast from '../../syntax/ast.ts';
import type {
  CalendarEntry,
  Citation,
  Condition,
  DefinitionEntry,
  FactEntry,
  ListEntry,
  ListMemberEntry,
  SuppositionEntry,
  ThresholdEntry,
} from '../program.ts';
import { type Lowering, referenceOf, typeOfSymbol } from './context.ts';
import { lowerCondition, lowerOperand, lowerTemplate } from './expressions.ts';
import { cellValue, constantValue, literalValue, valueOfType } from './values.ts';

/** Symbol of one kind. */
export type SymbolOf<K extends DeclaredSymbol['kind']> = Extract<DeclaredSymbol, { kind: K }>;

/** The symbols of a kind, in the order of their indexes. */
export function symbolsOf<K extends Exclude<DeclaredSymbol['kind'], 'record' | 'exception' | 'rate'>>(
  lowering: Lowering,
  kind: K,
): readonly SymbolOf<K>[] {
  return lowering.symbolsOf(kind).filter((symbol): symbol is SymbolOf<K> => symbol.kind === kind);
}

/** Its own `cites`, else the paragraph the declaration stands under. */
export function citationsOf(
  lowering: Lowering,
  declaration: object,
  cites: readonly ast.Citation[],
): readonly Citation[] {
  if (cites.length > 0) {
    return cites.map((one) => ({ paragraph: one.paragraph, source: one.source?.value }));
  }
  const paragraph = lowering.checked.bindings.paragraphOf.get(declaration);
  return paragraph === undefined ? [] : [{ paragraph, source: undefined }];
}

interface Grounds {
  readonly when: ast.Expression | undefined;
  readonly unless: ast.Expression | undefined;
}

/** `when` and not `unless`; undefined where there is neither. */
export function groundsOf(lowering: Lowering, grounds: Grounds): Condition | undefined {
  const { when, unless } = grounds;
  if (unless === undefined) return when === undefined ? undefined : lowerCondition(lowering, when);
  const not: Condition = {
    ...lowering.node(unless.span),
    kind: 'not',
    operand: lowerCondition(lowering, unless),
    from: undefined,
  };
  if (when === undefined) return not;
  return {
    ...lowering.node(when.span),
    kind: 'all',
    operands: [
      { label: undefined, condition: lowerCondition(lowering, when) },
      { label: undefined, condition: not },
    ],
  };
}

/** The same, where the checker has made sure that there is one. */
export function conditionOf(lowering: Lowering, grounds: Grounds): Condition {
  const condition = groundsOf(lowering, grounds);
  invariant(condition !== undefined, 'this declaration has a condition');
  return condition;
}

const NOWHERE: Span = { file: '', start: 0, end: 0 };

export function lowerFact(
  lowering: Lowering,
  symbol: SymbolOf<'fact'>,
  presumptions: readonly SuppositionEntry[],
  deemings: readonly SuppositionEntry[],
): FactEntry {
  const index = lowering.indexOf(symbol);
  const { declaration } = symbol;
  const supposing = (entries: readonly SuppositionEntry[]) =>
    entries.flatMap((entry, position) => (entry.fact === index ? [position] : []));
  return {
    name: symbol.name,
    key: symbol.key,
    span: declaration?.span ?? NOWHERE,
    citations: declaration === undefined ? [] : citationsOf(lowering, declaration, []),
    type: typeOfSymbol(lowering, symbol),
    builtIn: declaration === undefined ? 'assessment date' : undefined,
    appliesWhen:
      declaration?.appliesWhen === undefined ? undefined : lowerCondition(lowering, declaration.appliesWhen),
    ask: declaration?.ask?.value,
    judgedBy: declaration?.judgedBy?.value,
    reads: declaration?.reads?.value,
    confidential: declaration?.confidential !== undefined,
    presumptions: supposing(presumptions),
    deemings: supposing(deemings),
  };
}

export function lowerSupposition(
  lowering: Lowering,
  declaration: ast.PresumeDeclaration | ast.DeemDeclaration,
): SuppositionEntry {
  const fact = referenceOf(lowering, declaration.fact);
  return {
    kind: declaration.kind === 'PresumeDeclaration' ? 'presume' : 'deem',
    name: fact.name,
    key: fact.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    fact: lowering.indexOf(fact),
    value: valueOfType(lowering, typeOfSymbol(lowering, fact), [declaration.value]),
    condition: groundsOf(lowering, declaration),
    because: lowerTemplate(lowering, declaration.because),
  };
}

/** Thresholds, and rates behind them. */
export function lowerThresholds(lowering: Lowering): readonly ThresholdEntry[] {
  return lowering
    .symbolsOf('threshold')
    .filter((one): one is SymbolOf<'threshold' | 'rate'> => one.kind === 'threshold' || one.kind === 'rate')
    .map((one) => lowerThreshold(lowering, one));
}

function lowerThreshold(lowering: Lowering, symbol: SymbolOf<'threshold' | 'rate'>): ThresholdEntry {
  const { declaration } = symbol;
  const values = declaration.values.map((value) => ({
    from: value.from.day,
    value: constantValue(lowering, value.value),
    illustrative: value.illustrative?.reason.value,
    span: value.span,
  }));
  let by: ThresholdEntry['by'];
  if (declaration.by !== undefined) {
    const fact = referenceOf(lowering, declaration.by);
    by = {
      ...lowering.node(declaration.by.span),
      kind: 'fact',
      type: typeOfSymbol(lowering, fact),
      fact: lowering.indexOf(fact),
    };
  }
  return {
    kind: symbol.kind,
    name: symbol.name,
    key: symbol.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    type: typeOfSymbol(lowering, symbol),
    converts: symbol.kind === 'rate' ? convertsOf(symbol.declaration) : undefined,
    by,
    values: values.sort((a, b) => a.from - b.from),
  };
}

function convertsOf({ converts }: ast.RateDeclaration): ThresholdEntry['converts'] {
  return converts === undefined ? undefined : { from: converts.from, to: converts.to };
}

export function lowerList(lowering: Lowering, symbol: SymbolOf<'list'>, files: ListFiles): ListEntry {
  const { declaration } = symbol;
  const elementType = typeOfSymbol(lowering, symbol);
  const keyType = lowering.checked.keyTypeOfList.get(symbol);
  const written = declaration.members.map((member): ListMemberEntry => {
    const value = literalValue(member.value);
    invariant(value !== undefined, 'a member of a list is a literal');
    return {
      key: member.key === undefined ? undefined : literalValue(member.key),
      value,
      from: member.from?.day,
      until: member.until?.day,
      succeededBy: member.succeededBy === undefined ? undefined : literalValue(member.succeededBy),
    };
  });
  const read = declaration.files.flatMap((file): ListMemberEntry[] => {
    const content = files.get(file.path.value);
    invariant(content !== undefined, `the list file ${file.path.value} was read`);
    const [first, second] = file.columns;
    return content.rows.map((row) => {
      const cell = (column: ast.TextLiteral | undefined) =>
        column === undefined ? '' : (row.get(column.value) ?? '').trim();
      const date = (column: ast.TextLiteral | undefined) => parseIsoDate(cell(column));
      const successor = cell(file.successorColumn);
      return {
        key: second === undefined || keyType === undefined ? undefined : cellValue(cell(first), keyType),
        value: cellValue(cell(second ?? first), elementType),
        from: date(file.fromColumn),
        until: date(file.untilColumn),
        succeededBy: successor === '' ? undefined : cellValue(successor, elementType),
      };
    });
  });
  return {
    name: symbol.name,
    key: symbol.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    elementType,
    keyType,
    members: [...written, ...read],
    illustrative: declaration.illustrative?.reason.value,
  };
}

export function lowerDefinition(lowering: Lowering, symbol: SymbolOf<'definition'>): DefinitionEntry {
  const { declaration } = symbol;
  const type = typeOfSymbol(lowering, symbol);
  const body = (): DefinitionEntry['body'] => {
    if (declaration.value === undefined)
      return { kind: 'condition', condition: conditionOf(lowering, declaration) };
    return type.kind === 'yes or no'
      ? { kind: 'condition', condition: lowerCondition(lowering, declaration.value) }
      : { kind: 'value', operand: lowerOperand(lowering, declaration.value) };
  };
  return {
    name: symbol.name,
    key: symbol.key,
    span: declaration.span,
    citations: citationsOf(lowering, declaration, declaration.cites),
    type,
    body: body(),
    because: lowerTemplate(lowering, declaration.because),
  };
}

const WEEKDAY_KEYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export function lowerCalendar(symbol: SymbolOf<'calendar'>, files: ListFiles): CalendarEntry {
  const { declaration } = symbol;
  const holidays = new Set(declaration.holidays.map((holiday) => holiday.day));
  for (const file of declaration.files) {
    const column = file.columns[0]?.value ?? '';
    for (const row of files.get(file.path.value)?.rows ?? []) {
      const day = parseIsoDate((row.get(column) ?? '').trim());
      invariant(day !== undefined, `a holiday in ${file.path.value} is a date`);
      holidays.add(day);
    }
  }
  return {
    name: symbol.name,
    key: symbol.key,
    weekend: declaration.weekend.map((day) => WEEKDAY_KEYS.indexOf(nameKey(day.text)) + 1),
    holidays: [...holidays].sort((a, b) => a - b),
    covers:
      declaration.covers === undefined
        ? undefined
        : { from: declaration.covers.from.day, to: declaration.covers.to.day },
    span: declaration.span,
  };
}
