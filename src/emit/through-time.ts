/**
 * On which days a fact is asked, and a choice can be chosen, where editions differ.
 *
 * In: a timeline. Out: words for whoever fills in a record; nothing is said of what holds in every edition.
 */
import { formatLong, LAST_DAY } from '../base/date.ts';
import type { Choice, Type } from '../program/program.ts';
import type { DayRange } from '../program/record.ts';
import type { Timeline } from '../program/timeline.ts';

export interface ThroughTime {
  /** By index in the facts of the timeline's input: “from 1 June 2028”. */
  readonly facts: ReadonlyMap<number, string>;
  /** By the choices of a type of the input: “value” from 1 June 2028; … */
  readonly choices: ReadonlyMap<readonly Choice[], string>;
}

export function throughTime({ input, editions, branches }: Timeline): ThroughTime {
  const periods = branches.flatMap((branch) => branch.periods);
  const known = new Map<string, readonly DayRange[]>();
  /** The governing dates for which one of these editions may govern; ascending, none beside another. */
  const daysOf = (some: readonly number[]): readonly DayRange[] => {
    const key = some.join(' ');
    const wanted = new Set(some);
    const found = known.get(key) ?? joined(periods.filter((one) => wanted.has(one.edition ?? -1)));
    known.set(key, found);
    return found;
  };
  const whole = daysOf(editions.map((_, index) => index));
  const havingFact = input.facts.map((): number[] => []);
  const havingChoice = new Map<
    readonly Choice[],
    { readonly fact: number; readonly by: Map<string, number[]> }
  >();
  editions.forEach(({ program, inputFacts }, edition) => {
    program.facts.forEach(({ type }, index) => {
      const fact = inputFacts[index] ?? -1;
      havingFact[fact]?.push(edition);
      const wide = input.facts[fact]?.type;
      if (wide === undefined) return;
      for (const [choices, own] of choicesIn(wide, type)) {
        const having = havingChoice.get(choices) ?? { fact, by: new Map<string, number[]>() };
        havingChoice.set(choices, having);
        for (const { key } of own) having.by.set(key, [...(having.by.get(key) ?? []), edition]);
      }
    });
  });
  const facts = havingFact.flatMap((some, index): [number, string][] => {
    const days = daysText(daysOf(some), whole);
    return days === undefined ? [] : [[index, days]];
  });
  const choices = [...havingChoice].flatMap(([all, { fact, by }]): [readonly Choice[], string][] => {
    const ofFact = daysOf(havingFact[fact] ?? []);
    const told = all.flatMap(({ key, name }) => {
      const days = daysText(daysOf(by.get(key) ?? []), ofFact);
      return days === undefined ? [] : [`“${name}” ${days}`];
    });
    return told.length === 0 ? [] : [[all, told.join('; ')]];
  });
  return { facts: new Map(facts), choices: new Map(choices) };
}

/** The choices of a type of the input, each with those of an edition. Nesting is that of types, which is limited. */
function choicesIn(wide: Type, own: Type): readonly (readonly [readonly Choice[], readonly Choice[]])[] {
  if (wide.kind === 'choice' || wide.kind === 'choices')
    return own.kind === wide.kind ? [[wide.choices, own.choices]] : [];
  if (wide.kind === 'list') return own.kind === 'list' ? choicesIn(wide.element, own.element) : [];
  if (wide.kind !== 'record' || own.kind !== 'record') return [];
  const fields = new Map(own.fields.map((field) => [field.key, field.type]));
  return wide.fields.flatMap((field) => {
    const type = fields.get(field.key);
    return type === undefined ? [] : choicesIn(field.type, type);
  });
}

function joined(periods: readonly DayRange[]): readonly DayRange[] {
  const found: DayRange[] = [];
  for (const { from, until } of periods.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || from > last.until + 1) found.push({ from, until });
    else found[found.length - 1] = { from: last.from, until: Math.max(last.until, until) };
  }
  return found;
}

/** Days in words; undefined where they are all there are, or none. */
function daysText(days: readonly DayRange[], all: readonly DayRange[]): string | undefined {
  const isAll =
    days.length === all.length &&
    days.every(({ from, until }, index) => from === all[index]?.from && until === all[index]?.until);
  if (isAll || days.length === 0) return undefined;
  const first = all[0]?.from;
  return days
    .map(({ from, until }) => {
      if (until === LAST_DAY) return `from ${formatLong(from)}`;
      return from === first
        ? `until ${formatLong(until)}`
        : `from ${formatLong(from)} to ${formatLong(until)}`;
    })
    .join(' and ');
}

/** What is said of a fact: its question or reading, and when it is asked. */
export function aboutFact(text: string | undefined, days: string | undefined): string | undefined {
  if (days === undefined) return text;
  const asked = `Asked for governing dates ${days}.`;
  return text === undefined ? asked : `${text} ${asked}`;
}

/** What is said of choices. */
export function aboutChoices(told: string): string {
  return `For governing dates: ${told}.`;
}
