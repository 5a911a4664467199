/**
 * The three files of an emitted module, as those who get them use them: the module as a page's script, its types by the
 * compiler of TypeScript, its source map as a debugger reads it.
 *
 * In: guidance, some of it with hostile names. Out: the page decides as the process does, the types hold, and what stands
 * in the module leads to where it stands in the policies.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { position, type SourceText, sourceText } from '../../../src/base/source.ts';
import { compile } from '../../../src/compile.ts';
import { emitJavaScript } from '../../../src/emit/javascript/module.ts';
import type { Program } from '../../../src/program/program.ts';
import { readGuidance } from '../../../src/workspace/folder.ts';
import { nodeHost } from '../../../src/workspace/node-host.ts';
import { oneOf, programOf } from '../../records/program.ts';
import { emitted, jsonOf } from '../../support/emitted.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'proviso-delivered-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NONE = new Map<string, SourceText>();

/** Runs a module in a context that has the language and nothing else, where no code can be made of text. */
function inPage(code: string, records: readonly unknown[]): unknown {
  writeFileSync(join(folder, 'module.txt'), code);
  writeFileSync(join(folder, 'records.json'), JSON.stringify(records));
  const page = `import { readFileSync } from 'node:fs';
    import { createContext, runInContext, SourceTextModule } from 'node:vm';
    const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    const linked = (specifier) => { throw new Error('it imports ' + specifier); };
    const module = new SourceTextModule(readFileSync('module.txt', 'utf8'), { context });
    await module.link(linked);
    await module.evaluate();
    context.module = module.namespace;
    context.records = readFileSync('records.json', 'utf8');
    const before = runInContext('Object.keys(globalThis).join()', context);
    const answers = runInContext(
      'JSON.stringify(JSON.parse(records).map((one) => [module.decide(one), module.explain(one)]))', context);
    let refused;
    try { runInContext('new Function("return 1")()', context); } catch (error) { refused = error.name; }
    console.log(JSON.stringify({
      answers: JSON.parse(answers), refused,
      has: ['process', 'Buffer', 'require', 'console', 'TextEncoder'].filter((name) => name in context),
      added: runInContext('Object.keys(globalThis).join()', context) !== before,
    }));`;
  writeFileSync(join(folder, 'page.mjs'), page);
  const args = ['--no-warnings', '--experimental-vm-modules', 'page.mjs'];
  const options = { cwd: folder, maxBuffer: 1 << 28, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, args, options));
}

test('a page decides as the process does, with the language alone and no code made of text', () => {
  const { program } = compile(readGuidance('policies/in-house', nodeHost));
  if (program === undefined) throw new Error('it does not compile');
  const records = [
    ...program.scenarios.slice(0, 40).map((one) => jsonOf(program, one.record)),
    {},
    { 'contract value': 'twelve' },
    [],
  ];
  const { decide, explain } = emitted(program);
  expect(inPage(emitJavaScript(program, NONE, undefined).code, records)).toEqual({
    answers: JSON.parse(JSON.stringify(records.map((one) => [decide(one), explain(one)]))),
    refused: 'EvalError',
    has: [],
    added: false,
  });
});

