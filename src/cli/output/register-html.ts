/**
 * A register decided, as a page.
 *
 * In:  records and their results. Out: one HTML page that needs nothing else, and may load nothing: how many came to what, with
 *      charts; each contract with its reasons, to filter and sort; what to ask next; what falls due when. Everything from policy and record
 *      is escaped.
 */
import { formatIso, formatLong, toParts } from '../../base/date.ts';
import { explanationAcross } from '../../evaluate/text/across.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import type { Program } from '../../program/program.ts';
import { explanationHtml } from './explanation-html.ts';
import { escaped } from './html.ts';
import { type Assessed, columnsOf, countsOf, type Entry, entriesOf, totalsOf } from './register.ts';
import { SCRIPT, SCRIPT_DIGEST } from './register-html-script.ts';
import { STYLE, STYLE_DIGEST } from './register-html-style.ts';
import { counted } from './words.ts';

/** Contracts that are listed; a page of more is slow to open. The first in the order of the table. */
export const MOST_LISTED = 5_000;
/** Of these, the contracts with their whole reasons. */
export const MOST_EXPLAINED = 1_000;
/** Facts to ask for that are named, and contracts named in one month. */
const MOST_ASKED = 25;
const MOST_IN_MONTH = 100;

const POLICY = `default-src 'none'; style-src '${STYLE_DIGEST}'; script-src '${SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'`;

/** `total`: the records found, those left out included. `explained`: each contract as it is explained in full. */
export function registerHtml(
  program: Program,
  assessed: readonly Assessed[],
  total: number,
  explained: (one: Assessed) => Assessed,
): string {
  const { title, edition } = program.guidance;
  const name = edition === undefined ? title : `${title}, ${edition}`;
  const entries = entriesOf(program, assessed);
  const [count, ...totals] = totalsOf(program, assessed, total);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Register decided by ${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>Register decided by “${escaped(name)}”</h1>`,
    '<h2 id="summary">Summary</h2>',
    `<p>${escaped(count?.text ?? '')}</p>`,
    ...totals.map(
      ({ text, tone }) =>
        `<p${tone === 'bad' || tone === 'doubtful' ? ' class="note"' : ''}>${escaped(capitalised(text))}</p>`,
    ),
    ...countsOf(program, assessed).map(({ decision, counts }) => chart(decision, counts)),
    ...asking(entries),
    ...calendar(entries),
    ...register(program, entries, explained),
    '</main>',
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

// ── Charts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const ROW = 28;
const LABEL = 220;
const BAR = 420;

/** Bars of how often each outcome came; the figures stand beside them, so that nobody has to measure. */
function chart(decision: string, counts: readonly (readonly [string, number])[]): string {
  if (counts.length === 0) return '';
  const most = Math.max(...counts.map(([, count]) => count));
  const bars = counts.map(([name, count], index) => {
    const y = index * ROW;
    const width = Math.max(1, Math.round((count / most) * BAR));
    const label = name.length > 28 ? `${name.slice(0, 27)}…` : name;
    return `<text x="${LABEL - 8}" y="${y + 18}" text-anchor="end">${escaped(label)}</text><rect x="${LABEL}" y="${y + 4}" width="${width}" height="${ROW - 8}"/><text x="${LABEL + width + 6}" y="${y + 18}">${count.toLocaleString('en-GB')}</text>`;
  });
  const said = counts.map(([name, count]) => `${count} ${name}`).join(', ');
  const size = `${LABEL + BAR + 80} ${counts.length * ROW}`;
  return `<figure><figcaption>${escaped(capitalised(decision))}</figcaption><svg viewBox="0 0 ${size}" width="${LABEL + BAR + 80}" role="img" aria-label="${escaped(`${decision}: ${said}`)}">${bars.join('')}</svg></figure>`;
}

// ── What to ask next ─────────────────────────────────────────────────────────────────────────────────────────────────

function asking(entries: readonly Entry[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const need of entries.flatMap(({ needs }) => [...new Set(needs)])) {
    counts.set(need, (counts.get(need) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const rows = sorted
    .slice(0, MOST_ASKED)
    .map(([need, count]) => `<tr><th scope="row">${escaped(capitalised(need))}</th><td>${count}</td></tr>`);
  const rest = sorted.length - rows.length;
  return [
    '<h2 id="ask">What to ask next</h2>',
    '<table><thead><tr><th scope="col">Fact</th><th scope="col">Contracts that wait for it</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody></table>`,
    ...(rest > 0 ? [`<p>… and ${counted(rest, 'more fact')}</p>`] : []),
  ];
}

