import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenario, runScenarios, type ScenarioResult } from '../../src/evaluate/scenarios.ts';
import type { Program } from '../../src/program/program.ts';

const GUIDANCE = `guidance "Example"
  id            example
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    day

facts
  day: date
  ended: yes or no
  value: money
  public: yes or no
  urgent: yes or no
  risk: one of high, low
  report: date

presume urgent is no
presume risk is high
  when value is at least £1 million

decision outcome: one of stay, return, nothing
  otherwise stay
decision colour: one of red, green
  otherwise is a gap

rule it returns
  outcome is return
  when ended
rule nothing to do
  outcome is nothing
  when not ended
rule others say it stays
  outcome is stay
  when value is £13
rule risky
  colour is red
  when risk is high
rule safe
  colour is green
  when risk is low

exemption small
  from outcome return
  when value is less than £5
exception but public
  to small
  when public
exemption in a hurry
  from outcome return
  when urgent

duty tell
  within 30 days after day
  when outcome is return
  satisfied when report is on or before assessment date
`;

/** Runs one scenario: the lines of its `given` and `expect`. */
function run(given: readonly string[], expected: readonly string[]): ScenarioResult {
  const day = given.some((line) => line.startsWith('day ')) ? [] : ['day is 1 May 2027'];
  const lines = [
    'scenario "S"',
    '  given',
    ...[...day, ...given].map((line) => `    ${line}`),
    '  expect',
    ...expected.map((line) => `    ${line}`),
  ];
  return runScenario(compiled([GUIDANCE, ...lines, ''].join('\n')), 0);
}

