import { describe, expect, test } from 'vitest';
import { parseIsoDate } from '../../src/base/date.ts';
import { vocabulary } from '../../src/records/vocabulary.ts';
import { amendment, branches, codes, compiled, textOn } from './support.ts';

const FROM = 'from 1 June 2028';

describe('whole declarations', () => {
  test('are inserted where the edit says, and stand under the paragraph there', () => {
    const amendments = amendment(
      'one',
      FROM,
      `insert exemption emergency
  from outcome in house
  when threat
  after exemption small`,
    );
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-05-31')).not.toContain('emergency');
    const text = textOn(amendments, '2028-06-01');
    expect(text.indexOf('exemption emergency')).toBeGreaterThan(text.indexOf('exemption small'));
    expect(text.indexOf('exemption emergency')).toBeLessThan(text.indexOf('exemption charities'));
  });

  test('a paragraph goes behind the whole of the one it follows', () => {
    const amendments = amendment(
      'one',
      FROM,
      'insert paragraph 4A "More"\n  needs no rule because "it explains"\n  after paragraph 4',
    );
    const text = textOn(amendments, '2028-06-01');
    expect(text.indexOf('paragraph 4A')).toBeGreaterThan(text.indexOf('rule people at risk'));
    expect(text.indexOf('paragraph 4A')).toBeLessThan(text.indexOf('paragraph 5'));
  });

  test('what follows an insertion without a place stands behind it', () => {
    const amendments = amendment(
      'one',
      FROM,
      `insert paragraph 6 "New"
  needs no rule because "it explains"
insert exemption new
  from outcome in house
  when threat`,
    );
    const text = textOn(amendments, '2028-06-01');
    expect(text.indexOf('exemption new')).toBeGreaterThan(text.indexOf('paragraph 6'));
  });

  test('are substituted and repealed', () => {
    const amendments = amendment(
      'one',
      FROM,
      'repeal exception shared services\nsubstitute exemption charities\n  from outcome in house\n  when charity and not shared',
    );
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-01')).toContain('when charity and not shared');
    expect(textOn(amendments, '2028-06-01')).not.toContain('exception');
  });

  test('facts are inserted beside others, in their block', () => {
    const amendments = amendment(
      'one',
      FROM,
      'insert fact coercion: yes or no\n  after fact risk\nin limb (b) of rule people at risk\n  insert (iii) coercion',
    );
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-01')).toMatch(/risk: yes or no\n {2}coercion: yes or no\n {2}threat/);
  });
});

