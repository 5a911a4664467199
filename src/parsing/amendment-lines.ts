/**
 * The lines of amendments: edits, what they name, and lines of other declarations within them.
 *
 * In:  a line that an edit's word opens.
 * Out: tokens for the parser. A line such as `insert because "…"` below `in rule R` is put out as a rule R in which
 *      nothing else stands, so that every declaration has one grammar, whole or in part.
 */
import type { IToken } from 'chevrotain';
import { suggest } from '../base/suggest.ts';
import { REFERENCE_WORDS, type ReferenceWord } from '../syntax/ast.ts';
import { mendHeading, title } from './headings.ts';
import { reportReasonBehind } from './joined-clauses.ts';
import { Colon, Label, ParagraphNumber, Text, Words } from './lexer.ts';
import { startOf } from './line-start.ts';
import { linesMeant } from './meant-clauses.ts';
import { type Pass, report } from './pass.ts';
import { retypeLine } from './retype.ts';
import { Is, keyword, Name, token } from './tokens.ts';
import { COLUMN_ONE, reportUnknownLine } from './unknown-line.ts';
import {
  CONTEXTS,
  type ContextName,
  DECLARATIONS,
  type DeclarationWord,
  declarationWord,
  type PartWord,
} from './vocabulary.ts';
import { skipBlanks, wordEnd } from './words.ts';

const FACT = keyword('fact');
const NUMBER = keyword('number');
const PERCENTAGE = keyword('percentage');
const OF = keyword('of');
const PARAGRAPH = keyword('paragraph');
const TO = keyword('to');

/** The declaration whose parts are changed: its word, and the tokens that begin a declaration of that name. */
export interface PartHeader {
  readonly word: PartWord;
  readonly tokens: readonly IToken[];
}

/** The keyword of a declaration with the rest of its first line. `start`: behind the keyword. */
export function putOutHead(
  pass: Pass,
  declaration: DeclarationWord,
  line: { readonly next: number; readonly to: number; readonly start: number },
): void {
  const { mode, heading } = DECLARATIONS[declaration];
  const { start, to } = line;
  let { next } = line;
  if (heading === 'title') next = title(pass, next, to, start);
  else if (heading !== undefined) next = mendHeading(pass, next, to, start, heading);
  retypeLine(pass, next, to, start, mode, declaration);
}

/** What `insert` and `substitute` declare; the context of its lines, or undefined once it has been reported. */
export function putOutDeclared(
  pass: Pass,
  verb: string,
  line: { readonly next: number; readonly to: number; readonly start: number },
): ContextName | undefined {
  const { to } = line;
  const begin = skipBlanks(pass.text, line.start);
  const stop = wordEnd(pass.text, begin);
  const word = pass.text.slice(begin, stop);
  const next = indexBehind(pass, line.next, to, stop);
  if (word === 'fact') {
    pass.out.push(token(FACT, word, begin));
    retypeLine(pass, mendHeading(pass, next, to, stop, 'colon'), to, stop, 'type', 'facts');
    return 'inserted fact';
  }
  const declaration = declarationWord(word);
  if (declaration === 'amendment') {
    const values = { words: word, here: CONTEXTS.amendment.title, as: undefined };
    report(pass, 'misplaced-clause', begin, stop, { ...values, owners: [COLUMN_ONE] });
    return undefined;
  }
  if (declaration === undefined) {
    reportNoDeclaration(pass, verb, begin, to);
    return undefined;
  }
  if (declaration === 'assume' && reportReasonBehind(pass, line.next, to)) return undefined;
  pass.out.push(token(DECLARATIONS[declaration].type, word, begin));
  putOutHead(pass, declaration, { next, to, start: stop });
  return `inserted ${declaration}`;
}

