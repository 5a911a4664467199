/**
 * From files with amendments to the editions of a guidance.
 *
 * In:  the files of one guidance as parsed, and which instruments count.
 * Out: instruments, branches with their periods, and the consolidated text of each edition as files for the stages
 *      that follow. Diagnostics for what cannot be.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import type { Span } from '../base/span.ts';
import { type Diagnostic, reporter } from '../diagnostics/diagnostic.ts';
import type { AmendmentDeclaration, GuidanceDeclaration, PolicyFile, SplitCondition } from '../syntax/ast.ts';
import { withSplits } from './apply.ts';
import { branchesOf, type Leaving, type TextBranch } from './branches.ts';
import { type Instrument, instrumentsOf, type KnownInstruments } from './schedule.ts';
import { filesOf, mapNodes, type Text, textOf } from './text.ts';

/** One consolidated text. */
export interface EditionText {
  /** Its declarations; `files` of the guidance in their order, what instruments added behind them in files of theirs. */
  readonly files: readonly PolicyFile[];
  readonly text: Text;
  /** Indexes of the instruments in it, in order; the guidance first. */
  readonly instruments: readonly number[];
  readonly splits: readonly SplitCondition[];
  /** The first day on which it is the text of some branch. */
  readonly from: number;
  /** Set where it is the text of other guidance that begins here, and not its own: the line that uses that. */
  readonly begunBy?: { readonly title: string; readonly span: Span };
}

export type EditionPeriod = { readonly from: number; readonly until: number } & (
  | { readonly edition: number }
  | {
      readonly edition?: undefined;
      readonly reason: 'not yet made' | 'not yet in force' | 'ended' | 'gap';
    }
  | {
      readonly edition?: undefined;
      readonly reason: 'withdrawn';
      readonly instrument: number;
      readonly succeededBy: string | undefined;
    }
);

export interface EditionBranch {
  readonly origin: TextBranch['origin'];
  readonly parent: number | undefined;
  readonly periods: readonly EditionPeriod[];
  readonly splits: readonly {
    readonly day: number;
    readonly instrument: number;
    readonly edition: number;
    /** Position among the splits of that edition. */
    readonly split: number;
    readonly when: 'yes' | 'no';
    readonly to: number;
  }[];
  readonly changes: TextBranch['changes'];
}

export interface Consolidated {
  readonly instruments: readonly Instrument[];
  readonly editions: readonly EditionText[];
  readonly branches: readonly EditionBranch[];
}

/** What can only be said of files that could be read whole: what is missed may stand in a line that could not. */
const IN_WHOLE_TEXT: ReadonlySet<string> = new Set([
  'amendment-clause-missing',
  'edits-nothing',
  'no-limbs',
  'order-not-stated',
  'part-not-there',
  'saves-nothing',
  'unknown-instrument',
]);

/**
 * Applies the amendments of a guidance. Without a guidance declaration there is one edition: what the files say.
 * `complete`: whether every line could be read.
 */
export function consolidate(
  given: readonly PolicyFile[],
  known: KnownInstruments = {},
  complete = true,
): { readonly consolidated: Consolidated; readonly diagnostics: readonly Diagnostic[] } {
  const files = given.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const collected = reporter();
  const declarations = files.flatMap((file) => file.declarations);
  const guidance = declarations.find((one): one is GuidanceDeclaration => one.kind === 'GuidanceDeclaration');
  const amendments = declarations.filter(
    (one): one is AmendmentDeclaration => one.kind === 'AmendmentDeclaration',
  );
  const base = textOf(files);
  const instruments = guidance === undefined ? [] : instrumentsOf(guidance, amendments, known, collected);
  const grown = branchesOf(base, instruments, collected);
  const whole = grown.length === 0 ? onlyEdition(base, instruments) : editionsOf(grown, instruments);
  const consolidated = isMadeBy(guidance, known.knownOn) ? whole : neverInForce(whole);
  const diagnostics = collected.diagnostics.filter(({ code }) => complete || !IN_WHOLE_TEXT.has(code));
  return { consolidated, diagnostics };
}

/** Whether the guidance itself was known on the day. */
function isMadeBy(guidance: GuidanceDeclaration | undefined, knownOn: number | undefined): boolean {
  return knownOn === undefined || guidance?.madeOn === undefined || guidance.madeOn.day <= knownOn;
}

/** Of a guidance that nobody knew of: no day has an edition. */
function neverInForce(consolidated: Consolidated): Consolidated {
  const periods = [{ from: FIRST_DAY, until: LAST_DAY, reason: 'not yet made' }] as const;
  const branches = [
    { origin: { kind: 'trunk' }, parent: undefined, periods, splits: [], changes: [] } as const,
  ];
  return { ...consolidated, branches };
}

