/**
 * What the scenarios notice of changes to the guidance, as `test --mutate` tells it.
 *
 * In:  the mutants that were tried, and those that every scenario passed. Out: lines, or JSON.
 */
import type { SourceText } from '../../base/source.ts';
import type { Span } from '../../base/span.ts';
import { type PlaceJson, placeJson } from '../../diagnostics/render/json.ts';
import type { MutantsTried, Survivor } from '../../prove/mutants/mutant.ts';
import type { Session } from '../session.ts';
import { type Shown, say } from './shown.ts';
import { counted } from './words.ts';

/** Those that survive, each with its place, and how many there are. */
export function writeMutants(
  { out }: Session,
  { tried, survivors }: MutantsTried,
  placeText: (span: Span) => string,
): void {
  const { paint } = out;
  const missed = survivors.filter(({ equivalent }) => equivalent !== 'proved');
  const same = survivors.length - missed.length;
  for (const survivor of missed) {
    out.line(say``);
    out.line(say`${paint.bad('✗')} ${paint.strong(survivor.mutant.declaration)}`);
    out.line(say`  ${paint.faint(placeText(survivor.mutant.span))}`);
    for (const line of changeLines(survivor)) out.line(line);
    if (survivor.scenario === undefined) continue;
    out.line(say`  A scenario that would notice it:`);
    out.line(say``);
    for (const line of survivor.scenario.split('\n')) out.line(say`    ${line}`);
  }
  if (missed.length > 0) out.line(say``);
  const total = counted(tried, 'change');
  if (missed.length === 0) {
    out.line(
      say`${paint.good('✓')} ${total} to the guidance tried: the scenarios notice ${same === 0 ? 'each' : 'every other'}`,
    );
  } else {
    const none = missed.length === 1 ? 'is noticed by no scenario' : 'are noticed by no scenario';
    out.line(say`${paint.bad('✗')} ${missed.length} of ${total} to the guidance ${none}`);
  }
  if (same > 0) out.line(say`  ${counted(same, 'change')} can be noticed by no contract at all`);
}

function changeLines({ mutant: { was, reads } }: Survivor): readonly Shown[] {
  if (reads === undefined) return [say`    left out  ${was}`];
  return [say`    stands    ${was}`, say`    read as   ${reads}`];
}

interface SurvivorJson {
  readonly kind: string;
  readonly declaration: string;
  readonly was: string;
  /** `null`: left out. */
  readonly reads: string | null;
  readonly equivalent: 'proved' | 'not shown';
  /** Policy text; `null`: none was found. */
  readonly scenario: string | null;
  readonly place: PlaceJson | null;
}

/** How many were tried and killed, and those that survive. */
export function mutantsJson(
  { tried, survivors }: MutantsTried,
  sources: ReadonlyMap<string, SourceText>,
): { readonly tried: number; readonly killed: number; readonly survivors: readonly SurvivorJson[] } {
  return {
    tried,
    killed: tried - survivors.length,
    survivors: survivors.map(({ mutant, equivalent, scenario }) => ({
      kind: mutant.kind,
      declaration: mutant.declaration,
      was: mutant.was,
      reads: mutant.reads ?? null,
      equivalent,
      scenario: scenario ?? null,
      place: placeJson(mutant.span, sources),
    })),
  };
}
