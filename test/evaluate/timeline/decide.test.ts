import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decide, explain } from '../../../src/evaluate/evaluate.ts';
import { decideOn, explainOn } from '../../../src/evaluate/timeline/decide.ts';
import { timelineOf } from '../../../src/program/timeline-of.ts';
import {
  compileGenerated,
  contracts,
  recordOf as generatedRecord,
  guidance,
  textsOf,
} from '../../support/generate-guidance.ts';
import { day, type Plan, recordOf, timeline } from '../../support/timeline.ts';

/** One edition: in which contracts of at least an amount come back; `more` are further lines. */
const edition = (minimum: string, triggers = 'expiry, none', more = ''): string => `guidance "In house"
  id            in-house
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    trigger date
  applies to contracts where not defence

facts about the contract
  trigger: one of ${triggers}
  trigger date: date
  procurement start date: date
  annual value: money excluding VAT
  defence: yes or no

threshold minimum value: money excluding VAT
  from 1 April 2027 is ${minimum}

define begun before
  when procurement start date is before 1 June 2028

decision outcome: one of bring in house, may outsource
  otherwise may outsource

rule large
  outcome is bring in house
  when all of
    (a) trigger is not none
    (b) annual value is at least minimum value
${more}`;

const NOT_YET = { kind: 'not yet in force' } as const;

/** From 1 June 2028 the amount is £1 million and there is another trigger; what was begun before is saved. */
const AMENDED: Plan = {
  editions: [
    { text: edition('£500,000') },
    { text: edition('£1 million', 'expiry, mutual agreement, none'), instruments: [0, 1] },
  ],
  instruments: [{ id: 'in-house-2028-1', title: 'In house (Amendment) 2028' }],
  branches: [
    {
      periods: [
        [undefined, NOT_YET],
        ['2027-04-01', 0],
        ['2028-06-01', 1],
      ],
      splits: [{ day: '2028-06-01', edition: 1, definition: 'begun before', to: 1 }],
    },
    {
      origin: { kind: 'saved by', instrument: 1 },
      parent: 0,
      periods: [
        [undefined, NOT_YET],
        ['2027-04-01', 0],
      ],
    },
  ],
};
const amended = timeline(AMENDED);
const nextYear = timeline({ ...AMENDED, branches: [{ periods: AMENDED.branches[0]?.periods ?? [] }] });
const LARGE = { trigger: 'expiry', 'annual value': 700_000, defence: false };

function came(of: typeof amended, says: Readonly<Record<string, unknown>>) {
  const result = decideOn(of, recordOf(of, says));
  return {
    status: result.status,
    ways: result.ways.map((way) => way.told?.edition ?? way.reason?.kind),
    outcomes: result.told.result.decisions.map((one) => one.outcome ?? one.possible),
    needs: result.needs.map(({ path }) => of.input.facts[path.fact]?.name),
  };
}

describe('a known date', () => {
  it('is decided by the edition of its day', () => {
    expect(came(nextYear, { ...LARGE, 'trigger date': '2028-05-31' })).toEqual({
      status: 'determined',
      ways: [0],
      outcomes: ['bring in house'],
      needs: [],
    });
    expect(came(nextYear, { ...LARGE, 'trigger date': '2028-06-01' })).toEqual({
      status: 'determined',
      ways: [1],
      outcomes: ['may outsource'],
      needs: [],
    });
  });
  it('on which none is in force says why', () => {
    const { status, ways } = came(amended, { ...LARGE, 'trigger date': '2027-03-31' });
    expect([status, ways]).toEqual(['not in force', ['not yet in force']]);
  });
  it('is never decided by a text that lacks a choice of the record', () => {
    const says = { ...LARGE, trigger: 'mutual agreement' };
    const early = recordOf(amended, { ...says, 'trigger date': '2028-01-01' });
    const { status, told } = decideOn(amended, early);
    expect([status, told.result.problems]).toEqual([
      'invalid',
      [{ kind: 'no such choice', fact: expect.any(Number), choice: 'mutual agreement' }],
    ]);
    expect(told.result.decisions).toEqual([]);
    expect(came(nextYear, { ...says, 'trigger date': '2028-07-01' }).status).toBe('determined');
  });
});

