/**
 * The names of a file by what they are, for an editor to colour.
 *
 * In:  a guidance and a file of it. Out: stretches of text, in order, none over another. Words of the language are coloured by
 *      the grammar (grammar/policy.tmLanguage.json); what a name is, only the guidance can tell.
 */
import type { Guidance } from './guidance.ts';
import type { NamedKind } from './declared.ts';
import { type Position, positionAt } from './places.ts';

/** The kinds of names as editors call them. */
export const TOKEN_TYPES = [
  'variable',
  'property',
  'function',
  'class',
  'enumMember',
  'namespace',
  'type',
  'event',
] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** Bits: the first is 1. */
export const TOKEN_MODIFIERS = ['declaration', 'readonly'] as const;

const TYPE_OF: Readonly<Record<NamedKind, TokenType>> = {
  fact: 'variable',
  definition: 'variable',
  decision: 'variable',
  threshold: 'property',
  rate: 'property',
  list: 'property',
  table: 'property',
  calendar: 'property',
  source: 'property',
  rule: 'function',
  duty: 'function',
  exemption: 'class',
  exception: 'class',
  outcome: 'enumMember',
  paragraph: 'namespace',
  record: 'type',
  scenario: 'event',
  guarantee: 'event',
};

export interface Token {
  readonly start: Position;
  /** In UTF-16 units; a name that goes on in the next line is several tokens. */
  readonly length: number;
  readonly type: TokenType;
  readonly declares: boolean;
  /** Its value does not change from contract to contract. */
  readonly fixed: boolean;
}

export function tokens(guidance: Guidance, path: string): readonly Token[] {
  const source = guidance.sources.get(path);
  if (source === undefined) return [];
  const names = guidance.names();
  const declared = guidance.declared();
  const found: Token[] = [];
  let end = 0;
  for (const { id, span, declares } of names.inFile(path)) {
    const kind = declared.get(id)?.kind;
    // Titles are texts in quotes, which the grammar colours.
    if (kind === undefined || kind === 'scenario' || kind === 'guarantee' || span.start < end) continue;
    end = span.end;
    const type = TYPE_OF[kind];
    const fixed = type === 'property';
    for (const piece of source.text.slice(span.start, span.end).matchAll(/[^\r\n]+/g)) {
      const start = positionAt(source, span.start + piece.index);
      found.push({ start, length: piece[0].length, type, declares, fixed });
    }
  }
  return found;
}
