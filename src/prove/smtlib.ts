/**
 * Terms as SMT-LIB 2 text, and its answers read back.
 *
 * In: terms that are linear (`linear.ts` sees to it), in any number and one after the other. Out: commands. Every
 * term is defined once by a name made of its id, so that no word of a guidance reaches the text; whole numbers are
 * Int, others Real, and a whole one is made Real where the two meet.
 */
import { invariant } from '../base/invariant.ts';
import { isInteger, negate, type Rational, ratio, ZERO } from '../base/rational.ts';
import type { Numeric, Term, Truth } from './terms.ts';
import type { TermValue } from './value-of.ts';

/** What one solver context has been told. */
export interface Writer {
  /** Definitions of the terms of a cone (parts before wholes) that have none yet. */
  readonly define: (cone: readonly Term[]) => string;
  /** `(push)`, the question, `(pop)`; the answer begins with a line that has the label. */
  readonly question: (question: Written) => string;
}

export interface Written {
  readonly label: string;
  /** The cone of `all` and `least`. */
  readonly cone: readonly Term[];
  /** Linear, but for products: those Z3 tries by itself. */
  readonly all: readonly Truth[];
  /** What is to be false, or small, first things first. */
  readonly least: readonly Term[];
}

export function newWriter(): Writer {
  const defined = new Set<number>();
  const ranged = new Set<number>();
  return {
    define(cone) {
      const lines: string[] = [];
      for (const term of cone) {
        if (defined.has(term.id)) continue;
        defined.add(term.id);
        const definition = definitionOf(term);
        if (definition !== undefined) lines.push(definition);
        const range = term.op === 'variable' && term.sort === 'number' ? rangeOf(term) : undefined;
        if (range === undefined) continue;
        ranged.add(term.id);
        lines.push(`(define-fun r${term.id} () Bool ${range})`);
      }
      return lines.join('\n');
    },
    question({ label, cone, all, least }) {
      const variables = cone.filter(({ op }) => op === 'variable');
      const ranges = variables.filter(({ id }) => ranged.has(id)).map(({ id }) => `r${id}`);
      const lines = [
        `(push)(echo "${label}")`,
        ...[...ranges, ...all.map(truth)].map((one) => `(assert ${one})`),
        ...least.map((one) => `(minimize ${sizeOf(one)})`),
        '(check-sat)(get-info :reason-unknown)',
        variables.length === 0 ? '' : `(get-value (${variables.map(({ id }) => `v${id}`).join(' ')}))`,
        '(pop)',
      ];
      return lines.join('\n');
    },
  };
}

/** What was written in answer to a question; `values` by the ids of variables. */
export interface Reading {
  readonly verdict: 'sat' | 'unsat' | 'unknown';
  readonly values: ReadonlyMap<number, TermValue>;
  /** Whether it was memory that was at its end. */
  readonly outOfMemory: boolean;
}

/** By label. A question that nothing is found of has no entry. */
export function readAnswers(text: string, labels: readonly string[]): ReadonlyMap<string, Reading> {
  const found = new Map<string, Reading>();
  let from = 0;
  for (const [index, label] of labels.entries()) {
    const start = text.indexOf(`${label}\n`, from);
    if (start === -1) continue;
    const next = labels[index + 1];
    const end = next === undefined ? -1 : text.indexOf(`\n${next}\n`, start);
    const own = text.slice(start + label.length + 1, end === -1 ? text.length : end + 1);
    const verdict = /^(sat|unsat|unknown)$/m.exec(own)?.[1];
    if (verdict === 'sat' || verdict === 'unsat' || verdict === 'unknown') {
      const values = verdict === 'sat' ? readValues(own) : new Map<number, TermValue>();
      const outOfMemory = verdict === 'unknown' && /:reason-unknown "[^"]*memory/.test(own);
      found.set(label, { verdict, values, outOfMemory });
    }
    from = end === -1 ? text.length : end;
  }
  return found;
}

/** `(v7 true)`, `(v7 (- 3))`, `(v7 (/ 1.0 3.0))`, `(v7 (- (/ 1.0 3.0)))`, `(v7 (/ (- 1.0) 3.0))`. */
const VALUE =
  /\(v([0-9]+)\s+(?:(true|false)|(\(-\s+)?(?:\(\/\s+)?(\(-\s+)?([0-9]+)(?:\.0)?\)?(?:\s+([0-9]+)(?:\.0)?\)?)?\)?)\s*\)/g;

