/**
 * Rule: what stands exactly on a boundary is treated as the prose says.
 *
 * In: the prose of paragraphs and the comparisons of what gives them effect; the reasons of rules, and their own
 * comparisons. Out, as warnings: `boundary-differs-from-text` where the prose counts a figure with one side and every
 * comparison with that figure counts it with the other: “£500,000 or more” above `annual value is more than £500,000`.
 *
 * Where the prose, or the comparisons, have the figure on both sides, nothing is said: they speak of two things.
 */
import { onceOf, whileSame } from '../../base/once.ts';
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
  const names = sameNames(context.going, figures);
  const reported = new Set<Comparison>();
  const hold = (prose: Prose, compared: readonly Compared[], paragraph?: string): void => {
    const said = saidIn(names)(prose);
    const been = said.map(({ figure }) => figures.get(figure));
    const found = differingIn(prose, [said, compared, ...been], () => differing(said, compared, figures));
    for (const { one, words } of found) {
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
    if (because !== undefined) hold(because, compared);
  }
  for (const [number, { text }] of context.bindings.paragraphs) {
    const compared = byParagraph.get(number);
    if (text !== undefined && compared !== undefined) hold(text, compared, number);
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

/** A text of the AST. */
type Prose = ast.TextLiteral | NonNullable<ast.ParagraphDeclaration['text']>;

type Figures = ReadonlyMap<string, readonly string[]>;

/** The names of figures in the text that was checked last with the same tables. */
const namesBefore = new WeakMap<object, ReadonlySet<string>>();

/** The names of figures; the same set as in the text before where they are the same. */
function sameNames(tables: object, figures: Figures): ReadonlySet<string> {
  const before = namesBefore.get(tables);
  if (before?.size === figures.size && [...figures.keys()].every((key) => before.has(key))) return before;
  const names = new Set(figures.keys());
  namesBefore.set(tables, names);
  return names;
}

/** What a prose says of boundaries, where these are the names of figures. */
const saidIn = onceOf((names: ReadonlySet<string>) =>
  onceOf((prose: Prose) => saidBoundaries(prose, (key) => names.has(key))),
);

const differingIn = whileSame<Prose, ReturnType<typeof differing>>();

/** Of each named figure the figures that it has been. */
function namedFigures(context: Context): Figures {
  const symbols = [...context.symbols('threshold'), ...context.symbols('rate')];
  return new Map(
    symbols.map(({ name, declaration }) => [namedFigureKey(name), figuresBeen(declaration.values)]),
  );
}

const figuresBeen = onceOf((values: readonly ast.DatedValue[]): readonly string[] =>
  values.flatMap(({ value }) => keysOf(value)),
);

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
  figures: Figures,
): readonly { readonly one: Compared; readonly words: string }[] {
  if (said.length === 0 || compared.length === 0) return [];
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

/** One side of a comparison that may be a figure. */
interface Bound {
  /** The key of a name, which is a figure where one goes by it. */
  readonly named: string | undefined;
  readonly keys: readonly string[];
  /** What the figure counts with. */
  readonly side: CountsWith;
}

/** A comparison, and what it may be with: the right side before the left. */
interface Comparing {
  readonly node: Comparison;
  readonly bounds: readonly Bound[];
}

/** The comparisons of a declaration with figures. */
function comparisonsIn(declaration: ast.Declaration, figures: Figures): readonly Compared[] {
  const comparing = comparingIn(declaration);
  if (comparing.length === 0) return [];
  const been = namedIn(comparing).map((name) => figures.get(name));
  return comparedIn(declaration, been, () =>
    comparing.flatMap(({ node, bounds }): readonly Compared[] => {
      for (const { named, keys, side } of bounds) {
        const values = named === undefined ? [] : figures.get(named);
        if (values !== undefined) return [{ figures: [...keys, ...values], side, node }];
      }
      return [];
    }),
  );
}

const comparedIn = whileSame<ast.Declaration, readonly Compared[]>();

/** The names that may be those of figures. */
const namedIn = onceOf((comparing: readonly Comparing[]): readonly string[] =>
  comparing.flatMap(({ bounds }) => bounds.flatMap(({ named }) => named ?? [])),
);

/** What a declaration compares: which names are those of figures makes no difference to it. */
const comparingIn = onceOf((declaration: ast.Declaration): readonly Comparing[] => {
  const found: Comparing[] = [];
  walk(declaration, (node) => {
    if (node.kind !== 'ComparisonExpression' && node.kind !== 'ComparisonCell') return undefined;
    const bounds = boundsOf(node);
    if (bounds.length > 0) found.push({ node, bounds });
    return undefined;
  });
  return found;
});

function boundsOf(node: Comparison): readonly Bound[] {
  const [right] = node.right;
  if (right === undefined) return [];
  const left = node.kind === 'ComparisonExpression' ? unbracketed(node.left) : undefined;
  if (node.operator === 'is within' && right.kind === 'WindowExpression') {
    const keys = keysOf(right.period);
    return keys.length === 0 ? [] : [{ named: undefined, keys, side: 'below' }];
  }
  const side = SIDE.get(node.operator);
  if (side === undefined) return [];
  const onRight = boundedBy(unbracketed(right), left, side);
  const onLeft = left === undefined ? undefined : boundedBy(left, undefined, otherSide(side));
  return [onRight ?? [], onLeft ?? []].flat();
}

/** The figure that one side of a comparison may be. What counts the other way round: a day so long before another. */
function boundedBy(
  bound: ast.Expression,
  other: ast.Expression | undefined,
  side: CountsWith,
): Bound | undefined {
  if (bound.kind === 'NameExpression') {
    const named = namedFigureKey(bound.name.text);
    return { named, keys: [named], side };
  }
  const isShift = bound.kind === 'ShiftExpression';
  const keys = keysOf(isShift ? bound.period : bound);
  if (keys.length === 0) return undefined;
  const turned = isShift && bound.direction === 'before';
  const years = other?.kind === 'YearsBetweenExpression' && bound.kind === 'NumberLiteral';
  return {
    named: undefined,
    keys: years ? [...keys, periodKey(Number(bound.digits), 'years')] : keys,
    side: turned ? otherSide(side) : side,
  };
}

function unbracketed(expression: ast.Expression): ast.Expression {
  let at = expression;
  while (at.kind === 'BracketedExpression') at = at.inner;
  return at;
}
