/**
 * A scenario that notices a change to the guidance.
 *
 * In: a guidance through time, a solver, and mutants of it, one after another. Out: a contract of which the guidance comes to
 * something else than the mutant, as a scenario that says what the guidance comes to; or that there is no such contract,
 * which is proved; or that none was found.
 */
import { entryAt } from '../../evaluate/evaluation.ts';
import { outcomeOf } from '../../evaluate/evaluate.ts';
import type { Result } from '../../evaluate/result.ts';
import { checkExpectations } from '../../evaluate/scenarios.ts';
import { scenariosOn } from '../../evaluate/timeline/scenarios.ts';
import { type SettledOn, settleOn } from '../../evaluate/timeline/settle.ts';
import type { Program } from '../../program/program.ts';
import type { ContractRecord } from '../../program/record.ts';
import type { Timeline } from '../../program/timeline.ts';
import { askingOf } from '../../prove/asking.ts';
import { type Contracts, contractsOf, owed } from '../../prove/encode/contracts.ts';
import { encode } from '../../prove/encode/program.ts';
import type { Encoding } from '../../prove/encode/encoding.ts';
import type { Verdict } from '../../prove/encode/held.ts';
import { type Examined, examined } from '../../prove/examined.ts';
import { type ChangedTimeline, changing } from '../../prove/mutants/changed.ts';
import type { Mutant } from '../../prove/mutants/mutant.ts';
import type { Place } from '../../prove/mutants/places.ts';
import { newTerms } from '../../prove/new-terms.ts';
import { scenarioText } from '../../prove/scenario.ts';
import type { Solver } from '../../prove/solver.ts';
import type { Truth } from '../../prove/terms.ts';
import { besides, decided, type Expected } from './expected.ts';
import { ordinaryOf } from './ordinary.ts';
import { titling } from './titles.ts';

/** A scenario that notices a mutant, as policy text; or that it was proved that no contract does; or that none was found. */
export type Noticing =
  | { readonly kind: 'scenario'; readonly title: string; readonly text: string }
  | { readonly kind: 'proved' | 'not found' };

/** How mutants of one guidance are told from it. */
export function noticingOf(
  timeline: Timeline,
  solver: () => Promise<Solver>,
): (mutant: Mutant) => Promise<Noticing> {
  const terms = newTerms();
  const contracts = contractsOf(terms, timeline);
  const asking = askingOf(terms, solver);
  const ordinary = ordinaryOf(contracts);
  const changed = changing(timeline);
  const title = titling(scenariosOn(timeline).map((one) => one.title));
  const texts = new Map<number, Examined>();
  const textOf = (index: number): Examined => {
    const one = texts.get(index) ?? examined(contracts, index, asking, () => {});
    texts.set(index, one);
    return one;
  };
  // While no date is known, any day may govern: what is decided whatever the day is decided on each of them.
  const onDay = terms.and(
    ...contracts.ways.map(({ when, day }) => terms.implies(when, terms.equal(contracts.day, day))),
  );
  let mutants = 0;
  return async (mutant) => {
    const other = changed(mutant);
    const indexes = other.isTimely ? [...timeline.editions.keys()] : [...other.editions.keys()];
    mutants += 1;
    const after = other.isTimely
      ? overTime(contractsOf(terms, other.timeline, contracts.space))
      : inText(contracts, other, `mutant ${mutants}`);
    for (const { isDetermined, isOrdinary } of ATTEMPTS) {
      for (const index of indexes) {
        const one = textOf(index);
        const answer = await one.ask(
          isDetermined ? one.complete : terms.and(one.edition.governs, one.edition.valid),
          differs(one, after(index)),
          ...(isOrdinary ? [ordinary.term] : []),
        );
        if (answer.kind !== 'possible') continue;
        const record = one.witness(
          answer,
          (on) =>
            (!isDetermined || on.status === 'determined') &&
            (!isOrdinary || ordinary.holds(on)) &&
            missedBy(on, other, inputRecord(on)) !== undefined,
        );
        const said = record === undefined ? undefined : missedBy(settleOn(timeline, record), other, record);
        if (record === undefined || said === undefined) continue;
        const name = title.called(titleOf(mutant));
        const lines = said.map(({ line }) => line);
        return {
          kind: 'scenario',
          title: name,
          text: scenarioText(name, timeline.input.facts, record, lines),
        };
      }
    }
    return (await isSame(other, indexes, after)) ? { kind: 'proved' } : { kind: 'not found' };
  };

  /** Whether it is proved that nothing that is told differs for any contract, that which no date is known of among them. */
  async function isSame(
    other: ChangedTimeline,
    indexes: readonly number[],
    after: (index: number) => After,
  ): Promise<boolean> {
    const places = [...other.editions.values()].flatMap((one) => one.places);
    if (!places.every(({ kind }) => COMPARED.has(kind))) return false;
    const then = other.isTimely ? contractsOf(terms, other.timeline, contracts.space) : undefined;
    for (const index of indexes) {
      const one = textOf(index);
      const changedText = then?.edition(index);
      const there =
        changedText === undefined
          ? after(index)
          : { encoding: changedText.encoded, outcome: inEncoding(changedText.encoded) };
      const differing = terms.and(one.edition.reached, differs(one, there));
      const governed =
        changedText === undefined
          ? terms.no
          : terms.not(terms.same(one.edition.reached, changedText.reached));
      const answer = await one.ask(...contracts.space.domains.values(), onDay, terms.or(governed, differing));
      if (answer.kind !== 'impossible') return false;
    }
    return true;
  }
}

