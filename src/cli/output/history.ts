/**
 * The history of a guidance for people.
 *
 * In:  the instruments and branches of a guidance. Out: a table of the instruments, one of the editions of each branch,
 *      and what each instrument changed, in the words of `diff`.
 */
import { formatLong, LAST_DAY } from '../../base/date.ts';
import { displayName } from '../../base/names.ts';
import type { EditionBranch } from '../../editions/consolidate.ts';
import type { Difference } from '../../editions/differences.ts';
import type { ReadEditions } from '../editions.ts';
import type { History, InstrumentHistory, PeriodHistory } from '../history.ts';
import type { Channel } from '../session.ts';
import { differenceLines } from './differences.ts';
import { say } from './shown.ts';
import { type Cell, table } from './table.ts';
import { counted, countedEditions, listed } from './words.ts';
import { writeWrapped } from './wrapped.ts';

/** Later days of dated values named in a row; beyond, they are only counted. */
const POINTS_SHOWN = 3;

export function writeHistory(out: Channel, read: ReadEditions, history: History): void {
  const { program, consolidated, knownOn } = read;
  const known = knownOn === undefined ? '' : `, as known on ${formatLong(knownOn)}`;
  out.line(say`${out.paint.strong(program.guidance.title)}${known}: ${countedEditions(consolidated)}`);
  heading(out, 'Instruments');
  out.line(table(INSTRUMENT_COLUMNS, history.instruments.map(instrumentRow), out.columns, out.paint));
  heading(out, 'Editions');
  const rows = history.branches.flatMap((branch, index) => {
    return branch.periods.map((period, at) => periodRow(read, index, period, at === 0));
  });
  // Without branches there is nothing to tell them apart by.
  const columns = history.branches.length > 1 ? PERIOD_COLUMNS : PERIOD_COLUMNS.slice(1);
  const cells = rows.map((row) => row.slice(PERIOD_COLUMNS.length - columns.length));
  out.line(table(columns, cells, out.columns, out.paint));
  const amending = history.instruments.filter(({ instrument }) => instrument.amendment !== undefined);
  if (amending.length === 0) return;
  heading(out, 'What each instrument changed');
  for (const one of amending) writeChanges(out, read, one);
}

function heading(out: Channel, text: string): void {
  out.line(say``);
  writeWrapped(out, '', text, out.paint.strong);
  out.line(say``);
}

/** `the guidance`, `saved by care-1`, `saved by care-1, outside the extent of care-2`. */
function branchName({ consolidated: { branches, instruments } }: ReadEditions, branch: number): string {
  const names: string[] = [];
  for (let at: number | undefined = branch; at !== undefined; at = branches[at]?.parent) {
    const origin = branches[at]?.origin;
    if (origin === undefined || origin.kind === 'trunk') continue;
    names.unshift(`${ORIGINS[origin.kind]} ${instruments[origin.instrument]?.id ?? ''}`);
  }
  return names.length === 0 ? 'the guidance' : names.join(', ');
}

const ORIGINS = { 'saved by': 'saved by', 'outside extent of': 'outside the extent of' } as const;

// ── Instruments ─────────────────────────────────────────────────────────────────────────────────────────────

const INSTRUMENT_COLUMNS = [
  { heading: 'Instrument', least: 16, share: 4 },
  { heading: 'Made', least: 10, share: 1 },
  { heading: 'In force', least: 10, share: 1 },
  { heading: 'Remarks', least: 12, share: 4 },
] as const;

function instrumentRow(history: InstrumentHistory): readonly Cell[] {
  const { instrument, settled, saves, extent, acts } = history;
  const { id, title, madeOn, from, until, revoked, retrospective } = instrument;
  const remarks = [
    ...(retrospective ? ['retrospective'] : []),
    ...settled.map(({ how, by }) => `${how} by ${by}`),
    ...saves.map((condition) => `saves contracts where ${condition}`),
    ...(extent === undefined ? [] : [`applies only to contracts where ${extent}`]),
    ...acts,
  ];
  const begins = from !== undefined ? formatLong(from) : revoked ? 'revoked' : 'on a day to be appointed';
  const force = until === LAST_DAY ? begins : `${begins} until ${formatLong(until)}`;
  return [
    [{ text: id }, { text: title }],
    [{ text: madeOn === undefined ? 'a draft' : formatLong(madeOn) }],
    [{ text: force }],
    remarks.map((text) => ({ text, bullet: remarks.length > 1 })),
  ];
}

// ── Editions ────────────────────────────────────────────────────────────────────────────────────────────────

