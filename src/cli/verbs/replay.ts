/**
 * `proviso replay <folder> <receipts…>`: decides stored receipts again, under the guidance as it is now.
 *
 * In:  a folder of guidance, and receipts or folders of them.
 * Out: which still match, and of each other what is different and why. A damaged receipt does not stop the others.
 */
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { nameKey } from '../../base/names.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { type Compiled, compileSuccessors } from '../../compile.ts';
import type { Timeline } from '../../program/timeline.ts';
import { guidanceJson } from '../../receipts/guidance.ts';
import { nodesOfPrograms } from '../../receipts/nodes.ts';
import {
  type Difference,
  type Replayed,
  replay as replayText,
  type TimelineKnown,
  type Verdict,
} from '../../receipts/replay.ts';
import { MAX_FILE_SIZE } from '../../records/limits.ts';
import { type ReadyGuidance, readyProgram } from '../inputs.ts';
import type { Paint } from '../output/paint.ts';
import { progressOf } from '../output/progress.ts';
import { type Shown, say } from '../output/shown.ts';
import { counted } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { VERSION } from '../receipts.ts';
import { formatOf, refuse, whyRefused } from '../refusal.ts';
import { EXIT, type Session, writeJson } from '../session.ts';
import type { Verb } from '../verb.ts';

interface Row extends Replayed {
  readonly file: string;
}

/** Verdicts in the order of the totals, and how they are told. */
const VERDICTS = {
  matches: { says: 'as it was', many: 'as they were', mark: '✓', paint: 'good' },
  differs: { says: 'no longer matches', many: 'no longer match', mark: '✗', paint: 'bad' },
  'facts do not fit': {
    says: 'its facts no longer fit',
    many: 'whose facts no longer fit',
    mark: '✗',
    paint: 'bad',
  },
  'other guidance': { says: 'of another guidance', many: 'of another guidance', mark: '✗', paint: 'bad' },
  damaged: { says: 'damaged', many: 'damaged', mark: '✗', paint: 'bad' },
} as const satisfies Record<Verdict, { says: string; many: string; mark: string; paint: keyof Paint }>;

const CHANGES = {
  unchanged: undefined,
  'text changed': 'the text of the guidance has changed, not its meaning',
  'meaning changed': 'the meaning of the guidance has changed, not that of this record',
} as const satisfies Record<NonNullable<Replayed['guidance']>, string | undefined>;

export const replay: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .argument('<receipts...>', 'receipts, or folders of them')
      .option('--format <format>', 'pretty or json', 'pretty')
      .option('--draft', 'use a guidance that is not yet made'),
  reports: true,
  example: {
    command: 'proviso replay policies/in-house receipts',
    says: 'which receipts in that folder no longer match, and why',
  },
  run: async (run, { positional: [folder = '', ...paths], options }) => {
    const format = formatOf(run, options, ['pretty', 'json']);
    if (format === undefined) return EXIT.usage;
    const ready = readyProgram(run, folder, options);
    if ('exitCode' in ready) return ready.exitCode;
    const files = receiptFiles(run, paths);
    if (files === undefined) return EXIT.usage;
    const { program } = ready;
    const known = timelinesKnown(ready);
    const nodesOf = nodesOfPrograms();
    const rows: Row[] = [];
    const progress = progressOf(run, files.length);
    for (const file of files) {
      const text = textOf(run, file);
      if (text === undefined) return EXIT.usage;
      rows.push({
        file,
        ...('damage' in text ? damaged(text.damage) : replayText(known, nodesOf, text.text, VERSION)),
      });
      if (progress.step()) await turn();
    }
    progress.end();
    if (format === 'json') {
      const head = { schema: 'proviso.replay/1', proviso: VERSION, guidance: guidanceJson(program) };
      writeJson(run, { ...head, receipts: rows });
    } else {
      const { title, edition } = program.guidance;
      run.out.line(say`${run.out.paint.strong(title)}${edition === undefined ? '' : `, ${edition}`}`);
      run.out.line(say``);
      for (const row of rows) writeRow(run, row);
      writeTotals(run, rows);
    }
    return rows.every((one) => one.verdict === 'matches') ? EXIT.fine : EXIT.problem;
  },
};

/**
 * The guidance by all that is made, and as it was known on the days that receipts name, each read once; of a receipt
 * that what took its place decided, that one.
 */