function compiled(text: string): Program {
  const { program, diagnostics } = compile({
    files: [{ path: 'a.policy', text }],
    lists: new Map(),
    diagnostics: [],
  });
  if (program === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return program;
}

/** For each expectation, in a scenario of its own: `✓`, or what came instead. */
function told(given: readonly string[], ...expected: readonly string[]): readonly string[] {
  return expected.flatMap((line) => run(given, [line]).expectations.map((one) => (one.met ? '✓' : one.came)));
}

const ENDED = ['ended is yes', 'value is £10', 'risk is low', 'public is no'];

describe('outcomes', () => {
  test('the outcome, and another one', () => {
    expect(told(ENDED, 'outcome is return', 'outcome is stay', 'colour is green')).toEqual([
      '✓',
      'outcome is return',
      '✓',
    ]);
  });

  test('exactly the possible ones', () => {
    const open = ['value is £10', 'risk is low'];
    const all = 'outcome is one of stay, return, nothing';
    expect(told(open, all, 'outcome is one of nothing, return, stay')).toEqual(['✓', '✓']);
    const came = 'outcome is undetermined: one of stay, return, nothing';
    expect(told(open, 'outcome is one of return, nothing', 'outcome is return')).toEqual([came, came]);
    expect(told(ENDED, 'outcome is one of return, stay')).toEqual(['outcome is return']);
  });

  test('a conflict is no outcome, a gap is none', () => {
    const clash = ['ended is yes', 'value is £13', 'risk is low'];
    expect(told(clash, 'outcome is return')[0]).toMatch(
      /^outcome is a conflict of (?:stay, return|return, stay)$/,
    );
    expect(told(['ended is yes', 'risk is unavailable'], 'colour is red')).toEqual([
      expect.stringMatching(/^colour is undetermined: one of red, green, or a gap$/),
    ]);
  });

  test('where nothing is decided, says why', () => {
    const expected = [
      'outcome is return',
      'under rule it returns',
      'exempt under small',
      'duty tell is owed',
    ];
    const early = ['day is 31 March 2027', 'ended is yes'];
    expect(told(early, ...expected)).toEqual(expected.map(() => 'nothing is decided: not in force'));
    expect(told(early, 'not in force', 'no exemption')).toEqual(['✓', '✓']);
  });
});

test('statuses', () => {
  expect(told(ENDED, 'determined', 'undetermined')).toEqual(['✓', 'determined']);
  expect(told(['ended is yes', 'risk is low'], 'undetermined', 'determined')).toEqual(['✓', 'undetermined']);
});

test('rules: effective, displaced, not held, unknown', () => {
  const rule = 'under rule it returns';
  expect(told(ENDED, rule)).toEqual(['✓']);
  expect(told(['ended is no', 'value is £10', 'risk is low'], rule)).toEqual([
    'rule it returns does not hold',
  ]);
  expect(told(['ended is yes', 'value is £1', 'public is no', 'risk is low'], rule)).toEqual([
    'rule it returns holds, but an exemption displaces it',
  ]);
  expect(told(['ended is yes', 'value is £1', 'risk is low'], rule)).toEqual([
    'rule it returns holds, but whether an exemption displaces it is not known',
  ]);
  expect(told(['value is £10', 'risk is low'], rule)).toEqual(['whether rule it returns holds is not known']);
});

describe('exemptions', () => {
  test('applies, not needed, does not apply, unknown', () => {
    const states = ['applies', 'not needed', 'does not apply', 'unknown'];
    const came = (given: readonly string[]) =>
      told(given, ...states.map((state) => `exemption small: ${state}`)).indexOf('✓');
    expect(came(['ended is yes', 'value is £1', 'public is no'])).toBe(0);
    expect(came(['ended is no', 'value is £1', 'public is no'])).toBe(1);
    expect(came(['ended is yes', 'value is £10', 'public is no'])).toBe(2);
    expect(came(['ended is yes', 'value is £1'])).toBe(3);
    expect(told(ENDED, 'exempt under small', 'exception but public: does not apply')).toEqual([
      'exemption small: does not apply',
      '✓',
    ]);
  });

  test('“no exemption” wants it known that none applies; exceptions do not count', () => {
    expect(told(ENDED, 'no exemption')).toEqual(['✓']);
    expect(told(['ended is yes', 'value is £1', 'public is yes'], 'no exemption')).toEqual(['✓']);
    expect(told(['ended is yes', 'value is £1', 'public is no', 'urgent is yes'], 'no exemption')).toEqual([
      'exempt under small; exempt under in a hurry',
    ]);
    expect(told(['ended is yes', 'value is £1'], 'no exemption')).toEqual([
      'whether exempt under small is not known',
    ]);
  });
});

test('needs, claims and presumptions', () => {
  expect(told(['ended is yes'], 'needs value', 'needs nothing', 'needs value, day')).toEqual([
    '✓',
    expect.stringMatching(/^needs .*value/),
    expect.stringMatching(/^needs .*value/),
  ]);
  expect(told(ENDED, 'needs nothing')).toEqual(['✓']);
  expect(told(ENDED, 'may claim urgent', 'may claim value')).toEqual(['✓', 'may claim urgent']);
  expect(told(['ended is no', 'value is £10', 'risk is low'], 'may claim urgent')).toEqual([
    'may claim nothing',
  ]);
  expect(told(['ended is no', 'value is £10', 'risk is low'], 'may claim nothing')).toEqual(['✓']);
  expect(told(ENDED, 'may claim nothing')).toEqual(['may claim urgent']);
  expect(told(['ended is yes', 'value is £2 million'], 'presumed risk', 'presumed value')).toEqual([
    '✓',
    'not presumed value',
  ]);
  expect(told([...ENDED, 'urgent is no'], 'presumed urgent')).toEqual(['not presumed urgent']);
});

test('what is not presumed: given, unknown, or nothing decided', () => {
  const line = 'not presumed risk';
  expect(told(ENDED, line)).toEqual(['✓']);
  expect(told(['ended is yes', 'value is £2'], line)).toEqual(['✓']);
  expect(told(['ended is yes', 'value is £2 million'], line)).toEqual(['presumed risk']);
});

test('exactly what is needed', () => {
  const open = ['ended is yes', 'risk is low'];
  expect(told(open, 'needs exactly value, public')).toEqual(['✓']);
  const came = 'needs value, public';
  expect(told(open, 'needs exactly value', 'needs exactly value, public, ended')).toEqual([came, came]);
  expect(told(ENDED, 'needs exactly value')).toEqual(['needs nothing']);
  expect(run(open, ['needs exactly value']).expectations[0]?.expected).toBe('needs exactly value');
});

test('a conflict that is not ruled out', () => {
  const line = 'conflict not ruled out';
  expect(told(['ended is yes', 'public is no', 'risk is low'], line)).toEqual(['✓']);
  expect(told(ENDED, line)).toEqual(['outcome is return; colour is green']);
});

describe('places in lists and records', () => {
  const LISTS = `guidance "Lists"
  id            lists
  made on       12 January 2027
  in force from 1 April 2027
  currency      GBP
  applies by    day

record party
  name: text
  public: yes or no

facts
  day: date
  owner: party
  codes: list of text
  lots: list of lot
    title: text
    value: money
    buyer: party
    kinds: some of north, south
    parts: list of part
      weight: number

decision outcome: one of stay, return
  otherwise stay
rule dear
  outcome is return
  when any of
    (a) any lot where (value is more than £5 and title is not "X")
    (b) any lot where (public of buyer)
    (c) any lot where (any part where (weight is more than 3))
    (d) any code of codes where (code is "A")
rule private
  outcome is stay
  when not public of owner
  unless any lot where (value is unavailable or kinds includes north)
`;
  const lots = (...expected: readonly string[]) => {
    const given = [
      'day is 1 May 2027',
      'owner is (name is "N", public is unknown)',
      'codes is empty',
      'lots is (title is "A", value is £3, buyer is (public is no), parts is empty, kinds is empty), (title is unavailable, value is unknown, buyer is (name is "B"), parts is (weight is 1), (weight is unknown), kinds is south)',
    ];
    const lines = ['scenario "S"', '  given', ...given.map((line) => `    ${line}`), '  expect'];
    const program = compiled([LISTS, ...lines, ...expected.map((line) => `    ${line}`), ''].join('\n'));
    return runScenario(program, 0);
  };

  test('are named as results name them', () => {
    const { expectations, result } = lots('needs nothing');
    expect(result.status).toBe('undetermined');
    expect(expectations[0]?.came).toMatchInlineSnapshot(
      `"needs public of owner, value of entry 2 of lots, public of buyer of entry 2 of lots, weight of entry 2 of parts of entry 2 of lots"`,
    );
  });

  test.each([
    ['needs lots', true],
    ['needs value of entry 2 of lots', true],
    ['needs value of entry 1 of lots', false],
    ['needs public of owner', true],
    ['needs name of owner', false],
    ['needs public of buyer of entry 2 of lots', true],
    ['needs weight of entry 2 of parts of entry 2 of lots', true],
    ['needs weight of entry 1 of parts of entry 2 of lots', false],
    ['needs exactly owner, lots', true],
    ['needs exactly lots', false],
  ])('%s', (line, met) => expect(lots(line).passed).toBe(met));
});

test('duties: owed or not, performed or not, and when they are due', () => {
  const due = 'duty tell is due on 31 May 2027';
  expect(told(ENDED, 'duty tell is owed', due, 'duty tell is due on 30 May 2027')).toEqual([
    '✓',
    '✓',
    'duty tell is owed; duty tell is due on 31 May 2027',
  ]);
  expect(told(['ended is no', 'value is £10', 'risk is low'], 'duty tell is not owed')).toEqual(['✓']);
  expect(told(['value is £10', 'risk is low'], 'duty tell is unknown', 'duty tell is owed')).toEqual([
    '✓',
    'duty tell is unknown',
  ]);
  const on = (day: string, ...more: readonly string[]) => [...ENDED, `assessment date is ${day}`, ...more];
  expect(told(on('31 May 2027', 'report is 31 May 2027'), 'duty tell is satisfied')).toEqual(['✓']);
  expect(told(on('31 May 2027', 'report is 1 June 2027'), 'duty tell is outstanding')).toEqual(['✓']);
  expect(
    told(on('1 June 2027', 'report is 2 June 2027'), 'duty tell is overdue', 'duty tell is satisfied'),
  ).toEqual(['✓', 'duty tell is owed, overdue']);
});

test('a scenario passes when all that it expects came', () => {
  expect(run(ENDED, ['outcome is return', 'no exemption']).passed).toBe(true);
  expect(run(ENDED, ['outcome is return', 'presumed risk']).passed).toBe(false);
  expect(run(ENDED, ['presumed risk', 'outcome is return']).passed).toBe(false);
});

test('scenarios run in the order of the guidance, all or by a part of their titles', () => {
  const scenario = (title: string) =>
    `scenario "${title}"\n  given\n    day is 1 May 2027\n    ended is no\n    value is £10\n    risk is low\n  expect\n    outcome is nothing\n`;
  const program = compiled([GUIDANCE, scenario('One'), scenario('Two'), scenario('Twenty')].join('\n'));
  const titles = (only?: string) => runScenarios(program, only).map((one) => one.title);
  expect(titles()).toEqual(['One', 'Two', 'Twenty']);
  expect(titles('TW')).toEqual(['Two', 'Twenty']);
  expect(titles('three')).toEqual([]);
  expect(() => runScenario(program, 3)).toThrow(RangeError);
});
