/**
 * Expressions of `decide`: everything in one function, in which a declaration is a variable, and what decides a
 * condition keeps the rest from being looked at.
 *
 * In: nodes. Out: expressions for the commonest kinds of values written out, the runtime's functions for all others.
 */
import type { CompareOperator, Condition, Operand, Program } from '../../program/program.ts';
import { array, type Code, EMPTY, from, join, js, list, literal, name } from './code.ts';
import type { Declared } from './constants.ts';
import type { Faults } from './faults.ts';
import {
  anyOf,
  COMPARE,
  conditionCode,
  entriesCode,
  fieldAt,
  hasEntries,
  operandCode,
  type Setting,
} from './nodes.ts';
import { type Choices, isWhole } from './values.ts';

/** Temporary variables of one function. */
interface Frame {
  readonly level: number;
  /** Whether its parameter is an item itself, and not an entry that may hang on a condition. */
  readonly ofItem: boolean;
  temporaries: number;
}

const SIGN: Partial<Record<CompareOperator, Code>> = {
  'is at least': js`>=`,
  'is more than': js`>`,
  'is at most': js`<=`,
  'is less than': js`<`,
  'is before': js`<`,
  'is on or before': js`<=`,
  'is after': js`>`,
  'is on or after': js`>=`,
};

export class Fused implements Setting {
  readonly program: Program;
  readonly choices: Choices;
  readonly declared: Declared;
  readonly from = js`from`;
  readonly to = js`to`;
  private readonly faults: Faults;
  private readonly fields: ReadonlyMap<number, number>;
  private readonly hoisted: ReadonlySet<Condition | Operand>;
  private readonly frames: Frame[] = [];

  /** `hoisted`: nodes that stand in variables of their own. */
  constructor(
    program: Program,
    choices: Choices,
    declared: Declared,
    faults: Faults,
    fields: ReadonlyMap<number, number>,
    hoisted: ReadonlySet<Condition | Operand>,
  ) {
    this.program = program;
    this.choices = choices;
    this.declared = declared;
    this.faults = faults;
    this.fields = fields;
    this.hoisted = hoisted;
  }

  /** Code that is the body of a function, with the temporary variables that its expressions take. */
  body(write: () => Code, ofItem = false): Code {
    const frame: Frame = { level: this.frames.length, ofItem, temporaries: 0 };
    this.frames.push(frame);
    const code = write();
    this.frames.pop();
    return js`${temporaries(frame.level, frame.temporaries)}${code}`;
  }

  /** The declaration of so many temporary variables, in a function of its own for code that was written apart. */
  temporaries(count: number): Code {
    return temporaries(this.frames.length - 1, count);
  }

  /** Code that may stand in another function than what is around it, and how many temporary variables it takes. */
  apart(write: () => Code): { readonly code: Code; readonly temporaries: number } {
    const around = this.frames.pop();
    const frame: Frame = { level: this.frames.length, ofItem: around?.ofItem ?? false, temporaries: 0 };
    this.frames.push(frame);
    const code = write();
    this.frames.pop();
    if (around !== undefined) this.frames.push(around);
    return { code, temporaries: frame.temporaries };
  }

