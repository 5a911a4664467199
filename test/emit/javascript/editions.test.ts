/**
 * Modules of guidance with several editions: what the law of emitters does not say of them.
 *
 * In: guidance with amendments. Out: the whole module decides as the reference evaluator does, its records take names of
 * every edition, its types hold, and its source map leads into the amendments.
 */
import { SourceMap } from 'node:module';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { position } from '../../../src/base/source.ts';
import { compile } from '../../../src/compile.ts';
import { emitJavaScript } from '../../../src/emit/javascript/module.ts';
import { recordSchema } from '../../../src/emit/schema/json-schema.ts';
import { readGuidance } from '../../../src/workspace/folder.ts';
import { nodeHost } from '../../../src/workspace/node-host.ts';
import { amendment, BASE } from '../../editions/support.ts';
import { comparisonOn, emitted } from '../../support/emitted.ts';

function compiled(amendments: string) {
  const { timeline, sources, diagnostics } = compile({
    files: [
      { path: 'care.policy', text: BASE },
      { path: 'amendments/one.policy', text: amendments },
    ],
  });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return { timeline, sources };
}

const RENAMED = amendment(
  'one',
  'from 1 June 2028',
  'rename fact value\n  to annual value\nin fact kind\n  insert choice catering\ninsert exemption catering\n  from outcome in house\n  when kind is catering',
);

test.each(['in-house', 'procurement-thresholds', 'procurement-act-2023'])(
  'policies/%s decides its scenarios as the reference evaluator does',
  (folder) => {
    const { timeline } = compile(readGuidance(`policies/${folder}`, nodeHost));
    if (timeline === undefined) throw new Error('it does not compile');
    const compare = comparisonOn(timeline);
    const scenarios = timeline.editions.flatMap(({ program, inputFacts }) =>
      program.scenarios.map(({ record }) => {
        const facts = [...record.facts].map(([fact, one]) => [inputFacts[fact] ?? -1, one] as const);
        return { ...record, facts: new Map(facts) };
      }),
    );
    expect(scenarios.length).toBeGreaterThan(5);
    for (const record of scenarios) {
      const { emitted: made, reference } = compare(record, false);
      expect(made).toEqual(reference);
    }
  },
  120_000,
);

test('a renamed fact goes by either name, but not by both', () => {
  const { timeline } = compiled(RENAMED);
  const { decide } = emitted(timeline);
  const record = { 'notice date': '2028-07-01', kind: 'care', risk: true };
  const small = { status: 'determined', decisions: [{ outcome: 'outsource' }] };
  expect(decide({ ...record, 'annual value': '100.00', charity: false, shared: false })).toMatchObject(small);
  expect(decide({ ...record, value: '100.00', charity: false, shared: false })).toMatchObject(small);
  expect(decide({ ...record, value: '100.00', 'annual value': '100.00' }).problems).toEqual([
    {
      kind: 'input',
      path: ['value'],
      message: '“value” is another name of “annual value”, which stands here too',
    },
  ]);
  expect(recordSchema(timeline.input).properties).toHaveProperty(
    'value',
    expect.objectContaining({ deprecated: true }),
  );
});

test('a choice that came later is refused under the texts before', () => {
  const { decide, explain } = emitted(compiled(RENAMED).timeline);
  const problems = [{ kind: 'no such choice', fact: 'kind', choice: 'catering' }];
  const early = { 'notice date': '2028-05-31', kind: 'catering' };
  expect(decide(early)).toMatchObject({ status: 'invalid', problems });
  expect(explain(early)).toMatchObject({ status: 'invalid', problems });
  expect(decide({ ...early, 'notice date': '2028-06-01' }).status).not.toBe('invalid');
});

test('the types take what records of any edition say', () => {
  const { types } = emitJavaScript(compiled(RENAMED).timeline, new Map(), 'care.js');
  const use = `import { decide, explain, guidance } from './care.js';
decide({ 'annual value': '1.00', kind: 'catering' });
decide({ value: '1.00' });
const [governed] = explain({}).governedBy ?? [];
const from: string | undefined = governed?.edition?.instruments[0] ?? guidance.editions[0]?.from;
// @ts-expect-error no edition has it
decide({ kind: 'baking' });
console.log(from);`;
  const files = new Map([
    ['/care.d.ts', types],
    ['/use.ts', use],
  ]);
  const host = ts.createCompilerHost({});
  const read = host.readFile.bind(host);
  const program = ts.createProgram(
    ['/use.ts'],
    {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
    },
    {
      ...host,
      readFile: (path) => files.get(path) ?? read(path),
      fileExists: (path) => files.has(path) || host.fileExists(path),
      getSourceFile: (path, version) => {
        const text = files.get(path) ?? read(path);
        return text === undefined ? undefined : ts.createSourceFile(path, text, version);
      },
    },
  );
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(messages).toEqual([]);
}, 60_000);

test('the source map leads into the guidance and into what amends it', () => {
  const { timeline, sources } = compiled(RENAMED);
  const { code, map } = emitJavaScript(timeline, sources, 'care.js');
  const found = new SourceMap(JSON.parse(map));
  const at = (text: string) => {
    const before = code.slice(0, code.lastIndexOf(text)).split('\n');
    return found.findEntry(before.length - 1, (before.at(-1) ?? '').length);
  };
  expect(JSON.parse(map).sources.toSorted()).toEqual(['amendments/one.policy', 'care.policy']);
  const entry = at('"name": "catering", "kind": "exemption"');
  const source = sources.get('amendments/one.policy');
  if (!('originalLine' in entry) || source === undefined) throw new Error('the map leads nowhere');
  expect(entry.originalSource).toBe('amendments/one.policy');
  expect(entry.originalLine + 1).toBe(position(source, source.text.indexOf('exemption catering')).line);
});
