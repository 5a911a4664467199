/**
 * Every edition bound and checked, each building on what is known of the one before.
 *
 * In:  the consolidated texts of a guidance, and the files its lists name.
 * Out: for each edition what is wrong in it, and its program, made when it is asked for.
 *
 * Editions share the declarations that no instrument touched, node for node. Of these only what rests on something
 * touched is looked at again (`binding/carried.ts`), so that the work grows with the changes. What is found is the same
 * as for each edition from nothing.
 */
import { once } from '../base/once.ts';
import type { SourceText } from '../base/source.ts';
import type { Steps } from '../base/steps.ts';
import { bind } from '../binding/bind.ts';
import type { Carried as CarriedNames } from '../binding/carried.ts';
import { type Carried as CarriedTypes, check } from '../checking/check.ts';
import type { Checked } from '../checking/checked.ts';
import type { ListFiles } from '../checking/list-files.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Consolidated, EditionText } from '../editions/consolidate.ts';
import { lower } from '../program/lower.ts';
import type { Program } from '../program/program.ts';
import type { FactsDeclaration, FieldDeclaration, PolicyFile, ScenarioDeclaration } from '../syntax/ast.ts';
import { isWithin, placeKey } from './places.ts';
import { editionsFor } from './scenarios.ts';

/** What editions are checked with. */
export interface Checking {
  readonly lists: ListFiles;
  readonly texts: readonly SourceText[];
  /** False where some line could not be read. */
  readonly complete: boolean;
  /** True where an error is known already: then no program is made. */
  readonly failed: boolean;
}

