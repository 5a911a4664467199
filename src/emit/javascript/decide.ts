/**
 * The function `decide`: a record in, the outcome out.
 *
 * In: a program. Out: the code of one function, in which facts are read and checked, then everything is computed in the
 * program's order, and nothing twice.
 */

import { unreachable } from '../../base/invariant.ts';
import { readsOf } from '../../program/order.ts';
import type { ComputedReference, Condition, FactEntry, Operand, Program } from '../../program/program.ts';
import { isCondition, nodesOf } from '../../program/reads.ts';
import { array, type Code, EMPTY, from, join, js, lines, list, literal, name } from './code.ts';
import { Faults } from './faults.ts';
import { Fused } from './fused.ts';
import { entriesCode, operandCode, thresholdName } from './nodes.ts';
import { entryFields, partsHere, roots } from './roots.ts';
import { type Choices, isDated, type Types, valueCode } from './values.ts';

/** Everything that is written while the function grows. */
interface Writing {
  readonly program: Program;
  readonly choices: Choices;
  readonly types: Types;
  readonly faults: Faults;
  readonly fused: Fused;
  /** Nodes that stand in more than one place, and those already in variables. */
  readonly shared: ReadonlySet<Condition | Operand>;
  readonly declared: Set<Condition | Operand>;
}

/** What has to be known of a contract that the guidance does not speak about. */
const STATES: ReadonlySet<ComputedReference['kind']> = new Set(['recorded', 'fact', 'definition', 'table']);

export function decideFunction(program: Program, choices: Choices, types: Types): Code {
  const faults = new Faults(program);
  const shared = sharedNodes(program);
  const fused = new Fused(program, choices, faults, entryFields(roots(program)), shared);
  const writing: Writing = { program, choices, types, faults, fused, shared, declared: new Set() };
  const dates = datesOf(program);
  const done = new Set(dates.areDated ? [] : dates.needed.map(keyOf));
  const first = new Set(neededFirst(program).map(keyOf));
  const rest = program.order.filter((one) => !done.has(keyOf(one)));
  const body = fused.body(() =>
    lines([
      reading(writing),
      governing(writing, dates),
      ...rest.filter((one) => first.has(keyOf(one))).map((one) => statement(writing, one)),
      scope(writing),
      ...rest.filter((one) => !first.has(keyOf(one))).map((one) => statement(writing, one)),
      ending(writing),
    ]),
  );
  return js`export function decide(record) {
const problems = [];
${body}}`;
}

function keyOf({ kind, index }: ComputedReference): string {
  return `${kind} ${index}`;
}

/** Facts, definitions, tables, what the scope reads, and all that these read. */
function neededFirst(program: Program): readonly ComputedReference[] {
  const reads = readsOf(program);
  const toDo = program.order.filter(({ kind }) => STATES.has(kind));
  const { scope } = program.guidance;
  if (scope !== undefined) toDo.push(...reads.below(scope));
  return closure(reads.of, toDo);
}

