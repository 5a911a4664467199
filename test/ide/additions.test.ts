/** What can be added to a declaration: put in, the guidance is still sound, and says more. */
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { additions } from '../../src/ide/additions.ts';
import { offsetAt, type TextEdit } from '../../src/ide/places.ts';
import { TENDERS } from '../cli/run.ts';
import { CURSOR, marked } from './marked.ts';

function applied(text: string, edits: readonly TextEdit[]): string {
  const source = sourceText('', text);
  return edits.reduceRight(
    (out, { range, newText }) =>
      out.slice(0, offsetAt(source, range.start)) + newText + out.slice(offsetAt(source, range.end)),
    text,
  );
}

/** What is offered at the cursor, and the text with the one of that title. */
function at(text: string, title?: string) {
  const { guidance, path, position } = marked({ 'a.policy': text });
  const offered = additions(guidance, path, { start: position, end: position });
  const chosen = offered.find((one) => one.title === title);
  const added = applied(text.replace(CURSOR, ''), chosen?.edits ?? []);
  const { guidance: now } = marked({ 'a.policy': `${added}${CURSOR}` });
  return { titles: offered.map((one) => one.title), added, now };
}

const errors = ({ now }: ReturnType<typeof at>) =>
  now.compiled().diagnostics.filter(({ severity }) => severity === 'error');

describe('at the first line of a declaration', () => {
  test('a rule without reasons gets a line for them', () => {
    const text = TENDERS.replace('rule large', 'rule la‸rge').replace(
      '\n  because "the contract is worth {tender limit} or more"',
      '',
    );
    const found = at(text, 'Say why: because "…"');
    expect(found.added).toContain(
      'when contract value is at least tender limit\n  because "…"\n\nparagraph 2',
    );
    expect(errors(found)).toEqual([]);
  });

  test('an exemption that no scenario expects gets one, with the facts that it reads', () => {
    const found = at(
      TENDERS.replace('exemption urgent', 'exemption ur‸gent'),
      'Begin a scenario that shows it',
    );
    expect(found.added).toContain(
      'scenario "urgent need"\n  given\n    extreme urgency is yes\n  expect\n    exempt under urgent need\n',
    );
    expect(errors(found)).toEqual([]);
  });

  test('facts behind definitions are given too, each with a value of its type', () => {
    const rule = `
decision help: one of full, none
  otherwise none
define big
  when contract value is more than £1 or start date is after 1 January 2020
rule help for the big
  help is full
  when big and not extreme urgency
`;
    const text = TENDERS + rule;
    const found = at(text.replace('rule help for', 'rule he‸lp for'), 'Begin a scenario that shows it');
    expect(found.added).toContain(`scenario "help for the big"
  given
    contract value is £1
    start date is 1 January 2030
    extreme urgency is yes
  expect
    help is full
    under rule help for the big
`);
    expect(errors(found)).toEqual([]);
  });

  test('what has reasons and a scenario gets neither; nor does any other line', () => {
    expect(at(TENDERS.replace('rule large', 'rule la‸rge')).titles).toEqual([]);
    expect(at(TENDERS.replace('when extreme urgency', 'when ext‸reme urgency')).titles).toEqual([]);
  });

  test('a table says what happens where no row fits', () => {
    const table = `
table f‸ee: percentage
  columns contract value | gives
  row large: at least £1 million | 10%
exemption dear ones
  from outcome required
  when fee is at least 10%
`;
    const found = at(TENDERS + table, 'Leave the rest open: otherwise is a gap');
    expect(found.now.compiled().diagnostics.map(({ code }) => code)).not.toContain('table-gap');
    expect(errors(found)).toEqual([]);
  });
});
