import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/base/source.ts';
import { parse } from '../../src/parsing/parse.ts';
import { PolicyParser } from '../../src/parsing/parser.ts';
import { CHILD_KEYS, walk } from '../../src/syntax/children.ts';
import { bare, declarations, problems, show } from './show.ts';

const EXAMPLE = readFileSync(new URL('../cases/language-example/in-house.policy', import.meta.url), 'utf8');

const name = (text: string) => ({ kind: 'Name', text });
const text = (value: string) => ({ kind: 'TextLiteral', value });
const first = (policy: string) => bare(declarations(policy)[0]);

test('Chevrotain finds the grammar sound: no ambiguity, no empty repetition, no left recursion', () => {
  expect(() => new PolicyParser({ validate: true })).not.toThrow();
});

test('the example of the language is read whole, without a diagnostic', () => {
  const { file, diagnostics } = parse(sourceText('in-house.policy', EXAMPLE));
  expect(diagnostics).toEqual([]);
  expect(file.declarations.map(({ kind }) => kind.replace('Declaration', ''))).toEqual([
    ...[
      'Guidance',
      'Facts',
      'Threshold',
      'List',
      'Presume',
      'Presume',
      'Decision',
      'Paragraph',
      'Define',
      'Rule',
    ],
    ...[
      'Paragraph',
      'Rule',
      'Paragraph',
      'Exemption',
      'Exception',
      'Exemption',
      'Exemption',
      'Duty',
      'Scenario',
    ],
    'Guarantee',
  ]);
  expect(file.comments.map((one) => one.text)).toEqual([
    '# no condition: who must show what. Unclaimed, it counts as no',
  ]);
});

