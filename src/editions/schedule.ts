/**
 * Instruments and when they are in force.
 *
 * In:  the guidance and amendments of a folder.
 * Out: the instruments in the order in which they are applied, each with its days, commencement appointed and
 *      corrected, revoked ones apart; diagnostics for what cannot be.
 */
import { formatLong, LAST_DAY } from '../base/date.ts';
import { topologicalOrder } from '../base/graph.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { Span } from '../base/span.ts';
import { suggest } from '../base/suggest.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { AmendmentDeclaration, DateLiteral, Edit, GuidanceDeclaration, Name } from '../syntax/ast.ts';

/** Something made on a day that changes what is in force. */
export interface Instrument {
  /** In the order in which they are applied; the guidance is 0. */
  readonly index: number;
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly path: string;
  readonly span: Span;
  readonly titleSpan: Span;
  readonly madeOn: number | undefined;
  /** Undefined: its day has not been appointed. */
  readonly from: number | undefined;
  /** Every edit of it lapses when this day is over; `LAST_DAY` when none does. */
  readonly until: number;
  /** By another instrument, before it commenced. */
  readonly revoked: boolean;
  readonly retrospective: boolean;
  /** Undefined for the guidance itself. */
  readonly amendment: AmendmentDeclaration | undefined;
}

/** Which instruments count. */
export interface KnownInstruments {
  /** Only those made on or before this day number. */
  readonly knownOn?: number | undefined;
  /** Drafts, which have no `made on`, count as well. */
  readonly drafts?: boolean | undefined;
}

interface Draft {
  readonly amendment: AmendmentDeclaration;
  readonly id: string;
  readonly key: string;
  from: number | undefined;
  fromSpan: Span;
  revoked: boolean;
  /** What has settled its day, for the second one that does. */
  settledBy: Span | undefined;
}

/** The instruments of a guidance, in the order in which they are applied. */
export function instrumentsOf(
  guidance: GuidanceDeclaration,
  amendments: readonly AmendmentDeclaration[],
  known: KnownInstruments,
  reporter: Reporter,
): readonly Instrument[] {
  const guidanceFrom = guidance.inForceFrom?.day;
  const guidanceKey = guidance.id === undefined ? undefined : nameKey(guidance.id.text);
  const counting = amendments.filter(
    (one) =>
      counts(one, known, reporter) &&
      isWhole(one, reporter) &&
      amendsThis(one, guidance, guidanceKey, reporter),
  );
  const drafts = withoutDuplicates(counting, guidanceKey, reporter);
  settleDays(drafts, reporter);
  for (const draft of drafts) checkDays(draft, guidance, guidanceFrom, reporter);
  const base: Instrument = {
    index: 0,
    id: guidance.id === undefined ? '' : displayName(guidance.id.text),
    key: guidanceKey ?? '',
    title: guidance.title.value,
    path: guidance.span.file,
    span: guidance.span,
    titleSpan: guidance.title.span,
    madeOn: guidance.madeOn?.day,
    from: guidanceFrom,
    until: LAST_DAY,
    revoked: false,
    retrospective: false,
    amendment: undefined,
  };
  return [
    base,
    ...inOrder(drafts, reporter).map((draft, index): Instrument => {
      const { amendment, id, key, from, revoked } = draft;
      return {
        index: index + 1,
        id,
        key,
        title: amendment.title.value,
        path: amendment.span.file,
        span: amendment.span,
        titleSpan: amendment.title.span,
        madeOn: amendment.madeOn?.day,
        from: revoked ? undefined : from,
        until: amendment.until?.day ?? LAST_DAY,
        revoked,
        retrospective: amendment.retrospective !== undefined,
        amendment,
      };
    }),
  ];
}

/** Whether an instrument was known on the day, or is a draft that is asked for. */
function counts(
  { madeOn, title }: AmendmentDeclaration,
  { knownOn, drafts }: KnownInstruments,
  reporter: Reporter,
): boolean {
  if (madeOn !== undefined) return knownOn === undefined || madeOn.day <= knownOn;
  if (drafts === true) return true;
  // On a day of the past nobody knew of it: that is what is asked.
  if (knownOn === undefined) reporter.report('draft-left-out', title.span, { title: title.value });
  return false;
}