/** A declaration that an edit names. Gives its header for parts, or undefined once it has been reported. */
export function putOutReference(
  pass: Pass,
  verb: string,
  line: { readonly next: number; readonly to: number; readonly start: number },
): PartHeader | undefined {
  const { to } = line;
  const begin = skipBlanks(pass.text, line.start);
  const stop = wordEnd(pass.text, begin);
  const word = REFERENCE_WORDS.find((one) => one === pass.text.slice(begin, stop));
  if (word === undefined) {
    reportNoDeclaration(pass, verb, begin, to);
    return undefined;
  }
  pass.out.push(token(keyword(word), word, begin));
  const first = pass.out.length;
  const next = indexBehind(pass, line.next, to, stop);
  if (word === 'presume' || word === 'deem' || word === 'assume')
    retypeLine(pass, next, to, stop, 'operands', word);
  else
    retypeLine(
      pass,
      word === 'paragraph' ? next : mendHeading(pass, next, to, stop, 'line'),
      to,
      stop,
      'operands',
      undefined,
    );
  return headerOf(word, pass.out.slice(first), begin);
}

/** The tokens that begin a declaration of the kind and name, what a part does not say filled in. */
function headerOf(word: ReferenceWord, named: readonly IToken[], at: number): PartHeader | undefined {
  const name = named[0] ?? token(Text, '""', at);
  const type = [token(Colon, ':', at), token(NUMBER, 'number', at)];
  switch (word) {
    case 'fact':
      return { word, tokens: [name, ...type] };
    case 'rate':
      return {
        word,
        tokens: [
          token(keyword(word), word, at),
          name,
          token(Colon, ':', at),
          token(PERCENTAGE, 'percentage', at),
        ],
      };
    case 'threshold':
    case 'decision':
    case 'table':
      return { word, tokens: [token(keyword(word), word, at), name, ...type] };
    case 'presume':
    case 'deem':
      return {
        word,
        tokens: [token(keyword(word), word, at), name, token(Is, 'is', at), token(Name, 'unchanged', at)],
      };
    case 'assume':
      return { word, tokens: [token(keyword(word), word, at), token(Name, 'unchanged', at)] };
    case 'paragraph':
      return { word, tokens: [token(PARAGRAPH, word, at), name, token(Text, '""', at)] };
    case 'guidance':
      return { word, tokens: [token(keyword(word), word, at), token(Text, '""', at)] };
    default:
      return { word, tokens: [token(keyword(word), word, at), name] };
  }
}

/** `(b)(ii) of rule R`. */
export function putOutLimb(
  pass: Pass,
  verb: string,
  line: { readonly next: number; readonly to: number; readonly start: number },
): PartHeader | undefined {
  let { next } = line;
  for (let one = pass.raw[next]; next < line.to && one?.tokenType === Label; one = pass.raw[next]) {
    pass.out.push(one);
    next++;
  }
  const run = pass.raw[next];
  const start = run?.startOffset ?? line.start;
  const stop = wordEnd(pass.text, start);
  if (run === undefined || next >= line.to || pass.text.slice(start, stop) !== 'of') {
    reportNoDeclaration(pass, verb, start, line.to);
    return undefined;
  }
  pass.out.push(token(OF, 'of', start));
  return putOutReference(pass, verb, {
    next: indexBehind(pass, next, line.to, stop),
    to: line.to,
    start: stop,
  });
}

/** `paragraph 4 to 5`. */
export function putOutRenumbering(
  pass: Pass,
  line: { readonly next: number; readonly to: number; readonly start: number },
): void {
  const begin = skipBlanks(pass.text, line.start);
  const stop = wordEnd(pass.text, begin);
  if (pass.text.slice(begin, stop) === 'paragraph') pass.out.push(token(PARAGRAPH, 'paragraph', begin));
  for (let index = indexBehind(pass, line.next, line.to, stop); index < line.to; index++) {
    const one = pass.raw[index];
    if (one === undefined) return;
    if (one.tokenType === Words && one.image === 'to') pass.out.push(token(TO, 'to', one.startOffset));
    else if (one.tokenType === ParagraphNumber) pass.out.push(one);
    else retypeLine(pass, index, index + 1, 0, 'operands', undefined);
  }
}