describe('foundations', () => {
  test('guidance', () => {
    expect(
      first(
        'guidance "T"\n  id a-b\n  issued by "S"\n  edition "E"\n  made on 1 May 2027\n  in force from 2 May 2027\n' +
          '  currency GBP\n  applies by first of a b, c\n  applies to contracts where x is y\n',
      ),
    ).toMatchObject({
      title: text('T'),
      id: name('a-b'),
      issuedBy: text('S'),
      edition: text('E'),
      madeOn: { kind: 'DateLiteral' },
      inForceFrom: { kind: 'DateLiteral' },
      currency: name('GBP'),
      appliesBy: [name('a b'), name('c')],
      scope: { kind: 'ComparisonExpression' },
    });
    expect(first('guidance "T"\n  applies by a\n')).toMatchObject({ appliesBy: [name('a')] });
  });

  test.each([
    ['yes or no', { kind: 'SimpleType', type: 'yes or no' }],
    ['number', { kind: 'SimpleType', type: 'number' }],
    ['whole number', { kind: 'SimpleType', type: 'whole number' }],
    ['percentage', { kind: 'SimpleType', type: 'percentage' }],
    ['date', { kind: 'SimpleType', type: 'date' }],
    ['text', { kind: 'SimpleType', type: 'text' }],
    ['one of a b, `c or d`', { kind: 'ChoiceType', many: false, choices: [name('a b'), name('`c or d`')] }],
    ['some of a,\n      b', { kind: 'ChoiceType', many: true, choices: [name('a'), name('b')] }],
    ['money', { kind: 'MoneyType' }],
    ['money excluding VAT', { kind: 'MoneyType', vat: 'excluding VAT' }],
    ['money in EUR including VAT', { kind: 'MoneyType', currency: 'EUR', vat: 'including VAT' }],
    ['list of text', { kind: 'ListType', element: { kind: 'SimpleType', type: 'text' } }],
    ['list of lot', { kind: 'ListType', element: { kind: 'NamedType', name: name('lot') } }],
    ['list of list of record lot', { kind: 'ListType', element: { kind: 'ListType' } }],
    ['record party', { kind: 'NamedType', name: name('party') }],
    ['party', { kind: 'NamedType', name: name('party') }],
  ])('a fact of type %s', (type, node) => {
    expect(first(`facts\n  a fact: ${type}\n`)).toMatchObject({
      fields: [{ name: name('a fact'), type: node }],
    });
  });

  test('facts, with clauses and fields below; words before a colon are always a name', () => {
    const policy =
      'facts about it\n  ask: text\n    applies when all of\n      (a) x\n      (b) y\n    ask "Q"\n' +
      '    judged by "J"\n    reads "R"\n    confidential\n  lots: list of lot\n    reads: text\n      ask "Q2"\n';
    expect(first(policy)).toMatchObject({
      title: name('about it'),
      fields: [
        { name: name('ask'), appliesWhen: { kind: 'LimbsExpression' }, ask: text('Q'), judgedBy: text('J') },
        { name: name('lots'), fields: [{ name: name('reads'), ask: text('Q2') }] },
      ],
    });
    const [facts] = declarations(policy);
    const confidential = facts?.kind === 'FactsDeclaration' ? facts.fields[0]?.confidential : undefined;
    expect(policy.slice(confidential?.start, confidential?.end)).toBe('confidential');
  });

  test('thresholds', () => {
    expect(
      first(
        'threshold t u: money, by notice date\n  from 1 May 2027 is £5   illustrative because "I"\n' +
          '  from 2028-05-01 is -£6\n  before that: none\n  cites paragraph 4A.2\n  cites "Act"\n',
      ),
    ).toMatchObject({
      name: name('t u'),
      by: name('notice date'),
      values: [
        { value: { kind: 'MoneyLiteral', digits: '5' }, illustrative: { reason: text('I') } },
        { value: { kind: 'NegateExpression' } },
      ],
      cites: [{ paragraph: '4A.2' }, { source: text('Act') }],
    });
  });

  test('lists: members, dates, successors, keys, files', () => {
    expect(
      first(
        'list l\n  by area\n  "a", "b" from 1 May 2027 until 2 May 2027\n  "old" succeeded by "new"\n  "k": "x", "y"\n' +
          '  from file "f.csv" columns "p", "q" from column "s" until column "u" succeeded by column "n"\n' +
          '  illustrative because "I"\n',
      ),
    ).toMatchObject({
      by: name('area'),
      members: [
        { value: text('a') },
        { value: text('b'), from: { kind: 'DateLiteral' }, until: { kind: 'DateLiteral' } },
        { value: text('old'), succeededBy: text('new') },
        { key: text('k'), value: text('x') },
        { key: text('k'), value: text('y') },
      ],
      files: [
        {
          path: text('f.csv'),
          columns: [text('p'), text('q')],
          fromColumn: text('s'),
          untilColumn: text('u'),
          successorColumn: text('n'),
        },
      ],
      illustrative: { reason: text('I') },
    });
  });

  test('calendars', () => {
    expect(
      first(
        'calendar `England and Wales`\n  weekend Saturday, Sunday\n  holidays 25 December 2027, 27 December 2027\n' +
          '  holidays from file "h.csv" column "date"\n  covers 1 January 2024 to 31 December 2030\n',
      ),
    ).toMatchObject({
      name: name('`England and Wales`'),
      weekend: [name('Saturday'), name('Sunday')],
      holidays: [{ kind: 'DateLiteral' }, { kind: 'DateLiteral' }],
      files: [{ columns: [text('date')] }],
      covers: { from: { kind: 'DateLiteral' }, to: { kind: 'DateLiteral' } },
    });
  });
});