const PERIOD_COLUMNS = [
  { heading: 'Branch', least: 12, share: 2 },
  { heading: 'From', least: 12, share: 1 },
  { heading: 'Until', least: 12, share: 1 },
  { heading: 'Text', least: 20, share: 6 },
  { heading: 'Figures change on', least: 12, share: 2 },
] as const;

function periodRow(
  read: ReadEditions,
  branch: number,
  period: PeriodHistory,
  isFirst: boolean,
): readonly Cell[] {
  const { from, until, points, reason } = period;
  const origin = read.consolidated.branches[branch]?.origin ?? { kind: 'trunk' };
  const text = reason ?? textOf(read, origin, period, isFirst);
  return [
    [{ text: isFirst ? branchName(read, branch) : '' }],
    [{ text: isFirst && origin.kind === 'trunk' && reason !== undefined ? '' : formatLong(from) }],
    [{ text: until === LAST_DAY ? '' : formatLong(until) }],
    [{ text }],
    [{ text: pointsText(points) }],
  ];
}

/** What makes the text of a period: `made by care`, `amended by care-1`, `care-1 lapses`. */
function textOf(
  { consolidated }: ReadEditions,
  origin: EditionBranch['origin'],
  { made, lapsed, edition }: PeriodHistory,
  isFirst: boolean,
): string {
  if (isFirst && origin.kind !== 'trunk') {
    const { id = '' } = consolidated.instruments[origin.instrument] ?? {};
    return origin.kind === 'saved by' ? `as it stood before ${id}` : `without ${id}`;
  }
  const [base, ...others] = [...made];
  const isBase = base !== undefined && base === consolidated.instruments[0]?.id && edition === 0;
  const amending = isBase ? others : made;
  const present = edition === undefined ? [] : (consolidated.editions[edition]?.instruments ?? []);
  const staying = new Set(present.map((index) => consolidated.instruments[index]?.id));
  const parts = [
    ...(isBase ? [`as made by ${base}`] : []),
    ...(amending.length === 0 ? [] : [`as amended by ${listed(amending)}`]),
    ...lapsed.map((id) => (staying.has(id) ? `part of ${id} lapses` : `${id} lapses`)),
  ];
  return parts.length === 0 ? 'as it stood' : parts.join('; ');
}

function pointsText(points: readonly number[]): string {
  if (points.length > POINTS_SHOWN) return counted(points.length, 'later day');
  return points.map(formatLong).join(', ');
}

// ── What each instrument changed ────────────────────────────────────────────────────────────────────────────

function writeChanges(
  out: Channel,
  read: ReadEditions,
  { instrument, changes, lapses, acts, announces }: InstrumentHistory,
): void {
  const { id, title, from, revoked } = instrument;
  const when = from !== undefined ? formatLong(from) : revoked ? 'revoked' : 'on a day to be appointed';
  writeWrapped(out, '', `${displayName(id)}, “${title}” (${when})`);
  const [trunk, ...others] = changes;
  const told = linesOf(trunk?.differences ?? []);
  for (const line of told) writeWrapped(out, '  ', line);
  if (!revoked) for (const act of acts) writeWrapped(out, '  ', act);
  if (told.length === 0 && (revoked || acts.length === 0)) {
    const nothing = from === undefined ? 'changes nothing yet' : 'changes nothing that decides or is told';
    writeWrapped(out, '  ', revoked ? 'changes nothing: it was revoked' : nothing);
  }
  for (const line of announcedLines(announces)) writeWrapped(out, '  ', line);
  for (const { what, until } of lapses) writeWrapped(out, '  ', `${what}: only until ${formatLong(until)}`);
  for (const { branch, differences } of others) {
    const lines = linesOf(differences);
    const where = `in the text ${branchName(read, branch)}`;
    if (lines.join('\n') === told.join('\n')) writeWrapped(out, '  ', `the same ${where}`);
    else {
      writeWrapped(out, '  ', `${where}:`);
      for (const line of lines.length === 0 ? ['nothing'] : lines) writeWrapped(out, '    ', line);
    }
  }
}

/** `announces: contracts move in “outcome” from “may outsource” to “bring in house”`. */
function announcedLines(announces: InstrumentHistory['announces']): readonly string[] {
  if (announces?.length === 0) return ['announces: no contract moves'];
  return (announces ?? []).map(({ decision, from, to }) => {
    const ends = [
      ...(from === undefined ? [] : [`from “${from}”`]),
      ...(to === undefined ? [] : [`to “${to}”`]),
    ];
    return `announces: contracts move in ${[`“${decision}”`, ...ends].join(' ')}`;
  });
}

function linesOf(differences: readonly Difference[]): readonly string[] {
  return differences.flatMap(differenceLines);
}
