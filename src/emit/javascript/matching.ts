/**
 * Telling texts apart by their bytes.
 *
 * In: texts, and what is to be done where one of them stands. Out: statements that compare four bytes at a time with
 * those of the texts, so that which of many it is takes hardly longer than comparing it with one.
 */
import { type Code, EMPTY, join, js, literal } from './code.ts';

/** A text as it stands in JSON, and what follows when it is there; neither of two is the beginning of the other. */
export interface Alternative {
  readonly text: string;
  readonly found: Code;
}

interface Matched {
  readonly bytes: Uint8Array;
  readonly found: Code;
}

/**
 * Statements that do what the alternative says whose text stands at `at` in `view`, and nothing where none does. What
 * is done has to leave the function.
 */
export function matching(alternatives: readonly Alternative[]): Code {
  const encoder = new TextEncoder();
  return among(
    alternatives.map(({ text, found }) => ({ bytes: encoder.encode(text), found })),
    0,
  );
}

/** Those of which the bytes before `from` are there. */
function among(alternatives: readonly Matched[], from: number): Code {
  const [first, ...others] = alternatives;
  if (first === undefined) return EMPTY;
  if (others.length === 0) return one(first, from);
  const shortest = Math.min(...alternatives.map(({ bytes }) => bytes.length));
  // Few bytes are left of one: its end is soon compared, before what is longer.
  if (shortest < from + 4) return join(alternatives.map((each) => one(each, from)));
  const cases = [...grouped(alternatives, from)].map(([word, group]) => ({
    word,
    found: among(group, from + 4),
  }));
  const [only] = cases;
  if (only !== undefined && cases.length === 1) {
    return js`if (${wordAt(from)} === ${literal(only.word)}) {\n${only.found}}\n`;
  }
  const written = cases.map(({ word, found }) => js`case ${literal(word)}:\n${found}break;\n`);
  return js`switch (${wordAt(from)}) {\n${join(written)}}\n`;
}

function grouped(alternatives: readonly Matched[], from: number): ReadonlyMap<number, readonly Matched[]> {
  const groups = new Map<number, Matched[]>();
  for (const each of alternatives) {
    const word = wordOf(each.bytes, from);
    const group = groups.get(word);
    if (group === undefined) groups.set(word, [each]);
    else group.push(each);
  }
  return groups;
}

/** The rest of one text, in words and then in bytes. */
function one({ bytes, found }: Matched, from: number): Code {
  const tests: Code[] = [];
  let at = from;
  for (; at + 4 <= bytes.length; at += 4) tests.push(js`${wordAt(at)} === ${literal(wordOf(bytes, at))}`);
  for (; at < bytes.length; at++)
    tests.push(js`view.getUint8(at + ${literal(at)}) === ${literal(bytes[at] ?? 0)}`);
  return tests.length === 0 ? found : js`if (${join(tests, js` && `)}) {\n${found}}\n`;
}

function wordAt(offset: number): Code {
  return js`view.getInt32(at + ${literal(offset)}, true)`;
}

function wordOf(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(at, true);
}
