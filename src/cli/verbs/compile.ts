/**
 * `proviso compile <folder> --to <target>`: the guidance as something else can use it.
 *
 * In:  a folder of guidance, and what to make of it.
 * Out: a JavaScript module (where it goes to a file, beside it its types and its source map), its TypeScript
 *      declarations, the JSON Schema of its records, or an SQL statement that decides every row of a table.
 */
import { basename } from 'node:path';
import { formatIso } from '../../base/date.ts';
import { suggest } from '../../base/suggest.ts';
import { type Guidance, onlyText } from '../../emit/javascript/guidance.ts';
import { emitJavaScript } from '../../emit/javascript/module.ts';
import { recordSchema } from '../../emit/schema/json-schema.ts';
import { DIALECTS, type DialectName, emitSql } from '../../emit/sql/emit.ts';
import type { Program } from '../../program/program.ts';
import { dayOf } from '../days.ts';
import { type ReadyGuidance, readyProgram } from '../inputs.ts';
import { placeText } from '../output/scenarios.ts';
import { say } from '../output/shown.ts';
import { refusingFiles, STANDARD_OUTPUT, tellWritten, withOutput } from '../output/to-file.ts';
import { writeWholeFiles } from '../output/whole-file.ts';
import { listed } from '../output/words.ts';
import { refuse } from '../refusal.ts';
import { EXIT, type ExitCode, jsonText, type Session } from '../session.ts';
import { isGiven, textOf, type Verb, type VerbArguments } from '../verb.ts';

/** What is compiled: all editions, or one of them. */
type Compiling = ReadyGuidance & { readonly guidance: Guidance };

/** The text that a guidance compiles to, by what it is asked to be. */
const TARGETS = {
  javascript: ({ guidance, sources }, readsLines) =>
    emitJavaScript(guidance, sources, undefined, readsLines).code,
  'json-schema': ({ timeline }) => `${jsonText(recordSchema(timeline), 2)}\n`,
  typescript: ({ guidance, sources }, readsLines) =>
    emitJavaScript(guidance, sources, undefined, readsLines).types,
} satisfies Record<string, (compiled: Compiling, readsLines: boolean) => string>;

const NAMES = ['javascript', 'json-schema', 'sql', 'typescript'] as const satisfies (
  | keyof typeof TARGETS
  | 'sql'
)[];
type Target = (typeof NAMES)[number];

const DIALECT_NAMES = Object.keys(DIALECTS).sort();

/** Endings a module may have, and those of the declarations beside it. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['.js', '.d.ts'],
  ['.mjs', '.d.mts'],
]);

export const compile: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .option('--to <target>', `what to make of it: ${listed(NAMES, 'or')}`)
      .option(
        '--output <file>',
        'write it to this file, whole or not at all; a module gets its types and map beside it',
      )
      .option('--dialect <database>', `whose SQL: ${listed(DIALECT_NAMES, 'or')}`, 'duckdb')
      .option('--table <name>', 'the table that the statement reads: records, or schema.records', 'records')
      .option('--states', 'each fact has a second column in it that says unavailable or not applicable')
      .option('--json-lines', 'the module also has jsonLines, which decides a register from its bytes')
      .option('--as-at <date>', 'one edition by itself: the text in force on that day')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'use what is not yet made as well'),
  // Of a module it writes several files, so it sees to them itself.
  reports: false,
  example: {
    command: 'proviso compile policies/in-house --to javascript --output in-house.js',
    says: 'a module that decides contracts, its types in-house.d.ts and its source map in-house.js.map',
  },
  run: async (run, args) => {
    const target = targetOf(run, textOf(args.options, 'to'));
    if (target === undefined) return EXIT.usage;
    const output = textOf(args.options, 'output');
    if (target === 'javascript' && output !== undefined && output !== STANDARD_OUTPUT) {
      return refusingFiles(run, () => writeModule(run, args, output));
    }
    return withOutput(run, args, async (within) => {
      const ready = readyEdition(within, args);
      if ('exitCode' in ready) return ready.exitCode;
      if (target === 'sql') return writeStatement(within, args, ready);
      within.host.stdout.write(TARGETS[target](ready, isGiven(args.options, 'jsonLines')));
      return EXIT.fine;
    });
  },
};

/** The guidance with all its editions, or with the one of a day; a schema is of the records of all of them. */
function readyEdition(
  run: Session,
  { positional: [folder = ''], options }: VerbArguments,
): Compiling | { readonly exitCode: ExitCode } {
  const day = dayOf(run, options, 'asAt');
  if (day !== undefined && 'exitCode' in day) return day;
  const ready = readyProgram(run, folder, options);
  if ('exitCode' in ready) return ready;
  const { timeline } = ready;
  if (day === undefined) return { ...ready, guidance: timeline };
  const period = timeline.branches[0]?.periods.find(({ from, until }) => from <= day.day && day.day <= until);
  const edition = period?.edition === undefined ? undefined : timeline.editions[period.edition];
  if (edition !== undefined) return { ...ready, guidance: edition.program };
  refuse(run, `“${ready.program.guidance.title}” is not in force on ${formatIso(day.day)}`);
  return { exitCode: EXIT.usage };
}

