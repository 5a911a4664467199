/**
 * What is held, as terms, and how operands come together.
 *
 * In: terms. Out: terms. The same as `held.ts` and `truth.ts` of the reference evaluator say of values: a
 * not-applicable operand settles a calculation and a comparison; else an unknown or unavailable one leaves both
 * unknown; else a fault is passed on; only values are calculated with.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import type { Numeric, Terms, Truth } from '../terms.ts';

/** What a condition comes to: at most one of the three is true; none of them: unknown. */
export interface Verdict {
  readonly yes: Truth;
  readonly no: Truth;
  readonly fault: Truth;
}

/** What is held of an operand: at most one of the four is true; none of them: unknown. `value` counts when known. */
export interface Held {
  readonly known: Truth;
  readonly notApplicable: Truth;
  readonly unavailable: Truth;
  readonly fault: Truth;
  readonly value: Value;
}

/** A value that is known. */
export type Value =
  | { readonly kind: 'yes or no'; readonly yes: Truth }
  /** `code`: the number that the space gives the choice. */
  | { readonly kind: 'choice'; readonly code: Numeric }
  /** By the key of the choice; one that is absent is not in the set. */
  | { readonly kind: 'choices'; readonly has: ReadonlyMap<string, Truth> }
  /** Money in minor units, numbers, fractions, day numbers. */
  | { readonly kind: 'size'; readonly size: Numeric }
  /** `code`: the number that the space gives the text. */
  | { readonly kind: 'text'; readonly code: Numeric }
  | { readonly kind: 'list'; readonly entries: readonly Entry[] }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Held> };

/** An entry that a list may have. */
export interface Entry {
  readonly held: Held;
  readonly isIn: Verdict;
}

/** A verdict without a fault. */
export function verdict(terms: Terms, yes: Truth): Verdict {
  return { yes, no: terms.not(yes), fault: terms.no };
}

export function always(terms: Terms, yes: boolean): Verdict {
  return verdict(terms, terms.truth(yes));
}

export function unknownVerdict(terms: Terms): Verdict {
  return { yes: terms.no, no: terms.no, fault: terms.no };
}

/** Neither yes, no nor a fault. */
export function isUnknown(terms: Terms, { yes, no, fault }: Verdict): Truth {
  return terms.not(terms.or(yes, no, fault));
}

/** No if any is no; else unknown if any is; else a fault if any is one; else yes. */
export function and(terms: Terms, verdicts: readonly Verdict[]): Verdict {
  const no = terms.or(...verdicts.map((one) => one.no));
  const fault = terms.and(
    terms.not(no),
    ...verdicts.map((one) => terms.or(one.yes, one.fault)),
    terms.or(...verdicts.map((one) => one.fault)),
  );
  return { yes: terms.and(...verdicts.map((one) => one.yes)), no, fault };
}

/** Yes if any is yes; else unknown if any is; else a fault if any is one; else no. */
export function or(terms: Terms, verdicts: readonly Verdict[]): Verdict {
  return not(and(terms, verdicts.map(not)));
}

export function not({ yes, no, fault }: Verdict): Verdict {
  return { yes: no, no: yes, fault };
}

/** Something that is known for certain. */
export function known(terms: Terms, value: Value): Held {
  return { known: terms.yes, notApplicable: terms.no, unavailable: terms.no, fault: terms.no, value };
}

/** The verdict of a yes-or-no operand read as one, and back. */
export function truthHeld(terms: Terms, { yes, no, fault }: Verdict): Held {
  return {
    known: terms.or(yes, no),
    notApplicable: terms.no,
    unavailable: terms.no,
    fault,
    value: { kind: 'yes or no', yes },
  };
}

/** How operands stand together: all known, or what stands in the way. */
export interface Gathered {
  readonly known: Truth;
  readonly notApplicable: Truth;
  readonly fault: Truth;
}

export function gathered(terms: Terms, operands: readonly Held[]): Gathered {
  const notApplicable = terms.or(...operands.map((one) => one.notApplicable));
  return {
    known: terms.and(...operands.map((one) => one.known)),
    notApplicable,
    fault: terms.and(
      ...operands.map((one) => terms.or(one.known, one.fault)),
      terms.or(...operands.map((one) => one.fault)),
    ),
  };
}

/** The verdict of a test between operands: `test` counts when all are known. */
export function judged(terms: Terms, operands: readonly Held[], test: Verdict): Verdict {
  const all = gathered(terms, operands);
  return {
    yes: terms.and(all.known, test.yes),
    no: terms.or(all.notApplicable, terms.and(all.known, test.no)),
    fault: terms.or(all.fault, terms.and(all.known, test.fault)),
  };
}

/** As `judged`, of a test that is true or false. */
export function compared(terms: Terms, operands: readonly Held[], test: Truth): Verdict {
  return judged(terms, operands, verdict(terms, test));
}

/** What is held of a calculation; `faulty`: where it cannot be made although all operands are known. */
export function calculated(
  terms: Terms,
  operands: readonly Held[],
  value: Value,
  faulty: Truth = terms.no,
): Held {
  const all = gathered(terms, operands);
  return {
    known: terms.and(all.known, terms.not(faulty)),
    notApplicable: all.notApplicable,
    unavailable: terms.no,
    fault: terms.or(all.fault, terms.and(all.known, faulty)),
    value,
  };
}

