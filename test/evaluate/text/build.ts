/**
 * Decision programs made by hand, for the tests of the renderer.
 *
 * In: declarations in a few words. Out: a program and records as lowering and reading would make them.
 */
import { parseIsoDate } from '../../../src/base/date.ts';
import { invariant } from '../../../src/base/invariant.ts';
import { nameKey } from '../../../src/base/names.ts';
import { fromInteger } from '../../../src/base/rational.ts';
import type { Choice, Type } from '../../../src/checking/type.ts';
import type {
  Citation,
  ComputedReference,
  Condition,
  DecisionEntry,
  DefinitionEntry,
  DutyEntry,
  ExemptionEntry,
  FactEntry,
  GuidanceEntry,
  ListEntry,
  Operand,
  ParagraphEntry,
  Program,
  RuleEntry,
  SuppositionEntry,
  TableEntry,
  TextTemplate,
  ThresholdEntry,
} from '../../../src/program/program.ts';
import type { ContractRecord, Judgement, RecordedFact } from '../../../src/program/record.ts';
import type { ChoiceValue, Held, Value } from '../../../src/program/value.ts';

const span = { file: 'test.policy', start: 0, end: 0 };

export const YES_OR_NO: Type = { kind: 'yes or no' };
export const MONEY: Type = { kind: 'money', currency: 'GBP', vat: 'excluding VAT' };
export const DATE: Type = { kind: 'date' };
export const TEXT: Type = { kind: 'text' };
export const NUMBER: Type = { kind: 'number', whole: false };

export function oneOf(...names: string[]): Type & { kind: 'choice' } {
  return { kind: 'choice', choices: names.map(choiceOf) };
}

export function someOf(...names: string[]): Type & { kind: 'choices' } {
  return { kind: 'choices', choices: names.map(choiceOf) };
}

function choiceOf(name: string): Choice {
  return { key: nameKey(name), name };
}

export const pounds = (amount: number): Value => ({
  kind: 'money',
  minor: fromInteger(Math.round(amount * 100)),
  currency: 'GBP',
});
export const choice = (name: string): ChoiceValue => ({ kind: 'choice', ...choiceOf(name) });
export const choices = (...names: string[]): Value => ({ kind: 'choices', members: names.map(choice) });
export const text = (value: string): Value => ({ kind: 'text', text: value });
export const number = (value: number): Value => ({ kind: 'number', number: fromInteger(value) });
export const yes: Value = { kind: 'yes or no', yes: true };
export const no: Value = { kind: 'yes or no', yes: false };

export function day(iso: string): number {
  const found = parseIsoDate(iso);
  invariant(found !== undefined, `no such day: ${iso}`);
  return found;
}

export const date = (iso: string): Value => ({ kind: 'date', day: day(iso) });

/** Conditions and operands without ids: `Building` gives them. */
type WithoutHead<T> = T extends unknown ? Omit<T, 'id' | 'span'> : never;

type Named = { name: string; key: string; span: typeof span; citations: readonly Citation[] };

interface Extra {
  because?: TextTemplate;
  cites?: string;
}