describe('what decides', () => {
  test('presumptions and deemings, conditions on the same line or below', () => {
    expect(first('presume a b is c when x and y unless z\n')).toMatchObject({
      fact: name('a b'),
      value: { kind: 'NameExpression' },
      when: { kind: 'LogicalExpression' },
      unless: { kind: 'NameExpression' },
    });
    expect(first('deem a is £5\n  when a is unavailable\n  because "B"\n  cites "C"\n')).toMatchObject({
      kind: 'DeemDeclaration',
      when: { kind: 'KnownnessExpression' },
      because: text('B'),
      cites: [{ source: text('C') }],
    });
    expect(problems('presume a is b when x\n  when y\n')).toEqual(['duplicate-clause: when']);
  });

  test('decisions and paragraphs', () => {
    expect(first('decision d: one of a, b\n  otherwise b\n  because "B"\n')).toMatchObject({
      otherwise: { kind: 'OtherwiseChoice', choice: name('b') },
      because: text('B'),
    });
    expect(first('decision d: one of a, b\n  otherwise is a gap\n')).toMatchObject({
      otherwise: { kind: 'OtherwiseGap' },
    });
    expect(
      first(
        'paragraph 4.2B "H"\n  """\n    One.\n      Two "quoted".\n\n    Three.\n  """\n  needs no rule because "N"\n',
      ),
    ).toMatchObject({
      number: '4.2B',
      heading: text('H'),
      text: { value: 'One.\n  Two "quoted".\n\nThree.' },
      needsNoRule: text('N'),
    });
  });

  test('definitions', () => {
    expect(first('define a b\n  when x\n  unless y\n')).toMatchObject({ name: name('a b') });
    expect(first('define a b: whole number\n  is c + 1\n')).toMatchObject({
      type: { kind: 'SimpleType' },
      value: { kind: 'ArithmeticExpression' },
    });
  });

  test('rules, exemptions, exceptions', () => {
    expect(
      first('rule r s\n  d is c e\n  when x\n  unless y\n  because "B {x}"\n  cites paragraph 4\n'),
    ).toMatchObject({
      name: name('r s'),
      conclusion: { decision: name('d'), choice: name('c e') },
      because: text('B {x}'),
      cites: [{ paragraph: '4' }],
    });
    expect(
      first(
        'exemption e\n  from outcome a b\n  from outcome where d is c\n  from rule r\n  from duty d\n' +
          '  from paragraph 4.2\n  from every rule\n',
      ),
    ).toMatchObject({
      targets: [
        { kind: 'OutcomeTarget', choice: name('a b') },
        { kind: 'OutcomeTarget', decision: name('d'), choice: name('c') },
        { kind: 'RuleTarget', rule: name('r') },
        { kind: 'DutyTarget', duty: name('d') },
        { kind: 'ParagraphTarget', paragraph: '4.2' },
        { kind: 'EveryRuleTarget' },
      ],
    });
    expect(first('exception e\n  to a b\n  to c\n')).toMatchObject({ to: [name('a b'), name('c')] });
  });

  test.each([
    ['within 30 days after d', { period: { count: 30 }, direction: 'after' }],
    ['within 30 days beginning with d', { direction: 'beginning with' }],
    ['within 3 months before d', { direction: 'before' }],
    ['within 10 working days after d', { period: { unit: 'working days' } }],
    ['within 10 working days by `b d` after d', { calendar: name('`b d`'), direction: 'after' }],
    ['by d', { date: { kind: 'NameExpression' } }],
    ['by 30 days after d', { date: { kind: 'ShiftExpression' } }],
  ])('a duty %s', (line, deadline) => {
    expect(first(`duty x\n  ${line}\n  when a\n  satisfied when b\n`)).toMatchObject({
      deadline,
      when: { kind: 'NameExpression' },
      satisfiedWhen: { kind: 'NameExpression' },
    });
  });

  test('guarantees', () => {
    expect(first('guarantee "G"\n  whenever x\n  then any of\n    (a) y\n')).toMatchObject({
      title: text('G'),
      whenever: { kind: 'NameExpression' },
      // biome-ignore lint/suspicious/noThenProperty: the clause is called so
      then: { kind: 'LimbsExpression' },
    });
    expect(first('guarantee "G"\n  never all of\n    (a) y\n')).toMatchObject({
      never: { kind: 'LimbsExpression' },
    });
    expect(first('guarantee "G"\n  outcome is x\n  only if y\n')).toMatchObject({
      stated: { kind: 'ComparisonExpression' },
      onlyIf: { kind: 'NameExpression' },
    });
    expect(first('guarantee "G"\n  exempt under x\n  only if y\n')).toMatchObject({
      stated: { kind: 'NameExpression', name: { text: 'exempt under x' } },
    });
  });

  test.each([
    ['a higher b', 'higher'],
    ['a lower b', 'lower'],
    ['a later b', 'later'],
    ['an earlier b', 'earlier'],
  ])('a guarantee of %s', (line, direction) => {
    expect(first(`guarantee "G"\n  ${line}\n  never loses outcome x\n`)).toMatchObject({
      differing: { kind: 'DifferingFact', direction, fact: { text: 'b' } },
      keeps: { kind: 'KeptOutcome', choice: { text: 'x' } },
    });
    expect(first(`guarantee "G"\n  ${line}\n  never loses outcome where d is x\n`)).toMatchObject({
      keeps: { kind: 'KeptOutcome', decision: { text: 'd' }, choice: { text: 'x' } },
    });
  });

  test('assumptions', () => {
    expect(first('assume a is b or c\n  because "r"\n')).toMatchObject({
      condition: { kind: 'LogicalExpression' },
      because: { value: 'r' },
    });
    expect(first('assume not any of\n  (a) x\n  (b) all of\n    (i) y\n  because "r"\n')).toMatchObject({
      condition: {
        kind: 'NotExpression',
        operand: { operator: 'any', limbs: [{ label: 'a' }, { label: 'b', condition: { operator: 'all' } }] },
      },
      because: { value: 'r' },
    });
  });
});

