import { describe, expect, test } from 'vitest';
import { condition, declarations, problems } from './show.ts';

describe('comparisons', () => {
  test.each([
    ['a b is c d', '(is ; a b ; c d)'],
    ['a is not b', '(is not ; a ; b)'],
    ['a is one of b, c d', '(is one of ; a ; b ; c d)'],
    ['a is not one of b, c', '(is not one of ; a ; b ; c)'],
    ['a is at least £5', '(is at least ; a ; GBP 5)'],
    ['a is   at \t least £5', '(is at least ; a ; GBP 5)'],
    ['a is more than b', '(is more than ; a ; b)'],
    ['a is at most b', '(is at most ; a ; b)'],
    ['a is less than b', '(is less than ; a ; b)'],
    ['a is before b', '(is before ; a ; b)'],
    ['a is on or before b', '(is on or before ; a ; b)'],
    ['a is after b', '(is after ; a ; b)'],
    ['a is on or after b', '(is on or after ; a ; b)'],
    ['a is between £1 and £5 and c', '(and ; (is between ; a ; GBP 1 ; GBP 5) ; c)'],
    ['a is listed in care codes', '(is listed in ; a ; care codes)'],
    ['a is not listed in care codes', '(is not listed in ; a ; care codes)'],
    ['a is a code starting with "85", "86"', '(is a code starting with ; a ; "85" ; "86")'],
    ['a includes b', '(includes ; a ; b)'],
    ['a includes any of b, c', '(includes any of ; a ; b ; c)'],
    ['a includes all of b, c', '(includes all of ; a ; b ; c)'],
    ['a is known', '(is known ; a)'],
    ['a is unknown', '(is unknown ; a)'],
    ['a is unavailable', '(is unavailable ; a)'],
    ['a is not applicable', '(is not applicable ; a)'],
    ['a IS NOT b', '(is not ; a ; b)'],
    ['a is within 3 years before b c', '(is within ; a ; (before ; 3 years ; b c))'],
    ['a is within 30 days beginning with b', '(is within ; a ; (beginning with ; 30 days ; b))'],
    ['a is within 1 month ending with b', '(is within ; a ; (ending with ; 1 months ; b))'],
  ])('%s', (text, tree) => expect(condition(text)).toBe(tree));

  test('the longest compound wins', () => {
    expect(condition('a is a code')).toBe('(is ; a ; a code)');
    expect(condition('a is on trial')).toBe('(is ; a ; on trial)');
    expect(problems('rule r\n  d is c\n  when a is not applicable yet\n')).toEqual(['cannot-read: yet']);
  });
});

describe('and, or, not', () => {
  test.each([
    ['a', 'a'],
    ['a and b and c', '(and ; a ; b ; c)'],
    ['a or b', '(or ; a ; b)'],
    ['not a is b and not not c', '(and ; (not ; (is ; a ; b)) ; (not ; (not ; c)))'],
    ['(a or b) and c', '(and ; (brackets ; (or ; a ; b)) ; c)'],
    ['a\n    and b\n    and c', '(and ; a ; b ; c)'],
    ['a\n  or b', '(or ; a ; b)'],
    ['(a\n      or b)\n    and c', '(and ; (brackets ; (or ; a ; b)) ; c)'],
    ['a is one of b,\n    c,\n    d', '(is one of ; a ; b ; c ; d)'],
  ])('%s', (text, tree) => expect(condition(text)).toBe(tree));

  test('both on one level are kept, with the place of the first of the other kind', () => {
    const text = 'rule r\n  d is c\n  when a and b or c\n';
    const [rule] = declarations(text);
    const when = rule?.kind === 'RuleDeclaration' ? rule.when : undefined;
    const mixed = when?.kind === 'LogicalExpression' ? when.mixed : undefined;
    expect(mixed?.words).toEqual(['and', 'or']);
    expect(text.slice(mixed?.start, mixed?.end)).toBe('or');
    expect(text.slice(mixed?.first.start, mixed?.first.end)).toBe('and');
  });
});

