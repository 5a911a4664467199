/**
 * Guarantees, proved of every complete, valid contract in scope and in force.
 *
 * In: an edition under examination. Out: for each guarantee whether it is proved or broken; and guarantees that are about no contract.
 */
import type { Span } from '../base/span.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { entryAt } from '../evaluate/evaluation.ts';
import type { SettledOn } from '../evaluate/timeline/settle.ts';
import type { Condition, GuaranteeEntry } from '../program/program.ts';
import type { Answer } from './asking.ts';
import type { Examined, Finding } from './examined.ts';
import { decisionExpectation } from './findings/decisions.ts';
import { nameText } from './scenario.ts';
import { coneOf, type Numeric, type Term, type Truth } from './terms.ts';
import { valuesOf } from './value-of.ts';
import { NOT_BORNE_OUT } from './witness.ts';

export interface GuaranteeResult {
  readonly title: string;
  readonly span: Span;
  readonly edition: number;
  readonly state: 'proved' | 'broken' | 'not proved';
}

/** `sound`: it is known that `guaranteeFaults` cannot be. */
export async function guaranteeFindings(
  one: Examined,
  sound: boolean,
): Promise<{ readonly results: readonly GuaranteeResult[]; readonly findings: readonly Finding[] }> {
  const { program, edition } = one;
  const found = await Promise.all(
    program.guarantees.map(async (guarantee) => {
      const { state, findings } =
        guarantee.form === 'monotone'
          ? await monotone(one, guarantee)
          : await conditional(one, guarantee, sound);
      return {
        result: { title: guarantee.title, span: guarantee.span, edition: edition.index, state },
        findings,
      };
    }),
  );
  return { results: found.map(({ result }) => result), findings: found.flatMap(({ findings }) => findings) };
}

/** That a guarantee is broken that speaks of one contract at a time: what no contract comes to where all is well. */
export function guaranteeFaults(one: Examined): Truth {
  const { terms, complete, program } = one;
  const broken = program.guarantees.flatMap((guarantee) =>
    guarantee.form === 'monotone' ? [] : [terms.and(...conditionalTerms(one, guarantee))],
  );
  return terms.and(complete, terms.or(...broken));
}

/**
 * Guarantees that are about no contract in any of the texts that have them: told of the first, so that nobody takes what
 * is proved of nothing for a proof.
 */
export async function emptyGuarantees(texts: readonly Examined[]): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const titles = new Set(texts.flatMap(({ program }) => program.guarantees.map(({ title }) => title)));
  for (const title of titles) {
    const all = texts.flatMap((one) => {
      const guarantee = one.program.guarantees.find((each) => each.title === title);
      const whenever =
        guarantee === undefined || guarantee.form === 'monotone' ? undefined : guarantee.whenever;
      if (guarantee === undefined || whenever === undefined) return [];
      return [{ one, guarantee, asked: [one.complete, one.encoded.condition(whenever, []).yes] }];
    });
    const [first] = all;
    if (first === undefined || all.some(({ one, asked }) => one.pool.find(asked) !== undefined)) continue;
    if (await areImpossible(all)) found.push(finding(first.one, first.guarantee, 'guarantee-empty'));
  }
  return found;
}

/** One after the other: the first that is possible mostly settles it. */
async function areImpossible(
  all: readonly { readonly one: Examined; readonly asked: readonly Truth[] }[],
): Promise<boolean> {
  for (const { one, asked } of all) {
    if ((await one.ask(...asked)).kind !== 'impossible') return false;
  }
  return true;
}

interface Outcome {
  readonly state: GuaranteeResult['state'];
  readonly findings: readonly Finding[];
}

type Conditional = GuaranteeEntry & { readonly form: 'whenever' | 'never' | 'only if' };
type Monotone = GuaranteeEntry & { readonly form: 'monotone' };

/** That the guarantee speaks of a contract, and that what it guarantees is not so. */
function conditionalTerms({ encoded, terms }: Examined, { whenever, then }: Conditional): readonly Truth[] {
  return [
    whenever === undefined ? terms.yes : encoded.condition(whenever, []).yes,
    terms.not(encoded.condition(then, []).yes),
  ];
}

async function conditional(one: Examined, guarantee: Conditional, sound: boolean): Promise<Outcome> {
  const answer: Answer = sound
    ? { kind: 'impossible' }
    : await one.ask(one.complete, ...conditionalTerms(one, guarantee));
  if (answer.kind === 'not known') return notProved(one, guarantee, answer.why);
  if (answer.kind === 'impossible') {
    return { state: 'proved', findings: [] };
  }
  const isBroken = ({ told, isOne }: SettledOn, least: readonly ('no' | 'unknown' | 'fault')[]): boolean => {
    const { evaluation, decides, scope } = told.settled;
    if (!isOne || told.index !== one.edition.index || !decides || scope.truth !== 'yes') return false;
    const met =
      guarantee.whenever === undefined || evaluation.condition(guarantee.whenever, []).truth === 'yes';
    const came = evaluation.condition(guarantee.then, []).truth;
    return met && came !== 'yes' && least.includes(came);
  };
  // What is no of a contract stays no when more is known of it; anything else is shown of a complete one.
  const record =
    one.witness(answer, (settled) => isBroken(settled, ['no'])) ??
    one.witness(answer, (settled) => isBroken(settled, ['unknown', 'fault']) && isComplete(settled));
  if (record === undefined) return notProved(one, guarantee, NOT_BORNE_OUT);
  const expectations = expected(one, guarantee.then) ??
    expected(one, guarantee.whenever, true) ?? ['determined'];
  return {
    state: 'broken',
    findings: [
      {
        ...finding(one, guarantee, 'guarantee-broken'),
        witness: { title: guarantee.title, record, expectations },
      },
    ],
  };
}

