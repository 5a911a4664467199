/**
 * An edition as one text.
 *
 * In:  the files of an edition.
 * Out: its declarations in one order that keeps what stands under which paragraph: what stands outside paragraphs
 *      first, then the paragraphs, file by file.
 */
import type { Declaration, PolicyFile } from '../syntax/ast.ts';

/** The declarations of all files, the guidance first, and what stands under no paragraph before any paragraph. */
export function asOneText(files: readonly PolicyFile[]): readonly Declaration[] {
  const outside: Declaration[] = [];
  const under: Declaration[] = [];
  for (const { declarations } of files) {
    const first = declarations.findIndex(({ kind }) => kind === 'ParagraphDeclaration');
    const end = first < 0 ? declarations.length : first;
    outside.push(...declarations.slice(0, end));
    under.push(...declarations.slice(end));
  }
  const isGuidance = ({ kind }: Declaration): boolean => kind === 'GuidanceDeclaration';
  return [...outside.filter(isGuidance), ...outside.filter((one) => !isGuidance(one)), ...under];
}
