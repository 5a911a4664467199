/**
 * Emitted modules beside the reference evaluator.
 *
 * In: programs and contracts. Out: what both make of them, in one form.
 */
import { formatIso } from '../../src/base/date.ts';
import { formatDecimal, multiply } from '../../src/base/rational.ts';
import { onlyText } from '../../src/emit/javascript/guidance.ts';
import { emitFunctionBody } from '../../src/emit/javascript/module.ts';
import { RUNTIME } from '../../src/emit/javascript/runtime.generated.ts';
import { SIZES, type Sizes } from '../../src/emit/javascript/sizes.ts';
import { decide, explain } from '../../src/evaluate/evaluate.ts';
import { governedByJson } from '../../src/evaluate/text/governed-by.ts';
import { decideOn, explainOn } from '../../src/evaluate/timeline/decide.ts';
import type { Condition, Operand, Program, Type } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { Held } from '../../src/program/value.ts';
import { nodesById, nodesOfPrograms } from '../../src/receipts/nodes.ts';
import { reasonsJson } from '../../src/receipts/reasons.ts';
import { amountText, isJsonObject, type JsonObject } from '../../src/receipts/values.ts';

export interface Emitted {
  readonly decide: (record: unknown) => {
    readonly status: string;
    readonly decisions: readonly {
      readonly decision: string;
      readonly status: string;
      readonly outcome: string | null;
      readonly possible: readonly string[];
    }[];
    readonly problems: readonly unknown[];
  };
  readonly explain: (record: unknown) => { readonly [key: string]: unknown };
}

/**
 * One copy of the runtime, which the many modules of a law share, so that it is compiled once: a way to run code beside
 * it, and a way to do without sufficient sets, which take most of the time of an explanation.
 */
const shared: {
  readonly run: (code: string) => Emitted;
  readonly findSufficient: (wanted: boolean) => void;
} = new Function(
  `"use strict";
  ${RUNTIME.replace(/^export /gm, '')}
  const whole = sufficientFacts;
  return {
    run: (code) => eval(code),
    findSufficient: (wanted) => { sufficientFacts = wanted ? whole : () => []; },
  };`,
)();

let modules = 0;

/** Of these sizes next to everything is cut. */
const CUT: Sizes = { longest: 120, fewestByChoice: 1 };

/** The module of a guidance, or of one text, as functions; of every other one, cut into small ones. */
export function emitted(program: Program | Timeline, sizes = modules++ % 2 === 0 ? SIZES : CUT): Emitted {
  return shared.run(
    `(() => {${emitFunctionBody(program, sizes).replace(RUNTIME.replace(/^export /gm, ''), () => '')}})()`,
  );
}

/** What the reference evaluator makes of a record; `sufficient`: also which facts alone decide it. */
export function reference(
  program: Program,
  nodes: ReadonlyMap<number, Condition | Operand>,
  record: ContractRecord,
  sufficient = true,
) {
  const result = sufficient ? explain(program, record) : decide(program, record);
  return reasonsJson(program, nodes, record, result);
}

/** A record as the JSON that would be read as it; judgements that are assumed are written out. */
export function jsonOf(program: Program, record: ContractRecord): Record<string, unknown> {
  const json: Record<string, unknown> = { id: record.id };
  for (const [index, { held, judgement, bounds }] of record.facts) {
    const fact = program.facts[index];
    if (fact === undefined) continue;
    if (bounds !== undefined) {
      json[fact.name] = { 'not before': formatIso(bounds.from), 'not after': formatIso(bounds.until) };
      continue;
    }
    const value = heldInput(held, fact.type);
    const judged = fact.judgedBy !== undefined;
    const made = record.judgementsAssumed
      ? { by: 'x', on: '2027-01-01', reasons: 'x' }
      : judgement === undefined
        ? {}
        : {
            by: judgement.by ?? null,
            on: judgement.on === undefined ? null : formatIso(judgement.on),
            reasons: judgement.reasons ?? null,
          };
    json[fact.name] = judged && held.state === 'known' ? { value, ...made } : value;
  }
  return json;
}

function heldInput(held: Held, type: Type): unknown {
  if (held.state === 'unavailable')
    return { state: 'unavailable', ...(held.reason === undefined ? {} : { reason: held.reason }) };
  if (held.state === 'not applicable') return { state: 'not applicable' };
  if (held.state !== 'known') return null;
  const { value } = held;
  switch (value.kind) {
    case 'yes or no':
      return value.yes;
    case 'choice':
      return value.name;
    case 'choices':
      return value.members.map((one) => one.name);
    case 'money':
      return amountText(value);
    case 'number':
      return formatDecimal(value.number);
    case 'percentage':
      return `${formatDecimal(multiply(value.fraction, { n: 100n, d: 1n }))}%`;
    case 'date':
      return formatIso(value.day);
    case 'text':
      return value.text;
    case 'list':
      return value.items.map((item) => heldInput(item, type.kind === 'list' ? type.element : type));
    case 'record': {
      const fields = type.kind === 'record' ? type.fields : [];
      return Object.fromEntries(
        fields.flatMap((field) => {
          const part = value.fields.get(field.key);
          return part === undefined ? [] : [[field.name, heldInput(part, field.type)]];
        }),
      );
    }
  }
}

/** What the two make of a record, in one form. */
export interface Compared {
  readonly emitted: unknown;
  readonly reference: unknown;
}

/**
 * Compares what an emitted module makes of records with what the reference evaluator makes of them: all that `explain`
 * gives, and the outcome of `decide`. The sufficient set is left out of both where it is not wanted.
 */
export function comparison(
  program: Program,
  sizes?: Sizes,
): (record: ContractRecord, sufficient?: boolean) => Compared {
  const nodes = nodesById(program);
  const module = emitted(program, sizes);
  return (record, sufficient = true) =>
    compared(module, jsonOf(program, record), reference(program, nodes, record, sufficient), sufficient);
}

/** The same over a timeline, for records whose facts are those of its input. */
export function comparisonOn(timeline: Timeline): (record: ContractRecord, sufficient?: boolean) => Compared {
  const module = emitted(timeline);
  const explained = referenceOn(timeline);
  return (record, sufficient = true) =>
    compared(module, jsonOf(timeline.input, record), explained(record, sufficient), sufficient);
}

/** What the reference evaluator makes of records over a timeline, as a module of it tells that. */
export function referenceOn(
  timeline: Timeline,
): (record: ContractRecord, sufficient?: boolean) => JsonObject {
  const nodesOf = nodesOfPrograms();
  const isOne = onlyText(timeline) !== undefined;
  return (record, sufficient = true) => {
    const decided = sufficient ? explainOn(timeline, record) : decideOn(timeline, record);
    const { program, record: own, result } = decided.told;
    const governedBy = governedByJson(timeline, decided, { showConfidential: true });
    return {
      ...reasonsJson(program, nodesOf(program), own, result),
      ...(isOne ? {} : { governedBy }),
    };
  };
}

function compared(module: Emitted, json: unknown, explained: JsonObject, sufficient: boolean): Compared {
  shared.findSufficient(sufficient);
  const { status, problems, decisions } = explained;
  const outcomes: readonly unknown[] = Array.isArray(decisions) ? decisions : [];
  return {
    emitted: { explained: module.explain(json), decided: module.decide(json) },
    reference: {
      explained,
      decided: {
        status,
        problems,
        decisions: outcomes.filter(isJsonObject).map(({ decision, status: how, outcome, possible }) => ({
          decision,
          status: how,
          outcome,
          possible,
        })),
      },
    },
  };
}
