/**
 * Cutting what is too long for one function.
 *
 * In: the steps of a function in their order. Out: the code of its body: the steps themselves or, of many, calls of
 * functions that hold some of them each. An engine translates a function to machine code only up to some length; longer
 * ones run several times slower.
 *
 * Rules that can hold only for some choices of a fact stand in functions by those choices: a contract runs through the
 * rules that can hold for it. Where that fact is not known it runs through all of them.
 */
import {
  assigning,
  type Code,
  declaredIn,
  join,
  js,
  lines,
  list,
  literal,
  name,
  type Prefix,
  textOf,
} from './code.ts';
import type { Fused } from './fused.ts';

/** Some statements of a function. */
export interface Step {
  readonly code: Code;
  readonly temporaries: number;
  /** Stays in the function itself: it may end it. */
  readonly isMain?: boolean;
  /** Without one of these choices nothing comes of it. Nothing else may read what it declares. */
  readonly only?: Only;
}

export interface Only {
  readonly fact: number;
  /** By their numbers in the module. */
  readonly choices: readonly number[];
}

/** What is computed for a record by the function itself, and not declared in the module. */
const LOCAL: readonly Prefix[] = [
  'stated',
  'recorded',
  'counted',
  'applies',
  'fact',
  'figure',
  'defined',
  'entries',
  'table',
  'rule',
  'effective',
  'condition',
  'available',
  'decision',
  'level',
  'levels',
  'duty',
  'node',
];
const NAMES = new RegExp(`\\b(?:(${LOCAL.join('|')})\\$(\\d+)|from|to|problems)\\b`, 'g');

/** Some steps, as a function of their own. */
interface Part {
  readonly steps: readonly Step[];
  readonly declares: ReadonlySet<string>;
  /** The variables that its text names. */
  readonly names: ReadonlyMap<string, Code>;
}

/** Parts of which a contract runs through those for its choice of a fact. */
interface ByChoice {
  readonly fact: number;
  readonly parts: readonly { readonly choices: readonly number[]; readonly part: Part }[];
}

/** The steps as the body of a function. */
export function parted(fused: Fused, steps: readonly Step[]): Code {
  const lengths = new Map(steps.map((step) => [step, textOf(step.code).length]));
  const length = [...lengths.values()].reduce((sum, one) => sum + one, 0);
  const { sizes } = fused.declared;
  if (length <= 2 * sizes.longest) {
    fused.take(Math.max(0, ...steps.map(({ temporaries }) => temporaries)));
    return lines(steps.map(({ code }) => code));
  }
  const cut = (of: readonly Step[]): readonly Part[] =>
    grouped(of, sizes.longest, (step) => lengths.get(step) ?? 0).map(partOf);
  const pieces = runs(steps).flatMap(({ kind, steps: own }): readonly (Step | Part | ByChoice)[] => {
    if (kind === 'main') return own;
    return kind === 'plain' ? cut(own) : byChoice(own, sizes.fewestByChoice, cut);
  });

  // What one part declares and anything else reads is a variable of the module.
  const whole = pieces.flatMap((piece) => ('parts' in piece ? piece.parts.map(({ part }) => part) : [piece]));
  const readers = new Map<string, number>();
  for (const piece of whole) {
    for (const one of 'code' in piece ? namesIn(piece.code).keys() : piece.names.keys()) {
      readers.set(one, (readers.get(one) ?? 0) + 1);
    }
  }
  const shared = new Set<string>();
  for (const piece of whole) {
    if ('code' in piece) continue;
    for (const one of piece.declares) if ((readers.get(one) ?? 0) > 1) shared.add(one);
    for (const [text, code] of piece.names) if (shared.has(text)) fused.declared.shared(code);
  }
  return lines(pieces.map((piece) => pieceCode(fused, piece, shared)));
}

/** Steps one after another of which all stay in the function, all depend on a choice, or none does either. */
function runs(steps: readonly Step[]): readonly { kind: 'main' | 'plain' | 'choice'; steps: Step[] }[] {
  const found: { kind: 'main' | 'plain' | 'choice'; steps: Step[] }[] = [];
  for (const step of steps) {
    const kind = step.isMain === true ? 'main' : step.only === undefined ? 'plain' : 'choice';
    const last = found.at(-1);
    if (last?.kind === kind) last.steps.push(step);
    else found.push({ kind, steps: [step] });
  }
  return found;
}

