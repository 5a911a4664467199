/**
 * Tables: rows that clash, that never apply, that make no difference.
 *
 * In: an edition under examination, and which tables to look at. Out: findings.
 */
import type { Span } from '../../base/span.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import { sameValue } from '../encode/held.ts';
import type { Examined, Finding } from '../examined.ts';
import type { Truth } from '../terms.ts';

/** Of one table, pairs of rows beyond this are not compared. */
const MOST_PAIRS = 500;

export async function tableFindings(
  one: Examined,
  looksAt: (span: Span) => boolean,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    one.program.tables.map((table, index) => (looksAt(table.span) ? ofTable(one, index) : [])),
  );
  return found.flat();
}

async function ofTable(one: Examined, index: number): Promise<readonly Finding[]> {
  const { encoded, terms, program } = one;
  const { rows, name: table } = entryAt(program.tables, index);
  const edition = one.edition.index;
  const met = rows.map((row) => encoded.condition(row.condition, []));
  const gives = rows.map((row) => encoded.operand(row.gives, []));
  const pairs = rows.flatMap((_, first) =>
    rows.slice(first + 1).map((__, place) => [first, first + 1 + place] as const),
  );
  const clashes = await Promise.all(
    pairs.slice(0, MOST_PAIRS).map(async ([a, b]): Promise<readonly Finding[]> => {
      const [held, other] = [entryAt(gives, a), entryAt(gives, b)];
      const same = sameValue(terms, held.value, other.value);
      if (same === undefined) return [];
      const both = [entryAt(met, a).yes, entryAt(met, b).yes, held.known, other.known, terms.not(same)];
      const answer = await one.possible(...both);
      const [first, second] = [entryAt(rows, a), entryAt(rows, b)];
      if (answer.kind === 'not known')
        one.notProved(
          `the rows “${first.name}” and “${second.name}” of “${table}” never give different values`,
          answer.why,
          second.span,
        );
      if (answer.kind !== 'possible') return [];
      const record = one.witness(answer, ({ told, isOne }) => {
        const { evaluation } = told.settled;
        return (
          isOne &&
          told.index === edition &&
          [first, second].every((row) => evaluation.condition(row.condition, []).truth === 'yes')
        );
      });
      if (record === undefined) return [];
      return [
        {
          diagnostic: diagnostic(
            'rows-clash',
            second.span,
            { first: first.name, other: second.name, table },
            [{ span: first.span, message: 'the other row' }],
          ),
          edition,
          witness: {
            title: `${table}: ${first.name} and ${second.name}`,
            record,
            expectations: ['determined'],
          },
        },
      ];
    }),
  );
  const idle = await Promise.all(
    rows.map((row, place) =>
      ofRow(
        one,
        table,
        row,
        place,
        met.map(({ yes }) => yes),
        met[place]?.yes ?? terms.no,
      ),
    ),
  );
  const found = clashes.flat();
  // Of rows that clash it is not to be said that they give the same.
  const rest = idle
    .flat()
    .filter(({ diagnostic: { code } }) => found.length === 0 || code !== 'row-redundant');
  return [...found, ...rest];
}

/** A row that applies to nothing; or, of rows that give the same, only together with another. */
async function ofRow(
  one: Examined,
  table: string,
  row: { readonly name: string; readonly span: Span },
  place: number,
  met: readonly Truth[],
  own: Truth,
): Promise<readonly Finding[]> {
  const { terms } = one;
  const edition = one.edition.index;
  const values = { row: row.name, table };
  const applies = await one.possible(own);
  if (applies.kind === 'not known')
    one.notProved(`the row “${row.name}” of “${table}” applies to some contract`, applies.why, row.span);
  if (applies.kind === 'impossible') {
    return [{ diagnostic: diagnostic('row-never-applies', row.span, values), edition, witness: undefined }];
  }
  const alone = await one.possible(
    own,
    ...met.flatMap((other, index) => (index === place ? [] : [terms.not(other)])),
  );
  return alone.kind === 'impossible'
    ? [{ diagnostic: diagnostic('row-redundant', row.span, values), edition, witness: undefined }]
    : [];
}
