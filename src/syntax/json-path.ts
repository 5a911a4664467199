/**
 * Paths into JSON, as a source writes them: `"buyer/name"`, `"awards/0/date"`.
 *
 * In: a path. Out: its steps, or that it is none. `~1` stands for a slash and `~0` for `~`, as in JSON pointers.
 */

/** The steps from the record down; undefined when one of them is empty or a `~` stands for nothing. */
export function pathSteps(path: string): readonly string[] | undefined {
  const steps = path.split('/');
  if (steps.some((step) => step === '' || /~(?![01])/.test(step))) return undefined;
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A name as one step of a pointer. */
export function pointerStep(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
