/**
 * Bugs, as opposed to user mistakes.
 *
 * In:  a condition that the code relies on.
 * Out: nothing when it holds; a `ProvisoFault` otherwise. User mistakes never come here: they are values.
 */

/** A fault of Proviso itself. The command line turns it into exit code 3. */
export class ProvisoFault extends Error {
  override readonly name = 'ProvisoFault';
}

/**
 * States something that must be true if Proviso is right, and narrows types by it.
 *
 * @throws {ProvisoFault} with `message` when it is not.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new ProvisoFault(message);
}

/**
 * Ends a `switch` over a union: the compiler refuses the call while a case is missing.
 *
 * @throws {ProvisoFault} always, should a value outside the union arrive all the same.
 */
export function unreachable(value: never): never {
  throw new ProvisoFault(`a case that cannot be: ${describe(value)}`);
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'kind' in value) return `kind ${String(value.kind)}`;
  return String(value);
}
