/**
 * What is declared once for a module: thresholds, lists, calendars, and what decisions can come to.
 *
 * In: programs, one for each text. Out: the declarations, each once however many texts have it, and their names.
 */
import type { Program } from '../../program/program.ts';
import { array, type Code, join, js, literal, name, object, type Prefix, textOf } from './code.ts';
import type { Sizes } from './sizes.ts';
import { type Choices, valueCode } from './values.ts';

/** The names of what a program declares, by index. */
export interface Declared {
  threshold(index: number): Code;
  list(index: number): Code;
  calendar(index: number): Code;
  outcomes(decision: number): Code;
  /** The results of a guidance in which this decision is the only one, by choice. */
  results(decision: number): Code;
  /** A decision that is determined: by a rule, or otherwise. */
  settled(choice: number, byOtherwise: boolean): Code;
  /** A constant with this value: the same one for the same text. */
  constant(prefix: Prefix, value: Code): Code;
  /** When functions are cut. */
  readonly sizes: Sizes;
  /** Declares a variable of the module, which functions of one decision share. */
  shared(variable: Code): void;
}

export class Constants {
  private readonly choices: Choices;
  private readonly names = new Map<string, Code>();
  private readonly counts = new Map<Prefix, number>();
  private readonly lines: Code[] = [];

  private readonly sizes: Sizes;

  constructor(choices: Choices, sizes: Sizes) {
    this.choices = choices;
    this.sizes = sizes;
  }

  /** A constant with this value: the same one for the same text. */
  constant(prefix: Prefix, value: Code): Code {
    const key = `${prefix} ${textOf(value)}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const count = this.counts.get(prefix) ?? 0;
    const made = name(prefix, count);
    this.counts.set(prefix, count + 1);
    this.names.set(key, made);
    this.lines.push(js`const ${made} = ${value};`);
    return made;
  }

  private shared(variable: Code): void {
    const key = textOf(variable);
    if (this.names.has(key)) return;
    this.names.set(key, variable);
    this.lines.push(js`let ${variable};`);
  }

  /** Written once everything else is. */
  declarations(): readonly Code[] {
    return this.lines;
  }

  of(program: Program): Declared {
    const thresholds = program.thresholds.map((one) => this.constant('threshold', this.threshold(one)));
    const lists = program.lists.map((one) => this.constant('list', this.list(one)));
    const calendars = program.calendars.map((one) => this.constant('calendar', calendar(one)));
    const outcomes = program.decisions.map(({ name: decision, choices }) => {
      const among = array(choices.map((choice) => literal(choice.name)));
      return this.constant('outcomes', js`outcomes(${literal(decision)}, ${among})`);
    });
    return {
      threshold: (index) => at(thresholds, index),
      list: (index) => at(lists, index),
      calendar: (index) => at(calendars, index),
      outcomes: (index) => at(outcomes, index),
      results: (index) => this.constant('results', js`results(${at(outcomes, index)})`),
      constant: (prefix, value) => this.constant(prefix, value),
      sizes: this.sizes,
      shared: (variable) => this.shared(variable),
      settled: (choice, byOtherwise) =>
        this.constant('settled', js`settled(${literal(choice)}, ${literal(byOtherwise)})`),
    };
  }

  private threshold({ values, type }: Program['thresholds'][number]): Code {
    const figures = values.map((one) =>
      object([
        ['from', literal(one.from)],
        ['value', valueCode(one.value, type, this.choices)],
        ['illustrative', literal(one.illustrative ?? null)],
      ]),
    );
    return array(figures);
  }

  private list({ elementType: type, keyType, members: all }: Program['lists'][number]): Code {
    const key = (value: (typeof all)[number]['key']): Code =>
      value === undefined ? literal(null) : valueCode(value, keyType ?? type, this.choices);
    const members = all.flatMap((member) => {
      const days = [literal(member.from ?? null), literal(member.until ?? null)] as const;
      const own = [[valueCode(member.value, type, this.choices), key(member.key), ...days]];
      if (member.succeededBy === undefined) return own;
      // A successor counts with the member it succeeds, and goes on after it.
      const successor = valueCode(member.succeededBy, type, this.choices);
      return [...own, [successor, key(member.key), days[0], literal(null)]];
    });
    return js`declaredList([\n${join(members.map((member) => js`${array(member)},\n`))}])`;
  }
}

function calendar({ weekend, holidays, covers }: Program['calendars'][number]): Code {
  const bound = (day: number | undefined, otherwise: Code): Code =>
    day === undefined ? otherwise : literal(day);
  return js`{ weekend: new Set(${array(weekend.map(literal))}), holidays: new Set(${array(holidays.map(literal))}), from: ${bound(covers?.from, js`-Infinity`)}, to: ${bound(covers?.to, js`Infinity`)} }`;
}

function at(names: readonly Code[], index: number): Code {
  const found = names[index];
  if (found === undefined) throw new RangeError(`nothing is declared at ${index}`);
  return found;
}
