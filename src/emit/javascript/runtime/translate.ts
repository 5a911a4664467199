/**
 * Records in the terms of an edition, and back.
 *
 * In: what a record says, by the facts of the input or of an edition. Out: the same by the facts of the other. A choice
 * that an edition does not have stays as it is, and nothing there is equal to it. The same fact has the same type in
 * all editions, but for choices and fields that come and go.
 */
import { isList } from './comparisons.ts';
import type { Recorded } from './evaluation.ts';
import { type Held, Nothing, UNKNOWN, type Value } from './held.ts';
import type { Type } from './inputs.ts';
import type { Problem } from './settle.ts';
import type { EditionData, TimelineData } from './skeleton.ts';

export interface InEdition {
  readonly recorded: Recorded;
  readonly misfits: readonly Problem[];
}

/** What a record says in the terms of an edition; facts that the edition does not have are left out. */
export function inEdition(timeline: TimelineData, edition: EditionData, recorded: Recorded): InEdition {
  const { facts } = edition.program;
  const own: Recorded[number][] = facts.map(() => undefined);
  const misfits: Problem[] = [];
  // In the order of the record, in which problems are told.
  for (const input of timeline.facts.keys()) {
    const stated = recorded[input];
    const fact = edition.inputFacts.indexOf(input);
    const wide = timeline.facts[input]?.type;
    const type = facts[fact]?.type;
    if (stated === undefined || wide === undefined || type === undefined) continue;
    if (type === wide) {
      own[fact] = stated;
      continue;
    }
    const misfit = (choice: string): void => {
      const told = misfits.some(
        (one) => one.kind === 'no such choice' && one.fact === fact && one.choice === choice,
      );
      if (!told) misfits.push({ kind: 'no such choice', fact, choice });
    };
    own[fact] = { ...stated, held: heldIn(stated.held, wide, type, misfit) };
  }
  return { recorded: own, misfits };
}

/** What an edition's record says in the terms of the input; what only other editions have is as it is in `whole`. */
export function inInput(
  timeline: TimelineData,
  edition: EditionData,
  recorded: Recorded,
  whole: Recorded,
): Recorded {
  return timeline.facts.map(({ type: wide }, input) => {
    const fact = edition.inputFacts.indexOf(input);
    if (fact < 0) return whole[input];
    const stated = recorded[fact];
    const type = edition.program.facts[fact]?.type;
    if (stated === undefined || type === undefined || type === wide) return stated;
    return { ...stated, held: heldIn(stated.held, type, wide, () => {}) };
  });
}

type Misfit = (choice: string) => void;

/** Nesting is that of types, which the language limits. */
function heldIn(held: Held, from: Type, to: Type, misfit: Misfit): Held {
  if (held instanceof Nothing || from === to) return held;
  return valueIn(held, from, to, misfit);
}

function valueIn(value: Value, from: Type, to: Type, misfit: Misfit): Held {
  switch (from.kind) {
    case 'choice':
    case 'choices': {
      if (to.kind !== from.kind) return value;
      const chosen: readonly Held[] = isList(value) ? value : [value];
      for (const one of from.choices) {
        if (chosen.includes(one.value) && !to.choices.some((other) => other.value === one.value))
          misfit(one.name);
      }
      return value;
    }
    case 'list':
      return to.kind === 'list' && isList(value)
        ? value.map((item) => heldIn(item, from.element, to.element, misfit))
        : value;
    case 'record': {
      if (to.kind !== 'record' || !isList(value)) return value;
      return to.fields.map((field) => {
        const at = from.fields.findIndex(({ key }) => key === field.key);
        const held = value[at];
        const type = from.fields[at]?.type;
        return held === undefined || type === undefined ? UNKNOWN : heldIn(held, type, field.type, misfit);
      });
    }
    default:
      return value;
  }
}
