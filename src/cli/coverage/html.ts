/**
 * Coverage as a page: the text of the guidance itself, marked with what scenarios show of it.
 *
 * In: coverage, and the texts. Out: one HTML page that needs nothing else: no script, no font, no picture. What is shown is
 * told by a sign and in words as well as by colour. Everything from the guidance is escaped.
 */
import { lineText, position, type SourceText } from '../../base/source.ts';
import { type Coverage, type CoveredItem, percentOf, type Tally } from '../../coverage/coverage.ts';
import { byFile, type FileCoverage } from '../../coverage/files.ts';
import { KIND_WORDS, missingText, whyText } from '../../coverage/words.ts';
import { escaped, pageOf } from '../output/html.ts';
import { counted } from '../output/words.ts';
import { STYLE } from './style.ts';

type State = 'all' | 'part' | 'none';

const SIGN = { all: '✓', part: '◐', none: '✗' } as const satisfies Record<State, string>;
const SAID = {
  all: 'shown',
  part: 'partly shown',
  none: 'not shown',
} as const satisfies Record<State, string>;

/** The page. `title`: of the guidance. */
export function htmlOf(coverage: Coverage, sources: ReadonlyMap<string, SourceText>, title: string): string {
  const files = byFile(coverage).flatMap((file, index) => {
    const source = sources.get(file.file);
    return source === undefined ? [] : [{ file, source, id: `file-${index + 1}` }];
  });
  const kinds = [...coverage.byKind].map(([kind, tally]) => tallyRow(escaped(KIND_WORDS[kind]), tally));
  const links = files.map(({ file, id }) =>
    tallyRow(`<a href="#${id}">${escaped(file.file)}</a>`, file.tally),
  );
  const { all } = coverage;
  return pageOf(`Coverage of ${title}`, STYLE, [
    '<main>',
    `<h1>Coverage of “${escaped(title)}”</h1>`,
    `<p>${counted(coverage.scenarios, 'scenario')} ${coverage.scenarios === 1 ? 'shows' : 'show'} ${all.shown} of ${all.of} things that are to be shown (${percentOf(all)}%).</p>`,
    '<p class="legend">',
    `<span class="all">${SIGN.all} shown</span> <span class="part">${SIGN.part} partly shown</span> <span class="none">${SIGN.none} not shown</span>`,
    '</p>',
    ...tallyTable('By kind', kinds),
    ...tallyTable('By file', links),
    ...files.flatMap(({ file, source, id }) => section(file, source, id)),
    '</main>',
  ]);
}

function tallyTable(caption: string, rows: readonly string[]): readonly string[] {
  return [
    '<table>',
    `<caption>${caption}</caption>`,
    '<thead><tr><th scope="col">What</th><th scope="col">Shown</th><th scope="col">Of</th><th scope="col">Per cent</th></tr></thead>',
    '<tbody>',
    ...rows,
    '</tbody>',
    '</table>',
  ];
}

function tallyRow(name: string, tally: Tally): string {
  const state: State = tally.shown === tally.of ? 'all' : tally.shown === 0 ? 'none' : 'part';
  return `<tr class="${state}"><th scope="row">${name}</th><td>${tally.shown}</td><td>${tally.of}</td><td>${SIGN[state]} ${percentOf(tally)}%</td></tr>`;
}

/** What is said of a line. */
interface Note {
  readonly state: State;
  readonly text: string;
  readonly details: readonly string[];
}

