/**
 * Values and types of the decision program, as code.
 *
 * In: values and types. Out: the literals and constructions that the runtime's `held.ts` describes. A choice is a number
 * of its own, the same for the same key throughout a guidance.
 */

import { unreachable } from '../../base/invariant.ts';
import { minorDigits } from '../../base/money.ts';
import type { Rational } from '../../base/rational.ts';
import type { Field, Program, Type } from '../../program/program.ts';
import type { Held, Value } from '../../program/value.ts';
import { array, type Code, join, js, literal, name, object, textOf } from './code.ts';

/** Numbers for choices, given as keys are met. */
export class Choices {
  private readonly numbers = new Map<string, number>();

  /** The keys by their numbers. */
  keys(): readonly string[] {
    return [...this.numbers.keys()];
  }

  /** The names of choices by their numbers, as these say. */
  names(declared: readonly { readonly key: string; readonly name: string }[]): readonly string[] {
    const names = Array.from(this.numbers, () => '');
    for (const { key, name: said } of declared) names[this.number(key)] ||= said;
    return names;
  }

  number(key: string): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(key, number);
    return number;
  }
}

/** A word is compared with so many choices one after another; among more it is looked up. */
const MOST_COMPARED = 8;

/** Types, each declared once. */
export class Types {
  private readonly indexes = new Map<string, number>();
  private readonly names = new Map<Type, Code>();
  private readonly choosers = new Map<string, number>();
  private readonly readers = new Map<string, number>();
  private readonly declarations: Code[] = [];
  private readonly choices: Choices;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  /** The name of the constant that holds a type. */
  name(type: Type): Code {
    const known = this.names.get(type);
    if (known !== undefined) return known;
    const key = JSON.stringify(type);
    const index = this.indexes.get(key) ?? this.indexes.size;
    const found = name('type', index);
    if (index === this.indexes.size) {
      this.declarations.push(js`const ${found} = ${typeCode(type, this.choices)};`);
    }
    this.indexes.set(key, index);
    this.names.set(type, found);
    return found;
  }

  /** Whether two types are one and the same to the runtime. */
  same(a: Type, b: Type): boolean {
    return textOf(this.name(a)) === textOf(this.name(b));
  }

  /** The name of a function from the words of a choice to its number, and from anything else to undefined. */
  chooser(type: Type & { readonly kind: 'choice' }): Code {
    const key = JSON.stringify(type.choices);
    const known = this.choosers.get(key);
    if (known !== undefined) return name('chooser', known);
    const index = this.choosers.size;
    this.choosers.set(key, index);
    const chooser = name('chooser', index);
    const numbered = type.choices.map((choice) => ({
      word: literal(choice.name),
      number: literal(this.choices.number(choice.key)),
    }));
    if (numbered.length > MOST_COMPARED) {
      const entries = numbered.map(({ word, number }) => js`[${word}, ${number}]`);
      this.declarations.push(
        js`const ${chooser} = ((words) => (value) => words.get(value))(new Map(${array(entries)}));`,
      );
      return chooser;
    }
    const cases = numbered.map(({ word, number }) => js`case ${word}: return ${number};\n`);
    this.declarations.push(js`const ${chooser} = (value) => { switch (value) {\n${join(cases)}} };`);
    return chooser;
  }

  /**
   * The name of a function that reads the common form of a type's values: what is held, or undefined. Undefined for
   * types without one.
   */
  reader(type: Type): Code | undefined {
    switch (type.kind) {
      case 'yes or no':
        return js`quickYes`;
      case 'choice':
        return this.chooser(type);
      case 'date':
        return js`quickDay`;
      case 'text':
        return js`quickText`;
      case 'number':
        return js`quickNumber`;
      case 'percentage':
        return undefined;
      case 'money': {
        const digits = minorDigits(type.currency);
        return this.declaredReader(type, (value) => {
          return js`return quickAmount(${value}, ${literal(digits)}, ${literal(10 ** digits)});`;
        });
      }
      case 'choices': {
        const chooser = this.chooser({ kind: 'choice', choices: type.choices });
        return this.declaredReader(type, (value) => js`return quickSet(${value}, ${chooser});`);
      }
      case 'list': {
        const element = this.reader(type.element);
        if (element === undefined) return undefined;
        return this.declaredReader(type, (value) => js`return quickList(${value}, ${element});`);
      }
      case 'record':
        return this.declaredReader(type, (value) => this.recordReader(type.fields, value));
    }
  }

  private declaredReader(type: Type, write: (value: Code) => Code): Code {
    const key = JSON.stringify(type);
    const known = this.readers.get(key);
    if (known !== undefined) return name('reader', known);
    const index = this.readers.size;
    this.readers.set(key, index);
    const body = write(js`value`);
    this.declarations.push(js`const ${name('reader', index)} = (value) => { ${body} };`);
    return name('reader', index);
  }

