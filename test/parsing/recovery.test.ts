import { describe, expect, test } from 'vitest';
import { declarations, problems, read } from './show.ts';

/** Names of the declarations that could be read. */
function names(text: string): string[] {
  return read(text).file.declarations.map((one) => ('name' in one ? one.name.text : one.kind));
}

describe('a mistake costs its line', () => {
  test('several in one run, one each, and the rest is read', () => {
    const text = [
      'rule one',
      '  outcome is "quoted"',
      '  when annual value £5',
      '  because the contract is small',
      'rule two',
      '  outcome is x',
      '  wehn y',
      '  because "B"',
      'exmption three',
      '  from outcome x',
      'rule four',
      '  outcome is x',
    ].join('\n');
    expect(problems(text)).toEqual([
      'name-in-quotes: "quoted"',
      'cannot-read: £5',
      'text-without-quotes: the contract is small',
      'unknown-clause: wehn',
      'unknown-declaration: exmption',
    ]);
    expect(names(text)).toEqual(['one', 'two', 'three', 'four']);
    const two = read(text).file.declarations[1];
    expect(two).toMatchObject({
      because: { value: 'B' },
      conclusion: { choice: { text: 'x' } },
      when: undefined,
    });
  });

  test('a labelled line that cannot be read leaves its neighbours', () => {
    const text =
      'rule r\n  when all of\n    (a) x £5\n    (b) y\n    (c) any of\n      (i) z 5\n      (ii) w\n';
    expect(problems(text)).toEqual(['cannot-read: £5', 'cannot-read: 5']);
    const [rule] = read(text).file.declarations;
    expect(rule).toMatchObject({
      when: { limbs: [{ label: 'b' }, { label: 'c', condition: { limbs: [{ label: 'ii' }] } }] },
    });
  });

  test('a first line that cannot be read leaves the lines below to be read', () => {
    expect(problems('rule safe and sound\n  outcome is "x"\nrule b\n')).toEqual([
      'reserved-word-in-name: safe and sound',
      'name-in-quotes: "x"',
    ]);
    expect(names('rule safe and sound\n  outcome is x\nrule b\n')).toEqual(['safe and sound', 'b']);
  });

  test('a field that cannot be read leaves the others', () => {
    expect(problems('facts\n  a: one of x, y or z\n    ask "Q"\n  b: text\n')).toEqual([
      'choices-without-comma: or',
    ]);
    expect(read('facts\n  a: one of x or z\n  b: text\n').file.declarations[0]).toMatchObject({
      fields: [{ name: { text: 'b' } }],
    });
  });
});

describe('nothing unfinished swallows a declaration', () => {
  test.each([
    ['a text', 'rule a\n  because "open\nrule b\n', ['unclosed-text: "open']],
    ['a text block', 'paragraph 4 "H"\n  """\n  open\nrule b\n', ['unclosed-text-block: """']],
    ['a bracket', 'rule a\n  when (x or\n    y\nrule b\n', ['unclosed-bracket: (']],
    ['a comma', 'facts\n  a: one of x,\nrule b\n', ['cannot-read: ,']],
    ['a backtick', 'rule `a\nrule b\n', ['unclosed-backtick: `']],
    ['labelled lines', 'rule a\n  when all of\nrule b\n', ['labelled-lines-missing: all of']],
    ['a declaration', 'rule\nrule b\n', ['cannot-read: rule']],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
    expect(names(text).at(-1)).toBe('b');
  });

  test('a bracket that is not closed ends before the next clause', () => {
    const text = 'rule a\n  when (x\n    or y\n  because "B"\n';
    expect(problems(text)).toEqual(['unclosed-bracket: (']);
    expect(read(text).file.declarations[0]).toMatchObject({ because: { value: 'B' } });
  });

  test('a text block whose end is missing does not take the next one’s beginning for it', () => {
    const text = 'paragraph 4 "H"\n  """\n  open\nparagraph 5 "I"\n  """\n  T\n  """\n';
    expect(problems(text)).toEqual(['unclosed-text-block: """']);
    expect(read(text).file.declarations).toMatchObject([
      { number: '4' },
      { number: '5', text: { value: 'T' } },
    ]);
  });
});

