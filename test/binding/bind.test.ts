/** What names in policy text mean, and that the order of files changes nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { bind } from '../../src/binding/bind.ts';
import type { Bindings, Meaning } from '../../src/binding/bindings.ts';
import { parse } from '../../src/parsing/parse.ts';
import { bindFiles, bindText, type File, PREAMBLE, saidOf } from './bind-text.ts';

/** The meaning of every run with this text, in order of place: `the fact annual value`, `the word expiry`. */
function meaningsOf(bindings: Bindings, run: string): string[] {
  const found: { at: number; shown: string }[] = [];
  for (const [node, meaning] of bindings.meanings) {
    const written = writtenAs(node);
    if (written?.text === run && written.file === 'test.policy')
      found.push({ at: written.at, shown: show(meaning) });
  }
  return found.sort((a, b) => a.at - b.at).map((one) => one.shown);
}

function writtenAs(node: object): { text: string; at: number; file: unknown } | undefined {
  for (const key of ['name', 'words']) {
    const name: unknown = Reflect.get(node, key);
    if (typeof name === 'object' && name !== null) return writtenAs(name);
  }
  const text: unknown = Reflect.get(node, 'text');
  const span: unknown = Reflect.get(node, 'span');
  if (typeof text !== 'string' || typeof span !== 'object' || span === null) return undefined;
  return { text, at: Number(Reflect.get(span, 'start')), file: Reflect.get(span, 'file') };
}

function show(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'symbol':
      return `the ${meaning.symbol.kind} ${meaning.symbol.name}`;
    case 'field of':
      return `${meaning.field.name} of ${show(meaning.of)}`;
    case 'element':
      return meaning.field === undefined
        ? `entry ${meaning.depth}`
        : `${meaning.field.name} of entry ${meaning.depth}`;
    case 'keyed list':
      return `the list ${meaning.list.name} at ${show(meaning.of)}`;
    case 'aggregate':
      return `${meaning.function} of ${show(meaning.of)}`;
    case 'exempt':
      return `exempt under the ${meaning.exemption.kind} ${meaning.exemption.name}`;
    case 'brackets':
      return 'the brackets';
    case 'word':
      return `the word ${meaning.text}`;
  }
}

/** Meanings in a definition's condition after the preamble, which is otherwise fine. */
function inCondition(condition: string, run: string, declarations = ''): string[] {
  const { bindings, diagnostics } = bindText(`${declarations}
define tested
  when ${condition}

exemption tested here
  from outcome bring in house
  when tested
`);
  expect(diagnostics.map((one) => one.message)).toEqual([]);
  return meaningsOf(bindings, run);
}

const PLACES = `
facts about places
  authority area: text
  main code: text
  codes: list of text
  supplier: firm
  bids: list of bid
    price: money excluding VAT
    bidder: firm
    parts: list of part
      weight: number

record firm
  name: text
  public: yes or no

list bordering areas
  by area
  "Leeds": "Bradford"

list care codes
  "85"

scenario "Everything is read"
  given
    authority area is "Leeds"
    main code is "85"
    codes is "85"
    supplier is unknown
    bids is unknown
  expect
    undetermined

define read
  when main code is listed in care codes or main code is listed in bordering areas of authority area

guarantee "Read"
  whenever read
  then threat to rights
`;

