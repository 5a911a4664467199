/**
 * The tree of texts: what each branch says from which day on.
 *
 * In:  the guidance's own text and its instruments, in order.
 * Out: the branches, the trunk first, each with its texts by the day they begin and where contracts leave it;
 *      diagnostics for edits that cannot be applied.
 *
 * The text of a branch on a day is the guidance's own text with every edit that has commenced and not lapsed, applied
 * in order. An edit that rests on text which has lapsed is passed over: what was displaced is then as it stood. Of an edit
 * that rests on text which the branch never had, outside the extent of another instrument, those lines are passed over
 * that find nothing there to change.
 */
import { formatLong, LAST_DAY } from '../base/date.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { Expression, SplitCondition } from '../syntax/ast.ts';
import { type Applying, applyEdit, type ScheduledEdit } from './apply.ts';
import { described, isEditable, keyOf, keyOfReference, nameOf, wordOf } from './reference.ts';
import { type Instrument, lapseOf } from './schedule.ts';
import type { Text } from './text.ts';

/** More texts side by side than this are refused. */
export const MAX_BRANCHES = 64;

/** From a day on, a text; or none, withdrawn by an instrument. */
export type Stage = { readonly from: number } & (
  | { readonly text: Text; readonly instruments: readonly number[] }
  | { readonly text?: undefined; readonly withdrawnBy: number; readonly succeededBy: string | undefined }
);

/** Where contracts leave a branch. */
export interface Leaving {
  readonly day: number;
  readonly instrument: number;
  /** The text in which the condition is read. */
  readonly readIn: Text;
  readonly condition: SplitCondition;
  readonly when: 'yes' | 'no';
  readonly to: number;
}

/** What one instrument made of a branch's text on the day it commenced. */
export interface TextChange {
  readonly instrument: number;
  readonly before: Text;
  readonly after: Text;
}

export interface TextBranch {
  readonly origin:
    | { readonly kind: 'trunk' }
    | { readonly kind: 'saved by'; readonly instrument: number }
    | { readonly kind: 'outside extent of'; readonly instrument: number };
  readonly parent: number | undefined;
  /** Ascending by day. */
  readonly stages: readonly Stage[];
  readonly leavings: readonly Leaving[];
  /** In the order in which the instruments were applied; of those that commenced before it was left, none. */
  readonly changes: readonly TextChange[];
}

interface Growing {
  readonly index: number;
  readonly origin: TextBranch['origin'];
  readonly parent: number | undefined;
  readonly stages: Stage[];
  readonly leavings: Leaving[];
  readonly changes: TextChange[];
  /** What reaches it, in order, lapsed or not. */
  readonly edits: ScheduledEdit[];
  text: Text;
  withdrawn: { readonly by: number; readonly succeededBy: string | undefined } | undefined;
}

/** Grows the tree of texts, day by day. */
export function branchesOf(
  base: Text,
  instruments: readonly Instrument[],
  collected: Reporter,
): readonly TextBranch[] {
  const [guidance, ...amendments] = instruments;
  if (guidance?.from === undefined) return [];
  const growth = new Growth(base, guidance.from, amendments, collected);
  for (const day of growth.days()) growth.advance(day);
  reportUnstatedOrder(amendments, collected);
  return growth.branches;
}

/** The tree while it grows: one use, from the first day to the last. */
class Growth {
  readonly branches: Growing[] = [];
  private readonly scheduled: readonly ScheduledEdit[];
  /** What each edit rests on, found when it was applied to the trunk. */
  private readonly restsOn = new Map<number, ReadonlySet<number>>();
  private readonly failed = new Set<number>();
  /** There are more branches than are allowed: nothing is applied any more. */
  private full = false;

  private readonly base: Text;
  private readonly amendments: readonly Instrument[];
  private readonly collected: Reporter;

  constructor(base: Text, from: number, amendments: readonly Instrument[], collected: Reporter) {
    this.base = base;
    this.amendments = amendments;
    this.collected = collected;
    this.scheduled = schedule(amendments);
    this.branches.push({
      index: 0,
      origin: { kind: 'trunk' },
      parent: undefined,
      stages: [{ from, text: base, instruments: [0] }],
      leavings: [],
      changes: [],
      edits: [],
      text: base,
      withdrawn: undefined,
    });
  }

