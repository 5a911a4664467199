/**
 * Deciding one contract over a timeline.
 *
 * In: a timeline, and a record whose facts are those of its `input`. Out: the result, with everything that may govern,
 * and told in the terms of an edition for whoever shows it.
 */
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import type { Again, Came } from '../again.ts';
import { resultOf } from '../evaluate.ts';
import { needsOf, needsOfCondition } from '../needs.ts';
import type { FactPath, Need, Result } from '../result.ts';
import { settle } from '../settle.ts';
import { sufficientFacts } from '../sufficient.ts';
import { commonDecisions } from './common.ts';
import type { Agreed, TimelineResult, Told, Way } from './result.ts';
import { type SettledOn, type SettledWay, settleOn } from './settle.ts';
import { factIn, inInput } from './translate.ts';

/** Decides one contract. Its facts are those of the timeline's input. */
export function decideOn(timeline: Timeline, record: ContractRecord): TimelineResult {
  return resultOn(timeline, record, settleOn(timeline, record));
}

/** Decides one contract and says which facts alone decide it. */
export function explainOn(timeline: Timeline, record: ContractRecord): TimelineResult {
  const on = settleOn(timeline, record);
  const whole = resultOn(timeline, record, on);
  const came = (other: SettledOn): Came => cameIn(on.told, other);
  const sufficient = sufficientFacts(timeline.input.facts, record, came(on), (some) =>
    came(settleOn(timeline, some)),
  );
  const own = sufficient.flatMap((fact) => factIn(timeline, on.told.edition, fact) ?? []);
  const result = { ...whole.told.result, sufficient: own.toSorted((a, b) => a - b) };
  return { ...whole, sufficient, told: { ...whole.told, result } };
}

/** What a contract came to, in the terms of an edition. */
function cameIn({ edition }: SettledWay, { told, isOne, ways, status }: SettledOn): Came {
  const isOwn = isOne && told.edition === edition;
  const decisions = isOwn ? told.settled.decisions : commonDecisions(edition.program, isOne ? [told] : ways);
  return { status, decisions };
}

function resultOn(timeline: Timeline, record: ContractRecord, on: SettledOn): TimelineResult {
  const again =
    (way: SettledWay): Again =>
    (other, setAside) => {
      const aside = setAside === undefined ? undefined : way.edition.inputFacts[setAside];
      return cameIn(way, settleOn(timeline, inInput(timeline, way.edition, other, record), aside));
    };
  const { told, isOne, ways, agreed, governing, status } = on;
  const anyway =
    agreed === undefined || governing.kind !== 'unknown'
      ? undefined
      : agreed.edition === told.edition
        ? agreed.settled.decisions
        : commonDecisions(told.edition.program, [agreed]);
  // What is asked of the texts by themselves comes after what is told, which rests on none of it. With several ways,
  // what a claim turns is looked for under each text by itself.
  const own = toldOf(told, anyway, isOne ? again(told) : againUnder(told));
  const alone = ways.length > 1 ? ways.map((way) => toldOf(way, undefined, againUnder(way))) : [];
  const first = isOne ? own : commonTold(own, on, alone);
  const isOpen =
    status !== 'determined' && (!isOne || on.asked.some(({ verdict }) => verdict.truth === 'unknown'));
  const needs = isOpen ? needsOn(on) : needsOfOne(told, first.result);
  const main = withoutEdition(on, isOpen ? inOwnTerms(timeline, on, first, needs) : first);
  return {
    status,
    governing,
    ways: on.governances.map((governance): Way => {
      const { branch, from, until } = governance;
      if (governance.reason !== undefined) return { branch, from, until, reason: governance.reason };
      const index = ways.findIndex((way) => way.governance === governance);
      return { branch, from, until, told: alone[index] ?? main };
    }),
    splits: on.asked.map(({ branch, split, verdict }) => ({ branch, split, came: verdict.truth })),
    agreed: agreed === undefined ? undefined : agreedTexts(agreed),
    ...needs,
    sufficient: undefined,
    record,
    told: main,
    isOne,
  };
}

/** Where no text is in force and the guidance had begun: why. */
function withoutEdition({ ways, governances }: SettledOn, told: Told): Told {
  const reason = ways.length > 0 ? undefined : governances[0]?.reason?.kind;
  if (reason === undefined || reason === 'not yet in force') return told;
  return { ...told, result: { ...told.result, noEdition: reason } };
}

function toldOf(
  { index, edition, record, settled }: SettledWay,
  anyway: Result['whateverTheDate'],
  again: Again,
): Told {
  const { program } = edition;
  return { edition: index, program, record, result: resultOf(program, record, settled, anyway, again) };
}

/** Decides again under the same text, on the same days. */
function againUnder({ edition, settled }: SettledWay): Again {
  return (record, setAside) =>
    settle(edition.program, record, {
      time: settled.time,
      ...(setAside === undefined ? {} : { setAside }),
    });
}

