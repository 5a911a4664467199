/** What reads a thing, and what a declaration reads: facts, figures, rules, outcomes, in amendments too. */
import { describe, expect, test } from 'vitest';
import { occurrences } from '../../src/ide/navigation.ts';
import { type Reading, readBy, readersOf, restingAt } from '../../src/ide/rests-on.ts';
import { TENDERS } from '../cli/run.ts';
import { type Marked, marked } from './marked.ts';

const AMENDMENT = `amendment "The 2028 amendment"
  id            tenders-2028
  amends        tenders
  made on       1 March 2028
  in force from 1 June 2028

  in rule large contract
    substitute because "the contract is worth {tender limit} or more, since 2028"
`;

function at(text: string): Marked {
  return marked({ 'a.policy': text, 'b.policy': AMENDMENT });
}

const shown = (found: readonly Reading[]): readonly string[] =>
  found.map(({ other, places }) => `${other.word} ${other.name} ${places.length}`).sort();

function readers(text: string): readonly string[] {
  const { guidance, path, position } = at(text);
  return shown(readersOf(guidance, path, position));
}

function read(text: string): readonly string[] {
  const { guidance, path, position } = at(text);
  return shown(readBy(guidance, path, position));
}

describe('what reads', () => {
  test.each([
    [
      'a figure: rules, decisions, amendments',
      TENDERS.replace('threshold tender', 'threshold ten‸der'),
      ['amendment The 2028 amendment 1', 'decision tender 1', 'rule large contract 2'],
    ],
    [
      'a fact: what supposes it, what maps it, what gives it',
      TENDERS.replace('  contract value: money', '  contract‸ value: money'),
      ['rule large contract 1', 'scenario A contract at the limit 1', 'source contracts 1'],
    ],
    [
      'an outcome: the rule that gives it, the exemption from it',
      TENDERS.replace('one of required,', 'one of requ‸ired,'),
      ['exemption urgent need 1', 'rule large contract 1', 'scenario A contract at the limit 1'],
    ],
    [
      'a rule: its amendment and its scenario, and not itself',
      TENDERS.replace('rule large', 'rule lar‸ge'),
      ['amendment The 2028 amendment 1', 'scenario A contract at the limit 1'],
    ],
    ['nothing, where no name stands', TENDERS.replace('currency ', 'curr‸ency '), []],
  ])('%s', (_, text, expected) => {
    expect(readers(text)).toEqual(expected);
  });
});

describe('what is read', () => {
  test.each([
    [
      'by a rule',
      TENDERS.replace('rule large', 'rule lar‸ge'),
      ['decision tender 1', 'fact contract value 1', 'outcome required 1', 'threshold tender limit 2'],
    ],
    [
      'by a rule, asked within it',
      TENDERS.replace('when contract value is at', 'wh‸en contract value is at'),
      ['decision tender 1', 'fact contract value 1', 'outcome required 1', 'threshold tender limit 2'],
    ],
    ['by a fact: nothing', TENDERS.replace('  contract value: money', '  contract‸ value: money'), []],
    ['by a blank line between declarations', TENDERS.replace('presume', '‸\npresume'), []],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

test('what stands at a place is what is named there; where nothing is, the declaration around it', () => {
  const named = (text: string) => {
    const { guidance, path, position } = at(text);
    const found = restingAt(guidance, path, position);
    return found === undefined ? undefined : `${found.word} ${found.name}`;
  };
  expect(named(TENDERS.replace('is at least tender', 'is at least ten‸der'))).toBe('threshold tender limit');
  expect(named(TENDERS.replace('when extreme', 'wh‸en extreme'))).toBe('exemption urgent need');
  expect(named(TENDERS.replace('contract value: money', 'contract value: mon‸ey'))).toBe(
    'fact contract value',
  );
  expect(named(TENDERS.replace('guidance "When', '‸\n\nguidance "When'))).toBeUndefined();
});

test('the same name in a file is marked, where it is declared and where it is read', () => {
  const { guidance, path, position } = at(TENDERS.replace('is at least tender', 'is at least ten‸der'));
  const found = occurrences(guidance, path, position);
  expect(found).toHaveLength(TENDERS.match(/tender limit/g)?.length ?? 0);
  expect(found.filter(({ declares }) => declares)).toHaveLength(1);
});
