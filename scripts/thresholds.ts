/**
 * Writes the scenarios that hold every figure of the procurement thresholds against the policy files, or with `--check`
 * says which of them are stale.
 *
 * In:  policies/procurement-thresholds/figures/thresholds.csv, policies/procurement-act-2023/figures/schedule-1.csv.
 * Out: scenarios/figures.policy in both folders; exit status 1 when one is stale.
 *
 * On the day before, of and after each commencement a contract is at its figure, and another a penny below it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIso, formatLong, parseIsoDate } from '../src/base/date.ts';

const POLICIES = join(import.meta.dirname, '..', 'policies');
const REGULATIONS = 'procurement-thresholds/figures/thresholds.csv';
const SCHEDULE = 'procurement-act-2023/figures/schedule-1.csv';

type Row = ReadonlyMap<string, string>;

/** The cells of a file without quotation marks, by heading. */
function rowsOf(path: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(join(POLICIES, path), 'utf8').trim().split('\n');
  const headings = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== headings.length) throw new Error(`${path}: “${line}” has ${cells.length} cells`);
    return new Map(headings.map((heading, column) => [heading, cells[column] ?? '']));
  });
}

function cell(row: Row, heading: string): string {
  const value = row.get(heading);
  if (value === undefined) throw new Error(`no column “${heading}”`);
  return value;
}

function dayOf(iso: string): number {
  const day = parseIsoDate(iso);
  if (day === undefined) throw new Error(`“${iso}” is no date`);
  return day;
}

/** The days on which text of ours commences that is no row of the table. */
const REGULATIONS_FROM = dayOf('2015-02-26');
const ACT_FROM = dayOf('2025-02-24');
const ACT_AMENDED_FROM = dayOf('2026-01-01');

/** What an amount of whole pounds is, and what a penny less is. */
function around(pounds: string): readonly { readonly amount: string; readonly reached: boolean }[] {
  const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
  return [
    { amount: `£${grouped(pounds)}`, reached: true },
    { amount: `£${grouped(String(Number(pounds) - 1))}.99`, reached: false },
  ];
}

const SIDES = [
  [-1, 'the day before'],
  [0, 'on'],
  [1, 'the day after'],
] as const;

interface Held {
  readonly title: string;
  /** The lines of `given` and of `expect`. */
  readonly given: readonly string[];
  readonly expect: readonly string[];
}

function text({ title, given, expect }: Held): string {
  const lines = (all: readonly string[]): string => all.map((line) => `    ${line}\n`).join('');
  return `\nscenario "${title}"\n  given\n${lines(given)}  expect\n${lines(expect)}`;
}

function start(day: number): readonly string[] {
  return ['stage is procurement', `procurement start date is ${formatLong(day)}`];
}

function outcome(reached: boolean): readonly string[] {
  return reached
    ? ['determined', 'regime is regulated', 'under rule threshold reached']
    : ['determined', 'regime is below threshold', 'under rule threshold missed'];
}

// ── The regulations of 2015 ─────────────────────────────────────────────────────────────────────────────────

const KINDS = [
  { column: 'central authority', authority: 'central government authority', contract: 'services' },
  { column: 'sub-central authority', authority: 'sub-central authority', contract: 'goods' },
  { column: 'works', authority: 'sub-central authority', contract: 'works' },
  {
    column: 'light touch services',
    authority: 'central government authority',
    contract: 'light touch services',
  },
] as const;

function regulations(): string {
  const rows = rowsOf(REGULATIONS).map((row) => ({ row, from: dayOf(cell(row, 'commences on')) }));
  const commencing = [...rows.map(({ from }) => from), REGULATIONS_FROM, ACT_FROM].sort((a, b) => a - b);
  return commencing
    .flatMap((from) =>
      SIDES.flatMap(([offset, side]) => {
        const day = from + offset;
        const when = `${side} ${formatLong(from)}`;
        const row = rows.findLast((one) => one.from <= day)?.row;
        if (day < REGULATIONS_FROM || day >= ACT_FROM || row === undefined) {
          const title = `No text of the regulations governs what starts ${when}`;
          return text({ title, given: start(day), expect: ['not in force'] });
        }
        return KINDS.flatMap((kind) => regulationsAt(row, kind, day, when));
      }),
    )
    .join('');
}

