/**
 * A guidance together with the other guidance that it uses.
 *
 * In:  the consolidated texts of a guidance, and the files of the others, by id.
 * Out: its consolidated texts with what they read of the others, the texts and list files that all of it rests on, and
 *      what is wrong between them, each at the `uses` line.
 */
import { displayName, nameKey } from '../base/names.ts';
import type { SourceText } from '../base/source.ts';
import { finished } from '../base/steps.ts';
import type { Span } from '../base/span.ts';
import type { ListFiles } from '../checking/list-files.ts';
import { type Diagnostic, type Reporter, reporter } from '../diagnostics/diagnostic.ts';
import { type Consolidated, consolidate } from '../editions/consolidate.ts';
import type { KnownInstruments } from '../editions/schedule.ts';
import { guidanceIn, usesKey, withUsed } from '../editions/uses.ts';
import type { PolicyFile, UsesClause } from '../syntax/ast.ts';
import { compileEditions } from './compile-editions.ts';

/** Another guidance as it was read. Paths of its files, and of the list files they name, begin with its folder. */
export interface ReadGuidance {
  /** The key of the id it was looked for by. */
  readonly id: string;
  readonly folder: string;
  readonly files: readonly PolicyFile[];
  readonly texts: readonly SourceText[];
  readonly lists: ListFiles;
  /** What was wrong in reading it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A guidance with everything it uses. */
export interface Joined {
  readonly consolidated: Consolidated;
  readonly texts: readonly SourceText[];
  readonly lists: ListFiles;
}

interface Setting {
  readonly others: ReadonlyMap<string, ReadGuidance>;
  readonly known: KnownInstruments;
  /** What each other guidance came to: its texts, or its mistakes. */
  readonly found: Map<string, JoinedOther | readonly Diagnostic[]>;
}

interface JoinedOther extends Joined {
  readonly id: string;
  readonly title: string;
}

/** The guidance with what its texts read of the others. */
export function withOthers(
  own: Joined,
  others: readonly ReadGuidance[],
  known: KnownInstruments,
  collected: Reporter,
): Joined {
  const setting = {
    others: new Map(others.map((one) => [one.id, one])),
    known,
    found: new Map(),
  } satisfies Setting;
  return joined(own, setting, [], collected);
}

/** `path`: the ids that lead here, the one that is joined last; none for the guidance itself. */
function joined(own: Joined, setting: Setting, path: readonly string[], collected: Reporter): Joined {
  const guidance = guidanceIn(own.consolidated.editions[0]);
  const here = guidance?.id === undefined ? '' : nameKey(guidance.id.text);
  const way = [...path, here];
  let current = own;
  for (const clause of clausesOf(own.consolidated, collected)) {
    const other = otherFor(clause, setting, way, collected);
    if (other === undefined) continue;
    const past = setting.known.knownOn !== undefined;
    current = {
      consolidated: withUsed(current.consolidated, other, clause, collected, past),
      texts: together(current.texts, other.texts),
      lists: new Map([...current.lists, ...other.lists]),
    };
  }
  return current;
}

/** The `uses` lines of all editions, each once. */
function clausesOf({ editions }: Consolidated, collected: Reporter): readonly UsesClause[] {
  const clauses = new Map<string, UsesClause>();
  const told = new Set<Span>();
  for (const edition of editions) {
    const ids = new Map<string, UsesClause>();
    for (const clause of guidanceIn(edition)?.uses ?? []) {
      const id = nameKey(clause.guidance.text);
      const first = ids.get(id);
      if (first === undefined) {
        ids.set(id, clause);
        if (!clauses.has(usesKey(clause))) clauses.set(usesKey(clause), clause);
      } else if (!told.has(clause.span)) {
        told.add(clause.span);
        const related = [{ span: first.span, message: 'the first one' }];
        collected.report('uses-twice', clause.span, { id: displayName(clause.guidance.text) }, related);
      }
    }
  }
  return [...clauses.values()];
}

function otherFor(
  clause: UsesClause,
  setting: Setting,
  way: readonly string[],
  collected: Reporter,
): JoinedOther | undefined {
  const { guidance, span } = clause;
  const key = nameKey(guidance.text);
  const begins = way.indexOf(key);
  if (begins >= 0) {
    const circle = [...way.slice(begins), key].map((id) => `“${id}”`).join(' uses ');
    collected.report('uses-in-circle', span, { circle });
    return undefined;
  }
  const id = displayName(guidance.text);
  const read = setting.others.get(key);
  if (read === undefined) {
    collected.report('used-guidance-missing', guidance.span, { id, folder: `../${key}` });
    return undefined;
  }
  const found = setting.found.get(key) ?? compiledAlone(read, setting, way);
  setting.found.set(key, found);
  if (!('title' in found)) {
    const circle = found.find(({ code }) => code === 'uses-in-circle');
    if (circle !== undefined) {
      collected.report('uses-in-circle', span, { circle: circle.message.slice(circle.message.indexOf('“')) });
      return undefined;
    }
    const [first] = found;
    const values = {
      title: titleOf(read) ?? id,
      message: first?.message ?? 'it cannot be read',
      more: Math.max(found.length - 1, 0),
    };
    const related = first?.span === undefined ? [] : [{ span: first.span, message: 'the first of them' }];
    collected.report('used-guidance-broken', span, values, related);
    return undefined;
  }
  if (nameKey(found.id) !== key) {
    collected.report('used-guidance-id', guidance.span, { id, folder: read.folder, has: found.id });
    return undefined;
  }
  return found;
}

function titleOf({ files }: ReadGuidance): string | undefined {
  const declarations = files.flatMap((file) => file.declarations);
  const guidance = declarations.find((one) => one.kind === 'GuidanceDeclaration');
  return guidance?.title.value;
}

/** The other guidance with what it uses itself; or its mistakes. */
function compiledAlone(
  read: ReadGuidance,
  setting: Setting,
  way: readonly string[],
): JoinedOther | readonly Diagnostic[] {
  const { whole, diagnostics } = attempt(read, setting, way);
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error');
  if (mistakes.length > 0 || whole.texts.length === 0) return mistakes;
  const guidance = guidanceIn(whole.consolidated.editions[0]);
  return { ...whole, id: displayName(guidance?.id?.text ?? ''), title: guidance?.title.value ?? '' };
}

function attempt(
  { files, texts, lists, diagnostics: reading }: ReadGuidance,
  setting: Setting,
  way: readonly string[],
): { readonly whole: Joined; readonly diagnostics: readonly Diagnostic[] } {
  const collected = reporter();
  const { consolidated, diagnostics: editing } = consolidate(files, setting.known);
  const whole = joined({ consolidated, texts, lists }, setting, way, collected);
  const before = [...reading, ...editing, ...collected.diagnostics];
  const failed = before.some(({ severity }) => severity === 'error');
  const inSteps = compileEditions({
    ...whole,
    own: pathsOf(texts),
    complete: !failed,
    failed,
    knownOn: setting.known.knownOn,
    later: undefined,
  });
  return { whole, diagnostics: [...before, ...finished(inSteps).diagnostics] };
}

function together(some: readonly SourceText[], more: readonly SourceText[]): readonly SourceText[] {
  const paths = pathsOf(some);
  return [...some, ...more.filter(({ path }) => !paths.has(path))];
}

/** The paths of a guidance's own files. */
export function pathsOf(texts: readonly SourceText[]): ReadonlySet<string> {
  return new Set(texts.map(({ path }) => path));
}
