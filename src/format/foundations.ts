/**
 * What a guidance stands on: its heading, facts, records, thresholds, rates, lists, calendars.
 *
 * In:  declarations of the tree. Out: their lines.
 */
import type {
  CalendarDeclaration,
  DatedValue,
  FactsDeclaration,
  FieldDeclaration,
  GuidanceDeclaration,
  ListDeclaration,
  ListMember,
  RateDeclaration,
  RecordDeclaration,
  ThresholdDeclaration,
  UsesClause,
} from '../syntax/ast.ts';
import { fileLine, illustrativeLines, illustrativeText, reasonLines, textLines } from './clauses.ts';
import { conditionLines } from './conditions.ts';
import { expressionPieces } from './expressions.ts';
import { commaSeparated, filledLines, type Line, line, type Piece } from './lines.ts';
import { dateText, literalText, nameText, quoted } from './literals.ts';
import { typePieces } from './types.ts';

// ── The heading ─────────────────────────────────────────────────────────────────────────────────────────────

/** The short clauses of a heading stand in two columns. */
const HEADING = 'in force from '.length;

/** Longer words stand with one blank behind them. */
export function headingText(words: string): string {
  return words.length < HEADING ? words.padEnd(HEADING) : `${words} `;
}

function headingLines<T extends { readonly span: Line['span'] }>(
  words: string,
  one: T | undefined,
  text: (one: T) => string,
): readonly Line[] {
  return one === undefined ? [] : [line(one.span, `${headingText(words)}${text(one)}`)];
}

export function guidanceLine(guidance: GuidanceDeclaration): Line {
  const {
    title,
    id,
    issuedBy,
    edition,
    madeOn,
    inForceFrom,
    currency,
    appliesBy,
    scope,
    consolidated,
    span,
  } = guidance;
  return line(span, `guidance ${quoted(title)}`, [
    ...headingLines('id', id, nameText),
    ...headingLines('issued by', issuedBy, quoted),
    ...headingLines('edition', edition, quoted),
    ...headingLines('made on', madeOn, dateText),
    ...headingLines('in force from', inForceFrom, dateText),
    ...headingLines('in force until', guidance.inForceUntil, dateText),
    ...headingLines('currency', currency, nameText),
    ...appliesByLines(appliesBy),
    ...conditionLines('applies to contracts where', scope),
    ...guidance.uses.flatMap((one) => headingLines('uses', one, usedText)),
    ...(consolidated === undefined ? [] : [line(consolidated, 'consolidated')]),
  ]);
}

function usedText({ guidance, asAt }: UsesClause): string {
  return asAt === undefined ? nameText(guidance) : `${nameText(guidance)}, as at ${dateText(asAt)}`;
}

function appliesByLines(appliesBy: GuidanceDeclaration['appliesBy'] = []): readonly Line[] {
  const [first, ...others] = appliesBy;
  if (first === undefined) return [];
  if (others.length === 0) return headingLines('applies by', first, nameText);
  const names = commaSeparated(appliesBy, (name) => [nameText(name)]);
  return [line(first.span, ['applies by first of ', ...names])];
}

// ── Facts and records ───────────────────────────────────────────────────────────────────────────────────────

export function factsLine({ title, fields, span }: FactsDeclaration): Line {
  return line(span, title === undefined ? 'facts' : `facts ${nameText(title)}`, fields.map(fieldLine));
}

export function recordLine({ name, fields, span }: RecordDeclaration): Line {
  return line(span, `record ${nameText(name)}`, fields.map(fieldLine));
}

export function fieldLine(field: FieldDeclaration): Line {
  const { name, type, fields, appliesWhen, ask, judgedBy, reads, confidential, span } = field;
  return line(
    span,
    [`${nameText(name)}: `, ...typePieces(type)],
    [
      ...conditionLines('applies when', appliesWhen),
      ...textLines('judged by', judgedBy),
      ...textLines('ask', ask),
      ...textLines('reads', reads),
      ...(confidential === undefined ? [] : [line(confidential, 'confidential')]),
      ...fields.map(fieldLine),
    ],
  );
}

// ── Thresholds, rates, lists, calendars ────────────────────────────────────────────────────────────────────────────

