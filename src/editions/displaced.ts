/**
 * What exemptions and exceptions of a text displace.
 *
 * In:  the elements of the text.
 * Out: for each exemption and exception the rules, exemptions and exceptions that it is from; and the same said one by
 *      one, for a text that has other rules besides.
 */
import { nameKey } from '../base/names.ts';
import type { Target } from '../syntax/ast.ts';
import type { Element } from './text.ts';

/** An element with the paragraph it stands under or cites. */
export interface Found {
  readonly element: Element;
  readonly paragraphs: readonly string[];
}

/** Duties are left out. */
export function displacedIn(found: readonly Found[]): ReadonlyMap<Found, readonly Found[]> {
  const displaced = new Map<Found, readonly Found[]>();
  const rules = found.filter(({ element }) => element.node.kind === 'RuleDeclaration');
  const exemptions = new Map<string, Found>();
  for (const one of found) {
    const { node } = one.element;
    if (node.kind === 'ExemptionDeclaration' || node.kind === 'ExceptionDeclaration')
      exemptions.set(nameKey(node.name.text), one);
  }
  const known = new Map<string, readonly Found[]>();
  for (const one of found) {
    const { node } = one.element;
    if (node.kind === 'ExceptionDeclaration')
      displaced.set(
        one,
        node.to.flatMap((name) => exemptions.get(nameKey(name.text)) ?? []),
      );
    else if (node.kind === 'ExemptionDeclaration')
      displaced.set(one, [...new Set(node.targets.flatMap((target) => reached(rules, target, known)))]);
  }
  return displaced;
}

function reached(
  rules: readonly Found[],
  target: Target,
  known: Map<string, readonly Found[]>,
): readonly Found[] {
  const { span, ...said } = target;
  const key = JSON.stringify(said, (property, value: unknown) => (property === 'span' ? undefined : value));
  const before = known.get(key);
  if (before !== undefined) return before;
  const after = rules.filter((rule) => reaches(target, rule));
  known.set(key, after);
  return after;
}

/** Whether a line `from …` reaches a rule. Rules of guidance used in turn are reached by their names alone. */
function reaches(target: Target, { element: { node, from }, paragraphs }: Found): boolean {
  if (node.kind !== 'RuleDeclaration') return false;
  switch (target.kind) {
    case 'OutcomeTarget': {
      const { conclusion } = node;
      if (conclusion === undefined || nameKey(conclusion.choice.text) !== nameKey(target.choice.text))
        return false;
      return target.decision === undefined
        ? from === undefined
        : nameKey(conclusion.decision.text) === nameKey(target.decision.text);
    }
    case 'RuleTarget':
      return nameKey(node.name.text) === nameKey(target.rule.text);
    case 'DutyTarget':
      return false;
    case 'ParagraphTarget':
      return from === undefined && paragraphs.some((one) => isWithin(one, target.paragraph));
    case 'EveryRuleTarget':
      return from === undefined;
  }
}

/** Whether a paragraph is the given one or a part of it: 4.2 is within 4. */
function isWithin(paragraph: string, whole: string): boolean {
  return paragraph === whole || paragraph.startsWith(`${whole}.`);
}

/** An exemption or exception with what it displaces said by name, of what the text takes over. */
export function namingEach(one: Found, displaced: readonly Found[], taken: ReadonlySet<Found>): Found {
  const { node } = one.element;
  const there = displaced.filter((target) => taken.has(target)).map(({ element }) => element.node);
  if (node.kind === 'ExemptionDeclaration') {
    const targets = there.flatMap((rule): Target[] =>
      rule.kind === 'RuleDeclaration' ? [{ kind: 'RuleTarget', rule: rule.name, span: node.span }] : [],
    );
    return { ...one, element: { ...one.element, node: { ...node, targets } } };
  }
  if (node.kind !== 'ExceptionDeclaration') return one;
  const to = there.flatMap((target) => ('name' in target ? [target.name] : []));
  return { ...one, element: { ...one.element, node: { ...node, to } } };
}

/** Whether a line of an exemption reaches a duty. */
export function reachesDuty(one: Found, found: readonly Found[]): boolean {
  const { node } = one.element;
  if (node.kind !== 'ExemptionDeclaration') return false;
  return node.targets.some((target) => {
    if (target.kind === 'DutyTarget') return true;
    if (target.kind !== 'ParagraphTarget') return false;
    return found.some(
      ({ element, paragraphs }) =>
        element.node.kind === 'DutyDeclaration' &&
        paragraphs.some((paragraph) => isWithin(paragraph, target.paragraph)),
    );
  });
}