function regulationsAt(row: Row, kind: (typeof KINDS)[number], day: number, when: string): readonly string[] {
  const value = cell(row, 'VAT') === 'including' ? 'estimated value with VAT' : 'estimated value';
  const instrument = cell(row, 'instrument');
  return around(cell(row, kind.column)).map(({ amount, reached }) =>
    text({
      title: `${amount}, ${kind.column}, ${when} (${instrument})`,
      given: [
        ...start(day),
        `authority kind is ${kind.authority}`,
        `contract kind is ${kind.contract}`,
        `${value} is ${amount}`,
      ],
      expect: outcome(reached),
    }),
  );
}

// ── The Act of 2023 ─────────────────────────────────────────────────────────────────────────────────────────

/** What a row of Schedule 1 is asked about. */
const FACTS = [
  'authority kind',
  'main subject',
  'defence contract',
  'utilities contract',
  'concession contract',
] as const;

function act(): string {
  const rows = rowsOf(SCHEDULE);
  checkAgainstRegulations(rows);
  return [ACT_FROM, ACT_AMENDED_FROM]
    .flatMap((from) =>
      SIDES.flatMap(([offset, side]) => {
        const day = from + offset;
        const when = `${side} ${formatLong(from)}`;
        if (day < ACT_FROM) {
          const title = `The Act does not govern what starts ${when}`;
          return text({ title, given: start(day), expect: ['not in force'] });
        }
        const column = day < ACT_AMENDED_FROM ? ACT_FROM : ACT_AMENDED_FROM;
        return rows.flatMap((row) =>
          around(cell(row, `from ${formatIso(column)}`)).flatMap(({ amount, reached }) =>
            // Since the regulations of Wales commence, their figures stand beside those for the others.
            (from === ACT_AMENDED_FROM && offset === 0 ? ['no', 'yes'] : ['no']).map((welsh) =>
              text({
                title: `${amount}, row ${cell(row, 'row')} (${cell(row, 'kind of contract')}), ${when}${welsh === 'yes' ? ', in Wales' : ''}`,
                given: [
                  ...start(day),
                  ...FACTS.map((fact) => `${fact} is ${cell(row, fact)}`),
                  `regulated by the Welsh Ministers is ${welsh}`,
                  `estimated value is ${amount}`,
                ],
                expect: outcome(reached),
              }),
            ),
          ),
        );
      }),
    )
    .join('');
}

/** The four figures that both files give agree, whichever text they are of. */
function checkAgainstRegulations(rows: readonly Row[]): void {
  const shared = {
    '8': 'light touch services',
    '10': 'works',
    '11': 'central authority',
    '12': 'sub-central authority',
  };
  const all = rowsOf(REGULATIONS);
  for (const [number, column] of Object.entries(shared)) {
    const row = rows.find((one) => cell(one, 'row') === number);
    for (const from of [ACT_FROM, ACT_AMENDED_FROM]) {
      const other = all.findLast((one) => dayOf(cell(one, 'commences on')) <= from);
      if (row === undefined || other === undefined) throw new Error(`no row ${number}`);
      if (cell(row, `from ${formatIso(from)}`) === cell(other, column)) continue;
      throw new Error(
        `row ${number} of ${SCHEDULE} and ${column} of ${REGULATIONS} differ on ${formatIso(from)}`,
      );
    }
  }
}

const check = process.argv.includes('--check');
for (const [folder, from, body] of [
  ['procurement-thresholds', REGULATIONS, regulations()],
  ['procurement-act-2023', SCHEDULE, act()],
] as const) {
  const path = join(POLICIES, folder, 'scenarios', 'figures.policy');
  const head = `# Made by scripts/thresholds.ts from policies/${from}: change that, and run npm run generate.\n`;
  const written = head + body;
  if (existsSync(path) && readFileSync(path, 'utf8') === written) continue;
  if (check) {
    console.error(`policies/${folder}/scenarios/figures.policy is stale: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, written);
  }
}
