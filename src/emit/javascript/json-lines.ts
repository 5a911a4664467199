/**
 * Readers of records as lines of JSON.
 *
 * In: the facts that records hold. Out: a function that goes from the bytes of a line to what is held of each fact,
 * without making an object, and to the outcome; null for a line that is not of the common form. What the values of a
 * type may look like in bytes is said by the runtime (`runtime/bytes.ts`).
 */
import { minorDigits } from '../../base/money.ts';
import type { FactEntry, Type } from '../../program/program.ts';
import { type Code, EMPTY, join, js, lines, list, literal, name } from './code.ts';
import type { Constants } from './constants.ts';
import { matching } from './matching.ts';
import type { Choices } from './values.ts';

/** Facts whose values can be read from bytes; in a record that has others, these are read as any JSON is. */
export function readFromBytes(facts: readonly FactEntry[]): readonly number[] {
  return [...facts.keys()].filter((index) => {
    const fact = facts[index];
    return fact !== undefined && fact.key !== 'id' && fact.judgedBy === undefined && isFlat(fact.type);
  });
}

function isFlat({ kind }: Type): boolean {
  return kind !== 'list' && kind !== 'record' && kind !== 'percentage';
}

/** What a function takes that decides what was read so; the facts that were not are unknown. */
export function valuesRead(facts: readonly FactEntry[]): {
  readonly parameters: Code;
  readonly others: Code;
} {
  const read = new Set(readFromBytes(facts));
  const others = facts.flatMap((fact, index) => {
    const judged = fact.judgedBy === undefined ? EMPTY : js`, ${name('recorded', index)} = UNKNOWN`;
    return read.has(index) ? [] : [js`const ${name('counted', index)} = UNKNOWN${judged};`];
  });
  return { parameters: list([...read].map((index) => name('counted', index))), others: lines(others) };
}

/** `jsonLines`, over `decideRead`, which takes what `valuesRead` says. */
export function jsonLinesFunction(facts: readonly FactEntry[], choices: Choices, constants: Constants): Code {
  const read = readFromBytes(facts);
  const values = read.map((index) => name('value', index));
  const cases = read.map((index, place) => {
    const value = name('value', index);
    const fact = facts[index];
    const found = fact === undefined ? js`undefined` : valueAt(fact.type, choices, constants);
    return js`case ${literal(place)}:
if (${value} !== UNKNOWN) return null;
${value} = ${found};
if (${value} === undefined) return null;
break;\n`;
  });
  const names = [
    { text: '"id"', found: where(read.length) },
    ...read.map((index, place) => ({
      text: JSON.stringify(facts[index]?.name ?? ''),
      found: where(place, JSON.stringify(facts[index]?.name ?? '')),
    })),
  ];
  const declared =
    values.length === 0 ? EMPTY : js`let ${list(values.map((one) => js`${one} = UNKNOWN`))};\n`;
  return js`const nameAt = (c) => {
const { view, at } = c;
${matching(names)}return -1;
};
const lineRead = (c) => {
const { bytes } = c;
${declared}if (bytes[c.at] !== 123) return null;
c.at += 1;
pastBlank(c);
for (;;) {
const read = nameAt(c);
if (read < 0 || !pastColon(c)) return null;
switch (read) {
${join(cases)}default:
if (c.idTo !== 0 || !idAt(c)) return null;
}
const next = bytes[c.at];
c.at += 1;
if (next === 125) break;
if (next !== 44) return null;
pastBlank(c);
}
return decideRead(${list(values)});
};
export function jsonLines() {
return jsonLinesOf(lineRead, decide);
}
`;
}

/** A text was found, which ends here. */
function where(result: number, text = '"id"'): Code {
  const { length } = new TextEncoder().encode(text);
  return js`c.at = at + ${literal(length)};\nreturn ${literal(result)};\n`;
}

/** Reads a value where the cursor stands. */
function valueAt(type: Type, choices: Choices, constants: Constants): Code {
  switch (type.kind) {
    case 'yes or no':
      return js`yesAt(c)`;
    case 'date':
      return js`dayAt(c)`;
    case 'text':
      return js`textAt(c)`;
    case 'number':
      return js`numberAt(c)`;
    case 'money': {
      const digits = minorDigits(type.currency);
      return js`amountAt(c, ${literal(digits)}, ${literal(10 ** digits)})`;
    }
    case 'choice':
      return js`${choiceAt(type.choices, choices, constants)}(c)`;
    case 'choices':
      return js`setAt(c, ${choiceAt(type.choices, choices, constants)})`;
    default:
      return js`undefined`;
  }
}

/** The name of a function that reads a choice. */
function choiceAt(
  among: readonly { readonly key: string; readonly name: string }[],
  choices: Choices,
  constants: Constants,
): Code {
  const alternatives = among.map(({ key, name: said }) => {
    const text = JSON.stringify(said);
    return { text, found: where(choices.number(key), text) };
  });
  return constants.constant(
    'choosing',
    js`(c) => {\nconst { view, at } = c;\n${matching(alternatives)}return nothingAt(c);\n}`,
  );
}
