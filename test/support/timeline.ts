/**
 * Timelines put together by hand from guidance that was compiled text by text.
 *
 * In: the texts of editions, what each branch holds, and splits by the name of a definition whose condition they turn on.
 * Out: a timeline; and records of it by the names of facts.
 */
import { FIRST_DAY, LAST_DAY, parseIsoDate } from '../../src/base/date.ts';
import { invariant } from '../../src/base/invariant.ts';
import { compile } from '../../src/compile.ts';
import type { Choice, FactEntry, Program, Type } from '../../src/program/program.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import type { Branch, InstrumentEntry, NoEdition, Period, Timeline } from '../../src/program/timeline.ts';
import { guidanceInstrument, inputOf } from '../../src/program/timeline-of.ts';
import { readRecords } from '../../src/records/read-records.ts';

export function day(iso: string): number {
  const found = parseIsoDate(iso);
  invariant(found !== undefined, `${iso} is a day`);
  return found;
}

/** Compiles a text, which must have no mistakes. */
export function programOf(text: string): Program {
  const { program, diagnostics } = compile({ files: [{ path: 'guidance.policy', text }] });
  invariant(
    program !== undefined,
    diagnostics.map((one) => `${one.code} ${one.message}`).join('\n') || 'the text compiles',
  );
  return program;
}

export interface BranchPlan {
  readonly origin?: Branch['origin'];
  readonly parent?: number;
  /** First day of each period and what it holds, ascending; from the first day of the calendar. */
  readonly periods: readonly (readonly [from: string | undefined, holds: number | NoEdition])[];
  readonly splits?: readonly {
    readonly day: string;
    readonly edition: number;
    /** Name of a definition in that edition. */
    readonly definition: string;
    readonly when?: 'yes' | 'no';
    readonly to: number;
    readonly instrument?: number;
  }[];
}

export interface Plan {
  readonly editions: readonly { readonly text: string; readonly instruments?: readonly number[] }[];
  readonly branches: readonly BranchPlan[];
  readonly instruments?: readonly Partial<InstrumentEntry>[];
}

export function timeline(plan: Plan): Timeline {
  const programs = plan.editions.map(({ text }) => programOf(text));
  const last = programs.at(-1);
  invariant(last !== undefined, 'a timeline has an edition');
  const guidance = guidanceInstrument(last);
  const facts: FactEntry[] = [];
  const indexes = new Map<string, number>();
  for (const fact of programs.flatMap((program) => inputOf(program).facts)) {
    const known = indexes.get(fact.key);
    if (known === undefined) {
      indexes.set(fact.key, facts.length);
      facts.push(fact);
    } else {
      const earlier = facts[known];
      if (earlier !== undefined) facts[known] = { ...fact, type: union(earlier.type, fact.type) };
    }
  }
  return {
    knownOn: undefined,
    input: { ...inputOf(last), facts },
    instruments: [
      guidance,
      ...(plan.instruments ?? []).map((one, index) => ({
        ...guidance,
        id: `amendment-${index + 1}`,
        title: `Amendment ${index + 1}`,
        ...one,
      })),
    ],
    editions: programs.map((program, index) => ({
      program,
      inputFacts: program.facts.map(({ key }) => indexes.get(key) ?? -1),
      instruments: plan.editions[index]?.instruments ?? [0],
      history: new Map(),
    })),
    branches: plan.branches.map((branch) => ({
      origin: branch.origin ?? { kind: 'trunk' },
      parent: branch.parent,
      periods: branch.periods.map(([from, holds], index): Period => {
        const next = branch.periods[index + 1]?.[0];
        const days = {
          from: from === undefined ? FIRST_DAY : day(from),
          until: next === undefined ? LAST_DAY : day(next) - 1,
        };
        return typeof holds === 'number' ? { ...days, edition: holds } : { ...days, reason: holds };
      }),
      splits: (branch.splits ?? []).map((split) => {
        const program = programs[split.edition];
        const definition = program?.definitions.find(({ name }) => name === split.definition);
        invariant(definition?.body.kind === 'condition', `“${split.definition}” is a condition`);
        return {
          day: day(split.day),
          instrument: split.instrument ?? 1,
          edition: split.edition,
          condition: definition.body.condition,
          when: split.when ?? 'yes',
          to: split.to,
        };
      }),
    })),
  };
}

function union(a: Type, b: Type): Type {
  if (a.kind === 'choice' && b.kind === 'choice') return { ...b, choices: unionOf(a.choices, b.choices) };
  if (a.kind === 'choices' && b.kind === 'choices') return { ...b, choices: unionOf(a.choices, b.choices) };
  return b;
}

function unionOf(a: readonly Choice[], b: readonly Choice[]): readonly Choice[] {
  return [...new Map([...a, ...b].map((one) => [one.key, one])).values()];
}

/** A record by the names of facts, read as from a file. */
export function recordOf(of: Timeline, says: Readonly<Record<string, unknown>>): ContractRecord {
  const { records, problems } = readRecords(of.input, {
    path: 'record.json',
    text: JSON.stringify({ id: 'c', ...says }),
  });
  const [record] = records;
  invariant(record !== undefined, problems.map(({ message }) => message).join('\n') || 'a record is read');
  return record;
}