/** Whether it has the lines that every amendment needs. */
function isWhole(amendment: AmendmentDeclaration, reporter: Reporter): boolean {
  const title = amendment.title.value;
  const missing: [clause: string, example: string][] = [];
  if (amendment.id === undefined) missing.push(['id', 'id in-house-2028-1']);
  if (amendment.amends === undefined) missing.push(['amends', 'amends in-house']);
  if (amendment.commencement === undefined) missing.push(['in force from', 'in force from 1 June 2028']);
  for (const [clause, example] of missing) {
    reporter.report('amendment-clause-missing', amendment.title.span, { title, clause, example });
  }
  return missing.length === 0;
}

function amendsThis(
  amendment: AmendmentDeclaration,
  guidance: GuidanceDeclaration,
  key: string | undefined,
  reporter: Reporter,
): boolean {
  const { amends, edits } = amendment;
  const withdrawn = edits.flatMap((edit) => (edit.kind === 'WithdrawEdit' ? [edit.guidance] : []));
  const wrong = [...(amends === undefined ? [] : [amends]), ...withdrawn].find(
    ({ text }) => nameKey(text) !== key,
  );
  if (wrong === undefined) return true;
  const values = {
    id: displayName(wrong.text),
    guidance: guidance.id === undefined ? undefined : displayName(guidance.id.text),
  };
  reporter.report('amends-other-guidance', wrong.span, values, [
    { span: guidance.id?.span ?? guidance.title.span, message: 'the guidance' },
  ]);
  return false;
}

function withoutDuplicates(
  amendments: readonly AmendmentDeclaration[],
  guidanceKey: string | undefined,
  reporter: Reporter,
): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const amendment of amendments) {
    const { id, commencement } = amendment;
    if (id === undefined || commencement === undefined) continue;
    const key = nameKey(id.text);
    const first = drafts.get(key);
    if (first !== undefined || key === guidanceKey) {
      const related =
        first?.amendment.id === undefined
          ? []
          : [{ span: first.amendment.id.span, message: 'the first one' }];
      reporter.report('duplicate-instrument', id.span, { id: displayName(id.text) }, related);
      continue;
    }
    const from = commencement.kind === 'CommencementDate' ? commencement.date.day : undefined;
    const fromSpan = commencement.span;
    drafts.set(key, {
      amendment,
      id: displayName(id.text),
      key,
      from,
      fromSpan,
      revoked: false,
      settledBy: undefined,
    });
  }
  return [...drafts.values()];
}

// ── Days appointed, corrected, and instruments revoked ──────────────────────────────────────────────────────

/** Applies what instruments say about the commencement of others, in the order in which they were made. */
function settleDays(drafts: readonly Draft[], reporter: Reporter): void {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]));
  const made = drafts.toSorted(
    (a, b) =>
      (a.amendment.madeOn?.day ?? LAST_DAY) - (b.amendment.madeOn?.day ?? LAST_DAY) || compare(a.key, b.key),
  );
  for (const by of made) {
    for (const edit of by.amendment.edits) {
      if (edit.kind !== 'AppointEdit' && edit.kind !== 'RevokeEdit' && edit.kind !== 'CorrectEdit') continue;
      const of = byKey.get(nameKey(edit.instrument.text));
      if (of === undefined) reportUnknown(edit.instrument, drafts, reporter);
      else settle(by, edit, of, reporter);
    }
  }
}

function settle(
  by: Draft,
  edit: Extract<Edit, { readonly kind: 'AppointEdit' | 'RevokeEdit' | 'CorrectEdit' }>,
  of: Draft,
  reporter: Reporter,
): void {
  const { id } = of;
  const what = edit.kind === 'RevokeEdit' ? 'revocation' : 'day of commencement';
  if (of.settledBy !== undefined) {
    reporter.report('set-twice', edit.span, { id, what }, [{ span: of.settledBy, message: 'the other one' }]);
    return;
  }
  // What changes a commencement has to be in force before it: afterwards the text has changed already.
  const late = of.from !== undefined && by.from !== undefined && by.from > of.from;
  if (late && by.amendment.retrospective === undefined && of.from !== undefined) {
    const verb = edit.kind === 'RevokeEdit' ? 'revoke it' : 'change when it commences';
    const related = [{ span: of.fromSpan, message: 'its commencement' }];
    reporter.report('already-commenced', edit.span, { id, from: formatLong(of.from), verb }, related);
    return;
  }
  of.settledBy = edit.span;
  switch (edit.kind) {
    case 'RevokeEdit':
      of.revoked = true;
      return;
    case 'AppointEdit':
      if (of.amendment.commencement?.kind !== 'DayToBeAppointed') {
        const related = [{ span: of.fromSpan, message: 'its commencement' }];
        reporter.report('no-day-to-appoint', edit.span, { id }, related);
        return;
      }
      of.from = edit.date.day;
      of.fromSpan = edit.date.span;
      return;
    case 'CorrectEdit':
      if (edit.date === undefined) return;
      of.from = edit.date.day;
      of.fromSpan = edit.date.span;
  }
}

