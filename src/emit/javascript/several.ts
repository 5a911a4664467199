/**
 * The function `decide` of a guidance with several texts.
 *
 * In: a timeline. Out: a function for each text, for what the dates by which the guidance applies read, and for the
 * condition of each split; and `decide`, which reads a record once, finds the day that governs and goes by it from the
 * branches to the text. What is left open, or does not fit the text, it leaves to the runtime.
 */
import { readsOf } from '../../program/order.ts';
import type { ComputedReference, FactEntry, Program, Type } from '../../program/program.ts';
import type { Branch, Edition, Period, Timeline } from '../../program/timeline.ts';
import { array, type Code, EMPTY, join, js, lines, list, literal, name } from './code.ts';
import type { Constants, Declared } from './constants.ts';
import { datesOf, figures, knownDay } from './dates.ts';
import { deciding, recordedName } from './decide.ts';
import { valuesRead } from './json-lines.ts';
import { reading } from './reading.ts';
import { closure, hoist, keyOf, statement, writingOf } from './statements.ts';
import type { Choices, Types } from './values.ts';

/** What the functions of a module are written with. */
export interface Emission {
  readonly timeline: Timeline;
  readonly choices: Choices;
  readonly types: Types;
  readonly constants: Constants;
  /** By edition. */
  readonly declared: readonly Declared[];
}

/** What more than one day or text may decide, or does not fit the text, is settled elsewhere. */
interface Routing extends Emission {
  readonly open: Code;
}

export function decideOnFunction(emission: Emission): Code {
  const { timeline, types } = emission;
  const open = js`return decidedOn(TIMELINE, recordedIn(cleaned(record, FACTS, problems), FACTS, problems));`;
  return js`export function decide(record) {
const problems = [];
${reading(timeline.input.facts, types)}${decided({ ...emission, open })}}`;
}

/** The same of what was read of a record elsewhere; null where it has to be looked at whole. */
export function decideReadOnFunction(emission: Emission): Code {
  const { parameters, others } = valuesRead(emission.timeline.input.facts);
  return js`const decideRead = (${parameters}) => {
const problems = [];
${others}${decided({ ...emission, open: js`return null;` })}};`;
}

/** From what is read to the outcome. */
function decided(emission: Routing): Code {
  const { timeline, open } = emission;
  const latest = latestEdition(timeline);
  const dates = datesCall(emission, latest);
  const day = timeline.branches.some(({ periods, splits }) => periods.length + splits.length > 1);
  return js`let from = ${dates}, to = from;
if (typeof from !== "number") {
if (!from.known) ${open}
({ from, to } = from);
${governed(emission, latest, false)}
}
${day ? js`const day = from;\n` : EMPTY}${route(emission)}`;
}

/** The edition that the trunk has last. */
export function latestEdition({ branches }: Timeline): number {
  return branches[0]?.periods.findLast(({ edition }) => edition !== undefined)?.edition ?? 0;
}

// ── From a day to a text ────────────────────────────────────────────────────────────────────────────────────

/** From branch to branch by the splits of the day, then to what its periods have on it. */
function route(emission: Routing): Code {
  const { branches } = emission.timeline;
  const [trunk] = branches;
  if (trunk === undefined) return EMPTY;
  if (branches.length === 1) return onBranch(emission, trunk);
  const cases = branches.map(
    (branch, index) => js`case ${literal(index)}: {\n${onBranch(emission, branch)}}\n`,
  );
  return js`for (let branch = 0; ; ) {\nswitch (branch) {\n${join(cases)}}\n}\n`;
}

function onBranch(emission: Routing, branch: Branch): Code {
  const splits = branch.splits.map((split) => {
    const came = splitCall(emission, split);
    const [leaves, stays] = split.when === 'yes' ? [2, 0] : [0, 2];
    return js`if (day >= ${literal(split.day)}) {
const came = ${came};
if (came === ${literal(leaves)}) {\nbranch = ${literal(split.to)};\ncontinue;\n}
if (came !== ${literal(stays)}) ${emission.open}
}\n`;
  });
  return js`${join(splits)}${during(emission, branch, branch.periods)}`;
}

