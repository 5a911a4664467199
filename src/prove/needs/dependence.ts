/**
 * On which of several questions an answer depends.
 *
 * In: truth terms that together make the answer, and the questions: groups of variables that are answered together.
 * Out: the questions on which the answer depends: where, under some assignment of all other variables, two answers to the
 * question come to different answers, both of which count.
 *
 * Every variable is given the few values by which it can matter (`values.ts`), and the terms become decision diagrams
 * over these (`diagram.ts`). What the diagrams ask is depended on: their paths are assignments. Where the values of a
 * variable are only tried, a question may be missed; then the atoms that read it are let be anything, and what is asked
 * then and was not found before is *in doubt*.
 */
import { invariant } from '../../base/invariant.ts';
import { coneOf, type Numeric, type Term, type Terms, type Truth } from '../terms.ts';
import { type TermValue, valuesIn } from '../value-of.ts';
import { type Diagrams, NO, type Node, newDiagrams, YES } from './diagram.ts';
import { type Domain, domainsOf, type Listed } from './values.ts';

export interface Asked {
  readonly roots: readonly Truth[];
  /** Which assignments count. */
  readonly counts: Truth;
  /** Terms of which diagrams are wanted as well, and which are no part of the answer. */
  readonly beside: readonly Truth[];
  readonly questions: readonly Question[];
  readonly listed: Listed;
}

/** Variables that one question asks for. */
export interface Question {
  /** Ids of their terms. */
  readonly variables: readonly number[];
  /** Of a variable that is true for as long as the question is not answered, and false then. */
  readonly unlessAsked: number | undefined;
  /** How many questions it takes to put it. */
  readonly cost: number;
}

/** What is asked, as diagrams over levels: one for each variable, ascending. */
export interface Depended {
  readonly diagrams: Diagrams;
  readonly counts: Node;
  /** For each of the roots, and for each of what was given `beside`. */
  readonly nodes: readonly Node[];
  readonly beside: readonly Node[];
  /** By level. */
  readonly domains: readonly Domain[];
  /** For each question, the levels of its variables. */
  readonly levels: readonly (readonly number[])[];
  /** For each question, the level of its variable `unlessAsked`. */
  readonly unlessAsked: readonly (number | undefined)[];
  /** For each question, how many it takes. */
  readonly costs: readonly number[];
  /** Indexes of questions: depended on, for certain; and perhaps. */
  readonly needed: ReadonlySet<number>;
  readonly inDoubt: ReadonlySet<number>;
}

/** More variables, or terms, than these are not gone into. */
const MOST_VARIABLES = 200;
const MOST_TERMS = 20_000;
/** Values of variables put into atoms, of one answer. */
const MOST_TRIALS = 6_000;

/** Undefined where it would be too large to tell. */
export function dependedOn(terms: Terms, asked: Asked): Depended | undefined {
  const { questions } = asked;
  const all = [asked.counts, ...asked.roots, ...asked.beside];
  const cone = coneOf(all);
  if (cone.length > MOST_TERMS) return undefined;
  const variables = cone.filter((one): one is Domain['variable'] => one.op === 'variable');
  if (variables.length > MOST_VARIABLES) return undefined;
  const atoms = cone.filter(isAtom);
  const outer = new Set(outerAtoms(all));
  const read = atoms.filter((one) => outer.has(one));
  const byVariable = domainsOf(variables, read, asked.listed);
  const domains = variables.flatMap((one) => byVariable.get(one.id) ?? []);
  const levelOf = new Map(variables.map((one, level) => [one.id, level]));
  const levels = questions.map((question) => question.variables.flatMap((id) => levelOf.get(id) ?? []));

  const diagrams = newDiagrams();
  const made = nodesOf(diagrams, all, maker(terms, diagrams, domains, levelOf));
  if (made === undefined) return undefined;
  const [counts = YES, ...others] = made;
  const nodes = others.slice(0, asked.roots.length);
  const beside = others.slice(asked.roots.length);
  const needed = askedIn(diagrams, counts, nodes, levels, domains);
  if (needed === undefined) return undefined;

  const inexact = [
    ...new Set(read.filter((atom) => !isExact(atom, byVariable)).map((atom) => oneOfTwo(terms, atom).atom)),
  ];
  const inDoubt = new Set<number>();
  if (inexact.length > 0) {
    const wide = newDiagrams();
    const free = new Map(inexact.map((atom, index) => [atom.id, variables.length + index]));
    const made = nodesOf(wide, all, maker(terms, wide, domains, levelOf, free));
    if (made === undefined) return undefined;
    const [wideCounts = YES, ...wideOthers] = made;
    const readers = questions.map((question, index) => [
      ...(levels[index] ?? []),
      ...inexact.flatMap((atom, at) => (readsAny(atom, question) ? [variables.length + at] : [])),
    ]);
    const perhaps = askedIn(wide, wideCounts, wideOthers.slice(0, asked.roots.length), readers, domains);
    if (perhaps === undefined) return undefined;
    for (const index of perhaps) if (!needed.has(index)) inDoubt.add(index);
  }
  const costs = questions.map(({ cost }) => cost);
  const unlessAsked = questions.map((one) => levelOf.get(one.unlessAsked ?? -1));
  return { diagrams, counts, nodes, beside, domains, levels, unlessAsked, costs, needed, inDoubt };
}

