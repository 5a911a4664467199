/**
 * The function `decide`: a record in, the outcome out.
 *
 * In: a program. Out: the code of one function, in which facts are read and checked, then everything is computed in the
 * program's order, and nothing twice.
 */

import { readsOf } from '../../program/order.ts';
import { ownDecisions } from '../../program/own.ts';
import type { ComputedReference, FactEntry, Program } from '../../program/program.ts';
import { array, type Code, EMPTY, join, js, lines, literal, name } from './code.ts';
import type { Declared } from './constants.ts';
import { datesOf, governing } from './dates.ts';
import { valuesRead } from './json-lines.ts';
import { parted, type Step } from './parts.ts';
import { reading } from './reading.ts';
import { canFaultInDuty, closure, hoist, keyOf, type Writing, writingOf } from './statements.ts';
import { stepsOf } from './steps.ts';
import type { Choices, Types } from './values.ts';

/** What has to be known of a contract that the guidance does not speak about. */
const STATES: ReadonlySet<ComputedReference['kind']> = new Set(['recorded', 'fact', 'definition', 'table']);

/** `decide` of a guidance with one edition. */
export function decideFunction(program: Program, choices: Choices, types: Types, declared: Declared): Code {
  const open = js`return decidedOn(TIMELINE, recordedIn(cleaned(record, FACTS, problems), FACTS, problems));`;
  const body = decided(program, reading(program.facts, types), open, choices, types, declared);
  return js`export function decide(record) {
const problems = [];
${body}}`;
}

/** The same of what was read of a record elsewhere; null where it has to be looked at whole. */
export function decideReadFunction(
  program: Program,
  choices: Choices,
  types: Types,
  declared: Declared,
): Code {
  const { parameters, others } = valuesRead(program.facts);
  const body = decided(program, others, js`return null;`, choices, types, declared);
  return js`const decideRead = (${parameters}) => {
const problems = [];
${body}};`;
}

/** From what is read, in code, to the outcome; `open`: what is done where it takes more than that. */
function decided(
  program: Program,
  read: Code,
  open: Code,
  choices: Choices,
  types: Types,
  declared: Declared,
): Code {
  const writing = writingOf(program, choices, types, declared);
  const dates = datesOf(program);
  const done = new Set(dates.areDated ? [] : dates.needed.map(keyOf));
  return writing.fused.body(() =>
    lines([
      read,
      governing(writing, dates),
      // Whether all the days within bounds agree is looked into by the runtime.
      js`if (governs.within !== null) ${open}`,
      deciding(
        writing,
        program.order.filter((one) => !done.has(keyOf(one))),
        js`from <= to && (!governs.known || from >= ${literal(program.guidance.inForceFrom)})`,
        true,
      ),
    ]),
  );
}

/**
 * The outcome, once the governing date and what stands before these entries of the order is known; `dateMayBeOpen`:
 * whether that date, in `governs`, may be unknown.
 */
export function deciding(
  writing: Writing,
  rest: readonly ComputedReference[],
  inForce: Code,
  dateMayBeOpen: boolean,
): Code {
  const first = new Set(neededFirst(writing.program).map(keyOf));
  const main = (write: () => Code): Step => ({ ...writing.fused.apart(write), isMain: true });
  return parted(writing.fused, [
    ...stepsOf(
      writing,
      rest.filter((one) => first.has(keyOf(one))),
    ),
    main(() => scope(writing, inForce, dateMayBeOpen)),
    ...stepsOf(
      writing,
      rest.filter((one) => !first.has(keyOf(one))),
    ),
    main(() => ending(writing, dateMayBeOpen)),
  ]);
}

/** What a record says of a fact, whether or not it counts; only of a judgement it may not. */
export function recordedName({ judgedBy }: FactEntry, index: number): Code {
  return name(judgedBy === undefined ? 'counted' : 'recorded', index);
}

/** Facts, definitions, tables, what the scope reads, and all that these read. */
function neededFirst(program: Program): readonly ComputedReference[] {
  const reads = readsOf(program);
  const toDo = program.order.filter(({ kind }) => STATES.has(kind));
  const { scope } = program.guidance;
  if (scope !== undefined) toDo.push(...reads.below(scope));
  return closure(reads.of, toDo);
}

/** Whether the guidance speaks about the contract; if it does not, that is the answer. */
function scope(writing: Writing, inForce: Code, dateMayBeOpen: boolean): Code {
  const { program, fused } = writing;
  const { guidance } = program;
  const condition = guidance.scope === undefined ? literal(2) : fused.condition(guidance.scope);
  const misplaced = program.facts.flatMap((fact, index) =>
    fact.appliesWhen === undefined
      ? []
      : [
          js`if (${name('applies', index)} === 0 && !(${recordedName(fact, index)} instanceof Nothing)) problems.push({ kind: "value where it does not apply", fact: ${literal(fact.name)} });`,
        ],
  );
  const hoisted = guidance.scope === undefined ? EMPTY : hoist(writing, guidance.scope);
  return lines([
    hoisted,
    js`const scope = ${condition};`,
    ...misplaced,
    dateMayBeOpen ? js`addFault(governs.fault, problems);` : EMPTY,
    js`addFault(scope, problems);`,
    js`const inForce = ${inForce};`,
    js`if (!inForce || scope === 0) {`,
    js`if (problems.length > 0) return refused(problems);`,
    js`return undecided(inForce);`,
    js`}`,
  ]);
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

function ending(writing: Writing, dateMayBeOpen: boolean): Code {
  const dateIsOpen = dateMayBeOpen ? js`!governs.known || ` : EMPTY;
  const { program, faults } = writing;
  const faulty = program.rules.flatMap((rule, index) => {
    const canFault = faults.of(rule.condition) || rule.exemptions.some((one) => faults.available(one));
    return canFault ? [js`addFault(${name('effective', index)}, problems);`] : [];
  });
  return lines([
    ...faulty,
    ...program.duties.map((_, index) => dutyStatement(writing, index)),
    js`if (problems.length > 0) return refused(problems);`,
    js`return ${conclusion(writing, js`${dateIsOpen}scope === 1`)};`,
  ]);
}

function conclusion({ program, fused: { declared } }: Writing, open: Code): Code {
  const own = ownDecisions(program).map((_, index) => index);
  const [only] = own;
  if (only !== undefined && own.length === 1) {
    return js`concludedAlone(${name('decision', only)}, ${declared.outcomes(only)}, ${declared.results(only)}, ${open})`;
  }
  const each = own.map((index) => js`outcomeOf(${name('decision', index)}, ${declared.outcomes(index)})`);
  return js`concluded(${array(each)}, ${open})`;
}
