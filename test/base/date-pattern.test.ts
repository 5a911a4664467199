import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIso, toParts } from '../../src/base/date.ts';
import { parseDatePattern, readDateBy, writeDateBy } from '../../src/base/date-pattern.ts';

const read = (pattern: string, text: string): string | undefined => {
  const parsed = parseDatePattern(pattern);
  if (parsed === undefined) throw new Error(`${pattern} is no pattern`);
  const day = readDateBy(parsed, text);
  return day === undefined ? undefined : formatIso(day);
};

describe('dates by a pattern', () => {
  test.each([
    ['DD/MM/YYYY', '03/04/2027', '2027-04-03'],
    ['MM/DD/YYYY', '03/04/2027', '2027-03-04'],
    ['D/M/YYYY', '3/12/2027', '2027-12-03'],
    ['D/M/YYYY', '03/04/2027', '2027-04-03'],
    ['D MMMM YYYY', '1 april 2027', '2027-04-01'],
    ['DD-MMM-YYYY', '01-APR-2027', '2027-04-01'],
    ['DMMMYYYY', '1Apr2027', '2027-04-01'],
    ['YYYYMMDD', '20270401', '2027-04-01'],
    ['YYYY.MM.DD', '2027.04.01', '2027-04-01'],
  ])('%s reads %s', (pattern, text, iso) => {
    expect(read(pattern, text)).toBe(iso);
  });

  test.each([
    ['DD/MM/YYYY', '3/04/2027'],
    ['DD/MM/YYYY', '31/02/2027'],
    ['DD/MM/YYYY', '2027-04-03'],
    ['DD/MM/YYYY', '03/04/27'],
    ['DD/MM/YYYY', '03/04/2027 00:00'],
    ['DD/MM/YYYY', ' 03/04/2027'],
    ['D MMMM YYYY', '1 Apr 2027'],
    ['D MMM YYYY', '1 April 2027'],
    ['D MMM YYYY', '1 Sept 2027'],
    ['DD/MM/YYYY', '٠٣/٠٤/٢٠٢٧'],
  ])('%s does not read %s', (pattern, text) => {
    expect(read(pattern, text)).toBeUndefined();
  });

  test.each([
    'DD/MM',
    'DD/MM/YY',
    'DD/MM/YYYY/DD',
    'D/MM/DD/YYYY',
    'dd/mm/yyyy',
    'DMYYYY',
    'DD/MM/20YY',
    'DDD/MM/YYYY',
    'Day D/M/YYYY',
    '',
  ])('“%s” is no pattern', (pattern) => {
    expect(parseDatePattern(pattern)).toBeUndefined();
  });

  test('every day survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -700_000, max: 2_900_000 }),
        fc.constantFrom('DD/MM/YYYY', 'D/M/YYYY', 'D MMM YYYY', 'MMMM D, YYYY', 'YYYYMMDD'),
        (day, text) => {
          const pattern = parseDatePattern(text);
          if (pattern === undefined) throw new Error(text);
          expect(readDateBy(pattern, writeDateBy(pattern, toParts(day)))).toBe(day);
        },
      ),
    );
  });
});
