/**
 * Clauses that cannot matter: conditions and limbs that are never or always met, limbs that others make idle.
 *
 * In: an edition under examination, and which clauses to look at. Out: findings. Where one limb is the cause, it is
 * told, and not what follows from it.
 */
import type { Span } from '../../base/span.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { Condition, LabelledCondition, Program } from '../../program/program.ts';
import type { Verdict } from '../encode/held.ts';
import type { Examined, Finding } from '../examined.ts';
import type { Truth } from '../terms.ts';

/** A declaration's condition. */
export interface Clause {
  /** `the rule “people at risk”`. */
  readonly name: string;
  readonly condition: Condition;
  /** The declaration's place. */
  readonly span: Span;
  /** What follows where it is never met. */
  readonly ifNever: string | undefined;
}

/** The conditions of a program, each with what it belongs to. */
export function clausesOf(program: Program): readonly Clause[] {
  const clause = (name: string, condition: Condition, span: Span, ifNever?: string): Clause => ({
    name,
    condition,
    span,
    ifNever,
  });
  const own = <T extends { readonly name: string }>(
    entries: readonly T[],
    used: (entry: T) => boolean,
  ): readonly T[] => entries.filter((entry) => !used(entry));
  return [
    ...own(program.rules, ({ decision }) => program.decisions[decision]?.used !== undefined).map((rule) =>
      clause(`the rule “${rule.name}”`, rule.condition, rule.span, 'the rule has no effect'),
    ),
    ...own(program.exemptions, ({ used }) => used !== undefined).map((one) =>
      clause(`the ${one.kind} “${one.name}”`, one.condition, one.span, `the ${one.kind} is of no use`),
    ),
    ...program.duties
      .filter(({ condition }) => condition.kind !== 'constant')
      .map((duty) => clause(`the duty “${duty.name}”`, duty.condition, duty.span, 'it is never owed')),
    ...program.definitions.flatMap(({ name, body, span }) =>
      body.kind === 'condition' ? [clause(`the definition “${name}”`, body.condition, span)] : [],
    ),
    ...[...program.presumptions, ...program.deemings].flatMap((one) => {
      const fact = program.facts[one.fact]?.name ?? '';
      const what = one.kind === 'presume' ? 'presumption' : 'deeming';
      return one.condition === undefined
        ? []
        : [clause(`the ${what} of “${fact}”`, one.condition, one.span, 'it is of no use')];
    }),
    ...program.facts.flatMap((fact) =>
      fact.appliesWhen === undefined
        ? []
        : [clause(`when “${fact.name}” applies`, fact.appliesWhen, fact.span, 'the fact never applies')],
    ),
  ];
}

/** What is said of a condition: whether some contract meets it, whether some fails it. */
interface Shown {
  readonly clause: Clause;
  readonly condition: Condition;
  /** `limb (a)(i) of`; empty for the whole. */
  readonly path: readonly string[];
  readonly canBeYes: boolean;
  readonly canBeNo: boolean;
  readonly limbs: readonly Shown[];
}

/** The findings about the clauses. */
export async function clauseFindings(one: Examined, clauses: readonly Clause[]): Promise<readonly Finding[]> {
  const found = await Promise.all(
    clauses.map(async (clause) => {
      const shown = await show(one, clause, clause.condition, []);
      const dead = [...causes(shown, 'canBeYes'), ...causes(shown, 'canBeNo')].map((cause) =>
        finding(one, cause),
      );
      return dead.length > 0 ? dead : await idleLimbs(one, shown);
    }),
  );
  return found.flat();
}

/** Asks of a condition and its limbs. A constant is as its author wrote it. */
async function show(
  one: Examined,
  clause: Clause,
  condition: Condition,
  path: readonly string[],
): Promise<Shown> {
  const inner = limbsOf(condition);
  const [canBeYes, canBeNo, limbs] = await Promise.all([
    isPossible(one, clause, path, one.encoded.condition(condition, []).yes, 'is met by some contract'),
    condition.kind === 'constant'
      ? Promise.resolve(true)
      : isPossible(one, clause, path, one.encoded.condition(condition, []).no, 'is not met by some contract'),
    Promise.all(
      inner.map((limb, index) => show(one, clause, limb.condition, [...path, labelOf(limb, index)])),
    ),
  ]);
  return { clause, condition, path, canBeYes, canBeNo, limbs };
}

async function isPossible(
  one: Examined,
  clause: Clause,
  path: readonly string[],
  term: Truth,
  what: string,
): Promise<boolean> {
  const answer = await one.possible(term);
  if (answer.kind === 'not known') {
    one.notProved(`${called(clause, path)} ${what}`, answer.why, clause.span);
  }
  return answer.kind !== 'impossible';
}

function limbsOf(condition: Condition): readonly LabelledCondition[] {
  return condition.kind === 'all' || condition.kind === 'any' ? condition.operands : [];
}

function labelOf({ label }: LabelledCondition, index: number): string {
  return label === undefined ? `part ${index + 1}` : `(${label})`;
}