export function thresholdLine(threshold: ThresholdDeclaration): Line {
  const { name, type, by, span } = threshold;
  return line(
    span,
    [`threshold ${nameText(name)}: `, ...typePieces(type), dateRead(by)],
    datedLines(threshold),
  );
}

export function rateLine(rate: RateDeclaration): Line {
  const { name, converts, by, span } = rate;
  const measure = converts === undefined ? 'percentage' : `${converts.from} to ${converts.to}`;
  return line(span, `rate ${nameText(name)}: ${measure}${dateRead(by)}`, datedLines(rate));
}

function dateRead(by: ThresholdDeclaration['by']): string {
  return by === undefined ? '' : `, by ${nameText(by)}`;
}

function datedLines({ beforeThat, values, cites }: ThresholdDeclaration | RateDeclaration): readonly Line[] {
  return [
    ...(beforeThat === undefined ? [] : [line(beforeThat, 'before that: none')]),
    ...values.map((value) => line(value.span, datedValuePieces(value))),
    ...reasonLines(undefined, cites),
  ];
}

/** `from 1 April 2027 is £500,000   illustrative because "…"`. */
export function datedValuePieces({ from, value, illustrative }: DatedValue): readonly Piece[] {
  const mark = illustrative === undefined ? [] : [`   ${illustrativeText(illustrative)}`];
  return [`from ${dateText(from)} is `, ...expressionPieces(value), ...mark];
}

export function listLine({ name, by, members, files, illustrative, cites, span }: ListDeclaration): Line {
  return line(span, `list ${nameText(name)}`, [
    ...(by === undefined ? [] : [line(by.span, `by ${nameText(by)}`)]),
    ...memberLines(members),
    ...files.map((file) => fileLine('from file', file)),
    ...illustrativeLines(illustrative),
    ...reasonLines(undefined, cites),
  ]);
}

/** Members that say no more than their value share lines, those of one key at a time; any other has its own. */
function memberLines(members: readonly ListMember[]): readonly Line[] {
  const groups: { prefix: string; plain: boolean; members: ListMember[] }[] = [];
  for (const member of members) {
    const prefix = keyPrefix(member);
    const plain = member.from === undefined && member.until === undefined && member.succeededBy === undefined;
    const last = groups.at(-1);
    if (last?.plain === true && plain && last.prefix === prefix) last.members.push(member);
    else groups.push({ prefix, plain, members: [member] });
  }
  return groups.flatMap(({ prefix, plain, members: group }) => {
    const things = group.map((member) => ({ text: valueText(member), span: member.span }));
    return plain ? filledLines(prefix, things) : things.map(({ text, span }) => line(span, prefix + text));
  });
}

/** `"Leeds": "Bradford"`, `"85" from 1 April 2027 until 31 March 2029 succeeded by "86"`. */
export function memberText(member: ListMember): string {
  return keyPrefix(member) + valueText(member);
}

function keyPrefix({ key }: ListMember): string {
  return key === undefined ? '' : `${literalText(key)}: `;
}

function valueText({ value, from, until, succeededBy }: ListMember): string {
  return [
    literalText(value),
    ...(from === undefined ? [] : [`from ${dateText(from)}`]),
    ...(until === undefined ? [] : [`until ${dateText(until)}`]),
    ...(succeededBy === undefined ? [] : [`succeeded by ${literalText(succeededBy)}`]),
  ].join(' ');
}

export function calendarLine(calendar: CalendarDeclaration): Line {
  const { name, weekend, holidays, files, covers, span } = calendar;
  const first = weekend[0];
  const days = weekend.map(nameText).join(', ');
  return line(span, `calendar ${nameText(name)}`, [
    ...(first === undefined ? [] : [line(first.span, `weekend ${days}`)]),
    ...filledLines(
      'holidays ',
      holidays.map((day) => ({ text: dateText(day), span: day.span })),
    ),
    ...files.map((file) => fileLine('holidays from file', file)),
    ...(covers === undefined
      ? []
      : [line(covers.span, `covers ${dateText(covers.from)} to ${dateText(covers.to)}`)]),
  ]);
}