/** Parts no longer than is good, in order. */
function grouped(
  steps: readonly Step[],
  longest: number,
  lengthOf: (step: Step) => number,
): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const own = lengthOf(step);
    if (length + own > longest) {
      groups.push([]);
      length = 0;
    }
    length += own;
    groups.at(-1)?.push(step);
  }
  return groups;
}

/** Steps by the fact on which they depend, and those of a fact by its choices. */
function byChoice(
  steps: readonly Step[],
  fewest: number,
  cut: (steps: readonly Step[]) => readonly Part[],
): readonly (Part | ByChoice)[] {
  const facts = together(steps, ({ only }) => only?.fact ?? -1);
  return [...facts].flatMap(([fact, own]): readonly (Part | ByChoice)[] => {
    if (own.length < fewest) return cut(own);
    const sets = together(own, ({ only }) => (only?.choices ?? []).join());
    const parts = [...sets.values()].flatMap((same) =>
      cut(same).map((part) => ({ choices: same[0]?.only?.choices ?? [], part })),
    );
    return [{ fact, parts }];
  });
}

/** Steps by what is the same for them, in order. */
function together<K>(steps: readonly Step[], keyOf: (step: Step) => K): ReadonlyMap<K, readonly Step[]> {
  const found = new Map<K, Step[]>();
  for (const step of steps) {
    const own = found.get(keyOf(step));
    if (own === undefined) found.set(keyOf(step), [step]);
    else own.push(step);
  }
  return found;
}

function partOf(steps: readonly Step[]): Part {
  const names = new Map<string, Code>();
  for (const { code } of steps) for (const [text, one] of namesIn(code)) names.set(text, one);
  return { steps, declares: new Set(steps.flatMap(({ code }) => declaredIn(code))), names };
}

/** The variables that a text names, or seems to: a policy's own words may look like one, which does no harm. */
function namesIn(code: Code): ReadonlyMap<string, Code> {
  const found = new Map<string, Code>();
  for (const [text, prefix, index] of textOf(code).matchAll(NAMES)) {
    const named = prefix === undefined ? WORDS[text] : name(prefix as Prefix, Number(index));
    if (named !== undefined) found.set(text, named);
  }
  return found;
}

const WORDS: { readonly [word: string]: Code } = { from: js`from`, to: js`to`, problems: js`problems` };

function pieceCode(fused: Fused, piece: Step | Part | ByChoice, shared: ReadonlySet<string>): Code {
  if ('code' in piece) {
    fused.take(piece.temporaries);
    return piece.code;
  }
  if (!('parts' in piece)) {
    const given = parameters([piece], shared);
    return js`${functionOf(fused, piece, given, shared)}(${given});`;
  }
  const given = parameters(
    piece.parts.map(({ part }) => part),
    shared,
  );
  const parts = piece.parts.map(({ choices, part }) => ({
    choices,
    code: functionOf(fused, part, given, shared),
  }));
  const choices = [...new Set(parts.flatMap((part) => part.choices))].sort((a, b) => a - b);
  const entries = choices.map((choice) => {
    const of = parts.filter((part) => part.choices.includes(choice)).map(({ code }) => code);
    return js`[${literal(choice)}, [${list(of)}]]`;
  });
  const { declared } = fused;
  const index = declared.constant('index', js`new Map([\n${join(entries, js`,\n`)}])`);
  const every = declared.constant('index', js`[${list(parts.map(({ code }) => code))}]`);
  const fact = fused.fact(piece.fact);
  return js`for (const part of typeof ${fact} === "number" ? ${index}.get(${fact}) ?? [] : ${every}) part(${given});`;
}

/** What parts need of the function around them. */
function parameters(parts: readonly Part[], shared: ReadonlySet<string>): Code {
  const needed = new Map<string, Code>();
  for (const { declares, names } of parts) {
    for (const [text, code] of names) if (!shared.has(text) && !declares.has(text)) needed.set(text, code);
  }
  return list([...needed.values()]);
}

function functionOf(fused: Fused, { steps }: Part, given: Code, shared: ReadonlySet<string>): Code {
  const temporaries = Math.max(0, ...steps.map((step) => step.temporaries));
  const body = lines(steps.map(({ code }) => assigning(code, shared)));
  return fused.declared.constant('part', js`(${given}) => {\n${fused.temporaries(temporaries)}${body}}`);
}