  /** Reads an object that has these fields and no others, each in its common form. */
  private recordReader(fields: readonly Field[], value: Code): Code {
    const parts = fields.map((field, index) => {
      const read = this.reader(field.type);
      const part = name('value', index);
      const held = read === undefined ? js`undefined` : js`${read}(${part})`;
      return {
        name: name('fact', index),
        code: js`const ${part} = ${value}[${literal(field.name)}];
const ${name('fact', index)} = ${part} === undefined ? UNKNOWN : (left++, ${held});
if (${name('fact', index)} === undefined) return undefined;\n`,
      };
    });
    return js`if (typeof ${value} !== "object" || ${value} === null || Array.isArray(${value})) return undefined;
let left = 0;
${join(parts.map((part) => part.code))}for (const _ in ${value}) left--;
return left === 0 ? ${array(parts.map((part) => part.name))} : undefined;`;
  }

  /** Written once everything else is. */
  declared(): readonly Code[] {
    return this.declarations;
  }
}

/** Whether a number is whole, and exact as a double. */
export function isWhole({ n, d }: Rational): boolean {
  return d === 1n && isSafe(n);
}

function isSafe(part: bigint): boolean {
  return part <= BigInt(Number.MAX_SAFE_INTEGER) && part >= -BigInt(Number.MAX_SAFE_INTEGER);
}

/** An exact number, as the runtime holds it. */
export function numberCode({ n, d }: Rational): Code {
  if (!isSafe(n) || !isSafe(d)) return js`new Large(${literal(n)}, ${literal(d)})`;
  return d === 1n ? literal(Number(n)) : js`new Fraction(${literal(Number(n))}, ${literal(Number(d))})`;
}

export function valueCode(value: Value, type: Type, choices: Choices): Code {
  switch (value.kind) {
    case 'yes or no':
      return literal(value.yes);
    case 'choice':
      return literal(choices.number(value.key));
    case 'choices': {
      const members = value.members.map((member) => choices.number(member.key)).sort((a, b) => a - b);
      return array(members.map(literal));
    }
    case 'money':
      return numberCode(value.minor);
    case 'number':
      return numberCode(value.number);
    case 'percentage':
      return numberCode(value.fraction);
    case 'date':
      return literal(value.day);
    case 'text':
      return literal(value.text);
    case 'list': {
      const element = type.kind === 'list' ? type.element : type;
      return array(value.items.map((item) => heldCode(item, element, choices)));
    }
    case 'record': {
      const fields = type.kind === 'record' ? type.fields : [];
      return array(
        fields.map((field) =>
          heldCode(value.fields.get(field.key) ?? { state: 'unknown' }, field.type, choices),
        ),
      );
    }
    default:
      return unreachable(value);
  }
}

function heldCode(held: Held, type: Type, choices: Choices): Code {
  switch (held.state) {
    case 'known':
      return valueCode(held.value, type, choices);
    case 'not applicable':
      return js`NOT_APPLICABLE`;
    case 'unavailable':
      return js`new Nothing("unavailable", ${literal(held.reason ?? null)}, null)`;
    case 'unknown':
      return js`UNKNOWN`;
    case 'fault':
      return js`fault(${literal(held.fault.node)}, ${literal(held.fault.what)})`;
  }
}

/** A type, as the runtime reads and writes values by it. */
function typeCode(type: Type, choices: Choices): Code {
  const kind = ['kind', literal(type.kind)] as const;
  switch (type.kind) {
    case 'choice':
    case 'choices':
      return object([kind, ['choices', choicesCode(type.choices, choices)]]);
    case 'money':
      return object([kind, ['digits', literal(minorDigits(type.currency))]]);
    case 'number':
      return object([kind, ['whole', literal(type.whole)]]);
    case 'list':
      return object([kind, ['element', typeCode(type.element, choices)]]);
    case 'record':
      return object([
        kind,
        ['name', literal(type.name)],
        [
          'fields',
          array(
            type.fields.map((field) =>
              object([
                ['name', literal(field.name)],
                ['key', literal(field.key)],
                ['type', typeCode(field.type, choices)],
              ]),
            ),
          ),
        ],
      ]);
    default:
      return object([kind]);
  }
}

export function choicesCode(
  declared: readonly { readonly key: string; readonly name: string }[],
  choices: Choices,
): Code {
  return array(
    declared.map(({ key, name }) =>
      object([
        ['name', literal(name)],
        ['key', literal(key)],
        ['value', literal(choices.number(key))],
      ]),
    ),
  );
}

/** Whether a declared list has members that count only for a time. */
export function isDated(program: Program, list: number): boolean {
  return (
    program.lists[list]?.members.some((one) => one.from !== undefined || one.until !== undefined) ?? false
  );
}