function timelinesKnown({ timeline, asKnownOn, text, known }: ReadyGuidance): TimelineKnown {
  const timelines = new Map<number | undefined, Timeline | undefined>([[undefined, timeline]]);
  const successors = new Map<number | undefined, ReadonlyMap<string, Compiled>>();
  return (day, id) => {
    if (!timelines.has(day)) timelines.set(day, asKnownOn(day));
    const own = timelines.get(day);
    const key = nameKey(id);
    if (key === nameKey(timeline.input.guidance.id)) return own;
    const found =
      successors.get(day) ??
      (own === undefined ? new Map() : compileSuccessors(text, own, { ...known, knownOn: day }));
    successors.set(day, found);
    return found.has(key) ? found.get(key)?.timeline : own;
  };
}

/** The files that are meant: of a folder, those in it that end in `.json`. Undefined once one that is not there is told. */
function receiptFiles(run: Session, paths: readonly string[]): readonly string[] | undefined {
  const files: string[] = [];
  for (const path of paths) {
    const full = resolve(run.host.folder, path);
    try {
      const found = statSync(full);
      if (found.isDirectory()) {
        const isReceipt = (one: Dirent) => one.isFile() && /\.json$/i.test(one.name);
        const inside = readdirSync(full, { withFileTypes: true }).filter(isReceipt);
        if (inside.length === 0) return refuse(run, `there are no receipts in ${path}`);
        files.push(...inside.map((one) => join(path, one.name)).sort());
      } else if (found.isFile()) files.push(path);
      else return refuse(run, `${path} cannot be read: it is not an ordinary file`);
    } catch (error) {
      return refuse(run, `${path} cannot be read: ${whyRefused(error, 'reading')}`);
    }
  }
  return files;
}

function textOf(
  run: Session,
  path: string,
): { readonly text: string } | { readonly damage: string } | undefined {
  const full = resolve(run.host.folder, path);
  try {
    if (statSync(full).size > MAX_FILE_SIZE) return { damage: 'it is larger than 100 MB' };
    const decoded = decodeUtf8(readFileSync(full));
    return 'text' in decoded ? { text: decoded.text } : { damage: 'it is not whole: it is no text in UTF-8' };
  } catch (error) {
    return refuse(run, `${path} cannot be read: ${whyRefused(error, 'reading')}`);
  }
}

function damaged(why: string): Replayed {
  return { verdict: 'damaged', record: null, guidance: null, version: null, why, differences: [] };
}

function writeRow({ out }: Session, row: Row): void {
  const { says, mark, paint } = VERDICTS[row.verdict];
  const id = row.record === null ? '' : ` “${cut(row.record)}”`;
  out.line(say`${out.paint[paint](mark)} ${out.paint.strong(row.file)}${id}: ${says}`);
  if (row.why !== null) writeWrapped(out, '  ', cut(row.why));
  else if (row.guidance !== null) {
    const change = CHANGES[row.guidance];
    if (change !== undefined) writeWrapped(out, '  ', change, out.paint.faint);
  }
  for (const difference of row.differences)
    writeWrapped(out, '    ', differenceText(difference), accent(out.paint));
}

const accent =
  ({ strong }: Paint) =>
  (line: string): Shown =>
    strong(line);

function differenceText({ what, name, from, to }: Difference): string {
  if (what === 'reasons') return 'the outcome is the same, the reasons are not';
  if (what === 'need') return `${cut(name ?? '')}: ${to === null ? 'no longer needed' : 'now needed'}`;
  const subject = name === null ? what : what === 'decision' ? cut(name) : `${what} “${cut(name)}”`;
  return `${subject}: ${cut(from ?? 'not there')} → ${cut(to ?? 'not there')}`;
}

/** Characters shown of what a receipt says; the JSON has them all. */
const LONGEST_SHOWN = 300;

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function writeTotals({ out }: Session, rows: readonly Row[]): void {
  const verdicts: readonly Verdict[] = [
    'matches',
    'differs',
    'facts do not fit',
    'other guidance',
    'damaged',
  ];
  const parts = verdicts.flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    const { says, many } = VERDICTS[verdict];
    return count === 0 ? [] : [`${count.toLocaleString('en-GB')} ${count === 1 ? says : many}`];
  });
  out.line(say``);
  writeWrapped(out, '', `${counted(rows.length, 'receipt')}: ${parts.join(', ')}`);
}
