/**
 * Values of a record, read from the bytes of its line.
 *
 * In: bytes, and where in them a value of JSON begins. Out: what is held, and where the value ends; undefined for
 * whatever is not of the common form, which is then read as any JSON is. What is accepted here is accepted there, as the
 * same. The bytes have to go on with something that is no part of a value, so that nothing is read past their end.
 */
import { type Held, LEFT_OPEN } from './held.ts';
import { LONGEST_ID } from './inputs.ts';
import { dayOf, LONGEST_TEXT } from './quick.ts';

/** A line that is being read. */
export interface Cursor {
  readonly bytes: Uint8Array;
  /** Of the same bytes. */
  readonly view: DataView;
  /** Where reading goes on. */
  at: number;
  /** Where the name of the record stands, with its quotes; both 0 where it has none. */
  idFrom: number;
  idTo: number;
}

const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const BACKSLASH = 92;
const COMMA = 44;
const BLANK = 32;
const NULL = 0x6c6c_756e;
const TRUE = 0x6575_7274;
const FALS = 0x736c_6166;

/** More digits than this may not be exact. */
const MOST_DIGITS = 15;

/** `null`, and an empty text: nothing is said. */
export function nothingAt(c: Cursor): Held | undefined {
  const { bytes, at } = c;
  if (bytes[at] === QUOTE && bytes[at + 1] === QUOTE) {
    c.at = at + 2;
    return LEFT_OPEN;
  }
  if (c.view.getInt32(at, true) !== NULL) return undefined;
  c.at = at + 4;
  return LEFT_OPEN;
}

/** Past what may stand between two things on a line. */
export function pastBlank(c: Cursor): void {
  if (c.bytes[c.at] === BLANK) c.at += 1;
}

/** Past the colon after a name; whether there is one. */
export function pastColon(c: Cursor): boolean {
  const { bytes } = c;
  if (bytes[c.at] !== 58) return false;
  c.at += bytes[c.at + 1] === BLANK ? 2 : 1;
  return true;
}

export function yesAt(c: Cursor): Held | undefined {
  const word = c.view.getInt32(c.at, true);
  if (word === TRUE) {
    c.at += 4;
    return true;
  }
  if (word === FALS && c.bytes[c.at + 4] === 101) {
    c.at += 5;
    return false;
  }
  return nothingAt(c);
}

/** `"2027-05-01"`. */
export function dayAt(c: Cursor): Held | undefined {
  const { bytes, at } = c;
  if (bytes[at] !== QUOTE || bytes[at + 11] !== QUOTE) return nothingAt(c);
  if (bytes[at + 5] !== MINUS || bytes[at + 8] !== MINUS) return undefined;
  const century = twoDigitsAt(bytes, at + 1);
  const yearOfCentury = twoDigitsAt(bytes, at + 3);
  const day = dayOf(century, yearOfCentury, twoDigitsAt(bytes, at + 6), twoDigitsAt(bytes, at + 9));
  if (day === undefined) return undefined;
  c.at = at + 12;
  return day;
}

/** −1 where they are no digits. */
function twoDigitsAt(bytes: Uint8Array, at: number): number {
  const a = (bytes[at] ?? 0) - 48;
  const b = (bytes[at + 1] ?? 0) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1;
}

/** Whole amounts, and such as have all the decimals of the currency, between quotes or not; `scale`: ten to the power of `digits`. */
export function amountAt(c: Cursor, digits: number, scale: number): Held | undefined {
  const { bytes } = c;
  let at = c.at;
  const quoted = bytes[at] === QUOTE;
  if (quoted) at += 1;
  const first = at;
  let amount = 0;
  let point = -1;
  for (; ; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit >= 0 && digit <= 9) amount = amount * 10 + digit;
    else if (digit === POINT - 48 && point < 0 && at > first) point = at;
    else break;
  }
  const length = at - first;
  if (length === 0 || length > 14) return nothingAt(c);
  if (point >= 0) {
    if (at - point - 1 !== digits || digits === 0) return undefined;
  } else {
    amount *= scale;
    if (amount > Number.MAX_SAFE_INTEGER) return undefined;
  }
  if (quoted) {
    if (bytes[at] !== QUOTE) return undefined;
    at += 1;
  } else if (!endsNumber(bytes, first, at)) {
    return undefined;
  }
  c.at = at;
  return amount;
}

