/**
 * Everything that led to an outcome, over a guidance through time.
 *
 * In: the guidance and what a record says, by the facts of the input. Out: what is told, in the terms of the one edition
 * that governs; where several may, what they have in common, in the terms of one of them; where none is in force, that,
 * in the terms of the nearest. With it, what each text that may govern comes to.
 */
import { type Again, type Came, claimable, sufficientFacts } from './claims.ts';
import { commonDecisions } from './common.ts';
import type { Decided } from './decisions.ts';
import type { Came as NodeCame, Recorded } from './evaluation.ts';
import { type IllustrativeFigure, illustrativeFigures } from './figures.ts';
import { Nothing, type Path, type Verdict } from './held.ts';
import { type Need, type Needs, needsOf, needsOfCondition } from './needs.ts';
import type { Governance } from './routes.ts';
import { type Problem, type Status, settle } from './settle.ts';
import { type SettledOn, type SettledWay, settleOn } from './settle-on.ts';
import type { TimelineData } from './skeleton.ts';
import { inInput } from './translate.ts';

/** A result in the terms of an edition. */
export interface Told {
  readonly way: SettledWay;
  /** What several texts have in common: of rules, exemptions and duties nothing can be told. */
  readonly isCommon: boolean;
  readonly status: Status;
  readonly problems: readonly Problem[];
  readonly scope: Verdict;
  readonly outOfScopePossible: boolean;
  readonly decisions: readonly Decided[];
  /** What is decided whatever the date, while that is unknown. */
  readonly anyway: readonly Decided[] | null;
  readonly needs: Pick<Needs, 'needs' | 'cannotBeHad' | 'byDecision'>;
  readonly mayClaim: readonly number[];
  readonly illustrative: readonly IllustrativeFigure[];
  readonly came: readonly (readonly [number, NodeCame])[];
}

/** Something that may govern, and what it comes to; null without an edition. */
export interface Text {
  readonly governance: Governance;
  readonly told: Told | null;
}

/** Decides one contract and says why; `sufficient`: facts of the edition that alone decide it, ascending. */
export function explainOn(
  timeline: TimelineData,
  recorded: Recorded,
): { readonly told: Told; readonly texts: readonly Text[]; readonly sufficient: readonly number[] } {
  const on = settleOn(timeline, recorded, -1);
  const { told, ways, isOne } = on;
  const anyway = anywayOf(on);
  const again: Again = (own, aside) => {
    const asideInInput = aside < 0 ? -1 : (told.edition.inputFacts[aside] ?? -1);
    return cameIn(told, settleOn(timeline, inInput(timeline, told.edition, own, recorded), asideInInput));
  };
  // What is asked of the texts by themselves comes after what is told, which rests on none of it.
  const own = toldOf(told, anyway, isOne ? again : againUnder(told));
  const alone = ways.length > 1 ? ways.map((way) => toldOf(way, null, againUnder(way))) : [];
  const first = isOne ? own : commonTold(own, on, alone);
  const isOpen = on.status !== 'determined' && (!isOne || on.asked.some(({ verdict }) => verdict === 1));
  const main = isOpen ? inOwnTerms(first, on) : first;
  const sufficient = sufficientFacts(timeline.facts, recorded, cameIn(told, on), (some) =>
    cameIn(told, settleOn(timeline, some, -1)),
  );
  return {
    told: main,
    texts: on.governances.map((governance): Text => {
      const at = ways.findIndex((way) => way.governance === governance);
      return { governance, told: at < 0 ? null : (alone[at] ?? main) };
    }),
    sufficient: sufficient
      .map((fact) => told.edition.inputFacts.indexOf(fact))
      .filter((fact) => fact >= 0)
      .sort((a, b) => a - b),
  };
}

/** What a contract came to, in the terms of an edition. */
function cameIn({ edition, program }: SettledWay, { told, isOne, ways, status }: SettledOn): Came {
  const isOwn = isOne && told.edition === edition;
  return {
    status,
    decisions: isOwn ? told.settled.decisions : commonDecisions(program, isOne ? [told] : ways),
  };
}

function anywayOf({ agreed, governing, told }: SettledOn): readonly Decided[] | null {
  if (agreed === null || governing.day !== null) return null;
  return agreed.edition === told.edition ? agreed.settled.decisions : commonDecisions(told.program, [agreed]);
}