function targetOf(run: Session, given: string | undefined): Target | undefined {
  const target = NAMES.find((one) => one === given);
  if (target !== undefined) return target;
  if (given === undefined) return refuse(run, `compile to what? Say --to ${listed(NAMES, 'or')}`);
  const near = suggest(given, NAMES);
  const help = near === undefined ? `it is ${listed(NAMES, 'or')}` : `did you mean “${near}”?`;
  return refuse(run, `nothing compiles to “${given}”`, help);
}

/** The statement of one text; what no SQL says is refused clause by clause. */
function writeStatement(run: Session, { positional, options }: VerbArguments, ready: Compiling): ExitCode {
  const given = textOf(options, 'dialect') ?? '';
  if (!isDialect(given)) {
    refuse(run, `there is no dialect “${given}”`, `the dialects are ${listed(DIALECT_NAMES)}`);
    return EXIT.usage;
  }
  const program = oneText(ready);
  if (program === undefined) {
    refuse(
      run,
      `“${ready.program.guidance.title}” has several editions, and a statement is of one`,
      'say which with --as-at: proviso editions lists them',
    );
    return EXIT.usage;
  }
  const table = (textOf(options, 'table') ?? '').split('.');
  if (table.includes('')) {
    refuse(run, 'a table has a name, with or without its schema before it: records, or main.records');
    return EXIT.usage;
  }
  const { statement, unsayable } = emitSql(program, {
    dialect: given,
    table,
    states: options.states === true,
  });
  if (statement !== undefined) {
    run.host.stdout.write(statement);
    return EXIT.fine;
  }
  for (const { span, why } of unsayable) {
    refuse(run, say`no ${given} SQL says this: ${why}`, placeText(span, ready.sources, positional[0] ?? ''));
  }
  return EXIT.problem;
}

function isDialect(name: string): name is DialectName {
  return Object.hasOwn(DIALECTS, name);
}

/** The one text of a day, or of a guidance that nothing amends. */
function oneText({ guidance }: Compiling): Program | undefined {
  return 'editions' in guidance ? onlyText(guidance) : guidance;
}

/** The module, its types and its map, all three or none. */
async function writeModule(run: Session, args: VerbArguments, output: string): Promise<ExitCode> {
  const [, stem = '', ending = ''] = /^(.*[^./\\])(\.m?js)$/s.exec(output) ?? [];
  const declarations = ENDINGS.get(ending);
  if (declarations === undefined) {
    refuse(run, `a module stands in a file whose name ends in .js or .mjs, not in ${output}`);
    return EXIT.usage;
  }
  const ready = readyEdition(run, args);
  if ('exitCode' in ready) return ready.exitCode;
  const { code, types, map } = emitJavaScript(
    ready.guidance,
    ready.sources,
    basename(output),
    isGiven(args.options, 'jsonLines'),
  );
  // The module last: when it is there, so is what belongs to it.
  const files = [
    { path: `${stem}${declarations}`, text: types },
    { path: `${output}.map`, text: map },
    { path: output, text: code },
  ];
  writeWholeFiles(run.host, files);
  tellWritten(
    run,
    files.map(({ path }) => path),
  );
  return EXIT.fine;
}