function closure(
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

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Every fact from the record, and the names that nobody knows. */
function reading(writing: Writing): Code {
  const { program } = writing;
  return lines([
    js`if (typeof record !== "object" || record === null || Array.isArray(record)) {`,
    js`cleaned(record, FACTS, problems);`,
    js`return refused(problems);`,
    js`}`,
    js`let named = 0;`,
    js`let given;`,
    js`const said = record["id"];`,
    js`if (said !== undefined) { named++; if (typeof said !== "string" || said.length > 200) identity(said, problems); }`,
    ...program.facts.flatMap((fact, index) => readFact(writing, fact, index)),
    js`if (named !== Object.keys(record).length) {`,
    // Names that are not known, or properties that are not the record's own.
    js`const clean = cleaned(record, FACTS, problems);`,
    js`return problems.length > 0 ? refused(problems) : decide(clean);`,
    js`}`,
    js`if (problems.length > 0) return refused(problems);`,
  ]);
}

/** A fact as recorded, and as it counts: of a judgement without office, day or reasons, nothing does. */
function readFact({ types }: Writing, fact: FactEntry, index: number): readonly Code[] {
  const recorded = name('recorded', index);
  const counted = name('counted', index);
  if (fact.key === 'id') return [js`const ${recorded} = UNKNOWN, ${counted} = UNKNOWN;`];
  const value = js`given`;
  const judged = fact.judgedBy !== undefined;
  const at = js`{ step: ${literal(fact.name)}, outer: null }`;
  const slow = js`stated(${types.name(fact.type)}, ${literal(judged)}, ${value}, ${at}, problems)`;
  const read = types.reader(fact.type);
  const inFull = judged ? js`(${name('stated', index)} = ${slow}).held` : js`${slow}.held`;
  const quick =
    read === undefined ? EMPTY : judged ? js`quickJudged(${value}, ${read}) ?? ` : js`${read}(${value}) ?? `;
  return [
    ...(judged ? [js`let ${name('stated', index)};`] : []),
    fact.name in Object.prototype
      ? js`given = own(record, ${literal(fact.name)});`
      : js`given = record[${literal(fact.name)}];`,
    from(fact.span, js`const ${recorded} = given === undefined ? UNKNOWN : (named++, ${quick}${inFull});`),
    judged
      ? js`const ${counted} = ${name('stated', index)} === undefined ? ${recorded} : counted(${name('stated', index)});`
      : js`const ${counted} = ${recorded};`,
  ];
}

// ── The governing date and the scope ────────────────────────────────────────────────────────────────────────

/**
 * The days that may govern. Where the dates read nothing that is itself dated, what they read is computed once and for
 * all; else it is computed here by itself, while any day from the coming into force may govern.
 */
function governing(writing: Writing, dates: Dates): Code {
  const { program, fused } = writing;
  const { appliesBy, inForceFrom } = program.guidance;
  const held = array(appliesBy.map((index) => fused.fact(index)));
  const write = (own: Writing): readonly Code[] => dates.needed.map((one) => statement(own, one));
  const found = dates.areDated
    ? js`((from, to) => {\n${lines([...figures(writing), ...write({ ...writing, declared: new Set() })])}return governed(${held}, from);\n})(${literal(inForceFrom)}, LAST_DAY)`
    : js`governed(${held}, ${literal(inForceFrom)})`;
  return lines([
    ...(dates.areDated ? [] : write(writing)),
    js`const governs = ${found};`,
    js`const { from, to } = governs;`,
    ...figures(writing),
  ]);
}

/** The thresholds that are read at the governing date; while one day governs, by comparing it with theirs. */
function figures({ program, choices }: Writing): readonly Code[] {
  return program.thresholds.flatMap((threshold, index) => {
    if (threshold.by !== undefined) return [];
    const cases = threshold.values.map(
      (one) => js`from >= ${literal(one.from)} ? ${valueCode(one.value, threshold.type, choices)} : `,
    );
    const quick =
      cases.length > MOST_CASES || threshold.values.some(({ value }) => value.kind === 'list')
        ? js`figure(${thresholdName(index)}, from, to)`
        : js`from === to ? (${join(cases.reverse())}NOT_APPLICABLE) : figure(${thresholdName(index)}, from, to)`;
    return [js`const ${name('figure', index)} = ${quick};`];
  });
}

/** With more dated figures, or rows of a table, than this, they are looked through by the runtime. */
const MOST_CASES = 8;

/** The dates that may govern, with all they read. */
interface Dates {
  readonly needed: readonly ComputedReference[];
  readonly areDated: boolean;
}

function datesOf(program: Program): Dates {
  const facts = program.guidance.appliesBy.map((index) => ({ kind: 'fact', index }) as const);
  const keys = new Set(closure(readsOf(program).of, facts).map(keyOf));
  const needed = program.order.filter((one) => keys.has(keyOf(one)));
  return {
    needed,
    areDated: needed.some((one) => nodesIn(program, one).some((node) => readsDays(program, node))),
  };
}

/** Whether a node reads something at the governing date. */
function readsDays(program: Program, node: Condition | Operand): boolean {
  if (node.kind === 'dated') return true;
  if (node.kind === 'threshold') return program.thresholds[node.threshold]?.by === undefined;
  if (node.kind === 'listed') return isDated(program, node.list);
  return node.kind === 'starts with' && node.lists.some((one) => isDated(program, one));
}

/** All conditions and operands of one entry of the order, and what they hold. */
function nodesIn(program: Program, { kind, index }: ComputedReference): readonly (Condition | Operand)[] {
  return partsOfEntry(program, kind, index).flatMap((top) => (top === undefined ? [] : [...nodesOf(top)]));
}

function partsOfEntry(
  program: Program,
  kind: ComputedReference['kind'],
  index: number,
): readonly (Condition | Operand | undefined)[] {
  switch (kind) {
    case 'recorded':
      return [program.facts[index]?.appliesWhen];
    case 'fact': {
      const fact = program.facts[index];
      return [
        ...(fact?.presumptions ?? []).map((one) => program.presumptions[one]?.condition),
        ...(fact?.deemings ?? []).map((one) => program.deemings[one]?.condition),
      ];
    }
    case 'definition': {
      const body = program.definitions[index]?.body;
      return [body?.kind === 'condition' ? body.condition : body?.operand];
    }
    case 'table': {
      const table = program.tables[index];
      return [...(table?.rows ?? []).flatMap((row) => [row.condition, row.gives]), table?.otherwise];
    }
    case 'rule':
      return [program.rules[index]?.condition];
    case 'exemption condition':
      return [program.exemptions[index]?.condition];
    case 'duty condition':
      return [program.duties[index]?.condition];
    case 'duty':
      return [program.duties[index]?.due, program.duties[index]?.satisfiedWhen];
    case 'exemption':
    case 'decision':
      return [];
    default:
      return unreachable(kind);
  }
}

/** Whether the guidance speaks about the contract; if it does not, that is the answer. */
function scope(writing: Writing): Code {
  const { program, fused } = writing;
  const { guidance } = program;
  const condition = guidance.scope === undefined ? literal(2) : fused.condition(guidance.scope);
  const misplaced = program.facts.flatMap((fact, index) =>
    fact.appliesWhen === undefined
      ? []
      : [
          js`if (${name('applies', index)} === 0 && !(${name('recorded', index)} instanceof Nothing)) problems.push({ kind: "value where it does not apply", fact: ${literal(fact.name)} });`,
        ],
  );
  const hoisted = guidance.scope === undefined ? EMPTY : hoist(writing, guidance.scope);
  return lines([
    hoisted,
    js`const scope = ${condition};`,
    ...misplaced,
    js`addFault(governs.fault, problems);`,
    js`addFault(scope, problems);`,
    js`const inForce = from <= to && (!governs.known || from >= ${literal(guidance.inForceFrom)});`,
    js`if (!inForce || scope === 0) {`,
    js`if (problems.length > 0) return refused(problems);`,
    js`return undecided(inForce ? "out of scope" : "not in force");`,
    js`}`,
  ]);
}

// ── Declarations ────────────────────────────────────────────────────────────────────────────────────────────

function statement(writing: Writing, { kind, index }: ComputedReference): Code {
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
      const value = js`${hoist(writing, body.operand)}const ${name('defined', index)} = ${storedCode(writing, body.operand)};`;
      if (!isList) return value;
      const made = entries ?? js`entriesOf(${name('defined', index)}, undefined)`;
      return lines([value, js`const ${name('entries', index)} = ${made};`]);
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
      return js`const ${name('available', index)} = ${code};`;
    }
    case 'decision':
      return decisionStatement(writing, index);
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
  return js`${hoist(writing, condition)}const ${variable} = ${writing.fused.condition(condition)};`;
}

