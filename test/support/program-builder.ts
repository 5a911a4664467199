/**
 * Decision programs written by hand, for tests of what comes after lowering.
 *
 * In: declarations made one after another, with conditions and operands made by `nodes.ts`. Out: a `Program`,
 * and records for it. Names are declared as given; references are the indexes that the declaring functions return.
 */
import { invariant } from '../../src/base/invariant.ts';
import { nameKey } from '../../src/base/names.ts';
import { evaluationOrder } from '../../src/program/order.ts';
import type {
  CalendarEntry,
  Condition,
  DecisionEntry,
  DefinitionEntry,
  DutyEntry,
  ExemptionEntry,
  FactEntry,
  ListEntry,
  ListMemberEntry,
  Operand,
  Program,
  RuleEntry,
  SuppositionEntry,
  TableEntry,
  TextTemplate,
  ThresholdEntry,
  Type,
} from '../../src/program/program.ts';
import type { ContractRecord, Judgement, RecordedFact } from '../../src/program/record.ts';
import type { Held, Value } from '../../src/program/value.ts';
import { choiceOf, DATE, date, day, head, held, NOWHERE, TEXT, YES_OR_NO } from './nodes.ts';

export type TargetOf = ExemptionEntry['targets'][number];

export const toRule = (index: number): TargetOf => ({ kind: 'rule', index });
export const toExemption = (index: number): TargetOf => ({ kind: 'exemption', index });
export const toDuty = (index: number): TargetOf => ({ kind: 'duty', index });

export interface GuidanceOptions {
  readonly inForceFrom?: string;
  readonly appliesBy?: readonly number[];
  readonly scope?: Condition;
  readonly splits?: readonly Condition[];
}

/** A guidance under construction. The built-in `assessment date` is fact 0, and governs unless told otherwise. */
export type ProgramBuilder = ReturnType<typeof programBuilder>;

