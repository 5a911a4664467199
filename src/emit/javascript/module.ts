/**
 * The JavaScript emitter.
 *
 * In: a decision program, and the texts it was made of. Out: an ES module without dependencies that decides contracts
 * as the reference evaluator does, its TypeScript types, and the source map to the policies.
 */
import { formatIso } from '../../base/date.ts';
import type { SourceText } from '../../base/source.ts';
import type { Program } from '../../program/program.ts';
import {
  array,
  type Code,
  comment,
  EMPTY,
  join,
  js,
  lines,
  literal,
  name,
  object,
  verbatim,
} from './code.ts';
import { decideFunction } from './decide.ts';
import { declarationsCode } from './declarations.ts';
import { calendarName, listName, thresholdName } from './nodes.ts';
import { print } from './print.ts';
import { RUNTIME } from './runtime.generated.ts';
import { factsCode, skeletonCode } from './skeleton.ts';
import { Choices, Types, valueCode } from './values.ts';

/** A guidance as a JavaScript module, in three files. */
export interface EmittedJavaScript {
  /** The module; its last line names the map, where it is to stand in a file. */
  readonly code: string;
  /** TypeScript declarations. */
  readonly types: string;
  /** Source map, version 3, from the module to the policies. */
  readonly map: string;
}

/** Emits the module that will stand in `file` (a name such as `in-house.js`, for the source map), or in none. */
export function emitJavaScript(
  program: Program,
  sources: ReadonlyMap<string, SourceText>,
  file: string | undefined,
): EmittedJavaScript {
  const code = js`${header(program)}${verbatim(RUNTIME)}${guidanceCode(program)}${body(program)}`;
  const { text, map } = print(code, file ?? '', sources);
  return {
    code: file === undefined ? text : `${text}//# sourceMappingURL=${encodeURIComponent(file)}.map\n`,
    types: print(js`${header(program)}${declarationsCode(program)}`, '', new Map()).text,
    map,
  };
}

/** What the module exports, as a function body that returns it: for hosts that make code of it in process. */
export function emitFunctionBody(program: Program): string {
  const code = js`"use strict";\n${verbatim(RUNTIME)}${body(program)}return { decide, explain };\n`;
  return print(code, 'evaluator', new Map()).text.replace(/^export /gm, '');
}

function header({ guidance, digests }: Program): Code {
  const dates = [
    guidance.madeOn === undefined ? 'a draft' : `made on ${formatIso(guidance.madeOn)}`,
    `in force from ${formatIso(guidance.inForceFrom)}`,
  ];
  return lines([
    comment(`${guidance.title}${guidance.edition === undefined ? '' : `: ${guidance.edition}`}`),
    comment(`Guidance ${guidance.id}, ${dates.join(', ')}.`),
    comment(`Digest of its text:    ${digests.text}`),
    comment(`Digest of its meaning: ${digests.meaning}`),
    comment('Written by proviso from the guidance. Change that and compile again, not this file.'),
    EMPTY,
  ]);
}

/** What identifies the guidance, for those who use the module. */
function guidanceCode({ guidance, digests }: Program): Code {
  const properties = object([
    ['id', literal(guidance.id)],
    ['title', literal(guidance.title)],
    ['issuedBy', literal(guidance.issuedBy ?? null)],
    ['edition', literal(guidance.edition ?? null)],
    ['madeOn', literal(guidance.madeOn === undefined ? null : formatIso(guidance.madeOn))],
    ['inForceFrom', literal(formatIso(guidance.inForceFrom))],
    ['digests', object(Object.entries(digests).map(([kind, digest]) => [kind, literal(digest)]))],
  ]);
  return js`export const guidance = Object.freeze(${properties});\n`;
}

/** Everything but what stands at the top of a module. */
function body(program: Program): Code {
  const choices = new Choices();
  const types = new Types(choices);
  const constants = constantsCode(program, choices);
  const facts = factsCode(program, types);
  const decide = decideFunction(program, choices, types);
  const skeleton = skeletonCode(program, choices, types);
  return js`${lines([...types.declared(), ...constants])}const FACTS = ${facts};
${decide}
const SKELETON = ${skeleton};
export function explain(record) {
const problems = [];
const clean = cleaned(record, FACTS, problems);
const id = identity(clean.id, problems);
return explained(SKELETON, id, recordedIn(clean, FACTS, problems), problems);
}
`;
}

/** Thresholds, lists, calendars, and the outcomes that decisions can come to. */
function constantsCode(program: Program, choices: Choices): readonly Code[] {
  return [
    ...program.thresholds.map((threshold, index) => {
      const figures = threshold.values.map((one) =>
        object([
          ['from', literal(one.from)],
          ['value', valueCode(one.value, threshold.type, choices)],
          ['illustrative', literal(one.illustrative ?? null)],
        ]),
      );
      return js`const ${thresholdName(index)} = ${array(figures)};`;
    }),
    ...program.lists.map((one, index) => {
      const type = one.elementType;
      const key = (value: (typeof one.members)[number]['key']): Code =>
        value === undefined ? literal(null) : valueCode(value, one.keyType ?? type, choices);
      const members = one.members.flatMap((member) => {
        const days = [literal(member.from ?? null), literal(member.until ?? null)] as const;
        const own = [[valueCode(member.value, type, choices), key(member.key), ...days]];
        if (member.succeededBy === undefined) return own;
        // A successor counts with the member it succeeds, and goes on after it.
        return [
          ...own,
          [valueCode(member.succeededBy, type, choices), key(member.key), days[0], literal(null)],
        ];
      });
      return js`const ${listName(index)} = declaredList([\n${join(members.map((member) => js`${array(member)},\n`))}]);`;
    }),
    ...program.calendars.map((calendar, index) => {
      const bound = (day: number | undefined, otherwise: Code): Code =>
        day === undefined ? otherwise : literal(day);
      const properties = js`{ weekend: new Set(${array(calendar.weekend.map(literal))}), holidays: new Set(${array(calendar.holidays.map(literal))}), from: ${bound(calendar.covers?.from, js`-Infinity`)}, to: ${bound(calendar.covers?.to, js`Infinity`)} }`;
      return js`const ${calendarName(index)} = ${properties};`;
    }),
    ...program.decisions.map((decision, index) => {
      const names = array(decision.choices.map((choice) => literal(choice.name)));
      return js`const ${name('outcomes', index)} = outcomes(${literal(decision.name)}, ${names});`;
    }),
  ];
}