/** Halves of the periods, until there is one. */
function during(emission: Routing, branch: Branch, periods: readonly Period[]): Code {
  const [only] = periods;
  if (only === undefined) return EMPTY;
  if (periods.length === 1) {
    const edition = only.edition ?? nearestEdition(branch, only.from);
    return js`${governed(emission, edition, only.edition !== undefined)}\n`;
  }
  const half = periods.length >> 1;
  const later = periods[half]?.from ?? 0;
  return js`if (day < ${literal(later)}) {
${during(emission, branch, periods.slice(0, half))}} else {
${during(emission, branch, periods.slice(half))}}\n`;
}

/** The edition in whose terms it is told that none is in force: the one before the day, else the one after it. */
function nearestEdition({ periods }: Branch, day: number): number {
  const editions = periods.filter(({ edition }) => edition !== undefined);
  return (editions.findLast(({ until }) => until < day) ?? editions[0])?.edition ?? 0;
}

// ── Functions of one text ───────────────────────────────────────────────────────────────────────────────────

/** Under an edition, if what the record says fits it. */
function governed(emission: Routing, index: number, inForce: boolean): Code {
  const { timeline, constants } = emission;
  const edition = editionAt(timeline, index);
  const { program } = edition;
  const writing = writingOf(program, emission.choices, emission.types, declaredAt(emission, index));
  const all = [...program.facts.keys()];
  const body = writing.fused.body(() =>
    lines([...figures(writing), deciding(writing, program.order, js`inForce_`, false)]),
  );
  const parameters = list([
    js`from`,
    js`to`,
    js`inForce_`,
    js`problems`,
    ...all.flatMap((fact) => passed(program, fact)),
  ]);
  const decides = constants.constant('edition', js`(${parameters}) => {\n${body}}`);
  const values = all.flatMap((fact) => given(timeline, edition, fact));
  const call = js`return ${decides}(${list([js`from`, js`to`, literal(inForce), js`problems`, ...values])});`;
  const misfits = all.flatMap((fact) => misfit(emission, edition, fact, inForce));
  return misfits.length === 0 ? call : js`{\nif (${join(misfits, js` || `)}) ${emission.open}\n${call}\n}`;
}

/** The governing day, as every edition finds it; where none is known, what may govern. */
function datesCall(emission: Emission, index: number): Code {
  const { timeline, constants } = emission;
  const edition = editionAt(timeline, index);
  const { program } = edition;
  const writing = writingOf(program, emission.choices, emission.types, declaredAt(emission, index));
  const { needed, areDated } = datesOf(program);
  const held = program.guidance.appliesBy.map((fact) => writing.fused.fact(fact));
  const body = writing.fused.body(() =>
    lines([
      ...(areDated ? [js`const from = FIRST_DAY, to = LAST_DAY;`, ...figures(writing)] : []),
      ...needed.map((one) => statement(writing, one)),
      js`return ${knownDay(held)}governed(${array(held)}, FIRST_DAY);`,
    ]),
  );
  const facts = factsOf(needed);
  const parameters = list(facts.flatMap((fact) => passed(program, fact)));
  const found = constants.constant('edition', js`(${parameters}) => {\n${body}}`);
  return js`${found}(${list(facts.flatMap((fact) => given(timeline, edition, fact)))})`;
}

