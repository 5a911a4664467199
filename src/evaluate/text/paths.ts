/**
 * Facts and the fields of their entries by name, and the questions for them.
 *
 * In: the path to a fact, or to a field of an entry within one. Out: `annual value`, `value of entry 2 of lots`; and the
 * question that asks for it.
 */
import { unreachable } from '../../base/invariant.ts';
import type { Field, Program, Type } from '../../program/program.ts';
import type { FactPath } from '../result.ts';
import { listing } from './english.ts';
import { fieldName } from './phrases.ts';
import type { Telling } from './telling.ts';
import { answerText } from './values.ts';

/** `annual value`, or `value of entry 2 of lots` for a field of an entry. */
export function pathText(t: Pick<Telling, 'program'>, path: FactPath): string {
  const entry = t.program.facts[path.fact];
  let text = entry?.name ?? 'a fact';
  let type: Type | undefined = entry?.type;
  for (const step of path.path) {
    if (typeof step === 'number') {
      text = `entry ${step + 1} of ${text}`;
      type = type?.kind === 'list' ? type.element : undefined;
    } else {
      text = `${type === undefined ? step : fieldName(type, step)} of ${text}`;
      type = fieldType(type, step);
    }
  }
  return text;
}

function fieldType(type: Type | undefined, key: string): Type | undefined {
  return type?.kind === 'record' ? type.fields.find((field) => field.key === key)?.type : undefined;
}

/** The type of what a path leads to. */
function pathType({ program }: Pick<Telling, 'program'>, path: FactPath): Type | undefined {
  let type: Type | undefined = program.facts[path.fact]?.type;
  for (const step of path.path) {
    if (typeof step === 'number') type = type?.kind === 'list' ? type.element : undefined;
    else type = fieldType(type, step);
  }
  return type;
}

/** The field that a path ends in; undefined for a whole fact or entry. */
export function fieldAt(program: Program, { fact, path }: FactPath): Field | undefined {
  const last = path.at(-1);
  const holder =
    typeof last === 'string' ? pathType({ program }, { fact, path: path.slice(0, -1) }) : undefined;
  return holder?.kind === 'record' ? holder.fields.find((field) => field.key === last) : undefined;
}

/**
 * The question for a fact, as its author put it, with what answers it; without one, a question made of its type. The
 * name of the fact is not repeated.
 */
export function questionText(t: Telling, path: FactPath): string {
  const entry = t.program.facts[path.fact];
  const type = pathType(t, path);
  const judged =
    entry?.judgedBy === undefined ? '' : ` To be judged by ${entry.judgedBy}, with the day and the reasons.`;
  const whole = path.path.length === 0;
  const asked = whole ? entry?.ask : fieldAt(t.program, path)?.ask;
  if (type === undefined) return `${asked ?? 'Not recorded.'}${judged}`;
  if (asked !== undefined) return `${asked} (${answerText(type)})${judged}`;
  if (whole && entry?.reads !== undefined) return `Is it the case that ${entry.reads}? (yes or no)${judged}`;
  return `${madeQuestion(type)}${judged}`;
}

function madeQuestion(type: Type): string {
  switch (type.kind) {
    case 'yes or no':
      return 'Yes or no?';
    case 'choice':
      return type.choices.length === 1 ? `Is it ${answerText(type)}?` : `Which of ${answerText(type)}?`;
    case 'choices':
      return `Which of ${listing(type.choices.map((choice) => choice.name))}, if any?`;
    case 'list':
      return type.element.kind === 'record'
        ? `What are the ${answerText(type)}?`
        : `Which ${answerText(type)}?`;
    case 'record':
      return `What are its ${answerText(type)}?`;
    case 'money':
    case 'number':
    case 'percentage':
    case 'date':
    case 'text':
      return `What is it? (${answerText(type)})`;
    default:
      return unreachable(type);
  }
}
