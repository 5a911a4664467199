/**
 * Answers that are known already.
 *
 * In: questions. Out: their keys, and the texts that answers are kept as. A key is the digest of all that a question
 * says, whatever order its terms were made in. What is read back is believed only as far as it can be: an assignment
 * is tried, and that nothing is possible must have been found by this solver for this very question.
 */
import { type Rational, ratio } from '../base/rational.ts';
import { digest } from '../program/digest.ts';
import { type Answer, holds, type Question } from './answers.ts';
import { coneOf, partsOf, type Term, type Terms } from './terms.ts';
import type { TermValue } from './value-of.ts';

/** Where answers are kept: nothing that goes wrong there is told. Keys are 64 digits in hexadecimal. */
export interface AnswerStore {
  readonly get: (key: string) => string | undefined;
  readonly put: (key: string, text: string) => void;
}

/** Changes with the meaning of terms and of the texts. */
const FORMAT = 'proviso.answers/1';

/** In memory first, then in the store. */
export interface Remembered {
  readonly keyOf: (terms: Terms, question: Question) => string;
  readonly recall: (key: string, question: Question) => Answer | undefined;
  /** What is not known is not kept: another time there may be more of it. */
  readonly keep: (key: string, question: Question, answer: Answer) => void;
}

/** How many answers are kept in memory. */
const IN_MEMORY = 50_000;

export function newRemembered(solver: string, store: AnswerStore | undefined): Remembered {
  const memory = new Map<string, string>();
  const digests = new WeakMap<Terms, Map<number, string>>();
  const digestsOf = (terms: Terms): Map<number, string> => {
    const known = digests.get(terms) ?? new Map<number, string>();
    digests.set(terms, known);
    return known;
  };
  return {
    keyOf(terms, { all, least = [] }) {
      const known = digestsOf(terms);
      for (const term of coneOf([...all, ...least])) {
        if (!known.has(term.id)) known.set(term.id, digest(textOf(term, known)));
      }
      const of = (term: Term): string => known.get(term.id) ?? '';
      return digest(JSON.stringify([FORMAT, solver, all.map(of).sort(), least.map(of)]));
    },
    recall(key, question) {
      const text = memory.get(key) ?? store?.get(key);
      return text === undefined ? undefined : answerIn(text, [FORMAT, solver, key], question);
    },
    keep(key, { all }, answer) {
      if (answer.kind === 'not known') return;
      const values: unknown[] = [];
      if (answer.kind === 'possible') {
        for (const term of coneOf(all)) {
          const value = answer.assignment.get(term.id);
          if (term.op === 'variable' && value !== undefined)
            values.push([term.sort, term.name, written(value)]);
        }
      }
      const text = JSON.stringify([FORMAT, solver, key, answer.kind, values]);
      if (memory.size < IN_MEMORY) memory.set(key, text);
      store?.put(key, text);
    },
  };
}

/** What a term says, by the digests of its parts; where their order means nothing, sorted. */
function textOf(term: Term, digests: ReadonlyMap<number, string>): string {
  const parts = partsOf(term).map(({ id }) => digests.get(id) ?? '');
  const written_ = (value: Rational | undefined): string | null =>
    value === undefined ? null : written(value);
  switch (term.op) {
    case 'variable':
      return JSON.stringify(
        term.sort === 'truth'
          ? [term.sort, term.name]
          : [term.sort, term.name, term.whole, written_(term.low), written_(term.high)],
      );
    case 'constant':
      return JSON.stringify(['constant', written(term.value)]);
    case 'and':
    case 'or':
    case 'sum':
    case 'equal':
      return JSON.stringify([term.op, parts.sort()]);
    case 'date':
    case 'has day': {
      const { kind, count, key, whole } = term.calculation;
      return JSON.stringify([term.op, kind, count, key, whole, parts]);
    }
    default:
      return JSON.stringify([term.op, parts]);
  }
}

function written(value: TermValue): string {
  return typeof value === 'boolean' ? String(value) : `${value.n}/${value.d}`;
}

/** How long a number may be that is read back. */
const LONGEST = 2000;

function readValue(sort: unknown, text: unknown): TermValue | undefined {
  if (typeof text !== 'string' || text.length > LONGEST) return undefined;
  if (sort === 'truth') return text === 'true' ? true : text === 'false' ? false : undefined;
  const [, n, d] = /^(-?[0-9]+)\/([1-9][0-9]*)$/.exec(text) ?? [];
  return n === undefined || d === undefined ? undefined : ratio(BigInt(n), BigInt(d));
}

/** Undefined for whatever is damaged, of another version, of another question, or not so. */
function answerIn(text: string, expected: readonly string[], { all }: Question): Answer | undefined {
  const entry = parsed(text);
  if (!Array.isArray(entry) || entry.length !== 5) return undefined;
  const [, , , kind, values]: readonly unknown[] = entry;
  if (expected.some((one, index) => entry[index] !== one)) return undefined;
  if (kind === 'impossible') return { kind };
  if (kind !== 'possible' || !Array.isArray(values)) return undefined;
  const named = new Map<string, TermValue>();
  for (const value of values) {
    if (!Array.isArray(value)) return undefined;
    const [sort, name, is]: readonly unknown[] = value;
    const known = readValue(sort, is);
    if (known === undefined || typeof name !== 'string') return undefined;
    named.set(`${String(sort)} ${name}`, known);
  }
  const cone = coneOf(all);
  const assignment = new Map(
    cone.flatMap((term) => {
      const value = term.op === 'variable' ? named.get(`${term.sort} ${term.name}`) : undefined;
      return value === undefined ? [] : [[term.id, value] as const];
    }),
  );
  return holds(cone, all, assignment) ? { kind, assignment } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
