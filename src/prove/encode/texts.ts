/**
 * Texts as numbers.
 *
 * In: the texts that guidance compares with, and how codes it asks after begin. Out: for each text a number, and texts
 * besides that are none of them, so that whatever a text can be told by, some number stands for it.
 *
 * Texts that stand together in lists get numbers close to each other, so that being listed is lying in few ranges.
 */

/** Numbers for texts. */
export interface Texts {
  /** Numbers from nought to this, which is not one of them. */
  readonly count: number;
  /** The number of a text that guidance names; undefined for any other. */
  readonly codeOf: (text: string) => number | undefined;
  /** The text a number stands for. */
  readonly textOf: (code: number) => string;
  /** The numbers of the texts that pass, as ranges, ascending, both ends included. */
  readonly ranges: (passes: (text: string) => boolean) => readonly (readonly [low: number, high: number])[];
}

/**
 * `named`: in the order of their numbers; `beginnings`: of codes asked after; `spare`: how many texts that are
 * otherwise alike must be told apart.
 */
export function textsOf(named: readonly string[], beginnings: readonly string[], spare: number): Texts {
  const texts = [...new Set(named)];
  const taken = new Set(texts);
  const different = [...new Set(beginnings)];
  const all = different.length > MOST_BEGINNINGS ? [] : different;
  const alike = (text: string): string => all.map((one) => (text.startsWith(one) ? '1' : '0')).join('');
  for (const beginning of [...all, '']) {
    const wanted = alike(beginning);
    let found = 0;
    for (let number = 0; found < spare && number < spare + MOST_TRIES; number += 1) {
      const text = number === 0 && beginning !== '' ? beginning : `${beginning}${spareText(number)}`;
      if (taken.has(text) || alike(text) !== wanted) continue;
      taken.add(text);
      texts.push(text);
      found += 1;
    }
  }
  const codes = new Map(texts.map((text, code) => [text, code]));
  return {
    count: texts.length,
    codeOf: (text) => codes.get(text),
    textOf: (code) => texts[code] ?? '',
    ranges(passes) {
      const ranges: [number, number][] = [];
      for (const [code, text] of texts.entries()) {
        if (!passes(text)) continue;
        const last = ranges.at(-1);
        if (last !== undefined && last[1] === code - 1) last[1] = code;
        else ranges.push([code, code]);
      }
      return ranges;
    },
  };
}

/** Of more beginnings (the members of a long list), only the texts that are named themselves stand for what begins so. */
const MOST_BEGINNINGS = 500;

/** A spare text may happen to begin like another; then the next is tried. */
const MOST_TRIES = 1000;

function spareText(number: number): string {
  return `x${number}`;
}
