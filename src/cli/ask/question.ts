/**
 * A question as it is put.
 *
 * In:  a fact, an entry of a list or a field, by its path.
 * Out: the words of the question, and what answers it.
 */
import { invariant } from '../../base/invariant.ts';
import type { FactPath } from '../../evaluate/result.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import { fieldAt, pathText } from '../../evaluate/text/paths.ts';
import type { Telling } from '../../evaluate/text/telling.ts';
import { answerText } from '../../evaluate/text/values.ts';
import type { Field, Type } from '../../program/program.ts';

export interface Question {
  readonly path: FactPath;
  readonly type: Type;
  readonly text: string;
  /** What answers it, or undefined where the choices are listed. */
  readonly hint: string | undefined;
  /** The office that judges it. */
  readonly judgedBy: string | undefined;
  /** What it asks for, by its name. */
  readonly name: string;
  /** There is no question before it. */
  readonly isFirst: boolean;
}

export function questionOf(t: Telling, path: FactPath, isFirst: boolean): Question {
  const entry = t.program.facts[path.fact];
  invariant(entry !== undefined, 'a question is about a fact');
  const type = typeAt(entry.type, path.path);
  const whole = path.path.length === 0;
  const asked = whole ? (entry.ask ?? builtInQuestion(entry.builtIn)) : undefined;
  const read = whole && entry.reads !== undefined ? `Is it so that ${entry.reads}?` : undefined;
  return {
    path,
    type,
    text: asked ?? read ?? partText(t, path, type),
    hint: hintOf(type),
    judgedBy: whole ? entry.judgedBy : undefined,
    name: pathText(t, path),
    isFirst,
  };
}

function defaultQuestion(name: string, type: Type): string {
  return type.kind === 'list' ? `Are there any entries for “${name}”?` : `${capitalised(name)}?`;
}

/** The question for a field of an entry, which has to say of which entry: `Value of entry 2 of lots?`. */
function partText(t: Telling, path: FactPath, type: Type): string {
  const name = pathText(t, path);
  const ask = fieldAt(t.program, path)?.ask;
  return ask === undefined ? defaultQuestion(name, type) : `${capitalised(name)}: ${ask}`;
}

/** The question for a field of an entry that is being put together: its own, or `Title of this lot?`. */
export function fieldQuestion(field: Field, of: string, whole: Question): Question {
  const text = field.ask ?? defaultQuestion(`${field.name} of this ${of}`, field.type);
  return partQuestion(text, field.type, whole);
}

/** A question for a part of another one's answer. */
export function partQuestion(text: string, type: Type, whole: Question): Question {
  return { ...whole, type, text, hint: hintOf(type), judgedBy: undefined, isFirst: false };
}

function builtInQuestion(builtIn: 'assessment date' | undefined): string | undefined {
  return builtIn === undefined ? undefined : 'On which day is the assessment made?';
}

function hintOf(type: Type): string | undefined {
  if (type.kind === 'choice') return undefined;
  if (type.kind === 'choices') return 'one or more of these, parted by commas, or “none”';
  return answerText(type);
}

export function typeAt(type: Type, path: readonly (number | string)[]): Type {
  let at = type;
  for (const step of path) {
    if (typeof step === 'number' && at.kind === 'list') at = at.element;
    else {
      const field = at.kind === 'record' ? at.fields.find((one) => one.key === step) : undefined;
      invariant(field !== undefined, 'a path leads through fields that are there');
      at = field.type;
    }
  }
  return at;
}