describe('parts', () => {
  const part = (lines: string): string => textOn(amendment('one', FROM, lines), '2028-06-01');

  test('dated values', () => {
    expect(part('in threshold minimum value\n  insert from 1 April 2029 is £1 million')).toMatch(
      /is £500,000\n {2}from 1 April 2029 is £1 million/,
    );
    expect(part('in threshold minimum value\n  substitute from 1 April 2027 is £600,000')).toContain(
      '£600,000',
    );
    expect(
      part('in threshold minimum value\n  insert from 1 May 2028 is £1\n  repeal from 1 April 2027'),
    ).not.toContain('£500,000');
  });

  test('limbs, in the order of their labels', () => {
    const text = part(
      'in limb (b) of rule people at risk\n  insert (ia) shared\n  substitute (ii) charity\nin rule people at risk\n  insert (c) not shared',
    );
    expect(text).toMatch(/\(i\) +risk\n +\(ia\) +shared\n +\(ii\) +charity/);
    expect(text).toContain('(c) not shared');
    expect(part('in limb (b) of rule people at risk\n  repeal (i)')).not.toContain('(i) ');
  });

  test('clauses', () => {
    const text = part('in rule people at risk\n  substitute because "new reasons"\n  insert unless shared');
    expect(text).toContain('because "new reasons"');
    expect(text).toContain('unless shared');
    expect(part('in rule people at risk\n  repeal because')).not.toContain('because');
    expect(part('in rule people at risk\n  substitute outcome is outsource')).toContain(
      'outcome is outsource',
    );
  });

  test('choices, targets, headings and texts', () => {
    expect(part('in fact kind\n  insert choice catering\n  repeal choice none')).toContain(
      'one of care, cleaning, catering',
    );
    expect(
      part('in exemption small\n  insert from rule people at risk\n  repeal from outcome in house'),
    ).toMatch(/exemption small\n {2}from rule people at risk/);
    expect(
      part(
        'in paragraph 4\n  substitute heading "Other"\n  substitute text\n    """\n    New words.\n    """',
      ),
    ).toMatch(/paragraph 4 "Other"\n {2}"""\n {2}New words/);
  });
});

describe('time', () => {
  test('a sunset lets what was displaced revive as it stood, and what was inserted lapse', () => {
    const amendments = [
      amendment(
        'one',
        FROM,
        'substitute exemption charities\n  from outcome in house\n  when charity or shared\n  until 31 March 2029\ninsert exemption emergency\n  from outcome in house\n  when threat\n  until 31 March 2029',
      ),
      amendment('two', 'from 1 January 2029', 'in exemption charities\n  insert unless risk'),
    ].join('\n');
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2029-03-31')).toMatch(/when charity or shared\n {2}unless risk/);
    const after = textOn(amendments, '2029-04-01');
    expect(after).not.toContain('emergency');
    expect(after).toMatch(/exemption charities\n {2}from outcome in house\n {2}when charity\n\n/);
  });

  test('a change to another part of what a sunset touches stays', () => {
    const amendments = [
      amendment(
        'one',
        FROM,
        'in exemption charities\n  substitute when charity or shared\n  until 31 March 2029',
      ),
      amendment('two', 'from 1 January 2029', 'in exemption charities\n  insert unless risk'),
    ].join('\n');
    expect(textOn(amendments, '2029-04-01')).toMatch(/when charity\n {2}unless risk/);
  });

  test('a day is appointed, a commencement corrected, an amendment revoked before it commences', () => {
    const later = (made: string, lines: string) => amendment('two', 'from 1 March 2028', lines, made);
    const open = amendment('one', 'on a day to be appointed', 'repeal exception shared services');
    expect(textOn(open, '2050-01-01')).toContain('exception');
    const appointed = `${open}\n${later('1 February 2028', 'appoint 1 June 2028 for one')}`;
    expect(codes(appointed)).toEqual([]);
    expect(textOn(appointed, '2028-05-31')).toContain('exception');
    expect(textOn(appointed, '2028-06-01')).not.toContain('exception');
    const one = amendment('one', FROM, 'repeal exception shared services');
    const corrected = `${one}\n${later('1 February 2028', 'correct commencement of one\n  in force from 1 July 2028')}`;
    expect(textOn(corrected, '2028-06-30')).toContain('exception');
    expect(textOn(corrected, '2028-07-01')).not.toContain('exception');
    const revoked = `${one}\n${later('1 February 2028', 'revoke one')}`;
    expect(codes(revoked)).toEqual([]);
    expect(textOn(revoked, '2050-01-01')).toContain('exception');
  });

  test('what was repealed is reinstated as it stood on a day', () => {
    const amendments = [
      amendment('one', FROM, 'in exemption charities\n  insert unless risk'),
      amendment('two', 'from 1 July 2028', 'repeal exemption charities\nrepeal exception shared services'),
      amendment('three', 'from 1 August 2028', 'reinstate exemption charities\n  as it stood on 31 May 2028'),
    ].join('\n');
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-07-15')).not.toContain('charities');
    expect(textOn(amendments, '2028-08-01')).toMatch(/when charity\n/);
    expect(textOn(amendments, '2028-08-01')).not.toContain('unless risk');
  });

  test('known on a day, only what was made by then counts', () => {
    const amendments = amendment(
      'one',
      FROM,
      'retrospective\nrepeal exception shared services',
      '1 September 2028',
    );
    expect(textOn(amendments, '2028-06-01')).not.toContain('exception');
    const knownOn = parseIsoDate('2028-08-31');
    expect(textOn(amendments, '2028-06-01', 0, { knownOn })).toContain('exception');
  });

  test('known on a day of the past, scenarios of what came later are no mistake, and what was not made is not in force', () => {
    const amendments = `${amendment('one', FROM, 'insert exemption new\n  from outcome in house\n  when risk')}
scenario "New"
  given
    notice date is 1 July 2028
    kind is care
    risk is yes
    value is £1 million
  expect
    exempt under new
`;
    expect(codes(amendments)).toEqual([]);
    expect(codes(amendments, { knownOn: parseIsoDate('2027-12-31') })).toEqual([]);
    expect(textOn(amendments, '2028-07-01', 0, { knownOn: parseIsoDate('2027-01-11') })).toBe('not yet made');
  });

  test('a draft counts only when drafts are asked for', () => {
    const amendments = amendment('one', FROM, 'repeal exception shared services').replace(
      / {2}made on.*\n/,
      '',
    );
    expect(textOn(amendments, '2028-06-01')).toContain('exception');
    expect(textOn(amendments, '2028-06-01', 0, { drafts: true })).not.toContain('exception');
  });

  test('instruments of one day are applied in their stated order and make one edition', () => {
    const amendments = [
      amendment('one', FROM, 'after two\nin exemption charities\n  substitute when charity or risk'),
      amendment('two', FROM, 'in exemption charities\n  substitute when charity or shared'),
    ].join('\n');
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-01')).toContain('when charity or risk');
    expect(compiled(amendments).timeline?.editions).toHaveLength(2);
  });

  test('withdrawn, no edition is in force; a saving goes on', () => {
    const amendments = amendment(
      'one',
      FROM,
      'saves contracts where start date is before 1 June 2028\nwithdraw guidance care\n  succeeded by other',
    );
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-01')).toBe('withdrawn');
    expect(textOn(amendments, '2040-06-01', 1)).toContain('exemption charities');
  });
});

describe('branches', () => {
  const saving = amendment(
    'one',
    FROM,
    'saves contracts where start date is before 1 June 2028\nrepeal exception shared services',
  );

  test('saved text is frozen at what it was just before, and later instruments do not reach it', () => {
    const amendments = `${saving}\n${amendment('two', 'from 1 July 2028', 'repeal exemption charities')}`;
    expect(branches(amendments)).toBe(2);
    expect(textOn(amendments, '2028-07-01', 1)).toContain('exception shared services');
    expect(textOn(amendments, '2028-07-01', 1)).toContain('exemption charities');
    expect(textOn(amendments, '2028-07-01')).not.toContain('exemption charities');
  });

  test('an instrument that also amends saved text reaches it', () => {
    const amendments = `${saving}\n${amendment('two', 'from 1 July 2028', 'also amends text saved by one\nin exemption small\n  insert unless risk')}`;
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-30', 1)).not.toContain('unless risk');
    expect(textOn(amendments, '2028-07-01', 1)).toContain('unless risk');
  });

  test('outside its extent text stands without an amendment, and later instruments reach it', () => {
    const amendments = [
      amendment(
        'one',
        FROM,
        'applies only to contracts where kind is care\nrepeal exception shared services',
      ),
      amendment('two', 'from 1 July 2028', 'in exemption small\n  insert unless risk'),
    ].join('\n');
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-07-01', 1)).toContain('exception shared services');
    expect(textOn(amendments, '2028-07-01', 1)).toContain('unless risk');
  });

  test('two instruments that share out the contracts each change the text for theirs', () => {
    const figure = (amount: string): string =>
      `in threshold minimum value\n  substitute from 1 April 2027 is ${amount}`;
    const amendments = [
      amendment(
        'one',
        FROM,
        `applies only to contracts where kind is care\n${figure('£600,000')}\ninsert exemption new\n  from outcome in house\n  when charity`,
      ),
      amendment(
        'two',
        'from 1 July 2028',
        `applies only to contracts where not (kind is care)\n${figure('£700,000')}\nin exemption new\n  substitute when shared`,
      ),
    ].join('\n');
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-30', 1)).toContain('£500,000');
    // Outside the extent of the first, what it inserted is not there for the second to change; the figure is.
    expect(textOn(amendments, '2028-07-01', 1)).toContain('£700,000');
    expect(textOn(amendments, '2028-07-01', 1)).not.toContain('exemption new');
  });

  test('a repeal with saving keeps only what it repeals', () => {
    const amendments = amendment(
      'one',
      FROM,
      'repeal exception shared services\n  saves contracts where start date is before 1 June 2028\nin exemption small\n  insert unless risk',
    );
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-01', 1)).toContain('exception shared services');
    expect(textOn(amendments, '2028-06-01', 1)).toContain('unless risk');
  });
});

describe('names and numbers', () => {
  test('a renamed fact is renamed wherever it is read, and its old name stays known', () => {
    const amendments = amendment('one', FROM, 'rename fact value\n  to annual value');
    expect(codes(amendments)).toEqual([]);
    expect(textOn(amendments, '2028-06-01')).toContain('when annual value is less than minimum value');
    const { timeline } = compiled(amendments);
    expect(timeline?.input.facts.map(({ name }) => name)).toContain('annual value');
    expect(timeline?.input.facts.map(({ name }) => name)).not.toContain('value');
    const input = timeline?.input;
    expect(input === undefined ? undefined : vocabulary(input).properties.resolve('Value')).toBe(
      'annual value',
    );
  });

  test('a paragraph is renumbered with all that cites it', () => {
    const amendments = amendment('one', FROM, 'renumber paragraph 4 to 7');
    expect(textOn(amendments, '2028-06-01')).toContain('paragraph 7 "When it comes back"');
  });
});

describe('mistakes', () => {
  test.each([
    ['repeal exemption charity', ['edits-nothing']],
    ['insert exemption small\n  from outcome in house\n  when risk', ['inserts-existing-text']],
    ['in threshold minimum value\n  insert from 1 April 2027 is £1', ['inserts-again']],
    ['in rule people at risk\n  repeal unless', ['part-not-there']],
    ['in limb (d) of rule people at risk\n  insert (i) risk', ['part-not-there']],
    ['in exemption small\n  insert (a) risk', ['no-limbs']],
    ['also amends text saved by one\nrepeal exception shared services', ['saves-nothing']],
    ['reinstate exemption small\n  as it stood on 1 May 2027', ['reinstates-what-stands']],
  ])('%s', (lines, expected) => {
    expect(codes(amendment('one', FROM, lines))).toEqual(expected);
  });

  test('text that another instrument repealed, or inserts later, cannot be amended', () => {
    const repealing = amendment('one', FROM, 'repeal exception shared services');
    const after = amendment(
      'two',
      'from 1 July 2028',
      'in exception shared services\n  substitute when risk',
    );
    expect(codes(`${repealing}\n${after}`)).toEqual(['edits-repealed-text']);
    const forATime = amendment(
      'one',
      FROM,
      'insert exemption brief\n  from outcome in house\n  when risk\n  until 30 June 2028',
    );
    const tooLate = (from: string) => amendment('two', from, 'repeal exemption brief');
    expect(codes(`${forATime}\n${tooLate('from 1 July 2028')}`)).toEqual(['edits-lapsed-text']);
    expect(codes(`${forATime}\n${tooLate('from 30 June 2028')}`)).toEqual([]);
    const inserting = amendment(
      'one',
      'from 1 August 2028',
      'insert exemption new\n  from outcome in house\n  when risk',
    );
    const before = amendment('two', 'from 1 July 2028', 'in exemption new\n  substitute when threat');
    expect(codes(`${inserting}\n${before}`)).toEqual(['edits-later-text']);
  });

  test('in force before it is made, without saying that it reaches back', () => {
    expect(codes(amendment('one', FROM, 'repeal exception shared services', '2 June 2028'))).toEqual([
      'in-force-before-made',
    ]);
  });

  test('two of one day that change the same, without an order', () => {
    const amendments = [
      amendment('one', FROM, 'in exemption charities\n  substitute when risk'),
      amendment('two', FROM, 'in exemption charities\n  substitute when threat'),
    ].join('\n');
    expect(codes(amendments)).toEqual(['order-not-stated']);
  });

  test('a sunset that outlasts the temporary text it changes', () => {
    const amendments = [
      amendment(
        'one',
        FROM,
        'substitute exemption charities\n  from outcome in house\n  when risk\n  until 31 March 2029',
      ),
      amendment(
        'two',
        'from 1 July 2028',
        'substitute exemption charities\n  from outcome in house\n  when threat\n  until 31 March 2030',
      ),
    ].join('\n');
    expect(codes(amendments)).toEqual(['overlapping-sunsets']);
  });

  test('an amendment that breaks other text is told where it is, with the text it breaks', () => {
    const { diagnostics } = compiled(amendment('one', FROM, 'repeal exemption charities'));
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.code).toBe('amendment-breaks-text');
    expect(diagnostics[0]?.span?.file).toBe('b.policy');
    expect(diagnostics[0]?.related[0]?.span.file).toBe('a.policy');
  });

  test('the text that chooses the edition cannot change', () => {
    const amendments = amendment('one', FROM, 'in fact notice date\n  insert applies when kind is care');
    expect(codes(amendments)).toContain('governing-date-changed');
  });

  test('what is supposed of the date that governs cannot change either, but choices may', () => {
    const supposing = amendment('one', FROM, 'insert presume notice date is 1 May 2027');
    expect(codes(supposing)).toContain('governing-date-changed');
    expect(codes(amendment('one', FROM, 'in fact kind\n  insert choice catering'))).toEqual([]);
  });

  test('a fact keeps its type', () => {
    const amendments = amendment('one', FROM, 'substitute fact value: number');
    expect(codes(amendments)).toContain('fact-type-changed');
  });
});

describe('guarantees and assumptions', () => {
  const one = (lines: string): string => amendment('one', FROM, lines);
  const both = (first: string, second: string): string =>
    `${one(first)}\n${amendment('two', 'from 1 June 2029', second)}`;
  const ASSUMED =
    'insert assume all of\n  (a) value is at most £1 billion\n  (b) kind is care or risk\n  because "first"';

  test('an assumption is named by what it assumes, on one line', () => {
    const repealed = both(
      ASSUMED,
      'repeal assume value is at most £1,000,000,000 and (kind is care or risk)',
    );
    expect(codes(repealed)).toEqual([]);
    expect(textOn(repealed, '2028-06-01')).toContain(
      'assume all of\n  (a) value is at most £1 billion\n  (b) kind is care or risk\n  because "first"\n',
    );
    expect(textOn(repealed, '2029-06-01')).not.toContain('assume');
  });

  test('its reason and its limbs can be changed, and what is renamed in it', () => {
    const edited = both(
      `${ASSUMED}\nrename fact value\n  to worth`,
      'in assume worth is at most £1 billion and (kind is care or risk)\n  substitute because "second"\n  insert (c) threat',
    );
    expect(codes(edited)).toEqual([]);
    expect(textOn(edited, '2029-06-01')).toContain(
      'assume all of\n  (a) worth is at most £1 billion\n  (b) kind is care or risk\n  (c) threat\n  because "second"\n',
    );
    const again = both('insert assume risk\n  because "first"', 'substitute assume risk\n  because "second"');
    expect(codes(again)).toEqual([]);
    expect(textOn(again, '2029-06-01')).toContain('assume risk\n  because "second"\n');
  });

  test('what is not assumed cannot be repealed', () => {
    expect(
      compiled(both('insert assume risk\n  because "first"', 'repeal assume threat')).diagnostics,
    ).toMatchObject([{ code: 'edits-nothing', message: expect.stringContaining('assumption “threat”') }]);
    expect(codes(both('insert assume risk\n  because "a"', 'insert assume risk\n  because "b"'))).toEqual([
      'inserts-existing-text',
    ]);
  });

  test('guarantees of every form are edited line by line, and follow what is renamed', () => {
    const HIGHER =
      'insert guarantee "Kept"\n  a higher value\n  never loses outcome where outcome is in house';
    const edited = both(
      `${HIGHER}\nrename fact value\n  to worth\nrename decision outcome\n  to result`,
      'in guarantee "Kept"\n  substitute a later start date\n  substitute never loses outcome outsource',
    );
    expect(codes(edited)).toEqual([]);
    expect(textOn(edited, '2028-06-01')).toContain(
      '  a higher worth\n  never loses outcome where result is in house\n',
    );
    expect(textOn(edited, '2029-06-01')).toContain('  a later start date\n  never loses outcome outsource\n');
    const only = both(
      'insert guarantee "Only"\n  outcome is in house\n  only if risk',
      'in guarantee "Only"\n  substitute outcome is outsource\n  substitute only if any of\n    (a) risk\n    (b) threat',
    );
    expect(codes(only)).toEqual([]);
    expect(textOn(only, '2029-06-01')).toContain(
      '  outcome is outsource\n  only if any of\n    (a) risk\n    (b) threat\n',
    );
    const never = both(
      'insert guarantee "Never"\n  never risk and threat',
      'in guarantee "Never"\n  repeal never\n  insert then risk or threat',
    );
    expect(codes(never)).toEqual([]);
    expect(textOn(never, '2029-06-01')).toContain('guarantee "Never"\n  then risk or threat\n');
  });
});
