/**
 * From consolidated texts to the timeline: every edition bound, checked and lowered.
 *
 * In:  the consolidated texts of a guidance, and the files its lists name.
 * Out: the timeline, where nothing is wrong in any edition; and diagnostics, each told once, those that an amendment
 *      brings about at the amendment.
 */
import { FIRST_DAY, formatLong } from '../base/date.ts';
import { invariant } from '../base/invariant.ts';
import { displayName, nameKey } from '../base/names.ts';
import { once } from '../base/once.ts';
import type { Steps } from '../base/steps.ts';
import { NAMES_MESSAGES } from '../diagnostics/catalogue/names.ts';
import { type Diagnostic, diagnostic, type Reporter, reporter } from '../diagnostics/diagnostic.ts';
import type { Consolidated, EditionText } from '../editions/consolidate.ts';
import { isEditable, nameOf } from '../editions/reference.ts';
import { lower } from '../program/lower.ts';
import type { Program } from '../program/program.ts';
import type { Branch, Edition, InstrumentEntry, NoEdition, Timeline } from '../program/timeline.ts';
import type { Edit, PolicyFile } from '../syntax/ast.ts';
import { announcedBy, reportAnnounced } from './announced-changes.ts';
import {
  type CheckedEdition,
  type CheckedText,
  type Checking,
  checkEditions,
  checkerOfTexts,
  checkText,
  IN_EVERY_EDITION,
} from './check-editions.ts';
import { reportGoverningDate } from './governing-text.ts';
import { inputOf } from './input.ts';
import { isWithin, placeKey } from './places.ts';
import { guidanceOf } from './scenarios.ts';
import { toldHere } from './told-here.ts';