/** Of a guidance that does not say from when it is in force: its text, so that it can be checked. */
function onlyEdition(text: Text, instruments: readonly Instrument[]): Consolidated {
  const edition = editionOf(text, [0], [], FIRST_DAY);
  const periods = [{ from: FIRST_DAY, until: LAST_DAY, edition: 0 }];
  const branches = [
    { origin: { kind: 'trunk' }, parent: undefined, periods, splits: [], changes: [] } as const,
  ];
  return { instruments, editions: [edition], branches };
}

/** The editions of all branches; one text that is met twice is one edition. */
function editionsOf(branches: readonly TextBranch[], instruments: readonly Instrument[]): Consolidated {
  const leavings = branches.flatMap((branch) => branch.leavings);
  const drafts = new Map<
    Text,
    { index: number; instruments: readonly number[]; from: number; splits: SplitCondition[] }
  >();
  const add = (text: Text, ofInstruments: readonly number[], from: number): number => {
    const there = drafts.get(text);
    if (there !== undefined) return there.index;
    drafts.set(text, { index: drafts.size, instruments: ofInstruments, from, splits: [] });
    return drafts.size - 1;
  };
  for (const { stages } of branches) {
    for (const stage of stages) if (stage.text !== undefined) add(stage.text, stage.instruments, stage.from);
  }
  const splitAt = new Map<Leaving, { readonly edition: number; readonly split: number }>();
  for (const leaving of leavings) {
    const draft = drafts.get(leaving.readIn);
    if (draft === undefined) continue;
    splitAt.set(leaving, { edition: draft.index, split: draft.splits.length });
    draft.splits.push(leaving.condition);
  }
  const editions = [...drafts].map(([text, { instruments: of, splits, from }]) =>
    editionOf(text, of, splits, from),
  );
  return {
    instruments,
    editions,
    branches: branches.map((branch) => ({
      origin: branch.origin,
      parent: branch.parent,
      changes: branch.changes,
      periods: periodsOf(branch, (text) => drafts.get(text)?.index ?? 0, editions),
      splits: branch.leavings.flatMap((leaving) => {
        const at = splitAt.get(leaving);
        const { day, instrument, when, to } = leaving;
        return at === undefined ? [] : [{ day, instrument, when, to, ...at }];
      }),
    })),
  };
}

function editionOf(
  text: Text,
  instruments: readonly number[],
  splits: readonly SplitCondition[],
  from: number,
): EditionText {
  return { files: filesOf(inForceFrom(withSplits(text, splits), from)), text, instruments, splits, from };
}

/** The text with the day from which the edition is in force in the place of that of the first one. */
export function inForceFrom(text: Text, day: number): Text {
  return mapNodes(text, (node) => {
    if (node.kind !== 'GuidanceDeclaration' || node.inForceFrom === undefined) return node;
    return node.inForceFrom.day === day
      ? node
      : { ...node, inForceFrom: { ...node.inForceFrom, day }, commenced: node.inForceFrom };
  });
}

/** The days of a branch, each with its edition or the reason why there is none. */
function periodsOf(
  { origin, stages }: TextBranch,
  indexOf: (text: Text) => number,
  editions: readonly EditionText[],
): readonly EditionPeriod[] {
  const periods: EditionPeriod[] = [];
  const [first] = stages;
  if (origin.kind === 'trunk' && first !== undefined && first.from > FIRST_DAY) {
    periods.push({ from: FIRST_DAY, until: first.from - 1, reason: 'not yet in force' });
  }
  stages.forEach((stage, at) => {
    const { from } = stage;
    const until = (stages[at + 1]?.from ?? LAST_DAY + 1) - 1;
    if (stage.text === undefined) {
      const { withdrawnBy: instrument, succeededBy } = stage;
      periods.push({ from, until, reason: 'withdrawn', instrument, succeededBy });
      return;
    }
    const edition = indexOf(stage.text);
    const ends = lastDayOf(editions[edition]);
    if (ends >= from) periods.push({ from, until: Math.min(until, ends), edition });
    if (ends < until) periods.push({ from: Math.max(from, ends + 1), until, reason: 'ended' });
  });
  return periods;
}

/** `in force until D`; the last day there is where the guidance does not say. */
function lastDayOf(edition: EditionText | undefined): number {
  for (const { declarations } of edition?.files ?? []) {
    const guidance = declarations.find((one) => one.kind === 'GuidanceDeclaration');
    if (guidance !== undefined) return guidance.inForceUntil?.day ?? LAST_DAY;
  }
  return LAST_DAY;
}