/** A guidance in the making. Declarations give back their indexes. */
export function building(guidance: Partial<GuidanceEntry> = {}) {
  let ids = 0;
  const head = () => ({ id: ids++, span });
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
  const paragraphs: ParagraphEntry[] = [];

  const named = (name: string, cites?: string): Named => ({
    name,
    key: nameKey(name),
    span,
    citations: cites === undefined ? [] : [{ paragraph: cites, source: undefined }],
  });
  const operand = (made: WithoutHead<Operand>): Operand => ({ ...head(), ...made }) as Operand;
  const condition = (made: WithoutHead<Condition>): Condition => ({ ...head(), ...made }) as Condition;
  const limbs = (conditions: Record<string, Condition> | readonly Condition[]) =>
    Array.isArray(conditions)
      ? conditions.map((one: Condition) => ({ label: undefined, condition: one }))
      : Object.entries(conditions).map(([label, one]) => ({ label, condition: one as Condition }));

  const factOperand = (index: number): Operand => {
    const entry = facts[index];
    invariant(entry !== undefined, 'declare the fact first');
    return operand({ kind: 'fact', type: entry.type, fact: index });
  };
  const literal = (value: Value, type: Type = TEXT): Operand => operand({ kind: 'literal', type, value });
  const is = (left: number | Operand, value: Value): Condition => {
    const of = typeof left === 'number' ? factOperand(left) : left;
    return condition({ kind: 'compare', operator: 'is', left: of, right: literal(value, of.type) });
  };

  const build = {
    operand,
    condition,
    literal,
    is,
    read: factOperand,
    holds: (index: number) => condition({ kind: 'holds', operand: factOperand(index) }),
    not: (one: Condition) => condition({ kind: 'not', operand: one, from: undefined }),
    isNot: (left: number, value: Value) =>
      condition({ kind: 'not', operand: is(left, value), from: 'is not' }),
    oneOf: (left: number, ...values: Value[]) => {
      const of = factOperand(left);
      return condition({ kind: 'one of', left: of, right: values.map((value) => literal(value, of.type)) });
    },
    all: (conditions: Record<string, Condition> | readonly Condition[]) =>
      condition({ kind: 'all', operands: limbs(conditions) }),
    any: (conditions: Record<string, Condition> | readonly Condition[]) =>
      condition({ kind: 'any', operands: limbs(conditions) }),
    defined: (definition: number) => condition({ kind: 'defined', definition }),
    threshold: (index: number) => {
      const entry = thresholds[index];
      invariant(entry !== undefined, 'declare the threshold first');
      return operand({ kind: 'threshold', type: entry.type, threshold: index });
    },
    addParagraph: (number: string, heading: string) => {
      paragraphs.push({ number, heading, text: undefined, needsNoRule: undefined, span });
    },
    addFact: (name: string, type: Type, extra: Partial<FactEntry> = {}): number =>
      facts.push({
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
        ...extra,
      }) - 1,
    addSupposition: (
      kind: 'presume' | 'deem',
      fact: number,
      value: Value,
      when?: Condition,
      extra: Extra = {},
    ): void => {
      const into = kind === 'presume' ? presumptions : deemings;
      const entry = facts[fact];
      invariant(entry !== undefined, 'declare the fact first');
      const index =
        into.push({
          ...named(entry.name, extra.cites),
          kind,
          fact,
          value,
          condition: when,
          because: extra.because,
        }) - 1;
      const field = kind === 'presume' ? 'presumptions' : 'deemings';
      facts[fact] = { ...entry, [field]: [...entry[field], index] };
    },
    addThreshold: (
      name: string,
      type: Type,
      values: readonly { from: string; value: Value; illustrative?: string }[],
      extra: Extra = {},
    ): number =>
      thresholds.push({
        ...named(name, extra.cites),
        type,
        by: undefined,
        values: values.map((value) => ({
          from: day(value.from),
          value: value.value,
          illustrative: value.illustrative,
          span,
        })),
      }) - 1,
    addList: (name: string, members: readonly Value[], illustrative?: string): number =>
      lists.push({
        ...named(name),
        elementType: TEXT,
        keyType: undefined,
        members: members.map((value) => ({
          key: undefined,
          value,
          from: undefined,
          until: undefined,
          succeededBy: undefined,
        })),
        illustrative,
      }) - 1,
    addDefinition: (name: string, when: Condition, extra: Extra = {}): number =>
      definitions.push({
        ...named(name, extra.cites),
        type: YES_OR_NO,
        body: { kind: 'condition', condition: when },
        because: extra.because,
      }) - 1,
    addValue: (name: string, type: Type, value: Operand): number =>
      definitions.push({
        ...named(name),
        type,
        body: { kind: 'value', operand: value },
        because: undefined,
      }) - 1,
    addTable: (name: string, type: Type, rows: TableEntry['rows'], otherwise?: Operand): number =>
      tables.push({ ...named(name), type, rows, otherwise }) - 1,
    addDecision: (name: string, outcomes: readonly string[], otherwise: string | undefined): number =>
      decisions.push({
        ...named(name),
        choices: outcomes.map(choiceOf),
        otherwise: otherwise === undefined ? undefined : choiceOf(otherwise),
        otherwiseBecause: undefined,
        rules: [],
      }) - 1,
    addRule: (
      name: string,
      decision: number,
      outcome: string,
      when: Condition,
      extra: Extra = {},
    ): number => {
      const index =
        rules.push({
          ...named(name, extra.cites),
          decision,
          outcome: choiceOf(outcome),
          condition: when,
          because: extra.because,
          exemptions: [],
        }) - 1;
      const entry = decisions[decision];
      invariant(entry !== undefined, 'declare the decision first');
      decisions[decision] = { ...entry, rules: [...entry.rules, index] };
      return index;
    },
    addExemption: (
      name: string,
      targets: ExemptionEntry['targets'],
      when: Condition,
      extra: Extra & { kind?: 'exemption' | 'exception' } = {},
    ): number => {
      const index =
        exemptions.push({
          ...named(name, extra.cites),
          kind: extra.kind ?? 'exemption',
          condition: when,
          targets,
          statedTargets: [],
          exceptions: [],
          because: extra.because,
        }) - 1;
      for (const target of targets) {
        if (target.kind === 'rule') {
          const rule = rules[target.index];
          invariant(rule !== undefined, 'declare the rule first');
          rules[target.index] = { ...rule, exemptions: [...rule.exemptions, index] };
        } else if (target.kind === 'duty') {
          const duty = duties[target.index];
          invariant(duty !== undefined, 'declare the duty first');
          duties[target.index] = { ...duty, exemptions: [...duty.exemptions, index] };
        } else {
          const exemption = exemptions[target.index];
          invariant(exemption !== undefined, 'declare the exemption first');
          exemptions[target.index] = { ...exemption, exceptions: [...exemption.exceptions, index] };
        }
      }
      return index;
    },
    addDuty: (
      name: string,
      when: Condition,
      extra: Extra & { due?: Operand; satisfiedWhen?: Condition } = {},
    ): number =>
      duties.push({
        ...named(name, extra.cites),
        condition: when,
        due: extra.due,
        satisfiedWhen: extra.satisfiedWhen,
        exemptions: [],
        because: extra.because,
      }) - 1,
    program: (): Program => ({
      guidance: {
        title: 'Bringing public services in house',
        id: 'in-house',
        issuedBy: 'Secretary of State',
        edition: 'First edition',
        madeOn: day('2027-01-12'),
        inForceFrom: day('2027-04-01'),
        currency: 'GBP',
        appliesBy: [],
        scope: undefined,
        span,
        ...guidance,
      },
      digests: { text: 'aa', meaning: 'bb' },
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
      calendars: [],
      paragraphs,
      guarantees: [],
      scenarios: [],
      sources: [],
      order: [
        ...references('fact', facts),
        ...references('definition', definitions),
        ...references('table', tables),
        ...references('rule', rules),
        ...references('exemption', [...exemptions]),
        ...references('decision', decisions),
        ...references('duty', duties),
      ],
    }),
  };
  return build;
}

function references(kind: ComputedReference['kind'], entries: readonly unknown[]): ComputedReference[] {
  return entries.map((_, index) => ({ kind, index }));
}

export interface Recorded {
  value?: Value;
  held?: Held;
  judgement?: Judgement;
  source?: string;
}

/** A record by the names of its facts. */
export function record(
  program: Program,
  id: string,
  given: Record<string, Value | Recorded>,
): ContractRecord {
  const facts = new Map<number, RecordedFact>();
  for (const [name, what] of Object.entries(given)) {
    const index = program.facts.findIndex((fact) => fact.key === nameKey(name));
    invariant(index >= 0, `no fact ${name}`);
    const recorded: Recorded = 'kind' in what ? { value: what } : what;
    const held: Held =
      recorded.held ??
      (recorded.value === undefined ? { state: 'unknown' } : { state: 'known', value: recorded.value });
    facts.set(index, {
      held,
      judgement: recorded.judgement,
      source: recorded.source ?? `line 2, column “${name}”`,
    });
  }
  return { id, facts, judgementsAssumed: false };
}