/** Where a change stands of which it can be proved that it makes no difference: elsewhere more is told than is compared. */
const COMPARED: ReadonlySet<string> = new Set<Place['kind']>([
  'definition',
  'table',
  'rule',
  'exemption condition',
  'split',
]);

/** What is asked of a contract, the most first. */
const ATTEMPTS = [
  { isDetermined: true, isOrdinary: true },
  { isDetermined: true, isOrdinary: false },
  { isDetermined: false, isOrdinary: false },
] as const;

function titleOf({ declaration, was, reads }: Mutant): string {
  if (was === declaration) return `${declaration} makes a difference`;
  return reads === undefined ? `${declaration}: ${was}` : `${declaration}: ${was}, and not ${reads}`;
}

/** The record in terms of the input, of one settled in an edition's. */
function inputRecord({ told: { edition, record } }: SettledOn): ContractRecord {
  const facts = [...record.facts].flatMap(([fact, held]) => {
    const own = edition.inputFacts[fact];
    return own === undefined ? [] : [[own, held] as const];
  });
  return { ...record, facts: new Map(facts) };
}

// ── As terms ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a mutant comes to, for contracts that an edition of the guidance governs. */
interface After {
  readonly outcome: (decision: string, choice: string) => Truth;
  /** Undefined where another text may govern: its declarations are others. */
  readonly encoding: Encoding | undefined;
}

function inText(contracts: Contracts, { editions }: ChangedTimeline, name: string): (index: number) => After {
  return (index) => {
    const { space, timeline, day } = contracts;
    const program = editions.get(index)?.program;
    const { inputFacts, program: own } = entryAt(timeline.editions, index);
    const encoding = encode(space, program ?? own, inputFacts, day, `${name} in edition ${index}`);
    return { encoding, outcome: inEncoding(encoding) };
  };
}

function inEncoding(encoding: Encoding): After['outcome'] {
  return (decision, choice) => {
    const at = encoding.program.decisions.findIndex(({ key }) => key === decision);
    const { no } = encoding.terms;
    return at < 0 ? no : (encoding.decision(at).outcome.get(choice) ?? no);
  };
}

function overTime(contracts: Contracts): () => After {
  const { terms, timeline } = contracts;
  const outcome = (decision: string, choice: string): Truth =>
    terms.or(
      ...timeline.editions.map((_, index) => {
        const { governs, encoded } = contracts.edition(index);
        const at = encoded.program.decisions.findIndex(({ key }) => key === decision);
        return at < 0 ? terms.no : terms.and(governs, encoded.decision(at).outcome.get(choice) ?? terms.no);
      }),
    );
  return () => ({ encoding: undefined, outcome });
}

/** When an edition decides something that the mutant does not, or the other way round. */
function differs({ encoded, terms, program }: Examined, { outcome, encoding }: After): Truth {
  const other = (one: Truth, two: Truth): Truth => terms.not(terms.same(one, two));
  const verdicts = (one: Verdict, two: Verdict): Truth =>
    terms.or(other(one.yes, two.yes), other(one.no, two.no), other(one.fault, two.fault));
  const decisions = program.decisions.flatMap(({ key, choices, used }, index) =>
    used !== undefined
      ? []
      : choices.map((choice) =>
          other(encoded.decision(index).outcome.get(choice.key) ?? terms.no, outcome(key, choice.key)),
        ),
  );
  if (encoding === undefined) return terms.or(...decisions);
  return terms.or(
    ...decisions,
    ...program.rules.map((_, rule) => verdicts(encoded.effective(rule), encoding.effective(rule))),
    ...program.exemptions.map((_, one) => verdicts(encoded.available(one), encoding.available(one))),
    ...program.duties.map((duty, index) =>
      verdicts(owed(encoded, duty), owed(encoding, entryAt(encoding.program.duties, index))),
    ),
  );
}

// ── As the evaluator says ────────────────────────────────────────────────────────────────────────────────────────────

/** What comes of a contract, where it does not come of it under the mutant; undefined where that all comes. */
function missedBy(
  on: SettledOn,
  changed: ChangedTimeline,
  record: ContractRecord,
): readonly Expected[] | undefined {
  const now = cameOut(on);
  if (now === undefined || now.result.status === 'invalid') return undefined;
  const then = cameOut(settleOn(changed.timeline, record));
  if (then === undefined) return undefined;
  const first = decided(now.program, now.result);
  // Of another text only what is decided is compared: its declarations are others.
  const isSameText = then.edition === now.edition;
  const missed = (one: Expected): boolean =>
    (isSameText || one.entry.kind === 'outcome' || one.entry.kind === 'status') &&
    !isMet(then.program, then.result, one);
  const telling = besides(now.program, now.result).filter(missed).slice(0, 2);
  return first.some(missed) || telling.length > 0 ? [...first, ...telling] : undefined;
}

interface CameOut {
  readonly edition: number;
  readonly program: Program;
  readonly result: Result;
}

/** Under the one text that governs on a known day, or in terms of the nearest where none is in force. */
function cameOut(on: SettledOn): CameOut | undefined {
  if (!on.isOne || on.governing.kind !== 'date' || on.ways.length > 1) return undefined;
  const { index, edition, record, settled } = on.told;
  const { program } = edition;
  return { edition: index, program, result: outcomeOf(program, record, settled, undefined) };
}

function isMet(program: Program, result: Result, { entry }: Expected): boolean {
  const record = { id: '', facts: new Map(), judgementsAssumed: true };
  const scenario = { title: '', record, expectations: [entry], span: entry.span };
  return checkExpectations(program, scenario, result).every(({ met }) => met);
}
