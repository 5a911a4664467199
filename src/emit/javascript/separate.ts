/**
 * Expressions of `explain`: each node in a function of its own, so that what each came to can be told.
 *
 * In: nodes. Out: expressions that ask the evaluation `e` for what they read, in the scope `s` of the brackets around.
 */
import type { CompareOperator, Condition, Operand, Program } from '../../program/program.ts';
import { array, type Code, js, literal } from './code.ts';
import type { Declared } from './constants.ts';
import { anyOf, COMPARE, type Setting } from './nodes.ts';
import type { Choices } from './values.ts';

export class Separate implements Setting {
  readonly program: Program;
  readonly choices: Choices;
  readonly declared: Declared;
  readonly from = js`e.days.from`;
  readonly to = js`e.days.to`;
  private readonly fields: ReadonlyMap<number, number>;

  constructor(program: Program, choices: Choices, declared: Declared, fields: ReadonlyMap<number, number>) {
    this.program = program;
    this.choices = choices;
    this.declared = declared;
    this.fields = fields;
  }

  condition(node: Condition): Code {
    return js`e.condition(${literal(node.id)}, s)`;
  }

  operand(node: Operand): Code {
    return js`e.operand(${literal(node.id)}, s)`;
  }

  entries(node: Operand): Code {
    return js`e.entries(${literal(node.id)}, s)`;
  }

  both(word: 'all' | 'any', operands: readonly Condition[]): Code {
    const verdicts = array(operands.map((one) => this.condition(one)));
    return word === 'all' ? js`all(${verdicts})` : js`any(${verdicts})`;
  }

  not(operand: Condition): Code {
    return js`not(${this.condition(operand)})`;
  }

  compare(operator: CompareOperator, left: Operand, right: Operand): Code {
    return js`${COMPARE[operator]}(${this.operand(left)}, ${this.operand(right)})`;
  }

  oneOf(left: Operand, right: readonly Operand[]): Code {
    return anyOf(right.map((one) => this.compare('is', left, one)));
  }

  holds(operand: Operand): Code {
    return js`holds(${this.operand(operand)})`;
  }

  test(where: Condition): Code {
    return js`(entry) => e.condition(${literal(where.id)}, { entry, outer: s })`;
  }

  element(node: Operand & { readonly kind: 'element' }): Code {
    return js`element(s, ${literal(node.depth)}, ${literal(this.fields.get(node.id) ?? -1)})`;
  }

  filtering(where: Condition): Code {
    return js`${literal(where.id)}, s`;
  }

  quantified(node: Condition & { readonly kind: 'quantified' }): Code {
    return js`e.quantified(${literal(node.id)}, ${literal(node.list.id)}, ${literal(node.where.id)}, ${literal(node.quantifier)}, s)`;
  }

  said(operand: Operand): Code {
    return js`e.said(${literal(operand.id)}, s)`;
  }

  fact(index: number): Code {
    return js`e.fact(${literal(index)}).held`;
  }

  defined(index: number): Code {
    return js`e.defined(${literal(index)})`;
  }

  value(index: number): Code {
    return js`e.value(${literal(index)})`;
  }

  listOfDefinition(index: number): Code {
    return js`e.listed(${literal(index)})`;
  }

  threshold(index: number): Code {
    return js`e.threshold(${literal(index)})`;
  }

  table(index: number): Code {
    return js`e.table(${literal(index)})`;
  }

  outcome(decision: number): Code {
    return js`e.outcome(${literal(decision)})`;
  }

  exempt(exemption: number): Code {
    return js`e.exempt(${literal(exemption)})`;
  }
}
