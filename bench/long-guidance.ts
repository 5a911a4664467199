/**
 * A long guidance to measure editors with.
 *
 * In:  how many services it has rules for, and how many amendments. Out: its files by name: for each ten services one with prose, facts,
 *      a threshold, rules, exemptions and scenarios; and one with the amendments. Of 150 services it has 5,000 lines.
 */
import { formatLong, fromParts } from '../src/base/date.ts';

/** A number as letters, for names; no such word is reserved. */
export function letters(value: number): string {
  const digits = [...value.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `q${digits.join('')}`;
}

/** Pounds, as they are written. */
function amount(pounds: number): string {
  return pounds.toLocaleString('en-GB');
}

export function longGuidance(services: number, amendments: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set(
    'guidance.policy',
    `guidance "Many services"
  id many
  made on 1 January 2020
  in force from 1 April 2020
  currency GBP
  applies by notice date

facts about the contract
  notice date: date
    ask "On which day was notice given?"

decision outcome: one of in house, outsource
  otherwise outsource
  because "no rule asks for it in house"
`,
  );
  const texts = Array.from({ length: services }, (_, index) => service(letters(index), index));
  for (let first = 0; first < services; first += 10)
    files.set(`part-${letters(first / 10)}.policy`, texts.slice(first, first + 10).join('\n'));
  const first = fromParts(2021, 1, 4) ?? 0;
  files.set(
    'amendments.policy',
    Array.from({ length: amendments }, (_, index) => {
      const name = letters((index * 7) % services);
      return `amendment "Amendment ${index}"
  id many-${index}
  amends many
  made on 1 January 2021
  in force from ${formatLong(first + 28 * index)}
  in rule large ${name}
    substitute because "the service ${name} is worth {limit ${name}} or more (as amended ${index})"
  in threshold limit ${name}
    insert from ${formatLong(first + 28 * index)} is £${amount(1000 * (index + 200))}   illustrative because "made up"
`;
    }).join('\n'),
  );
  return files;
}

function service(name: string, index: number): string {
  return `paragraph ${index + 1} "Service ${name}"
  """
  A contract for the service ${name} comes back in house where people at risk depend on it and it is worth the
  limit or more in a year, unless the market is small or no one else could provide it in time.
  """

facts about service ${name}
  value ${name}: money excluding VAT
    ask "What is the service ${name} worth in a year, before VAT?"
  risk ${name}: yes or no
    ask "Do people at risk depend on the service ${name}?"

threshold limit ${name}: money excluding VAT
  from 1 April 2020 is £${amount(1000 * (index + 1))}   illustrative because "made up"

rule large ${name}
  outcome is in house
  when all of
    (a) risk ${name}
    (b) value ${name} is at least limit ${name}
  because "the service ${name} is worth {limit ${name}} or more a year"

exemption small ${name}
  from rule large ${name}
  when value ${name} is less than £${amount(1000 * (index + 2) + 500)}
  because "the market is small"

scenario "A large contract for ${name}"
  given
    notice date is 1 June 2020
    risk ${name} is yes
    value ${name} is £5 million
  expect
    outcome is in house
`;
}