/** Whether every fact that applies has a value. */
function isComplete({ told }: SettledOn): boolean {
  const { evaluation } = told.settled;
  return told.edition.program.facts.every(({ builtIn }, fact) => {
    const { state } = evaluation.fact(fact).held;
    return builtIn !== undefined || state === 'known' || state === 'not applicable';
  });
}

/**
 * Of two complete contracts alike but for the fact, of which the second has more, the second has the outcome if the first
 * has it. `broken`: that it has not; `more`: the variables of the second, by those of the first. Each contract is read with
 * the figures of its own governing date, in the same edition.
 */
function monotoneTerms(
  { encoded, terms, contracts, complete }: Examined,
  { fact, direction, decision, outcome }: Monotone,
): { readonly broken: Truth; readonly more: ReadonlyMap<number, Numeric> } | undefined {
  const recorded = contracts.space.recorded(entryAt(encoded.inSpace, fact));
  const { value } = recorded;
  if (value.kind !== 'size') return undefined;
  const { size } = value;
  const has = encoded.decision(decision).outcome.get(outcome.key) ?? terms.no;
  const governing = new Set(
    coneOf(contracts.ways.flatMap(({ when, day }) => [when, day])).map(({ id }) => id),
  );
  const more = new Map<number, Numeric>();
  for (const variable of [size, ...(governing.has(size.id) ? [contracts.day] : [])]) {
    if (variable.op === 'variable')
      more.set(variable.id, terms.numberVariable(`more ${variable.name}`, variable));
  }
  const other = <T extends Term>(term: T): T => terms.replaced(term, more);
  const upwards = direction === 'higher' || direction === 'later';
  const isMore = upwards ? terms.less(size, other(size)) : terms.less(other(size), size);
  const broken = terms.and(
    complete,
    other(complete),
    encoded.fact(fact).known,
    recorded.known,
    isMore,
    has,
    terms.not(other(has)),
  );
  return { broken, more };
}

async function monotone(one: Examined, guarantee: Monotone): Promise<Outcome> {
  const { decision, outcome } = guarantee;
  const asked = monotoneTerms(one, guarantee);
  if (asked === undefined) return notProved(one, guarantee, 'the fact has no size');
  const { broken, more } = asked;
  const answer = await one.ask(broken);
  if (answer.kind === 'not known') return notProved(one, guarantee, answer.why);
  if (answer.kind === 'impossible') return { state: 'proved', findings: [] };
  // The second contract, which has lost the outcome, is the one to show.
  const second = new Map(answer.assignment);
  const values = valuesOf([...more.values()], answer.assignment);
  // A variable that the answer leaves out is what is nearest to nought, as for everything that reads an answer.
  for (const [id, variable] of more) second.set(id, values.number(variable));
  const record = one.witness({ kind: 'possible', assignment: second }, (settled) => {
    const { told, isOne } = settled;
    const result = told.settled.decisions.find((each) => each.decision === decision);
    return (
      isOne &&
      told.index === one.edition.index &&
      isComplete(settled) &&
      result !== undefined &&
      result.outcome !== outcome.key
    );
  });
  if (record === undefined) return notProved(one, guarantee, NOT_BORNE_OUT);
  const name = entryAt(one.program.decisions, decision).name;
  const witness = { title: guarantee.title, record, expectations: [decisionExpectation(name, outcome.name)] };
  return { state: 'broken', findings: [{ ...finding(one, guarantee, 'guarantee-broken'), witness }] };
}

function notProved(one: Examined, { title, span }: GuaranteeEntry, why: string): Outcome {
  one.notProved(`the guarantee “${title}”`, why, span);
  return { state: 'not proved', findings: [] };
}

function finding(
  one: Examined,
  { title, span }: GuaranteeEntry,
  code: 'guarantee-broken' | 'guarantee-empty',
): Finding {
  return {
    diagnostic: diagnostic(code, span, { guarantee: title }),
    edition: one.edition.index,
    witness: undefined,
  };
}

/**
 * What a scenario expects where a condition should be met (or, `opposite`, should not): the first part of it that is about
 * an outcome or an exemption. Undefined where it is about neither.
 */
function expected(
  one: Examined,
  condition: Condition | undefined,
  opposite = false,
): readonly string[] | undefined {
  const { program } = one;
  if (condition === undefined) return undefined;
  switch (condition.kind) {
    case 'all':
    case 'any':
      for (const { condition: part } of condition.operands) {
        const found = expected(one, part, opposite);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'not':
      return expected(one, condition.operand, !opposite);
    case 'exempt': {
      const name = nameText(entryAt(program.exemptions, condition.exemption).name);
      return [opposite ? `exemption ${name}: does not apply` : `exempt under ${name}`];
    }
    case 'compare': {
      const { left, right } = condition;
      if (left.kind !== 'decision' || right.kind !== 'literal' || right.value.kind !== 'choice')
        return undefined;
      const { name, choices } = entryAt(program.decisions, left.decision);
      const wanted = right.value.key;
      const outcome = choices.find(({ key }) => (key === wanted) !== opposite);
      return outcome === undefined ? undefined : [decisionExpectation(name, outcome.name)];
    }
    default:
      return undefined;
  }
}
