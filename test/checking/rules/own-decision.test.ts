import { expect, test } from 'vitest';
import { saidOf } from '../check-text.ts';

test('a rule that reads what it concludes is reported once', () => {
  const text =
    'rule own\n  outcome is bring in house\n  when outcome is not may outsource and trigger is none\n';
  expect(saidOf(text)).toEqual(['rule-reads-its-decision at “outcome”']);
});

test('also by `unless`, and through brackets', () => {
  const text =
    'rule own\n  outcome is bring in house\n  when trigger is none\n  unless not (outcome is may outsource)\n';
  expect(saidOf(text)).toEqual(['rule-reads-its-decision at “outcome”']);
});
