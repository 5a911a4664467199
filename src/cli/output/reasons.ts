/**
 * Explanations at a terminal.
 *
 * In:  a result. Out: its explanation by the one renderer, with the session's colours and width; whole, or only the
 *      sections that say what was decided and why.
 */
import type { Result } from '../../evaluate/result.ts';
import type { Explanation, Section } from '../../evaluate/text/document.ts';
import { explanation } from '../../evaluate/text/explanation.ts';
import { renderText, type TextStyle } from '../../evaluate/text/render-text.ts';
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Channel, Session } from '../session.ts';
import type { Paint } from './paint.ts';
import { alreadySafe, say } from './shown.ts';

/** Writes a whole explanation. */
export function writeExplanation({ out }: Session, whole: Explanation): void {
  out.write(alreadySafe(renderText(whole, { width: out.columns, style: styleOf(out.paint) })));
}

/** Of a scenario: what was decided, or also why it came out so. */
const SHORT: readonly Section['name'][] = ['decided'];
const LONG: readonly Section['name'][] = ['decided', 'why', 'exemptions', 'other outcomes', 'needs'];

/** Writes how a scenario came out, indented; `verbose`: and why. */
export function writeReasons(
  { out }: Session,
  program: Program,
  record: ContractRecord,
  result: Result,
  verbose: boolean,
): void {
  const width = out.columns - INDENT.length;
  for (const line of shortReasons(program, record, result, verbose, { width, style: styleOf(out.paint) }))
    indented(out, line);
}

/** What was decided of a scenario, as plain text: for reports. */
export function reasonsText(program: Program, record: ContractRecord, result: Result): string {
  return shortReasons(program, record, result, false, { width: COLUMNS_OF_TEXT }).join('\n');
}

const COLUMNS_OF_TEXT = 100;

/** The lines without the title, which repeats the name of the scenario. */
function shortReasons(
  program: Program,
  record: ContractRecord,
  result: Result,
  verbose: boolean,
  options: Parameters<typeof renderText>[1],
): readonly string[] {
  const whole = explanation(program, record, result);
  const wanted = verbose ? LONG : SHORT;
  const short = { ...whole, sections: whole.sections.filter((one) => wanted.includes(one.name)) };
  const text = renderText(short, options);
  const from = text.indexOf('\n\n');
  return text
    .slice(from + 2)
    .trimEnd()
    .split('\n');
}

const INDENT = '    ';

function indented(out: Channel, line: string): void {
  out.line(line === '' ? say`` : alreadySafe(`${INDENT}${line}`));
}

function styleOf(paint: Paint): TextStyle {
  const brush = (apply: Paint['strong']) => (text: string) => apply(alreadySafe(text)).shown;
  const marks = { yes: brush(paint.good), no: brush(paint.bad), unknown: brush(paint.doubtful) };
  return {
    title: brush(paint.strong),
    heading: brush(paint.strong),
    dim: brush(paint.faint),
    mark: (text, mark) => marks[mark](text),
  };
}