/** Variables for the shared nodes below, and the node itself, that have none yet. */
function hoist(writing: Writing, top: Condition | Operand): Code {
  const made: Code[] = [];
  const seen = new Set<Condition | Operand>();
  const visit = (node: Condition | Operand): void => {
    if (seen.has(node) || writing.declared.has(node)) return;
    seen.add(node);
    partsHere(node).forEach(visit);
    if (!writing.shared.has(node)) return;
    writing.declared.add(node);
    const code = isCondition(node) ? writing.fused.written(node) : operandCode(node, writing.fused);
    made.push(js`const ${name('node', node.id)} = ${code};`);
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
  if (fact.presumptions.length + fact.deemings.length === 0) return js`const ${variable} = ${said};`;
  const [bare] = fact.presumptions.map((one) => program.presumptions[one]);
  if (fact.presumptions.length === 1 && fact.deemings.length === 0 && bare?.condition === undefined) {
    const value = bare === undefined ? said : valueCode(bare.value, fact.type, writing.choices);
    return js`const ${variable} = ${applies}isOpen(${name('counted', index)}) ? ${value} : ${said};`;
  }
  const entries = [
    ...fact.deemings.map((one) => program.deemings[one]),
    ...fact.presumptions.map((one) => program.presumptions[one]),
  ];
  const conditions = entries.flatMap((entry) => entry?.condition ?? []);
  const deemed = layerCode(writing, fact, 'deemings', name('counted', index));
  return lines([
    join(conditions.map((condition) => hoist(writing, condition))),
    js`let ${variable} = ${said};`,
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
  return js`${hoisted}const ${name('table', index)} = ${quick === EMPTY ? EMPTY : quick}table(${verdicts}, ${gives}, () => ${otherwise})${quick === EMPTY ? EMPTY : js`)`};`;
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

/** Whether each rule is effective, and how far each choice is given. */
function decisionStatement({ program, fused, faults }: Writing, index: number): Code {
  const decision = program.decisions[index];
  if (decision === undefined) return EMPTY;
  const effective = decision.rules.flatMap((rule) => {
    const entry = program.rules[rule];
    if (entry === undefined) return [];
    const canFault = faults.of(entry.condition) || entry.exemptions.some((one) => faults.available(one));
    const code = fused.unless(name('rule', rule), entry.exemptions, canFault);
    return [{ entry, canFault, variable: name('effective', rule), code }];
  });
  const levels = decision.choices.map((choice) => {
    const of = effective.filter(({ entry }) => entry.outcome.key === choice.key);
    if (of.length === 0) return literal(0);
    const each = of.map(({ canFault, variable }) => (canFault ? js`level(${variable})` : variable));
    const [only = literal(0)] = each;
    return each.length === 1 ? only : js`Math.max(${list(each)})`;
  });
  const otherwise = decision.choices.findIndex((choice) => choice.key === decision.otherwise?.key);
  return lines([
    ...effective.map(({ variable, code }) => js`const ${variable} = ${code};`),
    from(
      decision.span,
      js`const ${name('decision', index)} = decided(${array(levels)}, ${literal(otherwise)});`,
    ),
  ]);
}

function canFaultInDuty({ faults }: Writing, duty: Program['duties'][number]): boolean {
  return (
    faults.of(duty.condition) ||
    duty.exemptions.some((one) => faults.available(one)) ||
    (duty.due !== undefined && faults.of(duty.due)) ||
    (duty.satisfiedWhen !== undefined && faults.of(duty.satisfiedWhen))
  );
}

/** Duties decide nothing; only what is wrong with them counts here. */
function dutyStatement(writing: Writing, index: number): Code {
  const { program, fused, faults } = writing;
  const duty = program.duties[index];
  if (duty === undefined) return EMPTY;
  const owedCanFault = faults.of(duty.condition) || duty.exemptions.some((one) => faults.available(one));
  const dueCanFault = duty.due !== undefined && faults.of(duty.due);
  const satisfiedCanFault = duty.satisfiedWhen !== undefined && faults.of(duty.satisfiedWhen);
  if (!canFaultInDuty(writing, duty)) return EMPTY;
  const owed = js`owed_`;
  const more = lines([
    ...(duty.due !== undefined && dueCanFault
      ? [js`addDueFault(${fused.operand(duty.due)}, problems);`]
      : []),
    ...(duty.satisfiedWhen !== undefined && satisfiedCanFault
      ? [js`addFault(${fused.condition(duty.satisfiedWhen)}, problems);`]
      : []),
  ]);
  const nodes = [duty.due, duty.satisfiedWhen].filter((node) => node !== undefined);
  return lines([
    join(nodes.map((node) => hoist(writing, node))),
    js`{`,
    js`const ${owed} = ${fused.unless(name('duty', index), duty.exemptions, owedCanFault)};`,
    js`addFault(${owed}, problems);`,
    js`if (${owed} === 2) {\n${more}}`,
    js`}`,
  ]);
}

// ── The end ─────────────────────────────────────────────────────────────────────────────────────────────────

function ending(writing: Writing): Code {
  const { program, faults } = writing;
  const faulty = program.rules.flatMap((rule, index) => {
    const canFault = faults.of(rule.condition) || rule.exemptions.some((one) => faults.available(one));
    return canFault ? [js`addFault(${name('effective', index)}, problems);`] : [];
  });
  const decisions = program.decisions.map(
    (_, index) => js`outcomeOf(${name('decision', index)}, ${name('outcomes', index)})`,
  );
  return lines([
    ...faulty,
    ...program.duties.map((_, index) => dutyStatement(writing, index)),
    js`if (problems.length > 0) return refused(problems);`,
    js`return concluded(${array(decisions)}, !governs.known || scope === 1);`,
  ]);
}
