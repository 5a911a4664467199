/**
 * Values that stand for all values of a column.
 *
 * In: a type, and the constants that cells compare it with. Out: sample values: one for each constant and one for each
 * stretch between constants, so that whatever a value is, some sample compares alike with every constant. Each comes
 * with the words that say it.
 */
import { FIRST_DAY, formatLong, LAST_DAY } from '../../base/date.ts';
import { formatMoney, minorDigits } from '../../base/money.ts';
import {
  add,
  compare,
  divide,
  formatDecimal,
  fromInteger,
  isInteger,
  multiply,
  type Rational,
  subtract,
} from '../../base/rational.ts';
import type { Type } from '../type.ts';
import type { Constant, Observation } from './observations.ts';

/** A value, seen only by how it compares. */
export interface Sample {
  /** What this observation comes to; undefined when the sample leaves it open. */
  observe(observation: Observation): number | undefined;
  /** `is £500,000`; undefined when nothing is worth saying. */
  readonly words: string | undefined;
}

/** `whole`: amounts of money in the column are whole in minor units. `atLeastZero`: it counts something. */
export interface Domain {
  readonly type: Type;
  readonly whole: boolean;
  readonly atLeastZero: boolean;
}

/** Samples of everything the column can hold. */
export function samplesOf(domain: Domain, observations: readonly Observation[]): readonly Sample[] {
  const constants = observations.flatMap((one) => one.constant ?? []);
  const { type } = domain;
  switch (type.kind) {
    case 'money':
    case 'number':
    case 'percentage':
    case 'date':
      return numbers(domain, constants).map((value) => orderedSample(value, type));
    case 'choice':
      return type.choices.map((choice) => namedSample(choice.key, `is ${choice.name}`));
    case 'yes or no':
      return ['yes', 'no'].map((word) => namedSample(word, `is ${word}`));
    case 'text':
      return texts(observations);
    default:
      // Sets and lists are seen only by what they hold, which is left open here.
      return [{ observe: () => undefined, words: undefined }];
  }
}

// ── Amounts and dates ───────────────────────────────────────────────────────────────────────────────────────

const ONE = fromInteger(1);

function numbers(domain: Domain, constants: readonly Constant[]): readonly Rational[] {
  const bounds = constants
    .flatMap((one) => (one.kind === 'ordered' ? [one.value] : []))
    .sort(compare)
    .filter((value, index, all) => index === 0 || compare(value, all[index - 1] ?? value) !== 0);
  const [lowest] = bounds;
  const highest = bounds.at(-1);
  if (lowest === undefined || highest === undefined) return [fromInteger(0)];
  const step = friendlyStep(domain.type);
  const values = [subtract(lowest, step)];
  bounds.forEach((bound, index) => {
    const next = bounds[index + 1];
    values.push(bound);
    const between = next === undefined ? undefined : strictlyBetween(bound, next, domain, step);
    if (between !== undefined) values.push(between);
  });
  values.push(add(highest, step));
  return values.filter((value) => isPossible(value, domain));
}

/** A pound, a day, one: a step that gives examples people would choose. */
function friendlyStep(type: Type): Rational {
  if (type.kind === 'money') return fromInteger(10n ** BigInt(minorDigits(type.currency)));
  return type.kind === 'percentage' ? (divide(ONE, fromInteger(100)) ?? ONE) : ONE;
}

function strictlyBetween(
  low: Rational,
  high: Rational,
  domain: Domain,
  step: Rational,
): Rational | undefined {
  for (const friendly of [add(low, step), add(low, ONE)]) {
    if (compare(friendly, high) < 0 && isPossible(friendly, domain)) return friendly;
  }
  const middle = divide(add(low, high), fromInteger(2));
  return middle !== undefined && isPossible(middle, domain) ? middle : undefined;
}

function isPossible(value: Rational, { type, whole, atLeastZero }: Domain): boolean {
  if (whole && !isInteger(value)) return false;
  if (atLeastZero && value.n < 0n) return false;
  if (type.kind !== 'date') return true;
  return compare(value, fromInteger(FIRST_DAY)) >= 0 && compare(value, fromInteger(LAST_DAY)) <= 0;
}

function orderedSample(value: Rational, type: Type): Sample {
  return {
    observe: ({ kind, constant }) =>
      kind === 'compare' && constant?.kind === 'ordered' ? compare(value, constant.value) : undefined,
    words: `is ${showNumber(value, type)}`,
  };
}

function showNumber(value: Rational, type: Type): string {
  switch (type.kind) {
    case 'money':
      return formatMoney(value, type.currency);
    case 'percentage':
      return `${formatDecimal(multiply(value, fromInteger(100)))}%`;
    case 'date':
      return formatLong(Number(value.n));
    default:
      return formatDecimal(value);
  }
}

// ── Words and texts ─────────────────────────────────────────────────────────────────────────────────────────

function namedSample(key: string, words: string): Sample {
  return {
    observe: ({ kind, constant }) =>
      kind === 'compare' && constant?.kind === 'named' ? (constant.key === key ? 0 : 1) : undefined,
    words,
  };
}

/** Every text mentioned, one more for every beginning mentioned, and one that is none of these. */
function texts(observations: readonly Observation[]): readonly Sample[] {
  const mentioned = (kind: Observation['kind']): string[] =>
    observations.flatMap((one) =>
      one.kind === kind && one.constant?.kind === 'named' ? [one.constant.key] : [],
    );
  const whole = new Set(mentioned('compare'));
  const beginnings = new Set(mentioned('begins'));
  const samples = [...whole].map((text) => textSample(text, `is "${text}"`));
  for (const beginning of beginnings) {
    samples.push(textSample(unmentioned(beginning, whole), `begins with "${beginning}"`));
  }
  samples.push(textSample(unmentioned('', whole), 'is any other text'));
  return samples;
}

/** A text that begins so and is not among those mentioned. */
function unmentioned(beginning: string, mentioned: ReadonlySet<string>): string {
  let text = `${beginning}\u2026`;
  while (mentioned.has(text)) text += '\u2026';
  return text;
}

function textSample(text: string, words: string): Sample {
  return {
    observe: ({ kind, constant }) => {
      if (constant?.kind !== 'named') return undefined;
      if (kind === 'compare') return constant.key === text ? 0 : 1;
      return kind === 'begins' ? Number(text.startsWith(constant.key)) : undefined;
    },
    words,
  };
}
