/**
 * Lists in records, as terms: filters, quantifiers, totals.
 *
 * In: a list operand. Out: the entries it may have, and what is said of them all. An entry that is not in the list says
 * nothing; one that is in it undecidedly leaves undecided what depends on it.
 */
import { invariant } from '../../base/invariant.ts';
import type { Condition, Operand } from '../../program/program.ts';
import type { Numeric, Truth } from '../terms.ts';
import type { Encoding, Entries, Scope } from './encoding.ts';
import {
  and,
  calculated,
  type Entry,
  fieldHeld,
  type Held,
  isUnknown,
  not,
  or,
  sizeOf,
  type Value,
  type Verdict,
  verdict,
} from './held.ts';

/** The entries of a list operand, or the members of a `some of`. */
export function entriesOf(encoding: Encoding, operand: Operand, scope: Scope): Entries {
  const { terms } = encoding;
  switch (operand.kind) {
    case 'filter': {
      const { held, entries } = encoding.entries(operand.list, scope);
      const kept = entries.map((entry): Entry => {
        const met = encoding.condition(operand.where, [entry, ...scope]);
        return { ...entry, isIn: and(terms, [entry.isIn, met]) };
      });
      return { held, entries: kept };
    }
    case 'each': {
      const { held, entries } = encoding.entries(operand.list, scope);
      return {
        held,
        entries: entries.map((entry) => ({ ...entry, held: fieldHeld(terms, entry.held, operand.field) })),
      };
    }
    case 'definition': {
      const body = encoding.program.definitions[operand.definition]?.body;
      if (body?.kind === 'value') return encoding.entries(body.operand, []);
      return heldEntries(encoding, operand, encoding.operand(operand, scope));
    }
    default:
      return heldEntries(encoding, operand, encoding.operand(operand, scope));
  }
}

function heldEntries({ terms, space }: Encoding, operand: Operand, held: Held): Entries {
  const { value } = held;
  if (value.kind === 'choices') {
    const entries = [...value.has].map(([key, has]): Entry => {
      const choice: Value = { kind: 'choice', code: terms.number(space.choiceCode(key)) };
      return {
        held: {
          known: terms.yes,
          notApplicable: terms.no,
          unavailable: terms.no,
          fault: terms.no,
          value: choice,
        },
        isIn: verdict(terms, has),
      };
    });
    return { held, entries };
  }
  invariant(value.kind === 'list', `only lists and sets have entries, not ${operand.kind}`);
  return { held, entries: value.entries };
}

/** A list operand as a value. */
export function listHeld(encoding: Encoding, operand: Operand, scope: Scope): Held {
  const { held, entries } = encoding.entries(operand, scope);
  return { ...held, value: { kind: 'list', entries } };
}

/** `any lot where (…)`, `every lot where (…)`: of a list that holds no entries for a reason, as a comparison with it. */
export function quantified(
  encoding: Encoding,
  condition: Condition & { kind: 'quantified' },
  scope: Scope,
): Verdict {
  const { terms } = encoding;
  const { held, entries } = encoding.entries(condition.list, scope);
  const each = entries.map((entry) => {
    const met = encoding.condition(condition.where, [entry, ...scope]);
    return condition.quantifier === 'any' ? and(terms, [entry.isIn, met]) : or(terms, [not(entry.isIn), met]);
  });
  const whole = condition.quantifier === 'any' ? or(terms, each) : and(terms, each);
  return {
    yes: terms.and(held.known, whole.yes),
    no: terms.or(held.notApplicable, terms.and(held.known, whole.no)),
    fault: terms.or(held.fault, terms.and(held.known, whole.fault)),
  };
}

/** `number of`, `total of`, `largest of`, `smallest of` a list. */
export function aggregated(encoding: Encoding, operand: Operand & { kind: 'aggregate' }, scope: Scope): Held {
  const { terms } = encoding;
  const { held, entries } = encoding.entries(operand.list, scope);
  const counts = operand.function === 'number';
  const parts = entries.map((entry) => {
    // What a number counts is entries; the others leave out what does not apply.
    const counted = terms.and(
      terms.not(entry.isIn.no),
      counts ? terms.yes : terms.not(entry.held.notApplicable),
    );
    const isOpen = counts
      ? terms.no
      : terms.not(terms.or(entry.held.known, entry.held.notApplicable, entry.held.fault));
    return {
      counted,
      unknown: terms.and(counted, terms.or(isUnknown(terms, entry.isIn), isOpen)),
      faulty: terms.and(counted, terms.or(entry.isIn.fault, counts ? terms.no : entry.held.fault)),
      size: counts ? terms.number(1) : sizeOf(entry.held.value),
    };
  });
  const unknown = terms.or(...parts.map((part) => part.unknown));
  const faulty = terms.or(...parts.map((part) => part.faulty));
  const { size, isNone } = OVER_ALL[operand.function](encoding, parts);
  const settled = terms.and(held.known, terms.not(unknown), terms.not(faulty));
  return {
    known: terms.and(settled, terms.not(isNone)),
    notApplicable: terms.or(held.notApplicable, terms.and(settled, isNone)),
    unavailable: terms.no,
    fault: terms.or(held.fault, terms.and(held.known, terms.not(unknown), faulty)),
    value: { kind: 'size', size },
  };
}

/** `largest of (a, b)`: as of a list of the operands. */
export function chosen(encoding: Encoding, operand: Operand & { kind: 'choose' }, scope: Scope): Held {
  const { terms } = encoding;
  const helds = operand.operands.map((one) => encoding.operand(one, scope));
  // What does not apply is left out: it stands in the way of nothing.
  const present = helds.map(
    (held): Held => ({
      ...held,
      known: terms.or(held.known, held.notApplicable),
      notApplicable: terms.no,
    }),
  );
  const parts = helds.map((held) => ({ counted: terms.not(held.notApplicable), size: sizeOf(held.value) }));
  const { size, isNone } = OVER_ALL[operand.function](encoding, parts);
  const all = calculated(terms, present, { kind: 'size', size });
  return {
    ...all,
    known: terms.and(all.known, terms.not(isNone)),
    notApplicable: terms.and(all.known, isNone),
  };
}

interface Part {
  readonly counted: Truth;
  readonly size: Numeric;
}

/** The number, and whether there is none: of nothing there is no largest. */
interface Whole {
  readonly size: Numeric;
  readonly isNone: Truth;
}

const OVER_ALL = {
  number: total,
  total,
  largest: (encoding, parts) => extreme(encoding, parts, 'largest'),
  smallest: (encoding, parts) => extreme(encoding, parts, 'smallest'),
} satisfies Record<
  'number' | 'total' | 'largest' | 'smallest',
  (encoding: Encoding, parts: readonly Part[]) => Whole
>;

function total({ terms }: Encoding, parts: readonly Part[]): Whole {
  const size = terms.sum(...parts.map((part) => terms.choose(part.counted, part.size, terms.number(0))));
  return { size, isNone: terms.no };
}

function extreme({ terms }: Encoding, parts: readonly Part[], which: 'largest' | 'smallest'): Whole {
  let best: Numeric = terms.number(0);
  let some: Truth = terms.no;
  for (const { counted, size } of parts) {
    const isBetter = which === 'largest' ? terms.less(best, size) : terms.less(size, best);
    best = terms.choose(terms.and(counted, terms.or(terms.not(some), isBetter)), size, best);
    some = terms.or(some, counted);
  }
  return { size: best, isNone: terms.not(some) };
}
