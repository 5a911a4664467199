/**
 * Types of names and bare words.
 *
 * In: a name, what the binder found it to mean, and the type it meets. Out: its type. A name that means nothing is
 * read as a choice (or `yes`, `no`) of the type it meets, and that is noted for later stages.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import { displayName } from '../../base/names.ts';
import type { Span } from '../../base/span.ts';
import type { DeclaredSymbol, Meaning } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import { choiceNamed, suggestAmong } from '../context.ts';
import { describeChoices } from '../describe.ts';
import type { Choice, Type } from '../type.ts';
import { typeOfAggregate } from './aggregates.ts';
import type { Typer, Typing } from './typing.ts';

type Word = Extract<Meaning, { readonly kind: 'word' }>;

export const typeName: Typer<'NameExpression'> = (typing, expression, expected) => {
  const meaning = typing.context.bindings.meanings.get(expression);
  // Absent: the binder has reported the name.
  if (meaning === undefined) return undefined;
  if (meaning.kind === 'word') return typeOfWord(typing, expression, meaning, expected);
  if (expected?.kind === 'choice' || expected?.kind === 'choices') {
    const choice = choiceNamed(expression.name, expected.choices);
    if (choice !== undefined) {
      return typeOfNameOrChoice(typing, expression, meaning, choice, expected.choices);
    }
  }
  return typeOfMeaning(typing, meaning, expression.span, undefined);
};

// ── Names that mean something ───────────────────────────────────────────────────────────────────────────────

/**
 * The type of what a run of words means.
 * `brackets`: the type of what stands in the brackets after the run, for `value of (lots where …)`.
 */
export function typeOfMeaning(
  typing: Typing,
  meaning: Meaning,
  span: Span,
  brackets: Type | undefined,
): Type | undefined {
  switch (meaning.kind) {
    case 'symbol':
      return typeOfSymbol(typing, meaning.symbol, span);
    case 'field of':
      return typeOfFieldOf(typing, meaning, span, brackets);
    case 'element': {
      const { field, depth } = meaning;
      return field === undefined ? typing.elements[depth] : typing.context.typeOfField.get(field.declaration);
    }
    case 'keyed list':
      typing.context.reporter.report('list-as-value', span, { list: meaning.list.name });
      return undefined;
    case 'aggregate':
      return typeOfAggregate(
        typing,
        meaning.function,
        typeOfMeaning(typing, meaning.of, span, brackets),
        span,
      );
    case 'exempt':
      return { kind: 'yes or no' };
    case 'brackets':
      return brackets;
    case 'word':
      reportUnknownName(typing, meaning.text, span);
      return undefined;
    default:
      return unreachable(meaning);
  }
}

function typeOfSymbol(typing: Typing, symbol: DeclaredSymbol, span: Span): Type | undefined {
  const { context } = typing;
  switch (symbol.kind) {
    case 'fact':
    case 'threshold':
    case 'definition':
    case 'table':
    case 'decision':
      return context.typeOfSymbol.get(symbol);
    case 'list':
      context.reporter.report('list-as-value', span, { list: symbol.name });
      return undefined;
    default:
      // The binder lets no other kind stand where a value stands.
      invariant(false, `“${symbol.name}” is a ${symbol.kind}`);
  }
}

/** `name of supplier` is the field; `value of lots` is a list of the field of each. */
function typeOfFieldOf(
  typing: Typing,
  meaning: Extract<Meaning, { readonly kind: 'field of' }>,
  span: Span,
  brackets: Type | undefined,
): Type | undefined {
  const whole = typeOfMeaning(typing, meaning.of, span, brackets);
  const type = typing.context.typeOfField.get(meaning.field.declaration);
  if (whole === undefined || type === undefined) return undefined;
  if (whole.kind !== 'list') return type;
  if (type.kind === 'list' || type.kind === 'choices') {
    const values = { field: meaning.field.name, element: whole.elementName };
    typing.context.reporter.report('several-of-each', span, values);
    return undefined;
  }
  return { kind: 'list', element: type, elementName: meaning.field.name };
}

// ── Names that are also choices ─────────────────────────────────────────────────────────────────────────────

/** A declared name that is a choice here too: read as the choice, unless the thing declared would also fit. */
function typeOfNameOrChoice(
  typing: Typing,
  expression: ast.NameExpression,
  meaning: Exclude<Meaning, Word>,
  choice: Choice,
  choices: readonly Choice[],
): Type | undefined {
  const { context } = typing;
  const declared = meaning.kind === 'symbol' ? context.typeOfSymbol.get(meaning.symbol) : undefined;
  if (declared?.kind === 'choice' || declared?.kind === 'choices' || meaning.kind !== 'symbol') {
    context.reporter.report('word-has-two-meanings', expression.span, { word: choice.name });
    return undefined;
  }
  context.words.set(expression, { kind: 'choice', choice });
  return { kind: 'choice', choices };
}

// ── Bare words ──────────────────────────────────────────────────────────────────────────────────────────────

function typeOfWord(
  typing: Typing,
  expression: ast.NameExpression,
  word: Word,
  expected: Type | undefined,
): Type | undefined {
  const { context } = typing;
  const yes = yesOrNo(word.key);
  if (expected?.kind === 'choice' || expected?.kind === 'choices') {
    return typeOfChoice(typing, expression, word, expected.choices);
  }
  // Beside an amount it is yes or no all the same: what compares the two says so.
  if (yes !== undefined && expected?.kind !== 'text') {
    context.words.set(expression, { kind: 'yes or no', yes });
    return { kind: 'yes or no' };
  }
  if (expected?.kind === 'text') {
    context.reporter.report('text-needs-quotes', expression.span, { text: word.text });
  } else if (expected?.kind === 'yes or no') {
    context.reporter.report('word-for-yes-or-no', expression.span, { word: displayName(word.text) });
  } else {
    reportUnknownName(typing, word.text, expression.span);
  }
  return undefined;
}

/** `yes`, `no`, or neither. */
function yesOrNo(key: string): boolean | undefined {
  if (key === 'yes') return true;
  return key === 'no' ? false : undefined;
}

function typeOfChoice(
  typing: Typing,
  expression: ast.NameExpression,
  word: Word,
  choices: readonly Choice[],
): Type | undefined {
  const choice = choices.find((one) => one.key === word.key);
  if (choice === undefined) {
    reportUnknownChoice(typing, word.text, expression.span, choices);
    return undefined;
  }
  typing.context.words.set(expression, { kind: 'choice', choice });
  return { kind: 'choice', choices };
}

function reportUnknownChoice(typing: Typing, text: string, span: Span, choices: readonly Choice[]): void {
  const { reporter, bindings } = typing.context;
  const word = displayName(text);
  const names = choices.map((choice) => choice.name);
  const suggestion =
    suggestAmong(typing.context, word, names) ??
    suggestAmong(
      typing.context,
      word,
      bindings.symbols.map((symbol) => symbol.name),
    );
  if (suggestion === undefined && !typing.context.complete) return;
  reporter.report('unknown-choice', span, { word, choices: describeChoices(choices), suggestion });
}

function reportUnknownName(typing: Typing, text: string, span: Span): void {
  const { reporter, bindings } = typing.context;
  const word = displayName(text);
  const suggestion = suggestAmong(
    typing.context,
    word,
    bindings.symbols.map((symbol) => symbol.name),
  );
  if (suggestion === undefined && !typing.context.complete) return;
  reporter.report('unknown-name', span, { name: word, what: undefined, suggestion, hint: undefined });
}
