/**
 * A guidance read together with another that it uses.
 *
 * In:  the consolidated texts of both.
 * Out: the consolidated texts of the first with what they read of the second: on each day of each branch, of the
 *      second's text of that day (or of the day that the `uses` line names). An edition begins where either text
 *      changes in what is read; contracts that a saving of the second keeps under its old text leave here as well.
 */
import { FIRST_DAY, formatLong, LAST_DAY } from '../base/date.ts';
import { invariant } from '../base/invariant.ts';
import { nameKey } from '../base/names.ts';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import type { GuidanceDeclaration, SplitCondition, UsesClause } from '../syntax/ast.ts';
import { adopt, type Other, type OwnNames, ownNames } from './adopted.ts';
import { MAX_BRANCHES } from './branches.ts';
import {
  type Consolidated,
  type EditionBranch,
  type EditionPeriod,
  type EditionText,
  inForceFrom,
} from './consolidate.ts';
import { type Found, namingEach, reachesDuty } from './displaced.ts';
import { addMentions, exemptKey } from './mentions.ts';
import { asAtDay } from './pinned.ts';
import { described, wordOf } from './reference.ts';
import type { Instrument } from './schedule.ts';
import { type Index, indexOf, readAs, spaceOf, takenOver } from './taken-over.ts';
import { filesOf, mapNodes, type Text } from './text.ts';

/** Another guidance, used. */
export interface Used {
  readonly consolidated: Consolidated;
  readonly id: string;
  readonly title: string;
}

/** The guidance declaration of an edition. */
export function guidanceIn(edition: EditionText | undefined): GuidanceDeclaration | undefined {
  for (const { elements } of edition?.text.files ?? []) {
    for (const { node } of elements) if (node.kind === 'GuidanceDeclaration') return node;
  }
  return undefined;
}

/** What identifies a `uses` line: another day is another text. */
export function usesKey({ guidance, asAt }: UsesClause): string {
  return `${nameKey(guidance.text)} ${asAt?.day ?? ''}`;
}

/**
 * The texts of `user` with what those that have the `uses` line read of `used`. With `known` set, days on which the
 * other guidance has no text are days without one here; else they are errors.
 */
export function withUsed(
  user: Consolidated,
  used: Used,
  clause: UsesClause,
  reporter: Reporter,
  past: boolean,
): Consolidated {
  const day = clause.asAt?.day;
  const other = day === undefined ? used.consolidated : asAtDay(used.consolidated, day);
  return new Joining(user, { ...used, consolidated: other }, clause, reporter, past).joined();
}

interface Reading {
  readonly own: OwnNames;
  /** Keys of names of the other guidance that the text reads. */
  readonly names: ReadonlySet<string>;
  readonly inFull: ReadonlySet<string>;
}

interface Draft {
  readonly user: number;
  readonly used: number | undefined;
  from: number;
}

/** One use: everything that is found once for a pair of consolidated texts. */
class Joining {
  private readonly user: Consolidated;
  private readonly used: Used;
  private readonly clause: UsesClause;
  private readonly reporter: Reporter;
  private readonly past: boolean;
  private readonly readings: readonly (Reading | undefined)[];
  private readonly indexes: readonly Index[];
  private readonly drafts = new Map<string, Draft>();
  private readonly order: string[] = [];
  private readonly numbers = new Map<object, number>();
  private readonly taken = new Map<string, readonly Found[]>();
  private readonly missing: { readonly from: number; readonly until: number; readonly why: string }[] = [];

  constructor(user: Consolidated, used: Used, clause: UsesClause, reporter: Reporter, past: boolean) {
    this.user = user;
    this.used = used;
    this.clause = clause;
    this.reporter = reporter;
    this.past = past;
    this.indexes = used.consolidated.editions.map(({ text }) => indexOf(text));
    const declared = new Set(this.indexes.flatMap(namesDeclared));
    this.readings = user.editions.map((edition) => this.readingOf(edition, declared));
  }