// ── The calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What falls due in each month: the first duty that is owed, else the day that the guidance goes by. */
function calendar(entries: readonly Entry[]): readonly string[] {
  const months = new Map<string, Entry[]>();
  const dated = entries.filter(({ due }) => due !== undefined).sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  for (const entry of dated) {
    const { year, month } = toParts(entry.due ?? 0);
    const name = MONTHS.format(new Date(Date.UTC(year, month - 1, 1)));
    const list = months.get(name);
    if (list === undefined) months.set(name, [entry]);
    else list.push(entry);
  }
  if (months.size === 0) return [];
  const rows = [...months].map(([name, list]) => {
    const items = list
      .slice(0, MOST_IN_MONTH)
      .map(({ assessed, due }) => `<li>${escaped(assessed.decided.record.id)}, ${formatLong(due ?? 0)}</li>`);
    const rest = list.length - items.length;
    const more = rest > 0 ? `<li>… and ${rest} more</li>` : '';
    return `<tr><th scope="row">${escaped(name)}</th><td>${list.length}</td><td><ul>${items.join('')}${more}</ul></td></tr>`;
  });
  return [
    '<h2 id="due">Falling due</h2>',
    '<table><thead><tr><th scope="col">Month</th><th scope="col">Contracts</th><th scope="col">Which, and on which day</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody></table>`,
  ];
}

// ── The contracts ────────────────────────────────────────────────────────────────────────────────────────────────────

function register(
  program: Program,
  entries: readonly Entry[],
  explained: (one: Assessed) => Assessed,
): readonly string[] {
  const headings = [...columnsOf(program).map(({ heading }) => heading), 'Falls due'];
  const listed = entries.slice(0, MOST_LISTED);
  const rows = listed.map((entry, index) => rowOf(entry, index < MOST_EXPLAINED ? explained : undefined));
  const rest = entries.length - listed.length;
  return [
    '<h2 id="contracts">Contracts</h2>',
    ...(rest > 0
      ? [
          `<p class="note">The first ${MOST_LISTED.toLocaleString('en-GB')} are listed; ${counted(rest, 'more contract')} ${rest === 1 ? 'is' : 'are'} counted above.</p>`,
        ]
      : []),
    filter(headings, listed),
    `<table id="register"><thead><tr>${headings.map((one) => `<th scope="col">${escaped(one)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table>`,
  ];
}

/** Fields to choose rows by; hidden until the script that minds them has run. */
function filter(headings: readonly string[], listed: readonly Entry[]): string {
  const selects = headings.slice(1, -2).map((heading, at) => {
    const values = new Set(listed.map(({ cells }) => cells[at + 1]?.[0]?.text ?? ''));
    const options = [...values]
      .sort()
      .map((one) => `<option value="${escaped(one)}">${escaped(one)}</option>`);
    return `<label>${escaped(heading)}<select data-column="${at + 1}"><option value="">all</option>${options.join('')}</select></label>`;
  });
  return `<form id="filter" hidden><label>Words<input type="search"></label>${selects.join('')}<output id="count" aria-live="polite"></output></form>`;
}

function rowOf(entry: Entry, explained: ((one: Assessed) => Assessed) | undefined): string {
  const { assessed, cells, due } = entry;
  const [id = [], ...others] = cells;
  const why = others.pop() ?? [];
  const decided = others.map((cell) => {
    const [first] = cell;
    return `<td data-value="${escaped(first?.text ?? '')}">${cell.map(({ text }) => escaped(text)).join('<br>')}</td>`;
  });
  const reasons = explained === undefined ? '' : details(explained(assessed));
  const day = due === undefined ? '' : formatLong(due);
  return `<tr><th scope="row">${id.map(({ text }) => escaped(text)).join('')}</th>${decided.join('')}<td>${why.map(({ text }) => `<p>${escaped(text)}</p>`).join('')}${reasons}</td><td data-value="${due === undefined ? '' : formatIso(due)}">${day}</td></tr>`;
}

function details(one: Assessed): string {
  return `<details><summary>All reasons</summary>${explanationHtml(explanationAcross(one), 3)}</details>`;
}
