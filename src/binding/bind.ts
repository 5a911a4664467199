/**
 * Binding: which declaration each name means.
 *
 * In: the files of one guidance as parsed, in any order. Out: the side tables of `Bindings`, and diagnostics about
 * names, in order of place. Nothing here depends on the order in which the files are given.
 */
import { nameKey } from '../base/names.ts';
import { once } from '../base/once.ts';
import type { Code } from '../diagnostics/catalogue/index.ts';
import { choosing, type Diagnostic, type Reporter, reporter } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import { piecesOfNames } from './backticks.ts';
import { ADVICE_BUDGET, type Binder } from './binder.ts';
import type { Bindings, DeclaredSymbol } from './bindings.ts';
import { affected, type Carried, emptyTables, forget, type Uses } from './carried.ts';
import { bindDeclaration } from './declarations.ts';
import { checkDeclaredNames } from './declared-names.ts';
import { listsByEntry } from './entries.ts';
import { reportUnusedOutcomes } from './outcomes.ts';
import { checkParagraphReferences, collectParagraphs } from './paragraphs.ts';
import { collectSymbols, reportDuplicateFields } from './symbols.ts';
import { reportUnread } from './unread.ts';

/** What binding gives. */
export interface Bound {
  readonly bindings: Bindings;
  readonly diagnostics: readonly Diagnostic[];
  /** The declarations that were looked at, in their order. */
  readonly looked: readonly ast.Declaration[];
  /** The declarations of the text before that this one has no more. */
  readonly gone: readonly ast.Declaration[];
  /** Whether these are all, and nothing was taken over from a text before. */
  readonly anew: boolean;
  /** What the next text can take over. */
  readonly carried: Carried;
}

/**
 * Binds all names of a guidance. A name in error is reported once and absent from the tables.
 *
 * `complete` is false where some line could not be read: then nothing is said to be missing, unknown or unused, since
 * that line may have been what is missed. A name with another one nearby is reported all the same.
 *
 * `before` is what is left of another text that shares declarations with this one, both read whole or neither. It saves work
 * and changes nothing of what is found; the bindings of the text before are used up.
 */
export function bind(given: readonly ast.PolicyFile[], complete = true, before?: Carried): Bound {
  const files = given.toSorted((a, b) => compareTexts(a.path, b.path));
  const declarations = files.flatMap((file) => file.declarations);
  const collected = reporter();
  const guidance = findGuidance(declarations, collected);
  // The names that are looked up for the declaration that is being bound.
  let asked: Set<string> | undefined;
  const table = collectSymbols(files, collected, (key) => asked?.add(key));
  const paragraphs = collectParagraphs(files, collected);
  const some = before?.complete === complete ? affected(before, declarations, guidance, table) : undefined;
  const looked = some ?? declarations;
  const tables = before === undefined || some === undefined ? emptyTables() : before.tables;
  // What is said, and what would be said if every line could be read.
  let wrong = 0;
  const counted = choosing(complete ? collected : quietAboutUnknown(collected), () => {
    wrong++;
    return true;
  });
  const { meanings, references, needed, templates } = tables;
  const present = some === undefined ? undefined : new Set(declarations);
  const gone =
    present === undefined ? [] : [...(before?.uses.keys() ?? [])].filter((one) => !present.has(one));
  if (some !== undefined) forget([...gone, ...looked], [meanings, references, needed, templates]);
  const unsound = new Set<ast.Declaration>();
  const binder: Binder = {
    table,
    reporter: counted,
    ...tables,
    lists: once(() => listsByEntry(table)),
    choiceKeys: new Map(),
    advice: { left: ADVICE_BUDGET },
    pieces: once(() => piecesOfNames(table)),
    lastPiece: { met: undefined },
    read: new Set(),
  };
  const usesNow = new Map<ast.Declaration, Uses>();
  for (const declaration of looked) {
    const uses = { asked: new Set<string>(), read: new Set<DeclaredSymbol>() };
    asked = uses.asked;
    const before = wrong;
    checkDeclaredNames(declaration, counted);
    if (declaration.kind === 'RecordDeclaration') reportDuplicateFields(declaration.fields, counted);
    bindDeclaration({ ...binder, read: uses.read }, declaration);
    if (wrong > before) unsound.add(declaration);
    usesNow.set(declaration, uses);
  }
  asked = undefined;
  const uses = new Map<ast.Declaration, Uses>();
  for (const declaration of declarations) {
    const found = usesNow.get(declaration) ?? before?.uses.get(declaration);
    if (found === undefined) continue;
    uses.set(declaration, found);
    for (const symbol of found.read) binder.read.add(symbol);
  }
  checkParagraphReferences(declarations, paragraphs, binder);
  reportDuplicateTitles(declarations, collected);
  if (complete) {
    if (guidance === undefined) collected.report('missing-guidance', undefined, {});
    reportUnusedOutcomes(binder, declarations);
    reportUnread(binder);
  }
  const { symbols, symbolOf } = table;
  return {
    bindings: { files, guidance, symbols, symbolOf, meanings, references, needed, templates, ...paragraphs },
    diagnostics: collected.all().toSorted(byPlace),
    looked,
    gone,
    anew: some === undefined,
    carried: { table, guidance, complete, tables, uses, unsound },
  };
}

/** Names that nothing declares, and lines that are not there: one that could not be read may be what is missed. */
const UNKNOWN = new Set<Code>([
  'exemption-from-nothing',
  'exception-to-nothing',
  'unknown-name',
  'unknown-outcome',
  'unknown-field',
  'unknown-entry',
  'unknown-paragraph',
]);

/** A reporter that keeps to itself names nothing declares, unless a name nearby is declared. */
function quietAboutUnknown(inner: Reporter): Reporter {
  return choosing(inner, (code, values) => {
    const known = 'suggestion' in values && values.suggestion !== undefined;
    return known || !UNKNOWN.has(code);
  });
}

function findGuidance(
  declarations: readonly ast.Declaration[],
  collected: Reporter,
): ast.GuidanceDeclaration | undefined {
  const [first, ...others] = declarations.filter((one) => one.kind === 'GuidanceDeclaration');
  for (const other of others) {
    const related = first === undefined ? [] : [{ span: first.title.span, message: 'the first one' }];
    collected.report('duplicate-guidance', other.title.span, { title: other.title.value }, related);
  }
  return first;
}

/** Scenarios among themselves, and guarantees among themselves. */
function reportDuplicateTitles(declarations: readonly ast.Declaration[], collected: Reporter): void {
  for (const [kind, what] of [
    ['ScenarioDeclaration', 'scenario'],
    ['GuaranteeDeclaration', 'guarantee'],
  ] as const) {
    const seen = new Map<string, ast.TextLiteral>();
    for (const declaration of declarations) {
      if (declaration.kind !== kind) continue;
      const { title } = declaration;
      const first = seen.get(nameKey(title.value));
      if (first === undefined) seen.set(nameKey(title.value), title);
      else {
        collected.report('duplicate-title', title.span, { what, title: title.value }, [
          { span: first.span, message: 'the first one' },
        ]);
      }
    }
  }
}

/** By file, then by place in it; what is about the folder first. */
function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareTexts(a.span?.file ?? '', b.span?.file ?? '') ||
    (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
    (a.span?.end ?? 0) - (b.span?.end ?? 0) ||
    compareTexts(a.code, b.code)
  );
}

/** Order by character codes, the same in every locale. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
