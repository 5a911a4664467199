/** What amendments announce. In: guidance with amendments. Out: what the timeline holds of it, and what is told. */
import { describe, expect, test } from 'vitest';
import { amendment, compiled } from '../editions/support.ts';

const FROM = 'from 1 June 2028';
const EDIT = '\nrepeal exemption charities\nrepeal exception shared services';
const DELAYED =
  '\nin decision outcome\n  insert choice delayed\ninsert rule later\n  outcome is delayed\n  when shared and threat';

function announced(lines: string): unknown {
  const { timeline, diagnostics } = compiled(amendment('one', FROM, `${lines}${EDIT}`));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return timeline?.instruments[1]?.changes?.map(({ decision, from, to }) => [decision, from, to]);
}

function said(lines: string, when = FROM): readonly string[] {
  return compiled(amendment('one', when, lines)).diagnostics.map(
    ({ code, message, help }) => `${code}: ${message}; ${help}`,
  );
}

describe('what is announced', () => {
  test('stands with the instrument, by keys', () => {
    expect(
      announced('changes the Outcome\n  from outsource\n  to in house\nchanges outcome\n  to outsource'),
    ).toEqual([
      ['outcome', 'outsource', 'in house'],
      ['outcome', undefined, 'outsource'],
    ]);
    expect(announced('changes outcome')).toEqual([['outcome', undefined, undefined]]);
  });

  test('is nothing, or is not said', () => {
    expect(announced('changes nothing')).toEqual([]);
    expect(announced('')).toBeUndefined();
  });

  test('changes no digest', () => {
    const digest = (lines: string): string | undefined =>
      compiled(amendment('one', FROM, `${lines}${EDIT}`)).program?.digests.meaning;
    expect(digest('changes outcome\n  to in house')).toBe(digest(''));
  });
});

describe('decisions and outcomes', () => {
  test('of the text before, after `from`; of the text with it, after `to`', () => {
    const to = compiled(amendment('one', FROM, `changes outcome\n  to delayed${DELAYED}`));
    expect(to.diagnostics).toEqual([]);
    expect(said(`changes outcome\n  from delayed${DELAYED}`)).toEqual([
      'announced-outcome: “outcome” has no outcome “delayed” before this amendment; leave the line out where contracts move from any outcome',
    ]);
  });

  test('of a text in which the decision has gone, or comes', () => {
    const NEW =
      'insert decision advice: one of go, stay\n  otherwise stay\ninsert rule going\n  advice is go\n  when threat';
    expect(said(`changes advice\n  to go\n${NEW}`)).toEqual([]);
    expect(said('changes outcome\n  to in house', 'on a day to be appointed')).toEqual([]);
  });

  test.each([
    [
      'changes outcom',
      'announced-decision: nothing that is decided is called “outcom”, before this amendment or after it; did you mean “outcome”?',
    ],
    [
      'changes value',
      'announced-decision: nothing that is decided is called “value”, before this amendment or after it; undefined',
    ],
    [
      'changes outcome from outsource to in house',
      'announced-decision: “outcome from outsource to in house” says several things on one line; write 3 lines, indented below the first: changes outcome | from outsource | to in house',
    ],
    [
      'changes outcome\n  to in hous',
      'announced-outcome: “outcome” has no outcome “in hous” once this amendment is in force; did you mean “in house”?',
    ],
    [
      'changes outcome\n  from outcome in house',
      'announced-outcome: “outcome” has no outcome “outcome in house” before this amendment; did you mean “in house”?',
    ],
    [
      'changes outcome\n  from in house\n  to in house',
      'announced-without-move: what comes to “in house” before and after does not move; name another outcome, or leave one of the two lines out',
    ],
    [
      'changes nothing\nchanges outcome',
      'changes-nothing-and-something: this amendment announces a change, and that it changes nothing; leave out what is wrong of the two',
    ],
  ])('%s', (lines, message) => {
    expect(said(`${lines}${EDIT}`)).toEqual([message]);
  });

  test('edits are no announcements', () => {
    expect(said('changes rule people at risk\n  substitute because "x"')).toEqual([
      'unknown-clause: “changes rule people at risk” does not begin a line of an amendment; write “in rule people at risk”',
    ]);
    expect(said('changes decision outcome\n  to in house')).toEqual([
      'unknown-clause: “changes decision outcome” does not begin a line of an amendment; write “changes outcome” or “in decision outcome”, whichever it is',
    ]);
  });
});