describe('what is said', () => {
  const messages = (text: string) => read(text).diagnostics.map(({ message, help }) => [message, help]);

  test('never a word of the trade', () => {
    const text =
      'rule a\n  outcome is\n  when x £5\n  because\nrule a b "c"\ntable t\n  columns a\nduty d\n  within x\nguidance\n' +
      'scenario\n  given\n    a is\n  expect\n    duty d\n    exemption x\nlist l\n  from file x\n  "a" foo\n  by\n';
    for (const [message, help] of messages(text)) {
      expect(`${message} ${help ?? ''}`).not.toMatch(/[Tt]oken|[Pp]ars|[Ii]dent|undefined|Newline|AST|_|“”/);
    }
    expect(messages(text).length).toBeGreaterThan(12);
  });

  test.each([
    [
      'rule r\n  when annual value £5\n',
      'after “annual value” this line should end, or go on with a comparison such as “is at least”',
    ],
    ['rule r\n  when a is b £5\n', 'after “b” this line should end, or go on with “and” or “or”'],
    [
      'rule r\n  when a is\n',
      'after “is” a value should follow, such as the name of a fact, an amount or a date',
    ],
    ['rule r\n  when a < £5\n', 'write “is less than” instead of “<”'],
    ['rule r\n  when a >= £5\n', 'write “is at least” instead of “>=”'],
    ['rule r\n  when a = £5\n', 'write “is” instead of “=”'],
    ['rule r\n  when a & b\n', 'write “and” instead of “&”'],
    ['paragraph "H"\n', 'after “paragraph” the number of a paragraph should follow, not “H”'],
    [
      'threshold t: money\n  from soon is £5\n',
      'after “from” a date such as 1 April 2027 should follow, not “soon”',
    ],
    ['rule r\n  ask "Q"\n', '“ask” does not belong to a rule'],
    ['facts\n  annual value\n', '“annual value” needs a colon between the name and what it is'],
    ['rule r\n  when x and y\n  when z\n', 'a rule has “when” only once, and has it already'],
    ['rule r\n  when x exceeds £5\n', '“exceeds” is not a comparison'],
    ['  rule r\n', 'this line is indented, but no declaration stands above it'],
  ])('%j', (text, message) => expect(messages(text).map(([one]) => one)).toEqual([message]));

  test.each([
    ['ecxeption e\n', 'did you mean “exception”?'],
    ['Rule r\n', 'did you mean “rule”?'],
    ['rule r\n  becuase "B"\n', 'did you mean “because”?'],
    ['rule r\n  When x\n', 'did you mean “when”?'],
    ['duty d\n  satsified when x\n', 'did you mean “satisfied when”?'],
    ['when x\n', '“when” is a line of a rule: indent it below that'],
    ['rule r\n  within 30 days after d\n', 'it belongs to a duty'],
    ['duty d\n  within 30 days aftr d\n', 'did you mean “after”?'],
    [
      'duty d\n  within 30 days form d\n',
      'write “30 days after …” if the day itself does not count, “30 days beginning with …” if it is the first, or “30 days before …”',
    ],
    [
      'exemption e\n  from bring in house\n',
      'write “from outcome bring in house”, “from rule bring in house” or “from duty bring in house”, whichever it is',
    ],
  ])('%j helps', (text, help) => expect(messages(text).map(([, one]) => one)).toEqual([help]));

  test('the other place of a clause that stands twice', () => {
    const text = 'rule r\n  when x\n  when y\n';
    const [one] = read(text).diagnostics;
    expect(one?.related.map(({ span }) => span.start)).toEqual([text.indexOf('when')]);
  });
});

describe('indentation', () => {
  test.each([
    ['too deep', 'rule r\n  d is c\n     when x\n  because "B"\n', ['uneven-indentation: when']],
    ['too shallow', 'rule r\n    d is c\n  when x\n', ['uneven-indentation: when']],
    [
      'a clause among labelled lines',
      'rule r\n  d is c\n  when all of\n    (a) x\n    because "B"\n',
      ['uneven-indentation: because'],
    ],
    ['tabs and spaces', 'rule r\n  d is c\n\twhen x\n', ['mixed-indentation: \t']],
    ['tabs throughout', 'rule r\n\td is c\n\twhen all of\n\t\t(a) x\n', []],
    ['any width', 'rule r\n d is c\n when all of\n         (a) x\n         (b) y\n', []],
  ])(
    '%s',
    (_, text, expected) => {
      expect(problems(text)).toEqual(expected);
      expect(read(text).file.declarations[0]).toMatchObject({ conclusion: { choice: { text: 'c' } } });
    },
    5000,
  );
});

test('a clause among the innermost labelled lines leaves the declaration whole', () => {
  const text = 'rule a\n  d is c\n  when all of\n    (a) any of\n      when x\n      (ii) y\nrule b\n';
  expect(names(text)).toEqual(['a', 'b']);
  expect(problems(text)[0]).toBe('uneven-indentation: when');
});

describe('places', () => {
  const plain = 'rule r s\n  d is c\n  when all of\n    (a) x\n    (b) y is z\n\nrule t\n  d is e\n';

  test.each([
    ['CR LF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a CR alone', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['no last line end', (text: string) => text.trimEnd()],
    ['blanks at line ends', (text: string) => text.replaceAll('\n', '  \n')],
    ['comments', (text: string) => text.replaceAll('\n', ' # it\n')],
    ['spaces that do not break', (text: string) => text.replaceAll('r s', 'r\u00a0s')],
  ])('%s changes no name and no meaning', (_, change) => {
    const text = change(plain);
    const shown = (one: string) =>
      JSON.stringify(declarations(one), (key, value: unknown) => (/span$/i.test(key) ? undefined : value));
    expect(shown(text).replaceAll('\u00a0', ' ')).toBe(shown(plain));
    for (const one of declarations(text)) {
      if (one.kind !== 'RuleDeclaration') throw new Error(one.kind);
      expect(text.slice(one.keywordSpan.start, one.keywordSpan.end)).toBe('rule');
      expect(text.slice(one.name.span.start, one.name.span.end)).toBe(one.name.text);
      expect(text.slice(one.span.start, one.span.end)).toMatch(/^rule.*\w$/s);
    }
  });
});

test('a text without quotes that ends the file has its place within the file', () => {
  const text = 'scenario A big contract';
  const [scenario] = read(text).file.declarations;
  const title = scenario?.kind === 'ScenarioDeclaration' ? scenario.title : undefined;
  expect(text.slice(title?.span.start)).toBe('A big contract');
  expect(title?.span.end).toBe(text.length);
});