  /** The days on which text commences, lapses or revives, ascending. */
  days(): readonly number[] {
    const days = this.scheduled.flatMap(({ from, until }) => (until < LAST_DAY ? [from, until + 1] : [from]));
    const commencing = this.amendments.flatMap(({ from }) => from ?? []);
    return [...new Set([...days, ...commencing])].sort((a, b) => a - b);
  }

  advance(day: number): void {
    if (this.full) return;
    for (const branch of this.branches) {
      if (branch.edits.some(({ until }) => until === day - 1)) branch.text = this.replayed(branch, day);
    }
    const extents: { readonly branch: Growing; readonly instrument: Instrument; readonly to: number }[] = [];
    for (const instrument of this.amendments) {
      if (instrument.from !== day || instrument.amendment === undefined) continue;
      for (const branch of this.reachedBy(instrument)) {
        if (!this.leave(branch, instrument, day, extents)) return;
        this.commence(branch, instrument, day);
      }
    }
    for (const { branch, instrument, to } of extents) {
      const condition = instrument.amendment?.extent;
      if (condition !== undefined)
        this.split(branch, { day, instrument, condition, when: 'no', to, readIn: branch.text });
    }
    for (const branch of this.branches) this.stage(branch, day);
  }

  /** The branches that an instrument amends: the trunk, what lies outside extents, and saved texts that it names. */
  private reachedBy({ amendment }: Instrument): readonly Growing[] {
    const named = new Set(amendment?.alsoAmends.map((name) => nameKey(name.text)));
    const found = new Set<number>();
    const reached: Growing[] = [];
    for (const branch of this.branches) {
      const { origin, parent } = branch;
      const counts =
        origin.kind === 'trunk' ||
        (origin.kind === 'outside extent of' && parent !== undefined && found.has(parent)) ||
        (origin.kind === 'saved by' && named.has(this.instrument(origin.instrument)?.key ?? ''));
      if (!counts) continue;
      found.add(branch.index);
      reached.push(branch);
    }
    this.reportUnknownSavings(amendment?.alsoAmends ?? [], reached);
    return reached;
  }

  private reportUnknownSavings(
    names: readonly { readonly text: string; readonly span: Span }[],
    reached: readonly Growing[],
  ): void {
    for (const name of names) {
      const key = nameKey(name.text);
      const id = displayName(name.text);
      const by = this.amendments.find((one) => one.key === key);
      const isReached = reached.some(
        ({ origin }) => origin.kind === 'saved by' && this.instrument(origin.instrument)?.key === key,
      );
      if (isReached) continue;
      if (by === undefined)
        this.collected.report('unknown-instrument', name.span, {
          id,
          suggestion: suggest(
            id,
            this.amendments.map((one) => one.id),
          ),
        });
      else if (savingsOf(by).length === 0) this.collected.report('saves-nothing', name.span, { id });
      else
        this.collected.report('circular-saving', name.span, { id }, [{ span: by.titleSpan, message: 'it' }]);
    }
  }

  /** Makes the branches for contracts that an instrument saves or does not extend to; false when there are too many. */
  private leave(
    branch: Growing,
    instrument: Instrument,
    day: number,
    extents: { readonly branch: Growing; readonly instrument: Instrument; readonly to: number }[],
  ): boolean {
    const { amendment, index } = instrument;
    const whole = amendment?.saves;
    if (whole !== undefined) {
      const to = this.grow(branch, { kind: 'saved by', instrument: index }, branch.text, branch.edits);
      if (to === undefined) return this.tooMany(instrument);
      this.split(branch, { day, instrument, condition: whole, when: 'yes', to, readIn: branch.text });
    }
    for (const { edit } of this.editsOf(instrument)) {
      if (edit.kind !== 'RepealEdit' || edit.saves === undefined) continue;
      const others = this.editsOf(instrument).filter((one) => one.edit !== edit);
      const text = this.applyAll(branch, branch.text, others, branch.edits);
      const to = this.grow(branch, { kind: 'saved by', instrument: index }, text, [
        ...branch.edits,
        ...others,
      ]);
      if (to === undefined) return this.tooMany(instrument);
      this.split(branch, { day, instrument, condition: edit.saves, when: 'yes', to, readIn: text });
    }
    if (amendment?.extent !== undefined) {
      const to = this.grow(
        branch,
        { kind: 'outside extent of', instrument: index },
        branch.text,
        branch.edits,
      );
      if (to === undefined) return this.tooMany(instrument);
      extents.push({ branch, instrument, to });
    }
    return true;
  }

