/**
 * What can be told of a text at once, before all editions have been looked at again.
 *
 * In:  the guidance as it stands now, a file of it that was changed, and what was told of the file as it was.
 * Out: the same, moved along with the text, but for the declarations that were changed: of these what the latest text that has
 *      them says. What they mean for other editions follows when everything has been looked at.
 */
import type { Span } from '../base/span.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { EditionText } from '../editions/consolidate.ts';
import type { Declaration, PolicyFile } from '../syntax/ast.ts';
import { IN_EVERY_EDITION } from '../timeline/check-editions.ts';
import { isWithin, placeKey } from '../timeline/places.ts';
import { editionsFor } from '../timeline/scenarios.ts';
import type { Guidance } from './guidance.ts';

/** A text, and what was told of it. */
export interface Told {
  readonly text: string;
  /** Those that stand in the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Declarations changed together beyond this number are not looked at before the rest: it would not be sooner. */
const MOST_CHANGED = 8;

/** Undefined where it is better to wait: the file is new, or most of it has changed. */
export function toldAtOnce(guidance: Guidance, path: string, before: Told): Told | undefined {
  const source = guidance.sources.get(path);
  const parsed = guidance.parsed(path);
  if (source === undefined || parsed === undefined) return undefined;
  const { text } = source;
  const change = changeBetween(before.text, text);
  const changed = parsed.file.declarations.filter(
    ({ span }) => span.start <= change.end && span.end >= change.start,
  );
  if (changed.length > MOST_CHANGED) return undefined;
  const isInChanged = (span: Span | undefined): boolean => changed.some((one) => isWithin(span, one.span));
  const kept = before.diagnostics
    .flatMap((one) => moved(one, change, before.text.length - text.length))
    .filter(({ span }) => !isInChanged(span));
  const found = latestTexts(guidance, changed).flatMap((files) => guidance.found(files));
  const seen = new Set<string>();
  const diagnostics = [
    ...parsed.diagnostics,
    ...kept,
    ...found.filter(({ code, span }) => isInChanged(span) && !IN_EVERY_EDITION.has(code)),
  ].filter(({ code, span }) => {
    const { size } = seen;
    return seen.add(`${code} ${placeKey(span)}`).size > size;
  });
  return { text, diagnostics };
}

/** What is between the beginning and the end that two texts share. */
interface Change {
  /** In both. */
  readonly start: number;
  /** In the text as it was. */
  readonly ended: number;
  /** In the text as it is. */
  readonly end: number;
}

function changeBetween(was: string, is: string): Change {
  const shorter = Math.min(was.length, is.length);
  let start = 0;
  while (start < shorter && was.charCodeAt(start) === is.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    was.charCodeAt(was.length - 1 - same) === is.charCodeAt(is.length - 1 - same)
  )
    same++;
  return { start, ended: was.length - same, end: is.length - same };
}

/** The diagnostic where its place is now; nothing where that was changed. */
function moved(one: Diagnostic, { start, ended }: Change, shorter: number): readonly Diagnostic[] {
  const { span } = one;
  if (span === undefined || span.end < start) return [one];
  if (span.start <= ended) return [];
  return [{ ...one, span: { ...span, start: span.start - shorter, end: span.end - shorter } }];
}

/** The latest texts that have the declarations, each once; a scenario is read in the text that it speaks of. */
function latestTexts(
  guidance: Guidance,
  changed: readonly Declaration[],
): readonly (readonly PolicyFile[])[] {
  const consolidated = guidance.consolidated();
  const texts = new Set<EditionText>();
  for (const declaration of changed) {
    const isIn = ({ files }: EditionText): boolean =>
      files.some(({ declarations }) => declarations.some(({ span }) => isWithin(span, declaration.span)));
    const indices =
      declaration.kind === 'ScenarioDeclaration'
        ? editionsFor(declaration, consolidated).toSorted((a, b) => a - b)
        : consolidated.editions.map((_, index) => index);
    const latest = indices
      .flatMap((index) => consolidated.editions[index] ?? [])
      .findLast((edition) => isIn(edition));
    if (latest !== undefined) texts.add(latest);
  }
  return [...texts].map(({ files }) => files);
}