describe('names in conditions', () => {
  test.each([
    ['annual value is at least minimum value', 'annual value', ['the fact annual value']],
    ['annual value is at least minimum value', 'minimum value', ['the threshold minimum value']],
    ['the annual value is at least £1', 'the annual value', ['the fact annual value']],
    ['trigger is expiry', 'expiry', ['the word expiry']],
    ['threat to rights is yes', 'yes', ['the word yes']],
    ['people served includes any of children, patients', 'patients', ['the word patients']],
    ['outcome is may outsource', 'outcome', ['the decision outcome']],
    [
      'exempt under good reason shown',
      'exempt under good reason shown',
      ['exempt under the exemption good reason shown'],
    ],
    ['total of value of lots is at least £1', 'total of value of lots', ['total of value of the fact lots']],
    ['number of lots is at least 2', 'number of lots', ['number of the fact lots']],
    ['trigger date is before assessment date', 'assessment date', ['the fact assessment date']],
  ])('%s: “%s” is %j', (condition, run, expected) => {
    // A decision may not be read by what decides it, but that is for the checker to say.
    expect(inCondition(condition, run)).toEqual(expected);
  });

  test.each([
    ['any lot where (value is more than £1)', 'lot', ['the fact lots']],
    ['any lot where (value is more than £1)', 'value', ['value of entry 0']],
    ['every lot where (value of lot is more than £1)', 'value of lot', ['value of entry 0']],
    ['any part of lots where (value of part is more than £1)', 'part of lots', ['the fact lots']],
    ['any part of lots where (value of part is more than £1)', 'value of part', ['value of entry 0']],
    ['any code where (code is listed in care codes)', 'code', ['the fact codes', 'entry 0']],
    ['number of (codes where entry is listed in care codes) is 1', 'entry', ['entry 0']],
    ['number of (lots where value of lot is more than £1) is 1', 'value of lot', ['value of entry 0']],
    [
      'total of value of (lots where value is more than £1) is £1',
      'total of value of',
      ['total of value of the brackets'],
    ],
    ['any bid where (public of bidder)', 'public of bidder', ['public of bidder of entry 0']],
    ['any bid where (any part where (weight is 1 and price is £1))', 'part', ['parts of entry 0']],
    ['any bid where (any part where (weight is 1 and price is £1))', 'weight', ['weight of entry 0']],
    ['any bid where (any part where (weight is 1 and price is £1))', 'price', ['price of entry 1']],
    [
      'main code is listed in bordering areas of name of supplier',
      'bordering areas of name of supplier',
      ['the list bordering areas at name of the fact supplier'],
    ],
    ['name of supplier is main code', 'name of supplier', ['name of the fact supplier']],
  ])('%s: “%s” is %j', (condition, run, expected) => {
    expect(inCondition(condition, run, PLACES)).toEqual(expected);
  });
});

describe('names of known kinds', () => {
  const { bindings, diagnostics } = bindText(`
calendar \`England and Wales\`
  weekend Saturday, Sunday
  covers 1 January 2027 to 31 December 2027

threshold notice: whole number, by trigger date
  before that: none
  from 1 April 2027 is 30

presume threat to rights is no
  because "unless {people served} shows otherwise"

duty give notice
  within 10 working days by \`England and Wales\` after trigger date
  when notice is at least 10

exemption no notice needed
  from duty give notice
  from rule people at risk
  from outcome where outcome is bring in house
  from every rule
  when threat to rights is unknown

exception urgent
  to no notice needed
  when threat to rights

scenario "Notice"
  given
    trigger is expiry
  expect
    outcome is bring in house
    under rule people at risk
    exempt under no notice needed
    exception urgent: does not apply
    duty give notice is owed
    needs annual value
`);

  test('are found', () => {
    expect(diagnostics).toEqual([]);
    const found = [...bindings.references].map(([name, symbol]) => `${symbol.kind} ${name.text}`);
    for (const expected of [
      'fact trigger date',
      'calendar `England and Wales`',
      'fact threat to rights',
      'duty give notice',
      'rule people at risk',
      'exemption no notice needed',
      'exception urgent',
      'decision outcome',
      'fact annual value',
    ]) {
      expect(found).toContain(expected);
    }
    for (const [name, symbol] of bindings.references) {
      if (symbol.declaration === undefined) continue;
      expect(bindings.symbolOf.get(symbol.declaration)).toBe(symbol);
      expect(name.text.replaceAll('`', '').toLowerCase()).toBe(symbol.key);
    }
  });

  test('names in braces are bound, and every text has its parts', () => {
    const parts = [...bindings.templates.values()].find((one) => one.length === 3);
    expect(parts?.[0]).toBe('unless ');
    expect(parts?.[2]).toBe(' shows otherwise');
    const [, name] = parts ?? [];
    if (typeof name !== 'object') throw new Error('no name in braces');
    expect(bindings.meanings.get(name)).toMatchObject({ kind: 'symbol', symbol: { name: 'people served' } });
    expect([...bindings.templates.values()]).toContainEqual([
      'the service involves significant contact with people at risk, or threatens rights',
    ]);
  });
});

test('a doubled brace is one that is shown; places count what was written with a backslash', () => {
  const text = `exemption small
  from outcome bring in house
  when annual value is less than £10
  because "a \\"brace\\" {{x}} and } and {minimum value}, {lot}"
`;
  const { bindings, diagnostics } = bindText(text);
  const parts = [...bindings.templates.values()].find((one) => one.length > 1);
  expect(parts?.map((part) => (typeof part === 'string' ? part : part.name.text))).toEqual([
    'a "brace" {x} and } and ',
    'minimum value',
    ', ',
    'lot',
  ]);
  const [unknown] = diagnostics;
  expect(unknown?.code).toBe('unknown-name');
  expect(text.slice(unknown?.span?.start, unknown?.span?.end)).toBe('lot');
});