  joined(): Consolidated {
    const { user, used, clause } = this;
    const reads = this.readings.filter((one) => one !== undefined);
    if (reads.every(({ names }) => names.size === 0)) {
      if (reads.length > 0) this.reporter.report('used-for-nothing', clause.span, { title: used.title });
      return user;
    }
    const pairs = this.pairs();
    if (pairs === undefined) return user;
    const offset = user.instruments.length;
    const branches = pairs.map(({ u, v, parent, origin, splits }): EditionBranch => {
      const periods = this.periodsOf(u, v);
      const theirs = used.consolidated.branches[v]?.changes ?? [];
      const moved = theirs.map((one) => ({ ...one, instrument: one.instrument + offset }));
      const changes = [...(user.branches[u]?.changes ?? []), ...moved];
      return { origin, parent, changes, periods, splits: splits.map((split) => this.splitOf(split, u, v)) };
    });
    this.reportMissing();
    const editions = this.order.flatMap((key) => {
      const draft = this.drafts.get(key);
      return draft === undefined ? [] : [this.edition(draft, offset)];
    });
    const instruments = [...user.instruments, ...used.consolidated.instruments.map(shifted(offset))];
    return { instruments, editions, branches };
  }

  // ── What is read ──────────────────────────────────────────────────────────────────────────────────────────

  /** What a text of the user reads of any text of the other; undefined for one without the `uses` line. */
  private readingOf(edition: EditionText, declared: ReadonlySet<string>): Reading | undefined {
    const uses = guidanceIn(edition)?.uses ?? [];
    if (!uses.some((one) => usesKey(one) === usesKey(this.clause))) return undefined;
    const own = ownNames(edition.text);
    const mentioned = new Set<string>();
    for (const { elements } of edition.text.files)
      for (const { node, from } of elements) if (from === undefined) addMentions(node, mentioned);
    for (const { condition } of edition.splits) addMentions(condition, mentioned);
    const names = new Set<string>();
    const inFull = new Set<string>();
    const suffix = ` of ${nameKey(this.used.id)}`;
    const exempt = exemptKey('');
    const isOwn = (key: string): boolean =>
      key.startsWith(exempt)
        ? own.spaces.get('exemption')?.has(key.slice(exempt.length)) === true
        : [...own.spaces].some(([space, keys]) => space !== 'rule' && keys.has(key));
    for (const key of mentioned) {
      const short = key.endsWith(suffix) ? key.slice(0, -suffix.length) : undefined;
      if (short !== undefined && declared.has(short) && !isOwn(key)) {
        names.add(short);
        inFull.add(short);
      } else if (declared.has(key) && !isOwn(key)) names.add(key);
    }
    return { own, names, inFull };
  }

  /** What the text `u` takes over of the text `v`, conditions of its splits among what reads. */
  private takenBy(u: number, v: number): readonly Found[] {
    const key = `${u} ${v}`;
    const known = this.taken.get(key);
    if (known !== undefined) return known;
    const index = this.indexes[v];
    const reading = this.readings[u];
    if (index === undefined || reading === undefined || reading.names.size === 0) return [];
    const names = new Set(reading.names);
    for (const { condition } of this.used.consolidated.editions[v]?.splits ?? [])
      addMentions(condition, names);
    const found = takenOver(index, names);
    this.taken.set(key, found);
    return found;
  }

  // ── Branches ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Every branch of the one with every branch of the other that can be come to. */
  private pairs(): readonly Pair[] | undefined {
    const { user, used } = this;
    const pairs: Growing[] = [{ u: 0, v: 0, parent: undefined, origin: { kind: 'trunk' }, splits: [] }];
    const indexes = new Map([['0 0', 0]]);
    const offset = user.instruments.length;
    for (let at = 0; at < pairs.length; at++) {
      const pair = pairs[at];
      if (pair === undefined) break;
      const { u, v } = pair;
      const to = (nextU: number, nextV: number, origin: EditionBranch['origin']): number => {
        const key = `${nextU} ${nextV}`;
        const there = indexes.get(key);
        if (there !== undefined) return there;
        indexes.set(key, pairs.length);
        pairs.push({ u: nextU, v: nextV, parent: at, origin, splits: [] });
        return pairs.length - 1;
      };
      const own = (user.branches[u]?.splits ?? []).map((split): PairSplit => {
        const origin = user.branches[split.to]?.origin ?? { kind: 'trunk' };
        return { of: 'user', split, to: to(split.to, v, origin) };
      });
      const others = (used.consolidated.branches[v]?.splits ?? [])
        .filter((split) => this.matters(v, split.to))
        .map((split): PairSplit => {
          const origin = used.consolidated.branches[split.to]?.origin ?? { kind: 'trunk' };
          const moved =
            origin.kind === 'trunk' ? origin : { ...origin, instrument: origin.instrument + offset };
          return { of: 'used', split, to: to(u, split.to, moved) };
        });
      pair.splits.push(...[...own, ...others].sort((a, b) => a.split.day - b.split.day));
      if (pairs.length > MAX_BRANCHES) {
        this.reporter.report('too-many-branches', this.clause.span, { limit: MAX_BRANCHES });
        return undefined;
      }
    }
    return pairs;
  }

