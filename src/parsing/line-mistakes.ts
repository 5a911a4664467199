/**
 * Mistakes in lines of one kind: cells of tables, first lines of thresholds and definitions, types, expected states.
 *
 * In:  the tokens of a line up to where reading stopped, and the one at that place.
 * Out: one diagnostic that says how such a line is written; or none.
 */
import type { IToken, TokenType } from 'chevrotain';
import { COMPARISONS, type Failure, LITERALS, lastExpected, STRUCTURE, shown } from './failures.ts';
import { Bar, Colon, Minus } from './lexer.ts';
import { vatBasisMeant } from './near-literals.ts';
import { type Reading, spanOf } from './nodes.ts';
import { InCurrency, Is, keyword, Name, Newline } from './tokens.ts';

/** Reports the mistake that the line makes as one of its kind; false when it makes none that is known. */
export function reportLineMistake(reading: Reading, { line, at, lineEnd }: Failure): boolean {
  const previous = line[line.length - 1];
  if (previous === undefined) return false;
  return (
    (STRUCTURE.has(at.tokenType) && reportMissingState(reading, line, previous)) ||
    reportValueOnFirstLine(reading, line, at, lineEnd) ||
    reportVatBasis(reading, line, at, lineEnd) ||
    (line[0]?.tokenType === ROW && reportCell(reading, line, at, lineEnd)) ||
    (at.tokenType === TO && reportRange(reading, line, at, lineEnd))
  );
}

const ROW = keyword('row');
const TO = keyword('to');

/** A cell of a table with nothing in it, or with the name that its column has already. */
function reportCell(reading: Reading, line: readonly IToken[], at: IToken, lineEnd: IToken): boolean {
  const dash = line[line.length - 1]?.tokenType === Minus;
  const previous = line[line.length - (dash ? 2 : 1)];
  const begins = (one: IToken | undefined): boolean => one?.tokenType === Colon || one?.tokenType === Bar;
  if (at.tokenType === Bar && begins(previous)) {
    reading.reporter.report('empty-cell', spanOf(reading, dash ? (line[line.length - 1] ?? at) : at), {});
    return true;
  }
  if (previous?.tokenType !== Name || !begins(line[line.length - 2]) || !COMPARISONS.has(at.tokenType))
    return false;
  const rest = reading.text.slice(at.startOffset, lineEnd.startOffset);
  const [cell = ''] = rest.split('|', 1);
  const values = { name: previous.image, cell: cell.trim().replace(/^is\s+/iu, '') };
  reading.reporter.report('name-in-cell', spanOf(reading, previous), values);
  return true;
}

/** `is £5 to £10`, and `£5 to £10` in a cell. */
function reportRange(reading: Reading, line: readonly IToken[], at: IToken, lineEnd: IToken): boolean {
  const low = line[line.length - 1];
  const is = line[line.length - 2];
  if (low === undefined || !LITERALS.has(low.tokenType)) return false;
  const cell = is?.tokenType === Colon || is?.tokenType === Bar;
  if (is === undefined || !(cell || is.tokenType === Is)) return false;
  const rest = reading.text.slice(at.startOffset + at.image.length, lineEnd.startOffset);
  const high = /^[^|,()]*?(?=\s+(?:and|or)\s|\s*[|,()]|$)/iu.exec(rest)?.[0] ?? '';
  const start = cell ? low.startOffset : is.startOffset;
  const end = at.startOffset + at.image.length + high.length;
  reading.reporter.report(
    'unknown-comparison',
    { file: reading.file, start, end },
    {
      written: reading.text.slice(start, end).replace(/\s+/gu, ' '),
      right: `${cell ? '' : 'is '}between ${low.image} and ${high.trim()}`,
    },
  );
  return true;
}

/** `exemption X` and `duty X` in what a scenario expects, without the state. */
function reportMissingState(reading: Reading, line: readonly IToken[], previous: IToken): boolean {
  const [first, name] = line;
  const what = STATE_OPENERS.get(first?.tokenType ?? Newline);
  const colon = previous.tokenType === Colon && line.length === 3;
  if (what === undefined || name?.tokenType !== Name || !(colon || line.length === 2)) return false;
  if (!colon && !lastExpected().some((type) => type === Colon || type === Is)) return false;
  const values = { what, name: name.image };
  reading.reporter.report('expectation-without-state', spanOf(reading, name), values);
  return true;
}

const STATE_OPENERS: ReadonlyMap<TokenType, string> = new Map(
  ['exemption', 'exception', 'duty'].map((words) => [keyword(words), words]),
);

/** `threshold big: money is £500`, `threshold big is £500`, `define big: number is 5`. */
function reportValueOnFirstLine(
  reading: Reading,
  line: readonly IToken[],
  at: IToken,
  lineEnd: IToken,
): boolean {
  const dated = line[0]?.tokenType === THRESHOLD;
  if (!dated && line[0]?.tokenType !== DEFINE) return false;
  if (at.tokenType !== Is && !LITERALS.has(at.tokenType)) return false;
  const written = reading.text.slice(at.startOffset, lineEnd.startOffset);
  const place = { file: reading.file, start: at.startOffset, end: at.startOffset + written.length };
  const value = shown({ ...at, image: written.replace(/^is\s+/iu, '') });
  const untyped = line[line.length - 1]?.tokenType === Colon || !line.some((one) => one.tokenType === Colon);
  reading.reporter.report('value-not-on-its-line', place, { value, dated, untyped });
  return true;
}

/** `money exluding VAT`, `money (net of VAT)`. */
function reportVatBasis(reading: Reading, line: readonly IToken[], at: IToken, lineEnd: IToken): boolean {
  const previous = line[line.length - 1];
  const money = line.findLast((one) => one.tokenType === MONEY);
  if (previous === undefined || money === undefined) return false;
  if (previous !== money && previous.tokenType !== InCurrency) return false;
  const [rest = ''] = reading.text.slice(at.startOffset, lineEnd.startOffset).split(/, by /u, 1);
  const basis = vatBasisMeant(rest);
  if (basis === undefined) return false;
  const end = at.startOffset + rest.length;
  const written = reading.text.slice(money.startOffset, at.startOffset).trimEnd();
  reading.reporter.report(
    'unknown-name',
    { file: reading.file, start: money.startOffset, end },
    {
      name: reading.text.slice(money.startOffset, end).replace(/\s+/gu, ' '),
      what: 'type or record',
      suggestion: undefined,
      hint: `write “${written} ${basis}”`,
    },
  );
  return true;
}

const THRESHOLD = keyword('threshold');
const DEFINE = keyword('define');
const MONEY = keyword('money');
