/**
 * Which facts a decision can turn on.
 *
 * In: a decision. Out: the facts that its rules, their exemptions and everything those read can come to read. Needs
 * are found for a whole result; this tells which of them concern one decision.
 */
import type { DecisionEntry, Program } from '../../program/program.ts';
import { isCondition, partsOfCondition, partsOfOperand } from '../../program/reads.ts';
import type { Need } from '../result.ts';
import type { Telling } from './telling.ts';
import type { Node } from './walk.ts';

/** The needs that concern a decision, in their order; all of them if none can be told apart. */
export function needsOf(t: Telling, decision: number): readonly Need[] {
  const entry = t.program.decisions[decision];
  if (entry === undefined) return t.result.needs;
  const facts = factsOf(t.program, entry);
  const common = commonFacts(t);
  const own = t.result.needs.filter(({ path }) => facts.has(path.fact) || common.has(path.fact));
  return own.length > 0 ? own : t.result.needs;
}

/** What every decision turns on: the governing date while it is not known, and the scope while it is open. */
function commonFacts({ program, result }: Telling): ReadonlySet<number> {
  const dates = result.governing.kind === 'unknown' ? steps('read', program.guidance.appliesBy) : [];
  const scope = result.outOfScopePossible ? defined(program.guidance.scope) : [];
  return reached(program, [...dates, ...scope]);
}

const factsByDecision = new WeakMap<DecisionEntry, ReadonlySet<number>>();

function factsOf(program: Program, entry: DecisionEntry): ReadonlySet<number> {
  const known = factsByDecision.get(entry);
  if (known !== undefined) return known;
  const facts = reached(program, steps('rule', entry.rules));
  factsByDecision.set(entry, facts);
  return facts;
}

type Step = Node | { readonly kind: 'rule' | 'exemption' | 'read'; readonly index: number };

function reached(program: Program, starts: readonly Step[]): ReadonlySet<number> {
  const facts = new Set<number>();
  const seen = new Set<string | Node>();
  const waiting: Step[] = [...starts];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = 'index' in next ? `${next.kind} ${next.index}` : next;
    if (seen.has(key)) continue;
    seen.add(key);
    if ('index' in next && next.kind === 'read') facts.add(next.index);
    waiting.push(
      ...('index' in next ? stepsOfEntry(program, next.kind, next.index) : stepsOfNode(program, next)),
    );
  }
  return facts;
}

function steps(kind: 'rule' | 'exemption' | 'read', indexes: readonly number[]): readonly Step[] {
  return indexes.map((index) => ({ kind, index }));
}

function defined(...nodes: readonly (Node | undefined)[]): readonly Node[] {
  return nodes.flatMap((node) => (node === undefined ? [] : [node]));
}

function stepsOfEntry(program: Program, kind: 'rule' | 'exemption' | 'read', index: number): readonly Step[] {
  if (kind === 'rule') {
    const rule = program.rules[index];
    return rule === undefined ? [] : [rule.condition, ...steps('exemption', rule.exemptions)];
  }
  if (kind === 'exemption') {
    const entry = program.exemptions[index];
    return entry === undefined ? [] : [entry.condition, ...steps('exemption', entry.exceptions)];
  }
  const fact = program.facts[index];
  if (fact === undefined) return [];
  const presumed = fact.presumptions.map((one) => program.presumptions[one]?.condition);
  const deemed = fact.deemings.map((one) => program.deemings[one]?.condition);
  return defined(fact.appliesWhen, ...presumed, ...deemed);
}

function stepsOfNode(program: Program, node: Node): readonly Step[] {
  const parts: readonly Step[] = isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
  switch (node.kind) {
    case 'fact':
      return steps('read', [node.fact]);
    case 'defined':
    case 'definition': {
      const body = program.definitions[node.definition]?.body;
      return defined(body?.kind === 'condition' ? body.condition : body?.operand);
    }
    case 'table': {
      const table = program.tables[node.table];
      const rows = table?.rows.flatMap((row): Node[] => [row.condition, row.gives]) ?? [];
      return defined(...rows, table?.otherwise);
    }
    case 'threshold':
      return defined(program.thresholds[node.threshold]?.by);
    case 'decision':
      return steps('rule', program.decisions[node.decision]?.rules ?? []);
    case 'exempt': {
      const targets = program.exemptions[node.exemption]?.targets ?? [];
      const displaced = targets.flatMap((target): Step[] =>
        target.kind === 'duty'
          ? [...defined(program.duties[target.index]?.condition)]
          : [{ kind: target.kind, index: target.index }],
      );
      return [...steps('exemption', [node.exemption]), ...displaced];
    }
    default:
      return parts;
  }
}