  /** Whether, on some day, the texts of two branches of the other guidance differ in what is read. */
  private matters(a: number, b: number): boolean {
    const { branches } = this.used.consolidated;
    const [first, second] = [branches[a]?.periods ?? [], branches[b]?.periods ?? []];
    const days = new Set([...first, ...second].map(({ from }) => from));
    return [...days].some((day) => {
      const [one, two] = [editionOn(first, day), editionOn(second, day)];
      if (one === two) return false;
      if (one === undefined || two === undefined) return second.some(({ from }) => from <= day);
      return this.user.editions.some((_, u) => this.signature(u, one) !== this.signature(u, two));
    });
  }

  /** Equal for texts of the other guidance in which all that is read is the same. */
  private signature(u: number, v: number): string {
    const numberOf = ({ element }: Found): number => {
      const known = this.numbers.get(element.node);
      const number = known ?? this.numbers.size;
      if (known === undefined) this.numbers.set(element.node, number);
      return number;
    };
    const displaced = this.indexes[v]?.displaced;
    const taken = this.takenBy(u, v);
    const all = new Set(taken);
    return taken
      .map((one) =>
        [
          numberOf(one),
          ...(displaced?.get(one) ?? []).filter((target) => all.has(target)).map(numberOf),
        ].join('>'),
      )
      .join(' ');
  }

  // ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────

  private periodsOf(u: number, v: number): readonly EditionPeriod[] {
    const mine = this.user.branches[u]?.periods ?? [];
    const theirs = this.used.consolidated.branches[v]?.periods ?? [];
    const begins = v === 0 ? FIRST_DAY : (theirs[0]?.from ?? FIRST_DAY);
    const periods: EditionPeriod[] = [];
    for (const whole of mine) {
      if (whole.until < begins) continue;
      const period = { ...whole, from: Math.max(whole.from, begins) };
      const reading = period.edition === undefined ? undefined : this.readings[period.edition];
      if (period.edition === undefined || reading === undefined || reading.names.size === 0) {
        periods.push(
          period.edition === undefined
            ? period
            : { ...period, edition: this.draft(period.edition, undefined, period.from) },
        );
        continue;
      }
      for (const { from, until, edition } of coverage(theirs, period.from, period.until)) {
        if (edition === undefined) {
          const why = this.whyNone(theirs.find((one) => one.from <= from && from <= one.until));
          this.missing.push({ from, until, why });
          periods.push({ from, until, reason: 'gap' });
          continue;
        }
        const joined = this.draft(period.edition, edition, from);
        const last = periods.at(-1);
        if (last !== undefined && last.edition === joined && last.until === from - 1)
          periods[periods.length - 1] = { from: last.from, until, edition: joined };
        else periods.push({ from, until, edition: joined });
      }
    }
    return periods;
  }

  private whyNone(period: EditionPeriod | undefined): string {
    if (period === undefined || period.edition !== undefined) return 'it is not in force';
    switch (period.reason) {
      case 'not yet made':
        return 'it was not yet made';
      case 'not yet in force':
        return 'it is not yet in force then';
      case 'ended':
        return 'it has ended by then';
      case 'gap':
        return 'guidance that it uses itself has none';
      case 'withdrawn':
        return period.succeededBy === undefined
          ? 'it is withdrawn by then'
          : `it is withdrawn by then, and succeeded by “${period.succeededBy}”`;
    }
  }

