/**
 * Telling results in tests.
 *
 * In: a program and what a record gives. Out: the sections of the explanation as plain text.
 */
import { decide, explain } from '../../../src/evaluate/evaluate.ts';
import type { ExplanationOptions, Section } from '../../../src/evaluate/text/document.ts';
import { explanation } from '../../../src/evaluate/text/explanation.ts';
import { oneLineReason } from '../../../src/evaluate/text/one-line.ts';
import { renderText } from '../../../src/evaluate/text/render-text.ts';
import type { Program } from '../../../src/program/program.ts';
import { choice, date, day, held, pounds } from '../../support/nodes.ts';
import { contract, type Given } from './sample.ts';

/** A contract that must come in house. */
export const CARE: Readonly<Record<string, Given>> = {
  trigger: choice('expiry'),
  'trigger date': date('2027-05-01'),
  'authority kind': choice('local authority'),
  'supplier kind': choice('private body'),
  'annual value': pounds(2_300_000),
  'contact with people at risk': choice('significant'),
  'assessment date': date('2027-07-01'),
};

/** A fact with a complete judgement. */
export function judged(value: Parameters<typeof held>[0], reasons = 'the council has no staff'): Given {
  return {
    held: held(value),
    judgement: { by: 'Director of Commissioning', on: day('2027-04-20'), reasons },
  };
}

/** The whole explanation, or the sections named, as plain text of 100 columns. */
export function told(
  program: Program,
  given: Readonly<Record<string, Given>>,
  sections?: readonly Section['name'][],
  options: ExplanationOptions = {},
): string {
  const record = contract(program, 'C-1', given);
  const whole = explanation(program, record, explain(program, record), options);
  const shown =
    sections === undefined ? whole.sections : whole.sections.filter((one) => sections.includes(one.name));
  return renderText({ ...whole, sections: shown }, { width: 100 });
}

export function line(program: Program, given: Readonly<Record<string, Given>>): string {
  const record = contract(program, 'C-1', given);
  return oneLineReason(program, record, decide(program, record));
}
