/**
 * The statements of `decide`: everything that is computed for a record, each declaration in variables of its own.
 *
 * In: a program, and the function that is being written. Out: code for each entry of the program's order; each after
 * what it reads.
 */
import { unreachable } from '../../base/invariant.ts';
import type { ComputedReference, Condition, FactEntry, Operand, Program } from '../../program/program.ts';
import { isCondition } from '../../program/reads.ts';
import { array, type Code, declaring, EMPTY, from, join, js, lines, list, literal, name } from './code.ts';
import type { Declared } from './constants.ts';
import { Faults } from './faults.ts';
import { Fused } from './fused.ts';
import { entriesCode, operandCode } from './nodes.ts';
import { entryFields, partsHere, roots } from './roots.ts';
import { type Choices, type Types, valueCode } from './values.ts';

/** Everything that is written while a function grows. */
export interface Writing {
  readonly program: Program;
  readonly choices: Choices;
  readonly types: Types;
  readonly faults: Faults;
  readonly fused: Fused;
  /** Nodes that stand in more than one place, and those already in variables. */
  readonly shared: ReadonlySet<Condition | Operand>;
  readonly declared: Set<Condition | Operand>;
}

/** What is written anew for each function: begin with it. */
export function writingOf(program: Program, choices: Choices, types: Types, declared: Declared): Writing {
  const faults = new Faults(program);
  const shared = sharedNodes(program);
  const fields = entryFields([...roots(program), ...program.guidance.splits]);
  const fused = new Fused(program, choices, declared, faults, fields, shared);
  return { program, choices, types, faults, fused, shared, declared: new Set() };
}

export function keyOf({ kind, index }: ComputedReference): string {
  return `${kind} ${index}`;
}

/** Some entries of an order, with all they read. */
export function closure(
  of: (reference: ComputedReference) => readonly ComputedReference[],
  start: readonly ComputedReference[],
): readonly ComputedReference[] {
  const found = new Map<string, ComputedReference>();
  const toDo = [...start];
  for (let next = toDo.pop(); next !== undefined; next = toDo.pop()) {
    if (found.has(keyOf(next))) continue;
    found.set(keyOf(next), next);
    toDo.push(...of(next));
  }
  return [...found.values()];
}

/** Nodes that more than one other refers to, and that take some computing. */
function sharedNodes(program: Program): ReadonlySet<Condition | Operand> {
  const seen = new Set<Condition | Operand>();
  const shared = new Set<Condition | Operand>();
  const visit = (node: Condition | Operand): void => {
    if (seen.has(node)) {
      if (partsHere(node).length > 0) shared.add(node);
      return;
    }
    seen.add(node);
    partsHere(node).forEach(visit);
  };
  roots(program).forEach(visit);
  return shared;
}

/** Code for one entry of the program's order. */
export function statement(writing: Writing, { kind, index }: ComputedReference): Code {
  const { program, fused, faults } = writing;
  switch (kind) {
    case 'recorded': {
      const condition = program.facts[index]?.appliesWhen;
      if (condition === undefined) return EMPTY;
      return assigned(writing, name('applies', index), condition);
    }
    case 'fact':
      return factStatement(writing, index);
    case 'definition': {
      const body = program.definitions[index]?.body;
      if (body === undefined) return EMPTY;
      if (body.kind === 'condition') return assigned(writing, name('defined', index), body.condition);
      const entries = entriesCode(body.operand, fused);
      const isList = body.operand.type.kind === 'list' || body.operand.type.kind === 'choices';
      const value = js`${hoist(writing, body.operand)}${declaring(name('defined', index))} = ${storedCode(writing, body.operand)};`;
      if (!isList) return value;
      const made = entries ?? js`entriesOf(${name('defined', index)}, undefined)`;
      return lines([value, js`${declaring(name('entries', index))} = ${made};`]);
    }
    case 'table':
      return tableStatement(writing, index);
    case 'rule': {
      const rule = program.rules[index];
      return rule === undefined ? EMPTY : assigned(writing, name('rule', index), rule.condition);
    }
    case 'exemption condition': {
      const entry = program.exemptions[index];
      return entry === undefined ? EMPTY : assigned(writing, name('condition', index), entry.condition);
    }
    case 'exemption': {
      const entry = program.exemptions[index];
      if (entry === undefined) return EMPTY;
      const code = fused.unless(name('condition', index), entry.exceptions, faults.available(index));
      return js`${declaring(name('available', index))} = ${code};`;
    }
    case 'decision': {
      const { before, rules, after } = decisionCode(writing, index);
      return lines([before, ...rules.map(({ code }) => code), after]);
    }
    case 'duty condition': {
      const duty = program.duties[index];
      const isRead = program.exemptions.some(({ targets }) =>
        targets.some((target) => target.kind === 'duty' && target.index === index),
      );
      if (duty === undefined || (!isRead && !canFaultInDuty(writing, duty))) return EMPTY;
      return assigned(writing, name('duty', index), duty.condition);
    }
    case 'duty':
      // Its faults are told after those of rules.
      return EMPTY;
    default:
      return unreachable(kind);
  }
}

