/**
 * Conditions, names and prose as parts of a printed page.
 *
 * In:  parts of the tree. Out: HTML: limbs as lists that keep their labels, all else as text.
 */
import { displayName } from '../../base/names.ts';
import { printExpression } from '../../format/print.ts';
import type { Expression, Name } from '../../syntax/ast.ts';
import type { Node } from '../../syntax/children.ts';
import { transform } from '../../syntax/transform.ts';
import { escaped, linked } from '../output/html.ts';

/** A name as people read it. */
export function nameHtml(name: Name): string {
  return escaped(displayName(name.text));
}

/** The same part of the tree, its names without the backticks that only a policy text needs. */
export function withoutBackticks<N extends object>(node: N): N {
  return transform(node, (one: Node) =>
    one.kind === 'Name' ? { ...one, text: displayName(one.text) } : one,
  );
}

/** A value on one line. */
export function valueHtml(value: Expression): string {
  return escaped(printExpression(withoutBackticks(value)));
}

const OF = { all: 'all of these are so:', any: 'at least one of these is so:' } as const;

/** A condition behind its words (`when`): on the line, or as a list of its limbs. Depth is bounded by the parser. */
export function conditionHtml(words: string, condition: Expression): string {
  return `<div class="condition">${within(`<span class="word">${escaped(words)}</span> `, condition)}</div>`;
}

function within(before: string, condition: Expression): string {
  const isNot = condition.kind === 'NotExpression';
  const inner = isNot ? condition.operand : condition;
  if (inner.kind !== 'LimbsExpression') return `${before}${valueHtml(condition)}`;
  const of = isNot ? `it is not so that ${OF[inner.operator]}` : OF[inner.operator];
  const limbs = inner.limbs.map(
    ({ label, condition: limb }) =>
      `<li>${within(`<span class="label">(${escaped(label)})</span> `, limb)}</li>`,
  );
  // Without their marks some readers no longer take a list for one, unless it says so.
  return `${before}${of}<ul class="limbs" role="list">${limbs.join('')}</ul>`;
}

const ITEM = /^\s*(?:[-*•]\s+|(?=\(?[a-z0-9]{1,4}[.)]\s))/i;

/** Prose: a blank line ends a paragraph, and lines that begin with a dash or a label are a list. */
export function proseHtml(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .filter((block) => block.trim() !== '')
    .map(blockHtml)
    .join('\n');
}

function blockHtml(block: string): string {
  const lead: string[] = [];
  const items: string[][] = [];
  for (const line of block.trim().split('\n')) {
    if (ITEM.test(line)) items.push([line.replace(ITEM, '')]);
    else (items.at(-1) ?? lead).push(line);
  }
  const text = (lines: readonly string[]): string => linked(lines.map((one) => one.trim()).join(' '));
  const before = lead.length === 0 ? '' : `<p>${text(lead)}</p>`;
  if (items.length === 0) return before;
  return `${before}<ul class="items" role="list">${items.map((one) => `<li>${text(one)}</li>`).join('')}</ul>`;
}
