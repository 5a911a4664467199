/**
 * What is to know about a name, beside the place where it stands.
 *
 * In:  a guidance, a place in it, and which day today is.
 * Out: Markdown: the declaration in the one spelling, which of its figures holds today, who changed it and from when, and the prose
 *      it stands under.
 */
import { formatLong } from '../base/date.ts';
import { printDeclaration, printExpression, printField } from '../format/print.ts';
import type { DatedValue, Declaration } from '../syntax/ast.ts';
import type { Node } from '../syntax/children.ts';
import type { Guidance } from './guidance.ts';
import { idOfDeclaration, type Named } from './declared.ts';
import { namedAt } from './navigation.ts';
import { type Position, type Range, rangeOf } from './places.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** Lines of a declaration that are shown; the definition has the rest. */
const MOST_LINES = 24;
/** Characters of prose that are shown. */
const MOST_PROSE = 1_200;

/** `today` as a day number. */
export function hover(
  guidance: Guidance,
  path: string,
  position: Position,
  today: number,
): Hover | undefined {
  const found = namedAt(guidance, path, position);
  const source = guidance.sources.get(path);
  if (found?.named === undefined || source === undefined) return undefined;
  const { named, occurrence } = found;
  const parts = [declared(named), inForce(named, today), changes(guidance, named), prose(guidance, named)];
  const markdown = parts.filter((part) => part !== undefined).join('\n\n');
  return { range: rangeOf(source, occurrence.span), markdown };
}

function declared({ node, name, kind }: Named): string {
  if (node === undefined) return `**${escaped(name)}**, the day on which the contract is assessed`;
  const intro = kind === 'outcome' ? `**${escaped(name)}**, an outcome of\n\n` : '';
  const lines = printed(node).split('\n');
  const rest = lines.length > MOST_LINES ? ['  …'] : [];
  return `${intro}\`\`\`policy\n${[...lines.slice(0, MOST_LINES), ...rest].join('\n')}\n\`\`\``;
}

/** A paragraph is shown without its prose, which follows. */
function printed(node: Node): string {
  if (node.kind === 'FieldDeclaration') return printField(node);
  if (node.kind === 'ParagraphDeclaration')
    return printDeclaration({ ...node, text: undefined, needsNoRule: undefined });
  return printDeclaration(node as Declaration).replaceAll('```', '` ` `');
}

/** The value of a figure that holds on a day: the last that has begun. */
export function valueOn(node: Node | undefined, day: number): DatedValue | undefined {
  if (node?.kind !== 'ThresholdDeclaration' && node?.kind !== 'RateDeclaration') return undefined;
  return node.values
    .filter(({ from }) => from.day <= day)
    .reduce<DatedValue | undefined>(
      (best, one) => (best === undefined || one.from.day >= best.from.day ? one : best),
      undefined,
    );
}

function inForce({ node }: Named, today: number): string | undefined {
  if (node?.kind !== 'ThresholdDeclaration' && node?.kind !== 'RateDeclaration') return undefined;
  const value = valueOn(node, today);
  const next = node.values
    .filter(({ from }) => from.day > today)
    .reduce<DatedValue | undefined>(
      (best, one) => (best === undefined || one.from.day < best.from.day ? one : best),
      undefined,
    );
  const now =
    value === undefined
      ? `No value on ${formatLong(today)}`
      : `On ${formatLong(today)}: **${escaped(printExpression(value.value))}**${value.illustrative === undefined ? '' : ', illustrative'}`;
  const later =
    next === undefined ? '' : `; from ${formatLong(next.from.day)}: ${escaped(printExpression(next.value))}`;
  return `${now}${later}.`;
}

/** Which instruments changed it, and from when. */
function changes(guidance: Guidance, { id }: Named): string | undefined {
  const { editions, instruments } = guidance.consolidated();
  const changed = new Set<number>();
  for (const { text } of editions) {
    for (const { node, history } of text.files.flatMap(({ elements }) => elements)) {
      if (idOfDeclaration(node) === id) for (const one of history) changed.add(one);
    }
  }
  if (changed.size === 0) return undefined;
  const told = [...changed]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const one = instruments[index];
      if (one === undefined) return [];
      const from = one.from === undefined ? 'on a day to be appointed' : `from ${formatLong(one.from)}`;
      return [`- “${escaped(one.title)}”, ${from}`];
    });
  return `Changed by\n${told.join('\n')}`;
}

function prose(guidance: Guidance, named: Named): string | undefined {
  const number = named.kind === 'paragraph' ? named.name : named.paragraph;
  if (number === undefined) return undefined;
  const paragraph = guidance.declared().get(`paragraph ${number.toLowerCase()}`)?.node;
  if (paragraph?.kind !== 'ParagraphDeclaration') return undefined;
  const text = paragraph.text?.value.trim() ?? '';
  const shown = text.length > MOST_PROSE ? `${text.slice(0, MOST_PROSE)}…` : text;
  const heading = `**${number} ${escaped(paragraph.heading.value)}**`;
  const quoted =
    shown === ''
      ? ''
      : `\n>\n${shown
          .split('\n')
          .map((line) => `> ${escaped(line)}`)
          .join('\n')}`;
  return `> ${heading}${quoted}`;
}

/** Text of a guidance in Markdown: it is text, not marks, links or HTML. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>&~]/g, '\\$&').replace(/\s+/g, ' ');
}
