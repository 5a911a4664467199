/**
 * Tables: rows that clash, contracts that fall within none, rows that never apply or make no difference.
 *
 * In: an edition under examination, and, for rows that cannot matter, which tables to look at. Out: findings.
 */
import type { Span } from '../../base/span.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { SettledOn } from '../../evaluate/timeline/settle.ts';
import type { TableEntry } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';
import { sameValue } from '../encode/held.ts';
import type { Examined, Finding } from '../examined.ts';
import type { Truth } from '../terms.ts';
import { valuesOf } from '../value-of.ts';
import { NOT_BORNE_OUT } from '../witness.ts';

/** A table with more pairs of rows is not looked at for rows that clash. */
const MOST_PAIRS = 20_000;
/** Of one table, more pairs of rows that clash are not told one by one. */
const MOST_CLASHES = 10;

/** What tables never come to where all is well: of contracts that the edition speaks of. */
export function tableFaults(one: Examined): Truth {
  const { terms, program, spokenOf } = one;
  const faults = program.tables.flatMap((table) => [
    missing(one, table),
    ...pairsOf(one, table).map(({ clash }) => clash),
  ]);
  return terms.and(spokenOf, terms.or(...faults));
}

/** Rows that clash, and contracts within no row. */
export async function tableFindings(one: Examined): Promise<readonly Finding[]> {
  const found = await Promise.all(
    one.program.tables.map(async (table) => [...(await clashes(one, table)), ...(await gap(one, table))]),
  );
  return found.flat();
}

/** Tables of which rows are too many to be compared pair by pair. */
export function tablesNotLookedAt({ program, notProved }: Examined): void {
  for (const { name, rows, span } of program.tables) {
    if (!isTooLarge(rows.length)) continue;
    notProved(`no two rows of “${name}” give different values`, 'it has too many rows', span);
  }
}

function isTooLarge(rows: number): boolean {
  return (rows * (rows - 1)) / 2 > MOST_PAIRS;
}

/** Two rows that apply together and give different values. */
interface Pair {
  readonly first: TableEntry['rows'][number];
  readonly second: TableEntry['rows'][number];
  readonly clash: Truth;
}

function pairsOf({ encoded, terms }: Examined, { rows }: TableEntry): readonly Pair[] {
  if (isTooLarge(rows.length)) return [];
  const met = rows.map((row) => encoded.condition(row.condition, []).yes);
  const gives = rows.map((row) => encoded.operand(row.gives, []));
  return rows.flatMap((first, a) =>
    rows.slice(a + 1).flatMap((second, place): readonly Pair[] => {
      const b = a + 1 + place;
      const [held, other] = [entryAt(gives, a), entryAt(gives, b)];
      const same = sameValue(terms, held.value, other.value);
      if (same === undefined) return [];
      const clash = terms.and(entryAt(met, a), entryAt(met, b), held.known, other.known, terms.not(same));
      return clash === terms.no ? [] : [{ first, second, clash }];
    }),
  );
}

/** A contract with two rows that clash; then one with two others. */
async function clashes(one: Examined, table: TableEntry): Promise<readonly Finding[]> {
  const edition = one.edition.index;
  const found: Finding[] = [];
  let left = pairsOf(one, table);
  for (let tries = 0; tries < MOST_CLASHES && left.length > 0; tries += 1) {
    const what = `no two rows of “${table.name}” give different values`;
    const answer = await one.possible(one.terms.or(...left.map(({ clash }) => clash)));
    if (answer.kind === 'not known') one.notProved(what, answer.why, table.span);
    if (answer.kind !== 'possible') break;
    const values = valuesOf(
      left.map(({ clash }) => clash),
      answer.assignment,
    );
    const pair = left.find(({ clash }) => values.truth(clash));
    if (pair === undefined) break;
    left = left.filter((other) => other !== pair);
    const { first, second } = pair;
    const record = one.witness(answer, (on) => rowsCome(one, on, [first, second], 'yes'));
    if (record === undefined) {
      one.notProved(what, NOT_BORNE_OUT, table.span);
      continue;
    }
    found.push({
      diagnostic: diagnostic(
        'rows-clash',
        second.span,
        { first: first.name, other: second.name, table: table.name },
        [{ span: first.span, message: 'the other row' }],
      ),
      edition,
      witness: {
        title: `${table.name}: ${first.name} and ${second.name}`,
        record,
        expectations: ['determined'],
      },
    });
  }
  return found;
}

/** Of contracts to which all applies that the rows ask about: that none of them applies, where nobody meant a gap. */
function missing({ encoded, terms }: Examined, table: TableEntry): Truth {
  if (table.otherwise !== undefined || table.gapIsMeant === true) return terms.no;
  const asked = table.rows
    .flatMap(({ condition }) => [...nodesOf(condition)])
    .filter((node) => node.kind === 'fact' || node.kind === 'definition');
  return terms.and(
    ...table.rows.map(({ condition }) => encoded.condition(condition, []).no),
    ...asked.map((node) => terms.not(encoded.operand(node, []).notApplicable)),
  );
}

async function gap(one: Examined, table: TableEntry): Promise<readonly Finding[]> {
  const answer = await one.possible(missing(one, table));
  const what = `every contract falls within a row of “${table.name}”`;
  if (answer.kind === 'not known') one.notProved(what, answer.why, table.span);
  if (answer.kind !== 'possible') return [];
  const record = one.witness(answer, (on) => rowsCome(one, on, table.rows, 'no'));
  if (record === undefined) {
    one.notProved(what, NOT_BORNE_OUT, table.span);
    return [];
  }
  return [
    {
      diagnostic: diagnostic('rows-missing', table.span, { table: table.name }),
      edition: one.edition.index,
      witness: { title: `${table.name}: no row`, record, expectations: ['determined'] },
    },
  ];
}

/** Whether the edition governs and all of the rows come to the same. */
function rowsCome(
  one: Examined,
  { told, isOne }: SettledOn,
  rows: TableEntry['rows'],
  truth: 'yes' | 'no',
): boolean {
  const { evaluation } = told.settled;
  return (
    isOne &&
    told.index === one.edition.index &&
    rows.every((row) => evaluation.condition(row.condition, []).truth === truth)
  );
}

/** Rows that cannot matter. */
export async function rowFindings(
  one: Examined,
  looksAt: (span: Span) => boolean,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    one.program.tables.map(async (table) => {
      if (!looksAt(table.span)) return [];
      const met = table.rows.map((row) => one.encoded.condition(row.condition, []).yes);
      const idle = await Promise.all(
        table.rows.map((row, place) => ofRow(one, table.name, row, place, met, entryAt(met, place))),
      );
      const clash = one.terms.or(...pairsOf(one, table).map((pair) => pair.clash));
      // Of rows that clash it is not to be said that they give the same.
      const isSound = (await one.possible(clash)).kind !== 'possible';
      return idle.flat().filter(({ diagnostic: { code } }) => isSound || code !== 'row-redundant');
    }),
  );
  return found.flat();
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