export function programBuilder() {
  const facts: FactEntry[] = [];
  const presumptions: SuppositionEntry[] = [];
  const deemings: SuppositionEntry[] = [];
  const thresholds: ThresholdEntry[] = [];
  const lists: ListEntry[] = [];
  const definitions: DefinitionEntry[] = [];
  const tables: TableEntry[] = [];
  const decisions: DecisionEntry[] = [];
  const rules: RuleEntry[] = [];
  const exemptions: ExemptionEntry[] = [];
  const duties: DutyEntry[] = [];
  const calendars: CalendarEntry[] = [];
  let guidance: GuidanceOptions = {};

  const named = (name: string) => ({ name, key: nameKey(name), span: NOWHERE, citations: [] });
  const add = <T>(entries: T[], one: T): number => entries.push(one) - 1;
  const at = <T>(entries: readonly T[], index: number): T => {
    const found = entries[index];
    invariant(found !== undefined, `entry ${index} is declared`);
    return found;
  };

  const suppose = (
    kind: SuppositionEntry['kind'],
    fact: number,
    value: Value,
    condition: Condition | undefined,
  ): number => {
    const { name, key } = at(facts, fact);
    const entries = kind === 'presume' ? presumptions : deemings;
    const index = add(entries, {
      ...named(name),
      key,
      kind,
      fact,
      value,
      condition,
      because: undefined,
    });
    const list = kind === 'presume' ? 'presumptions' : 'deemings';
    facts[fact] = { ...at(facts, fact), [list]: [...at(facts, fact)[list], index] };
    return index;
  };

  const displace = (
    kind: ExemptionEntry['kind'],
    name: string,
    targets: readonly TargetOf[],
    condition: Condition,
    because: TextTemplate | undefined,
  ): number => {
    const index = add(exemptions, {
      ...named(name),
      kind,
      condition,
      targets,
      statedTargets: [],
      exceptions: [],
      because,
    });
    for (const target of targets) {
      const entries: (RuleEntry | DutyEntry)[] = target.kind === 'rule' ? rules : duties;
      if (target.kind === 'exemption') {
        const one = at(exemptions, target.index);
        exemptions[target.index] = { ...one, exceptions: [...one.exceptions, index] };
      } else {
        const one = at(entries, target.index);
        entries[target.index] = { ...one, exemptions: [...one.exemptions, index] };
      }
    }
    return index;
  };

  const builder = {
    guidance(options: GuidanceOptions): void {
      guidance = { ...guidance, ...options };
    },
    fact(name: string, type: Type, options: Partial<FactEntry> = {}): number {
      return add(facts, {
        ...named(name),
        type,
        builtIn: undefined,
        appliesWhen: undefined,
        ask: undefined,
        judgedBy: undefined,
        reads: undefined,
        confidential: false,
        presumptions: [],
        deemings: [],
        ...options,
      });
    },
    presume: (fact: number, value: Value, condition?: Condition) =>
      suppose('presume', fact, value, condition),
    deem: (fact: number, value: Value, condition?: Condition) => suppose('deem', fact, value, condition),
    /** Figures as `[from, value]` or `[from, value, why illustrative]`. */
    threshold(
      name: string,
      type: Type,
      values: readonly (readonly [string, Value, string?])[],
      by?: Operand,
    ): number {
      return add(thresholds, {
        kind: 'threshold',
        ...named(name),
        type,
        converts: undefined,
        by,
        values: values.map(([from, value, illustrative]) => ({
          from: day(from),
          value,
          illustrative,
          span: NOWHERE,
        })),
      });
    },
    list(
      name: string,
      members: readonly (Value | (Partial<ListMemberEntry> & { readonly value: Value }))[],
      illustrative?: string,
    ): number {
      return add(lists, {
        ...named(name),
        elementType: TEXT,
        keyType: undefined,
        members: members.map((member) => ({
          key: undefined,
          from: undefined,
          until: undefined,
          succeededBy: undefined,
          ...('kind' in member ? { value: member } : member),
        })),
        illustrative,
      });
    },
    define(name: string, condition: Condition): number {
      const body = { kind: 'condition', condition } as const;
      return add(definitions, { ...named(name), type: YES_OR_NO, body, because: undefined });
    },
    defineValue(name: string, operand: Operand): number {
      const body = { kind: 'value', operand } as const;
      return add(definitions, { ...named(name), type: operand.type, body, because: undefined });
    },
    table(
      name: string,
      type: Type,
      rows: readonly {
        readonly when: Condition;
        readonly gives: Operand;
        readonly illustrative?: string;
      }[],
      otherwise?: Operand,
    ): number {
      return add(tables, {
        ...named(name),
        type,
        rows: rows.map((row, index) => ({
          name: `row ${index}`,
          condition: row.when,
          gives: row.gives,
          illustrative: row.illustrative,
          span: NOWHERE,
        })),
        otherwise,
      });
    },
    /** Without `otherwise`: otherwise is a gap. */
    decision(name: string, outcomes: readonly string[], otherwise?: string): number {
      return add(decisions, {
        ...named(name),
        choices: outcomes.map(choiceOf),
        otherwise: otherwise === undefined ? undefined : choiceOf(otherwise),
        otherwiseBecause: undefined,
        rules: [],
      });
    },
    rule(
      name: string,
      decision: number,
      outcome: string,
      condition: Condition,
      because?: TextTemplate,
    ): number {
      const index = add(rules, {
        ...named(name),
        decision,
        outcome: choiceOf(outcome),
        condition,
        because,
        exemptions: [],
      });
      const one = at(decisions, decision);
      decisions[decision] = { ...one, rules: [...one.rules, index] };
      return index;
    },
    exemption: (name: string, targets: readonly TargetOf[], condition: Condition, because?: TextTemplate) =>
      displace('exemption', name, targets, condition, because),
    exception: (name: string, targets: readonly TargetOf[], condition: Condition, because?: TextTemplate) =>
      displace('exception', name, targets, condition, because),
    duty(
      name: string,
      condition: Condition,
      options: { readonly due?: Operand; readonly satisfiedWhen?: Condition } = {},
    ): number {
      return add(duties, {
        ...named(name),
        condition,
        due: options.due,
        satisfiedWhen: options.satisfiedWhen,
        exemptions: [],
        because: undefined,
      });
    },
    calendar(name: string, options: Partial<CalendarEntry> = {}): number {
      return add(calendars, {
        name,
        key: nameKey(name),
        weekend: [6, 7],
        holidays: [],
        covers: undefined,
        span: NOWHERE,
        ...options,
      });
    },

    /** Operands that read what was declared. */
    read(fact: number): Operand {
      return { ...head(), kind: 'fact', type: at(facts, fact).type, fact };
    },
    readDefinition(definition: number): Operand {
      return { ...head(), kind: 'definition', type: at(definitions, definition).type, definition };
    },
    readThreshold(threshold: number): Operand {
      return { ...head(), kind: 'threshold', type: at(thresholds, threshold).type, threshold };
    },
    readTable(table: number): Operand {
      return { ...head(), kind: 'table', type: at(tables, table).type, table };
    },
    readDecision(decision: number): Operand {
      const type: Type = { kind: 'choice', choices: at(decisions, decision).choices };
      return { ...head(), kind: 'decision', type, decision };
    },

    build(): Program {
      const parts = {
        guidance: {
          title: 'Test',
          id: 'test',
          issuedBy: undefined,
          edition: undefined,
          madeOn: undefined,
          inForceFrom: day(guidance.inForceFrom ?? '2027-04-01'),
          commenced: day(guidance.inForceFrom ?? '2027-04-01'),
          currency: 'GBP',
          appliesBy: guidance.appliesBy ?? [0],
          scope: guidance.scope,
          splits: guidance.splits ?? [],
          span: NOWHERE,
        },
        facts,
        presumptions,
        deemings,
        thresholds,
        lists,
        definitions,
        tables,
        decisions,
        rules,
        exemptions,
        duties,
        calendars,
        paragraphs: [],
        assumptions: [],
        guarantees: [],
        scenarios: [],
        sources: [],
      };
      return { ...parts, order: evaluationOrder(parts), digests: { text: '', meaning: '' } };
    },
  };
  builder.fact('assessment date', DATE, { builtIn: 'assessment date' });
  return builder;
}

// ── Records ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What a record says of a fact, with who judged it. */
export function judged(value: Value | Held, judgement: Partial<Judgement>): RecordedFact {
  return {
    held: held(value),
    judgement: { by: undefined, on: undefined, reasons: undefined, ...judgement },
    source: undefined,
  };
}

export type Given = Value | Held | RecordedFact;

/**
 * A record by the names of facts. The assessment date is 1 June 2027 unless given. Judgements are assumed unless
 * told otherwise.
 */
export function record(
  program: Program,
  given: Readonly<Record<string, Given>>,
  options: { readonly judgementsAssumed?: boolean } = {},
): ContractRecord {
  const withDate = { 'assessment date': date('2027-06-01'), ...given };
  return {
    id: 'test',
    facts: new Map(
      Object.entries(withDate).map(([name, one]: [string, Given]): [number, RecordedFact] => {
        const fact = program.facts.findIndex((other) => other.key === nameKey(name));
        invariant(fact !== -1, `the fact ${name} is declared`);
        return [fact, 'held' in one ? one : { held: held(one), judgement: undefined, source: undefined }];
      }),
    ),
    judgementsAssumed: options.judgementsAssumed ?? true,
  };
}