function isAtom(term: Term): term is Truth {
  return term.sort === 'truth' && (term.op === 'variable' || term.op === 'has day' || isComparison(term));
}

function isComparison(term: Term): boolean {
  return term.op === 'equal' || term.op === 'less' || term.op === 'at most';
}

/** The atoms that the roots are made of by `not`, `and`, `or`; not those within the calculations of others. */
function outerAtoms(roots: readonly Truth[]): readonly Truth[] {
  const seen = new Set<Truth>();
  const toDo = [...roots];
  const found: Truth[] = [];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.op === 'and' || next.op === 'or') toDo.push(...next.of);
    else if (next.op === 'not') toDo.push(next.of);
    else if (next.op !== 'constant') found.push(next);
  }
  return found;
}

function isExact(atom: Truth, domains: ReadonlyMap<number, Domain>): boolean {
  return coneOf([atom]).every((one) => one.op !== 'variable' || domains.get(one.id)?.exact === true);
}

function readsAny(atom: Truth, question: Question | undefined): boolean {
  return coneOf([atom]).some((one) => question?.variables.includes(one.id) === true);
}

/** The questions of which two answers differ in some root, where both count; undefined where that is too much to tell. */
function askedIn(
  diagrams: Diagrams,
  counts: Node,
  nodes: readonly Node[],
  levels: readonly (readonly number[])[],
  domains: readonly Domain[],
): ReadonlySet<number> | undefined {
  const supports = nodes.map((one) => diagrams.support(one));
  const found = new Set<number>();
  for (const [index, own] of levels.entries()) {
    const isAsked = nodes.some((node, at) => {
      const asked = own.filter((level) => ((supports[at] ?? 0n) & (1n << BigInt(level))) !== 0n);
      if (asked.length === 0 || counts === YES) return asked.length > 0;
      const someAnswer = (of: Node): Node =>
        own.reduce((all, level) => some(diagrams, all, level, domains), of);
      const yes = someAnswer(diagrams.both(counts, node));
      const no = someAnswer(diagrams.both(counts, diagrams.not(node)));
      return diagrams.both(yes, no) !== NO;
    });
    if (isAsked) found.add(index);
  }
  return diagrams.isFull() ? undefined : found;
}

/** Whether some value of a level's variable makes it true; a level of an atom that may be anything has two. */
function some(diagrams: Diagrams, node: Node, level: number, domains: readonly Domain[]): Node {
  const count = domains[level]?.values.length ?? 2;
  let all: Node = NO;
  for (let value = 0; value < count; value += 1) {
    all = diagrams.either(all, diagrams.given(node, level, value));
  }
  return all;
}

/** Diagrams of the roots, parts before wholes. */
function nodesOf(
  diagrams: Diagrams,
  roots: readonly Truth[],
  atom: (term: Truth) => Node | undefined,
): readonly Node[] | undefined {
  const done = new Map<number, Node>();
  const at = (term: Truth): Node => {
    const node = done.get(term.id);
    invariant(node !== undefined, 'a part has been gone through before its whole');
    return node;
  };
  for (const term of connectives(roots)) {
    const node = NODE_OF[kindOf(term)](diagrams, term, at, atom);
    if (node === undefined || diagrams.isFull()) return undefined;
    done.set(term.id, node);
  }
  return roots.map(at);
}

