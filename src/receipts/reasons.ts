/**
 * A result with its reasons as data that JSON can hold.
 *
 * In: a decision program, a record and what deciding it gave. Out: `proviso.reasons/1`, the very form that `explain` of
 * an emitted module gives: names as declared, reasons as nodes of the decision program and what each came to.
 */
import { formatIso } from '../base/date.ts';
import type { DecisionResult, FactOrigin, FactPath, Result, TraceEntry } from '../evaluate/result.ts';
import type { Condition, Operand, Program, Type } from '../program/program.ts';
import { isCondition } from '../program/reads.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Nodes } from './nodes.ts';
import { heldJson, type Json, type JsonObject } from './values.ts';

export const REASONS_SCHEMA = 'proviso.reasons/1';

/**
 * The result of a record as data. `nodes` are the program's, by id (see `nodesById`).
 */
export function reasonsJson(
  program: Program,
  nodes: Nodes,
  record: ContractRecord,
  result: Result,
): JsonObject {
  const { guidance, digests } = program;
  const name = (fact: number): string => program.facts[fact]?.name ?? '';
  const path = (one: FactPath): JsonObject => ({ fact: name(one.fact), path: one.path });
  return {
    schema: REASONS_SCHEMA,
    guidance: {
      id: guidance.id,
      title: guidance.title,
      edition: guidance.edition ?? null,
      digests: { ...digests },
    },
    record: record.id,
    status: result.status,
    problems: result.problems.map((problem): JsonObject => {
      if (problem.kind === 'fault')
        return { kind: problem.kind, node: problem.fault.node, what: problem.fault.what };
      const told = { kind: problem.kind, fact: name(problem.fact) };
      return problem.kind === 'no such choice' ? { ...told, choice: problem.choice } : told;
    }),
    governing: {
      fact: result.governing.kind === 'none' ? null : name(result.governing.fact),
      date: result.governing.kind === 'date' ? formatIso(result.governing.day) : null,
      ...boundsJson(result),
    },
    inScope: result.inScope,
    outOfScopePossible: result.outOfScopePossible,
    decisions: result.decisions.map((one) => decisionJson(program, one)),
    whateverTheDate: result.whateverTheDate?.map((one) => decisionJson(program, one)) ?? null,
    rules: result.rules.map(({ rule, holds, effective }) => {
      const entry = program.rules[rule];
      return { rule: entry?.name ?? '', node: entry?.condition.id ?? -1, holds, effective };
    }),
    exemptions: result.exemptions.map(
      ({ exemption, condition, available, applies, state, outcomeStandsUnder }) => {
        const entry = program.exemptions[exemption];
        return {
          kind: entry?.kind ?? 'exemption',
          exemption: entry?.name ?? '',
          node: entry?.condition.id ?? -1,
          condition,
          available,
          applies,
          state,
          outcomeStandsUnder: outcomeStandsUnder.map((rule) => program.rules[rule]?.name ?? ''),
        };
      },
    ),
    duties: result.duties.map(({ duty, owed, due, performance }) => ({
      duty: program.duties[duty]?.name ?? '',
      node: program.duties[duty]?.condition.id ?? -1,
      owed,
      due: due === undefined ? null : formatIso(due),
      performance: performance ?? null,
    })),
    facts: result.facts.map(({ fact, held, origin, disregardedFor }) => ({
      fact: name(fact),
      ...heldJson(held, program.facts[fact]?.type ?? TEXT),
      origin: originJson(origin),
      disregardedFor,
    })),
    needs: result.needs.map(({ path: where, readBy }) => ({ ...path(where), readBy })),
    cannotBeHad: result.cannotBeHad.map(path),
    needsByDecision: result.needsByDecision.map((one) => ({
      needs: one.needs.map(path),
      cannotBeHad: one.cannotBeHad.map(path),
    })),
    ...(result.settled === undefined
      ? {}
      : {
          settled: {
            status: result.settled.status,
            decisions: result.settled.decisions.map((one) => decisionJson(program, one)),
          },
        }),
    mayClaim: result.mayClaim.map(name),
    illustrative: result.illustrative.map(({ kind, index, why }) => ({
      kind,
      name:
        { threshold: program.thresholds, table: program.tables, list: program.lists }[kind][index]?.name ??
        '',
      why,
    })),
    sufficient: (result.sufficient ?? []).map(name),
    reasons: [...result.trace]
      .sort(([a], [b]) => a - b)
      .map(([node, entry]) => ({ node, ...traceJson(nodes.get(node), entry) })),
  };
}

/** The days between which an unknown governing date lies. */
function boundsJson({ governing }: Result): JsonObject {
  if (governing.kind !== 'unknown' || governing.within === undefined) return {};
  return { notBefore: formatIso(governing.within.from), notAfter: formatIso(governing.within.until) };
}

const TEXT: Type = { kind: 'text' };

function decisionJson(program: Program, one: DecisionResult): Json {
  const decision = program.decisions[one.decision];
  // Where several texts may govern, another than the one it is told in may have the outcome.
  const named = (key: string): string => decision?.choices.find((choice) => choice.key === key)?.name ?? key;
  return {
    decision: decision?.name ?? '',
    status: one.status,
    outcome: one.outcome === undefined ? null : named(one.outcome),
    byOtherwise: one.byOtherwise,
    possible: one.possible.map(named),
    conflictNotRuledOut: one.conflictNotRuledOut,
    gapPossible: one.gapPossible,
  };
}

function originJson(origin: FactOrigin): Json {
  switch (origin.kind) {
    case 'presumption':
    case 'deeming':
      return { kind: origin.kind, of: null, indexes: [origin.index] };
    case 'disagreement':
    case 'supposition undecided':
      return { kind: origin.kind, of: origin.of, indexes: origin.indexes };
    default:
      return { kind: origin.kind, of: null, indexes: [] };
  }
}

function traceJson(node: Condition | Operand | undefined, entry: TraceEntry): JsonObject {
  switch (entry.kind) {
    case 'condition':
      return { came: entry.truth };
    case 'entries':
      return { came: entry.truth, entries: entry.entries };
    case 'operand':
      return { held: heldJson(entry.held, node === undefined || isCondition(node) ? TEXT : node.type) };
  }
}