export interface CheckedText {
  readonly checked: Checked;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckedEdition {
  readonly diagnostics: readonly Diagnostic[];
  /** Its program; only where no edition is in error may it be asked for. */
  readonly program: () => Program;
}

/** Binds and checks one text from nothing. */
export function checkText(files: readonly PolicyFile[], { lists, complete }: Checking): CheckedText {
  const { bindings, diagnostics: naming } = bind(files, complete);
  const { checked, diagnostics: checking } = check(bindings, lists, complete);
  return { checked, diagnostics: [...naming, ...checking] };
}

/**
 * A function that binds and checks one text after another. What it gives of a text is good until the next is given:
 * its tables are taken over.
 */
export function checkerOfTexts({ lists, complete }: Checking): (files: readonly PolicyFile[]) => CheckedText {
  let known: { readonly names: CarriedNames; readonly types: CarriedTypes } | undefined;
  const blocks = new WeakMap<FieldDeclaration, FactsDeclaration>();
  return (files) => {
    const bound = bind(withKnownBlocks(files, blocks), complete, known?.names);
    const { bindings, looked, gone, anew, carried, diagnostics: naming } = bound;
    const before = anew || known === undefined ? undefined : { looked, gone, tables: known.types.tables };
    const { checked, diagnostics: checking, carried: types } = check(bindings, lists, complete, before);
    const unsound = types === undefined ? undefined : new Set([...carried.unsound, ...types.unsound]);
    known =
      types === undefined || unsound === undefined ? undefined : { names: { ...carried, unsound }, types };
    return { checked, diagnostics: [...naming, ...checking] };
  };
}

/** The files with blocks of facts, which each text makes anew, as they were before where they hold the same facts. */
function withKnownBlocks(
  files: readonly PolicyFile[],
  blocks: WeakMap<FieldDeclaration, FactsDeclaration>,
): readonly PolicyFile[] {
  return files.map((file) => ({
    ...file,
    declarations: file.declarations.map((one) => {
      const [first] = one.kind === 'FactsDeclaration' ? one.fields : [];
      if (one.kind !== 'FactsDeclaration' || first === undefined) return one;
      const before = blocks.get(first);
      if (before !== undefined && isSameBlock(before, one)) return before;
      blocks.set(first, one);
      return one;
    }),
  }));
}

function isSameBlock(a: FactsDeclaration, b: FactsDeclaration): boolean {
  return (
    a.title === b.title &&
    a.fields.length === b.fields.length &&
    a.fields.every((field, index) => field === b.fields[index])
  );
}

// ── Editions ────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong only if it is so in every edition that has the text: something unread, an outcome nobody gives. */
export const IN_EVERY_EDITION: ReadonlySet<string> = new Set([
  'unread-fact',
  'unread-declaration',
  'unused-outcome',
]);

/**
 * Checks every edition in turn. Where there are several, each holds the scenarios that may be read in it, and no
 * sources; a scenario that can be read in none is in error, as the one sees it in which the least is wrong. A step is an edition.
 *
 * `past`: of what was known on a day, which scenarios of what came later do not fit, and nobody is told so. `checkerOf` gives
 * what checks one text after another: it may know texts already.
 */
export function* checkEditions(
  consolidated: Consolidated,
  checking: Checking,
  past: boolean,
  checkerOf: typeof checkerOfTexts,
): Steps<{ readonly editions: readonly CheckedEdition[]; readonly diagnostics: readonly Diagnostic[] }> {
  const checkNext = checkerOf(checking);
  const several = consolidated.editions.length > 1 || past;
  const scenarios = readingOfScenarios(consolidated);
  const asked = askedForFirst(consolidated);
  const editions: CheckedEdition[] = [];
  for (const [index, edition] of consolidated.editions.entries()) {
    yield;
    let files = edition.files;
    let text: CheckedText | undefined;
    if (several) {
      const here = scenarios.of(edition, index);
      text = checkNext(withScenarios(edition, here));
      const readable = here.size === 0 ? here : scenarios.read(here, text.diagnostics);
      files = withScenarios(edition, readable);
      if (readable.size < here.size) text = undefined;
    }
    text ??= checkNext(files);
    const fromNothing = once(() => lower(checkText(files, checking).checked, checking.lists, checking.texts));
    const { checked, diagnostics } = text;
    const isSound = diagnostics.every((one) => one.severity !== 'error' || IN_EVERY_EDITION.has(one.code));
    if (checking.failed || !isSound || !asked.has(index)) {
      editions.push({ diagnostics, program: fromNothing });
      continue;
    }
    const program = lower(checked, checking.lists, checking.texts);
    editions.push({ diagnostics, program: () => program });
  }
  return { editions, diagnostics: past ? [] : scenarios.unread() };
}

/** The editions whose programs compiling asks for itself: they are made while the tables are there. */
function askedForFirst({ branches }: Consolidated): ReadonlySet<number> {
  const last = branches[0]?.periods.findLast(({ edition }) => edition !== undefined)?.edition;
  return new Set([0, last ?? 0]);
}

// ── Scenarios ───────────────────────────────────────────────────────────────────────────────────────────────

interface ReadingOfScenarios {
  /** Those that may speak of the edition. */
  of(edition: EditionText, index: number): ReadonlySet<ScenarioDeclaration>;
  /** Those of them that can be read in it, told by what is wrong in it. */
  read(
    here: ReadonlySet<ScenarioDeclaration>,
    diagnostics: readonly Diagnostic[],
  ): ReadonlySet<ScenarioDeclaration>;
  /** What is wrong with those that can be read in none of their editions. */
  unread(): readonly Diagnostic[];
}

function readingOfScenarios(consolidated: Consolidated): ReadingOfScenarios {
  const candidates = new Map<string, { read: boolean; told: readonly Diagnostic[] }>();
  const spokenOf = new Map<ScenarioDeclaration, ReadonlySet<number>>();
  const editionsOf = (scenario: ScenarioDeclaration): ReadonlySet<number> => {
    const known = spokenOf.get(scenario) ?? new Set(editionsFor(scenario, consolidated));
    spokenOf.set(scenario, known);
    return known;
  };
  return {
    of: (edition, index) =>
      new Set(scenariosOf(edition).filter((scenario) => editionsOf(scenario).has(index))),
    read(here, diagnostics) {
      const readable = new Set<ScenarioDeclaration>();
      for (const scenario of here) {
        const wrong = diagnostics.filter(
          (one) => one.severity === 'error' && isWithin(one.span, scenario.span),
        );
        const key = placeKey(scenario.span);
        const known = candidates.get(key) ?? { read: false, told: [] };
        candidates.set(key, known);
        if (wrong.length === 0) {
          known.read = true;
          readable.add(scenario);
        } else if (known.told.length === 0 || wrong.length < known.told.length) known.told = wrong;
      }
      return readable;
    },
    unread: () => [...candidates.values()].flatMap(({ read, told }) => (read ? [] : told)),
  };
}

function scenariosOf({ files }: EditionText): readonly ScenarioDeclaration[] {
  return files.flatMap((file) => file.declarations).filter((one) => one.kind === 'ScenarioDeclaration');
}

/** The files of an edition with only some scenarios, and without sources. */
function withScenarios(
  { files }: EditionText,
  scenarios: ReadonlySet<ScenarioDeclaration>,
): readonly PolicyFile[] {
  return files.map((file) => ({
    ...file,
    declarations: file.declarations.filter(
      (one) => one.kind !== 'SourceDeclaration' && (one.kind !== 'ScenarioDeclaration' || scenarios.has(one)),
    ),
  }));
}
