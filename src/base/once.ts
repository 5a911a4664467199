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

/**
 * A value for each object, made again only where something it rests on is another thing than when it was made last. It is
 * forgotten with the object.
 */
export function whileSame<K extends object, T>(): (of: K, restsOn: readonly unknown[], make: () => T) => T {
  const made = new WeakMap<K, { readonly restsOn: readonly unknown[]; readonly value: T }>();
  return (of, restsOn, make) => {
    const known = made.get(of);
    if (
      known !== undefined &&
      known.restsOn.length === restsOn.length &&
      restsOn.every((one, at) => one === known.restsOn[at])
    )
      return known.value;
    const value = make();
    made.set(of, { restsOn, value });
    return value;
  };
}
