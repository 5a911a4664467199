/**
 * Rule: what stands exactly on a boundary is treated as the prose says.
 *
 * In: the prose of paragraphs and the comparisons of what gives them effect; the reasons of rules, and their own
 * comparisons. Out, as warnings: `boundary-differs-from-text` where the prose counts a figure with one side and every
 * comparison with that figure counts it with the other: “£500,000 or more” above `annual value is more than £500,000`.
 *
 * Where the prose, or the comparisons, have the figure on both sides, nothing is said: they speak of two things.
 */
import { nameKey } from '../../base/names.ts';
import { printCell, printExpression } from '../../format/print.ts';
import type * as ast from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { Context } from '../context.ts';
import {
  type CountsWith,
  figureKey,
  namedFigureKey,
  otherSide,
  periodKey,
  type SaidBoundary,
  saidBoundaries,
} from '../said-boundaries.ts';
import { paragraphsOf } from '../targets.ts';

/** A figure that something is compared with. */
interface Compared {
  readonly figures: readonly string[];
  readonly side: CountsWith;
  readonly node: Comparison;
}

type Comparison = ast.ComparisonExpression | Extract<ast.TableCell, { readonly kind: 'ComparisonCell' }>;

export function boundariesAreAsSaid(context: Context): void {
  const figures = namedFigures(context);
  const isNamed = (key: string): boolean => figures.has(key);
  const reported = new Set<Comparison>();
  const hold = (said: readonly SaidBoundary[], compared: readonly Compared[], paragraph?: string): void => {
    for (const { one, words } of differing(said, compared, figures)) {
      if (reported.has(one.node)) continue;
      reported.add(one.node);
      const written = one.node.kind === 'ComparisonCell' ? printCell(one.node) : printExpression(one.node);
      const { operator } = one.node;
      context.reporter.report('boundary-differs-from-text', one.node.span, {
        paragraph,
        words,
        written,
        operator,
        instead: OTHERWISE.get(operator),
      });
    }
  };
  const byParagraph = new Map<string, Compared[]>();
  for (const declaration of context.declarations) {
    if (!GIVES_EFFECT.has(declaration.kind)) continue;
    const compared = comparisonsIn(declaration, figures);
    if (compared.length === 0) continue;
    for (const paragraph of paragraphsOf(context.bindings, declaration)) {
      const others = byParagraph.get(paragraph);
      if (others === undefined) byParagraph.set(paragraph, [...compared]);
      else others.push(...compared);
    }
    const because = 'because' in declaration ? declaration.because : undefined;
    if (because !== undefined) hold(saidBoundaries(because.value, isNamed), compared);
  }
  for (const [number, { text }] of context.bindings.paragraphs) {
    const compared = byParagraph.get(number);
    if (text !== undefined && compared !== undefined) {
      hold(saidBoundaries(text.value, isNamed), compared, number);
    }
  }
}

/** What decides by conditions. */
const GIVES_EFFECT: ReadonlySet<string> = new Set([
  'PresumeDeclaration',
  'DeemDeclaration',
  'DefineDeclaration',
  'RuleDeclaration',
  'ExemptionDeclaration',
  'ExceptionDeclaration',
  'DutyDeclaration',
  'TableDeclaration',
]);

/** Of each named figure the figures that it has been. */
function namedFigures(context: Context): ReadonlyMap<string, readonly string[]> {
  const symbols = [...context.symbols('threshold'), ...context.symbols('rate')];
  return new Map(
    symbols.map(({ name, declaration }) => [
      namedFigureKey(name),
      declaration.values.flatMap(({ value }) => keysOf(value)),
    ]),
  );
}

function keysOf(value: ast.Expression): readonly string[] {
  switch (value.kind) {
    case 'MoneyLiteral':
    case 'NumberLiteral':
    case 'PercentageLiteral':
    case 'DateLiteral':
    case 'PeriodLiteral':
      return [figureKey(value) ?? []].flat();
    default:
      return [];
  }
}

