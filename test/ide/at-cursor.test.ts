/** What an editor is given where the cursor stands: proposals, what a name means, where else it stands, another name for it. */
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { completion } from '../../src/ide/completion.ts';
import { hover } from '../../src/ide/hover.ts';
import { hints, lenses, shownOf } from '../../src/ide/lenses.ts';
import { definition, references, rename } from '../../src/ide/navigation.ts';
import { offsetAt, type TextEdit } from '../../src/ide/places.ts';
import { rowHelp } from '../../src/ide/row-help.ts';
import { SNIPPETS } from '../../src/ide/snippets.ts';
import { around, folds, links, outline } from '../../src/ide/symbols.ts';
import { tokens } from '../../src/ide/tokens.ts';
import { DECLARATION_WORDS } from '../../src/parsing/vocabulary.ts';
import { TENDERS } from '../cli/run.ts';
import { CURSOR, marked } from './marked.ts';

/** 1 January 2028 as a day number. */
const TODAY = Date.UTC(2028, 0, 1) / 86_400_000;

const AMENDMENT = `amendment "The 2028 amendment"
  id            tenders-2028
  amends        tenders
  made on       1 March 2028
  in force from 1 June 2028

  in threshold tender limit
    insert from 1 June 2028 is £120,000
  in rule large contract
    substitute because "the contract is worth {tender limit} or more, since 2028"
`;

function labels(a: string, b?: string): readonly string[] {
  const { guidance, path, position } = marked(
    b === undefined ? { 'a.policy': a } : { 'a.policy': a, 'b.policy': b },
  );
  return completion(guidance, path, position).map(({ label }) => label);
}

describe('completion', () => {
  test.each([
    [
      'in column one, every declaration',
      `${TENDERS}\nru‸`,
      ['rule', 'exemption', 'scenario'],
      ['tender limit'],
    ],
    [
      'where a condition may stand, facts and figures',
      TENDERS.replace('when contract value is', 'when ‸'),
      ['contract value', 'extreme urgency', 'tender limit'],
      ['required', 'large contract'],
    ],
    [
      'after the name of a choice, its choices',
      TENDERS.replace('tender is required\n  when', 'tender is ‸\n  when'),
      ['required', 'optional'],
      ['contract value'],
    ],
    [
      'after “is” of yes or no, these',
      TENDERS.replace('presume extreme urgency is no', 'presume extreme urgency is ‸'),
      ['yes', 'no'],
      ['required'],
    ],
    [
      'after “from outcome”, outcomes',
      TENDERS.replace('from outcome required', 'from outcome ‸'),
      ['required', 'optional'],
      ['urgent need'],
    ],
    [
      'after “from rule”, rules',
      TENDERS.replace('from outcome required', 'from rule ‸'),
      ['large contract'],
      ['urgent need', 'required'],
    ],
    [
      'after “under rule”, rules',
      TENDERS.replace('under rule large contract', 'under rule la‸'),
      ['large contract'],
      ['urgent need'],
    ],
    [
      'after “exempt under”, exemptions',
      TENDERS.replace('under rule large contract', 'exempt under ‸'),
      ['urgent need'],
      ['large contract'],
    ],
    [
      'after “applies by”, dates',
      TENDERS.replace('applies by    start date', 'applies by    ‸'),
      ['start date'],
      ['contract value'],
    ],
    [
      'after a colon of a fact, types',
      TENDERS.replace('contract value: money excluding VAT', 'contract value: ‸'),
      ['money excluding VAT', 'date', 'yes or no'],
      ['contract value'],
    ],
    [
      'on a line of a rule, its clauses',
      TENDERS.replace('  because "the contract is worth {tender limit} or more"', '  bec‸'),
      ['because'],
      ['contract value'],
    ],
    [
      'in a scenario, facts to be given',
      TENDERS.replace('    contract value is £100,000', '    ‸'),
      ['contract value', 'extreme urgency'],
      ['large contract'],
    ],
  ])('%s', (_, text, offered, absent) => {
    const found = labels(text);
    for (const one of offered) expect(found).toContain(one);
    for (const one of absent) expect(found).not.toContain(one);
  });

  test('nothing within prose, texts and remarks', () => {
    expect(labels(TENDERS.replace('because "there is', 'because "there ‸ is'))).toEqual([]);
    expect(labels(`${TENDERS}\n# when ‸\n`)).toEqual([]);
    expect(labels(`${TENDERS}\nparagraph 3 "P"\n  """\n  when ‸\n  """\n`)).toEqual([]);
  });

  test('what stands in another file of the folder', () => {
    expect(labels(TENDERS, `exemption other\n  from rule ‸`)).toEqual(['large contract']);
  });

  test('what is put in takes the place of what is typed', () => {
    const { guidance, path, position } = marked({
      'a.policy': TENDERS.replace('when contract value is', 'when contract va‸ is'),
    });
    const one = completion(guidance, path, position).find(({ label }) => label === 'contract value');
    const source = guidance.sources.get(path);
    expect(
      source?.text.slice(offsetAt(source, one?.range.start ?? position), offsetAt(source, position)),
    ).toBe('contract va');
  });

  test.each(DECLARATION_WORDS)('the frame of %s can be read', (word) => {
    const text = SNIPPETS[word].replace(/\$\{\d+:((?:[^{}]|\{[^{}]*\})*)\}/g, '$1').replace(/\$\d/g, '');
    const files =
      word === 'guidance'
        ? { 'a.policy': `${text}${CURSOR}` }
        : { 'a.policy': TENDERS, 'b.policy': `${text}${CURSOR}` };
    const { guidance, path } = marked(files);
    const found = guidance.parsed(path)?.diagnostics ?? [];
    expect(found.map(({ message }) => message)).toEqual([]);
  });
});