function reportUnknown(name: Name, drafts: readonly Draft[], reporter: Reporter): void {
  const ids = drafts.map(({ id }) => id);
  const words = displayName(name.text);
  const suggestion = suggest(words, ids) ?? ids.find((id) => words.endsWith(` ${id}`));
  reporter.report('unknown-instrument', name.span, { id: displayName(name.text), suggestion });
}

function checkDays(
  draft: Draft,
  guidance: GuidanceDeclaration,
  guidanceFrom: number | undefined,
  reporter: Reporter,
): void {
  const { amendment, from, fromSpan, revoked } = draft;
  if (from === undefined || revoked) return;
  const title = amendment.title.value;
  const made = amendment.madeOn;
  if (made !== undefined && from < made.day && amendment.retrospective === undefined) {
    const values = { title, made: formatLong(made.day), from: formatLong(from) };
    reporter.report('in-force-before-made', fromSpan, values, [
      { span: made.span, message: 'made on this day' },
    ]);
  }
  const ends = [amendment.until, ...amendment.edits.map(lapseOf)];
  for (const until of ends) {
    if (until === undefined || until.day >= from) continue;
    const values = { from: formatLong(from), until: formatLong(until.day) };
    reporter.report('ends-before-it-begins', until.span, values, [
      { span: fromSpan, message: 'in force from here' },
    ]);
  }
  if (guidanceFrom !== undefined && from < guidanceFrom) {
    const values = { title, from: formatLong(from), guidance: formatLong(guidanceFrom) };
    reporter.report('before-guidance', fromSpan, values, [
      { span: guidance.inForceFrom?.span ?? guidance.title.span, message: 'the guidance' },
    ]);
    // What it says is looked at as if it commenced with the guidance.
    draft.from = guidanceFrom;
  }
}

// ── The order of instruments ────────────────────────────────────────────────────────────────────────────────

/** By day; those of one day as their `after` lines say, else by id. Without a day: last. */
function inOrder(drafts: readonly Draft[], reporter: Reporter): readonly Draft[] {
  const day = (draft: Draft): number => (draft.revoked ? LAST_DAY + 1 : (draft.from ?? LAST_DAY + 1));
  const sorted = drafts.toSorted((a, b) => day(a) - day(b) || compare(a.key, b.key));
  const position = new Map(sorted.map((draft, index) => [draft.key, index]));
  const before = sorted.map((draft) =>
    draft.amendment.after.flatMap((name) => {
      const at = position.get(nameKey(name.text));
      const other = at === undefined ? undefined : sorted[at];
      if (at === undefined || other === undefined) {
        reportUnknown(name, drafts, reporter);
        return [];
      }
      if (day(other) === day(draft)) return [at];
      const values = { id: other.id, day: other.from === undefined ? undefined : formatLong(other.from) };
      reporter.report('after-on-another-day', name.span, values, [
        { span: other.fromSpan, message: 'its commencement' },
      ]);
      return [];
    }),
  );
  // All of one day come before all of the next: an order that keeps days is looked for within each.
  const ordered = topologicalOrder(sorted.length, (node) => before[node] ?? []);
  if ('cycle' in ordered) {
    const members = ordered.cycle.flatMap((index) => sorted[index] ?? []);
    const [first] = members;
    const ids = members.map(({ id }) => id).join(', ');
    reporter.report('order-in-circle', first?.amendment.after[0]?.span, { ids });
    return sorted;
  }
  return ordered.order.flatMap((index) => sorted[index] ?? []).toSorted((a, b) => day(a) - day(b));
}

/** Order by character codes, the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `until D` of an edit, if it has one. */
export function lapseOf(edit: Edit): DateLiteral | undefined {
  return 'until' in edit ? edit.until : undefined;
}
