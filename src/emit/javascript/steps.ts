/**
 * The steps of a function, each after what it reads.
 *
 * In: entries of the program's order. Out: a step for each, and for each rule one of its own as soon as all that it is
 * displaced by is known, so that it stands close to what it reads; with the choices for which alone it can hold.
 */
import type { ComputedReference, Condition, Operand, Program } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';
import { EMPTY, js, textOf } from './code.ts';
import type { Only, Step } from './parts.ts';
import { roots } from './roots.ts';
import { decisionCode, hoist, keyOf, statement, type Writing } from './statements.ts';

/** Steps of a function for these entries; what the entries read besides stands before them. */
export function stepsOf(writing: Writing, entries: readonly ComputedReference[]): readonly Step[] {
  const { program, fused } = writing;
  const places = new Map(entries.map((one, place) => [keyOf(one), place]));
  const placeOf = (kind: ComputedReference['kind'], index: number): number =>
    places.get(keyOf({ kind, index })) ?? -1;
  const after = Array.from({ length: entries.length + 1 }, (): Step[] => []);
  const put = (place: number, step: Step): void => {
    if (textOf(step.code) !== '') after[place + 1]?.push(step);
  };
  const read = rulesRead(program);
  const rules = new Map<number, Step>();
  entries.forEach((entry, place) => {
    const { kind, index } = entry;
    if (kind === 'rule') {
      const condition = program.rules[index]?.condition;
      // What it shares with others has to be there for them even where the rule itself is passed over.
      if (condition !== undefined)
        put(
          place,
          fused.apart(() => hoist(writing, condition)),
        );
      const step = fused.apart(() => statement(writing, entry));
      if (read.has(index)) put(place, step);
      else rules.set(index, step);
      return;
    }
    if (kind !== 'decision') {
      const step = fused.apart(() => statement(writing, entry));
      // Facts are read all over: they stay variables of the function itself.
      put(place, kind === 'fact' || kind === 'recorded' ? { ...step, isMain: true } : step);
      return;
    }
    const decision = decisionCode(writing, index);
    put(-1, { code: decision.before, temporaries: 0 });
    for (const { rule, code } of decision.rules) {
      const own = rules.get(rule);
      rules.delete(rule);
      const step = { code: js`${own?.code ?? EMPTY}${code}\n`, temporaries: own?.temporaries ?? 0 };
      const only = own === undefined ? undefined : onlyOf(writing, rule);
      const displacing = (program.rules[rule]?.exemptions ?? []).map((one) => placeOf('exemption', one));
      if (only !== undefined) put(place, { ...step, only });
      else put(Math.max(placeOf('rule', rule), ...displacing), step);
    }
    put(place, { code: decision.after, temporaries: 0 });
  });
  // Those whose decision comes with other entries.
  for (const [rule, step] of rules) put(placeOf('rule', rule), step);
  return after.flat();
}

/** The rules whose conditions are read by more than their decisions: by what asks whether an exemption is relied on. */
function rulesRead(program: Program): ReadonlySet<number> {
  const exemptions = new Set<number>();
  const seen = new Set<Condition | Operand>();
  for (const root of roots(program)) {
    for (const node of nodesOf(root, seen)) if (node.kind === 'exempt') exemptions.add(node.exemption);
  }
  return new Set(
    [...exemptions].flatMap((index) =>
      (program.exemptions[index]?.targets ?? []).flatMap((target) =>
        target.kind === 'rule' ? [target.index] : [],
      ),
    ),
  );
}

/** The choices of a fact for which alone a rule can hold, whatever else is so, if its condition says so. */
function onlyOf({ program, choices, faults }: Writing, rule: number): Only | undefined {
  const entry = program.rules[rule];
  // A fault is told whether or not the rule decides anything.
  if (
    entry === undefined ||
    faults.of(entry.condition) ||
    entry.exemptions.some((one) => faults.available(one))
  ) {
    return undefined;
  }
  const { condition } = entry;
  const needed = condition.kind === 'all' ? condition.operands.map((one) => one.condition) : [condition];
  for (const one of needed) {
    const among =
      one.kind === 'compare' && one.operator === 'is' ? [one.right] : one.kind === 'one of' ? one.right : [];
    if (among.length === 0 || (one.kind !== 'compare' && one.kind !== 'one of')) continue;
    if (one.left.kind !== 'fact' || one.left.type.kind !== 'choice') continue;
    const numbers = among.flatMap((operand) =>
      operand.kind === 'literal' && operand.value.kind === 'choice'
        ? [choices.number(operand.value.key)]
        : [],
    );
    if (numbers.length === among.length) return { fact: one.left.fact, choices: numbers };
  }
  return undefined;
}