describe('a name', () => {
  const amended = {
    'a.policy': TENDERS.replace('at least tender limit', 'at least tender ‸limit'),
    'b.policy': AMENDMENT,
  };

  test('is told with its values, who changed it and from when', () => {
    const { guidance, path, position } = marked(amended);
    const told = hover(guidance, path, position, TODAY)?.markdown ?? '';
    expect(told).toContain('threshold tender limit: money excluding VAT');
    expect(told).toContain('On 1 January 2028: **£100,000**; from 1 June 2028: £120,000');
    expect(told).toContain('The 2028 amendment');
    expect(told).toContain('from 1 June 2028');
  });

  test('leads to its declaration, from an amendment too', () => {
    for (const files of [
      amended,
      { 'a.policy': TENDERS, 'b.policy': AMENDMENT.replace('tender limit', 'tender ‸limit') },
    ]) {
      const { guidance, path, position } = marked(files);
      const [place] = definition(guidance, path, position);
      expect(place?.path).toBe('top/g/a.policy');
      expect(place?.range.start).toEqual({
        line: TENDERS.split('\n').findIndex((one) => one.startsWith('threshold')),
        character: 10,
      });
    }
  });

  test('is found in every file, in prose that shows it, and in what amendments write', () => {
    const { guidance, path, position } = marked(amended);
    const found = references(guidance, path, position, true);
    const count = (text: string): number => text.match(/tender limit/g)?.length ?? 0;
    expect(found.filter((one) => one.path.endsWith('a.policy'))).toHaveLength(count(TENDERS));
    expect(found.filter((one) => one.path.endsWith('b.policy'))).toHaveLength(count(AMENDMENT));
  });

  test('gets another everywhere, and the guidance means the same', () => {
    const { guidance, path, position } = marked(amended);
    const edits = rename(guidance, path, position, 'upper limit');
    if ('refused' in edits) throw new Error(edits.refused);
    const renamed = new Map(
      [...guidance.sources].map(([name, { text }]) => [
        name,
        applied(text, edits.get(`top/g/${name}`) ?? []),
      ]),
    );
    expect([...renamed.values()].join('\n')).not.toContain('tender limit');
    const { guidance: now } = marked({
      'a.policy': `${renamed.get('a.policy')}${CURSOR}`,
      'b.policy': renamed.get('b.policy') ?? '',
    });
    expect(now.compiled().diagnostics).toEqual([]);
    expect(now.compiled().timeline?.editions.length).toBe(guidance.compiled().timeline?.editions.length);
  });

  test.each([
    ['extreme urgency', 'is there already'],
    ['two\nlines', 'name'],
    ['', 'name'],
  ])('cannot become “%s”', (name, why) => {
    const { guidance, path, position } = marked(amended);
    const refused = rename(guidance, path, position, name);
    expect('refused' in refused ? refused.refused : 'not refused').toContain(why);
  });
});

function applied(text: string, edits: readonly TextEdit[]): string {
  const source = sourceText('', text);
  return edits
    .map(({ range, newText }) => ({
      from: offsetAt(source, range.start),
      to: offsetAt(source, range.end),
      newText,
    }))
    .sort((a, b) => b.from - a.from)
    .reduce((out, { from, to, newText }) => out.slice(0, from) + newText + out.slice(to), text);
}

