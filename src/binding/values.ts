/**
 * Names that stand where a value stands: settles what each run means, or says why it cannot be settled.
 *
 * In: a run, the entries in scope, and what may stand there. Out: a meaning in `meanings`, or one diagnostic and no
 * meaning. Words that may be choices are left to the checker as `word`.
 */
import { displayName, nameKey } from '../base/names.ts';
import type * as ast from '../syntax/ast.ts';
import { reportBareConversion } from './bare-conversions.ts';
import { type Binder, reportNotFound } from './binder.ts';
import type { Meaning } from './bindings.ts';
import { reportBareComparison } from './meant.ts';
import { isExemptPhrase, type Reading, type Run, readings, runOf, spanOf, textOf } from './runs.ts';
import type { Scope } from './scope.ts';
import { type Shape, takesWords, YES_OR_NO } from './shape.ts';
import { explainUnknown } from './unknown.ts';

/** What may stand somewhere: the name of a value; or that, or a choice of a value of this shape. */
export type Position =
  | { readonly kind: 'value' }
  | { readonly kind: 'choice'; readonly of: Shape | undefined };

export const VALUE: Position = { kind: 'value' };

/** Where a value meets one of this shape: a bare word may be one of its choices. */
export function meeting(shape: Shape | undefined): Position {
  return takesWords(shape) ? { kind: 'choice', of: shape } : VALUE;
}

/** Binds a bare run. Its shape, when it has one and only one meaning. */
export function bindName(
  binder: Binder,
  node: ast.NameExpression,
  scope: Scope,
  position: Position,
): Shape | undefined {
  const run = runOf(node.name, scope, binder.table);
  const found = readings(run);
  const [first, second] = found;
  if (first === undefined) return bindUnread(binder, node, run, position);
  markRead(binder, found);
  if (second !== undefined) {
    reportAmbiguous(binder, run, first, second);
    return undefined;
  }
  binder.meanings.set(node, first.meaning);
  return first.shape;
}

/** Binds the words before a bracket (`total of value of (…)`), given the shape of what is in the brackets. */
export function bindBeforeBrackets(
  binder: Binder,
  node: ast.OfBracketsExpression,
  scope: Scope,
  brackets: Shape | undefined,
): Shape | undefined {
  const run = runOf(node.words, scope, binder.table, { shape: brackets });
  const found = readings(run);
  const [first, second] = found;
  markRead(binder, found);
  if (first === undefined) {
    // Fields of something that is itself unknown are not reported again.
    if (brackets !== undefined) explainUnknown(binder, run);
    return undefined;
  }
  if (second !== undefined) {
    reportAmbiguous(binder, run, first, second);
    return undefined;
  }
  binder.meanings.set(node, first.meaning);
  return first.shape;
}

export function markRead(binder: Binder, found: readonly Reading[]): void {
  for (const reading of found) for (const symbol of reading.symbols) binder.read.add(symbol);
}

function bindUnread(
  binder: Binder,
  node: ast.NameExpression,
  run: Run,
  position: Position,
): Shape | undefined {
  const key = nameKey(node.name.text);
  const yesOrNo = key === 'yes' || key === 'no';
  if (position.kind === 'choice' || yesOrNo) {
    const text = displayName(node.name.text);
    const word: Meaning = { kind: 'word', text, key, span: node.span };
    binder.meanings.set(node, word);
    return position.kind === 'choice' ? position.of : YES_OR_NO;
  }
  if (isExemptPhrase(run)) {
    const text = textOf(run, 2, run.words.length);
    const name: ast.Name = { kind: 'Name', text, span: spanOf(run, 2, run.words.length) };
    reportNotFound(binder, name, ['exemption', 'exception'], undefined);
    return YES_OR_NO;
  }
  if (reportBareConversion(binder, run.name) || reportBareComparison(binder, run)) return undefined;
  explainUnknown(binder, run);
  return undefined;
}

/** Two readings: one message with both places and a way to write each where there is one. */
function reportAmbiguous(binder: Binder, run: Run, first: Reading, second: Reading): void {
  binder.reporter.report(
    'ambiguous-name',
    run.name.span,
    {
      name: displayName(run.name.text),
      first: first.described,
      second: second.described,
      advice: adviceFor(run, first, second),
    },
    relatedTo([first.place, second.place]),
  );
}

function adviceFor(run: Run, first: Reading, second: Reading): string {
  const name = displayName(run.name.text);
  const fields = [first, second].filter((reading) => reading.by === 'field');
  if (fields.length > 0) {
    const ways = fields.flatMap(({ meaning }) =>
      meaning.kind === 'element' ? [`“${name} of ${run.scope[meaning.depth]?.name ?? 'entry'}”`] : [],
    );
    return fields.length === 2
      ? `write ${ways.join(' or ')}`
      : `write ${ways.join('')} for the entry's own; to read the other, define another name for it outside the brackets`;
  }
  if (first.by === 'name' && second.by === 'of') {
    const [left, right] = splitAtFirstOf(run);
    return `write \`${name}\` between backticks for ${first.described}, or “${left} of (${right})” for the other`;
  }
  return 'give one of them another name';
}

function splitAtFirstOf(run: Run): readonly [string, string] {
  const at = run.words.findIndex((word) => !word.quoted && word.text === 'of');
  return [textOf(run, 0, at), textOf(run, at + 1, run.words.length)];
}

function relatedTo(
  places: readonly (ast.Name['span'] | undefined)[],
): { readonly span: ast.Name['span']; readonly message: string }[] {
  return places.flatMap((span, index) =>
    span === undefined ? [] : [{ span, message: index === 0 ? 'one reading' : 'the other reading' }],
  );
}
