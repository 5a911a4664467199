/**
 * Everything of a guidance that scenarios should show.
 *
 * In: a timeline. Out: its items, each once, in the order of the text: what several editions have in common is one item.
 * What stands in a `where` is looked at entry by entry and is part of the limb around it.
 */
import { FIRST_DAY, formatLong, LAST_DAY } from '../base/date.ts';
import type { Span } from '../base/span.ts';
import { inWords } from '../evaluate/text/in-words.ts';
import type { Condition, Program } from '../program/program.ts';
import type { Edition, Timeline } from '../program/timeline.ts';
import { figuresIn } from './figures.ts';
import type { Aspect, Days, Item, Located, Seen, Step } from './item.ts';

/** Every item; `isOwn` says of a file whether it is the guidance's own, and not that of one that it uses. */
export function itemsOf(timeline: Timeline, isOwn: (file: string) => boolean): readonly Item[] {
  const found = new Map<string, Omit<Item, 'probes'> & { readonly probes: Map<number, Located> }>();
  const periods = timeline.branches.flatMap((branch) => branch.periods);
  for (const [edition, one] of timeline.editions.entries()) {
    const days = periods.filter((period) => period.edition === edition);
    if (days.length === 0) continue;
    const seen = [
      ...declarationsIn(one.program),
      ...figuresIn(one.program, days),
      editionItem(timeline, one, days),
    ];
    for (const { probe, index = 0, ...item } of seen) {
      if (!isOwn(item.span.file)) continue;
      const { file, start, end } = item.span;
      const key = JSON.stringify([item.kind, file, start, end, item.what, item.declaration]);
      const known = found.get(key) ?? { ...item, probes: new Map<number, Located>() };
      found.set(key, known);
      if (!known.probes.has(edition)) known.probes.set(edition, { probe, index });
    }
  }
  return [...found.values()].toSorted((a, b) => inOrderOfText(a.span, b.span));
}

function inOrderOfText(a: Span, b: Span): number {
  return a.file === b.file ? a.start - b.start || b.end - a.end : a.file < b.file ? -1 : 1;
}

const BOTH: readonly Aspect[] = ['yes', 'no'];

function* declarationsIn(program: Program): Generator<Seen> {
  const { guidance, rules, exemptions, duties, definitions, presumptions, deemings, tables } = program;
  if (guidance.scope !== undefined) {
    const condition = guidance.scope;
    const what = inWords(program, condition);
    const probe = { kind: 'scope', condition } as const;
    yield { kind: 'scope', declaration: 'the guidance', what, span: condition.span, aspects: BOTH, probe };
    yield* limbsIn(program, condition, 'the guidance', false);
  }
  for (const { appliesWhen, name } of program.facts)
    if (appliesWhen !== undefined) yield* limbsIn(program, appliesWhen, `fact ${name}`, true);
  for (const [of, entries] of [
    ['presumption', presumptions],
    ['deeming', deemings],
  ] as const) {
    for (const [index, { kind, name, fact, span, condition }] of entries.entries()) {
      const declaration = `${kind} ${name}`;
      const probe = { kind: 'presumption', fact, of } as const;
      yield { kind: 'presumption', declaration, what: declaration, span, aspects: ['yes'], probe, index };
      if (condition !== undefined) yield* limbsIn(program, condition, declaration, true);
    }
  }
  for (const { name, span, body } of definitions) {
    const declaration = `define ${name}`;
    if (body.kind !== 'condition') continue;
    const probe = { kind: 'limb', condition: body.condition, steps: [] } as const;
    yield { kind: 'definition', declaration, what: name, span, aspects: BOTH, probe };
    yield* limbsIn(program, body.condition, declaration, false);
  }
  for (const { name, rows, otherwise } of tables) {
    const declaration = `table ${name}`;
    for (const { name: row, condition, span } of rows) {
      const probe = { kind: 'row', condition } as const;
      yield { kind: 'row', declaration, what: `row ${row}`, span, aspects: ['taken'], probe };
    }
    if (otherwise === undefined) continue;
    const probe = { kind: 'otherwise', rows: rows.map(({ condition }) => condition) } as const;
    yield { kind: 'row', declaration, what: 'otherwise', span: otherwise.span, aspects: ['taken'], probe };
  }
  for (const [index, { name, span, decision, condition }] of rules.entries()) {
    if (program.decisions[decision]?.used !== undefined) continue;
    const declaration = `rule ${name}`;
    yield { kind: 'rule', declaration, what: name, span, aspects: BOTH, probe: { kind: 'rule' }, index };
    yield* limbsIn(program, condition, declaration, true);
  }
  for (const [index, { name, kind, span, used, condition }] of exemptions.entries()) {
    if (used !== undefined) continue;
    const declaration = `${kind} ${name}`;
    yield { kind, declaration, what: name, span, aspects: BOTH, probe: { kind: 'exemption' }, index };
    yield* limbsIn(program, condition, declaration, true);
  }
  for (const [index, { name, span, condition }] of duties.entries()) {
    const declaration = `duty ${name}`;
    yield { kind: 'duty', declaration, what: name, span, aspects: BOTH, probe: { kind: 'duty' }, index };
    yield* limbsIn(program, condition, declaration, true);
  }
}

/** The limbs of a condition; one without limbs is itself one, unless its declaration says as much (`whole` false). */
function* limbsIn(program: Program, top: Condition, declaration: string, whole: boolean): Generator<Seen> {
  const waiting: { readonly condition: Condition; readonly steps: readonly Step[] }[] = [
    { condition: top, steps: [] },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { condition, steps } = next;
    const group = groupIn(condition);
    if (group !== undefined) {
      const within = group.operands.map((one, child) => ({
        condition: one.condition,
        steps: group.operands.length < 2 ? steps : [{ group, child }, ...steps],
      }));
      waiting.push(...within.reverse());
      continue;
    }
    if (condition.kind === 'constant' || (steps.length === 0 && !whole)) continue;
    const aspects: readonly Aspect[] = steps.length === 0 ? BOTH : ['yes', 'no', 'deciding'];
    const what = inWords(program, condition);
    const probe = { kind: 'limb', condition, steps } as const;
    yield { kind: 'limb', declaration, what, span: condition.span, aspects, probe };
  }
}

/** A group, or what denies one. */
function groupIn(condition: Condition): Step['group'] | undefined {
  let at = condition;
  while (at.kind === 'not') at = at.operand;
  return at.kind === 'all' || at.kind === 'any' ? at : undefined;
}

function editionItem(timeline: Timeline, { instruments }: Edition, days: readonly Days[]): Seen {
  const span = timeline.instruments[instruments.at(-1) ?? 0]?.span ?? timeline.input.guidance.span;
  const spoken = days.map(({ from, until }) => {
    const begin = from === FIRST_DAY ? 'from the first day' : `from ${formatLong(from)}`;
    return until === LAST_DAY ? begin : `${begin} to ${formatLong(until)}`;
  });
  const what = `the text in force ${spoken.join(', and ')}`;
  return {
    kind: 'edition',
    declaration: 'edition',
    what,
    span,
    aspects: ['taken'],
    probe: { kind: 'edition' },
  };
}