describe('tables', () => {
  const cells = (row: string) => {
    const [table] = declarations(`table t: money\n  columns a b | c | gives\n  row r: ${row}\n`);
    const one = table?.kind === 'TableDeclaration' ? table.rows[0] : undefined;
    return one?.cells.map((cell) =>
      cell.kind === 'AnyCell' ? 'any' : `${cell.operator} ${cell.right.map(show).join(' & ')}`,
    );
  };
  test.each([
    ['any | x y | £1', ['any', 'is x y']],
    ['at least £5 | more than £5 | £1', ['is at least GBP 5', 'is more than GBP 5']],
    ['at most b | less than b | £1', ['is at most b', 'is less than b']],
    ['before b | after b | £1', ['is before b', 'is after b']],
    ['on or before b | on or after 80% | £1', ['is on or before b', 'is on or after 80%']],
    ['between £1 and £5 | one of x, y | £1', ['is between GBP 1 & GBP 5', 'is one of x & y']],
    ['not x | not one of x, y | £1', ['is not x', 'is not one of x & y']],
    ['listed in l | not listed in l | £1', ['is listed in l', 'is not listed in l']],
    [
      'a code starting with "8" | includes all of x, y | £1',
      ['is a code starting with "8"', 'includes all of x & y'],
    ],
    ['within 3 years before b | is x | £1', ['is within (before ; 3 years ; b)', 'is x']],
  ])('cells %s', (row, expected) => expect(cells(row)).toEqual(expected));

  test('rows, details, otherwise', () => {
    expect(
      first(
        'table t: money\n  columns a b | 80% of c | gives\n  row light touch: any | any | £1\n    illustrative because "I"\n' +
          '  row other: any | any | -d\n    unless within row light touch, x\n    illustrative because "J"\n' +
          '  otherwise £2\n  cites "C"\n',
      ),
    ).toMatchObject({
      columns: [{ kind: 'NameExpression' }, { kind: 'ArithmeticExpression' }],
      rows: [
        { name: name('light touch'), illustrative: { reason: text('I') }, unlessWithin: [] },
        { gives: { kind: 'NegateExpression' }, unlessWithin: [name('light touch'), name('x')] },
      ],
      otherwise: { kind: 'OtherwiseValue' },
    });
    expect(problems('table t: money\n  columns a | b\n')).toEqual(['cannot-read: b']);
    expect(problems('table t: money\n  row r: a | at least £5\n')).toEqual([
      'row-without-value: at least £5',
    ]);
  });
});

test('sources of other formats', () => {
  expect(
    first(
      'source s\n  format JSON Lines\n  records in "a/b"\n  ocid prefix "x"\n  ocid prefix "y"\n  records in use: column "C"\n',
    ),
  ).toMatchObject({
    format: name('JSON Lines'),
    recordsIn: text('a/b'),
    ocidPrefixes: [text('x'), text('y')],
    mappings: [{ fact: name('records in use'), column: text('C') }],
  });
});

