/**
 * From a name to what it means, to everything else that names it, and to another name.
 *
 * In:  a guidance and a place in it. Out: places; edits of texts.
 */
import { displayName, MAX_NAME_LENGTH, nameKey, quoteName } from '../base/names.ts';
import { compile } from '../compile.ts';
import type { Guidance } from './guidance.ts';
import type { Named } from './declared.ts';
import type { Occurrence } from './names.ts';
import { type Location, offsetAt, type Position, type Range, rangeOf, type TextEdit } from './places.ts';

/** What stands at a place of a file, with what it is. */
export function namedAt(
  guidance: Guidance,
  path: string,
  position: Position,
): { readonly occurrence: Occurrence; readonly named: Named | undefined } | undefined {
  const source = guidance.sources.get(path);
  if (source === undefined) return undefined;
  const names = guidance.names();
  const occurrence = names.at(path, offsetAt(source, position));
  return occurrence === undefined ? undefined : { occurrence, named: guidance.declared().get(occurrence.id) };
}

/** Where the thing at a place is declared; in several places where an amendment gives it another text. */
export function definition(guidance: Guidance, path: string, position: Position): readonly Location[] {
  return locations(guidance, path, position, ({ declares }) => declares);
}

/** Everywhere the thing at a place is named. */
export function references(
  guidance: Guidance,
  path: string,
  position: Position,
  withDeclarations: boolean,
): readonly Location[] {
  return locations(guidance, path, position, ({ declares }) => withDeclarations || !declares);
}

/** Where the thing at a place is named in the same file. */
export function occurrences(
  guidance: Guidance,
  path: string,
  position: Position,
): readonly { readonly range: Range; readonly declares: boolean }[] {
  const found = namedAt(guidance, path, position);
  const source = guidance.sources.get(path);
  if (found === undefined || source === undefined) return [];
  return guidance
    .names()
    .of(found.occurrence.id)
    .filter(({ span }) => span.file === path)
    .map(({ span, declares }) => ({ range: rangeOf(source, span), declares }));
}

function locations(
  guidance: Guidance,
  path: string,
  position: Position,
  wanted: (one: Occurrence) => boolean,
): readonly Location[] {
  const found = namedAt(guidance, path, position);
  if (found === undefined) return [];
  return guidance
    .names()
    .of(found.occurrence.id)
    .filter(wanted)
    .flatMap(({ span }) => {
      const source = guidance.sources.get(span.file);
      return source === undefined
        ? []
        : [{ path: pathFrom(guidance, span.file), range: rangeOf(source, span) }];
    });
}

/** The path from the top of a file of the guidance, or of one that it uses (`../care/care.policy`). */
export function pathFrom({ folder }: Guidance, path: string): string {
  const segments = folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
}

// ── Renaming ────────────────────────────────────────────────────────────────────────────────────────────────

/** What cannot be done, in words for the person who asked. */
export interface Refused {
  readonly refused: string;
}

/** The name at a place that can be renamed, or why it cannot. */
export function renamable(
  guidance: Guidance,
  path: string,
  position: Position,
): { readonly range: Range; readonly name: string } | Refused {
  const found = namedAt(guidance, path, position);
  const source = guidance.sources.get(path);
  if (found === undefined || source === undefined) return { refused: 'no name stands here' };
  const { occurrence, named } = found;
  if (named === undefined) return { refused: 'nothing in this guidance has this name' };
  const why = whyNot(guidance, named);
  if (why !== undefined) return { refused: why };
  return { range: rangeOf(source, occurrence.span), name: named.name };
}

function whyNot(guidance: Guidance, { id, kind, name, span }: Named): string | undefined {
  if (span === undefined) return `“${name}” is part of the language`;
  if (kind === 'outcome')
    return 'an outcome is read by its words alone, so that a place where it stands could be missed; change it by hand and let check find the others';
  if (kind === 'paragraph') return 'a paragraph is renumbered by an amendment: renumber paragraph 4 to 5';
  if (kind === 'scenario' || kind === 'guarantee') return 'a title is changed where it stands';
  const outside = guidance
    .names()
    .of(id)
    .find((one) => one.span.file.startsWith('../'));
  return outside === undefined
    ? undefined
    : `“${displayName(name)}” is declared in other guidance, ${outside.span.file}: rename it there`;
}

/** The edits that rename what stands at a place, by the paths of files from the top; or why it is not done. */
export function rename(
  guidance: Guidance,
  path: string,
  position: Position,
  newName: string,
): ReadonlyMap<string, readonly TextEdit[]> | Refused {
  const can = renamable(guidance, path, position);
  if ('refused' in can) return can;
  const shown = displayName(newName);
  if (shown === '' || shown.length > MAX_NAME_LENGTH || /[\p{Cc}"]/u.test(newName))
    return { refused: `a name has between 1 and ${MAX_NAME_LENGTH} characters, and no quotes` };
  const id = namedAt(guidance, path, position)?.occurrence.id ?? '';
  const [space = ''] = id.split(' ', 1);
  const other = guidance.declared().get(`${space} ${nameKey(shown)}`);
  if (other !== undefined && other.id !== id) return { refused: `“${shown}” is there already` };
  const written = quoteName(shown);
  const edits = new Map<string, { readonly start: number; readonly end: number }[]>();
  for (const { span } of guidance.names().of(id)) {
    edits.set(span.file, [...(edits.get(span.file) ?? []), span]);
  }
  const problem = wouldBreak(guidance, edits, written);
  if (problem !== undefined) return { refused: `with that name something would be wrong: ${problem}` };
  return new Map(
    [...edits].flatMap(([file, spans]) => {
      const source = guidance.sources.get(file);
      if (source === undefined) return [];
      const texts = spans.map((span) => ({ range: rangeOf(source, span), newText: written }));
      return [[pathFrom(guidance, file), texts] as const];
    }),
  );
}

/** The first message that the guidance would have and has not; undefined where it reads as well as before. */
function wouldBreak(
  { text, compiled }: Guidance,
  edits: ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>,
  written: string,
): string | undefined {
  const files = text.files.map((file) => ({
    ...file,
    text: edited(file.text, edits.get(file.path) ?? [], written),
  }));
  const codes = new Map<string, number>();
  for (const { code } of compiled().diagnostics) codes.set(code, (codes.get(code) ?? 0) + 1);
  const after = compile({ ...text, files }, { drafts: true });
  for (const { code, message } of after.diagnostics) {
    const left = (codes.get(code) ?? 0) - 1;
    if (left < 0) return message;
    codes.set(code, left);
  }
  return undefined;
}

function edited(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
  written: string,
): string {
  let out = text;
  for (const { start, end } of spans.toSorted((a, b) => b.start - a.start))
    out = out.slice(0, start) + written + out.slice(end);
  return out;
}
