/**
 * The order of evaluation.
 *
 * In: a program without its order. Out: everything computed, each after what it reads. The checker has refused
 * cycles; one found here is a fault of Proviso.
 */
import { topologicalOrder } from '../base/graph.ts';
import { invariant } from '../base/invariant.ts';
import type { ComputedReference, Condition, ExemptionEntry, Operand, Program } from './program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from './reads.ts';

/**
 * What the record says of a fact reads its `applies when`; the fact also its presumptions and deemings. A rule reads
 * its condition; an exemption its condition and the exceptions to it; a decision its rules and their exemptions; a
 * duty its conditions and its exemptions. What reads `exempt under X` reads X and the conditions of what X targets;
 * what asks whether a fact is known reads what the record says of it. Dated values read the dates that may govern.
 */
export function evaluationOrder(program: Omit<Program, 'order' | 'digests'>): readonly ComputedReference[] {
  const references: ComputedReference[] = [];
  const numbers = new Map<string, number>();
  const add = (kind: ComputedReference['kind'], entries: readonly unknown[]): void => {
    for (const index of entries.keys()) {
      numbers.set(`${kind} ${index}`, references.length);
      references.push({ kind, index });
    }
  };
  add('recorded', program.facts);
  add('fact', program.facts);
  add('definition', program.definitions);
  add('table', program.tables);
  add('rule', program.rules);
  add('exemption condition', program.exemptions);
  add('exemption', program.exemptions);
  add('decision', program.decisions);
  add('duty condition', program.duties);
  add('duty', program.duties);
  const reads = readsOf(program);

  const numberOf = (reference: ComputedReference): number => {
    const number = numbers.get(`${reference.kind} ${reference.index}`);
    invariant(number !== undefined, `${reference.kind} ${reference.index} exists`);
    return number;
  };
  const result = topologicalOrder(references.length, (number) => {
    const reference = references[number];
    return reference === undefined ? [] : reads.of(reference).map(numberOf);
  });
  invariant('order' in result, 'the checker has refused what reads itself');
  return result.order.flatMap((number) => references[number] ?? []);
}

/** What is read. */
export interface Reads {
  /** By something computed, directly. */
  readonly of: (reference: ComputedReference) => readonly ComputedReference[];
  /** By a condition or operand. */
  readonly below: (node: Condition | Operand | undefined) => readonly ComputedReference[];
}

/** What is read in a program, one step at a time. */
export function readsOf(program: Omit<Program, 'order' | 'digests'>): Reads {
  const governing: readonly ComputedReference[] = program.guidance.appliesBy.map((index) => ({
    kind: 'fact',
    index,
  }));

  const direct = (node: Condition | Operand): readonly ComputedReference[] => {
    switch (node.kind) {
      case 'fact':
        return [{ kind: 'fact', index: node.fact }];
      case 'definition':
      case 'defined':
        return [{ kind: 'definition', index: node.definition }];
      case 'table':
        return [{ kind: 'table', index: node.table }];
      case 'decision':
        return [{ kind: 'decision', index: node.decision }];
      case 'exempt':
        return [
          { kind: 'exemption', index: node.exemption },
          ...(program.exemptions[node.exemption]?.targets ?? []).map(conditionOf),
        ];
      case 'knownness':
        return recorded(node.operand);
      case 'threshold': {
        const threshold = program.thresholds[node.threshold];
        if (threshold?.by !== undefined) return below(threshold.by);
        return threshold !== undefined && threshold.values.length > 1 ? governing : [];
      }
      case 'dated':
        return governing;
      case 'listed':
        return isDated(node.list) ? governing : [];
      case 'starts with':
        return node.lists.some(isDated) ? governing : [];
      default:
        return [];
    }
  };
  const isDated = (list: number): boolean =>
    program.lists[list]?.members.some((one) => one.from !== undefined || one.until !== undefined) ?? false;
  const below = (node: Condition | Operand | undefined): readonly ComputedReference[] =>
    node === undefined ? [] : [...nodesRead(node)].flatMap(direct);
  const recorded = (operand: Operand): readonly ComputedReference[] => {
    let at = operand;
    while (at.kind === 'field') at = at.of;
    return at.kind === 'fact' ? [{ kind: 'recorded', index: at.fact }] : below(at);
  };
  const indexes = (kind: ComputedReference['kind'], list: readonly number[]): readonly ComputedReference[] =>
    list.map((index) => ({ kind, index }));

  const of = ({ kind, index }: ComputedReference): readonly ComputedReference[] => {
    switch (kind) {
      case 'recorded':
        return below(program.facts[index]?.appliesWhen);
      case 'fact': {
        const fact = program.facts[index];
        return [
          { kind: 'recorded', index },
          ...(fact?.presumptions ?? []).flatMap((one) => below(program.presumptions[one]?.condition)),
          ...(fact?.deemings ?? []).flatMap((one) => below(program.deemings[one]?.condition)),
        ];
      }
      case 'definition': {
        const body = program.definitions[index]?.body;
        return below(body?.kind === 'condition' ? body.condition : body?.operand);
      }
      case 'table': {
        const table = program.tables[index];
        return [
          ...(table?.rows ?? []).flatMap((row) => [...below(row.condition), ...below(row.gives)]),
          ...below(table?.otherwise),
        ];
      }
      case 'rule':
        return below(program.rules[index]?.condition);
      case 'exemption condition':
        return below(program.exemptions[index]?.condition);
      case 'exemption':
        return [
          { kind: 'exemption condition', index },
          ...indexes('exemption', program.exemptions[index]?.exceptions ?? []),
        ];
      case 'decision': {
        const rules = program.decisions[index]?.rules ?? [];
        return [
          ...indexes('rule', rules),
          ...rules.flatMap((rule) => indexes('exemption', program.rules[rule]?.exemptions ?? [])),
        ];
      }
      case 'duty condition':
        return below(program.duties[index]?.condition);
      case 'duty': {
        const duty = program.duties[index];
        return [
          { kind: 'duty condition', index },
          ...below(duty?.due),
          ...below(duty?.satisfiedWhen),
          ...indexes('exemption', duty?.exemptions ?? []),
        ];
      }
    }
  };
  return { of, below };
}

/** What is read of something that `exempt under` asks after: its condition alone. */
function conditionOf({ kind, index }: ExemptionEntry['targets'][number]): ComputedReference {
  return { kind: CONDITION_OF[kind], index };
}

const CONDITION_OF = {
  rule: 'rule',
  exemption: 'exemption condition',
  duty: 'duty condition',
} as const satisfies Record<ExemptionEntry['targets'][number]['kind'], ComputedReference['kind']>;

/** The node and everything below it, each once, but not what is only asked whether it is known. */
function* nodesRead(
  node: Condition | Operand,
  seen = new Set<Condition | Operand>(),
): Generator<Condition | Operand> {
  if (seen.has(node)) return;
  seen.add(node);
  yield node;
  if (node.kind === 'knownness') return;
  for (const part of isCondition(node) ? partsOfCondition(node) : partsOfOperand(node))
    yield* nodesRead(part, seen);
}