describe('in the row of a table', () => {
  const table = (row: string): string =>
    `${TENDERS}\ntable fee: percentage\n  # by size\n  columns contract value | extreme urgency | gives\n${row}\n`;
  test.each([
    ['  row large: at least ‸', 0],
    ['  row large: at least £1 million | y‸', 1],
    ['  row large: at least £1 million | yes | 1‸0%', 2],
    ['  row large: at least £1 million | yes | 10% | ‸', 2],
    ['  otherwise ‸', 2],
  ])('%s is told its column', (row, active) => {
    const { guidance, path, position } = marked({ 'a.policy': table(row) });
    const columns = ['contract value', 'extreme urgency', 'gives'];
    expect(rowHelp(guidance, path, position)).toEqual({ columns, active });
  });

  test('nothing is told elsewhere', () => {
    for (const text of [
      table('  row la‸rge: 1'),
      `${table('')}rule x\n  row a: ‸\n`,
      TENDERS.replace('when', 'wh‸en'),
    ]) {
      const { guidance, path, position } = marked({ 'a.policy': text });
      expect(rowHelp(guidance, path, position)).toBeUndefined();
    }
  });
});

describe('beside the text', () => {
  const { guidance, path } = marked({
    'a.policy': TENDERS.replace('is £100,000\n  expect', 'is £99,999\n  expect') + CURSOR,
    'b.policy': AMENDMENT,
  });
  const tree = guidance.tree(path);
  const source = guidance.sources.get(path);
  if (tree === undefined || source === undefined) throw new Error('there is no tree');

  test('a scenario that fails says what came', () => {
    expect(lenses(guidance, path).map(({ title }) => title)).toEqual([
      '✗ expected tender is required, came tender is optional',
    ]);
  });

  test('a rule says by how many scenarios it is shown, once that is known', () => {
    const { guidance: sound, path: file } = marked({ 'a.policy': TENDERS + CURSOR });
    expect(lenses(sound, file, shownOf(sound)).map(({ title }) => title)).toEqual([
      'shown by 1 scenario, 1 of its parts not in full',
      'shown by no scenario',
      '✓ passed',
    ]);
  });

  test('an amendment says from when it is in force', () => {
    expect(lenses(guidance, 'b.policy').map(({ title }) => title)).toEqual([
      'in force from 1 June 2028, part of 1 text',
    ]);
  });

  test('a figure says what it is today', () => {
    const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    expect(new Set(hints(guidance, path, whole, TODAY).map(({ label }) => label))).toEqual(
      new Set(['= £100,000']),
    );
  });

  test('the outline has the paragraphs with what stands under them', () => {
    const items = outline(source, tree);
    const tenders = items.find(({ name }) => name === '1 Tenders');
    expect(tenders?.children.map(({ name }) => name)).toEqual(['large contract']);
  });

  test('a selection grows from the word to the declaration', () => {
    const ranges = around(source, tree, {
      line: TENDERS.split('\n').findIndex((one) => one.includes('at least tender limit')),
      character: 40,
    });
    const texts = ranges.map(({ start, end }) =>
      source.text.slice(offsetAt(source, start), offsetAt(source, end)),
    );
    expect(texts[0]).toBe('tender limit');
    expect(texts.at(-1)).toMatch(/^(?:rule large contract|guidance)/);
    for (const [inner, outer] of texts.slice(1).map((one, index) => [texts[index] ?? '', one]))
      expect(outer).toContain(inner);
  });

  test('folds and links lie within the text', () => {
    const lines = source.text.split('\n').length;
    for (const { first, last } of folds(source, tree)) expect(first < last && last < lines).toBe(true);
    expect(links(source, tree)).toEqual([]);
  });

  test('names are coloured where they stand, one beside the other', () => {
    const found = tokens(guidance, path);
    const at = (index: number): string => {
      const one = found[index];
      const start = one === undefined ? 0 : offsetAt(source, one.start);
      return source.text.slice(start, start + (one?.length ?? 0));
    };
    const fact = found.findIndex(
      ({ type, declares }, index) => type === 'variable' && declares && at(index) === 'contract value',
    );
    expect(fact).toBeGreaterThanOrEqual(0);
    found.forEach((one, index) => {
      const next = found[index + 1];
      if (next === undefined) return;
      expect(offsetAt(source, one.start) + one.length).toBeLessThanOrEqual(offsetAt(source, next.start));
    });
  });
});
