import { describe, expect, test } from 'vitest';
import { listFiles, messagesOf, saidOf } from '../check-text.ts';

describe('lists', () => {
  test.each([
    ['  cites "Act"', ['list-empty at “codes”']],
    ['  "85" from 1 April 2028 until 1 April 2027', ['list-dates at “1 April 2027”']],
    ['  "85" from 1 April 2027 until 1 April 2027', []],
    ['  by area\n  "Leeds": "York"\n  "York"', ['list-member-key at “"York"”']],
    ['  "A" succeeded by "A"', ['succession-in-a-circle at “"A"”']],
    ['  "A" succeeded by "B"\n  "B" succeeded by "C"\n  "A" succeeded by "C"', []],
    [
      '  "X" succeeded by "B"\n  "B" succeeded by "C"\n  "C" succeeded by "B"',
      ['succession-in-a-circle at “"C"”'],
    ],
    ['  by area\n  "L": "A" succeeded by "B"\n  "Y": "B" succeeded by "A"', []],
    ['  by area\n  "L": "A" succeeded by "B", "B" succeeded by "A"', ['succession-in-a-circle at “"B"”']],
    ['  "Leeds": "York"', [expect.stringMatching(/^list-member-key at /)]],
  ])('%s', (body, expected) => {
    expect(saidOf(`list codes\n${body}\n`)).toEqual(expected);
  });
});

describe('files of lists', () => {
  const files = listFiles({
    'good.csv': 'code,area,starts,ends\n85,Leeds,2027-04-01,2028-04-01\n86,York,,\n',
    'holes.csv': 'code,area\n85,Leeds\n,York\n',
    'dates.csv': 'code,starts,ends\n85,1 April,2028-04-01\n86,2028-04-01,2027-04-01\n',
    'none.csv': 'code\n',
    'next.csv': 'code,next\nA,B\nB,C\nC,\n',
  });
  const said = (body: string): readonly string[] => saidOf(`list codes\n${body}\n`, files);

  test.each([
    ['  from file "good.csv" column "code"', []],
    ['  from file "good.csv" column "code" from column "starts" until column "ends"', []],
    ['  by area\n  from file "good.csv" columns "area", "code"', []],
    ['  from file "next.csv" column "code" succeeded by column "next"', []],
    [
      '  "C" succeeded by "A"\n  from file "next.csv" column "code" succeeded by column "next"',
      ['succession-in-a-circle at “"A"”'],
    ],
    ['  from file "good.csv" column "kode"', ['column-missing at “"kode"”']],
    ['  from file "good.csv" column "code" until column "end"', ['column-missing at “"end"”']],
    ['  from file "holes.csv" column "code"', ['cell-empty at “"code"”']],
    ['  from file "dates.csv" column "code" from column "starts"', ['cell-unreadable at “"starts"”']],
    [
      '  from file "dates.csv" column "code" from column "starts" until column "ends"',
      ['cell-unreadable at “"starts"”', 'list-dates at “"ends"”'],
    ],
    ['  5\n  from file "good.csv" column "area"', ['cell-unreadable at “"area"”']],
    ['  from file "none.csv" column "code"', ['list-file-no-rows at “"none.csv"”']],
    ['  by area\n  from file "good.csv" column "code"', [expect.stringMatching(/^column-count at /)]],
    ['  from file "good.csv" columns "area", "code"', [expect.stringMatching(/^column-count at /)]],
  ])('%s', (body, expected) => {
    expect(said(body)).toEqual(expected);
  });

  test('a circle of succession is told in full, with the other places', () => {
    const circle = 'list codes\n  "A" succeeded by "B"\n  "B" succeeded by "C"\n  "C" succeeded by "A"\n';
    expect(messagesOf(circle)).toEqual([
      'in “codes”, each is succeeded by the next, and the last by the first: “A”, “B”, “C”. leave out the “succeeded by” that is wrong',
    ]);
    expect(messagesOf('list codes\n  "A" succeeded by "A"\n')).toEqual([
      'in “codes”, “A” is succeeded by itself. leave out the “succeeded by” that is wrong',
    ]);
  });

  test('a near heading is suggested, and the row is counted below the headings', () => {
    expect(messagesOf('list codes\n  from file "good.csv" column "kode"\n', files)).toEqual([
      'the file “good.csv” has no column “kode”. did you mean “code”?',
    ]);
    expect(messagesOf('list codes\n  from file "holes.csv" column "code"\n', files)[0]).toMatch(
      /^row 2 of “holes.csv”/,
    );
  });
});

test('a percentage in a file has its sign, as in a register', () => {
  const files = listFiles({ 'bare.csv': 'area,share\nLeeds,80\n', 'signed.csv': 'area,share\nLeeds,80%\n' });
  const list = (file: string) =>
    `list shares\n  by area\n  "York": 5%\n  from file "${file}" columns "area", "share"\n`;
  expect(messagesOf(list('signed.csv'), files)).toEqual([]);
  expect(messagesOf(list('bare.csv'), files)).toEqual([
    'row 1 of “bare.csv” has “80” in the column “share”, where a percentage is needed. write “80%” if that many in a hundred are meant',
  ]);
});

describe('calendars', () => {
  const files = listFiles({
    'holidays.csv': 'date\n2027-12-25\n2027-12-27\n',
    'twice.csv': 'date\n2027-12-25\n2027-12-25\n',
    'bad.csv': 'date\n25 December 2027\n',
  });

  test.each([
    ['  weekend Saturday, Sunday\n  holidays 25 December 2027', []],
    ['  weekend Saterday, Sunday', ['unknown-weekday at “Saterday”']],
    ['  weekend Saturday, Saturday', ['weekday-twice at “Saturday”']],
    [
      '  weekend Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
      ['no-working-day at “England”'],
    ],
    ['  holidays 25 December 2027, 25 December 2027', ['holiday-twice at “25 December 2027”']],
    ['  holidays from file "holidays.csv" column "date"', []],
    ['  holidays from file "twice.csv" column "date"', ['holiday-twice at “"date"”']],
    [
      '  holidays 27 December 2027\n  holidays from file "holidays.csv" column "date"',
      ['holiday-twice at “"date"”'],
    ],
    ['  holidays from file "bad.csv" column "date"', ['cell-unreadable at “"date"”']],
    [
      '  weekend Sunday\n  covers 1 January 2028 to 1 January 2027',
      [expect.stringMatching(/^calendar-covers-nothing at /)],
    ],
    [
      '  holidays 25 December 2031\n  covers 1 January 2027 to 31 December 2030',
      ['holiday-not-covered at “25 December 2031”'],
    ],
  ])('%s', (body, expected) => {
    expect(saidOf(`calendar England\n${body}\n`, files)).toEqual(expected);
  });

  const duty = 'duty one\n  within 10 working days after trigger date\n  when good reason\n';

  test('count working days: one is meant, of several one is named, of none there are none', () => {
    const calendar = (name: string): string => `calendar ${name}\n  weekend Sunday\n`;
    expect(saidOf(duty)).toEqual(['calendar-needed at “10 working days”']);
    expect(saidOf(calendar('England') + duty)).toEqual([]);
    expect(saidOf(calendar('England') + calendar('Wales') + duty)).toEqual([
      'calendar-needed at “10 working days”',
    ]);
    const named = duty.replace('days after', 'days by `Wales` after');
    expect(saidOf(calendar('England') + calendar('Wales') + named)).toEqual([]);
  });
});
