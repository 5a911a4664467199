/**
 * Asking the evaluator about one condition or operand.
 *
 * In: a builder, what the record says, a node. Out: what the node comes to.
 */
import { formatIso } from '../../src/base/date.ts';
import { formatDecimal } from '../../src/base/rational.ts';
import { begin } from '../../src/evaluate/begin.ts';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { timeOf } from '../../src/evaluate/governing.ts';
import type { Condition, Operand } from '../../src/program/program.ts';
import type { Held, Truth, Value } from '../../src/program/value.ts';
import { type Given, type ProgramBuilder, record } from './program-builder.ts';

export type Said = Readonly<Record<string, Given>>;

/** An evaluation of the program as built so far. */
export function asking(builder: ProgramBuilder, said: Said = {}): Evaluation {
  const program = builder.build();
  const given = record(program, said);
  return begin(program, given, timeOf(program, given, undefined).days);
}

export function truthOf(builder: ProgramBuilder, condition: Condition, said: Said = {}): Truth {
  return asking(builder, said).condition(condition, []).truth;
}

export function heldOf(builder: ProgramBuilder, operand: Operand, said: Said = {}): Held {
  return asking(builder, said).operand(operand, []);
}

/** The value, or the state of what has none (a fault says what it is). */
export function shown(held: Held): string {
  if (held.state === 'known') return written(held.value);
  return held.state === 'fault' ? `fault: ${held.fault.what}` : held.state;
}

function written(value: Value): string {
  switch (value.kind) {
    case 'yes or no':
      return value.yes ? 'yes' : 'no';
    case 'choice':
      return value.name;
    case 'choices':
      return value.members.map((one) => one.name).join(', ');
    case 'money':
      return `${formatDecimal(value.minor)}p`;
    case 'number':
      return formatDecimal(value.number);
    case 'percentage':
      return formatDecimal(value.fraction);
    case 'date':
      return formatIso(value.day);
    case 'text':
      return value.text;
    case 'list':
      return `[${value.items.map(shown).join(', ')}]`;
    case 'record':
      return [...value.fields].map(([key, one]) => `${key}: ${shown(one)}`).join(', ');
  }
}