/** `limb (a)(i) of the rule “people at risk”`. */
function called(clause: Clause, path: readonly string[]): string {
  return path.length === 0 ? clause.name : `${limbText(path)} of ${clause.name}`;
}

function limbText(path: readonly string[]): string {
  const labels = path.filter((one) => one.startsWith('('));
  const last = path.at(-1) ?? '';
  return last.startsWith('(')
    ? `limb ${labels.join('')}`
    : `${last}${labels.length === 0 ? '' : ` of limb ${labels.join('')}`}`;
}

interface Cause {
  readonly shown: Shown;
  readonly lacks: 'canBeYes' | 'canBeNo';
  /** Whether the whole condition is as its limb is. */
  readonly whole: boolean;
}

/**
 * What is never met (or always): the limbs that make the whole so, else the whole. Of `all of`, one limb that is never met
 * makes it never met; of `any of`, one that is always met makes it always met.
 */
function causes(shown: Shown, lacks: 'canBeYes' | 'canBeNo'): readonly Cause[] {
  const inner = shown.limbs.flatMap((limb) => causes(limb, lacks));
  if (shown[lacks]) return inner.map((cause) => ({ ...cause, whole: false }));
  return inner.length > 0 ? inner : [{ shown, lacks, whole: true }];
}

function finding(one: Examined, { shown, lacks, whole }: Cause): Finding {
  const { clause, path, condition } = shown;
  const name = called(clause, path);
  const span = path.length === 0 ? clause.span : condition.span;
  const related = path.length === 0 ? [] : [{ span: clause.span, message: `of ${clause.name}` }];
  const consequence = whole ? clause.ifNever : undefined;
  return {
    diagnostic:
      lacks === 'canBeYes'
        ? diagnostic('never-met', span, { clause: name, consequence }, related)
        : diagnostic('always-met', span, { clause: name }, related),
    edition: one.edition.index,
    witness: undefined,
  };
}

/** Of a condition with more limbs it is not asked which of them add nothing. */
const MOST_LIMBS = 200;

/** Limbs without which the condition is the same for every contract. The later of two that say the same is told. */
async function idleLimbs(one: Examined, shown: Shown): Promise<readonly Finding[]> {
  const inner = await Promise.all(shown.limbs.map((limb) => idleLimbs(one, limb)));
  const { condition } = shown;
  if (condition.kind !== 'all' && condition.kind !== 'any') return inner.flat();
  if (condition.operands.length > MOST_LIMBS) {
    const what = `every limb of ${called(shown.clause, shown.path)} makes a difference`;
    one.notProved(what, `it has more than ${MOST_LIMBS} limbs`, shown.clause.span);
    return inner.flat();
  }
  const { terms, encoded } = one;
  const verdicts = condition.operands.map((limb) => encoded.condition(limb.condition, []));
  // Of `all of`, one limb that is no makes it no; of `any of`, one that is yes makes it yes.
  const [decides, agrees] = condition.kind === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
  /** That the limb decides by itself, or keeps the others from what they all come to: only then are they another condition without it. */
  const matters = (index: number, others: readonly number[]): Truth => {
    const all = (of: (verdict: Verdict) => Truth): Truth =>
      terms.and(...others.flatMap((other) => verdicts[other] ?? []).map(of));
    const own = entryAt(verdicts, index);
    return terms.or(
      terms.and(
        own[decides],
        all((verdict) => terms.not(verdict[decides])),
      ),
      terms.and(
        terms.not(own[agrees]),
        all((verdict) => verdict[agrees]),
      ),
    );
  };
  const all = [...verdicts.keys()];
  if (all.length < 2) return inner.flat();
  const alone = await Promise.all(
    all.map((index) =>
      one.possible(
        matters(
          index,
          all.filter((other) => other !== index),
        ),
      ),
    ),
  );
  let left: readonly number[] = all;
  const found: Finding[] = [];
  for (const index of all.toReversed()) {
    const answer = alone[index];
    if (answer?.kind === 'not known') {
      const limb = condition.operands[index];
      if (limb !== undefined) {
        one.notProved(
          `${called(shown.clause, [...shown.path, labelOf(limb, index)])} makes a difference`,
          answer.why,
          limb.condition.span,
        );
      }
    }
    if (answer?.kind !== 'impossible') continue;
    const fewer = left.filter((other) => other !== index);
    const again = left.length === all.length ? answer : await one.possible(matters(index, fewer));
    if (again.kind !== 'impossible') continue;
    left = fewer;
    const limb = condition.operands[index];
    if (limb === undefined) continue;
    const path = [...shown.path, labelOf(limb, index)];
    found.push({
      diagnostic: diagnostic(
        'limb-redundant',
        limb.condition.span,
        { limb: limbText(path), of: shown.clause.name },
        [{ span: shown.clause.span, message: `of ${shown.clause.name}` }],
      ),
      edition: one.edition.index,
      witness: undefined,
    });
  }
  return [...inner.flat(), ...found];
}
