import { expect, test } from 'vitest';
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
          ✗ the road safety officer judged that it is not the case that the way to school is too dangerous
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
        ✓ (a) the only entry in brothers is such that its has a bus pass is yes and its age is at least 11
        ✓ (b) “lives too far away” is not met:
          ✗ distance to school (1) is at most walking distance (2):
            ✓ row “little” of table walking distance fits:
              ✓ age (6) is less than 8
              · walking distance is little ones (2)
        ✓ (c) the road safety officer judged that it is not the case that the way to school is too dangerous
        ✓ (d) walking time (40) is at most 120:
          · walking time is walking distance (2) × 20, which is 40:
            ✓ row “little” of table walking distance fits

      No rule for escort holds, so it is “no escort”, as the guidance provides for every other case.
    "
  `);
});
