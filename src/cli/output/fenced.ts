/**
 * A block of code in Markdown.
 *
 * In:  text of any lines. Out: the same between fences that are longer than any in it.
 */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