  private grow(
    parent: Growing,
    origin: TextBranch['origin'],
    text: Text,
    edits: readonly ScheduledEdit[],
  ): number | undefined {
    const index = this.branches.length;
    if (index >= MAX_BRANCHES) return undefined;
    this.branches.push({
      index,
      origin,
      parent: parent.index,
      stages: [],
      leavings: [],
      changes: [],
      edits: [...edits],
      text,
      withdrawn: parent.withdrawn,
    });
    return index;
  }

  private tooMany(instrument: Instrument): false {
    this.full = true;
    this.collected.report('too-many-branches', instrument.titleSpan, { limit: MAX_BRANCHES });
    return false;
  }

  private split(
    branch: Growing,
    leaving: Omit<Leaving, 'condition' | 'instrument'> & {
      readonly instrument: Instrument;
      readonly condition: Expression;
    },
  ): void {
    const { condition, instrument, ...rest } = leaving;
    const { index } = instrument;
    const { span } = condition;
    branch.leavings.push({
      ...rest,
      instrument: index,
      condition: { kind: 'SplitCondition', instrument: index, condition, span },
    });
  }

  /** Applies an instrument's edits to a branch, and what it says of the guidance as a whole. */
  private commence(branch: Growing, instrument: Instrument, day: number): void {
    const edits = this.editsOf(instrument);
    const before = branch.text;
    branch.text = this.applyAll(branch, before, edits, branch.edits);
    branch.edits.push(...edits);
    for (const { edit } of edits) {
      if (edit.kind === 'WithdrawEdit') {
        const succeededBy = edit.succeededBy === undefined ? undefined : displayName(edit.succeededBy.text);
        branch.withdrawn = { by: instrument.index, succeededBy };
      }
      if (edit.kind === 'ReinstateEdit' && edit.reference.word === 'guidance') {
        branch.withdrawn = undefined;
        const old = edit.asItStoodOn === undefined ? undefined : textOn(branch, edit.asItStoodOn.day);
        if (old !== undefined) branch.text = old;
        else if (edit.asItStoodOn !== undefined && day > 0) {
          const values = { what: 'the guidance', on: formatLong(edit.asItStoodOn.day) };
          this.collected.report('never-stood', edit.asItStoodOn.span, values);
        }
      }
    }
    branch.changes.push({ instrument: instrument.index, before, after: branch.text });
  }

  /** Notes what a branch says from the day on, if that is new. */
  private stage(branch: Growing, day: number): void {
    const last = branch.stages.at(-1);
    if (branch.withdrawn !== undefined) {
      const { by, succeededBy } = branch.withdrawn;
      if (last === undefined || last.text !== undefined) {
        branch.stages.push({ from: day, withdrawnBy: by, succeededBy });
      }
      return;
    }
    if (last !== undefined && last.text === branch.text) return;
    branch.stages.push({ from: day, text: branch.text, instruments: this.instrumentsIn(branch, day) });
  }

  private instrumentsIn({ edits }: Growing, day: number): readonly number[] {
    const active = edits.filter(({ from, until }) => from <= day && until >= day);
    return [...new Set([0, ...active.map(({ instrument }) => instrument)])];
  }

  // ── Applying ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The text of a branch after something in it has lapsed: all that counts on the day, applied anew. */
  private replayed(branch: Growing, day: number): Text {
    const active = branch.edits.filter(({ from, until }) => from < day && until >= day);
    return this.applyAll(branch, this.base, active, [], true);
  }