/** Makes what follows the word of an edit begin with a token of its own; the index of that token. */
export function splitBehind(
  pass: Pass,
  line: { readonly next: number; readonly to: number; readonly start: number },
): number {
  const one = pass.raw[line.next];
  if (one === undefined || line.next >= line.to || one.startOffset >= line.start) return line.next;
  const begin = skipBlanks(pass.text, line.start);
  const end = one.startOffset + one.image.length;
  pass.raw[line.next] = token(Words, pass.text.slice(begin, end), begin);
  return line.next;
}

/** The first raw token that is not wholly before the offset. */
function indexBehind(pass: Pass, from: number, to: number, offset: number): number {
  let index = from;
  for (let one = pass.raw[index]; index < to && one !== undefined; one = pass.raw[index]) {
    if (one.startOffset + one.image.length > offset) break;
    index++;
  }
  return index;
}

/** Reports `changes rule R`, where the edit of a declaration was meant; true when it did. */
export function reportChangeOfText(
  pass: Pass,
  line: { readonly next: number; readonly stop: number },
  to: number,
): boolean {
  const begin = skipBlanks(pass.text, line.stop);
  const word = REFERENCE_WORDS.find((one) => one === pass.text.slice(begin, wordEnd(pass.text, begin)));
  const end = endOf(pass.raw[to - 1]);
  const named = pass.text.slice(begin, end);
  if (word === undefined || line.next >= to || named.length === word.length) return false;
  const what = named.slice(word.length).trim();
  const instead = word === 'decision' ? [`changes ${what}`, `in ${named}`] : [`in ${named}`];
  const values = { words: `changes ${named}`, here: CONTEXTS.amendment.title, suggestion: undefined };
  report(pass, 'unknown-clause', begin, end, { ...values, possible: [], instead });
  return true;
}

/** Reports a change that names no line, or a repeal that says what the line says besides naming it. */
export function reportNoPart(pass: Pass, verb: string, { word }: PartHeader, from: number, to: number): void {
  const context: ContextName = `part of ${word}`;
  const first = from < to ? pass.raw[from] : undefined;
  if (first === undefined) {
    const end = endOf(pass.raw[from - 1]);
    report(pass, 'change-of-nothing', end - verb.length, end, { verb, here: CONTEXTS[context].title });
    return;
  }
  const start = startOf(context, pass.text, pass.raw, from, to);
  if (start?.kind === 'clause' && start.clause.repeats !== true) {
    const { words } = start.clause;
    report(pass, 'repeal-names-line', first.startOffset, endOf(pass.raw[to - 1]), { words });
  } else reportUnknownLine(pass, 'repealed part', from, to);
}

function endOf(one: IToken | undefined): number {
  return one === undefined ? 1 : one.startOffset + one.image.length;
}

/** Shorter words are as likely names as kinds misspelt. */
const LONG_KIND = 5;

function reportNoDeclaration(pass: Pass, verb: string, begin: number, to: number): void {
  const last = pass.raw[to - 1];
  const end = Math.max(begin + 1, (last?.startOffset ?? begin) + (last?.image.length ?? 1));
  const words = pass.text.slice(begin, Math.min(end, begin + 60)).trim();
  const instead = verb === 'in' ? linesMeant(`in ${words}`, 'amendment', true) : [];
  if (instead.length > 0) {
    const values = { words: `in ${words}`, here: CONTEXTS.amendment.title, suggestion: undefined };
    report(pass, 'unknown-clause', begin, end, { ...values, possible: [], instead });
    return;
  }
  const [written = ''] = words.split(/\s/u, 1);
  const kind = written.length < LONG_KIND ? undefined : suggest(written, REFERENCE_WORDS, { max: 2 });
  const suggestion = kind === undefined ? undefined : `${verb} ${kind}${words.slice(written.length)}`;
  report(pass, 'edit-of-nothing', begin, end, { verb, words, suggestion });
}
