/**
 * Why a question is asked: what is still undecided and reads the fact.
 *
 * In:  a program, a result and a fact.
 * Out: the rules and exemptions whose undecided conditions lead to it, and whether the scope or the date does.
 */
import type { Result } from '../../evaluate/result.ts';
import type { Condition, Operand, Program } from '../../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../../program/reads.ts';

export interface TurnsOn {
  readonly rules: readonly number[];
  readonly exemptions: readonly number[];
  readonly scope: boolean;
  readonly date: boolean;
}

type Node = Condition | Operand;

export function turnsOn(program: Program, result: Result, fact: number): TurnsOn {
  const open = (truth: string) => truth === 'unknown' || truth === 'fault';
  const date = result.governing.kind === 'unknown' && leadsTo(program, dateNodes(program), fact);
  return {
    rules: result.rules
      .filter((one) => open(one.holds))
      .map((one) => one.rule)
      .filter((rule) => leadsTo(program, some(program.rules[rule]?.condition), fact)),
    exemptions: result.exemptions
      .filter((one) => open(one.condition))
      .map((one) => one.exemption)
      .filter((exemption) => leadsTo(program, some(program.exemptions[exemption]?.condition), fact)),
    scope: open(result.inScope) && leadsTo(program, some(program.guidance.scope), fact),
    date: date || (result.governing.kind === 'unknown' && result.governing.fact === fact),
  };
}

function dateNodes(program: Program): readonly Node[] {
  return program.guidance.appliesBy.flatMap((fact) => some(program.facts[fact]?.appliesWhen));
}

function some<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Whether the fact is read anywhere below, through whatever stands in between. */
function leadsTo(program: Program, start: readonly Node[], fact: number): boolean {
  const seen = new Set<Node>();
  const waiting = [...start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'fact' && node.fact === fact) return true;
    waiting.push(...(isCondition(node) ? partsOfCondition(node) : partsOfOperand(node)));
    waiting.push(...behind(program, node));
  }
  return false;
}

/** What a name stands for: bodies of definitions, rows of tables, rules of decisions, presumptions of facts. */
function behind(program: Program, node: Node): readonly Node[] {
  switch (node.kind) {
    case 'fact': {
      const entry = program.facts[node.fact];
      const suppositions = [
        ...(entry?.presumptions ?? []).map((index) => program.presumptions[index]),
        ...(entry?.deemings ?? []).map((index) => program.deemings[index]),
      ];
      return [...some(entry?.appliesWhen), ...suppositions.flatMap((one) => some(one?.condition))];
    }
    case 'definition':
    case 'defined': {
      const body = program.definitions[node.definition]?.body;
      if (body === undefined) return [];
      return [body.kind === 'condition' ? body.condition : body.operand];
    }
    case 'table': {
      const entry = program.tables[node.table];
      return [
        ...(entry?.rows ?? []).flatMap((row): Node[] => [row.condition, row.gives]),
        ...some(entry?.otherwise),
      ];
    }
    case 'threshold':
      return some(program.thresholds[node.threshold]?.by);
    case 'decision':
      return (program.decisions[node.decision]?.rules ?? []).flatMap((rule) => [
        ...some(program.rules[rule]?.condition),
        ...(program.rules[rule]?.exemptions ?? []).flatMap((one) => exemptionNodes(program, one)),
      ]);
    case 'exempt':
      return exemptionNodes(program, node.exemption);
    default:
      return [];
  }
}

/** An exemption's condition, those of the exceptions to it, and so on; chains have no cycles. */
function exemptionNodes(program: Program, exemption: number): readonly Node[] {
  const nodes: Node[] = [];
  const waiting = [exemption];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entry = program.exemptions[next];
    if (entry === undefined) continue;
    nodes.push(entry.condition);
    waiting.push(...entry.exceptions);
  }
  return nodes;
}