/** A variable for a condition, after the variables of what it shares with others. */
function assigned(writing: Writing, variable: Code, condition: Condition): Code {
  return js`${hoist(writing, condition)}${declaring(variable)} = ${writing.fused.condition(condition)};`;
}

/** Variables for the shared nodes below, and the node itself, that have none yet. */
export function hoist(writing: Writing, top: Condition | Operand): Code {
  const made: Code[] = [];
  const seen = new Set<Condition | Operand>();
  const visit = (node: Condition | Operand): void => {
    if (seen.has(node) || writing.declared.has(node)) return;
    seen.add(node);
    partsHere(node).forEach(visit);
    if (!writing.shared.has(node)) return;
    writing.declared.add(node);
    const code = isCondition(node) ? writing.fused.written(node) : operandCode(node, writing.fused);
    made.push(js`${declaring(name('node', node.id))} = ${code};`);
  };
  visit(top);
  return lines(made);
}

function storedCode({ fused }: Writing, operand: Operand): Code {
  const code = fused.operand(operand);
  return operand.type.kind === 'money' ? js`stored(${code}, ${literal(operand.id)})` : code;
}

/** What is held of a fact: as recorded where it applies, else by presumptions, else by deemings. */
function factStatement(writing: Writing, index: number): Code {
  const { program, fused } = writing;
  const fact = program.facts[index];
  if (fact === undefined) return EMPTY;
  const said = fused.saidOfFact(index);
  const variable = name('fact', index);
  const applies = fact.appliesWhen === undefined ? EMPTY : js`${name('applies', index)} === 2 && `;
  if (fact.presumptions.length + fact.deemings.length === 0) return js`${declaring(variable)} = ${said};`;
  const [bare] = fact.presumptions.map((one) => program.presumptions[one]);
  if (fact.presumptions.length === 1 && fact.deemings.length === 0 && bare?.condition === undefined) {
    const value = bare === undefined ? said : valueCode(bare.value, fact.type, writing.choices);
    return js`${declaring(variable)} = ${applies}isOpen(${name('counted', index)}) ? ${value} : ${said};`;
  }
  const entries = [
    ...fact.deemings.map((one) => program.deemings[one]),
    ...fact.presumptions.map((one) => program.presumptions[one]),
  ];
  const conditions = entries.flatMap((entry) => entry?.condition ?? []);
  const deemed = layerCode(writing, fact, 'deemings', name('counted', index));
  return lines([
    join(conditions.map((condition) => hoist(writing, condition))),
    js`${declaring(variable, 'let')} = ${said};`,
    js`if (${applies}isOpen(${variable})) ${variable} = ${layerCode(writing, fact, 'presumptions', deemed)};`,
  ]);
}

/** What presumptions or deemings make of a fact that would hold `below` without them. */
function layerCode(
  { program, fused, choices }: Writing,
  fact: FactEntry,
  of: 'presumptions' | 'deemings',
  below: Code,
): Code {
  const entries = fact[of].flatMap((index) => program[of][index] ?? []);
  if (entries.length === 0) return below;
  const verdicts = entries.map(({ condition }) =>
    condition === undefined ? js`null` : fused.condition(condition),
  );
  const values = entries.map(({ value }) => valueCode(value, fact.type, choices));
  return js`heldUnder(${array(verdicts)}, ${array(values)}, ${below})`;
}

function tableStatement(writing: Writing, index: number): Code {
  const { program, fused } = writing;
  const table = program.tables[index];
  if (table === undefined) return EMPTY;
  const operands = [
    ...table.rows.map((row) => row.gives),
    ...(table.otherwise === undefined ? [] : [table.otherwise]),
  ];
  const hoisted = join(
    [...table.rows.map((row) => row.condition), ...operands].map((node) => hoist(writing, node)),
  );
  const verdicts = array(table.rows.map((row) => fused.condition(row.condition)));
  const cases = table.rows.map(
    (row, position) => js`case ${literal(position)}: return ${storedCode(writing, row.gives)};\n`,
  );
  const quick = quickTable(writing, table);
  const gives = js`(row) => { switch (row) {\n${join(cases)}} }`;
  const otherwise = table.otherwise === undefined ? js`UNKNOWN` : storedCode(writing, table.otherwise);
  return js`${hoisted}${declaring(name('table', index))} = ${quick === EMPTY ? EMPTY : quick}table(${verdicts}, ${gives}, () => ${otherwise})${quick === EMPTY ? EMPTY : js`)`};`;
}