/** What is held in one case, and in the others. */
export function eitherHeld(terms: Terms, when: Truth, then: Held, otherwise: Held): Held {
  if (when === terms.yes) return then;
  if (when === terms.no) return otherwise;
  const state = (of: 'known' | 'notApplicable' | 'unavailable' | 'fault'): Truth =>
    terms.either(when, then[of], otherwise[of]);
  // The value of something that is never known is never read.
  const value =
    then.known === terms.no
      ? otherwise.value
      : otherwise.known === terms.no
        ? then.value
        : eitherValue(terms, when, then.value, otherwise.value);
  return {
    known: state('known'),
    notApplicable: state('notApplicable'),
    unavailable: state('unavailable'),
    fault: state('fault'),
    value,
  };
}

/** A value in one case, and in the others: both of one kind. */
export function eitherValue(terms: Terms, when: Truth, then: Value, otherwise: Value): Value {
  if (then === otherwise) return then;
  switch (then.kind) {
    case 'yes or no':
      invariant(otherwise.kind === then.kind, ONE_KIND);
      return { kind: then.kind, yes: terms.either(when, then.yes, otherwise.yes) };
    case 'choice':
    case 'text':
      invariant(otherwise.kind === then.kind, ONE_KIND);
      return { kind: then.kind, code: terms.choose(when, then.code, otherwise.code) };
    case 'size':
      invariant(otherwise.kind === then.kind, ONE_KIND);
      return { kind: then.kind, size: terms.choose(when, then.size, otherwise.size) };
    case 'choices': {
      invariant(otherwise.kind === then.kind, ONE_KIND);
      const keys = new Set([...then.has.keys(), ...otherwise.has.keys()]);
      const has = [...keys].map((key): [string, Truth] => [
        key,
        terms.either(when, then.has.get(key) ?? terms.no, otherwise.has.get(key) ?? terms.no),
      ]);
      return { kind: then.kind, has: new Map(has) };
    }
    case 'list': {
      invariant(otherwise.kind === then.kind, ONE_KIND);
      const during = (entries: readonly Entry[], case_: Truth): readonly Entry[] =>
        entries.map(({ held, isIn }) => ({ held, isIn: and(terms, [isIn, verdict(terms, case_)]) }));
      return {
        kind: then.kind,
        entries: [...during(then.entries, when), ...during(otherwise.entries, terms.not(when))],
      };
    }
    case 'record': {
      invariant(otherwise.kind === then.kind, ONE_KIND);
      const fields = [...then.fields].map(([key, held]): [string, Held] => {
        const other = otherwise.fields.get(key);
        return [key, other === undefined ? held : eitherHeld(terms, when, held, other)];
      });
      return { kind: then.kind, fields: new Map(fields) };
    }
    default:
      return unreachable(then);
  }
}

const ONE_KIND = 'the checker gives both cases one type';

/** The number in a value. */
export function sizeOf(value: Value): Numeric {
  invariant(value.kind === 'size', 'a size is wanted here');
  return value.size;
}

/** Whether two values are the same; undefined for lists, of which the terms cannot say it. */
export function sameValue(terms: Terms, a: Value, b: Value): Truth | undefined {
  switch (a.kind) {
    case 'yes or no':
      invariant(b.kind === a.kind, ONE_KIND);
      return terms.same(a.yes, b.yes);
    case 'choice':
    case 'text':
      invariant(b.kind === a.kind, ONE_KIND);
      return terms.equal(a.code, b.code);
    case 'size':
      invariant(b.kind === a.kind, ONE_KIND);
      return terms.equal(a.size, b.size);
    case 'choices': {
      invariant(b.kind === a.kind, ONE_KIND);
      const keys = [...new Set([...a.has.keys(), ...b.has.keys()])];
      return terms.and(
        ...keys.map((key) => terms.same(a.has.get(key) ?? terms.no, b.has.get(key) ?? terms.no)),
      );
    }
    case 'record': {
      invariant(b.kind === a.kind, ONE_KIND);
      const parts = [...a.fields].map(([key, held]) => {
        const other = b.fields.get(key);
        return other === undefined ? undefined : sameHeld(terms, held, other);
      });
      return parts.every((part) => part !== undefined) ? terms.and(...parts) : undefined;
    }
    case 'list':
      return undefined;
    default:
      return unreachable(a);
  }
}

/** Whether the same is held: the same value, or no value for the same reason. */
export function sameHeld(terms: Terms, a: Held, b: Held): Truth | undefined {
  const values = sameValue(terms, a.value, b.value);
  if (values === undefined) return undefined;
  const states = (['known', 'notApplicable', 'unavailable', 'fault'] as const).map((state) =>
    terms.same(a[state], b[state]),
  );
  return terms.and(...states, terms.implies(a.known, values));
}

/** A field of a record: a record that holds nothing has nothing in its fields. */
export function fieldHeld(terms: Terms, record: Held, key: string): Held {
  invariant(record.value.kind === 'record', 'only records have fields');
  const field = record.value.fields.get(key);
  invariant(field !== undefined, 'a record has the fields of its type');
  const state = (of: 'known' | 'notApplicable' | 'unavailable' | 'fault'): Truth =>
    terms.either(record.known, field[of], of === 'known' ? terms.no : record[of]);
  return {
    known: state('known'),
    notApplicable: state('notApplicable'),
    unavailable: state('unavailable'),
    fault: state('fault'),
    value: field.value,
  };
}
