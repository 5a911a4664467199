/**
 * The order of evaluation.
 *
 * In: a program without its order. Out: everything computed, each after what it reads. The checker has refused
 * cycles; one found here is a fault of Proviso.
 */
import { topologicalOrder } from '../base/graph.ts';
import { invariant } from '../base/invariant.ts';
import type { ComputedReference, Condition, Operand, Program } from './program.ts';
import { nodesOf } from './reads.ts';

const KINDS = ['fact', 'definition', 'table', 'rule', 'exemption', 'decision', 'duty'] as const;

/**
 * Facts read their `applies when`, presumptions and deemings; a rule its condition; an exemption its condition and
 * the exceptions to it; a decision its rules and their exemptions; a duty its conditions and its exemptions. What
 * reads `exempt under X` reads X and everything X targets. Dated values read the dates that may govern.
 */
export function evaluationOrder(program: Omit<Program, 'order' | 'digests'>): readonly ComputedReference[] {
  const references: ComputedReference[] = [];
  const numbers = new Map<string, number>();
  const sizes: Record<(typeof KINDS)[number], number> = {
    fact: program.facts.length,
    definition: program.definitions.length,
    table: program.tables.length,
    rule: program.rules.length,
    exemption: program.exemptions.length,
    decision: program.decisions.length,
    duty: program.duties.length,
  };
  for (const kind of KINDS) {
    for (let index = 0; index < sizes[kind]; index += 1) {
      numbers.set(`${kind} ${index}`, references.length);
      references.push({ kind, index });
    }
  }
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
          ...(program.exemptions[node.exemption]?.targets ?? []),
        ];
      case 'threshold': {
        const threshold = program.thresholds[node.threshold];
        if (threshold?.by !== undefined) return below(threshold.by);
        return threshold !== undefined && threshold.values.length > 1 ? governing : [];
      }
      case 'listed':
        return program.lists[node.list]?.members.some(
          (one) => one.from !== undefined || one.until !== undefined,
        )
          ? governing
          : [];
      default:
        return [];
    }
  };
  const below = (node: Condition | Operand | undefined): readonly ComputedReference[] =>
    node === undefined ? [] : [...nodesOf(node)].flatMap(direct);
  const indexes = (kind: ComputedReference['kind'], list: readonly number[]): readonly ComputedReference[] =>
    list.map((index) => ({ kind, index }));

  const reads = ({ kind, index }: ComputedReference): readonly ComputedReference[] => {
    switch (kind) {
      case 'fact': {
        const fact = program.facts[index];
        return [
          ...below(fact?.appliesWhen),
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
      case 'exemption': {
        const exemption = program.exemptions[index];
        return [...below(exemption?.condition), ...indexes('exemption', exemption?.exceptions ?? [])];
      }
      case 'decision': {
        const rules = program.decisions[index]?.rules ?? [];
        return [
          ...indexes('rule', rules),
          ...rules.flatMap((rule) => indexes('exemption', program.rules[rule]?.exemptions ?? [])),
        ];
      }
      case 'duty': {
        const duty = program.duties[index];
        return [
          ...below(duty?.condition),
          ...below(duty?.due),
          ...below(duty?.satisfiedWhen),
          ...indexes('exemption', duty?.exemptions ?? []),
        ];
      }
    }
  };

  const numberOf = (reference: ComputedReference): number => {
    const number = numbers.get(`${reference.kind} ${reference.index}`);
    invariant(number !== undefined, `${reference.kind} ${reference.index} exists`);
    return number;
  };
  const result = topologicalOrder(references.length, (number) => {
    const reference = references[number];
    return reference === undefined ? [] : reads(reference).map(numberOf);
  });
  invariant('order' in result, 'the checker has refused what reads itself');
  return result.order.flatMap((number) => references[number] ?? []);
}