function toldOf(way: SettledWay, anyway: Told['anyway'], again: Again): Told {
  const { program, recorded, settled } = way;
  // What is asked below may look at more, which led to nothing here.
  const came = [...settled.evaluation.came].sort(([a], [b]) => a - b);
  return {
    way,
    isCommon: false,
    status: settled.status,
    problems: settled.problems,
    scope: settled.scope,
    outOfScopePossible: settled.decides && settled.scope === 1,
    decisions: settled.decisions,
    anyway,
    needs: needsOf(settled),
    mayClaim: claimable(program, recorded, settled, again),
    illustrative: illustrativeFigures(settled),
    came,
  };
}

/** Decides again under the same text, on the same days. */
function againUnder({ program, settled }: SettledWay): Again {
  return (recorded, aside) => settle(program, recorded, settled.time, aside);
}

/** What is decided whichever text governs. */
function commonTold(told: Told, { status, ways }: SettledOn, alone: readonly Told[]): Told {
  const { program } = told.way;
  const scopes = ways.map(({ settled }) => settled.scope);
  const [scope = 1] = scopes;
  const isSame = scopes.every((one) => one === scope || (one instanceof Nothing && scope instanceof Nothing));
  const claims = new Set(
    alone
      .filter(({ way }) => way.program === program)
      .flatMap(({ mayClaim }) => mayClaim)
      .concat(told.mayClaim),
  );
  const isDecided = ways.some(({ settled }) => settled.decides);
  return {
    ...told,
    isCommon: true,
    status,
    problems: status === 'invalid' ? told.problems : [],
    scope: isSame ? scope : 1,
    outOfScopePossible: isDecided && ways.some(({ settled }) => settled.scope !== 2),
    decisions: status === 'invalid' ? [] : commonDecisions(program, ways),
    mayClaim: [...claims].sort((a, b) => a - b),
    illustrative: [],
    came: [],
  };
}

// ── Needs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The needs of the whole, in the terms of the edition that it is told in; every decision waits for all of them. */
function inOwnTerms(told: Told, on: SettledOn): Told {
  const { inputFacts } = told.way.edition;
  const own = ([fact, ...path]: Path): readonly Path[] => {
    const at = inputFacts.indexOf(Number(fact));
    return at < 0 ? [] : [[at, ...path]];
  };
  const whole = needsOn(on);
  const needs = whole.needs.flatMap(({ path, readBy }) => own(path).map((one) => ({ path: one, readBy })));
  const cannotBeHad = whole.cannotBeHad.flatMap(own);
  const byDecision = told.decisions.map(({ status }) =>
    status === 'undetermined'
      ? { needs: needs.map(({ path }) => path), cannotBeHad }
      : { needs: [], cannotBeHad: [] },
  );
  return { ...told, needs: { needs, cannotBeHad, byDecision } };
}

/** In the terms of the input: for the governing date, then for open splits, then for the editions. */
function needsOn({ ways, asked }: SettledOn): Pick<Needs, 'needs' | 'cannotBeHad'> {
  if (!ways.some(({ settled }) => settled.decides)) return { needs: [], cannotBeHad: [] };
  const date: Need[] = [];
  const splits: Need[] = [];
  const texts: Need[] = [];
  const unavailable: Path[] = [];
  for (const { edition, settled } of ways) {
    const { needs, cannotBeHad, forDate } = needsOf(settled);
    needs.forEach(({ path, readBy }, place) => {
      (place < forDate ? date : texts).push({ path: inInputTerms(edition.inputFacts, path), readBy });
    });
    unavailable.push(...cannotBeHad.map((path) => inInputTerms(edition.inputFacts, path)));
  }
  for (const { split, verdict, edition, ...of } of asked) {
    if (verdict !== 1) continue;
    const own = needsOfCondition(of, split.condition);
    splits.push(...own.needs.map((path) => ({ path: inInputTerms(edition.inputFacts, path), readBy: 0 })));
    unavailable.push(...own.cannotBeHad.map((path) => inInputTerms(edition.inputFacts, path)));
  }
  return {
    needs: onceEach([...date, ...splits, ...texts]),
    cannotBeHad: [...new Map(unavailable.map((path) => [JSON.stringify(path), path])).values()],
  };
}

function inInputTerms(inputFacts: readonly number[], [fact, ...path]: Path): Path {
  return [inputFacts[Number(fact)] ?? Number(fact), ...path];
}

/** Each at its first place, with the most that read it. */
function onceEach(needs: readonly Need[]): readonly Need[] {
  const found = new Map<string, Need>();
  for (const { path, readBy } of needs) {
    const key = JSON.stringify(path);
    found.set(key, { path, readBy: Math.max(readBy, found.get(key)?.readBy ?? 0) });
  }
  return [...found.values()];
}
