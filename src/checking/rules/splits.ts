/**
 * Rule: no case is split in two that are decided alike.
 *
 * In: rules that give one outcome, and limbs of `any of`. Out, as warnings: `splits-a-case` for two that are the same but
 * for one condition, which the one asks and the other denies: *a and b* beside *a and not b*. Whoever does not know b
 * is left undecided by them, although the outcome is the same.
 *
 * Only for opposites that leave nothing out: `not`, `is not` and its like; `is at least` and `is less than` and their like
 * where a fact that always applies is compared with a figure. Rules that something tells apart – an exemption from one,
 * a scenario that names it, another paragraph – are left alone.
 */
import { nameKey } from '../../base/names.ts';
import { onceOf } from '../../base/once.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Node, walk } from '../../syntax/children.ts';
import type { Context } from '../context.ts';
import { paragraphsOf } from '../targets.ts';

/** One of the ways to come to something: conditions that must all be met. */
interface Way {
  readonly span: Span;
  readonly parts: readonly Part[];
}

/** A condition by what it says, whether it is asked or denied. */
interface Part {
  readonly key: string;
  readonly denied: boolean;
}

export function noCaseIsSplit(context: Context): void {
  const opposites = sameOpposites(context.going, oppositesIn(context));
  splitRules(context, opposites);
  const splits = splitLimbs(opposites);
  for (const declaration of context.declarations) {
    for (const [one, other] of splits(declaration)) {
      const related = [{ span: one.span, message: 'the other one' }];
      context.reporter.report('splits-a-case', other.span, { one: 'limb', rules: undefined }, related);
    }
  }
}

/** The limbs of a declaration that split a case. */
const splitLimbs = onceOf((opposites: Opposites) =>
  onceOf((declaration: ast.Declaration): readonly (readonly [Way, Way])[] =>
    isTakenOver(declaration)
      ? []
      : alternatives(declaration).flatMap((ways) =>
          pairs(ways.map((one) => ({ span: one.span, parts: partsOf(one, opposites) }))),
        ),
  ),
);

function isTakenOver(declaration: ast.Declaration): boolean {
  return 'used' in declaration && declaration.used !== undefined;
}

// ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface RuleWay extends Way {
  readonly rule: ast.RuleDeclaration;
}

function splitRules(context: Context, opposites: Opposites): void {
  const groups = new Map<string, RuleWay[]>();
  for (const { declaration: rule } of context.symbols('rule')) {
    if (rule.used !== undefined || rule.when === undefined || rule.conclusion === undefined) continue;
    // What an exemption from a paragraph displaces, and what is cited, is the same within one group.
    const key = [...paragraphsOf(context.bindings, rule), groupOf(rule)].join('\n');
    const way = wayOf(opposites)(rule);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [way]);
    else others.push(way);
  }
  let named: ReadonlySet<string> | undefined;
  for (const group of groups.values()) {
    for (const [one, other] of pairs(group)) {
      named ??= rulesNamed(context);
      const names = [one, other].map(({ rule }) => rule.name.text);
      if (names.some((name) => named?.has(nameKey(name)))) continue;
      const related = [{ span: one.span, message: 'the other one' }];
      context.reporter.report('splits-a-case', other.span, { one: 'rule', rules: names }, related);
    }
  }
}

/** What a rule gives, and what it cites. */
const groupOf = onceOf(({ conclusion, cites }: ast.RuleDeclaration): string =>
  JSON.stringify([
    nameKey(conclusion?.decision.text ?? ''),
    nameKey(conclusion?.choice.text ?? ''),
    cites.map((one) => keyOf(one)),
  ]),
);

/** What must be so for a rule to hold. */
const wayOf = onceOf((opposites: Opposites) =>
  onceOf((rule: ast.RuleDeclaration): RuleWay => {
    const asked = rule.when === undefined ? [] : partsOf(rule.when, opposites);
    const denied = rule.unless === undefined ? [] : [opposite(partOf(rule.unless, opposites))];
    return { rule, span: rule.name.span, parts: [...asked, ...denied] };
  }),
);

/** The rules that exemptions or scenarios speak of. */
function rulesNamed(context: Context): ReadonlySet<string> {
  const named = new Set<string>();
  for (const declaration of context.declarations) {
    walk(declaration, (node) => {
      if (node.kind === 'RuleTarget' || node.kind === 'ExpectRule') named.add(nameKey(node.rule.text));
      return undefined;
    });
  }
  return named;
}

// ── Limbs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The limbs of every condition of a declaration for which one of them is enough. */
const alternatives = onceOf((declaration: ast.Declaration): readonly (readonly ast.Expression[])[] => {
  const found: (readonly ast.Expression[])[] = [];
  walk(declaration, (node) => {
    const { operator, ways } = joined(node);
    if (operator === 'any') found.push(ways);
    return undefined;
  });
  return found;
});

/** What an expression joins, brackets left out. */
function joined(node: Node): {
  readonly operator: 'all' | 'any' | undefined;
  readonly ways: readonly ast.Expression[];
} {
  switch (node.kind) {
    case 'LimbsExpression':
      return { operator: node.operator, ways: node.limbs.map(({ condition }) => condition) };
    case 'LogicalExpression':
      return { operator: node.operator === 'and' ? 'all' : 'any', ways: node.operands };
    default:
      return { operator: undefined, ways: [] };
  }
}

