/**
 * Which names a declaration may mention.
 *
 * In:  a node of the tree.
 * Out: the keys of all names that stand in it where something else is named, and of every part of a run that may be
 *      one. Names are not resolved here, so some keys are those of choices and fields; what a declaration declares
 *      itself is not among them.
 */
import { nameKey } from '../base/names.ts';
import type { FieldDeclaration, Name } from '../syntax/ast.ts';
import { type Node, walk } from '../syntax/children.ts';

/** A run with more words than this names nothing. */
const MAX_PARTS = 20;

/** Adds the keys that a node and all below it mention. */
export function addMentions(root: Node, keys: Set<string>): void {
  const waiting: Node[] = [root];
  const declared = 'name' in root ? root.name : undefined;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    walk(next, (node) => {
      switch (node.kind) {
        case 'FieldDeclaration':
          waiting.push(...fieldParts(node));
          return 'skip';
        case 'ChoiceType':
          return 'skip';
        case 'TextLiteral':
          for (const [, inner = ''] of node.value.matchAll(/\{([^{}]*)\}/g)) addRun(inner, keys);
          return undefined;
        case 'Name':
          if (node === declared) return undefined;
          addRun(node.text, keys);
          return undefined;
        default:
          return undefined;
      }
    });
  }
}

/** What a fact or a field names: not its own name, which is that of a fact or of part of one. */
function fieldParts({ type, appliesWhen, fields }: FieldDeclaration): readonly Node[] {
  return [type, ...(appliesWhen === undefined ? [] : [appliesWhen]), ...fields];
}

const LITTLE = /^(?:any|every)\s+/i;
const EXEMPT_UNDER = /^\s*exempt\s+under\s+/i;

/** The key of an exemption where a condition reads it: nothing else is meant by its name there. */
export function exemptKey(name: string): string {
  return `exempt under ${nameKey(name)}`;
}

/** A run, and every part of it between one `of` and another. */
function addRun(text: string, keys: Set<string>): void {
  const exempt = EXEMPT_UNDER.exec(text)?.[0];
  if (exempt !== undefined) {
    keys.add(exemptKey(text.slice(exempt.length)));
    return;
  }
  const parts = text.replace(LITTLE, '').split(/\s+of(?=\s|$)/i);
  if (parts.length > MAX_PARTS) return;
  for (let from = 0; from < parts.length; from++) {
    for (let to = from; to < parts.length; to++) {
      const run = parts
        .slice(from, to + 1)
        .join(' of ')
        .trim();
      if (run !== '') keys.add(nameKey(run.replace(LITTLE, '')));
    }
  }
}

/** The name that one entry of a list goes by (`any lot where …`), for a list of records. */
export function entryName({ type }: FieldDeclaration): Name | undefined {
  return type.kind === 'ListType' && type.element.kind === 'NamedType' ? type.element.name : undefined;
}