test('sources', () => {
  expect(
    first(
      'source s t\n  format CSV\n  id: column "R"\n  a b: column "C"\n    "x" means y z\n    "" means unknown\n' +
        '    "n/a" means not applicable\n    written "DD/MM/YYYY"\n    separated by ";"\n    judged by column "J"\n' +
        '    judged on column "K"\n    reasons from column "L"\n',
    ),
  ).toMatchObject({
    format: name('CSV'),
    mappings: [
      { fact: name('id'), column: text('R') },
      {
        fact: name('a b'),
        meanings: [
          { text: text('x'), value: { name: name('y z') } },
          { text: text(''), value: { name: name('unknown') } },
          { text: text('n/a'), value: { name: name('not applicable') } },
        ],
        written: text('DD/MM/YYYY'),
        separatedBy: text(';'),
        judgedByColumn: text('J'),
        judgedOnColumn: text('K'),
        reasonsColumn: text('L'),
      },
    ],
  });
});

describe('scenarios', () => {
  const given = (line: string) => {
    const [scenario] = declarations(`scenario "S"\n  given\n    ${line}\n  expect\n    determined\n`);
    return bare(scenario?.kind === 'ScenarioDeclaration' ? scenario.given[0] : undefined);
  };
  test.each([
    ['a b is £5', { kind: 'GivenValues', values: [{ digits: '5' }] }],
    ['a is b c, d', { kind: 'GivenValues', values: [{ name: name('b c') }, { name: name('d') }] }],
    ['a is -£5', { kind: 'GivenValues', values: [{ kind: 'NegateExpression' }] }],
    ['a is empty', { kind: 'GivenEmpty' }],
    ['a is unknown', { kind: 'GivenState', state: 'unknown' }],
    ['a is unavailable', { kind: 'GivenState', state: 'unavailable' }],
    ['a is not applicable', { kind: 'GivenState', state: 'not applicable' }],
    [
      'a is (t is "N", v is £3, w is b, c, x is (y is 1)), (t is "S")',
      {
        kind: 'GivenValues',
        values: [
          {
            kind: 'EntryExpression',
            fields: [
              { name: name('t') },
              { name: name('v') },
              { name: name('w'), value: { values: [{ name: name('b') }, { name: name('c') }] } },
              { name: name('x'), value: { values: [{ kind: 'EntryExpression' }] } },
            ],
          },
          { kind: 'EntryExpression' },
        ],
      },
    ],
    [
      'a is (t is unavailable, u is empty, v is b, w is unknown, x is not applicable, y is empty)',
      {
        values: [
          {
            fields: [
              { name: name('t'), value: { kind: 'GivenState', state: 'unavailable' } },
              { name: name('u'), value: { kind: 'GivenEmpty' } },
              { name: name('v'), value: { values: [{ name: name('b') }] } },
              { name: name('w'), value: { kind: 'GivenState', state: 'unknown' } },
              { name: name('x'), value: { kind: 'GivenState', state: 'not applicable' } },
              { name: name('y'), value: { kind: 'GivenEmpty' } },
            ],
          },
        ],
      },
    ],
  ])('given %s', (line, value) => expect(given(line)).toMatchObject({ value }));

  test('who judged', () => {
    expect(given('a is yes\n      judged by "C" on 3 May 2027 because "R"')).toMatchObject({
      judged: { by: text('C'), because: text('R') },
    });
  });

  test.each([
    ['d is b c', { kind: 'ExpectOutcome', choices: [name('b c')], oneOf: false }],
    ['d is one of b, c', { kind: 'ExpectOutcome', choices: [name('b'), name('c')], oneOf: true }],
    ['under rule r s', { kind: 'ExpectRule', rule: name('r s') }],
    ['no exemption', { kind: 'ExpectNoExemption' }],
    ['exempt under e f', { kind: 'ExpectExempt', exemption: name('e f') }],
    ['exemption e f: applies', { kind: 'ExpectExemptionState', state: 'applies', exemption: name('e f') }],
    ['exemption e: does not apply', { state: 'does not apply', exemption: name('e'), exception: false }],
    ['exception e: not needed', { state: 'not needed', exception: true }],
    ['exemption e: unknown', { state: 'unknown' }],
    ['undetermined', { kind: 'ExpectStatus', status: 'undetermined' }],
    ['not in force', { status: 'not in force' }],
    ['out of scope', { status: 'out of scope' }],
    ['needs a b, c', { exactly: false, needed: [{ fact: name('a b') }, { fact: name('c') }] }],
    ['needs exactly a, b of c', { exactly: true, needed: [{ fact: name('a') }, { fact: name('b of c') }] }],
    ['needs nothing', { kind: 'ExpectNeeds', needed: [], exactly: true }],
    [
      'needs b c of entry 2 of d e, f',
      {
        needed: [
          { entries: [{ words: name('b c of entry'), entry: 2 }], fact: name('d e') },
          { entries: [], fact: name('f') },
        ],
      },
    ],
    [
      'needs b of entry 12 of c of entry 1 of d',
      {
        needed: [
          {
            entries: [
              { words: name('b of entry'), entry: 12 },
              { words: name('c of entry'), entry: 1 },
            ],
            fact: name('d'),
          },
        ],
      },
    ],
    ['needs entry 3 of d', { needed: [{ entries: [{ words: name('entry'), entry: 3 }], fact: name('d') }] }],
    ['needs date of entry', { needed: [{ entries: [], fact: name('date of entry') }] }],
    ['may claim nothing', { kind: 'ExpectMayClaim', facts: [] }],
    ['not presumed a', { kind: 'ExpectPresumed', fact: name('a'), presumed: false }],
    ['conflict', { kind: 'ExpectStatus', status: 'conflict' }],
    ['conflict not ruled out', { kind: 'ExpectConflictOpen' }],
    ['may claim a', { kind: 'ExpectMayClaim', facts: [name('a')] }],
    ['presumed a', { kind: 'ExpectPresumed', fact: name('a'), presumed: true }],
    ['duty d is owed', { kind: 'ExpectDuty', duty: name('d'), state: 'owed' }],
    ['duty d is not owed', { state: 'not owed' }],
    ['duty d is unknown', { state: 'unknown' }],
    ['duty d is satisfied', { state: 'satisfied' }],
    ['duty d is outstanding', { state: 'outstanding' }],
    ['duty d is overdue', { state: 'overdue' }],
    ['duty d is due on 3 June 2027', { dueOn: { kind: 'DateLiteral' } }],
  ])('expect %s', (line, expectation) => {
    expect(first(`scenario "S"\n  expect\n    ${line}\n`)).toMatchObject({ expect: [expectation] });
  });
});

