/**
 * The JavaScript emitter.
 *
 * In: a guidance through time, or one text of it, and the files it was made of. Out: an ES module without dependencies
 * that decides contracts as the reference evaluator does, its TypeScript types, and the source map to the policies.
 */
import { formatIso } from '../../base/date.ts';
import type { SourceText } from '../../base/source.ts';
import type { Program } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { array, type Code, comment, EMPTY, js, lines, literal, name, object, verbatim } from './code.ts';
import { Constants, type Declared } from './constants.ts';
import { decideFunction, decideReadFunction } from './decide.ts';
import { declarationsCode } from './declarations.ts';
import { jsonLinesFunction } from './json-lines.ts';
import { type Guidance, onlyText, timelineFrom } from './guidance.ts';
import { print } from './print.ts';
import { RUNTIME } from './runtime.generated.ts';
import { decideOnFunction, decideReadOnFunction, editionAt, latestEdition } from './several.ts';
import { SIZES, type Sizes } from './sizes.ts';
import { factsCode, type SkeletonSetting, skeletonCode } from './skeleton.ts';
import { timelineCode } from './timeline.ts';
import { Choices, Types } from './values.ts';

/** A guidance as a JavaScript module, in three files. */
export interface EmittedJavaScript {
  /** The module; its last line names the map, where it is to stand in a file. */
  readonly code: string;
  /** TypeScript declarations. */
  readonly types: string;
  /** Source map, version 3, from the module to the policies. */
  readonly map: string;
}

/**
 * Emits the module that will stand in `file` (a name such as `in-house.js`, for the source map), or in none. Of a
 * timeline it holds every edition; of a program that one text. `readsLines`: it has `jsonLines` too, which reads bytes.
 */
export function emitJavaScript(
  guidance: Guidance,
  sources: ReadonlyMap<string, SourceText>,
  file: string | undefined,
  readsLines = false,
): EmittedJavaScript {
  const timeline = timelineFrom(guidance);
  const code = js`${header(timeline)}${verbatim(RUNTIME)}${guidanceCode(timeline)}${body(timeline, SIZES, readsLines)}`;
  const { text, map } = print(code, file ?? '', sources);
  return {
    code: file === undefined ? text : `${text}//# sourceMappingURL=${encodeURIComponent(file)}.map\n`,
    types: print(js`${header(timeline)}${declarationsCode(timeline, readsLines)}`, '', new Map()).text,
    map,
  };
}

/**
 * What the module exports, as a function body that returns it: for hosts that make code of it in process. `sizes`: when
 * functions are cut; what they give is the same. `readsLines`: also `jsonLines`, which reads bytes.
 */
export function emitFunctionBody(guidance: Guidance, sizes = SIZES, readsLines = false): string {
  const all = readsLines ? js`{ decide, explain, jsonLines }` : js`{ decide, explain }`;
  const code = js`"use strict";\n${verbatim(RUNTIME)}${body(timelineFrom(guidance), sizes, readsLines)}return ${all};\n`;
  return print(code, 'evaluator', new Map()).text.replace(/^export /gm, '');
}

function header(timeline: Timeline): Code {
  const only = onlyText(timeline);
  const { guidance, digests } = only ?? editionAt(timeline, latestEdition(timeline)).program;
  const dates = [
    guidance.madeOn === undefined ? 'a draft' : `made on ${formatIso(guidance.madeOn)}`,
    `in force from ${formatIso(only === undefined ? guidance.commenced : guidance.inForceFrom)}`,
  ];
  return lines([
    comment(`${guidance.title}${guidance.edition === undefined ? '' : `: ${guidance.edition}`}`),
    comment(`Guidance ${guidance.id}, ${dates.join(', ')}.`),
    ...(only === undefined
      ? editionsIn(timeline).map(({ from, until, branch, instruments, program }) => {
          const days = `${formatIso(from)} to ${formatIso(until)}`;
          const whose = branch.kind === 'trunk' ? '' : `, ${branch.kind} ${branch.instrument}`;
          return comment(`${days}${whose}: ${instruments.join(', ')}, meaning ${program.digests.meaning}`);
        })
      : [
          comment(`Digest of its text:    ${digests.text}`),
          comment(`Digest of its meaning: ${digests.meaning}`),
        ]),
    ...(timeline.knownOn === undefined
      ? []
      : [comment(`By what was known on ${formatIso(timeline.knownOn)}.`)]),
    comment('Written by proviso from the guidance. Change that and compile again, not this file.'),
    EMPTY,
  ]);
}