/** What the condition of a split comes to, on the day. */
function splitCall(emission: Emission, split: Branch['splits'][number]): Code {
  const { timeline, constants } = emission;
  const edition = editionAt(timeline, split.edition);
  const { program } = edition;
  const writing = writingOf(program, emission.choices, emission.types, declaredAt(emission, split.edition));
  const needed = splitReads(program, split);
  const body = writing.fused.body(() =>
    lines([
      js`const to = from;`,
      ...figures(writing),
      ...needed.map((one) => statement(writing, one)),
      hoist(writing, split.condition),
      js`return ${writing.fused.condition(split.condition)};`,
    ]),
  );
  const facts = factsOf(needed);
  const parameters = list([js`from`, ...facts.flatMap((fact) => passed(program, fact))]);
  const asked = constants.constant('split', js`(${parameters}) => {\n${body}}`);
  const call = js`${asked}(${list([js`day`, ...facts.flatMap((fact) => given(timeline, edition, fact))])})`;
  const misfits = facts.flatMap((fact) => misfit(emission, edition, fact, false));
  return misfits.length === 0 ? call : js`${join(misfits, js` || `)} ? 1 : ${call}`;
}

/** All that the condition of a split reads, each after what it reads itself. */
export function splitReads(
  program: Program,
  { condition }: Pick<Branch['splits'][number], 'condition'>,
): readonly ComputedReference[] {
  const reads = readsOf(program);
  const keys = new Set(closure(reads.of, reads.below(condition)).map(keyOf));
  return program.order.filter((one) => keys.has(keyOf(one)));
}

/** The facts among what is computed, ascending. */
function factsOf(needed: readonly ComputedReference[]): readonly number[] {
  const facts = needed.flatMap(({ kind, index }) => (kind === 'recorded' || kind === 'fact' ? [index] : []));
  return [...new Set(facts)].sort((a, b) => a - b);
}

/** The parameters for a fact: as it counts, and of a judgement also as recorded. */
function passed({ facts }: Program, index: number): readonly Code[] {
  const counted = name('counted', index);
  return facts[index]?.judgedBy === undefined ? [counted] : [counted, name('recorded', index)];
}

/** What is given for them, by the facts of the input. */
function given({ input }: Timeline, { program, inputFacts }: Edition, index: number): readonly Code[] {
  const inInput = inputFacts[index] ?? -1;
  const recorded = recordedOf(input.facts, inInput);
  return program.facts[index]?.judgedBy === undefined ? [recorded] : [name('counted', inInput), recorded];
}

function recordedOf(facts: readonly FactEntry[], index: number): Code {
  const fact = facts[index];
  return fact === undefined ? js`UNKNOWN` : recordedName(fact, index);
}

/**
 * Whether what is recorded of a fact does not fit the edition, or has to be put in its terms first. Where the edition
 * does not govern, a choice that it lacks is no matter: nothing there is equal to it.
 */
function misfit(
  { timeline, types, choices, constants }: Emission,
  { program, inputFacts }: Edition,
  index: number,
  governs: boolean,
): readonly Code[] {
  const inInput = inputFacts[index] ?? -1;
  const type = program.facts[index]?.type;
  const wide = timeline.input.facts[inInput]?.type;
  if (type === undefined || wide === undefined || types.same(type, wide)) return [];
  const recorded = recordedOf(timeline.input.facts, inInput);
  if (type.kind !== 'choice') return [js`!(${recorded} instanceof Nothing)`];
  if (!governs || isSameSet(type, wide)) return [];
  const numbers = type.choices.map(({ key }) => literal(choices.number(key)));
  const fits = constants.constant('fits', js`new Set(${array(numbers)})`);
  return [js`typeof ${recorded} === "number" && !${fits}.has(${recorded})`];
}

/** Whether two types have the same choices, in whatever order and spelling. */
function isSameSet(a: Type & { readonly kind: 'choice' }, b: Type): boolean {
  if (b.kind !== 'choice') return false;
  const keys = new Set(a.choices.map(({ key }) => key));
  return b.choices.every(({ key }) => keys.has(key));
}

export function editionAt({ editions }: Timeline, index: number): Edition {
  const edition = editions[index];
  if (edition === undefined) throw new RangeError(`there is no edition ${index}`);
  return edition;
}

function declaredAt({ declared }: Emission, index: number): Declared {
  const found = declared[index];
  if (found === undefined) throw new RangeError(`there is no edition ${index}`);
  return found;
}