/** What the roots are made of, down to atoms; parts before wholes. */
function connectives(roots: readonly Truth[]): readonly Truth[] {
  const seen = new Map<number, Truth>();
  const toDo = [...roots];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (seen.has(next.id)) continue;
    seen.set(next.id, next);
    if (next.op === 'and' || next.op === 'or') toDo.push(...next.of);
    else if (next.op === 'not') toDo.push(next.of);
  }
  return [...seen.values()].sort((a, b) => a.id - b.id);
}

function kindOf({ op }: Truth): keyof typeof NODE_OF {
  return op === 'not' || op === 'and' || op === 'or' || op === 'constant' ? op : 'atom';
}

const NODE_OF = {
  constant: (_, term) => (term.op === 'constant' && term.value ? YES : NO),
  not: (diagrams, term, at) => (term.op === 'not' ? diagrams.not(at(term.of)) : NO),
  and: (diagrams, term, at) =>
    term.op === 'and' ? term.of.map(at).reduce((all, one) => diagrams.both(all, one), YES) : NO,
  or: (diagrams, term, at) =>
    term.op === 'or' ? term.of.map(at).reduce((all, one) => diagrams.either(all, one), NO) : NO,
  atom: (_, term, __, atom) => atom(term),
} satisfies Record<
  string,
  (
    diagrams: Diagrams,
    term: Truth,
    at: (term: Truth) => Node,
    atom: (term: Truth) => Node | undefined,
  ) => Node | undefined
>;

/** What is at most is not more: the two are one atom. */
function oneOfTwo(terms: Terms, atom: Truth): { readonly atom: Truth; readonly opposite: boolean } {
  if (atom.op !== 'at most') return { atom, opposite: false };
  const more = terms.less(atom.right, atom.left);
  return more.op === 'less' ? { atom: more, opposite: true } : { atom, opposite: false };
}

/** Makes the diagrams of atoms: of those in `free`, a level of their own. Undefined where that takes too long. */
function maker(
  terms: Terms,
  diagrams: Diagrams,
  domains: readonly Domain[],
  levelOf: ReadonlyMap<number, number>,
  free: ReadonlyMap<number, number> = new Map(),
): (term: Truth) => Node | undefined {
  const made = new Map<number, Node>();
  let trials = 0;
  /** Variable by variable: recursion goes no deeper than an atom has variables. */
  const expanded = (term: Truth): Node => {
    if (term.op === 'constant') return truthNode(term.value);
    const known = made.get(term.id);
    if (known !== undefined) return known;
    const cone = coneOf([term]);
    const own = cone.filter((one) => one.op === 'variable');
    if (own.length === 0) return truthNode(valuesIn(cone, new Map()).truth(term));
    const level = levelOf.get(own[0]?.id ?? -1);
    const domain = domains[level ?? -1];
    invariant(level !== undefined && domain !== undefined, 'every variable has a level');
    trials += domain.values.length;
    if (trials > MOST_TRIALS) return NO;
    const children = domain.values.map((value) =>
      own.length === 1
        ? truthNode(valuesIn(cone, new Map([[domain.variable.id, value]])).truth(term))
        : expanded(terms.replaced(term, new Map([[domain.variable.id, constant(terms, value)]]))),
    );
    const node = diagrams.node(level, children);
    made.set(term.id, node);
    return node;
  };
  return (term) => {
    const { atom, opposite } = oneOfTwo(terms, term);
    const level = free.get(atom.id);
    const node = level === undefined ? expanded(atom) : diagrams.node(level, [NO, YES]);
    if (trials > MOST_TRIALS) return undefined;
    return opposite ? diagrams.not(node) : node;
  };
}

function truthNode(value: boolean): Node {
  return value ? YES : NO;
}

function constant(terms: Terms, value: TermValue): Truth | Numeric {
  return typeof value === 'boolean' ? terms.truth(value) : terms.number(value);
}
