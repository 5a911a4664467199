/**
 * The grammar as text, in the notation of the W3C (`::=`, `|`, `?`, `*`, `+`).
 *
 * In: productions. Out: the text of policy.ebnf.
 */
import { type Node, type Production, spaced } from './grammar.ts';
import { CLASSES } from './labels.ts';

const WIDTH = 110;
const WIDEST_NAME = 26;

/** The whole grammar as EBNF. */
export function ebnf(productions: readonly Production[]): string {
  const classes = CLASSES.map(([name, looks]) => `   ${name.padEnd(WIDEST_NAME)} ${looks}`);
  const rules = productions.map(({ name, body }) => `${ruleName(name)} ::=\n${wrapped(alternatives(body))}`);
  return [
    '/*\n   The grammar of .policy files.\n   Generated from the parser by `npm run generate`; do not edit.',
    '   Words in quotes stand as they are; words in angle brackets are classes:\n',
    `${classes.join('\n')}\n*/`,
    '',
    `${rules.join('\n\n')}\n`,
  ].join('\n');
}

const ruleName = (name: string): string => spaced(name).replaceAll(' ', '_');

/** A choice at the top stands one alternative a line. */
function alternatives(node: Node): readonly string[] {
  return node.kind === 'choice'
    ? node.alternatives.map((one, index) => `${index === 0 ? '  ' : '| '}${written(one)}`)
    : [`  ${written(node)}`];
}

function wrapped(lines: readonly string[]): string {
  return lines
    .flatMap((line) => {
      const made: string[] = [];
      let rest = `  ${line}`;
      while (rest.length > WIDTH && rest.lastIndexOf(' ', WIDTH) > 8) {
        const at = rest.lastIndexOf(' ', WIDTH);
        made.push(rest.slice(0, at));
        rest = `        ${rest.slice(at + 1)}`;
      }
      return [...made, rest];
    })
    .join('\n');
}

function written(node: Node): string {
  switch (node.kind) {
    case 'terminal':
      return node.literal ? `"${node.text}"` : `<${node.text}>`;
    case 'rule':
      return ruleName(node.name);
    case 'sequence':
      return node.parts.map((part) => (part.kind === 'choice' ? bracketed(part) : written(part))).join(' ');
    case 'choice':
      return node.alternatives.map(written).join(' | ');
    case 'optional':
      return `${bracketed(node.part)}?`;
    case 'any':
      return node.separator === undefined
        ? `${bracketed(node.part)}*`
        : `(${separated(node.part, node.separator)})?`;
    case 'many':
      return node.separator === undefined ? `${bracketed(node.part)}+` : separated(node.part, node.separator);
  }
}

function separated(part: Node, separator: Node): string {
  const text = part.kind === 'choice' ? bracketed(part) : written(part);
  return `${text} (${written(separator)} ${text})*`;
}

function bracketed(node: Node): string {
  return node.kind === 'terminal' || node.kind === 'rule' ? written(node) : `(${written(node)})`;
}
