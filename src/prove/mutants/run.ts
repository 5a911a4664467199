/**
 * Which mutants the scenarios notice.
 *
 * In: a timeline, how its scenarios came out, and mutants of it. Out: which of them every scenario passes that passes of
 * the guidance as it is.
 *
 * Most scenarios come to no other end by a mutant, and most of these are found without deciding anything: what is
 * changed is evaluated again in the places where it stands, and where these come to the same so does all the rest.
 */
import { unreachable } from '../../base/invariant.ts';
import { begin } from '../../evaluate/begin.ts';
import { outcomeOf } from '../../evaluate/evaluate.ts';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { factApplies } from '../../evaluate/facts.ts';
import { sameHeld } from '../../evaluate/held.ts';
import { checkExpectations } from '../../evaluate/scenarios.ts';
import { decideOn } from '../../evaluate/timeline/decide.ts';
import type { TimelineResult } from '../../evaluate/timeline/result.ts';
import type { ScenarioOnResult } from '../../evaluate/timeline/scenarios.ts';
import { type SettledWay, settleOn } from '../../evaluate/timeline/settle.ts';
import type { Verdict } from '../../evaluate/truth.ts';
import type { Timeline } from '../../program/timeline.ts';
import { decide } from '../needs/refined.ts';
import { type ChangedTimeline, changing } from './changed.ts';
import type { Mutant } from './mutant.ts';
import type { Place } from './places.ts';

/** A scenario that passes, and what is known of how it was decided. */
interface Standing {
  readonly run: ScenarioOnResult;
  /** The one text that governs, on a day that is known; undefined: it is decided again for every mutant. */
  readonly way: SettledWay | undefined;
  readonly asks: 'outcomes' | 'needs' | 'claims';
}

/**
 * Tries mutants one after another: whether each passes every one of the scenarios, of which those that do not pass of
 * the guidance as it is are left out.
 */
export function trying(
  timeline: Timeline,
  results: readonly ScenarioOnResult[],
): (mutant: Mutant) => boolean {
  const standings = results.filter(({ passed }) => passed).map((run) => standing(timeline, run));
  // Those that are cheap to ask come first.
  const ordered = standings.toSorted((a, b) => cost(a) - cost(b));
  const changed = changing(timeline);
  return (mutant) => {
    const other = changed(mutant);
    return !ordered.some((one) => notices(other, one));
  };
}

function standing(timeline: Timeline, run: ScenarioOnResult): Standing {
  const on = settleOn(timeline, run.record);
  const [way, ...others] = on.ways;
  const isPlain = on.isOne && on.governing.kind === 'date' && others.length === 0 && on.told === way;
  const kinds = new Set(run.entry.expectations.map(({ kind }) => kind));
  const asks = kinds.has('may claim') ? 'claims' : kinds.has('needs') ? 'needs' : 'outcomes';
  return { run, way: isPlain ? way : undefined, asks };
}

function cost({ way, asks }: Standing): number {
  if (way === undefined || asks === 'claims') return 2;
  return asks === 'needs' ? 1 : 0;
}

// ── Whether a scenario notices ───────────────────────────────────────────────────────────────────────────────────────

/** Whether a scenario that passes of the guidance fails of the mutant. */
function notices(changed: ChangedTimeline, scenario: Standing): boolean {
  if (!changed.isTimely && staysTheSame(changed, scenario)) return false;
  return !passes(changed.timeline, scenario);
}

function staysTheSame({ editions }: ChangedTimeline, { way, asks }: Standing): boolean {
  if (way === undefined) return false;
  const change = editions.get(way.index);
  if (change === undefined) return true;
  if (asks === 'claims') return false;
  const { evaluation, time } = way.settled;
  const other = begin(change.program, way.record, time.days);
  return change.places.every((place) => {
    const came = cameTo(place, evaluation, other);
    // What is needed may change while it is not known what a condition comes to.
    return came === 'the same' || (came === 'the same, and not known' && asks === 'outcomes');
  });
}

type Came = 'the same' | 'the same, and not known' | 'something else';

function cameTo({ kind, index }: Place, before: Evaluation, after: Evaluation): Came {
  const { facts, definitions, exemptions, guidance } = before.program;
  switch (kind) {
    case 'recorded': {
      const [one, other] = [facts[index], after.program.facts[index]];
      if (one === undefined || other === undefined) return 'something else';
      return alike(factApplies(before, one), factApplies(after, other));
    }
    case 'fact': {
      const [one, other] = [before.fact(index), after.fact(index)];
      const isSame = sameHeld(one.held, other.held) && sameOrigin(one.origin, other.origin);
      return isSame ? heldCame(one.held.state) : 'something else';
    }
    case 'definition': {
      const body = definitions[index]?.body;
      if (body?.kind === 'condition') return alike(before.definition(index), after.definition(index));
      if (body?.operand.type.kind === 'list') return 'something else';
      const one = before.value(index);
      return sameHeld(one, after.value(index)) ? heldCame(one.state) : 'something else';
    }
    case 'table': {
      const one = before.table(index);
      return sameHeld(one, after.table(index)) ? heldCame(one.state) : 'something else';
    }
    case 'rule':
      return alike(before.holds(index), after.holds(index));
    case 'exemption condition': {
      const [one, other] = [exemptions[index], after.program.exemptions[index]];
      if (one === undefined || other === undefined) return 'something else';
      return alike(before.condition(one.condition, []), after.condition(other.condition, []));
    }
    case 'scope': {
      const { scope } = guidance;
      const other = after.program.guidance.scope;
      if (scope === undefined || other === undefined) return 'something else';
      return alike(before.condition(scope, []), after.condition(other, []));
    }
    case 'duty': {
      const [one, other] = [before.duty(index), after.duty(index)];
      const isSame =
        one.result.owed === other.result.owed &&
        one.result.due === other.result.due &&
        one.result.performance === other.result.performance &&
        one.faults.length === other.faults.length;
      return isSame ? 'the same' : 'something else';
    }
    case 'split':
    case 'threshold':
      return 'something else';
    default:
      return unreachable(kind);
  }
}

function alike(one: Verdict, other: Verdict): Came {
  if (one.truth !== other.truth) return 'something else';
  return one.truth === 'yes' || one.truth === 'no' ? 'the same' : 'the same, and not known';
}

function heldCame(state: string): Came {
  return state === 'known' || state === 'not applicable' ? 'the same' : 'the same, and not known';
}

function sameOrigin(one: { readonly kind: string }, other: { readonly kind: string }): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function passes(timeline: Timeline, { run, asks, way }: Standing): boolean {
  const { program, result } =
    asks === 'outcomes' && way !== undefined ? quickly(timeline, run) : decide(timeline, run.record).told;
  const own = program.scenarios.find(({ title }) => title === run.title);
  return own !== undefined && checkExpectations(program, own, result).every(({ met }) => met);
}

/** Where one text still governs on a known day, what it decides, without what is asked afterwards. */
function quickly(
  timeline: Timeline,
  { record }: ScenarioOnResult,
): Pick<TimelineResult['told'], 'program' | 'result'> {
  const on = settleOn(timeline, record);
  if (!on.isOne || on.governing.kind !== 'date' || on.ways.length !== 1)
    return decideOn(timeline, record).told;
  const { edition, record: own, settled } = on.told;
  return { program: edition.program, result: outcomeOf(edition.program, own, settled, undefined) };
}