  /** Makes room for the temporary variables of code that was written apart. */
  take(temporaries: number): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) throw new Error('an expression outside a function');
    frame.temporaries = Math.max(frame.temporaries, temporaries);
  }

  /** A temporary variable. */
  variable(): Code {
    const frame = this.frames.at(-1);
    if (frame === undefined) throw new Error('an expression outside a function');
    frame.temporaries += 1;
    return temporary(frame.level, frame.temporaries - 1);
  }

  condition(node: Condition): Code {
    if (this.isHoisted(node)) return name('node', node.id);
    return this.written(node);
  }

  /** The condition or operand itself, also where it has a variable. */
  written(node: Condition): Code {
    return from(node.span, js`(${conditionCode(node, this)})`);
  }

  operand(node: Operand): Code {
    if (this.isHoisted(node)) return name('node', node.id);
    if (node.kind === 'aggregate' && node.function === 'total' && node.list.kind === 'each') {
      const { list, field } = node.list;
      const element = list.type.kind === 'list' ? list.type.element : list.type;
      if (!hasEntries(list, this.program)) {
        return js`totalOfField(${this.operand(list)}, ${literal(fieldAt(element, field))}, ${literal(node.id)})`;
      }
    }
    return operandCode(node, this);
  }

  /** Within brackets, nodes are evaluated for each entry. */
  private isHoisted(node: Condition | Operand): boolean {
    return this.frames.length <= 1 && this.hoisted.has(node);
  }

  entries(node: Operand): Code {
    return entriesCode(node, this) ?? js`entriesOf(${this.operand(node)}, undefined)`;
  }

  both(word: 'all' | 'any', operands: readonly Condition[]): Code {
    const [first, ...others] = operands;
    if (first === undefined) return literal(word === 'all' ? 2 : 0);
    if (others.length === 0) return this.condition(first);
    const settles = literal(word === 'all' ? 0 : 2);
    if (operands.some((one) => this.faults.of(one))) {
      const together = word === 'all' ? js`all` : js`any`;
      const both = word === 'all' ? js`and` : js`or`;
      // Each of these stands inside the next: many would nest too deep to be read.
      if (operands.length > MOST_NESTED)
        return js`${together}(${array(operands.map((one) => this.condition(one)))})`;
      return others.reduce((code, one) => {
        const earlier = this.variable();
        return js`((${earlier} = ${code}) === ${settles} ? ${settles} : ${both}(${earlier}, ${this.condition(one)}))`;
      }, this.condition(first));
    }
    const otherwise = literal(word === 'all' ? 2 : 0);
    const names = operands.map(() => this.variable());
    const tests = operands.map(
      (one, index) => js`(${names[index] ?? js``} = ${this.condition(one)}) === ${settles}`,
    );
    const open = names.map((one) => js`${one} === 1`);
    return js`(${join(tests, js` || `)} ? ${settles} : ${join(open, js` || `)} ? 1 : ${otherwise})`;
  }

  not(operand: Condition): Code {
    return this.faults.of(operand)
      ? js`not(${this.condition(operand)})`
      : js`(2 - ${this.condition(operand)})`;
  }

  compare(operator: CompareOperator, left: Operand, right: Operand): Code {
    const sign = SIGN[operator];
    if (operator === 'is' && isPlain(right) && !isLiteral(left)) return this.equals(left, [right]);
    const slow = (a: Code, b: Code): Code => js`${COMPARE[operator]}(${a}, ${b})`;
    if (sign === undefined || isBroken(left) || isBroken(right)) {
      return slow(this.operand(left), this.operand(right));
    }
    const a = this.atom(left);
    const b = this.atom(right);
    const tests = [...(isLiteral(left) ? [] : [a]), ...(isLiteral(right) ? [] : [b])];
    // The first use of each gives it its value.
    const quick = tests.map((one) => js`typeof ${one.first} === "number"`);
    // Both sides have to get their values even where the first is none.
    const isLazy = this.isVariable(right) || isLiteral(right) || this.isHoisted(right);
    const known = join(quick, isLazy ? js` && ` : js` & `);
    if (quick.length === 0) return slow(a.again, b.again);
    return js`(${known} ? (${a.again} ${sign} ${b.again} ? 2 : 0) : ${slow(a.again, b.again)})`;
  }

  oneOf(left: Operand, right: readonly Operand[]): Code {
    if (right.every(isPlain) && !isLiteral(left)) return this.equals(left, right);
    return anyOf(right.map((one) => js`is(${this.operand(left)}, ${this.operand(one)})`));
  }

  /** A choice, day, text, or yes or no against literals, of which two are the same only if they are identical. */
  private equals(left: Operand, right: readonly Operand[]): Code {
    const { first, again } = this.atom(left);
    const tests = right.map((one, index) => js`${index === 0 ? first : again} === ${this.operand(one)}`);
    return js`(${join(tests, js` || `)} ? 2 : typeof ${again} === "object" ? ${again}.truth : 0)`;
  }

  holds(operand: Operand): Code {
    const { first, again } = this.atom(operand);
    return js`(${first} === true ? 2 : ${again} === false ? 0 : ${again}.truth)`;
  }

  /** An operand for several uses: a variable, or an expression that the first use puts into one. */
  private atom(node: Operand): { readonly first: Code; readonly again: Code } {
    const code = this.operand(node);
    if (isLiteral(node) || this.isHoisted(node) || this.isVariable(node)) return { first: code, again: code };
    const variable = this.variable();
    return { first: js`(${variable} = ${code})`, again: variable };
  }

  /** Whether an operand is a variable already. */
  private isVariable(node: Operand): boolean {
    if (node.kind === 'fact' || node.kind === 'table') return true;
    if (node.kind === 'threshold') return this.program.thresholds[node.threshold]?.by === undefined;
    return node.kind === 'definition' && this.program.definitions[node.definition]?.body.kind === 'value';
  }

  test(where: Condition, ofItem = false): Code {
    const level = this.frames.length - 1;
    const body = this.body(() => js`return ${this.condition(where)};`, ofItem);
    return js`(${name('entry', level)}) => { ${body} }`;
  }

  element(node: Operand & { readonly kind: 'element' }): Code {
    const level = this.frames.length - 2 - node.depth;
    const entry = name('entry', level);
    const held = this.frames[level + 1]?.ofItem === true ? entry : js`${entry}.held`;
    const field = this.fields.get(node.id);
    return field === undefined ? held : js`field(${held}, ${literal(field)})`;
  }

  filtering(): Code {
    return js`0, undefined`;
  }

  quantified(node: Condition & { readonly kind: 'quantified' }): Code {
    if (!hasEntries(node.list, this.program)) {
      const each = node.quantifier === 'any' ? js`someItem` : js`everyItem`;
      return js`${each}(${this.operand(node.list)}, ${this.test(node.where, true)})`;
    }
    const entries = this.entries(node.list);
    return node.quantifier === 'any'
      ? js`someEntry(${entries}, ${this.test(node.where)})`
      : js`everyEntry(${entries}, ${this.test(node.where)})`;
  }

  said(operand: Operand): Code {
    if (operand.kind === 'field') {
      const { type } = operand.of;
      const at = type.kind === 'record' ? type.fields.findIndex((one) => one.key === operand.field) : -1;
      return js`field(${this.said(operand.of)}, ${literal(at)})`;
    }
    if (operand.kind !== 'fact') return this.operand(operand);
    return this.saidOfFact(operand.fact);
  }

  /** What the record says of a fact that counts; not applicable, unknown or a fault as its `applies when` says. */
  saidOfFact(index: number): Code {
    const counted = name('counted', index);
    if (this.program.facts[index]?.appliesWhen === undefined) return counted;
    const applies = name('applies', index);
    return js`(${applies} === 2 ? ${counted} : ${applies} === 0 ? NOT_APPLICABLE : ${applies} === 1 ? UNKNOWN : ${applies})`;
  }

  fact(index: number): Code {
    return name('fact', index);
  }

  defined(index: number): Code {
    return name('defined', index);
  }

  value(index: number): Code {
    return name('defined', index);
  }

  listOfDefinition(index: number): Code {
    return name('entries', index);
  }

  threshold(index: number): Code {
    const by = this.program.thresholds[index]?.by;
    if (by === undefined) return name('figure', index);
    return js`figureBy(${this.declared.threshold(index)}, ${this.operand(by)})`;
  }

  table(index: number): Code {
    return name('table', index);
  }

  outcome(decision: number): Code {
    const choices = this.program.decisions[decision]?.choices ?? [];
    const values = array(choices.map((choice) => literal(this.choices.number(choice.key))));
    return js`(${values}[${name('decision', decision)}.outcome] ?? UNKNOWN)`;
  }

  exempt(exemption: number): Code {
    const targets = this.program.exemptions[exemption]?.targets ?? [];
    const verdicts = targets.map(({ kind, index }) => {
      if (kind === 'rule') return name('rule', index);
      return kind === 'duty' ? name('duty', index) : name('condition', index);
    });
    return js`and(${name('available', exemption)}, ${anyOf(verdicts)})`;
  }

  /** Verdicts of declarations together: `all([a, not b, not c])` for a condition that nothing displaces. */
  unless(condition: Code, displacing: readonly number[], canFault: boolean): Code {
    if (displacing.length === 0) return condition;
    const available = displacing.map((one) => name('available', one));
    if (canFault) return js`and(${condition}, not(${anyOf(available)}))`;
    const isSettled = available.map((one) => js`${one} === 2`);
    const isOpen = available.map((one) => js`${one} === 1`);
    return js`(${condition} === 0 || ${join(isSettled, js` || `)} ? 0 : ${condition} === 1 || ${join(isOpen, js` || `)} ? 1 : 2)`;
  }
}

/** Operands in one expression. */
const MOST_NESTED = 8;

function temporaries(level: number, count: number): Code {
  if (count === 0) return EMPTY;
  return js`let ${list(Array.from({ length: count }, (_, index) => temporary(level, index)))};\n`;
}

function temporary(level: number, index: number): Code {
  return name('value', level * 1_000_000 + index);
}

function isLiteral(operand: Operand): boolean {
  return operand.kind === 'literal';
}

/** A literal that is no JavaScript number. */
function isBroken(operand: Operand): boolean {
  if (operand.kind !== 'literal') return false;
  const { value } = operand;
  const size =
    value.kind === 'money'
      ? value.minor
      : value.kind === 'number'
        ? value.number
        : value.kind === 'percentage'
          ? value.fraction
          : undefined;
  return size !== undefined && !isWhole(size);
}

/** A literal that is identical to whatever is the same. */
function isPlain(operand: Operand): boolean {
  if (operand.kind !== 'literal') return false;
  const { kind } = operand.value;
  return kind === 'yes or no' || kind === 'choice' || kind === 'date' || kind === 'text';
}