function agreedTexts({ edition, settled }: SettledWay): readonly Agreed[] {
  return settled.decisions.map((one) => {
    const entry = edition.program.decisions[one.decision];
    const outcome = entry?.choices.find(({ key }) => key === one.outcome);
    return { decision: entry?.name ?? '', outcome: outcome?.name ?? '' };
  });
}

/** What is decided whichever text governs; of rules, exemptions and duties nothing can be told. */
function commonTold(told: Told, { status, ways, governances }: SettledOn, alone: readonly Told[]): Told {
  const scopes = new Set(ways.map(({ settled }) => settled.scope.truth));
  const [scope = 'unknown'] = scopes;
  const claims = new Set(
    alone
      .filter(({ program }) => program === told.program)
      .flatMap(({ result }) => result.mayClaim)
      .concat(told.result.mayClaim),
  );
  const isDecided = ways.some(({ settled }) => settled.decides);
  return {
    ...told,
    result: {
      ...told.result,
      status,
      problems: status === 'invalid' ? told.result.problems : [],
      inScope: scopes.size === 1 ? scope : 'unknown',
      outOfScopePossible: isDecided && ways.some(({ settled }) => settled.scope.truth !== 'yes'),
      notInForcePossible: isDecided && governances.length > ways.length,
      decisions: status === 'invalid' ? [] : commonDecisions(told.program, ways),
      rules: [],
      exemptions: [],
      duties: [],
      mayClaim: [...claims].sort((a, b) => a - b),
      illustrative: [],
      trace: new Map(),
    },
  };
}

// ── Needs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface NeedsOn {
  readonly needs: readonly Need[];
  readonly cannotBeHad: readonly FactPath[];
}

const NO_NEEDS: NeedsOn = { needs: [], cannotBeHad: [] };

/** Where one text governs, whatever is open: what its result waits for. */
function needsOfOne({ edition }: SettledWay, { needs, cannotBeHad }: Result): NeedsOn {
  return {
    needs: needs.map(({ path, readBy }) => ({ path: inInputTerms(edition.inputFacts, path), readBy })),
    cannotBeHad: cannotBeHad.map((path) => inInputTerms(edition.inputFacts, path)),
  };
}

/** In the terms of the input: for the governing date, then for open splits, then for the editions. */
function needsOn({ ways, asked }: SettledOn): NeedsOn {
  if (!ways.some(({ settled }) => settled.decides)) return NO_NEEDS;
  const date: Need[] = [];
  const splits: Need[] = [];
  const texts: Need[] = [];
  const unavailable: FactPath[] = [];
  for (const { edition, settled } of ways) {
    const own = needsOf(settled);
    own.needs.forEach(({ path, readBy }, place) => {
      (place < own.forDate ? date : texts).push({ path: inInputTerms(edition.inputFacts, path), readBy });
    });
    unavailable.push(...own.cannotBeHad.map((path) => inInputTerms(edition.inputFacts, path)));
  }
  for (const { split, verdict, evaluation, edition, governing } of asked) {
    if (verdict.truth !== 'unknown') continue;
    const facts = edition.inputFacts;
    const own = needsOfCondition({ evaluation, governing }, split.condition);
    splits.push(...own.needs.map((path) => ({ path: inInputTerms(facts, path), readBy: 0 })));
    unavailable.push(...own.cannotBeHad.map((path) => inInputTerms(facts, path)));
  }
  return {
    needs: onceEach([...date, ...splits, ...texts]),
    cannotBeHad: [...new Map(unavailable.map((path) => [keyOf(path), path])).values()],
  };
}

function inInputTerms(inputFacts: readonly number[], { fact, path }: FactPath): FactPath {
  return { fact: inputFacts[fact] ?? fact, path };
}

function keyOf({ fact, path }: FactPath): string {
  return JSON.stringify([fact, ...path]);
}

/** Each at its first place, with the most that read it. */
function onceEach(needs: readonly Need[]): readonly Need[] {
  const found = new Map<string, Need>();
  for (const need of needs) {
    const key = keyOf(need.path);
    const earlier = found.get(key);
    found.set(key, { path: need.path, readBy: Math.max(need.readBy, earlier?.readBy ?? 0) });
  }
  return [...found.values()];
}

/** The needs of the whole, in the terms of the edition that it is told in; every decision waits for all of them. */
function inOwnTerms(timeline: Timeline, { told: way }: SettledOn, told: Told, needs: NeedsOn): Told {
  const own = (path: FactPath): readonly FactPath[] => {
    const fact = factIn(timeline, way.edition, path.fact);
    return fact === undefined ? [] : [{ fact, path: path.path }];
  };
  const needed = needs.needs.flatMap(({ path, readBy }) => own(path).map((one) => ({ path: one, readBy })));
  const cannotBeHad = needs.cannotBeHad.flatMap(own);
  const needsByDecision = told.result.decisions.map((one) =>
    one.status === 'undetermined'
      ? { needs: needed.map(({ path }) => path), cannotBeHad }
      : { needs: [], cannotBeHad: [] },
  );
  return { ...told, result: { ...told.result, needs: needed, cannotBeHad, needsByDecision } };
}