/** What compiling all editions gives. */
export interface CompiledEditions {
  /** Undefined when a diagnostic is an error. */
  readonly timeline: Timeline | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface Context extends Checking {
  readonly consolidated: Consolidated;
  /** Paths of the guidance's own files; the others are of guidance that it uses. */
  readonly own: ReadonlySet<string>;
  /** Day number: what was known then is compiled, and scenarios that speak of what came later are left out. */
  readonly knownOn: number | undefined;
  /** What is known since that day, where it can be told; its facts stand in records too. */
  readonly later: Consolidated | undefined;
}

/** Compiles every edition, in steps. Programs are made when they are asked for; everything that can be wrong is told at once. */
export function* compileEditions(
  context: Context,
  checkerOf: typeof checkerOfTexts = checkerOfTexts,
): Steps<CompiledEditions> {
  const { consolidated, lists, texts } = context;
  const { editions, diagnostics: unread } = yield* checkEditions(
    consolidated,
    context,
    isPast(context),
    checkerOf,
  );
  yield;
  const own = reporter();
  if (context.complete) reportAnnounced(consolidated, own);
  const input = inputText(context, own);
  // Of what was known on a day of the past, the sources may speak of more than an edition does.
  const several = consolidated.editions.length > 1 || isPast(context);
  const inputChecked = several ? checkInput(context, input.files) : undefined;
  // What nothing read on a day of the past may be for what came later; what one edition does not read, for others.
  const isPart = isPast(context) || guidanceOf(consolidated.editions[0])?.consolidated !== undefined;
  const found = [
    ...unread,
    ...toldHere(
      toldOnce(
        consolidated,
        editions,
        once(() => (several ? sourcedFacts(consolidated) : new Set<string>())),
      ),
      context.own,
      consolidated,
    ).filter((one) => !(isPart && IN_EVERY_EDITION.has(one.code)) && !followsFromType(one, own.diagnostics)),
    ...own.diagnostics,
    ...(inputChecked?.diagnostics ?? []),
  ];
  if (context.failed || found.some(({ severity }) => severity === 'error'))
    return { timeline: undefined, diagnostics: found };
  const programs = editions.map(({ program }) => program);
  const inputProgram =
    inputChecked === undefined ? programs[0] : () => lower(inputChecked.checked, lists, texts);
  const late: Reporter = reporter();
  reportGoverningDate(consolidated, programs, late);
  const diagnostics = [...found, ...late.diagnostics];
  if (inputProgram === undefined || late.failed) return { timeline: undefined, diagnostics };
  const withFormer = once(() => withFormerNames(inputProgram(), input.formerly));
  return { timeline: timelineOf(context, programs, withFormer, input), diagnostics };
}

function isPast({ knownOn }: Context): boolean {
  return knownOn !== undefined;
}

/** What records hold. What came later counts only where it agrees with what was known. */
function inputText({ consolidated, later }: Context, own: Reporter): ReturnType<typeof inputOf> {
  if (later !== undefined) {
    const tried = reporter();
    const input = inputOf(consolidated, tried, later);
    if (!tried.failed) return input;
  }
  return inputOf(consolidated, own, undefined);
}

// ── Sources ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The facts that sources map, by key: a source counts as reading. */
function sourcedFacts({ editions }: Consolidated): ReadonlySet<string> {
  const sources = editions
    .flatMap(({ files }) => files.flatMap((file) => file.declarations))
    .filter((one) => one.kind === 'SourceDeclaration');
  return new Set(sources.flatMap(({ mappings }) => mappings.map(({ fact }) => nameKey(fact.text))));
}

/** The union of facts with the sources. Only what is wrong in a source is told: the rest is told of the editions. */
function checkInput(context: Context, files: readonly PolicyFile[]): CheckedText {
  const { checked, diagnostics } = checkText(files, { ...context, complete: false });
  const sources = files
    .flatMap((file) => file.declarations)
    .filter((one) => one.kind === 'SourceDeclaration');
  return {
    checked,
    diagnostics: diagnostics.filter(({ span }) => sources.some((source) => isWithin(span, source.span))),
  };
}

// ── Diagnostics ─────────────────────────────────────────────────────────────────────────────────────────────

/** A message shows no more places than this that one edit breaks. */
const MAX_PLACES = 8;

/** The diagnostics of all editions, the same one told once; what an amendment brings about, at the amendment. */
function toldOnce(
  consolidated: Consolidated,
  editions: readonly CheckedEdition[],
  sourced: () => ReadonlySet<string>,
): readonly Diagnostic[] {
  const seen = new Set<string>();
  const told = new Map<string, Diagnostic>();
  const isEverywhere = inEveryEdition(consolidated, editions);
  editions.forEach(({ diagnostics }, index) => {
    const edition = consolidated.editions[index];
    if (edition === undefined) return;
    for (const one of diagnostics) {
      const key = `${one.code} ${placeKey(one.span)} ${one.message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (IN_EVERY_EDITION.has(one.code)) {
        if (!isEverywhere(index, one)) continue;
        const name = edition.text.files
          .flatMap(({ elements }) => elements)
          .find(({ node }) => isWithin(one.span, node.span))?.key;
        if (one.code === 'unread-fact' && name !== undefined && sourced().has(name.slice('fact '.length)))
          continue;
      }
      const shown = index === 0 ? one : broughtAbout(consolidated, edition, one);
      if (shown === one) {
        told.set(key, one);
        continue;
      }
      // What one edit breaks in several places is told once, with the places.
      const ofEdit = `${one.code} by ${placeKey(shown.span)}`;
      const first = told.get(ofEdit);
      if (first === undefined) told.set(ofEdit, shown);
      else if (one.span !== undefined && first.related.length < MAX_PLACES)
        told.set(ofEdit, { ...first, related: [...first.related, { span: one.span, message: one.message }] });
    }
  });
  return [...told.values()];
}

/** Whether text no longer fits because a fact has changed its type, which is told already. */
function followsFromType({ code, span }: Diagnostic, changes: readonly Diagnostic[]): boolean {
  return (
    code === 'amendment-breaks-text' &&
    span !== undefined &&
    changes.some((change) => change.code === 'fact-type-changed' && isWithin(change.span, span))
  );
}

/**
 * Asks whether what a diagnostic of an edition is about has it in every edition there is of it, whatever it is called
 * there: what is renamed stands elsewhere.
 */
function inEveryEdition(
  { editions }: Consolidated,
  checked: readonly CheckedEdition[],
): (edition: number, one: Diagnostic) => boolean {
  const subjects = editions.map(({ text }) => once(() => subjectsOf(text)));
  const places = subjects.map((of) => once(() => new Map([...of()].map(([place, what]) => [what, place]))));
  const wrong = checked.map(({ diagnostics }) =>
    once(() => new Set(diagnostics.map(({ code, span }) => `${code} ${placeKey(span)}`))),
  );
  return (edition, { code, span }) => {
    const subject = subjects[edition]?.().get(placeKey(span));
    if (subject === undefined) return true;
    return editions.every((_, index) => {
      const place = places[index]?.().get(subject);
      return place === undefined || wrong[index]?.().has(`${code} ${place}`) === true;
    });
  };
}

/** What stands in a text that may be unread, by its place: what has a name, and each outcome of a decision. */
function subjectsOf({ files }: EditionText['text']): ReadonlyMap<string, string> {
  const subjects = new Map<string, string>();
  for (const { identity, node } of files.flatMap(({ elements }) => elements)) {
    if ('name' in node) subjects.set(placeKey(node.name.span), identity);
    if (node.kind !== 'DecisionDeclaration' || node.type.kind !== 'ChoiceType') continue;
    for (const { span, text } of node.type.choices)
      subjects.set(placeKey(span), `${nameKey(text)} of ${identity}`);
  }
  return subjects;
}

/** A mistake that is not in the first edition: at the edit of the last instrument that it has to do with. */
function broughtAbout(consolidated: Consolidated, edition: EditionText, one: Diagnostic): Diagnostic {
  if (edition.begunBy !== undefined) {
    const values = { title: edition.begunBy.title, from: formatLong(edition.from), message: one.message };
    const related = one.span === undefined ? [] : [{ span: one.span, message: 'here' }];
    return diagnostic('used-edition-breaks-text', edition.begunBy.span, values, related);
  }
  const last = edition.instruments.at(-1) ?? 0;
  const instrument = consolidated.instruments[last];
  if (instrument?.amendment === undefined || isWithin(one.span, instrument.span)) return one;
  const { edits } = instrument.amendment;
  const only = edits.length === 1 ? edits[0] : undefined;
  const named = edits.find((edit) => one.message.includes(`“${subjectName(edit)}”`)) ?? only;
  const span = named?.span ?? instrument.titleSpan;
  const values = {
    title: instrument.title,
    from: formatLong(edition.from),
    message: one.message,
    // Of a name that is gone: another name like it is no advice here.
    help: one.severity === 'error' && one.code in NAMES_MESSAGES ? undefined : one.help,
  };
  const related =
    one.span === undefined
      ? one.related
      : [{ span: one.span, message: 'the text it breaks' }, ...one.related];
  return diagnostic(
    one.severity === 'error' ? 'amendment-breaks-text' : 'amendment-leaves-text',
    span,
    values,
    related,
  );
}

/** The name of what an edit is about, as messages say it; nothing that a message says where it has none. */
function subjectName(edit: Edit): string {
  const name =
    'reference' in edit
      ? edit.reference.name
      : 'declaration' in edit && isEditable(edit.declaration)
        ? nameOf(edit.declaration)
        : '';
  return name === '' ? '\u0000' : displayName(name);
}

/** The facts of the union with the names they had before. */
function withFormerNames(input: Program, formerly: ReadonlyMap<string, readonly string[]>): Program {
  const facts = input.facts.map((fact) => {
    const names = formerly.get(fact.key) ?? [];
    return names.length === 0 ? fact : { ...fact, formerly: names };
  });
  return facts.every((fact, index) => fact === input.facts[index]) ? input : { ...input, facts };
}

// ── The timeline ────────────────────────────────────────────────────────────────────────────────────────────

function timelineOf(
  { consolidated, knownOn }: Context,
  programs: readonly (() => Program)[],
  input: () => Program,
  union: ReturnType<typeof inputOf>,
): Timeline {
  const indexOf = once(() => new Map(input().facts.map(({ key }, index) => [key, index])));
  return {
    knownOn,
    get input() {
      return input();
    },
    instruments: consolidated.instruments.map(
      ({ id, title, madeOn, from, retrospective, span, amendment }): InstrumentEntry => ({
        id,
        title,
        madeOn,
        inForceFrom: from,
        retrospective,
        ...announcedBy(amendment),
        span,
      }),
    ),
    editions: consolidated.editions.flatMap((text, index): readonly Edition[] => {
      const program = programs[index];
      const identities = union.identities[index];
      if (program === undefined || identities === undefined) return [];
      const inputFacts = once(() =>
        program().facts.map(({ key }) => {
          const identity = identities.get(key);
          return indexOf().get(identity === undefined ? key : (union.keys.get(identity) ?? key)) ?? -1;
        }),
      );
      return [editionOf(text, program, inputFacts)];
    }),
    branches: consolidated.branches.map(
      ({ origin, parent, periods, splits }): Branch => ({
        origin,
        parent,
        periods: periods.map((period) => {
          const { from, until } = period;
          if (period.edition !== undefined) return { from, until, edition: period.edition };
          const reason: NoEdition =
            period.reason === 'withdrawn'
              ? { kind: 'withdrawn', instrument: period.instrument, succeededBy: period.succeededBy }
              : { kind: period.reason };
          return { from, until, reason };
        }),
        splits: splits.map(({ day, instrument, edition, split, when, to }) => ({
          day: Math.max(day, FIRST_DAY),
          instrument,
          edition,
          get condition() {
            const condition = programs[edition]?.().guidance.splits[split];
            invariant(condition !== undefined, 'the edition holds the conditions on which it is left');
            return condition;
          },
          when,
          to,
        })),
      }),
    ),
  };
}

/** An edition whose program, and what rests on it, is made when it is first asked for. */
function editionOf(
  { text, instruments }: EditionText,
  program: () => Program,
  inputFacts: () => readonly number[],
): Edition {
  const history = once(() => {
    const changed = text.files.flatMap(({ elements }) => elements).filter((one) => one.history.length > 0);
    return new Map(changed.map((one) => [one.key, one.history]));
  });
  return {
    get program() {
      return program();
    },
    get inputFacts() {
      return inputFacts();
    },
    instruments,
    get history() {
      return history();
    },
  };
}