  private reportMissing(): void {
    const [first] = this.missing;
    if (first === undefined || this.past) return;
    const { asAt } = this.clause;
    const until = this.missing
      .filter((one) => one.why === first.why)
      .reduce((last, one) => Math.max(last, one.until), 0);
    const days =
      asAt !== undefined
        ? `on ${formatLong(asAt.day)}`
        : until >= LAST_DAY
          ? `from ${formatLong(first.from)} on, while this guidance is in force`
          : `from ${formatLong(first.from)} to ${formatLong(until)}, while this guidance is in force`;
    this.reporter.report('used-not-in-force', this.clause.span, {
      title: this.used.title,
      days,
      why: first.why,
    });
  }

  // ── Editions ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The index of the text of the user with that of the other; the same where what is read is the same. */
  private draft(u: number, v: number | undefined, from: number): number {
    const key = `${u} ${v === undefined ? '' : `used ${this.signature(u, v)}`}`;
    const there = this.drafts.get(key);
    if (there !== undefined) {
      there.from = Math.min(there.from, from);
      return this.order.indexOf(key);
    }
    this.drafts.set(key, { user: u, used: v, from });
    this.order.push(key);
    return this.order.length - 1;
  }

  /** A split with its condition read in the text in which its own guidance reads it. */
  private splitOf({ of, split, to }: PairSplit, u: number, v: number): EditionBranch['splits'][number] {
    const { day, when } = split;
    const offset = of === 'user' ? 0 : this.user.instruments.length;
    const ownEdition = of === 'user' ? split.edition : this.textFor(this.user, u, day);
    const otherEdition = of === 'used' ? split.edition : this.textFor(this.used.consolidated, v, day);
    const reads = (this.readings[ownEdition]?.names.size ?? 0) > 0;
    const edition = this.draft(ownEdition, reads ? otherEdition : undefined, day);
    const before = of === 'user' ? 0 : (this.user.editions[ownEdition]?.splits.length ?? 0);
    return { day, when, to, edition, instrument: split.instrument + offset, split: before + split.split };
  }

  /** The edition of a branch just before a day; where none is in force then, the nearest after it. */
  private textFor({ branches }: Consolidated, branch: number, day: number): number {
    const periods = branches[branch]?.periods ?? [];
    const before = periods.findLast(({ from, edition }) => edition !== undefined && from < day);
    const after = periods.find(({ edition }) => edition !== undefined);
    return (before ?? after)?.edition ?? 0;
  }

  private edition({ user: u, used: v, from }: Draft, offset: number): EditionText {
    const edition = this.user.editions[u];
    const other = v === undefined ? undefined : this.used.consolidated.editions[v];
    const index = v === undefined ? undefined : this.indexes[v];
    const reading = this.readings[u];
    invariant(edition !== undefined, 'a joined text has one of the user');
    if (v === undefined || other === undefined || index === undefined || reading === undefined)
      return edition;
    const { own } = reading;
    const found = this.takenBy(u, v);
    this.reportDecisions(u, v, found);
    const all = new Set(found);
    const named = found.map((one) => namingEach(one, index.displaced.get(one) ?? [], all));
    const adopted = adopt(named, other.splits, this.other(v, u, offset), own, this.reporter);
    const splits: readonly SplitCondition[] = [...edition.splits, ...adopted.splits];
    const taken = adopted.files.map((file) => ({
      ...file,
      elements: file.elements.map((element) => ({ ...element, from: element.from ?? this.used.id })),
    }));
    const text: Text = { files: [...edition.text.files, ...taken] };
    const isLater = [...this.drafts.values()].some((one) => one.user === u && one.from < from);
    const begunBy = isLater ? { title: this.used.title, span: this.clause.span } : edition.begunBy;
    return {
      files: filesOf(withSplitsAndDay(text, splits, Math.max(from, edition.from))),
      text,
      instruments: edition.instruments,
      splits,
      from: Math.max(from, edition.from),
      ...(begunBy === undefined ? {} : { begunBy }),
    };
  }

