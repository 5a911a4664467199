/**
 * The law of the encoder: under the assignment that a record is, the terms of an edition come to what the reference
 * evaluator says of the record.
 *
 * In: generated guidance over all of the language, the same with chains of amendments, and the shipped guidance's
 * scenarios. `PROVISO_LAW_SEED` repeats a run.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { decideOn } from '../../src/evaluate/timeline/decide.ts';
import type { ContractRecord, RecordedFact } from '../../src/program/record.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { Held as Known } from '../../src/program/value.ts';
import { contractsOf, type EditionContracts } from '../../src/prove/encode/contracts.ts';
import type { Held, Verdict } from '../../src/prove/encode/held.ts';
import { assignmentOf, partsOfValue, recordOf, termsOf } from '../../src/prove/encode/records.ts';
import { newTerms } from '../../src/prove/new-terms.ts';
import type { Term } from '../../src/prove/terms.ts';
import { type Assignment, type Values, valuesOf } from '../../src/prove/value-of.ts';
import { chainOverLanguage, type GuidanceInTime } from '../support/generate-chains.ts';
import { filesOf, languageGuidance } from '../support/generate-language.ts';
import { boundariesOn, recordFor } from '../support/generate-records.ts';
import { random } from '../support/random.ts';

const FRESH = Number(process.env.PROVISO_LAW_SEED ?? Date.now() % 2 ** 31);
const GUIDANCES = Number(process.env.PROVISO_LAW_GUIDANCES ?? 40);
const RECORDS = 20;

function truthOf(values: Values, { yes, no, fault }: Verdict): string {
  const is = [yes, no, fault].map((one) => values.truth(one));
  expect(is.filter(Boolean).length).toBeLessThanOrEqual(1);
  return is[0] ? 'yes' : is[1] ? 'no' : is[2] ? 'fault' : 'unknown';
}

function stateOf(values: Values, held: Held): string {
  const is = [held.known, held.notApplicable, held.fault].map((one) => values.truth(one));
  return is[0] ? 'known' : is[1] ? 'not applicable' : is[2] ? 'fault' : 'none';
}

/** The terms of an edition as plain data, and what they should be. */
function compare(timeline: Timeline, record: ContractRecord, assignment: Assignment): string {
  const result = decideOn(timeline, record);
  const contracts = memo(timeline);
  const { governing, told, isOne, status } = result;
  const isSettled = result.splits.every(({ came }) => came === 'yes' || came === 'no');
  if (governing.kind !== 'date' || !isOne || !isSettled) return 'open';
  const day = { n: BigInt(governing.day), d: 1n };
  const own: Assignment = new Map([...assignment, [contracts.day.id, day]]);
  const all = timeline.editions.map((_, index) => contracts.edition(index));
  const values = valuesOf(all.flatMap(rootsOf), own);
  const governs = all.flatMap((one) => (values.truth(one.governs) ? [one.index] : []));
  const inForce = result.ways.some((way) => way.told !== undefined);
  expect(governs).toEqual(inForce ? [told.edition] : []);
  const edition = all[told.edition];
  if (!inForce || edition === undefined) return 'not in force';
  const { encoded } = edition;
  if (encoded.abstractions.length > 0) return 'abstracted';
  expect({ spokenOf: values.truth(edition.spokenOf), scope: truthOf(values, edition.inScope) }).toEqual({
    spokenOf: !['invalid', 'out of scope'].includes(status),
    scope: told.result.inScope,
  });
  expect(told.program.facts.map((fact, index) => [fact.name, stateOf(values, encoded.fact(index))])).toEqual(
    told.result.facts.map(({ held }, index) => [
      told.program.facts[index]?.name,
      held.state === 'unknown' || held.state === 'unavailable' ? 'none' : held.state,
    ]),
  );
  if (!values.truth(edition.spokenOf)) return 'invalid';
  const { result: said } = told;
  expect(told.program.rules.map((_, rule) => truthOf(values, encoded.holds(rule)))).toEqual(
    said.rules.map((rule) => rule.holds),
  );
  expect(told.program.rules.map((_, rule) => truthOf(values, encoded.effective(rule)))).toEqual(
    said.rules.map((rule) => rule.effective),
  );
  expect(told.program.exemptions.map((_, one) => truthOf(values, encoded.available(one)))).toEqual(
    said.exemptions.map((one) => one.available),
  );
  expect(told.program.exemptions.map((_, one) => truthOf(values, encoded.applied(one)))).toEqual(
    said.exemptions.map((one) => one.applies),
  );
  const decisions = said.decisions.map(({ decision }) => {
    const of = encoded.decision(decision);
    const [outcome] = [...of.outcome].filter(([, is]) => values.truth(is)).map(([key]) => key);
    return values.truth(of.conflict)
      ? 'conflict'
      : values.truth(of.gap)
        ? 'gap'
        : (outcome ?? 'undetermined');
  });
  expect(decisions).toEqual(said.decisions.map((one) => one.outcome ?? one.status));
  return status;
}

