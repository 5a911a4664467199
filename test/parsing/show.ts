/**
 * Trees as short texts, for tests.
 *
 * In:  a tree out of `parse`. Out: nested lists in round brackets, spans left out.
 */
import { sourceText } from '../../src/base/source.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parse } from '../../src/parsing/parse.ts';
import type { Declaration, Expression, GivenValue, PolicyFile } from '../../src/syntax/ast.ts';

export function read(text: string): { file: PolicyFile; diagnostics: readonly Diagnostic[] } {
  return parse(sourceText('test.policy', text));
}

/** The declarations of a text that must have no mistakes. */
export function declarations(text: string): readonly Declaration[] {
  const { file, diagnostics } = read(text);
  if (diagnostics.length > 0)
    throw new Error(diagnostics.map((one) => `${one.code}: ${one.message}`).join('\n'));
  return file.declarations;
}

/** Codes of the diagnostics with the text each is about. */
export function problems(text: string): string[] {
  return read(text).diagnostics.map(({ code, span }) => `${code}: ${text.slice(span?.start, span?.end)}`);
}

/** A node without its spans, as JSON would have it. */
export function bare(node: unknown): unknown {
  const text = JSON.stringify(node, (key, value: unknown) =>
    /span$/i.test(key) || key === 'mixed' ? undefined : value,
  );
  return text === undefined ? undefined : JSON.parse(text);
}

/** The condition of `when …`, shown. */
export function condition(text: string): string {
  const [rule] = declarations(`rule r\n  d is c\n  when ${text}\n`);
  return rule?.kind === 'RuleDeclaration' && rule.when !== undefined ? show(rule.when) : 'nothing';
}

export function show(one: Expression): string {
  switch (one.kind) {
    case 'NameExpression':
      return one.name.text;
    case 'TextLiteral':
      return JSON.stringify(one.value);
    case 'NumberLiteral':
      return one.digits;
    case 'PercentageLiteral':
      return `${one.digits}%`;
    case 'MoneyLiteral':
      return `${one.currency} ${one.digits}`;
    case 'DateLiteral':
      return `day ${one.day}`;
    case 'PeriodLiteral':
      return `${one.count} ${one.unit}`;
    case 'LogicalExpression':
      return list(one.operator, ...one.operands.map(show));
    case 'NotExpression':
      return list('not', show(one.operand));
    case 'LimbsExpression':
      return list(one.operator, ...one.limbs.map((limb) => `${limb.label}: ${show(limb.condition)}`));
    case 'ComparisonExpression':
      return list(one.operator, show(one.left), ...one.right.map(show));
    case 'KnownnessExpression':
      return list(one.test, show(one.operand));
    case 'WindowExpression':
    case 'ShiftExpression':
      return list(
        one.direction,
        show(one.period),
        ...(one.calendar ? [one.calendar.text] : []),
        show(one.date),
      );
    case 'QuantifierExpression':
      return list(one.quantifier, one.element.text, show(one.where));
    case 'FilterExpression':
      return list('where', show(one.list), show(one.where));
    case 'OfBracketsExpression':
      return list(one.words.text, ...one.operands.map(show));
    case 'YearsBetweenExpression':
      return list(
        `${one.exact ? 'exact' : 'whole'} years${one.countingBothDays ? ' both' : ''}`,
        show(one.from),
        show(one.to),
      );
    case 'FiscalYearExpression':
      return list('fiscal year', show(one.date), `${one.starting.day}/${one.starting.month}`);
    case 'RoundExpression':
      return list('round', show(one.value), show(one.unit), one.mode);
    case 'ArithmeticExpression':
      return list(one.percentOf ? '% of' : one.operator, show(one.left), show(one.right));
    case 'ConversionExpression':
      return list(one.operator, show(one.value), one.rate.text);
    case 'NegateExpression':
      return list('-', show(one.operand));
    case 'BracketedExpression':
      return list('brackets', show(one.inner));
    case 'EntryExpression':
      return list('entry', ...one.fields.map(({ name, value }) => `${name.text}: ${shownGiven(value)}`));
  }
}

function shownGiven(value: GivenValue): string {
  if (value.kind === 'GivenValues') return value.values.map(show).join(' & ');
  return value.kind === 'GivenEmpty' ? 'empty' : value.state;
}

function list(...parts: readonly string[]): string {
  return `(${parts.join(' ; ')})`;
}
