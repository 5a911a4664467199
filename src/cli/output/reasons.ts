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
  const whole = explanation(program, record, result);
  const wanted = verbose ? LONG : SHORT;
  const short = { ...whole, sections: whole.sections.filter((one) => wanted.includes(one.name)) };
  const text = renderText(short, { width: out.columns - INDENT.length, style: styleOf(out.paint) });
  // The title repeats the name of the scenario.
  const from = text.indexOf('\n\n');
  for (const line of text
    .slice(from + 2)
    .trimEnd()
    .split('\n'))
    indented(out, line);
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
