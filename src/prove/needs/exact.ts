/**
 * Exactly which facts are needed.
 *
 * In: a program, a record whose governing date is known, and its result. Out: the unknown facts of which some
 * completion of the others still makes the result differ, in the order in which to ask; and what every completion comes
 * to, where that is one result (docs/decisions/0130).
 *
 * Synchronous, without a solver and in bounded time: where it would take too long, undefined.
 */

import { pathOrder } from '../../evaluate/paths.ts';
import type { DecisionResult, FactPath, Result } from '../../evaluate/result.ts';
import { worst } from '../../evaluate/settle.ts';
import { ownDecisions } from '../../program/own.ts';
import type { Condition, Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import { decisionsOf } from '../encode/contracts.ts';
import { verdict } from '../encode/held.ts';
import { type Encoded, encodeAsAsked } from '../encode/program.ts';
import { nodesIn } from '../encode/read-of.ts';
import { newTerms } from '../new-terms.ts';
import type { Truth } from '../terms.ts';
import { type Depended, dependedOn } from './dependence.ts';
import { NO, type Node } from './diagram.ts';
import { ordering } from './order.ts';
import { type RecordSpace, recordSpace, type Unknown } from './record-space.ts';

export interface ExactNeeds {
  /** In the order in which to ask. */
  readonly needs: readonly FactPath[];
  /** For each decision, which of them it waits for, in that order. */
  readonly byDecision: readonly (readonly FactPath[])[];
  /** Among the needs: those of which it is not certain that they can matter. */
  readonly inDoubt: readonly FactPath[];
  /** What every completion comes to, where that is one result and nothing in it is open. */
  readonly settled: Result['settled'];
}

/** Undefined where it cannot be told: the record is too large, or the guidance says what terms cannot say. */
export function exactNeeds(program: Program, record: ContractRecord, result: Result): ExactNeeds | undefined {
  if (result.governing.kind !== 'date') return undefined;
  const terms = newTerms();
  const completions = recordSpace(terms, program, record, result.facts);
  const own = program.facts.map((_, index) => index);
  const beforehand = program.order.filter(({ kind }) => kind !== 'duty' && kind !== 'duty condition');
  const day = terms.number(result.governing.day);
  const encoded = encodeAsAsked(
    completions.space,
    program,
    own,
    day,
    '',
    beforehand,
    decidedIn(program, result),
  );
  const roots = rootsOf(encoded);
  if (!completions.isWhole()) return undefined;
  const unknowns = completions.unknowns();
  const gates = unknowns.map(({ path }) => encoded.applies(path.fact).yes);
  const all = [...roots.scope, ...roots.decisions.flatMap((one) => one.roots)];
  const left = leftWhereGiven(encoded, completions);
  const inFull = (term: Truth): Truth => (left.size === 0 ? term : terms.replaced(term, left));
  const questions = unknowns.map(({ path, variables, cost }) => ({
    variables,
    cost,
    unlessAsked: path.path.length === 0 ? completions.left.get(path.fact)?.id : undefined,
  }));
  const depended = dependedOn(terms, {
    roots: all.map(inFull),
    counts: inFull(terms.not(roots.invalid)),
    beside: gates.map(inFull),
    questions,
    listed: completions.listed,
  });
  if (depended === undefined) return undefined;
  const came = depended.nodes.map((node) => cameTo(depended, node));
  const isOneResult = came.every((one) => one !== undefined) && depended.inDoubt.size === 0;
  // What terms cannot say is anything there: what still comes to one result does so for certain.
  if (encoded.abstractions.length > 0 && !isOneResult) return undefined;
  // Valid completions that no answer to a single question leads between: all that is open is asked.
  if (depended.needed.size === 0 && depended.inDoubt.size === 0 && !isOneResult) return undefined;
  const scope = depended.nodes.slice(0, roots.scope.length);
  const order = inOrder(program, depended, unknowns, scope);
  const paths = (some: ReadonlySet<number>): readonly FactPath[] =>
    order.filter((index) => some.has(index)).flatMap((index) => unknowns[index]?.path ?? []);
  return {
    needs: paths(new Set(order)),
    byDecision: partsOf(roots, depended.nodes).map((nodes) =>
      paths(neededFor(depended, [...scope, ...nodes])),
    ),
    inDoubt: paths(depended.inDoubt),
    settled: isOneResult ? settledAs(program, roots, came) : undefined,
  };
}

/** What a root is wherever that counts; undefined where that is not one, or nothing counts. */
function cameTo({ diagrams, counts }: Depended, node: Node): boolean | undefined {
  if (counts === NO) return undefined;
  if (diagrams.both(counts, node) === NO) return false;
  return diagrams.both(counts, diagrams.not(node)) === NO ? true : undefined;
}

/** What conditions came to that are decided: knowing more changes none of it, unless something asks what is known. */
function decidedIn(
  program: Program,
  { trace }: Result,
): ((condition: Condition) => boolean | undefined) | undefined {
  if (asksWhatIsKnown(program)) return undefined;
  return ({ id }) => {
    const came = trace.get(id);
    if (came === undefined || came.kind === 'operand') return undefined;
    return came.truth === 'yes' ? true : came.truth === 'no' ? false : undefined;
  };
}

const asking = new WeakMap<Program, boolean>();

function asksWhatIsKnown(program: Program): boolean {
  const known = asking.get(program);
  if (known !== undefined) return known;
  const asks = [...nodesIn(program)].some(({ kind }) => kind === 'knownness');
  asking.set(program, asks);
  return asks;
}

/** A fact is left to what is presumed or deemed of it only where that gives it a value. */
function leftWhereGiven(encoded: Encoded, { left }: RecordSpace): ReadonlyMap<number, Truth> {
  const { terms, program } = encoded;
  const found = new Map<number, Truth>();
  for (const { kind, index } of left.size === 0 ? [] : program.order) {
    const isLeft = kind === 'fact' ? left.get(index) : undefined;
    if (isLeft === undefined) continue;
    const given = terms.replaced(encoded.fact(index).known, new Map([[isLeft.id, terms.yes]]));
    found.set(isLeft.id, terms.and(isLeft, terms.replaced(given, found)));
  }
  return found;
}

// ── What makes the result ────────────────────────────────────────────────────────────────────────────────────────────

interface Roots {
  /** Where a fault leaves it invalid: then it is no contract that anything is said of. */
  readonly invalid: Truth;
  /** Out of scope; only the scope is open. */
  readonly scope: readonly [outOfScope: Truth, open: Truth];
  /** For each decision: a conflict, a gap, then its outcomes. */
  readonly decisions: readonly { readonly outcomes: readonly string[]; readonly roots: readonly Truth[] }[];
}

function rootsOf(encoded: Encoded): Roots {
  const { terms, program } = encoded;
  const { scope } = program.guidance;
  const inScope = scope === undefined ? verdict(terms, terms.yes) : encoded.condition(scope, []);
  const faults = program.rules.map((_, rule) => encoded.effective(rule).fault);
  const invalid = terms.or(inScope.fault, terms.and(terms.not(inScope.no), terms.or(...faults)));
  const speaks = terms.not(inScope.no);
  const decisions = decisionsOf(encoded).map((index) => {
    const { conflict, gap, outcome } = encoded.decision(index);
    return {
      outcomes: [...outcome.keys()],
      roots: [conflict, gap, ...outcome.values()].map((one) => terms.and(speaks, one)),
    };
  });
  // While the scope is open, what is determined is not; everything worse stays as it is.
  const determined = decisionsOf(encoded).map((index) => encoded.decision(index).determined);
  const open = terms.and(speaks, terms.not(inScope.yes), ...determined);
  return { invalid, scope: [inScope.no, open], decisions };
}

/** What belongs to each decision. */
function partsOf<T>({ scope, decisions }: Roots, nodes: readonly T[]): readonly (readonly T[])[] {
  let from = scope.length;
  return decisions.map(({ roots }) => {
    const own = nodes.slice(from, from + roots.length);
    from += roots.length;
    return own;
  });
}

/** While it stays open whether it is in scope. */
const OPEN = ['undetermined'] as const;

function settledAs(
  program: Program,
  roots: Roots,
  came: readonly (boolean | undefined)[],
): Result['settled'] {
  const [outOfScope, open] = came;
  if (outOfScope === true) return { status: 'out of scope', decisions: [] };
  const decisions = partsOf(roots, came).flatMap((own, decision): readonly DecisionResult[] => {
    const [conflict, gap, ...given] = own;
    const choices = ownDecisions(program)[decision]?.choices ?? [];
    const outcome = roots.decisions[decision]?.outcomes.find((_, index) => given[index] === true);
    const status = conflict === true ? 'conflict' : gap === true ? 'gap' : 'determined';
    if (status === 'determined' && outcome === undefined) return [];
    return [
      {
        decision,
        status,
        outcome: status === 'determined' ? outcome : undefined,
        byOtherwise: false,
        possible: choices.map(({ key }) => key).filter((key) => key === outcome),
        conflictNotRuledOut: false,
        gapPossible: false,
      },
    ];
  });
  if (decisions.length < roots.decisions.length) return undefined;
  const status = worst([...decisions.map((one) => one.status), ...(open === true ? OPEN : [])]);
  return status === 'undetermined' ? undefined : { status, decisions };
}

// ── The order ────────────────────────────────────────────────────────────────────────────────────────────────────────

function neededFor(depended: Depended, nodes: readonly Node[]): ReadonlySet<number> {
  const support = nodes.reduce((all, one) => all | depended.diagrams.support(one), 0n);
  const isIn = (level: number): boolean => (support & (1n << BigInt(level))) !== 0n;
  return new Set([
    ...[...depended.needed].filter((question) => depended.levels[question]?.some(isIn)),
    ...depended.inDoubt,
  ]);
}

/** The scope's first; then by how many questions there will be; then as declared. What is in doubt comes last. */
function inOrder(
  program: Program,
  depended: Depended,
  unknowns: readonly Unknown[],
  scope: readonly Node[],
): readonly number[] {
  const comparePaths = pathOrder(program);
  const forScope = neededFor(depended, scope);
  const { expected } = ordering(depended);
  const rank = (question: number): number =>
    depended.inDoubt.has(question) ? 2 : forScope.has(question) ? 0 : 1;
  const declared = (a: number, b: number): number => {
    const [left, right] = [unknowns[a]?.path, unknowns[b]?.path];
    return left === undefined || right === undefined ? a - b : comparePaths(left, right);
  };
  return [...depended.needed, ...depended.inDoubt].sort(
    (a, b) => rank(a) - rank(b) || compareCounts(expected(a), expected(b)) || declared(a, b),
  );
}

/** Counts are sums of fractions: what differs by less than this is the same. */
const SAME = 1e-9;

function compareCounts(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  return Math.abs(a - b) < SAME ? 0 : a - b;
}
