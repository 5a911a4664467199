/**
 * The shipped guidance as it was made, beside a program that was written by hand from its text: the same status and outcomes for
 * contracts of every kind, from the reference evaluator and from the emitted module.
 *
 * `PROVISO_BY_HAND` says how many contracts.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byHand } from '../../bench/by-hand.ts';
import { records } from '../../bench/records.ts';
import { decide } from '../../src/evaluate/evaluate.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { emitted } from '../support/emitted.ts';
import { inHouse } from '../support/shipped.ts';

const CONTRACTS = Number(process.env.PROVISO_BY_HAND ?? 4000);

const program = inHouse();
const module = emitted(program);

type Json = { readonly [name: string]: unknown };

/** Values of each side of what the guidance draws a line at. */
const EDGES: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['trigger date', ['2027-03-31', '2027-04-01', '2028-03-31', '2028-04-01']],
  ['procurement start date', ['2027-03-31', '2027-04-01', '2028-03-31', '2028-04-01']],
  ['assessment date', ['2027-03-31', '2027-04-01', '2028-03-31', '2028-04-01']],
  ['contract value', [500_000, '499999.99', '500000.00', 750_000, '749999.99', '499999.995', 500_000.005]],
  ['value covers', ['a year', 'the whole contract']],
  ['contract start', ['2024-02-29', '2026-05-01', '2026-05-02', '2027-04-30', '2027-05-01']],
  ['contract end', ['2027-04-30', '2027-05-01', '2025-02-28', '2025-02-27', '2028-02-29']],
  [
    'lots',
    [[{ 'yearly value': 500_000 }], [{ 'yearly value': '499999.99' }, {}], [{ 'yearly value': 749_999.99 }]],
  ],
  ['divided into lots', [true, false]],
  ['delivered to individuals', [true]],
]);

/** A record in which some facts are said to be unknown, unavailable or not applicable, or are plainly wrong. */
function disturbed(record: Json): fc.Arbitrary<Json> {
  const states = fc.constantFrom<unknown>(
    null,
    '',
    { state: 'unknown' },
    { state: 'unavailable' },
    { state: 'unavailable', reason: 'it was not kept' },
    { state: 'not applicable' },
    { value: null },
    { value: true },
    'yes',
    false,
    'private body',
    'expiry',
    'none',
    '2028-02-29',
    '2027-02-29',
    '2027-03-31',
    '2027-04-01',
    '2028-04-01',
    500_000,
    '499999.99',
    '500000.0',
    '500000.005',
    [],
    ['prisons'],
    [{ title: 'A' }, { 'yearly value': '1.00' }, null],
    { value: 'none', by: 'a', on: '2027-01-01', reasons: 'b' },
    { value: 'none', by: 'a', on: '2027-01-01' },
    { value: true, by: ' ', on: '2027-01-01', reasons: 'b' },
  );
  const names = [...Object.keys(record), 'lots', 'trigger date', 'passed on to a private body'];
  const edge = fc
    .constantFrom(...EDGES)
    .chain(([name, values]) => fc.tuple(fc.constant(name), fc.constantFrom(...values)));
  const change = fc.oneof({ weight: 3, arbitrary: edge }, fc.tuple(fc.constantFrom(...names), states));
  return fc.array(change, { maxLength: 8 }).map((changes) => ({ ...record, ...Object.fromEntries(changes) }));
}

const base = records(CONTRACTS, 7);

function outcomeByReference(record: Json): unknown {
  const read = readRecords(program as NonNullable<typeof program>, {
    path: 'record.json',
    text: JSON.stringify(record),
    format: 'json',
  });
  const [one] = read.records;
  if (one === undefined) return { status: 'invalid', decisions: [] };
  const { status, decisions } = decide(program as NonNullable<typeof program>, one);
  return {
    status,
    decisions: decisions.map((decided) => {
      const entry = program?.decisions[decided.decision];
      const name = (key: string) => entry?.choices.find((choice) => choice.key === key)?.name;
      return {
        decision: entry?.name,
        status: decided.status,
        outcome: decided.outcome === undefined ? null : name(decided.outcome),
        possible: decided.possible.map(name),
      };
    }),
  };
}

describe('the shipped guidance and a program written by hand', () => {
  test('give the same outcomes', () => {
    for (const record of base) {
      const { status, decisions } = module.decide(record);
      expect({ record, status, decisions }).toEqual({ record, ...byHand(record) });
    }
  });

  test('also where facts are unknown, unavailable, not applicable or wrong', () => {
    const property = fc.property(
      fc.nat(base.length - 1).chain((index) => disturbed(base[index] ?? {})),
      (record) => {
        const { status, decisions } = module.decide(record);
        const written = byHand(record);
        expect({ record, status, decisions }).toEqual({ record, ...written });
        expect({ record, ...(outcomeByReference(record) as Json) }).toEqual({ record, ...written });
      },
    );
    fc.assert(property, { numRuns: CONTRACTS });
  });
});