function unbracketed(expression: ast.Expression): ast.Expression {
  let at = expression;
  while (at.kind === 'BracketedExpression') at = at.inner;
  return at;
}

/** The conditions that must all be met. */
function partsOf(condition: ast.Expression, opposites: Opposites): readonly Part[] {
  const found: Part[] = [];
  const toDo = [condition];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    const one = unbracketed(next);
    const { operator, ways } = joined(one);
    if (operator === 'all') toDo.push(...ways);
    else found.push(partOf(one, opposites));
  }
  return found;
}

// ── Opposites ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names of facts that always apply, and of figures that always stand. */
interface Opposites {
  readonly facts: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

function oppositesIn(context: Context): Opposites {
  const always = context
    .symbols('fact')
    .filter(({ declaration }) => declaration !== undefined && declaration.appliesWhen === undefined);
  const figures = context.symbols('threshold').filter(({ declaration }) => declaration.by === undefined);
  return { facts: new Set(always.map(({ key }) => key)), figures: new Set(figures.map(({ key }) => key)) };
}

/** The names of the text that was checked last with the same tables. */
const oppositesBefore = new WeakMap<object, Opposites>();

/** The names of the text before where these are the same: what rests on them is known by them. */
function sameOpposites(tables: object, opposites: Opposites): Opposites {
  const before = oppositesBefore.get(tables);
  if (
    before !== undefined &&
    isSameSet(before.facts, opposites.facts) &&
    isSameSet(before.figures, opposites.figures)
  )
    return before;
  oppositesBefore.set(tables, opposites);
  return opposites;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

/** Denied, an operator says what the other does. */
const NEGATED: ReadonlyMap<string, string> = new Map([
  ['is not', 'is'],
  ['is not one of', 'is one of'],
  ['is not listed in', 'is listed in'],
]);
const TURNED: ReadonlyMap<string, string> = new Map([
  ['is less than', 'is at least'],
  ['is at most', 'is more than'],
  ['is before', 'is on or after'],
  ['is on or before', 'is after'],
]);

function partOf(expression: ast.Expression, opposites: Opposites): Part {
  let at = unbracketed(expression);
  let denied = false;
  while (at.kind === 'NotExpression') {
    denied = !denied;
    at = unbracketed(at.operand);
  }
  if (at.kind !== 'ComparisonExpression') return { key: keyOf(at), denied };
  const positive =
    NEGATED.get(at.operator) ?? (isOrdered(at, opposites) ? TURNED.get(at.operator) : undefined);
  if (positive === undefined) return { key: keyOf(at), denied };
  return { key: positiveKeyOf(at), denied: !denied };
}

/** A comparison of which one side or the other is so: of a fact that applies with a figure that stands. */
function isOrdered(
  { left, right: [right] }: ast.ComparisonExpression,
  { facts, figures }: Opposites,
): boolean {
  if (left.kind !== 'NameExpression' || !facts.has(nameKey(left.name.text)) || right === undefined)
    return false;
  return right.kind === 'NameExpression'
    ? figures.has(nameKey(right.name.text))
    : /^(?:Money|Number|Percentage|Date)Literal$/.test(right.kind);
}

function opposite({ key, denied }: Part): Part {
  return { key, denied: !denied };
}

/** The same for what is written alike, wherever it stands; limbs may have other labels. */
const keyOf = onceOf((part: object): string =>
  JSON.stringify(part, (key, value: unknown) => {
    if (/^(?:span|label|mixed)$|Span$/.test(key)) return undefined;
    if (key === 'text' && typeof value === 'string') return nameKey(value);
    return value;
  }),
);

/** The key of what a comparison denies. */
const positiveKeyOf = onceOf((comparison: ast.ComparisonExpression): string => {
  const { operator } = comparison;
  return keyOf({ ...comparison, operator: NEGATED.get(operator) ?? TURNED.get(operator) ?? operator });
});

/** Ways of more than this many are not compared with each other. */
const MOST_WAYS = 200;

/** Those that are the same but for one condition, which the one asks and the other denies; something else is left of them. */
function pairs<T extends Way>(ways: readonly T[]): readonly (readonly [T, T])[] {
  if (ways.length < 2 || ways.length > MOST_WAYS) return [];
  const byOthers = new Map<string, T>();
  const found: (readonly [T, T])[] = [];
  for (const way of ways) {
    for (const { as, turned } of cutsOf(way.parts)) {
      const earlier = byOthers.get(turned);
      if (earlier !== undefined) found.push([earlier, way]);
      byOthers.set(as, way);
    }
  }
  return found;
}

/** For each condition of a way, all of them as they are, and with that one denied. */
const cutsOf = onceOf(
  (conditions: readonly Part[]): readonly { readonly as: string; readonly turned: string }[] => {
    const parts = new Map(conditions.map((part) => [`${part.denied} ${part.key}`, part]));
    if (parts.size < 2) return [];
    return [...parts].map(([own, { key, denied }]) => {
      const others = [...parts.keys()].filter((one) => one !== own).sort();
      return {
        as: JSON.stringify([denied, key, others]),
        turned: JSON.stringify([!denied, key, others]),
      };
    });
  },
);
