import { expect, test } from 'vitest';
import { reasonsListing } from '../../../src/evaluate/text/english.ts';
import { school } from './school.ts';

const POOR = ['age is 9', 'distance to school is 3', 'household income is £17,000', 'dangerous route is no'];

test('a table read inside a definition: its row, the definition in the row, and the figure behind that', () => {
  expect(school(POOR, ['why', 'terms', 'figures'])).toMatchInlineSnapshot(`
    "A child: transport – free travel; escort – no escort
    ✓ as the guidance asks · ✗ not as it asks · ? not known

    Why
      Rule “too far” (paragraph 1, “Who travels free”) gives “free travel”. It holds, because:
        ✓ “lives too far away” is met:
          ✓ distance to school (3) is more than walking distance (2):
            ✓ row “older poor” of table walking distance fits:
              ✓ age (9) is at least 8
              ✓ “low income” is met

      No rule for escort holds, so it is “no escort”, as the guidance provides for every other case.

    Defined terms used
      “low income” is met.
        ✓ household income (£17,000) is at most low income limit (£17,000)

    Figures and lists relied on
        • Low income limit is £17,000, the figure from 1 September 2027.
    "
  `);
});

test('a row that gives a figure tells it', () => {
  expect(
    school(['age is 6', 'distance to school is 3', 'dangerous route is no'], ['why', 'figures']),
  ).toMatchInlineSnapshot(`
    "A child: transport – free travel; escort – no escort
    ✓ as the guidance asks · ✗ not as it asks · ? not known

    Why
      Rule “too far” (paragraph 1, “Who travels free”) gives “free travel”. It holds, because:
        ✓ “lives too far away” is met:
          ✓ distance to school (3) is more than walking distance (2):
            ✓ row “little” of table walking distance fits:
              ✓ age (6) is less than 8
              · walking distance is little ones (2)

      No rule for escort holds, so it is “no escort”, as the guidance provides for every other case.

    Figures and lists relied on
        • Little ones is 2, the figure from 1 September 2027.
    "
  `);
});

test('what a value comes from is broken down in full once, also through other values', () => {
  const given = ['age is 6', 'distance to school is 1', 'dangerous route is no', 'brothers is empty'];
  expect(school(given, ['other outcomes'])).toMatchInlineSnapshot(`
    "A child: transport – no help; escort – no escort
    ✓ as the guidance asks · ✗ not as it asks · ? not known

    Why not another outcome
        ✗ transport “free travel” would follow from rule “too far” (paragraph 1), which does not hold:
          ✗ “lives too far away” is not met:
            ✗ distance to school (1) is at most walking distance (2):
              ✓ row “little” of table walking distance fits:
                ✓ age (6) is less than 8
                · walking distance is little ones (2)
        ✗ transport “free travel” would follow from rule “too dangerous” (paragraph 1), which does not hold:
          ✗ the road safety officer judged that this is not so: “the way to school is too dangerous”
        ✗ transport “travel grant” would follow from rule “coach passes” (paragraph 1), which does not hold:
          ✗ (a) brothers has no entry
        ✗ escort “escort” would follow from rule “escort needed” (paragraph 1), which does not hold:
          ✗ parent can walk with the child: yes
    "
  `);
  const brother = 'brothers is (age is 12, has a bus pass is yes)';
  expect(school([...given.slice(0, 3), brother], ['why'])).toMatchInlineSnapshot(`
    "A child: transport – travel grant; escort – no escort
    ✓ as the guidance asks · ✗ not as it asks · ? not known

    Why
      Rule “coach passes” (paragraph 1, “Who travels free”) gives “travel grant”. It holds, because:
        ✓ (a) the only entry in brothers fits: has a bus pass and its age (12) is at least 11
        ✓ (b) “lives too far away” is not met:
          ✗ distance to school (1) is at most walking distance (2):
            ✓ row “little” of table walking distance fits:
              ✓ age (6) is less than 8
              · walking distance is little ones (2)
        ✓ (c) the road safety officer judged that this is not so: “the way to school is too dangerous”
        ✓ (d) walking time (40) is at most 120:
          · walking time is walking distance (2) × 20, which is 40:
            ✓ row “little” of table walking distance fits

      No rule for escort holds, so it is “no escort”, as the guidance provides for every other case.
    "
  `);
});

test('the office that the record gives has judged, and where another was to judge it is said', () => {
  const given = (by: string) => [
    'dangerous route is yes',
    `  judged by "${by}" on 1 September 2027 because "no pavement"`,
    'distance to school is 1',
    'age is 6',
  ];
  const other = school(given('Road officer'), ['why', 'judgements']);
  expect(other).toContain('✓ Road officer judged that the way to school is too dangerous\n');
  expect(other).toContain(
    'Dangerous route: yes, judged by Road officer on 1 September 2027 (it was to be judged by the road safety officer); reasons: “no pavement”.',
  );
  const same = school(given('The Road Safety  Officer'), ['judgements']);
  expect(same).toContain('judged by The Road Safety Officer on 1 September 2027; reasons');
});

test('what is presumed to be so is called presumed, and the claim against it is put in words', () => {
  const shown = school(POOR, ['facts', 'claims']);
  expect(shown).toMatch(/parent can walk with the child +yes +presumed\n/);
  expect(shown).toContain(
    '• “parent can walk with the child” is no – Could a parent walk to school with the child? (yes or no)\n',
  );
});

test('an entry that fits is told with its values', () => {
  const brothers = (...all: readonly string[]) => [
    ...['age is 6', 'distance to school is 1', 'dangerous route is no'],
    `brothers is ${all.join(', ')}`,
  ];
  const old = '(age is 12, has a bus pass is yes)';
  const young = '(age is 4, has a bus pass is no)';
  const fits = 'has a bus pass and its age (12) is at least 11\n';
  expect(school(brothers(old), ['why'])).toContain(`the only entry in brothers fits: ${fits}`);
  expect(school(brothers(young, old), ['why'])).toContain(
    `1 of the 2 entries in brothers (number 2) fits: ${fits}`,
  );
});

test('more reasons than a sentence holds are counted', () => {
  expect(reasonsListing(['a', 'b'], 2)).toBe('a and b');
  expect(reasonsListing(['a', 'b', 'c'], 2)).toBe('a, b; and one more reason');
  expect(reasonsListing(['a', 'b', 'c', 'd'], 2)).toBe('a, b; and 2 more reasons');
});

test('whether a duty is overdue is open for want of an assessment date', () => {
  const open =
    'It has not been satisfied; whether it is overdue is not known, because no assessment date is given.';
  expect(school(POOR, ['duties'])).toContain(open);
  expect(school([...POOR, 'assessment date is 1 October 2027'], ['duties'])).toContain('It is overdue.');
});

test('rules that exclude one another are not said to come to hold together', () => {
  const given = ['age is 12', 'distance to school is 1', 'household income is £30,000'];
  const shown = school([...given, 'brothers is (age is 12, has a bus pass is yes)'], ['why']);
  expect(shown).toContain(
    'Taken one by one, rules that give different outcomes may come to hold (“too dangerous” and “coach passes”), so a conflict is not ruled out; whether the missing facts can make them hold together was not examined.',
  );
});
