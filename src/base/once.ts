/**
 * Values that are made when they are first asked for.
 *
 * In: how to make one. Out: a function that gives it, always the same one.
 */

/** Makes the value on the first call. What `make` throws is thrown, and the next call tries again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Makes one value for each object, when it is first asked for, and forgets it with the object. What is made may rest on
 * nothing but the object, which nothing may write on: nodes of the AST are such, and texts share them.
 */
export function onceOf<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    let one = made.get(of);
    if (one === undefined) {
      one = { value: make(of) };
      made.set(of, one);
    }
    return one.value;
  };
}
