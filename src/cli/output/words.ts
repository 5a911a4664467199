/** Counts and lists in words. In: numbers and texts. Out: plain text (not yet made safe). */

/** `1 rule`, `14 rules`; `many` where adding an *s* is wrong. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items[items.length - 1]}`;
}

/** A word as one types it in a shell. */
export function shellWord(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `4 editions by 3 instruments, in 2 branches`. */
export function countedEditions({
  editions,
  instruments,
  branches,
}: Readonly<Record<'editions' | 'instruments' | 'branches', readonly unknown[]>>): string {
  const among = branches.length > 1 ? `, in ${counted(branches.length, 'branch', 'branches')}` : '';
  return `${counted(editions.length, 'edition')} by ${counted(instruments.length, 'instrument')}${among}`;
}