describe('a split', () => {
  const later = { ...LARGE, 'trigger date': '2028-09-01' };
  it('keeps what is saved under the earlier text, and others under the later', () => {
    expect(came(amended, { ...later, 'procurement start date': '2028-05-01' })).toMatchObject({
      ways: [0],
      outcomes: ['bring in house'],
    });
    expect(came(amended, { ...later, 'procurement start date': '2028-06-01' })).toMatchObject({
      ways: [1],
      outcomes: ['may outsource'],
    });
  });
  it('is not looked at before its day', () => {
    const { splits } = decideOn(amended, recordOf(amended, { ...later, 'trigger date': '2028-05-01' }));
    expect(splits).toEqual([]);
  });
  it('that is open leaves both texts possible, and asks what would tell', () => {
    expect(came(amended, later)).toEqual({
      status: 'undetermined',
      ways: [1, 0],
      outcomes: [['may outsource', 'bring in house']],
      needs: ['procurement start date'],
    });
  });
  it('that is open makes no difference where both texts agree', () => {
    expect(came(amended, { ...later, 'annual value': 2_000_000 })).toEqual({
      status: 'determined',
      ways: [1, 0],
      outcomes: ['bring in house'],
      needs: [],
    });
  });
  it('asks for what it turns on before what the texts turn on', () => {
    const { needs } = came(amended, { ...later, 'annual value': null });
    expect(needs).toEqual(['procurement start date', 'annual value']);
  });
  it('for those outside an extent is reached by default', () => {
    const [trunk, branch] = AMENDED.branches;
    const extent = timeline({
      ...AMENDED,
      branches: [
        {
          periods: trunk?.periods ?? [],
          splits: [{ day: '2028-06-01', edition: 1, definition: 'begun before', when: 'no', to: 1 }],
        },
        { origin: { kind: 'outside extent of', instrument: 1 }, parent: 0, periods: branch?.periods ?? [] },
      ],
    });
    expect(came(extent, { ...later, 'procurement start date': '2028-07-01' }).ways).toEqual([0]);
    expect(came(extent, { ...later, 'procurement start date': '2028-05-01' }).ways).toEqual([1]);
  });
  it('of a branch comes after the one that led there', () => {
    const again = timeline({
      editions: [...AMENDED.editions, { text: edition('£600,000', 'expiry, none', '') }],
      branches: [
        {
          periods: [
            [undefined, NOT_YET],
            ['2027-04-01', 0],
            ['2028-06-01', 1],
          ],
          splits: AMENDED.branches[0]?.splits ?? [],
        },
        {
          origin: { kind: 'saved by', instrument: 1 },
          parent: 0,
          periods: [
            [undefined, NOT_YET],
            ['2027-04-01', 0],
            ['2029-06-01', 2],
          ],
          splits: [{ day: '2029-06-01', edition: 2, definition: 'begun before', to: 2 }],
        },
        {
          origin: { kind: 'saved by', instrument: 1 },
          parent: 1,
          periods: [
            [undefined, NOT_YET],
            ['2027-04-01', 0],
          ],
        },
      ],
    });
    const result = decideOn(
      again,
      recordOf(again, { ...LARGE, 'trigger date': '2029-07-01', 'procurement start date': '2027-01-01' }),
    );
    expect(result.splits.map(({ branch, came: truth }) => [branch, truth])).toEqual([
      [0, 'yes'],
      [1, 'yes'],
    ]);
    expect(result.ways.map(({ branch }) => branch)).toEqual([2]);
  });
});

describe('an unknown date', () => {
  it('is asked for first, and leaves every text possible', () => {
    expect(came(nextYear, { ...LARGE })).toEqual({
      status: 'undetermined',
      ways: ['not yet in force', 0, 1],
      outcomes: [['bring in house', 'may outsource']],
      needs: ['trigger date'],
    });
  });
  it('may make no difference, which is reported', () => {
    const result = decideOn(nextYear, recordOf(nextYear, { ...LARGE, 'annual value': 2_000_000 }));
    expect([result.status, result.agreed]).toEqual([
      'undetermined',
      [{ decision: 'outcome', outcome: 'bring in house' }],
    ]);
    expect(decideOn(nextYear, recordOf(nextYear, LARGE)).agreed).toBeUndefined();
  });
});

describe('the trivial timeline', () => {
  test('gives what deciding under the program by itself gives', () => {
    fc.assert(
      fc.property(
        guidance({ supposing: true }),
        contracts({ unknown: true, unavailable: true }),
        (generated, contract) => {
          const program = compileGenerated(textsOf(generated));
          const record = generatedRecord(program, contract);
          const trivial = timelineOf(program);
          const on = decideOn(trivial, record);
          expect(on.told.result).toEqual(decide(program, record));
          expect([on.status, on.isOne]).toEqual([on.told.result.status, true]);
          expect(on.needs).toEqual(on.told.result.needs);
          expect(explainOn(trivial, record).told.result).toEqual(explain(program, record));
        },
      ),
      { numRuns: 100 },
    );
  });
});

test('days are those of the calendar', () => {
  expect(day('2028-06-01') - day('2028-05-31')).toBe(1);
});
