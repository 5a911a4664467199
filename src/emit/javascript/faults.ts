/**
 * What can be a fault.
 *
 * In: a program. Out: whether a condition can come to something that arithmetic cannot answer. Where it cannot, its
 * verdict is a number, and simpler code will do.
 */
import type { Condition, Operand, Program } from '../../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../../program/reads.ts';

const ARITHMETIC: ReadonlySet<Operand['kind'] | Condition['kind']> = new Set([
  'arithmetic',
  'negate',
  'round',
  'shift',
  'years between',
  'fiscal year',
  'within',
]);

/** Answers `canFault`, each node and declaration once. The program is without cycles. */
export class Faults {
  private readonly program: Program;
  private readonly nodes = new Map<Condition | Operand, boolean>();
  private readonly declared = new Map<string, boolean>();

  constructor(program: Program) {
    this.program = program;
    // In the order in which each reads only what stands before it, so that no chain is followed far.
    for (const { kind, index } of program.order) {
      if (kind === 'fact') this.fact(index);
      else if (kind === 'definition') this.definition(index);
      else if (kind === 'exemption') this.available(index);
    }
  }

  of(node: Condition | Operand): boolean {
    const known = this.nodes.get(node);
    if (known !== undefined) return known;
    const answer = this.answer(node);
    this.nodes.set(node, answer);
    return answer;
  }

  private answer(node: Condition | Operand): boolean {
    if (ARITHMETIC.has(node.kind)) return true;
    switch (node.kind) {
      case 'aggregate':
        if (node.function === 'total') return true;
        break;
      case 'choose':
        if (node.function === 'total') return true;
        break;
      case 'fact':
        return this.fact(node.fact);
      case 'definition':
      case 'defined':
        return this.definition(node.definition);
      case 'table':
        return true;
      case 'threshold': {
        const by = this.program.thresholds[node.threshold]?.by;
        return by !== undefined && this.of(by);
      }
      case 'exempt':
        return this.applies(node.exemption);
      case 'knownness': {
        // What the record says of a fact, which depends on no more than whether the fact applies.
        let of = node.operand;
        while (of.kind === 'field') of = of.of;
        if (of.kind !== 'fact') return this.of(of);
        const condition = this.program.facts[of.fact]?.appliesWhen;
        return condition !== undefined && this.of(condition);
      }
      default:
        break;
    }
    const parts = isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
    return parts.some((part) => this.of(part));
  }

  private remembered(key: string, answer: () => boolean): boolean {
    const known = this.declared.get(key);
    if (known !== undefined) return known;
    const found = answer();
    this.declared.set(key, found);
    return found;
  }

  fact(index: number): boolean {
    return this.remembered(`fact ${index}`, () => {
      const { facts, presumptions, deemings } = this.program;
      const fact = facts[index];
      const conditions = [
        fact?.appliesWhen,
        ...(fact?.presumptions ?? []).map((one) => presumptions[one]?.condition),
        ...(fact?.deemings ?? []).map((one) => deemings[one]?.condition),
      ];
      return conditions.some((one) => one !== undefined && this.of(one));
    });
  }

  /** An amount with a name may be off the minor unit. */
  definition(index: number): boolean {
    return this.remembered(`definition ${index}`, () => {
      const body = this.program.definitions[index]?.body;
      if (body === undefined) return false;
      if (body.kind === 'condition') return this.of(body.condition);
      return this.of(body.operand);
    });
  }

  available(index: number): boolean {
    return this.remembered(`available ${index}`, () => {
      const entry = this.program.exemptions[index];
      if (entry === undefined) return false;
      return this.of(entry.condition) || entry.exceptions.some((one) => this.available(one));
    });
  }

  private applies(index: number): boolean {
    const of = { rule: 'rules', exemption: 'exemptions', duty: 'duties' } as const;
    const targets = this.program.exemptions[index]?.targets ?? [];
    return (
      this.available(index) ||
      targets.some((target) => {
        const condition = this.program[of[target.kind]][target.index]?.condition;
        return condition !== undefined && this.of(condition);
      })
    );
  }
}