/** The record within the space: nothing is recorded as not applicable, lists are short, texts are among those that have numbers. */
function inside(record: ContractRecord, hasCode: (text: string) => boolean): ContractRecord {
  const within = (held: Known, isTop: boolean): Known => {
    if (held.state !== 'known') return isTop && held.state === 'unavailable' ? held : { state: 'unknown' };
    const { value } = held;
    switch (value.kind) {
      case 'text':
        return hasCode(value.text) ? held : { state: 'known', value: { kind: 'text', text: 'x1' } };
      case 'list':
        return {
          state: 'known',
          value: { kind: 'list', items: value.items.slice(0, 3).map((item) => entry(item)) },
        };
      case 'record': {
        const fields = [...value.fields].map(([key, field]): [string, Known] => [key, within(field, false)]);
        return { state: 'known', value: { kind: 'record', fields: new Map(fields) } };
      }
      default:
        return held;
    }
  };
  const entry = (item: Known): Known => within(item, false);
  const facts = [...record.facts].flatMap(([fact, one]): [number, RecordedFact][] =>
    one.held.state === 'not applicable'
      ? []
      : [[fact, { held: within(one.held, true), judgement: undefined, source: undefined }]],
  );
  return { ...record, judgementsAssumed: true, facts: new Map(facts) };
}

const contractsByTimeline = new WeakMap<Timeline, ReturnType<typeof contractsOf>>();
function memo(timeline: Timeline): ReturnType<typeof contractsOf> {
  const known = contractsByTimeline.get(timeline) ?? contractsOf(newTerms(), timeline);
  contractsByTimeline.set(timeline, known);
  return known;
}

function rootsOf({ encoded, governs, spokenOf, inScope }: EditionContracts): readonly Term[] {
  const { program } = encoded;
  const parts = ({ yes, no, fault }: Verdict): readonly Term[] => [yes, no, fault];
  return [
    governs,
    spokenOf,
    ...parts(inScope),
    ...program.facts.flatMap((_, index) => {
      const { known, notApplicable, fault, value } = encoded.fact(index);
      return [known, notApplicable, fault, ...partsOfValue(value)];
    }),
    ...program.rules.flatMap((_, rule) => [...parts(encoded.holds(rule)), ...parts(encoded.effective(rule))]),
    ...program.exemptions.flatMap((_, one) => [
      ...parts(encoded.available(one)),
      ...parts(encoded.applied(one)),
    ]),
    ...program.decisions.flatMap((_, index) => {
      const { conflict, gap, outcome } = encoded.decision(index);
      return [conflict, gap, ...outcome.values()];
    }),
  ];
}

function plain(seed: number): GuidanceInTime | undefined {
  const declarations = languageGuidance(seed);
  const { timeline } = compile({ files: filesOf(declarations), lists: new Map() });
  return timeline === undefined ? undefined : { declarations, timeline };
}

describe.each([
  ['a fixed seed', 20270401],
  [`a fresh seed (PROVISO_LAW_SEED=${FRESH})`, FRESH],
])('terms are the reference evaluator, from %s', (_, seed) => {
  test.each([
    ['generated guidance', plain, GUIDANCES, 100],
    ['generated guidance with chains of amendments', chainOverLanguage, Math.ceil(GUIDANCES / 4), 10],
  ] as const)(
    'for %s',
    (__, make, count, least) => {
      const came = new Map<string, number>();
      for (let number = 0; number < count; number += 1) {
        const own = (seed + Math.imul(number, 0x9e3779b1)) >>> 0;
        const found = make(own);
        if (found === undefined) continue;
        const { timeline, declarations } = found;
        const { space } = memo(timeline);
        const edges = boundariesOn(timeline);
        const choose = random(own ^ 0x5bf03635);
        for (let index = 0; index < RECORDS; index += 1) {
          const made = recordFor(timeline.input, edges, choose, { open: choose.pick([0, 3, 10, 25]) });
          const record = inside(made, (text) => space.texts.codeOf(text) !== undefined);
          const assignment = assignmentOf(space, record);
          if (assignment === undefined) {
            came.set('outside', (came.get('outside') ?? 0) + 1);
            continue;
          }
          // There and back.
          const again = assignmentOf(space, recordOf(space, valuesOf(termsOf(space), assignment), record.id));
          expect(again).toBeDefined();
          let status: string;
          try {
            status = compare(timeline, record, assignment);
          } catch (error) {
            throw new Error(
              `guidance ${own}:\n${declarations.join('\n\n')}\n${JSON.stringify(
                [...record.facts].map(([fact, { held }]) => [timeline.input.facts[fact]?.name, held]),
                (___, value) => (typeof value === 'bigint' ? String(value) : value),
              )}`,
              { cause: error },
            );
          }
          came.set(status, (came.get(status) ?? 0) + 1);
        }
      }
      for (const status of ['determined', 'undetermined', 'invalid'])
        expect(came.get(status) ?? 0, `${status} of ${JSON.stringify([...came])}`).toBeGreaterThan(
          least / 20,
        );
    },
    300_000,
  );
});