/** The texts that govern, each with its days. */
function editionsIn({ instruments, editions, branches }: Timeline) {
  const idOf = (index: number): string => instruments[index]?.id ?? '';
  return branches.flatMap(({ origin, periods }) =>
    periods.flatMap(({ from, until, edition }) => {
      const one = edition === undefined ? undefined : editions[edition];
      if (one === undefined) return [];
      const instrument = origin.kind === 'trunk' ? null : idOf(origin.instrument);
      return [
        {
          from,
          until,
          branch: { kind: origin.kind, instrument },
          instruments: one.instruments.map(idOf),
          program: one.program,
        },
      ];
    }),
  );
}

/** What identifies the guidance, for those who use the module; of several editions, the last of the trunk. */
function guidanceCode(timeline: Timeline): Code {
  const only = onlyText(timeline);
  const { guidance, digests } = only ?? editionAt(timeline, latestEdition(timeline)).program;
  const digestsCode = (of: Program['digests']): Code =>
    object(Object.entries(of).map(([kind, digest]) => [kind, literal(digest)]));
  const properties = object([
    ['id', literal(guidance.id)],
    ['title', literal(guidance.title)],
    ['issuedBy', literal(guidance.issuedBy ?? null)],
    ['edition', literal(guidance.edition ?? null)],
    ['madeOn', literal(guidance.madeOn === undefined ? null : formatIso(guidance.madeOn))],
    ['inForceFrom', literal(formatIso(only === undefined ? guidance.commenced : guidance.inForceFrom))],
    ['digests', digestsCode(digests)],
    ...(timeline.knownOn === undefined ? [] : [['knownOn', literal(formatIso(timeline.knownOn))] as const]),
    ...(only === undefined ? [['editions', editionsCode(timeline, digestsCode)] as const] : []),
  ]);
  return js`export const guidance = Object.freeze(${properties});\n`;
}

function editionsCode(timeline: Timeline, digestsCode: (of: Program['digests']) => Code): Code {
  const written = editionsIn(timeline).map(({ from, until, branch, instruments, program }) =>
    object([
      ['from', literal(formatIso(from))],
      ['until', literal(formatIso(until))],
      [
        'branch',
        object([
          ['kind', literal(branch.kind)],
          ['instrument', literal(branch.instrument)],
        ]),
      ],
      ['edition', literal(program.guidance.edition ?? null)],
      ['instruments', array(instruments.map(literal))],
      ['digests', digestsCode(program.digests)],
    ]),
  );
  return js`[\n${lines(written.map((one) => js`${one},`))}]`;
}

/** Everything but what stands at the top of a module. */
function body(timeline: Timeline, sizes: Sizes, readsLines: boolean): Code {
  const choices = new Choices();
  const types = new Types(choices);
  const constants = new Constants(choices, sizes);
  const only = onlyText(timeline);
  const setting = (declared: Declared): SkeletonSetting => ({
    choices,
    types,
    declared,
    part: (code) => (only === undefined ? constants.constant('part', code) : code),
  });
  const facts = factsCode(timeline.input, { types, part: (code) => code });
  if (only !== undefined) {
    const declared = constants.of(only);
    const decide = decideFunction(only, choices, types, declared);
    const ofLines = readsLines
      ? js`${decideReadFunction(only, choices, types, declared)}\n${jsonLinesFunction(only.facts, choices, constants)}`
      : EMPTY;
    const skeleton = skeletonCode(only, js`FACTS`, setting(declared));
    const ownFacts = factsCode(only, { types, part: (code) => code });
    return js`${lines([...types.declared(), ...constants.declarations()])}const FACTS = ${ownFacts};
${decide}
const SKELETON = ${skeleton};
const TIMELINE = ${timelineCode(timeline, [js`SKELETON`], choices)};
${EXPLAIN}${ofLines}`;
  }
  const declared = timeline.editions.map(({ program }) => constants.of(program));
  const emission = { timeline, choices, types, constants, declared };
  const decide = decideOnFunction(emission);
  const ofLines = readsLines
    ? js`${decideReadOnFunction(emission)}\n${jsonLinesFunction(timeline.input.facts, choices, constants)}`
    : EMPTY;
  const skeletons = timeline.editions.map(({ program }, index) => {
    const own = setting(declared[index] ?? constants.of(program));
    return js`const ${name('program', index)} = ${skeletonCode(program, factsCode(program, own), own)};`;
  });
  const names = skeletons.map((_, index) => name('program', index));
  return js`${lines([...types.declared(), ...constants.declarations()])}const FACTS = ${facts};
${decide}
${lines(skeletons)}const TIMELINE = ${timelineCode(timeline, names, choices)};
${EXPLAIN}${ofLines}`;
}

const EXPLAIN = js`export function explain(record) {
const problems = [];
const clean = cleaned(record, FACTS, problems);
const id = identity(clean.id, problems);
return explained(TIMELINE, id, recordedIn(clean, FACTS, problems), problems);
}
`;