describe('labelled lines', () => {
  test.each([
    ['all of\n    (a) x\n    (b) y is z', '(all ; a: x ; b: (is ; y ; z))'],
    [
      'any of\n    (1) x\n    (ii) all of\n      (A) y\n      (B) z',
      '(any ; 1: x ; ii: (all ; A: y ; B: z))',
    ],
    ['not any of\n    (a) x\n    (b) y', '(not ; (any ; a: x ; b: y))'],
    ['all of\n    (a) x\n        or y\n    (b) z', '(all ; a: (or ; x ; y) ; b: z)'],
    ['all of\n    # why\n\n    (a) x   # this\n\n    (b) y', '(all ; a: x ; b: y)'],
  ])('%s', (text, tree) => expect(condition(text)).toBe(tree));

  test('`and` at a shallower indentation belongs to no labelled line', () => {
    expect(problems('rule r\n  d is c\n  when all of\n    (a) x\n  and y\n')).toEqual([
      'unknown-clause: and',
    ]);
  });

  test('a label that does not begin a line is a bracket', () => {
    expect(condition('(a) and (b)')).toBe('(and ; (brackets ; a) ; (brackets ; b))');
    expect(condition('x\n    or (y and\n        (z))')).toBe(
      '(or ; x ; (brackets ; (and ; y ; (brackets ; z))))',
    );
  });
});

describe('values', () => {
  test.each([
    ['a is b + c * d - e / f', '(is ; a ; (- ; (+ ; b ; (* ; c ; d)) ; (/ ; e ; f)))'],
    ['a is b × c ÷ d', '(is ; a ; (/ ; (* ; b ; c) ; d))'],
    ['a is -b', '(is ; a ; (- ; b))'],
    ['a is b - -£5', '(is ; a ; (- ; b ; (- ; GBP 5)))'],
    ['a-b is c', '(is ; a-b ; c)'],
    ['a is 80% of b * c', '(is ; a ; (* ; (% of ; 80% ; b) ; c))'],
    ['a is 80% of total of value of lots', '(is ; a ; (% of ; 80% ; total of value of lots))'],
    ['a is 30 days after b', '(is ; a ; (after ; 30 days ; b))'],
    ['a is 10 working days by `bank days` after b', '(is ; a ; (after ; 10 working days ; `bank days` ; b))'],
    ['a is 3 years before (b)', '(is ; a ; (before ; 3 years ; (brackets ; b)))'],
    ['a is at least 3 months', '(is at least ; a ; 3 months)'],
    ['a is round (b / 3) to £1 half up', '(is ; a ; (round ; (/ ; b ; 3) ; GBP 1 ; half up))'],
    ['a is round (b) to 0.5 down', '(is ; a ; (round ; b ; 0.5 ; down))'],
    ['whole years between (a) and (b) is 3', '(is ; (whole years ; a ; b) ; 3)'],
    [
      'exact years between (a) and (b) counting both days is at least 3',
      '(is at least ; (exact years both ; a ; b) ; 3)',
    ],
    ['fiscal year of (a) starting 6 April is b', '(is ; (fiscal year ; a ; 6/4) ; b)'],
    ['largest of (a, b + 1) is c', '(is ; (largest of ; a ; (+ ; b ; 1)) ; c)'],
    ['number of (lots where a) is 1', '(is ; (number of ; (where ; lots ; a)) ; 1)'],
    [
      'total of value of (lots where a is b) is 1',
      '(is ; (total of value of ; (where ; lots ; (is ; a ; b))) ; 1)',
    ],
    ['(lots where a) is b', '(is ; (where ; lots ; a) ; b)'],
    ['any lot where (a is b)', '(any ; lot ; (is ; a ; b))'],
    ['not every lot of lots where (a)', '(not ; (every ; lot of lots ; a))'],
    ['any other business is a', '(is ; any other business ; a)'],
    ['exempt under good reason shown', 'exempt under good reason shown'],
    ['`fit and proper` is yes', '(is ; `fit and proper` ; yes)'],
    ['the `fit and proper` test is yes', '(is ; the `fit and proper` test ; yes)'],
    ['round is a', '(is ; round ; a)'],
    ["gwasanaeth iechyd Ynys Môn is Pobl ifanc's", "(is ; gwasanaeth iechyd Ynys Môn ; Pobl ifanc's)"],
  ])('%s', (text, tree) => expect(condition(text)).toBe(tree));
});
