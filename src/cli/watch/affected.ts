/**
 * Which scenarios a change can affect.
 *
 * In:  the scenarios as they passed last time. Out: results, of which only those are new that can have become other.
 *
 * A scenario is decided by the texts that its record leads to, and by nothing else. So one that passed still passes
 * while its own lines, the course of the editions and the meaning of every edition that was looked at are as they were.
 * The last edition is always looked at: it says which date governs. One that failed is always run again: what is told of
 * it names places, and these move.
 */
import type { SourceText } from '../../base/source.ts';
import { type ScenarioOn, type ScenarioOnResult, scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import type { Timeline } from '../../program/timeline.ts';
import { runScenario } from '../../prove/needs/refined.ts';

/** The results of all scenarios wanted, in their order, and how many of them were run. */
export interface Remembered {
  readonly results: readonly ScenarioOnResult[];
  readonly run: number;
}

interface Passed {
  readonly result: ScenarioOnResult;
  /** The editions that deciding it looked at, and how they stood. */
  readonly editions: readonly (readonly [edition: number, state: string])[];
  readonly lines: string;
}

/** Runs scenarios again and again, of guidance that changes; `only` keeps those whose title holds it (case aside). */
export function scenarioMemory(
  only: string | undefined,
): (timeline: Timeline, sources: ReadonlyMap<string, SourceText>) => Remembered {
  const wanted = only?.toLowerCase() ?? '';
  let course = '';
  let passed: ReadonlyMap<string, Passed> = new Map();
  return (timeline, sources) => {
    const now = courseOf(timeline);
    const before = now === course ? passed : new Map<string, Passed>();
    const next = new Map<string, Passed>();
    const results: ScenarioOnResult[] = [];
    let run = 0;
    for (const scenario of scenariosOn(timeline)) {
      if (!scenario.title.toLowerCase().includes(wanted)) continue;
      const lines = linesOf(timeline, scenario, sources);
      const kept = before.get(scenario.title);
      const stands =
        kept !== undefined &&
        kept.lines === lines &&
        kept.editions.every(([edition, state]) => stateOf(timeline, edition) === state);
      if (stands) {
        next.set(scenario.title, kept);
        results.push(kept.result);
        continue;
      }
      run++;
      const looked = new Set<number>();
      const result = runScenario(watchingEditions(timeline, looked), scenario);
      results.push(result);
      if (!result.passed) continue;
      const editions = [...looked].map((edition) => [edition, stateOf(timeline, edition)] as const);
      next.set(scenario.title, { result, editions, lines });
    }
    course = now;
    passed = next;
    return { results, run };
  };
}

/** What all scenarios hang on: which editions there are when, and where contracts leave a branch. */
function courseOf({ input, branches, knownOn }: Timeline): string {
  return withoutPlaces([input.digests.meaning, branches, knownOn]);
}

/** Plain data as a text, but for where in a file it stands. */
function withoutPlaces(data: unknown): string {
  return JSON.stringify(data, (property, held: unknown) => {
    if (/span$/i.test(property)) return undefined;
    if (typeof held === 'bigint') return `${held}`;
    return held instanceof Map ? [...held] : held;
  });
}

/** What an edition means, and the texts that its instruments gave it. */
function stateOf(timeline: Timeline, edition: number): string {
  const one = timeline.editions[edition];
  return one === undefined
    ? ''
    : withoutPlaces([one.program.digests.meaning, one.inputFacts, one.instruments]);
}

/** The lines of a scenario, in every edition that has it. */
function linesOf(
  timeline: Timeline,
  { title }: ScenarioOn,
  sources: ReadonlyMap<string, SourceText>,
): string {
  const spans = timeline.editions.flatMap(({ program }) => {
    const span = program.scenarios.find((one) => one.title === title)?.span;
    return span === undefined ? [''] : [sources.get(span.file)?.text.slice(span.start, span.end) ?? ''];
  });
  return JSON.stringify(spans);
}

/** The timeline, which notes the editions that are looked at. */
function watchingEditions(timeline: Timeline, looked: Set<number>): Timeline {
  const editions = new Proxy(timeline.editions, {
    get(target, property, receiver): unknown {
      if (typeof property === 'string' && /^\d+$/.test(property)) looked.add(Number(property));
      return Reflect.get(target, property, receiver);
    },
  });
  return { ...timeline, editions };
}
