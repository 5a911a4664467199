/**
 * A value that is made when it is first asked for.
 *
 * In: how to make it. Out: a function that gives it, always the same one.
 */

/** Makes the value on the first call. What `make` throws is thrown, and the next call tries again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
