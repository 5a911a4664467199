import { expect, test } from 'vitest';
import { choice, date, entry, list, pounds, UNKNOWN, yes } from '../../support/nodes.ts';
import { type Changes, type Given, sample } from './sample.ts';
import { CARE, judged, line } from './told.ts';

const CHEAP = { ...CARE, 'annual value': pounds(320_000), lots: list() };
const ENDED = { trigger: choice('expiry'), 'trigger date': date('2027-05-01') };

test.each<[Changes, Readonly<Record<string, Given>>, string]>([
  [
    {},
    CARE,
    'bring in house: the service involves significant contact with people at risk, or threatens rights (paragraph 4)',
  ],
  [
    {},
    CHEAP,
    'may outsource: exempt under “below the threshold” (paragraph 5): the contract is worth less than £500,000 a year',
  ],
  [
    { confidential: ['annual value'] },
    CHEAP,
    'may outsource: exempt under “below the threshold” (paragraph 5): the contract is worth less than £500,000 a year',
  ],
  [
    {},
    { ...CARE, 'good reason': judged(yes) },
    'may outsource: exempt under “good reason shown” (paragraph 5)',
  ],
  [
    { standing: true },
    { ...CHEAP, 'threat to rights': judged(yes) },
    'bring in house: Director of Commissioning judged that the way the service is run may infringe rights (paragraph 4)',
  ],
  [
    {},
    ENDED,
    'needs: supplier kind, annual value, people served, contact with people at risk, threat to rights, main code and 1 more',
  ],
  [{}, { ...CHEAP, lots: list(entry({})) }, 'needs: value of entry 1 of lots'],
  [
    { clashing: true },
    CARE,
    'conflict: rule “people at risk” (paragraph 4) and rule “small contracts” (paragraph 5) hold at once and give bring in house and may outsource',
  ],
  [{ gap: true }, CHEAP, 'gap: no rule applies, and the guidance calls that a gap'],
  [
    {},
    { ...CARE, 'trigger date': date('2027-03-01') },
    'not in force: “Bringing public services in house” is in force from 1 April 2027, and the date that counts here, 1 March 2027 (trigger date), is earlier',
  ],
  [
    { scoped: true },
    { ...CARE, 'authority kind': choice('private body') },
    'out of scope: authority kind is private body',
  ],
  [
    { scoped: true },
    { ...CARE, 'authority kind': UNKNOWN },
    'needs: authority kind; if it is in scope: bring in house: the service involves significant contact with people at risk, or threatens rights (paragraph 4)',
  ],
  [
    {},
    { ...CARE, 'trigger date': UNKNOWN },
    'undetermined, bring in house, whatever the date from 1 April 2027 on',
  ],
  [
    {},
    { ...CARE, trigger: choice('none') },
    'invalid: the record gives trigger date a value (1 May 2027), although trigger date does not apply, because trigger is none',
  ],
])('%j', (changes, given, expected) => {
  expect(line(sample(changes), given)).toBe(expected);
});
