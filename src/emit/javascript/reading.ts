/**
 * Reading a record.
 *
 * In: the facts that records hold. Out: code that puts what a record says of each into variables: as recorded, and as
 * it counts. Whatever is not of the common form is left to the runtime.
 */
import type { FactEntry } from '../../program/program.ts';
import { type Code, EMPTY, from, js, lines, literal, name } from './code.ts';
import type { Types } from './values.ts';

/** Every fact from the record, and the names that nobody knows. */
export function reading(facts: readonly FactEntry[], types: Types): Code {
  return lines([
    js`if (typeof record !== "object" || record === null || Array.isArray(record)) {`,
    js`cleaned(record, FACTS, problems);`,
    js`return refused(problems);`,
    js`}`,
    js`let named = 0;`,
    js`let given;`,
    js`const said = record["id"];`,
    js`if (said !== undefined) { named++; if (typeof said !== "string" || said.length > 200) identity(said, problems); }`,
    ...facts.flatMap((fact, index) => readFact(types, fact, index)),
    js`if (named !== Object.keys(record).length) {`,
    // Names that are not known, or properties that are not the record's own.
    js`const clean = cleaned(record, FACTS, problems);`,
    js`return problems.length > 0 ? refused(problems) : decide(clean);`,
    js`}`,
    js`if (problems.length > 0) return refused(problems);`,
  ]);
}

/** A fact as recorded, and as it counts: of a judgement without office, day or reasons, nothing does. */
function readFact(types: Types, fact: FactEntry, index: number): readonly Code[] {
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
