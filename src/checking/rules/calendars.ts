/**
 * Rule: calendars name days there are, once.
 *
 * In: calendars and their files. Out: `unknown-weekday`, `weekday-twice`, `no-working-day`, `holiday-twice`,
 * `calendar-covers-nothing`, `holiday-not-covered`.
 */
import { formatLong, parseIsoDate } from '../../base/date.ts';
import { displayName, nameKey } from '../../base/names.ts';
import { suggest } from '../../base/suggest.ts';
import * as ast from '../../syntax/ast.ts';
import { type Context, declaredHere, type SymbolOf } from '../context.ts';

const WEEKDAY_KEYS = ast.WEEKDAYS.map(nameKey);

export function calendarsAreSound(context: Context, declaration: ast.Declaration): void {
  const calendar = declaredHere(context, declaration, 'calendar');
  if (calendar === undefined) return;
  checkWeekend(context, calendar);
  checkHolidays(context, calendar);
  checkCovers(context, calendar);
}

function checkWeekend(context: Context, { name, declaration }: SymbolOf<'calendar'>): void {
  const { reporter } = context;
  const seen = new Set<string>();
  for (const day of declaration.weekend) {
    const key = nameKey(day.text);
    const weekday = displayName(day.text);
    if (!WEEKDAY_KEYS.includes(key)) {
      reporter.report('unknown-weekday', day.span, { weekday, suggestion: suggest(weekday, ast.WEEKDAYS) });
    } else if (seen.has(key)) reporter.report('weekday-twice', day.span, { weekday });
    seen.add(key);
  }
  if (WEEKDAY_KEYS.every((key) => seen.has(key))) {
    reporter.report('no-working-day', declaration.name.span, { calendar: name });
  }
}

function checkHolidays(context: Context, { name, declaration }: SymbolOf<'calendar'>): void {
  const { reporter } = context;
  const seen = new Map<number, (typeof declaration.holidays)[number]>();
  for (const holiday of declaration.holidays) {
    const first = seen.get(holiday.day);
    if (first === undefined) {
      seen.set(holiday.day, holiday);
      continue;
    }
    const related = [{ span: first.span, message: 'the first one' }];
    reporter.report(
      'holiday-twice',
      holiday.span,
      { calendar: name, date: formatLong(holiday.day) },
      related,
    );
  }
  for (const file of declaration.files) {
    const column = file.columns[0];
    if (column === undefined) continue;
    const inFile = new Set(seen.keys());
    for (const row of context.files.get(file.path.value)?.rows ?? []) {
      const day = parseIsoDate((row.get(column.value) ?? '').trim());
      if (day === undefined) continue;
      if (inFile.has(day)) {
        reporter.report('holiday-twice', column.span, { calendar: name, date: formatLong(day) });
        break;
      }
      inFile.add(day);
    }
  }
}

function checkCovers(context: Context, { name, declaration }: SymbolOf<'calendar'>): void {
  const { covers } = declaration;
  if (covers === undefined) return;
  if (covers.to.day < covers.from.day) {
    context.reporter.report('calendar-covers-nothing', covers.span, { calendar: name });
    return;
  }
  for (const holiday of declaration.holidays) {
    if (holiday.day >= covers.from.day && holiday.day <= covers.to.day) continue;
    const related = [{ span: covers.span, message: 'the days it covers' }];
    const values = { calendar: name, date: formatLong(holiday.day) };
    context.reporter.report('holiday-not-covered', holiday.span, values, related);
  }
}