function readValues(text: string): ReadonlyMap<number, TermValue> {
  const values = new Map<number, TermValue>();
  for (const [, id, truthful, minus, within, above, below] of text.matchAll(VALUE)) {
    if (truthful !== undefined) values.set(Number(id), truthful === 'true');
    else {
      const value = ratio(BigInt(above ?? 0), BigInt(below ?? 1));
      values.set(Number(id), (minus === undefined) === (within === undefined) ? value : negate(value));
    }
  }
  return values;
}

function definitionOf(term: Term): string | undefined {
  switch (term.op) {
    case 'variable':
      return `(declare-const v${term.id} ${sortOf(term)})`;
    case 'constant':
    case 'not':
      return undefined;
    default:
      return `(define-fun n${term.id} () ${sortOf(term)} ${bodyOf(term)})`;
  }
}

function bodyOf(term: Term): string {
  switch (term.op) {
    case 'and':
    case 'or':
      return `(${term.op} ${term.of.map(truth).join(' ')})`;
    case 'equal':
      return compared('=', term.left, term.right);
    case 'less':
      return compared('<', term.left, term.right);
    case 'at most':
      return compared('<=', term.left, term.right);
    case 'choose':
      return `(ite ${truth(term.when)} ${numberAs(term.then, term.whole)} ${numberAs(term.otherwise, term.whole)})`;
    case 'sum':
      return `(+ ${term.of.map((one) => numberAs(one, term.whole)).join(' ')})`;
    case 'product':
      return `(* ${numberAs(term.left, term.whole)} ${numberAs(term.right, term.whole)})`;
    case 'floor':
      return `(to_int ${numberAs(term.of, false)})`;
    default:
      invariant(false, `terms are made linear before they are written, but here is ${term.op}`);
  }
}

function rangeOf(variable: Numeric): string | undefined {
  const { low, high, whole } = variable;
  const bound = (value: Rational): { readonly limit: string; readonly name: string } => {
    const asWhole = whole && isInteger(value);
    return { limit: constant(value, asWhole), name: numberAs(variable, asWhole) };
  };
  const parts: string[] = [];
  if (low !== undefined) parts.push(`(<= ${bound(low).limit} ${bound(low).name})`);
  if (high !== undefined) parts.push(`(<= ${bound(high).name} ${bound(high).limit})`);
  return parts.length === 0 ? undefined : `(and ${parts.join(' ')})`;
}

function compared(sign: string, left: Numeric, right: Numeric): string {
  const whole = left.whole && right.whole;
  return `(${sign} ${numberAs(left, whole)} ${numberAs(right, whole)})`;
}

function truth(term: Truth): string {
  if (term.op === 'constant') return String(term.value);
  if (term.op === 'not') return `(not ${truth(term.of)})`;
  return term.op === 'variable' ? `v${term.id}` : `n${term.id}`;
}

/** What is minimised: how far a number is from nought, so that there always is a least. */
function sizeOf(term: Term): string {
  if (term.sort === 'truth') return `(ite ${truth(term)} 1 0)`;
  const name = numberAs(term, term.whole);
  const isNeverNegative = term.low !== undefined && term.low.n >= 0n;
  return isNeverNegative ? name : `(ite (< ${name} ${constant(ZERO, term.whole)}) (- ${name}) ${name})`;
}

function numberAs(term: Numeric, whole: boolean): string {
  if (term.op === 'constant') return constant(term.value, whole);
  const name = term.op === 'variable' ? `v${term.id}` : `n${term.id}`;
  return term.whole && !whole ? `(to_real ${name})` : name;
}

function constant({ n, d }: Rational, whole: boolean): string {
  const size = n < 0n ? -n : n;
  const written = whole ? String(size) : d === 1n ? `${size}.0` : `(/ ${size}.0 ${d}.0)`;
  return n < 0n ? `(- ${written})` : written;
}

function sortOf(term: Term): string {
  if (term.sort === 'truth') return 'Bool';
  return term.whole ? 'Int' : 'Real';
}
