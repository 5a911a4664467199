/**
 * Slips that people make in their first policies: each gives one message, and that says what to write.
 *
 * In: policy text after the preamble. Out: `code: message; help` of everything that is said of it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { bind } from '../../src/binding/bind.ts';
import { check } from '../../src/checking/check.ts';
import { parse } from '../../src/parsing/parse.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

function said(text: string): readonly string[] {
  const { file, diagnostics } = parse(sourceText('slips.policy', `${PREAMBLE}\n${text}\n`));
  const readWhole = diagnostics.every(({ severity }) => severity !== 'error');
  const bound = bind([file], readWhole);
  const checked = check(bound.bindings, new Map(), readWhole);
  return [...diagnostics, ...bound.diagnostics, ...checked.diagnostics].map(
    ({ code, message, help }) => `${code}: ${message}${help === undefined ? '' : `; ${help}`}`,
  );
}

/** What is said of a condition of a rule. */
function saidOfCondition(condition: string): readonly string[] {
  return said(`rule tested\n  outcome is bring in house\n  when ${condition}`);
}

describe('choices that begin with “in” or “either”', () => {
  const FACTS = 'facts about the place\n  place: one of in house, either way, red\n\n';

  test('are choices wherever a choice may stand', () => {
    const text = `
table share: percentage
  columns place | gives
  row a: in house | 10%
  row b: not in house | 20%

rule tested
  outcome is bring in house
  when place is in house and place is not either way and share is 10%

scenario "In house"
  given
    place is in house
  expect
    undetermined
`;
    expect(said(`${FACTS}${text}`)).toEqual([]);
  });

  test('a row of choices behind “is in”', () => {
    const rule = (words: string) =>
      `${FACTS}rule tested\n  outcome is bring in house\n  when place is ${words} red, in house`;
    expect(said(rule('in'))).toEqual(['unknown-comparison: “is in” is not a comparison; write “is one of”']);
    expect(said(rule('not in'))).toEqual([
      'unknown-comparison: “is not in” is not a comparison; write “is not one of”',
    ]);
  });

  const HELP = 'write “is one of” before a row of choices, or “is listed in” before the name of a list';
  test.each([
    [
      'trigger is in expiry',
      `unknown-choice: “in expiry” is not one of the choices here: expiry, termination, none; ${HELP}`,
    ],
    [
      'annual value is in high values',
      `unknown-name: nothing in this guidance is called “in high values”; ${HELP}`,
    ],
  ])('%s', (condition, expected) => {
    expect(saidOfCondition(condition)).toEqual([expected]);
  });

  test('a slip in one of them', () => {
    const rule = 'rule tested\n  outcome is bring in house\n  when place is in hose';
    expect(said(`${FACTS}${rule}`)).toEqual([
      'unknown-choice: “in hose” is not one of the choices here: in house, either way, red; did you mean “in house”?',
    ]);
  });
});

describe('what could not be read is not missed elsewhere', () => {
  test('names of declarations whose heading cannot be read', () => {
    const text = `
exemption tiny sums "x"
  from outcome bring in house
  when threat to rights

decision colour one of red, green
  otherwise red

exception great risk
  to tiny sums
  when exempt under tiny sums

exemption other grounds
  from outcome green
  when good reason or colour is green or trigger is colour
`;
    expect(said(text).map((one) => one.replace(/:.*/s, ''))).toEqual(['cannot-read', 'cannot-read']);
  });

  test('but a slip with a name nearby is reported besides', () => {
    const text =
      'exemption first reason "x"\n\nexemption second reason\n  from outcome bring in house\n  when good reson or trigger is expry';
    expect(said(text).map((one) => one.replace(/:.*;/s, ':'))).toEqual([
      'cannot-read: after “first reason” this line should end',
      'unknown-name: did you mean “good reason”?',
      'unknown-choice: did you mean “expiry”?',
    ]);
  });
});

describe('yes and no where something else stands', () => {
  test('in a comparison', () => {
    expect(saidOfCondition('annual value is yes or trigger date is not no')).toEqual([
      'type-mismatch: this is yes or no, and what it stands beside is money in GBP excluding VAT; only values of one kind can be set side by side',
      'type-mismatch: this is yes or no, and what it stands beside is a date; only values of one kind can be set side by side',
    ]);
  });

  test('in a presumption', () => {
    expect(said('presume annual value is yes')).toEqual([
      'wrong-type: “annual value” is declared as money in GBP excluding VAT, and this is yes or no',
    ]);
  });
});
