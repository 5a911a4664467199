/**
 * Types of periods, windows and years.
 *
 * In: `30 days after D`, `is within 3 years before D`, `whole years between (A) and (B)`, `fiscal year of (D) …`.
 * Out: dates and numbers; reports where a date is needed, and where working days lack a calendar.
 */
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import type { Typer, Typing } from './typing.ts';

/** Types an operand that must be a date; false when it is not or is in error. */
export function requireDate(typing: Typing, operand: ast.Expression, phrase: string): boolean {
  const type = typing.type(operand, { kind: 'date' });
  if (type === undefined) return false;
  if (type.kind === 'date') return true;
  typing.context.reporter.report('date-needed', operand.span, { phrase, type: describeType(type) });
  return false;
}

/** Working days are counted by the calendar named, or by the only one there is. */
export function requireCalendar(
  context: Context,
  period: ast.PeriodLiteral,
  calendar: ast.Name | undefined,
  span: Span,
): void {
  if (period.unit !== 'working days' || calendar !== undefined) return;
  const calendars = context.symbols('calendar');
  if (calendars.length === 1 || (calendars.length === 0 && !context.complete)) return;
  context.reporter.report('calendar-needed', span, { calendars: calendars.map((one) => one.name) });
}

export const typeShift: Typer<'ShiftExpression'> = (typing, expression) => {
  requireCalendar(typing.context, expression.period, expression.calendar, expression.period.span);
  const sound = requireDate(typing, expression.date, periodPhrase(expression.period, expression.direction));
  return sound ? { kind: 'date' } : undefined;
};

/** The window right of `is within`. */
export function checkWindow(typing: Typing, window: ast.WindowExpression): void {
  requireCalendar(typing.context, window.period, window.calendar, window.period.span);
  if (requireDate(typing, window.date, periodPhrase(window.period, window.direction))) {
    typing.context.typeOf.set(window, { kind: 'date' });
  }
}

function periodPhrase(period: ast.PeriodLiteral, direction: string): string {
  const unit = period.count === 1 ? period.unit.replace(/s$/, '') : period.unit;
  return `${period.count} ${unit} ${direction}`;
}

/** A window anywhere else: there is nothing it could be compared with. */
export const typeWindow: Typer<'WindowExpression'> = (typing, expression) => {
  typing.context.reporter.report('period-not-a-value', expression.span, { number: undefined });
  return undefined;
};

export const typeYearsBetween: Typer<'YearsBetweenExpression'> = (typing, expression) => {
  const phrase = expression.exact ? 'exact years between' : 'whole years between';
  const from = requireDate(typing, expression.from, phrase);
  const to = requireDate(typing, expression.to, phrase);
  return from && to ? number(!expression.exact) : undefined;
};

export const typeFiscalYear: Typer<'FiscalYearExpression'> = (typing, expression) =>
  requireDate(typing, expression.date, 'fiscal year of') ? number(true) : undefined;

function number(whole: boolean): Type {
  return { kind: 'number', whole };
}