describe('types', () => {
  const HOSTILE = [
    `it's "quoted"`,
    'back\\slash\\',
    'line\u2028separator\u2029',
    'two\nlines\r\n',
    '*/ export {}; /*',
    '// comment',
    `\`\${never}\``,
    '</script>',
    '__proto__',
    'constructor',
    'prototype',
    ...['class', 'default', 'function', 'import', 'new', 'null', 'readonly', 'undefined', 'var'],
    '\u0000',
    '\ud800',
    '',
    '1',
  ];

  /** What the compiler says of a file that uses the declarations. */
  function mistakes(types: string, use: string): readonly string[] {
    writeFileSync(join(folder, 'module.d.ts'), types);
    writeFileSync(join(folder, 'use.ts'), use);
    const compiled = ts.createProgram([join(folder, 'use.ts')], {
      ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
      ...{ target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts'], types: [] },
      ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
    });
    return ts
      .getPreEmitDiagnostics(compiled)
      .map(({ file, code }) => `${file?.fileName.split('/').at(-1)} ${code}`);
  }

  const plain = programOf(HOSTILE.map((name) => [name, oneOf(name, 'another')]));
  const decision: Program['decisions'][number] = {
    ...{ name: '', key: '', span: { file: 'test.policy', start: 0, end: 0 }, citations: [] },
    ...{ choices: [], otherwise: undefined, otherwiseBecause: undefined, rules: [] },
  };
  const program: Program = {
    ...plain,
    guidance: { ...plain.guidance, title: HOSTILE.join(' '), edition: HOSTILE.join('\n'), id: '*/' },
    decisions: HOSTILE.map((name) => ({ ...decision, name, choices: [{ key: name, name }] })),
    facts: plain.facts.map((fact) => ({ ...fact, ask: `${fact.name} */ ? {@link x}`, reads: fact.name })),
  };
  const { types } = emitJavaScript(program, NONE, 'module.js');
  const head = `import { decide, type ContractRecord, type Outcome } from './module.js';\n`;
  const key = (name: string): string => (name === '__proto__' ? `["__proto__"]` : JSON.stringify(name));
  const using = (choiceOf: (name: string) => string): string =>
    `${head}const record: ContractRecord = {\n${HOSTILE.map((name) => `  ${key(name)}: ${JSON.stringify(choiceOf(name))},\n`).join('')}};
const { decisions }: Outcome = decide(record);
const [{ decision, outcome }] = decisions;
if (decision === ${JSON.stringify(HOSTILE[0])} && outcome !== null) outcome satisfies ${JSON.stringify(HOSTILE[0])};\n`;

  test('of names and choices that mean something to the language are right, and take these alone', () => {
    expect(
      mistakes(
        types,
        using((name) => name),
      ),
    ).toEqual([]);
    expect(
      mistakes(
        types,
        using(() => 'another'),
      ),
    ).toEqual([]);
    const told = mistakes(
      types,
      using(() => 'something else'),
    );
    expect(told).toEqual(HOSTILE.map(() => 'use.ts 2322'));
  });
});

test('what stands in the module is traced to its line and column in the policies', () => {
  const texts = new Map([
    [
      'facts.policy',
      `guidance "Traced"
  id traced
  in force from 1 April 2027
  currency GBP
  applies by assessment date
  applies to contracts where code is not "at scope"
facts about the contract
  code: text
  size: yes or no
    applies when code is not "at applies"
  claim: yes or no
presume claim is yes
  when code is "at presumed"
define marked
  when code is "at defined"
`,
    ],
    [
      'rules.policy',
      `# 😀 before what follows, and lines that end in CR LF
decision result: one of yes, no
  otherwise no
paragraph 1 "Rules 😀"
rule first
  result is yes
  when all of
    (a) code is not "at limb a"
    (b) any of
      (i)  marked and claim
      (ii) size
      (iii) code is "at limb b iii" or code is "at same line"
  because "one"
exemption spared
  from rule first
  when code is "at exempt"
exception unspared
  to spared
  when code is "at except"
duty tell
  when code is "at owed"
  satisfied when code is "at satisfied"
`.replaceAll('\n', '\r\n'),
    ],
  ]);
  const { program, diagnostics } = compile({
    files: [...texts].map(([path, text]) => ({ path, text })),
    lists: new Map(),
    diagnostics: [],
  });
  expect(diagnostics.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([]);
  if (program === undefined) throw new Error('it does not compile');
  const sources = new Map([...texts].map(([path, text]) => [path, sourceText(path, text)]));
  const { code, map } = emitJavaScript(program, sources, 'traced.js');
  const traced = new SourceMap(JSON.parse(map));
  const marks = [
    ...['scope', 'applies', 'presumed', 'defined'],
    ...['limb a', 'limb b iii', 'same line', 'exempt', 'except', 'owed', 'satisfied'],
  ];
  for (const mark of marks) {
    const quoted = `"at ${mark}"`;
    const [file = '', text = ''] = [...texts].find(([, one]) => one.includes(quoted)) ?? [];
    const source = sources.get(file);
    if (source === undefined) throw new Error(`no file has “${mark}”`);
    const literal = text.indexOf(quoted);
    const of = (offset: number) => ({ file, ...position(source, offset) });
    const places = [...code.matchAll(new RegExp(quoted, 'g'))].map(({ index }) =>
      placeOf(traced, code, index),
    );
    // Where it is decided, it leads to the whole comparison; where it is explained, to the text itself. Duties are not
    // among the decisions.
    const decided = ['owed', 'satisfied'].includes(mark) ? [] : [of(text.lastIndexOf('code is', literal))];
    expect({ mark, places }).toEqual({ mark, places: [...decided, of(literal)] });
  }
});

/** Where a map says that an offset of the module comes from; lines and columns from 1, as editors count them. */
function placeOf(map: SourceMap, code: string, offset: number): unknown {
  const before = code.slice(0, offset).split('\n');
  const entry = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  if (!('originalLine' in entry)) return undefined;
  return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