/** Whole numbers without a sign. */
export function numberAt(c: Cursor): Held | undefined {
  const { bytes, at: first } = c;
  let at = first;
  let number = 0;
  for (; ; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  const length = at - first;
  if (length === 0) return nothingAt(c);
  if (length > MOST_DIGITS || !endsNumber(bytes, first, at)) return undefined;
  c.at = at;
  return number;
}

/** Whether digits are a number of JSON, which begins with no 0 and goes on with nothing. */
function endsNumber(bytes: Uint8Array, first: number, at: number): boolean {
  const next = bytes[at];
  if (next !== COMMA && next !== 125 && next !== 93) return false;
  return bytes[first] !== 48 || at === first + 1 || bytes[first + 1] === POINT;
}

/** A text of plain letters that does not begin with a blank. */
export function textAt(c: Cursor): Held | undefined {
  const { bytes, at } = c;
  const end = plainEnd(bytes, at);
  if (end < 0) return undefined;
  if (end === at + 1) return nothingAt(c);
  if (bytes[at + 1] === BLANK || end - at - 1 > LONGEST_TEXT) return undefined;
  c.at = end + 1;
  return plainText(bytes, at + 1, end);
}

/** Where a text of plain letters ends, at its quote; −1 where it is none. */
function plainEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return bytes[at] === 110 ? at + 1 : -1;
  for (let end = at + 1; ; end++) {
    const letter = bytes[end] ?? 0;
    if (letter === QUOTE) return end;
    if (letter < BLANK || letter > 126 || letter === BACKSLASH) return -1;
  }
}

/** Texts already made: a register has few that differ, and comparing one takes less time than making it. */
const texts: (string | undefined)[] = [];
const MOST_TEXTS = 4096;
const LONGEST_KEPT = 64;

function plainText(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > LONGEST_KEPT) return made(bytes, from, to);
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const place = (hash ^ (hash >>> 15)) & (MOST_TEXTS - 1);
  const known = texts[place];
  if (known !== undefined && isSame(known, bytes, from, to)) return known;
  const text = made(bytes, from, to);
  texts[place] = text;
  return text;
}

function isSame(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) !== bytes[from + index]) return false;
  }
  return true;
}

function made(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + 8192)));
  }
  return text;
}

/** Some of the choices of a set, each once and in order. */
export function setAt(c: Cursor, choiceAt: (c: Cursor) => Held | undefined): Held | undefined {
  const { bytes } = c;
  if (bytes[c.at] !== 91) return nothingAt(c);
  c.at += 1;
  const members: number[] = [];
  for (let last = -1; bytes[c.at] !== 93; ) {
    if (members.length > 0) {
      if (bytes[c.at] !== COMMA) return undefined;
      c.at += 1;
      pastBlank(c);
    }
    const member = choiceAt(c);
    if (typeof member !== 'number' || member <= last) return undefined;
    members.push(member);
    last = member;
  }
  c.at += 1;
  return members;
}

/** The name of a record: a text of plain letters; whether it is one. */
export function idAt(c: Cursor): boolean {
  const { bytes, at } = c;
  const end = plainEnd(bytes, at);
  const isText = end > at + 1 && bytes[at] === QUOTE && end - at - 1 <= LONGEST_ID;
  if (!isText || bytes[at + 1] === BLANK || bytes[end - 1] === BLANK) return false;
  c.idFrom = at;
  c.idTo = end + 1;
  c.at = end + 1;
  return true;
}
