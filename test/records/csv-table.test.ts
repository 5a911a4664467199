import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsvTable } from '../../src/records/csv-table.ts';

/** Headings and rows by csv-parse: another reader of the same standard. Undefined where it finds quotes in disorder. */
function byCsvParse(text: string): readonly (readonly string[])[] | undefined {
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  } catch {
    return undefined;
  }
}

describe('reading CSV', () => {
  test('gives what csv-parse gives, whatever the text', () => {
    const text = fc
      .array(fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', ' ', 'a', 'bc', '"d"', '\uFEFF', '£'), {
        maxLength: 30,
      })
      .map((parts) => parts.join(''))
      .filter((one) => !one.slice(1).includes('\uFEFF'));
    fc.assert(
      fc.property(text, (csv) => {
        const { headings, rows, broken } = readCsvTable(csv);
        const expected = byCsvParse(csv);
        expect(broken === undefined).toBe(expected !== undefined);
        if (expected === undefined) return;
        expect([...(headings === undefined ? [] : [headings]), ...rows].map((row) => row.cells)).toEqual(
          expected,
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('counts lines as an editor does, also inside quotes', () => {
    const { headings, rows } = readCsvTable('\r\nA,B\r\n"one\r\ntwo",2\r\n\r\n"a\nb\rc",3\n4,5');
    expect(headings?.line).toBe(2);
    expect(rows.map((row) => row.line)).toEqual([3, 6, 9]);
  });

  test('keeps the rows before quotes in disorder, and says where they are', () => {
    expect(readCsvTable('A\n1\n"2')).toMatchObject({ rows: [{ line: 2 }], broken: { line: 3, open: true } });
    expect(readCsvTable('A\n1\n"2"x')).toMatchObject({ broken: { line: 3, open: false } });
    expect(readCsvTable('A\n1\n2 "x"\n3')).toMatchObject({
      rows: [{ line: 2 }],
      broken: { line: 3, open: false },
    });
  });

  test('takes time in proportion to the text, also for rows of uneven lengths and for one long cell', () => {
    const uneven = `A,B\n${'1\n2,3,4\n'.repeat(150_000)}`;
    const quotes = `A\n"${'""\n'.repeat(500_000)}`;
    const start = performance.now();
    expect(readCsvTable(uneven).rows).toHaveLength(300_000);
    expect(readCsvTable(quotes).broken).toEqual({ line: 2, open: true });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
