/**
 * Whether two declarations say the same.
 *
 * In:  two declarations of trees. Out: yes where they differ in nothing but places, blanks in names and noughts of
 *      figures that say nothing.
 */
import type { Declaration } from '../syntax/ast.ts';

/** Words that stand or do not: their place stands for them. */
const FLAGS: ReadonlySet<string> = new Set([
  'confidential',
  'beforeThat',
  'retrospective',
  'changesNothing',
  'consolidated',
]);

export function sameDeclaration(one: Declaration, other: Declaration): boolean {
  return saying(one) === saying(other);
}

function saying(declaration: Declaration): string {
  return JSON.stringify(declaration, (key, value: unknown) => {
    if (/span$/i.test(key)) return undefined;
    if (FLAGS.has(key) && value !== undefined) return true;
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'mixed') return 'words' in value ? value.words : undefined;
    if (!('kind' in value)) return value;
    if (value.kind === 'Name' && 'text' in value && typeof value.text === 'string') {
      return { ...value, text: value.text.replace(/\s+/gu, ' ') };
    }
    if ('digits' in value && typeof value.digits === 'string') {
      return { ...value, digits: value.digits.replace(/(\.[0-9]*?)0+$/, '$1').replace(/\.$/, '') };
    }
    return value;
  });
}
