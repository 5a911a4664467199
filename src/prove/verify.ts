/**
 * Verifying a guidance: what is true of every contract, in every edition.
 *
 * In: a guidance through time, and a solver. Out: findings, each once, with a contract that shows it where there is one;
 * what became of its guarantees; what was assumed; and what could not be proved.
 */
import type { Span } from '../base/span.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { Timeline } from '../program/timeline.ts';
import { announcedFindings } from './announced.ts';
import { type Asking, askingOf } from './asking.ts';
import { contractsOf } from './encode/contracts.ts';
import { type Examined, examined, type Finding, type NotProved } from './examined.ts';
import { clauseFindings, clausesOf } from './findings/clauses.ts';
import { decisionFaults, decisionFindings } from './findings/decisions.ts';
import { displacingFindings } from './findings/displacing.ts';
import { factFindings } from './findings/facts.ts';
import { rowFindings, tableFaults, tableFindings, tablesNotLookedAt } from './findings/tables.ts';
import { emptyGuarantees, type GuaranteeResult, guaranteeFaults, guaranteeFindings } from './guarantees.ts';
import { newTerms } from './new-terms.ts';
import type { Solver } from './solver.ts';

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
 * Conflicts, gaps, tables and guarantees are looked for in every edition that governs some contract; clauses that cannot matter in
 * the texts that are current.
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
  let done = 0;
  const looked = await Promise.all(
    [...timeline.editions.keys()].map(async (index) => {
      const one = examined(contracts, index, asking, (each) => notProved.push(each));
      const text = await lookedAt(one);
      done += 1;
      progress(done, timeline.editions.length);
      return { one, ...text };
    }),
  );
  for (const text of looked) {
    findings.push(...text.findings);
    guarantees.push(...text.guarantees);
  }
  const texts = looked.flatMap(({ one, governs }) => (governs ? [one] : []));
  findings.push(...(await emptyGuarantees(texts)), ...(await idleFindings(timeline, texts)));
  findings.push(...(await announcedFindings(timeline, solver, (each) => notProved.push(each))));
  return { findings: onceEach(findings), guarantees, notProved, asked: asking.asked() };
}

/** Whether an edition governs any contract, and what is wrong with its decisions, its tables and its guarantees. */
async function lookedAt(one: Examined): Promise<{
  readonly governs: boolean;
  readonly findings: readonly Finding[];
  readonly guarantees: readonly GuaranteeResult[];
}> {
  const clash = await assumptionsClash(one);
  if (clash !== undefined) return { governs: false, findings: [clash], guarantees: [] };
  if ((await one.possible()).kind === 'impossible') return { governs: false, findings: [], guarantees: [] };
  // Mostly all is well: one question tells so. Only otherwise it is looked for what is not.
  const faults = await one.ask(one.terms.or(decisionFaults(one), tableFaults(one), guaranteeFaults(one)));
  const sound = faults.kind === 'impossible';
  tablesNotLookedAt(one);
  const [decided, guaranteed] = await Promise.all([
    sound ? [] : Promise.all([decisionFindings(one), tableFindings(one)]),
    guaranteeFindings(one, sound),
  ]);
  return {
    governs: true,
    findings: [...decided.flat(), ...guaranteed.findings],
    guarantees: guaranteed.results,
  };
}

/**
 * What cannot matter. A declaration is looked at in the current texts that have it, or, if none has, in all that have; it
 * is told if it cannot matter in any of them.
 */
async function idleFindings(timeline: Timeline, texts: readonly Examined[]): Promise<readonly Finding[]> {
  const current = currentEditions(timeline);
  const isCurrent = ({ edition }: Examined): boolean => current.has(edition.index);
  const homes = new Map<string, Examined[]>();
  for (const one of [...texts.filter(isCurrent), ...texts.filter((each) => !isCurrent(each))]) {
    for (const span of spansOf(one.program)) {
      const key = placeOf(span);
      const home = homes.get(key);
      if (home === undefined) homes.set(key, [one]);
      else if (isCurrent(one) || !home.some(isCurrent)) home.push(one);
    }
  }
  const first = await Promise.all(
    texts.map((one) => idleIn(one, (span) => homes.get(placeOf(span))?.[0] === one)),
  );
  // What is found in the first of its texts is looked for in the others.
  const found = first.flat();
  const open = new Set(found.flatMap(({ declaration }) => (homes.get(placeOf(declaration)) ?? []).slice(1)));
  const later = await Promise.all(
    [...open].map(async (one) => {
      const asked = new Set(
        found.flatMap(({ declaration }) => {
          const place = placeOf(declaration);
          return homes.get(place)?.includes(one) === true ? [place] : [];
        }),
      );
      const own = await idleIn(one, (span) => asked.has(placeOf(span)));
      return [one, new Set(own.map(({ finding }) => findingKey(finding)))] as const;
    }),
  );
  const byText = new Map(later);
  return found.flatMap(({ finding, declaration }) => {
    const others = (homes.get(placeOf(declaration)) ?? []).slice(1);
    return others.every((one) => byText.get(one)?.has(findingKey(finding)) === true) ? [finding] : [];
  });
}

/** A finding about a declaration with its place. */
interface Idle {
  readonly finding: Finding;
  readonly declaration: Span;
}

async function idleIn(one: Examined, looksAt: (span: Span) => boolean): Promise<readonly Idle[]> {
  const { program } = one;
  const found = await Promise.all([
    clauseFindings(
      one,
      clausesOf(program).filter(({ span }) => looksAt(span)),
    ),
    displacingFindings(one, looksAt),
    rowFindings(one, looksAt),
    factFindings(one, looksAt),
  ]);
  const declared = spansOf(program).filter(looksAt);
  return found.flat().flatMap((finding) => {
    const { span } = finding.diagnostic;
    const declaration = declared.find(
      (each) =>
        span !== undefined && each.file === span.file && each.start <= span.start && span.end <= each.end,
    );
    // A part that an amendment put in stands elsewhere: its declaration is told beside it.
    const beside = declared.find((each) =>
      finding.diagnostic.related.some((other) => placeOf(other.span) === placeOf(each)),
    );
    const its = declaration ?? beside;
    return its === undefined ? [] : [{ finding, declaration: its }];
  });
}

/** The places of what is looked at, each once: most declarations have a condition too. */
function spansOf(program: Program): readonly Span[] {
  const spans = [
    ...clausesOf(program),
    ...program.tables,
    ...program.exemptions,
    ...program.rules,
    ...program.facts,
  ].map(({ span }) => span);
  return [...new Map(spans.map((span) => [placeOf(span), span])).values()];
}

function placeOf({ file, start, end }: Span): string {
  return `${start} ${end} ${file}`;
}

function findingKey({ diagnostic: { code, message, span } }: Finding): string {
  return JSON.stringify([code, message, span?.file, span?.start]);
}

/** The last text of the trunk, and of those outside the extent of an amendment. What a saving keeps is of the past. */
function currentEditions({ branches }: Timeline): ReadonlySet<number> {
  const current = branches.filter(({ origin }) => origin.kind !== 'saved by');
  return new Set(
    current.flatMap(({ periods }) => periods.findLast(({ edition }) => edition !== undefined)?.edition ?? []),
  );
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

/** The same finding in several editions is one. */
function onceEach(findings: readonly Finding[]): readonly Found[] {
  const found = new Map<string, { readonly finding: Finding; readonly editions: Set<number> }>();
  for (const finding of findings.toSorted((a, b) => a.edition - b.edition)) {
    const key = findingKey(finding);
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