test('symbols are listed by kind, in order of declaration, files in order of path', () => {
  const { bindings } = bindFiles([
    { path: 'b.policy', text: 'define later\n  when earlier\n\nfacts\n  second: yes or no\n' },
    { path: 'a.policy', text: 'facts\n  first: yes or no\n\ndefine earlier\n  when first and second\n' },
  ]);
  expect(bindings.symbols.map((symbol) => `${symbol.kind} ${symbol.name}`)).toEqual([
    'fact first',
    'fact second',
    'fact assessment date',
    'definition earlier',
    'definition later',
  ]);
  expect(bindings.files.map((file) => file.path)).toEqual(['a.policy', 'b.policy']);
});

test('a declaration stands under the last paragraph before it in its file', () => {
  const { bindings } = bindFiles([
    {
      path: 'a.policy',
      text: `define outside
  when one
paragraph 1 "First"
facts
  one: yes or no
paragraph 1.2 "Second"
define inside
  when outside
`,
    },
    { path: 'b.policy', text: 'define elsewhere\n  when inside\n' },
  ]);
  const under = bindings.symbols.flatMap((symbol) =>
    symbol.declaration === undefined
      ? []
      : [[symbol.name, bindings.paragraphOf.get(symbol.declaration)] as const],
  );
  expect(under).toEqual([
    ['one', '1'],
    ['outside', undefined],
    ['inside', '1.2'],
    ['elsewhere', undefined],
  ]);
  expect([...bindings.paragraphs.keys()]).toEqual(['1', '1.2']);
});

test('the order in which files are given changes nothing', () => {
  const files: File[] = [
    { path: 'a.policy', text: PREAMBLE },
    { path: 'b.policy', text: 'define small\n  when anual value is less than £1\n' },
    { path: 'c/d.policy', text: 'define Small\n  when size of lots is 3\nfacts\n  spare: date\n' },
  ];
  const given = bindFiles(files);
  const reversed = bindFiles(files.toReversed());
  expect(given.diagnostics.map((one) => one.code)).toEqual([
    'unread-declaration',
    'unknown-name',
    'duplicate-name',
    'unknown-field',
    'unread-fact',
  ]);
  expect(reversed.bindings).toEqual(given.bindings);
  expect(reversed.diagnostics).toEqual(given.diagnostics);
});

describe('lists of plain values', () => {
  test.each([
    ['codes', 'code'],
    ['cases', 'case'],
    ['boxes', 'box'],
    ['parties', 'party'],
    ['movies', 'movie'],
    ['codes of practice', undefined],
    ['news', 'new'],
  ])('an entry of “%s” is called “%s”', (list, entry) => {
    const { diagnostics } = bindText(`facts
  ${list}: list of text
exemption tested
  from outcome bring in house
  when any ${entry ?? 'code of practice'} where (${entry ?? 'code'} is "A")
`);
    expect(diagnostics.map((one) => one.code)).toEqual(entry === undefined ? ['unknown-name'] : []);
  });
});

test('where lines could not be read, nothing is said to be missing', () => {
  const text = 'facts\n  spare: date\n\ndecision advice: one of go, stay\n  otherwise stay\n';
  const files = [parse(sourceText('test.policy', text)).file];
  expect(bind(files).diagnostics.map((one) => one.code)).toEqual([
    'missing-guidance',
    'unread-fact',
    'unused-outcome',
  ]);
  expect(bind(files, false).diagnostics).toEqual([]);
});

test('advice ends where there is too much wrong to look for it', () => {
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  const { diagnostics } = bindText(
    `facts\n${many(3000, (index) => `  fact x${index}: text\n`)}${many(
      300,
      (index) => `define d${index}\n  when fct x${index} is "A"\n`,
    )}`,
  );
  const unknown = diagnostics.filter((one) => one.code === 'unknown-name');
  expect(unknown).toHaveLength(300);
  expect(unknown[0]?.help).toBe('did you mean “fact x0”?');
  expect(unknown[299]?.help).toBeUndefined();
});

test('no files have no guidance', () => {
  const { bindings, diagnostics } = bind([]);
  expect(bindings.guidance).toBeUndefined();
  expect(diagnostics.map((one) => one.code)).toEqual(['missing-guidance']);
});

test('the preamble has nothing wrong with it', () => {
  expect(saidOf('')).toEqual([]);
});

test('the shipped guidance, without its amendments, has nothing wrong with it', () => {
  const folder = new URL('../../policies/in-house/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.policy') && !path.includes('amendments'))
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
  expect(files.length).toBeGreaterThan(5);
  expect(bindFiles(files).diagnostics).toEqual([]);
});
