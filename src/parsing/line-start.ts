/**
 * What opens a line, in the context it stands in.
 *
 * In:  a context, and the raw tokens of a line.
 * Out: which clause, field, statement, literal, label or text opens it; undefined when nothing known does.
 */
import type { IToken, TokenType } from 'chevrotain';
import { isFieldToMend } from './headings.ts';
import {
  Colon,
  Label,
  LITERAL_VARIANTS,
  LongDate,
  Money,
  NumberLiteral,
  Percentage,
  Period,
  Reserved,
  Sign,
  Text,
  TextBlock,
  Words,
} from './lexer.ts';
import { type Clause, CONTEXTS, type Context, type ContextName } from './vocabulary.ts';
import { matchPhrase, wordEnd } from './words.ts';

export type LineStart =
  | {
      readonly kind: 'clause';
      readonly clause: Clause;
      /** Offset behind the clause word, and the raw token that holds it. */
      readonly stop: number;
      readonly next: number;
    }
  | { readonly kind: 'field' | 'statement' | 'literal' | 'label' | 'text block' };

interface Candidate {
  readonly clause: Clause;
  readonly parts: readonly string[];
}

/** The clauses of each context by their first word, longest first. */
const CLAUSES: ReadonlyMap<Context, ReadonlyMap<string, readonly Candidate[]>> = new Map(
  Object.values(CONTEXTS).map((context) => {
    const table = new Map<string, Candidate[]>();
    for (const clause of context.clauses) {
      const parts = clause.words.split(' ');
      const group = table.get(parts[0] ?? '') ?? [];
      group.push({ clause, parts });
      group.sort((a, b) => b.parts.length - a.parts.length);
      table.set(parts[0] ?? '', group);
    }
    return [context, table];
  }),
);

const FIELD: LineStart = { kind: 'field' };
const STATEMENT: LineStart = { kind: 'statement' };
const LITERAL: LineStart = { kind: 'literal' };
const LABEL: LineStart = { kind: 'label' };
const TEXT_BLOCK: LineStart = { kind: 'text block' };

const LITERAL_KINDS: ReadonlySet<TokenType> = new Set([
  Text,
  Money,
  NumberLiteral,
  Percentage,
  LongDate,
  Period,
  // As the lexer cuts them out: `5 EUR`, `2027-04-01`.
  ...LITERAL_VARIANTS.keys(),
]);

/** What opens the line of raw tokens `from` to `to` (exclusive) in the context. */
export function startOf(
  name: ContextName,
  text: string,
  raw: readonly IToken[],
  from: number,
  to: number,
): LineStart | undefined {
  const context = CONTEXTS[name];
  const first = raw[from];
  if (first === undefined) return undefined;
  const second = from + 1 < to ? raw[from + 1] : undefined;
  const type = first.tokenType;
  if (context.field !== undefined && type === Words && second?.tokenType === Colon) return FIELD;
  if (context.label === true && (type === Label || context.clauses.length === 0)) {
    return type === Label ? LABEL : undefined;
  }
  if (type === Words || type === Reserved) {
    const clause = clauseAt(context, text, raw, from, to);
    if (clause !== undefined) return clause;
    const verb = context.statement !== undefined && type === Words ? second : undefined;
    if (verb?.tokenType === Reserved && /^is/i.test(verb.image)) return STATEMENT;
    // Reported as the sign it is, and read as the word.
    if (verb?.tokenType === Sign && /^==?$/.test(verb.image)) return STATEMENT;
  }
  if (context.field !== undefined && isFieldToMend(raw, from, to)) return FIELD;
  if (context.literal !== undefined && LITERAL_KINDS.has(type)) return LITERAL;
  return context.textBlock === true && type === TextBlock ? TEXT_BLOCK : undefined;
}

function clauseAt(
  context: Context,
  text: string,
  raw: readonly IToken[],
  from: number,
  to: number,
): LineStart | undefined {
  const start = raw[from]?.startOffset ?? 0;
  const group = CLAUSES.get(context)?.get(text.slice(start, wordEnd(text, start)));
  if (group === undefined) return undefined;
  const last = raw[to - 1];
  const end = (last?.startOffset ?? 0) + (last?.image.length ?? 0);
  for (const { clause, parts } of group) {
    const stop = matchPhrase(text, start, end, parts);
    if (stop === -1) continue;
    let next = from;
    while (next < to && tokenEnd(raw[next]) <= stop) next++;
    const holder = raw[next];
    // A compound is never cut: `is` does not open a line that begins with `is at least`.
    const cut = next < to && holder !== undefined && holder.startOffset < stop && holder.tokenType !== Words;
    if (cut || (clause.alone === true && next !== to)) continue;
    return clause.statement === true ? STATEMENT : { kind: 'clause', clause, stop, next };
  }
  return undefined;
}

function tokenEnd(one: IToken | undefined): number {
  return one === undefined ? Number.POSITIVE_INFINITY : one.startOffset + one.image.length;
}