describe('walking', () => {
  test('meets every node of the example once, each inside its parent', () => {
    const { file } = parse(sourceText('in-house.policy', EXAMPLE));
    const met = new Set<unknown>();
    const texts: string[] = [];
    walk(file, (node) => {
      expect(met.has(node)).toBe(false);
      met.add(node);
      expect(CHILD_KEYS.has(node.kind)).toBe(true);
      if (node.kind === 'Name') texts.push(node.text);
      return undefined;
    });
    // Every node there is, found without the table.
    const all: unknown[] = [file];
    let nodes = 0;
    for (let one = all.pop(); one !== undefined; one = all.pop()) {
      if (typeof one !== 'object' || one === null) continue;
      if ('kind' in one) nodes++;
      all.push(...Object.values(one).filter((value) => value !== undefined));
    }
    expect(met.size).toBe(nodes);
    expect(texts.slice(0, 3)).toEqual(['in-house', 'GBP', 'trigger date']);
  });

  test('leaves out what a visitor skips, and is no deeper than its list', () => {
    const { file } = parse(sourceText('in-house.policy', EXAMPLE));
    let count = 0;
    walk(file, (node) => {
      count++;
      return node.kind === 'PolicyFile' ? undefined : 'skip';
    });
    expect(count).toBe(1 + file.declarations.length + file.comments.length);
  });
});