/** Comparisons that treat a figure otherwise than every word about it. */
function differing(
  said: readonly SaidBoundary[],
  compared: readonly Compared[],
  figures: ReadonlyMap<string, readonly string[]>,
): readonly { readonly one: Compared; readonly words: string }[] {
  const sides = new Map<string, SaidBoundary | undefined>();
  for (const one of said) {
    for (const figure of [one.figure, ...(figures.get(one.figure) ?? [])]) {
      const known = sides.get(figure);
      const agrees = !sides.has(figure) || known?.side === one.side;
      sides.set(figure, agrees ? (known ?? one) : undefined);
    }
  }
  return compared.flatMap((one) => {
    const heard = one.figures.flatMap((figure) => sides.get(figure) ?? []);
    const [first] = heard;
    if (first === undefined || heard.some(({ side }) => side === one.side)) return [];
    const isOnBoth = compared.some(
      (other) => other.side !== one.side && other.figures.some((figure) => one.figures.includes(figure)),
    );
    return isOnBoth ? [] : [{ one, words: first.words }];
  });
}

// ── Comparisons ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** With what a figure counts that stands on the right. */
const SIDE: ReadonlyMap<ast.ComparisonOperator, CountsWith> = new Map([
  ['is at least', 'above'],
  ['is less than', 'above'],
  ['is on or after', 'above'],
  ['is before', 'above'],
  ['is more than', 'below'],
  ['is at most', 'below'],
  ['is after', 'below'],
  ['is on or before', 'below'],
]);
/** What counts it with the other side. */
const OTHERWISE: ReadonlyMap<ast.ComparisonOperator, ast.ComparisonOperator> = new Map([
  ['is at least', 'is more than'],
  ['is more than', 'is at least'],
  ['is at most', 'is less than'],
  ['is less than', 'is at most'],
  ['is on or after', 'is after'],
  ['is after', 'is on or after'],
  ['is on or before', 'is before'],
  ['is before', 'is on or before'],
]);

function comparisonsIn(
  declaration: ast.Declaration,
  figures: ReadonlyMap<string, readonly string[]>,
): readonly Compared[] {
  const found: Compared[] = [];
  const add = (node: Comparison, keys: readonly string[], side: CountsWith | undefined): void => {
    if (keys.length > 0 && side !== undefined) found.push({ figures: keys, side, node });
  };
  walk(declaration, (node) => {
    if (node.kind !== 'ComparisonExpression' && node.kind !== 'ComparisonCell') return undefined;
    const [right] = node.right;
    if (right === undefined) return undefined;
    const left = node.kind === 'ComparisonExpression' ? unbracketed(node.left) : undefined;
    if (node.operator === 'is within' && right.kind === 'WindowExpression') {
      add(node, keysOf(right.period), 'below');
      return undefined;
    }
    const side = SIDE.get(node.operator);
    if (side === undefined) return undefined;
    const onRight = boundedBy(unbracketed(right), figures, left);
    if (onRight !== undefined) add(node, onRight.keys, onRight.turned ? otherSide(side) : side);
    else if (left !== undefined) {
      const onLeft = boundedBy(left, figures, undefined);
      if (onLeft !== undefined) add(node, onLeft.keys, onLeft.turned ? side : otherSide(side));
    }
    return undefined;
  });
  return found;
}

/** The figures that one side of a comparison is; `turned` where a later day is a smaller figure. */
function boundedBy(
  side: ast.Expression,
  figures: ReadonlyMap<string, readonly string[]>,
  other: ast.Expression | undefined,
): { readonly keys: readonly string[]; readonly turned: boolean } | undefined {
  if (side.kind === 'NameExpression') {
    const key = namedFigureKey(nameKey(side.name.text));
    const been = figures.get(key);
    return been === undefined ? undefined : { keys: [key, ...been], turned: false };
  }
  if (side.kind === 'ShiftExpression') {
    return { keys: keysOf(side.period), turned: side.direction === 'before' };
  }
  const keys = keysOf(side);
  if (keys.length === 0) return undefined;
  const years = other?.kind === 'YearsBetweenExpression' && side.kind === 'NumberLiteral';
  return { keys: years ? [...keys, periodKey(Number(side.digits), 'years')] : keys, turned: false };
}

function unbracketed(expression: ast.Expression): ast.Expression {
  let at = expression;
  while (at.kind === 'BracketedExpression') at = at.inner;
  return at;
}
