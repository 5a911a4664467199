/**
 * Where tables stand that are no files.
 *
 * In:  what is given in the place of a path. Out: which database and which table are meant, and what to call it in messages, receipts
 *      and results: an address may have a password in it, and no name ever does.
 */

/** `duckdb:contracts.db#register`; `postgres://host/contracts#public.register`. */
export interface Address {
  readonly kind: 'duckdb' | 'postgres';
  /** What to open: a path for DuckDB, a connection string for PostgreSQL. */
  readonly database: string;
  /** The parts of the name of the table; undefined where none is given. */
  readonly table: readonly string[] | undefined;
  /** For people: without user and password. */
  readonly name: string;
}

/** Whether it is an address, whatever is in it. */
export function isAddress(given: string): boolean {
  return /^(?:duckdb:|postgres(?:ql)?:\/\/)/i.test(given);
}

/** Reads an address; undefined for what is none. */
export function addressOf(given: string): Address | undefined {
  if (!isAddress(given)) return undefined;
  // A sign in a user's name begins no table.
  const hash = given.indexOf('#', given.lastIndexOf('@') + 1);
  const before = hash === -1 ? given : given.slice(0, hash);
  const words = hash === -1 ? '' : given.slice(hash + 1);
  const table = words === '' ? undefined : partsOf(words);
  const suffix = words === '' ? '' : `#${words}`;
  if (/^duckdb:/i.test(given)) {
    const database = before.slice('duckdb:'.length);
    return { kind: 'duckdb', database, table, name: `duckdb:${database}${suffix}` };
  }
  return { kind: 'postgres', database: before, table, name: `${withoutSecrets(before)}${suffix}` };
}

/** Whether an address of PostgreSQL has a password in it, where whoever looks at the machine's processes can read it. */
export function hasPassword(database: string): boolean {
  const url = parsed(database);
  if (url === undefined) return database.includes('@');
  return url.password !== '' || [...url.searchParams.keys()].some((name) => /pass/i.test(name));
}

/** The parts of a name, between points; a part between quotes may have points in it. */
function partsOf(words: string): readonly string[] {
  const text = decoded(words);
  const parts = text.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [text];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

function decoded(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

/** Host, port and database, and nothing else of an address; of one that cannot be taken apart nothing at all. */
function withoutSecrets(address: string): string {
  const url = parsed(address);
  const after = url === undefined ? '@' : `${url.pathname}${url.search}${url.hash}`;
  return url === undefined || after.includes('@') ? 'postgres://…' : `postgres://${url.host}${url.pathname}`;
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
