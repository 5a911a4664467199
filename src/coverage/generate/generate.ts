/**
 * Scenarios for what the scenarios there are do not show.
 *
 * In: a guidance through time, its coverage, and a solver. Out: for every aspect that no scenario shows a contract that
 * does, with what the reference evaluator says of it; or that no contract can show it, which is proved; or that none was
 * found. In the order of the text, and the same in every run.
 */
import { outcomeOf } from '../../evaluate/evaluate.ts';
import { order } from '../../evaluate/operators.ts';
import { checkExpectations } from '../../evaluate/scenarios.ts';
import { type SettledOn, settleOn } from '../../evaluate/timeline/settle.ts';
import { scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import { type Asking, askingOf } from '../../prove/asking.ts';
import { type Contracts, contractsOf } from '../../prove/encode/contracts.ts';
import { type Examined, examined } from '../../prove/examined.ts';
import { newTerms } from '../../prove/new-terms.ts';
import { scenarioText } from '../../prove/scenario.ts';
import type { Solver } from '../../prove/solver.ts';
import type { Coverage } from '../coverage.ts';
import type { Aspect, Item } from '../item.ts';
import { decidedBy, observed } from '../observe.ts';
import { besides, decided, type Expected } from './expected.ts';
import { type Ordinary, ordinaryOf } from './ordinary.ts';
import { besideOf, shownBy } from './terms.ts';
import { titling } from './titles.ts';

/** A scenario that was written. */
export interface Generated {
  readonly title: string;
  /** Its facts are those of the timeline's input. */
  readonly record: ContractRecord;
  /** Policy text. */
  readonly text: string;
  /** What it was written for. */
  readonly shows: { readonly item: Item; readonly aspect: Aspect };
}

/** What no scenario could be written for. */
export interface NotGenerated {
  readonly item: Item;
  readonly aspect: Aspect;
  /** `none`: it is proved that no contract shows it; else why none was found. */
  readonly why: 'none' | string;
}

export interface Generation {
  readonly scenarios: readonly Generated[];
  readonly impossible: readonly NotGenerated[];
  readonly notFound: readonly NotGenerated[];
}

/** Hears how many aspects were looked at. */
export type Progress = (done: number, of: number) => void;

/** Writes scenarios for what is missing; `solver` is made when a question first needs one. */
export async function generate(
  timeline: Timeline,
  coverage: Coverage,
  solver: () => Promise<Solver>,
  progress: Progress = () => {},
): Promise<Generation> {
  const terms = newTerms();
  const contracts = contractsOf(terms, timeline);
  const looking: Looking = {
    timeline,
    contracts,
    asking: askingOf(terms, solver),
    ordinary: ordinaryOf(contracts),
    texts: new Map(),
  };
  const title = titling(scenariosOn(timeline).map((one) => one.title));
  const wanted = coverage.items.flatMap(({ item, missing }) =>
    missing.map(({ aspect }) => ({ item, aspect })),
  );
  const scenarios: Generated[] = [];
  const impossible: NotGenerated[] = [];
  const notFound: NotGenerated[] = [];
  const settled: SettledOn[] = [];
  for (const [done, { item, aspect }] of wanted.entries()) {
    progress(done, wanted.length);
    if (settled.some((one) => shows(one, item, aspect, true))) continue;
    const found = await contractShowing(looking, item, aspect);
    if (typeof found === 'string') {
      (found === 'none' ? impossible : notFound).push({ item, aspect, why: found });
      continue;
    }
    const lines = expectationsOf(timeline, found, item);
    if (lines === undefined) {
      notFound.push({ item, aspect, why: 'what it comes to cannot be said in a scenario' });
      continue;
    }
    const name = title.of(item, aspect);
    scenarios.push({
      title: name,
      record: found,
      text: scenarioText(name, timeline.input.facts, found, lines),
      shows: { item, aspect },
    });
    settled.push(settleOn(timeline, found));
  }
  return { scenarios, impossible, notFound };
}

interface Looking {
  readonly timeline: Timeline;
  readonly contracts: Contracts;
  readonly asking: Asking;
  readonly ordinary: Ordinary;
  /** Editions that were put under examination. */
  readonly texts: Map<number, Examined>;
}

/** Whether a contract shows it; `plainly`: of a side of a figure, with the value next to it. */
function shows(on: SettledOn, item: Item, aspect: Aspect, plainly: boolean): boolean {
  const way = decidedBy(on);
  if (way === undefined || observed(way, item)?.aspects.includes(aspect) !== true) return false;
  const probe = item.probes.get(way.index)?.probe;
  if (probe?.kind !== 'figure' || !plainly) return true;
  const beside = besideOf(probe.value, aspect);
  if (beside === undefined) return true;
  const { evaluation } = way.settled;
  return probe.comparisons.some(({ other, figure }) => {
    const [held, against] = [evaluation.operand(other, []), evaluation.operand(figure, [])];
    if (held.state !== 'known' || against.state !== 'known') return false;
    return order(held.value, beside) === 0 && order(against.value, probe.value) === 0;
  });
}

/** A contract that shows it, in the first text in which there is one; `none` where that is proved of all; else why not. */
async function contractShowing(
  looking: Looking,
  item: Item,
  aspect: Aspect,
): Promise<ContractRecord | string> {
  const { ordinary } = looking;
  let why = 'none';
  // The most ordinary contract that there is; that there is none is shown by the last attempt.
  for (const { plainly, isDetermined, isOrdinary } of ATTEMPTS) {
    if (isOrdinary && ordinary.term === looking.contracts.terms.yes) continue;
    for (const [index, located] of item.probes) {
      const one = textOf(looking, index);
      const { governs, valid } = one.edition;
      const answer = await one.ask(
        shownBy(one.edition, located, aspect, plainly),
        ...(isDetermined ? [one.complete] : [governs, valid]),
        ...(isOrdinary ? [ordinary.term] : []),
      );
      if (answer.kind === 'not known') why = answer.why;
      if (answer.kind !== 'possible') continue;
      const found = one.witness(
        answer,
        (on) =>
          shows(on, item, aspect, plainly) &&
          (!isDetermined || on.status === 'determined') &&
          (!isOrdinary || ordinary.holds(on)),
      );
      if (found !== undefined) return found;
      why = 'the contract that was found does not show it';
    }
  }
  return why;
}

/** What is asked of a contract, the most first; the last asks for no more than must be. */
const ATTEMPTS = [
  { plainly: true, isDetermined: true, isOrdinary: true },
  { plainly: true, isDetermined: true, isOrdinary: false },
  { plainly: false, isDetermined: true, isOrdinary: false },
  { plainly: false, isDetermined: false, isOrdinary: false },
] as const;

function textOf({ contracts, asking, texts }: Looking, index: number): Examined {
  const known = texts.get(index);
  if (known !== undefined) return known;
  const one = examined(contracts, index, asking, () => {});
  texts.set(index, one);
  return one;
}

/** What the reference evaluator says of a contract, as lines that it meets; what is said of the item's declaration with it. */
function expectationsOf(
  timeline: Timeline,
  record: ContractRecord,
  item: Item,
): readonly string[] | undefined {
  const on = settleOn(timeline, record);
  const { edition, record: own, settled } = on.told;
  const { program } = edition;
  const result = outcomeOf(program, own, settled, undefined);
  const said: readonly Expected[] = [
    ...decided(program, { ...result, status: on.status }),
    ...besides(program, result).filter(({ about }) => about.includes(item.declaration)),
  ];
  const scenario = {
    title: '',
    record: own,
    expectations: said.map(({ entry }) => entry),
    span: item.span,
  };
  const isMet = checkExpectations(program, scenario, result).every(({ met }) => met);
  return isMet && said.length > 0 ? said.map(({ line }) => line) : undefined;
}