  /** The text with edits applied in order, `there` being what is in it already. */
  private applyAll(
    branch: Growing,
    text: Text,
    edits: readonly ScheduledEdit[],
    there: readonly ScheduledEdit[],
    again = false,
  ): Text {
    const present = new Set(there.map(({ id }) => id));
    const had = new Set(branch.edits.map(({ id }) => id));
    let current = text;
    let lastOf = -1;
    let lastInserted: string | undefined;
    for (const scheduled of edits) {
      if (this.failed.has(scheduled.id)) continue;
      const anew = branch.index > 0 || again;
      const missing = [...((anew && this.restsOn.get(scheduled.id)) || [])].filter((id) => !present.has(id));
      if (missing.some((id) => had.has(id))) continue;
      if (scheduled.instrument !== lastOf) lastInserted = undefined;
      lastOf = scheduled.instrument;
      const touched = new Set<number>();
      const applying = this.applying(branch, scheduled, touched, lastInserted);
      // What it changes on the trunk is not all here: what of it can be applied here is.
      if (missing.length > 0) applying.fail = () => {};
      current = applyEdit(current, scheduled, applying);
      lastInserted = applying.lastInserted;
      if (branch.index === 0 && !again) {
        this.restsOn.set(scheduled.id, touched);
        this.checkSunsets(scheduled, touched);
      }
      present.add(scheduled.id);
    }
    return current;
  }

  private applying(
    branch: Growing,
    scheduled: ScheduledEdit,
    touched: Set<number>,
    lastInserted: string | undefined,
  ): Applying {
    return {
      fail: (code, span, values, related) => {
        // One mistake of an edit is told once, not for every text it reaches.
        this.failed.add(scheduled.id);
        this.collected.report(code, span, values, related);
      },
      touch: (span) => {
        const by = this.putThereBy(span);
        if (by !== undefined && by.id !== scheduled.id) touched.add(by.id);
      },
      lastInserted,
      repealedBy: (key) => {
        const by = this.scheduled.findLast(
          ({ edit, from, id }) =>
            edit.kind === 'RepealEdit' &&
            keyOfReference(edit.reference) === key &&
            (from < scheduled.from || (from === scheduled.from && id < scheduled.id)),
        );
        return by === undefined ? undefined : this.told(by);
      },
      lapsed: (key) => {
        const by = this.scheduled.findLast(
          ({ edit, until }) =>
            edit.kind === 'InsertEdit' &&
            isEditable(edit.declaration) &&
            keyOf(edit.declaration) === key &&
            until < scheduled.from,
        );
        return by === undefined ? undefined : { ...this.told(by), on: by.until };
      },
      insertedLaterBy: (key) => {
        const by = this.scheduled.find(
          ({ edit, id, from }) =>
            edit.kind === 'InsertEdit' &&
            isEditable(edit.declaration) &&
            keyOf(edit.declaration) === key &&
            (from > scheduled.from || id > scheduled.id),
        );
        return by === undefined ? undefined : this.told(by);
      },
      textOn: (day) => textOn(branch, day),
    };
  }

  private told({ instrument, from, edit }: ScheduledEdit): { title: string; on: number; span: Span } {
    return { title: this.instrument(instrument)?.title ?? '', on: from, span: edit.span };
  }

  /** The edit that put the text of a span there; undefined for the guidance's own. */
  private putThereBy(span: Span): ScheduledEdit | undefined {
    return this.scheduled.find(
      ({ edit }) =>
        edit.span.file === span.file && edit.span.start <= span.start && span.end <= edit.span.end,
    );
  }

  /** What changes temporary text cannot be said to outlast it. */
  private checkSunsets(scheduled: ScheduledEdit, touched: ReadonlySet<number>): void {
    if (scheduled.until === LAST_DAY) return;
    for (const other of this.scheduled) {
      if (!touched.has(other.id) || other.until >= scheduled.until) continue;
      const what = described(...subjectOf(scheduled));
      const values = { what, outer: formatLong(other.until), inner: formatLong(scheduled.until) };
      const related = [{ span: other.edit.span, message: 'what lapses first' }];
      this.collected.report(
        'overlapping-sunsets',
        lapseOf(scheduled.edit)?.span ?? scheduled.edit.span,
        values,
        related,
      );
    }
  }

