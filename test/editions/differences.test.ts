import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { differenceLines } from '../../src/cli/output/differences.ts';
import { consolidate } from '../../src/editions/consolidate.ts';
import { differencesOf } from '../../src/editions/differences.ts';
import { parse } from '../../src/parsing/parse.ts';
import { amendment, BASE } from './support.ts';

function editionsOf(base: string, amendments = '') {
  const files = [sourceText('a.policy', base), sourceText('b.policy', amendments)].map((source) => {
    const { file, diagnostics } = parse(source);
    expect(diagnostics).toEqual([]);
    return file;
  });
  return consolidate(files).consolidated.editions.map(({ text }) => text);
}

/** What differs between the first text and the last of a guidance with amendments, in words. */
function byAmendment(lines: string, base = BASE): readonly string[] {
  const editions = editionsOf(base, amendment('care-1', 'from 1 June 2028', lines));
  expect(editions).toHaveLength(2);
  const [before, after] = editions;
  return before === undefined || after === undefined
    ? []
    : differencesOf(before, after).flatMap(differenceLines);
}

/** What differs between two ways of writing the guidance. */
function between(one: string, other: string): readonly string[] {
  const [before] = editionsOf(one);
  const [after] = editionsOf(other);
  return before === undefined || after === undefined
    ? []
    : differencesOf(before, after).flatMap(differenceLines);
}

test('what is promised and assumed differs line by line', () => {
  const one = `${BASE}
guarantee "Kept"
  a higher value
  never loses outcome in house
guarantee "Only"
  outcome is in house
  only if kind is care
assume risk
  because "first"
`;
  const other = one
    .replace('a higher value', 'an earlier start date')
    .replace('never loses outcome in house', 'never loses outcome where outcome is outsource')
    .replace('only if kind is care', 'only if risk or threat')
    .replace('  outcome is in house\n  only', '  outcome is outsource\n  only')
    .replace('"first"', '"second"');
  expect(between(one, other)).toEqual([
    'guarantee “Kept”: what differs changed from a higher value to an earlier start date',
    'guarantee “Kept”: never loses outcome changed from in house to where outcome is outsource',
    'guarantee “Only”: what is stated changed from outcome is in house to outcome is outsource',
    'guarantee “Only”: only if changed from kind is care to risk or threat',
    'assumption “risk”: because changed from “first” to “second”',
  ]);
});

describe('what an amendment changes', () => {
  test.each([
    [
      'in threshold minimum value\n  insert from 1 June 2028 is £750,000',
      ['threshold “minimum value”: from £500,000 to £750,000 from 1 June 2028'],
    ],
    [
      'in limb (b) of rule people at risk\n  insert (iii) charity',
      ['rule “people at risk”: limb (b)(iii) is new: charity'],
    ],
    [
      'in limb (b) of rule people at risk\n  repeal (ii)',
      ['rule “people at risk”: limb (b)(ii) is removed: threat'],
    ],
    [
      'in rule people at risk\n  substitute because "they need it"',
      ['rule “people at risk”: because changed from “people are at risk” to “they need it”'],
    ],
    ['repeal exception shared services', ['exception “shared services” is removed']],
    [
      'insert exemption emergency cover\n  after exemption charities\n  from outcome in house\n  when threat',
      ['exemption “emergency cover” is new'],
    ],
    ['in fact kind\n  insert choice security', ['fact “kind”: choice “security” is new']],
    ['in fact kind\n  repeal choice none', ['fact “kind”: choice “none” is removed']],
    // What reads a fact under its new name is not changed by it.
    ['rename fact threat\n  to danger', ['fact “danger” was called “threat”']],
    ['renumber paragraph 5 to 6', ['paragraph 6 is the former paragraph 5']],
  ])('%s', (lines, words) => {
    expect(byAmendment(lines)).toEqual(words);
  });
});

describe('what two folders say', () => {
  test('is no different for layout, comments, order, brackets or the spelling of names', () => {
    const parts = BASE.split('\n\n');
    const turned = [...parts.slice(0, 1), ...parts.slice(1).toReversed()].join('\n\n');
    const other = turned
      .replace('when charity', '# as before\n  when   the Charity')
      .replace('when value is less than minimum value', 'when (value is less than minimum value)')
      .replace('£500,000', '£0.5 million')
      .replace('one of care, cleaning, none', 'one of none, cleaning, care');
    expect(between(BASE, other)).toEqual([]);
    expect(between(other, BASE)).toEqual([]);
  });

  test('values differ on days, whichever line says so', () => {
    const from = BASE.replace('is £500,000', 'is £500,000\n  from 1 April 2030 is £600,000');
    const to = from.replace('  from 1 April 2030', '  from 1 April 2028 is £550,000\n  from 1 April 2030');
    expect(between(from, to)).toEqual([
      'threshold “minimum value”: from £500,000 to £550,000 from 1 April 2028 until 31 March 2030',
    ]);
    expect(between(BASE, BASE.replace('£500,000', '£750,000'))).toEqual([
      'threshold “minimum value”: from £500,000 to £750,000 from 1 April 2027',
    ]);
    const early = BASE.replace('from 1 April 2027 is', 'from 1 April 2026 is');
    expect(between(BASE, early)).toEqual([
      'threshold “minimum value”: from no value to £500,000 from 1 April 2026 until 31 March 2027',
    ]);
  });

  test('clauses, targets and other words of a condition', () => {
    const to = BASE.replace('(b) any of', '(b) all of')
      .replace('to charities', 'to charities\n  to small')
      .replace('value: money', 'value: money excluding VAT')
      .replace('otherwise outsource', 'otherwise is a gap')
      .replace('  when shared', '  unless shared');
    expect(between(BASE, to)).toEqual([
      'fact “value”: type changed from money to money excluding VAT',
      'decision “outcome”: otherwise changed from outsource to is a gap',
      expect.stringMatching(/^rule “people at risk”: limb \(b\) changed from .*any of.* to .*all of/),
      'exception “shared services”: target is new: small',
      'exception “shared services”: when is removed: shared',
      'exception “shared services”: unless is new: shared',
    ]);
  });

  test('limbs of another clause are told with its words', () => {
    const limbs = '  unless all of\n    (a) shared\n    (b) risk';
    const from = BASE.replace('  when charity', `  when charity\n${limbs}`);
    expect(between(from, from.replace('(b) risk', '(b) threat'))).toEqual([
      'exemption “charities”: limb (b) of “unless” changed from risk to threat',
    ]);
  });

  test('presumptions of one fact are told apart by what they suppose', () => {
    const from = `${BASE}presume kind is care\n  when charity\npresume kind is cleaning\n  when shared\n`;
    expect(between(from, from.replace(/ {2}when shared\n$/, '  when threat\n'))).toEqual([
      'presumption of “kind”: when changed from shared to threat',
    ]);
  });

  test('rows and members', () => {
    const from = `${BASE}list homes\n  "A", "B"\ntable limits: money\n  columns kind | gives\n  row one: care | £1\n  row two: any | £2\n`;
    const to = from
      .replace('"A", "B"', '"C", "B"')
      .replace('row one: care | £1', 'row one: care | £3')
      .replace('  row two: any | £2\n', '  row three: any | £2\n');
    expect(between(from, to)).toEqual([
      'list “homes”: member is new: "C"',
      'list “homes”: member is removed: "A"',
      'table “limits”: row “one” changed from care | £1 to care | £3',
      'table “limits”: row “three” is new: any | £2',
      'table “limits”: row “two” is removed: any | £2',
    ]);
  });
});
