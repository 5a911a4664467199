/**
 * Names: what counts as the same name, and which characters may not stand in one.
 *
 * In:  a name as it is written, with or without backticks.
 * Out: keys to look names up by, spellings to show, and characters that deceive the eye.
 */

/** The words that end a bare name. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  'is',
  'and',
  'or',
  'not',
  'where',
  'when',
  'unless',
  'includes',
]);

/** The most characters (UTF-16 units) a name may have, without its backticks. */
export const MAX_NAME_LENGTH = 200;

const ARTICLE = /^(?:an?|the) (?=.)/;
/** ASCII words with single blanks between them and no backtick: nearly every name, and shown as it is. */
const PLAIN_NAME = /^[!-_a-~]+(?: [!-_a-~]+)*$/;
const BARE_WORD = /^\p{L}[\p{L}\p{M}\p{Nd}'-]*$/u;

/**
 * The key a name is looked up by: equal for all spellings of one name, which differ in letter case, repeated blanks,
 * backticks, one leading *a*, *an* or *the*, or the way accents are encoded. A name that is only an article keeps
 * it. A key is not a name: taking the key of a key could drop a second article.
 */
export function nameKey(text: string): string {
  return displayName(text).toLowerCase().normalize('NFC').replace(ARTICLE, '');
}

/** The name as shown to people: as declared, without backticks, with single blanks. */
export function displayName(text: string): string {
  if (PLAIN_NAME.test(text)) return text;
  // Composing first turns every character equal to a backtick into one; composing again closes the gaps it left.
  return text.normalize('NFC').replaceAll('`', '').normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * The words of a name as written, in order. What stands between two backticks is one word, without them; a backtick
 * that is never closed reaches to the end.
 */
export function nameWords(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]*)`?|[^\s`]+/gu), (match) => match[1] ?? match[0]).filter(
    (word) => word !== '',
  );
}

/**
 * Whether the name must stand between backticks to be read whole: it is empty, has a reserved word, or a word that
 * is not a letter followed by letters, digits, `-` and `'`.
 */
export function needsBackticks(text: string): boolean {
  const words = displayName(text).split(' ');
  return !words.every((word) => BARE_WORD.test(word) && !RESERVED_WORDS.has(word.toLowerCase()));
}

/** The name as it must be written in a policy: bare where it can be, else between backticks. */
export function quoteName(text: string): string {
  const shown = displayName(text);
  return needsBackticks(shown) ? `\`${shown}\`` : shown;
}

/** A stretch of a name that does not look like what it is. Offsets and lengths are in UTF-16 units. */
export interface SuspiciousCharacters {
  readonly offset: number;
  readonly length: number;
  /** A noun phrase for people, such as `a Cyrillic letter among Latin ones (U+0430)`. */
  readonly what: string;
}

/**
 * Everything in a name that deceives the eye, in order: characters that turn the direction of reading, characters
 * that are not seen, letters of another script than the rest of their word, and letters in disguise (such as
 * full-width ones).
 */
export function suspiciousCharacters(text: string): SuspiciousCharacters[] {
  const found: SuspiciousCharacters[] = [];
  for (const match of text.matchAll(/[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu)) {
    const what = /\p{Bidi_Control}/u.test(match[0]) ? 'turns the direction of reading' : 'is not seen';
    found.push(at(match.index, match[0], `a character that ${what}`));
  }
  for (const match of text.matchAll(/\p{L}/gu)) {
    const plain = match[0].normalize('NFKC');
    if (plain !== match[0] && /^[A-Za-z]+$/.test(plain)) {
      found.push(at(match.index, match[0], `a look-alike of “${plain}”`));
    }
  }
  for (const word of text.matchAll(/[\p{L}\p{M}\p{Default_Ignorable_Code_Point}]+/gu)) {
    found.push(...foreignLetters(word[0], word.index));
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function at(offset: number, character: string, what: string): SuspiciousCharacters {
  const code = character.codePointAt(0) ?? 0;
  return {
    offset,
    length: character.length,
    what: `${what} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`,
  };
}

/** Scripts told apart within a word. Those of East Asian writing are used together and count as one. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Coptic', /\p{Script=Coptic}/u],
  ['Lisu', /\p{Script=Lisu}/u],
  [
    'East Asian',
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
  ],
];

/** Letters of any script that the table does not list. They must not mix with listed ones either. */
const OTHER_SCRIPT = 'foreign';

function scriptOf(letter: string): string | undefined {
  // Marks and letters common to all scripts tell nothing.
  if (!/\p{L}/u.test(letter) || /[\p{Script=Common}\p{Script=Inherited}]/u.test(letter)) return undefined;
  return SCRIPTS.find(([, letters]) => letters.test(letter))?.[0] ?? OTHER_SCRIPT;
}

/** The letters that are not of the word's main script: the one with most letters, or the earliest of equals. */
function foreignLetters(word: string, offset: number): SuspiciousCharacters[] {
  const counts = new Map<string, number>();
  for (const letter of word) {
    const script = scriptOf(letter);
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  if (counts.size < 2) return [];
  const [main = ''] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  const found: SuspiciousCharacters[] = [];
  let place = offset;
  for (const letter of word) {
    const script = scriptOf(letter);
    if (script !== undefined && script !== main) {
      found.push(at(place, letter, `${article(script)} ${script} letter among ${main} ones`));
    }
    place += letter.length;
  }
  return found;
}

function article(noun: string): string {
  return /^[AEIO]/.test(noun) ? 'an' : 'a';
}