  private editsOf(instrument: Instrument): readonly ScheduledEdit[] {
    return this.scheduled.filter((one) => one.instrument === instrument.index);
  }

  private instrument(index: number): Instrument | undefined {
    return this.amendments.find((one) => one.index === index);
  }
}

/** The edits of all instruments that commence, in the order in which they are applied. */
function schedule(amendments: readonly Instrument[]): readonly ScheduledEdit[] {
  const scheduled: ScheduledEdit[] = [];
  for (const { amendment, from, index, path, until } of amendments) {
    if (amendment === undefined || from === undefined) continue;
    for (const edit of amendment.edits) {
      const ends = Math.min(lapseOf(edit)?.day ?? LAST_DAY, until);
      scheduled.push({ id: scheduled.length, instrument: index, edit, from, until: ends, path });
    }
  }
  return scheduled;
}

function savingsOf({ amendment }: Instrument): readonly Expression[] {
  if (amendment === undefined) return [];
  const ofRepeals = amendment.edits.flatMap((edit) => (edit.kind === 'RepealEdit' ? (edit.saves ?? []) : []));
  return [amendment.saves ?? [], ...ofRepeals].flat();
}

/** What a branch said on a day. */
function textOn({ stages }: Growing, day: number): Text | undefined {
  return stages.findLast(({ from }) => from <= day)?.text;
}

/** What an edit speaks of. */
export function subjectOf({ edit }: Pick<ScheduledEdit, 'edit'>): Parameters<typeof described> {
  switch (edit.kind) {
    case 'InsertEdit':
    case 'SubstituteEdit':
      return isEditable(edit.declaration)
        ? [wordOf(edit.declaration), nameOf(edit.declaration)]
        : ['fact', ''];
    case 'RepealEdit':
    case 'PartEdit':
    case 'RenameEdit':
    case 'ReinstateEdit':
      return [edit.reference.word, edit.reference.name];
    case 'RenumberEdit':
      return ['paragraph', edit.from];
    case 'WithdrawEdit':
    case 'AppointEdit':
    case 'RevokeEdit':
    case 'CorrectEdit':
      return ['guidance', ''];
  }
}

/** Two instruments of one day that change one declaration have to say which comes first. */
function reportUnstatedOrder(amendments: readonly Instrument[], collected: Reporter): void {
  const days = new Set(amendments.flatMap(({ from }) => from ?? []));
  for (const day of days) {
    const together = amendments.filter(({ from }) => from === day);
    if (together.length < 2) continue;
    const firstOf = new Map<string, Instrument>();
    for (const instrument of together) {
      const subjects = instrument.amendment?.edits.map((edit) => described(...subjectOf({ edit }))) ?? [];
      for (const what of new Set(subjects)) {
        const first = firstOf.get(what);
        firstOf.set(what, instrument);
        if (
          first === undefined ||
          what === described('guidance', '') ||
          comesAfter(instrument, first, together)
        )
          continue;
        const values = { what, first: first.id, second: instrument.id, from: formatLong(day) };
        const related = [{ span: first.titleSpan, message: 'the other one' }];
        collected.report('order-not-stated', instrument.titleSpan, values, related);
        break;
      }
    }
  }
}

/** Whether an instrument says, itself or through others of the day, that it comes after another. */
function comesAfter(instrument: Instrument, other: Instrument, together: readonly Instrument[]): boolean {
  const seen = new Set<string>();
  const waiting = [instrument];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.key === other.key) return true;
    if (seen.has(one.key)) continue;
    seen.add(one.key);
    const before = new Set(one.amendment?.after.map((name) => nameKey(name.text)));
    waiting.push(...together.filter(({ key }) => before.has(key)));
  }
  return false;
}