  /** What is decided comes with what it rests on; where that is not read here, it is not read. */
  private reportDecisions(u: number, v: number, taken: readonly Found[]): void {
    const { span } = this.clause;
    if (this.reporter.diagnostics.some((one) => one.span === span)) return;
    const report = ({ element: { node } }: Found, why: 'scope' | 'duty'): void => {
      if (!('name' in node)) return;
      const what = described(wordOf(node), node.name.text);
      const related = [{ span: node.name.span, message: 'it' }];
      this.reporter.report('used-decision', span, { title: this.used.title, what, why }, related);
    };
    const own = taken.filter(({ element }) => element.from === undefined);
    const decision = own.find(({ element }) => element.node.kind === 'DecisionDeclaration');
    const scope = guidanceIn(this.used.consolidated.editions[v])?.scope;
    if (decision !== undefined && scope !== undefined) {
      report(decision, 'scope');
      return;
    }
    const index = this.indexes[v];
    const mentioned = new Set(this.readings[u]?.names);
    for (const { element } of taken) addMentions(element.node, mentioned);
    const exemption = own.find(
      (one) =>
        index !== undefined &&
        'name' in one.element.node &&
        mentioned.has(readAs(one.element.node, one.element.node.name.text)) &&
        reachesDuty(one, index.found),
    );
    if (exemption !== undefined) report(exemption, 'duty');
  }

  private other(v: number, u: number, offset: number): Other {
    const guidance = guidanceIn(this.used.consolidated.editions[v]);
    const mine = guidanceIn(this.user.editions[u]);
    const currency =
      guidance?.currency === undefined ? undefined : nameKey(guidance.currency.text).toUpperCase();
    const own = mine?.currency === undefined ? undefined : nameKey(mine.currency.text).toUpperCase();
    return {
      id: this.used.id,
      title: this.used.title,
      currency: currency === own ? undefined : currency,
      renamed: this.renamed(),
      instruments: this.used.consolidated.instruments.map(({ title }) => title),
      offset,
      inFull: this.readings[u]?.inFull ?? new Set(),
    };
  }

  /** Identities that do not go by their first name in every text. */
  private renamed(): ReadonlySet<string> {
    const renamed = new Set<string>();
    for (const { text } of this.used.consolidated.editions)
      for (const { elements } of text.files)
        for (const { identity, key, node } of elements)
          if (identity !== key && spaceOf(node) !== undefined) renamed.add(identity);
    return renamed;
  }
}

interface PairSplit {
  readonly of: 'user' | 'used';
  readonly split: EditionBranch['splits'][number];
  readonly to: number;
}

interface Pair {
  readonly u: number;
  readonly v: number;
  readonly parent: number | undefined;
  readonly origin: EditionBranch['origin'];
  readonly splits: readonly PairSplit[];
}

interface Growing extends Pair {
  readonly splits: PairSplit[];
}

/** The names that a text declares itself: those of guidance that it uses in turn are not passed on. */
function namesDeclared({ named }: Index): readonly string[] {
  return [...named].flatMap(([key, some]) =>
    some.some(({ element }) => element.from === undefined) ? [key] : [],
  );
}

function editionOn(periods: readonly EditionPeriod[], day: number): number | undefined {
  return periods.find(({ from, until }) => from <= day && day <= until)?.edition;
}

/** The days from `from` to `until`, each with the edition that a branch has then. */
function coverage(
  periods: readonly EditionPeriod[],
  from: number,
  until: number,
): readonly { readonly from: number; readonly until: number; readonly edition: number | undefined }[] {
  const covered: { from: number; until: number; edition: number | undefined }[] = [];
  let next = from;
  for (const period of periods) {
    if (period.until < next || period.from > until) continue;
    if (period.from > next) covered.push({ from: next, until: period.from - 1, edition: undefined });
    const last = Math.min(period.until, until);
    covered.push({ from: Math.max(period.from, next), until: last, edition: period.edition });
    next = last + 1;
  }
  if (next <= until) covered.push({ from: next, until, edition: undefined });
  return covered;
}

/** An instrument behind others. */
function shifted(offset: number): (one: Instrument) => Instrument {
  return (one) => ({ ...one, index: one.index + offset });
}

function withSplitsAndDay(text: Text, splits: readonly SplitCondition[], day: number): Text {
  const dated = inForceFrom(text, day);
  return splits.length === 0
    ? dated
    : mapNodes(dated, (node) => (node.kind === 'GuidanceDeclaration' ? { ...node, splits } : node));
}
