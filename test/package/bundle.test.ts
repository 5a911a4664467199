/** The bundle: what each verb loads, what it needs from outside, and that everything below the command runs in a browser. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { bundle } from '../../scripts/bundle.ts';
import { VERBS } from '../../src/cli/verbs.ts';
import { ROOT, TENDERS } from '../cli/run.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('the bundle', () => {
  let metafile: Metafile;
  beforeAll(async () => {
    metafile = (await bundle()).metafile;
  });

  /** The sources that are loaded with a source, without what it loads on demand. */
  function loadedWith(source: string): readonly string[] {
    const start = Object.entries(metafile.outputs).find(([, one]) => one.entryPoint === source)?.[0];
    const files = new Set(start === undefined ? [] : [start]);
    for (const file of files) {
      for (const { path, kind, external } of metafile.outputs[file]?.imports ?? []) {
        if (kind === 'import-statement' && external !== true) files.add(path);
      }
    }
    return [...files].flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
  }

  /** The packages among those sources. */
  function packagesWith(source: string): ReadonlySet<string> {
    return new Set(
      loadedWith(source).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    );
  }

  test('needs nothing but Node, the solver where it is asked for a proof, and what reads databases where it is asked for one', () => {
    const onDemand = new Set(['z3-solver', '@duckdb/node-api', 'pg', 'pg-cursor']);
    const outside = Object.values(metafile.outputs).flatMap((one) =>
      one.imports.filter((each) => each.external),
    );
    const packages = outside.filter((one) => !one.path.startsWith('node:'));
    expect(
      packages
        .filter((one) => !onDemand.has(one.path) || one.kind !== 'dynamic-import')
        .map((one) => one.path),
    ).toEqual([]);
  });

  test('the help needs commander, and no verb', () => {
    expect([...packagesWith('src/cli/main.ts')].sort()).toEqual(['commander', 'picocolors']);
    const verbs = loadedWith('src/cli/main.ts').filter((path) => path.startsWith('src/cli/verbs/'));
    expect(verbs).toEqual([]);
  });

  test.each(VERBS.map((verb) => verb.name))('%s loads no other verb, and only what it needs', (name) => {
    const source = `src/cli/verbs/${name}.ts`;
    const loaded = loadedWith(source);
    expect(loaded.filter((path) => path.startsWith('src/cli/verbs/'))).toEqual([source]);
    const packages = packagesWith(source);
    expect(packages.has('chevrotain')).toBe(name !== 'new' && name !== 'explain-code');
    const reads = loaded.includes('src/cli/records.ts') || loaded.includes('src/records/read-records.ts');
    expect(packages.has('ajv')).toBe(reads);
    if (['check', 'test', 'new'].includes(name)) expect(reads).toBe(false);
  });
});

/** What is not for browsers: the folders that speak with a terminal, an editor or a database, and the files that read the disk. */
const FOR_NODE = /^src\/(?:cli|lsp|tables)\/|^src\/workspace\/node-[^/]*\.ts$|^src\/index\.ts$/;

test('everything below the command runs in a browser', async () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true })
    .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !FOR_NODE.test(path));
  expect(sources.length).toBeGreaterThan(200);
  const contents = `${sources.map((path) => `import './${path}';`).join('\n')}
    import { compile } from './src/compile.ts';
    import { decide } from './src/evaluate/evaluate.ts';
    import { oneLineReason } from './src/evaluate/text/one-line.ts';
    import { emitFunctionBody } from './src/emit/javascript/module.ts';
    import { readRecords } from './src/records/read-records.ts';
    export function reason(text, json) {
      const { program } = compile({ files: [{ path: 'a.policy', text }] });
      const [record] = readRecords(program, { path: 'a.json', text: json }).records;
      const emitted = new Function(emitFunctionBody(program))().decide(JSON.parse(json));
      return [oneLineReason(program, record, decide(program, record)), emitted.decisions[0].outcome];
    }`;
  // With nothing to leave out: an import of a module of Node fails the build.
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'proviso',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  expect(Object.values(metafile.outputs).flatMap((one) => one.imports)).toEqual([]);
  // What a page has besides the language itself; neither `process` nor `Buffer`.
  const page = createContext({ TextEncoder, TextDecoder });
  runInContext(outputFiles[0]?.text ?? '', page);
  const record = JSON.stringify({ 'start date': '2027-07-01', 'contract value': 100000 });
  const call = `proviso.reason(${JSON.stringify(TENDERS)}, ${JSON.stringify(record)})`;
  expect([...runInContext(call, page)]).toEqual([
    'required: the contract is worth £100,000 or more (paragraph 1)',
    'required',
  ]);
});
