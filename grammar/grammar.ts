/**
 * The grammar as plain data.
 *
 * In: the parser's own record of its rules. Out: productions that the writers of this folder print, and the sets of
 * what may follow a terminal. Nothing here is written by hand twice: the parser is the grammar.
 */
import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from 'chevrotain';
import { LEXED_LABELS } from './labels.ts';

export type Node =
  | { readonly kind: 'terminal'; readonly token: TokenType; readonly text: string; readonly literal: boolean }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly alternatives: readonly Node[] }
  | { readonly kind: 'optional'; readonly part: Node }
  /** None or more; with a separator between them if there is one. */
  | { readonly kind: 'any'; readonly part: Node; readonly separator: Node | undefined }
  /** One or more. */
  | { readonly kind: 'many'; readonly part: Node; readonly separator: Node | undefined };

export interface Production {
  readonly name: string;
  readonly body: Node;
}

/** `fieldDeclaration` as `field declaration`. */
export function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A token as the grammar shows it: keywords and signs as written, classes by their name. */
export function terminal(token: TokenType): Node {
  const label = LEXED_LABELS.get(token.name) ?? token.LABEL ?? token.name;
  const keyword = token.name.endsWith('Word') || KEYWORDS.has(token.name);
  const sign = /^[^\p{L}]+$/u.test(label);
  return { kind: 'terminal', token, text: label, literal: keyword || sign };
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'And',
  'Or',
  'Not',
  'When',
  'Unless',
  'Where',
  'Is',
  'IsNot',
  'IsOneOf',
  'IsBetween',
  'IsWithin',
  'AnyCell',
]);

/** The productions of a parser, in the order in which it declares them. */
export function productionsOf(rules: Readonly<Record<string, Rule>>): readonly Production[] {
  return Object.values(rules).map((rule) => ({ name: rule.name, body: sequence(rule.definition) }));
}

function sequence(parts: readonly IProduction[]): Node {
  const nodes = parts.map(nodeOf);
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'sequence', parts: nodes };
}

function alternativeOf(one: IProduction): readonly Node[] {
  return one instanceof Alternative ? [sequence(one.definition)] : [];
}

function nodeOf(part: IProduction): Node {
  if (part instanceof Terminal) return terminal(part.terminalType);
  if (part instanceof NonTerminal) return { kind: 'rule', name: part.nonTerminalName };
  if (part instanceof Option) return { kind: 'optional', part: sequence(part.definition) };
  if (part instanceof Alternation) {
    return { kind: 'choice', alternatives: part.definition.flatMap(alternativeOf) };
  }
  if (part instanceof RepetitionWithSeparator) {
    return { kind: 'any', part: sequence(part.definition), separator: terminal(part.separator) };
  }
  if (part instanceof RepetitionMandatoryWithSeparator) {
    return { kind: 'many', part: sequence(part.definition), separator: terminal(part.separator) };
  }
  if (part instanceof Repetition)
    return { kind: 'any', part: sequence(part.definition), separator: undefined };
  if (part instanceof RepetitionMandatory) {
    return { kind: 'many', part: sequence(part.definition), separator: undefined };
  }
  throw new Error(`the grammar has a ${part.constructor.name}, which its writers do not know`);
}

/** What may stand directly after each terminal of the kind, by the names of tokens; `END` for the end of the file. */
export function followersOf(
  productions: readonly Production[],
  start: string,
  tokenName: string,
): ReadonlySet<string> {
  const bodies = new Map(productions.map((one) => [one.name, one.body]));
  const firsts = firstSets(productions);
  const followOfRule = new Map(productions.map((one) => [one.name, new Set<string>()]));
  followOfRule.get(start)?.add(END);
  const found = new Set<string>();

  const visit = (node: Node, after: ReadonlySet<string>): void => {
    switch (node.kind) {
      case 'terminal':
        if (node.token.name === tokenName) for (const one of after) found.add(one);
        return;
      case 'rule': {
        const follow = followOfRule.get(node.name);
        for (const one of after) follow?.add(one);
        return;
      }
      case 'sequence': {
        let next: ReadonlySet<string> = after;
        for (const part of [...node.parts].reverse()) {
          visit(part, next);
          next = withFollow(first(part, firsts), next);
        }
        return;
      }
      case 'choice':
        for (const one of node.alternatives) visit(one, after);
        return;
      case 'optional':
        visit(node.part, after);
        return;
      case 'any':
      case 'many': {
        const between = node.separator ?? node.part;
        visit(node.part, new Set([...without(first(between, firsts)), ...after]));
        if (node.separator !== undefined) visit(node.separator, without(first(node.part, firsts)));
      }
    }
  };
  for (let size = -1; size !== sizeOf(followOfRule); ) {
    size = sizeOf(followOfRule);
    for (const [name, body] of bodies) visit(body, new Set(followOfRule.get(name)));
  }
  return found;
}

export const END = 'END';
const EMPTY = '';

const sizeOf = (sets: ReadonlyMap<string, ReadonlySet<string>>): number =>
  [...sets.values()].reduce((sum, one) => sum + one.size, 0);
const without = (set: ReadonlySet<string>): Set<string> => new Set([...set].filter((one) => one !== EMPTY));
const withFollow = (set: ReadonlySet<string>, after: ReadonlySet<string>): Set<string> =>
  set.has(EMPTY) ? new Set([...without(set), ...after]) : new Set(set);

function firstSets(productions: readonly Production[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map(productions.map((one) => [one.name, new Set<string>()]));
  for (let size = -1; size !== sizeOf(sets); ) {
    size = sizeOf(sets);
    for (const { name, body } of productions) for (const one of first(body, sets)) sets.get(name)?.add(one);
  }
  return sets;
}

/** Names of the tokens a node may begin with; `EMPTY` among them where it may be nothing. */
function first(node: Node, sets: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  switch (node.kind) {
    case 'terminal':
      return new Set([node.token.name]);
    case 'rule':
      return sets.get(node.name) ?? new Set();
    case 'sequence': {
      let result: Set<string> = new Set([EMPTY]);
      for (const part of [...node.parts].reverse()) result = withFollow(first(part, sets), result);
      return result;
    }
    case 'choice':
      return new Set(node.alternatives.flatMap((one) => [...first(one, sets)]));
    case 'optional':
    case 'any':
      return new Set([...first(node.part, sets), EMPTY]);
    case 'many':
      return first(node.part, sets);
  }
}