/** Where one row is met and no other can be: what it gives. */
function quickTable(writing: Writing, { rows }: Program['tables'][number]): Code {
  if (rows.length > MOST_CASES) return EMPTY;
  const variables = rows.map(() => writing.fused.variable());
  const set = rows.map(
    (row, index) => js`(${variables[index] ?? EMPTY} = ${writing.fused.condition(row.condition)})`,
  );
  const others = (met: number): readonly Code[] =>
    variables.map((variable, index) => js`${variable} === ${literal(index === met ? 2 : 0)}`);
  const cases = rows.map(
    (row, index) => js`${join(others(index), js` && `)} ? ${storedCode(writing, row.gives)} : `,
  );
  return js`(${list(set)}, ${join(cases)}`;
}

/** What is computed for a decision. */
export interface DecisionCode {
  readonly before: Code;
  /** Whether each rule is effective, and how far it gives its choice. */
  readonly rules: readonly { readonly rule: number; readonly code: Code }[];
  readonly after: Code;
}

export function decisionCode({ program, fused, faults }: Writing, index: number): DecisionCode {
  const decision = program.decisions[index];
  if (decision === undefined) return { before: EMPTY, rules: [], after: EMPTY };
  const first = program.decisions.slice(0, index).reduce((sum, { choices }) => sum + choices.length, 0);
  const positions = new Map(decision.choices.map(({ key }, position) => [key, position]));
  const given = new Set<number>();
  const rules = decision.rules.flatMap((rule) => {
    const entry = program.rules[rule];
    const choice = entry === undefined ? undefined : positions.get(entry.outcome.key);
    if (entry === undefined || choice === undefined) return [];
    given.add(choice);
    const level = name('level', first + choice);
    const effective = name('effective', rule);
    const canFault = faults.of(entry.condition) || entry.exemptions.some((one) => faults.available(one));
    const found = canFault ? js`level(${effective})` : effective;
    return {
      rule,
      code: js`${declaring(effective)} = ${fused.unless(name('rule', rule), entry.exemptions, canFault)};
if (${found} > ${level}) ${level} = ${found};`,
    };
  });
  const levels = decision.choices.map((_, choice) =>
    given.has(choice) ? name('level', first + choice) : undefined,
  );
  const otherwise = decision.choices.findIndex((choice) => choice.key === decision.otherwise?.key);
  return {
    before: lines(
      levels.flatMap((level) => (level === undefined ? [] : [js`${declaring(level, 'let')} = 0;`])),
    ),
    rules,
    after: from(decision.span, decidedCode(fused, index, levels, otherwise)),
  };
}

/**
 * The variable of what a decision comes to. That rules give one choice, or that none do, is seen from a single number,
 * which has two bits for each choice with rules.
 */
function decidedCode(
  fused: Fused,
  index: number,
  levels: readonly (Code | undefined)[],
  otherwise: number,
): Code {
  const variable = name('decision', index);
  const slow = js`decided(${array(levels.map((level) => level ?? literal(0)))}, ${literal(otherwise)})`;
  const given = levels.flatMap((level, choice) => (level === undefined ? [] : [{ level, choice }]));
  if (given.length === 0 || given.length > MOST_CASES) return js`${declaring(variable)} = ${slow};`;
  const together = name('levels', index);
  const sum = given.map(({ level }, at) => (at === 0 ? level : js`${level} * ${literal(4 ** at)}`));
  const cases = given.map(
    ({ choice }, at) =>
      js`${together} === ${literal(2 * 4 ** at)} ? ${fused.declared.settled(choice, false)} : `,
  );
  const none = otherwise < 0 ? EMPTY : js`${together} === 0 ? ${fused.declared.settled(otherwise, true)} : `;
  return js`${declaring(together)} = ${join(sum, js` + `)};
${declaring(variable)} = ${join(cases)}${none}${slow};`;
}

export function canFaultInDuty({ faults }: Writing, duty: Program['duties'][number]): boolean {
  return (
    faults.of(duty.condition) ||
    duty.exemptions.some((one) => faults.available(one)) ||
    (duty.due !== undefined && faults.of(duty.due)) ||
    (duty.satisfiedWhen !== undefined && faults.of(duty.satisfiedWhen))
  );
}

/** With more dated figures, or rows of a table, than this, they are looked through by the runtime. */
export const MOST_CASES = 8;