function section(
  { file, items, paragraphs }: FileCoverage,
  source: SourceText,
  id: string,
): readonly string[] {
  const notes = new Map<number, Note[]>();
  const marks = new Map<number, Mark[]>();
  const note = (start: number, one: Note): void => {
    const { line } = position(source, start);
    notes.set(line, [...(notes.get(line) ?? []), one]);
  };
  for (const one of items) {
    note(one.item.span.start, noteOf(one));
    const { line } = position(source, one.item.span.start);
    const mark = markOf(one, source, line);
    if (mark !== undefined) marks.set(line, [...(marks.get(line) ?? []), mark]);
  }
  for (const { span, state, number, because } of paragraphs) {
    const text = `paragraph ${number}: ${state}${because === undefined ? '' : `, because ${because}`}`;
    note(span.start, { state: state === 'forgotten' ? 'none' : 'all', text, details: [] });
  }
  const lines = Array.from({ length: source.lineStarts.length }, (_, at) =>
    lineHtml(source, at + 1, notes.get(at + 1) ?? [], marks.get(at + 1) ?? [], id),
  );
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escaped(file)}</h2>`,
    '<ol class="text">',
    ...lines,
    '</ol>',
    '</section>',
  ];
}

function noteOf(one: CoveredItem): Note {
  const { declaration, what } = one.item;
  const aspects = one.item.aspects.length;
  const state: State = one.missing.length === 0 ? 'all' : one.missing.length === aspects ? 'none' : 'part';
  const text = declaration.endsWith(what) ? declaration : `${declaration}: ${what}`;
  const shown = [...one.shown].flatMap(([aspect, titles]) => {
    const [first] = titles;
    if (first === undefined) return [];
    const others = titles.length === 1 ? '' : ` and ${counted(titles.length - 1, 'other')}`;
    return [`${SEEN[aspect]} by “${first}”${others}`];
  });
  const missing = one.missing.map(({ aspect, why }) => `${missingText(one, aspect)}: ${whyText(why)}`);
  return { state, text, details: [...missing, ...shown] };
}

const SEEN = {
  yes: 'shown to be so',
  no: 'shown not to be so',
  deciding: 'shown to decide alone',
  below: 'shown below the figure',
  at: 'shown at the figure',
  above: 'shown above the figure',
  taken: 'shown',
} as const;

/** A stretch of one line, in UTF-16 units from its beginning. */
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly state: State;
}

/** Where a limb or a figure stands; what runs over several lines is marked in the margin alone. */
function markOf(one: CoveredItem, source: SourceText, line: number): Mark | undefined {
  const { span, kind } = one.item;
  if (kind !== 'limb' && kind !== 'figure') return undefined;
  const start = source.lineStarts[line - 1] ?? 0;
  const end = start + lineText(source, line).length;
  return span.end > end
    ? undefined
    : { start: span.start - start, end: span.end - start, state: noteOf(one).state };
}

function lineHtml(
  source: SourceText,
  line: number,
  notes: readonly Note[],
  marks: readonly Mark[],
  id: string,
): string {
  const text = marked(lineText(source, line), marks);
  const code = `<code>${text === '' ? '&nbsp;' : text}</code>`;
  const number = `<a class="number" href="#${id}-${line}">${line}</a>`;
  if (notes.length === 0) return `<li id="${id}-${line}">${number}<span class="sign"></span>${code}</li>`;
  const states = new Set(notes.map(({ state }) => state));
  const state: State = states.size === 1 ? (notes[0]?.state ?? 'all') : 'part';
  const told = notes.map(
    (one) =>
      `<li class="${one.state}">${SIGN[one.state]} ${escaped(one.text)}: ${SAID[one.state]}${detailList(one.details)}</li>`,
  );
  const open = state === 'all' ? '' : ' open';
  return [
    `<li id="${id}-${line}" class="${state}">${number}<span class="sign" role="img" aria-label="${SAID[state]}">${SIGN[state]}</span>${code}`,
    `<details${open}><summary>${counted(notes.length, 'thing')} ${SAID[state]}</summary><ul>${told.join('')}</ul></details></li>`,
  ].join('');
}

function detailList(details: readonly string[]): string {
  if (details.length === 0) return '';
  return `<ul>${details.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`;
}

/** The text with its marks, of which one that overlaps an earlier one is left out. */
function marked(text: string, marks: readonly Mark[]): string {
  let html = '';
  let at = 0;
  for (const { start, end, state } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    html += `${escaped(text.slice(at, start))}<span class="${state}">${escaped(text.slice(start, end))}</span>`;
    at = end;
  }
  return html + escaped(text.slice(at));
}
