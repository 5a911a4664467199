/**
 * Names, citations and `because` texts of declarations.
 *
 * In: entries of the decision program. Out: `rule “people at risk” (paragraph 4, “When a service must come back”)`,
 * and the author's reason with its braces filled.
 */
import { formatLong } from '../../base/date.ts';
import type { Span } from '../../base/span.ts';
import type { Citation, Program, TextTemplate } from '../../program/program.ts';
import { listing, quoted } from './english.ts';
import { valueInText } from './phrases.ts';
import { CONFIDENTIAL, shownFigureOf, type Telling } from './telling.ts';
import { basisOf, valueText } from './values.ts';

/** A declaration as it is cited. */
interface Cited {
  readonly key: string;
  readonly citations: readonly Citation[];
  readonly span: Span;
}

/** ` (paragraph 4)`, ` (paragraph 4, “When …”)` with headings, ` (paragraph 4 and Care Act 2014, s 9)`; empty without citations. */
export function citationText(program: Program, citations: readonly Citation[], headings = false): string {
  const cited = citedText(program, citations, headings);
  return cited === '' ? '' : ` (${cited})`;
}

/** The same, with the instruments that made the declaration what it is: ` (paragraph 4, “When …”; amended by “…” from …)`. */
export function citedAndAmended(t: Telling, word: string, entry: Cited, headings = false): string {
  const parts = [
    citedText(t.program, entry.citations, headings),
    t.amended(`${word} ${entry.key}`, entry.span),
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

function citedText(program: Program, citations: readonly Citation[], headings: boolean): string {
  const cited = citations.flatMap((citation) => {
    const { paragraph, source } = citation;
    if (paragraph === undefined) return source === undefined ? [] : [source];
    const heading = program.paragraphs.find((one) => one.number === paragraph)?.heading;
    return [headings && heading ? `paragraph ${paragraph}, ${quoted(heading)}` : `paragraph ${paragraph}`];
  });
  return cited.length === 0 ? '' : listing(cited);
}

/** `rule “people at risk” (paragraph 4)`; with headings, where it is told in full, also what amended it. */
export function ruleText(t: Telling, index: number, headings = false): string {
  const rule = t.program.rules[index];
  if (rule === undefined) return 'a rule';
  const cited = headings ? citedAndAmended(t, 'rule', rule, true) : citationText(t.program, rule.citations);
  return `rule ${quoted(rule.name)}${cited}`;
}

/** `exemption “below the threshold” (paragraph 5)`, or `exception …`; in full, also what amended it. */
export function exemptionText(t: Telling, index: number, inFull = false): string {
  const entry = t.program.exemptions[index];
  if (entry === undefined) return 'an exemption';
  const cited = inFull ? citedAndAmended(t, entry.kind, entry) : citationText(t.program, entry.citations);
  return `${entry.kind} ${quoted(entry.name)}${cited}`;
}

/** `duty “publish reasons” (paragraph 7)`, with what amended it. */
export function dutyText(t: Telling, index: number): string {
  const duty = t.program.duties[index];
  return duty === undefined ? 'a duty' : `duty ${quoted(duty.name)}${citedAndAmended(t, 'duty', duty)}`;
}

/**
 * The author's reason with its braces filled. With `figures`, an amount from a threshold says from when it counts and
 * whether it is illustrative.
 */
export function becauseText(
  t: Telling,
  template: TextTemplate | undefined,
  figures = true,
): string | undefined {
  if (template === undefined) return undefined;
  const text = template.map((part) => {
    if (typeof part === 'string') return part;
    const value = valueInText(t, part);
    if (!figures || part.kind !== 'threshold' || value === CONFIDENTIAL) return value;
    t.thresholds.add(part.threshold);
    const dated = datedText(t, part.threshold);
    return dated === undefined ? value : `${value} (${dated})`;
  });
  return text.join('').trim().replace(/\.$/, '');
}

/** `the figure from 1 April 2027; illustrative: no figure has been published`. */
function datedText(t: Telling, threshold: number): string | undefined {
  const figure = shownFigureOf(t, threshold);
  if (figure === undefined) return undefined;
  const dated = `the figure from ${formatLong(figure.from)}`;
  return figure.illustrative === undefined ? dated : `${dated}; illustrative: ${figure.illustrative}`;
}

/** `minimum value is £500,000 excluding VAT, the figure from 1 April 2027; illustrative: …`. */
export function figureText(t: Telling, threshold: number): string | undefined {
  const entry = t.program.thresholds[threshold];
  const figure = shownFigureOf(t, threshold);
  if (entry === undefined || figure === undefined) return undefined;
  const { converts } = entry;
  const per = converts === undefined ? basisOf(entry.type) : ` ${converts.to} for 1 ${converts.from}`;
  const amount = `${valueText(figure.value)}${per}`;
  const cited = citationText(t.program, entry.citations);
  const by = t.amended(`${entry.kind} ${entry.key}`, figure.span);
  const amended = by === undefined ? '' : `; ${by}`;
  return `${entry.name}${cited} is ${amount}, ${datedText(t, threshold) ?? ''}${amended}`;
}
