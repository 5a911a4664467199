/**
 * Verifying a guidance: what is true of every contract, in every edition.
 *
 * In: a guidance through time, and a solver. Out: findings, each once, with a contract that shows it where there is one;
 * what became of its guarantees; what was assumed; and what could not be proved.
 */
import type { Span } from '../base/span.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { latestEdition } from '../evaluate/timeline/settle.ts';
import type { Timeline } from '../program/timeline.ts';
import { announcedFindings } from './announced.ts';
import { type Asking, askingOf } from './asking.ts';
import { contractsOf } from './encode/contracts.ts';
import { type Examined, examined, type Finding, type NotProved } from './examined.ts';
import { type Clause, clauseFindings, clausesOf } from './findings/clauses.ts';
import { decisionFindings } from './findings/decisions.ts';
import { displacingFindings } from './findings/displacing.ts';
import { factFindings } from './findings/facts.ts';
import { tableFindings } from './findings/tables.ts';
import { type GuaranteeResult, guaranteeFindings } from './guarantees.ts';
import type { Solver } from './solver.ts';
import { newTerms } from './terms.ts';

/** A finding and the editions in which it is one, ascending. The witness is of the first of them. */
export interface Found extends Omit<Finding, 'edition'> {
  readonly editions: readonly number[];
}

export interface Verification {
  readonly findings: readonly Found[];
  readonly guarantees: readonly GuaranteeResult[];
  readonly notProved: readonly NotProved[];
  /** How many questions went to the solver. */
  readonly asked: number;
}

/** Hears how many editions are done. */
export type Progress = (done: number, of: number) => void;

/**
 * Conflicts, gaps and guarantees are looked for in every edition; clauses that cannot matter where they stand last.
 */
export async function verify(
  timeline: Timeline,
  solver: () => Promise<Solver>,
  progress: Progress = () => {},
): Promise<Verification> {
  const terms = newTerms();
  const contracts = contractsOf(terms, timeline);
  const asking: Asking = askingOf(terms, solver);
  const notProved: NotProved[] = [];
  const findings: Finding[] = [];
  const guarantees: GuaranteeResult[] = [];
  const looksAt = lastStanding(timeline);
  let done = 0;
  for (const index of inOrder(timeline)) {
    const one = examined(contracts, index, asking, (each) => notProved.push(each));
    const clash = await assumptionsClash(one);
    if (clash === undefined) {
      const [found, guaranteed] = await Promise.all([
        editionFindings(one, looksAt(index)),
        guaranteeFindings(one),
      ]);
      findings.push(...found, ...guaranteed.findings);
      guarantees.push(...guaranteed.results);
    } else findings.push(clash);
    done += 1;
    progress(done, timeline.editions.length);
  }
  findings.push(...(await announcedFindings(timeline, solver, (each) => notProved.push(each))));
  return { findings: onceEach(findings), guarantees, notProved, asked: asking.asked() };
}

async function editionFindings(one: Examined, looksAt: (span: Span) => boolean): Promise<readonly Finding[]> {
  const isLast = one.edition.index === latestEdition(one.contracts.timeline);
  const clauses: readonly Clause[] = clausesOf(one.program).filter(({ span }) => looksAt(span));
  const found = await Promise.all([
    decisionFindings(one),
    clauseFindings(one, clauses),
    displacingFindings(one, looksAt),
    tableFindings(one, looksAt),
    isLast ? factFindings(one) : [],
  ]);
  return found.flat();
}

/** Where the assumptions leave no contract, everything would be proved. */
async function assumptionsClash(one: Examined): Promise<Finding | undefined> {
  const { assumptions } = one.program;
  const [first] = assumptions;
  if (first === undefined) return undefined;
  const { governs, valid, inScope } = one.edition;
  const [some, any] = await Promise.all([one.ask(one.complete), one.ask(governs, valid, inScope.yes)]);
  if (some.kind !== 'impossible' || any.kind !== 'possible') return undefined;
  const text = assumptions.map((each) => each.text).join('; ');
  return {
    diagnostic: diagnostic('assumptions-clash', first.span, { text }),
    edition: one.edition.index,
    witness: undefined,
  };
}

/** The trunk's last edition first: what stands in it is looked at there. */
function inOrder(timeline: Timeline): readonly number[] {
  const last = latestEdition(timeline);
  return [last, ...timeline.editions.keys()].filter((index, place, all) => all.indexOf(index) === place);
}

/** Whether an edition is the one in which a declaration is looked at: the first, in this order, that has it. */
function lastStanding(timeline: Timeline): (edition: number) => (span: Span) => boolean {
  const order = inOrder(timeline);
  const [last = 0, ...others] = order;
  const home = new Map<string, number>();
  const key = ({ file, start, end }: Span): string => `${start} ${end} ${file}`;
  for (const index of [last, ...others.toReversed()]) {
    const program = timeline.editions[index]?.program;
    if (program === undefined) continue;
    const spans = [
      ...clausesOf(program).map(({ span }) => span),
      ...program.tables.map(({ span }) => span),
      ...program.exemptions.map(({ span }) => span),
      ...program.rules.map(({ span }) => span),
    ];
    for (const span of spans) if (!home.has(key(span))) home.set(key(span), index);
  }
  return (edition) => (span) => home.get(key(span)) === edition;
}

/** The same finding in several editions is one. */
function onceEach(findings: readonly Finding[]): readonly Found[] {
  const found = new Map<string, { readonly finding: Finding; readonly editions: Set<number> }>();
  for (const finding of findings.toSorted((a, b) => a.edition - b.edition)) {
    const { code, message, span } = finding.diagnostic;
    const key = JSON.stringify([code, message, span?.file, span?.start]);
    const earlier = found.get(key) ?? { finding, editions: new Set<number>() };
    earlier.editions.add(finding.edition);
    found.set(key, earlier);
  }
  return [...found.values()].map(({ finding: { diagnostic: told, witness }, editions }) => ({
    diagnostic: told,
    witness,
    editions: [...editions],
  }));
}
