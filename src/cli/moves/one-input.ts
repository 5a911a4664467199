/**
 * Two guidances that read the same records.
 *
 * In:  two timelines. Out: both with one input, which has the facts of either, each with the choices of either, and the
 *      sources of the later one: a file of records is read once, whichever of them knows a fact.
 */
import { once } from '../../base/once.ts';
import type { FactEntry, Type } from '../../program/program.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';

/** Undefined where a fact of one name has different types in the two: then no record fits both. */
export function withOneInput(
  earlier: Timeline,
  later: Timeline,
): { readonly earlier: Timeline; readonly later: Timeline } | undefined {
  const indexOf = new Map<string, number>();
  const facts: FactEntry[] = [];
  for (const fact of [...later.input.facts, ...earlier.input.facts]) {
    const known = indexOf.get(fact.key);
    const there = known === undefined ? undefined : facts[known];
    if (known === undefined || there === undefined) {
      indexOf.set(fact.key, facts.length);
      facts.push(fact);
      continue;
    }
    const type = joined(there.type, fact.type);
    if (type === undefined) return undefined;
    facts[known] = { ...there, type };
  }
  const input = { ...later.input, facts };
  const on = (timeline: Timeline): Timeline => ({
    ...timeline,
    input,
    editions: timeline.editions.map((edition): Edition => {
      const { instruments, history } = edition;
      const inputFacts = once(() =>
        edition.inputFacts.map((fact) => indexOf.get(timeline.input.facts[fact]?.key ?? '') ?? -1),
      );
      return {
        // A program is made when it is first asked for.
        get program() {
          return edition.program;
        },
        get inputFacts() {
          return inputFacts();
        },
        instruments,
        history,
      };
    }),
  });
  return { earlier: on(earlier), later: on(later) };
}

/** The type that holds the values of both: the same, but for the choices of a fact. */
function joined(a: Type, b: Type): Type | undefined {
  if (a.kind === b.kind && (a.kind === 'choice' || a.kind === 'choices')) {
    if (b.kind !== 'choice' && b.kind !== 'choices') return undefined;
    const keys = new Set(a.choices.map(({ key }) => key));
    const added = b.choices.filter(({ key }) => !keys.has(key));
    return added.length === 0 ? a : { ...a, choices: [...a.choices, ...added] };
  }
  return JSON.stringify(a) === JSON.stringify(b) ? a : undefined;
}
