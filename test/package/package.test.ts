/** The package as a stranger gets it: what is in it, the command, the library, and its page of examples. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import information from '../../package.json' with { type: 'json' };
import { VERBS } from '../../src/cli/verbs.ts';
import { ROOT } from '../cli/run.ts';
import { type Installed, installed, write } from './installed.ts';

// Packing checks the types of the library, and each test starts Node anew.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 480_000 });

const IN_HOUSE = 'node_modules/proviso/policies/in-house';
const REGISTER = 'node_modules/proviso/examples/register.csv';

let at: Installed;
beforeAll(() => {
  at = installed();
});
afterAll(() => {
  rmSync(at.folder, { recursive: true, force: true });
});

describe('what is in it', () => {
  test('nothing but the command, the library, the guidance and the pages', () => {
    const places = new Set([...at.files.keys()].map((path) => path.split('/').slice(0, 2).join('/')));
    const expected =
      /^(?:LICENSE|README\.md|package\.json|bin\/proviso\.cjs|dist\/.*|docs\/(?:amendments\.md|api\.md|ci\.md|editions\.md|editors\.md|modules\.md|performance\.md|published-records\.md|receipts\.md|records\.md|registers\.md|scenarios\.md|sql\.md|three-dates\.md|uses\.md|verify\.md|cookbook|handbook|diagnostics)|examples\/.*|grammar\/policy\..*|policies\/.*)$/;
    expect([...places].filter((place) => !expected.test(place))).toEqual([]);
    const code = [...at.files.keys()].filter((path) => /\.[cm]?[jt]sx?$/.test(path));
    expect(code.filter((path) => !/^(?:bin|dist)\//.test(path))).toEqual([]);
    expect(code.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([]);
  });

  test('nothing in it runs when it is installed', () => {
    const atInstall = [
      'preinstall',
      'install',
      'postinstall',
      'prepublish',
      'preprepare',
      'prepare',
      'postprepare',
    ];
    expect(atInstall.filter((name) => name in information.scripts)).toEqual([]);
  });

  test('the package is under 2 MB, its code under 3 MB unpacked; it needs no other package but for proof and databases', () => {
    expect(at.packed).toBeLessThan(2_000_000);
    const code = [...at.files].filter(([path]) => /^(?:bin|dist)\//.test(path));
    expect(code.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(3_000_000);
    expect(
      Object.keys(at.about).filter((key) => /dependencies$/i.test(key) && key !== 'devDependencies'),
    ).toEqual(['optionalDependencies', 'peerDependencies']);
    expect(Object.keys(information.optionalDependencies)).toEqual(['z3-solver']);
    // Whoever reads databases installs them: none of them comes by itself.
    expect(Object.keys(information.peerDependencies)).toEqual(Object.keys(information.peerDependenciesMeta));
    expect(Object.values(information.peerDependenciesMeta).every(({ optional }) => optional)).toBe(true);
    expect(readdirSync(join(at.folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'proviso',
    ]);
  });

  test('every path that its package.json names is there', () => {
    const named = [information.bin, information.exports, { types: information.types }].flatMap(pathsOf);
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(named.filter((path) => !at.files.has(path.replace(/^\.\//, '')))).toEqual([]);
  });

  test('the licence of every package that is part of it', () => {
    const text = readFileSync(join(at.folder, 'node_modules/proviso/dist/THIRD-PARTY-LICENCES.txt'), 'utf8');
    for (const name of ['chevrotain', 'lodash-es', 'ajv', 'commander', '@noble/hashes', 'picocolors']) {
      expect(text).toMatch(new RegExp(`^${name} [0-9.]+ \\(.+\\)$`, 'm'));
    }
    expect(text).toContain('Apache License');
  });
});

function pathsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsOf) : [];
}

describe('the command', () => {
  test('says its version and its help, and loads little for it', () => {
    expect(at.proviso(['--version'])).toEqual({ exitCode: 0, out: `${information.version}\n`, err: '' });
    const help = at.proviso(['--help']);
    for (const verb of VERBS) expect(help.out).toContain(`\n  ${verb.name} ${verb.takes} `);
    // The launcher alone, and no loader of ES modules besides; for the help, the command line and what verbs share with it.
    expect(modulesLoaded(['--version'])).toBe(0);
    expect(modulesLoaded(['--help'])).toBeLessThanOrEqual(16);
    expect(modulesLoaded(['check', IN_HOUSE])).toBeGreaterThan(16);
  });

  test.each<[readonly string[], string]>([
    [['check', IN_HOUSE], 'no problems'],
    [['test', IN_HOUSE], 'scenarios passed'],
    [['assess', IN_HOUSE, REGISTER], '25 records'],
    [['assess', IN_HOUSE, REGISTER, '--format', 'json'], '"proviso.assess/1"'],
    [['explain', IN_HOUSE, REGISTER, '--id', 'RAMS SE'], 'What was decided'],
    [['new', 'tenders'], 'guidance.policy'],
    [['test', 'tenders'], '3 scenarios passed'],
  ])('%j', (args, says) => {
    const { exitCode, out, err } = at.proviso(args);
    expect({ exitCode: exitCode === 1 ? 0 : exitCode, err: args[0] === 'assess' ? '' : err }).toEqual({
      exitCode: 0,
      err: '',
    });
    expect(out).toContain(says);
  });

  test('asks', () => {
    const { exitCode, out } = at.proviso(['ask', IN_HOUSE], 'private body\n');
    expect(exitCode).toBe(0);
    expect(out).toContain('?');
  });
});

/** How many ES modules of the package Node loads for a command. */
function modulesLoaded(args: readonly string[]): number {
  const hooks = `import { writeSync } from 'node:fs';
    export async function load(url, context, next) { writeSync(2, 'loads ' + url + '\\n'); return next(url, context); }`;
  const address = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const registering = `import { register } from 'node:module'; register(${JSON.stringify(address(hooks))});`;
  const { err } = at.node([
    '--import',
    address(registering),
    'node_modules/proviso/bin/proviso.cjs',
    ...args,
  ]);
  return err.split('\n').filter((line) => /^loads file:.*\/proviso\/dist\//.test(line)).length;
}

interface Example {
  readonly name: string;
  readonly code: string;
  /** What it prints; undefined where the page does not show it. */
  readonly output: string | undefined;
}

function examplesOf(page: string): readonly Example[] {
  return [...page.matchAll(/^```js\n\/\/ (\S+)\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm)].map(
    ([, name = '', code = '', output]) => ({ name, code, output }),
  );
}

describe('the library', () => {
  const page = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');
  const examples = examplesOf(page);

  test('every example of its page runs and prints what the page says', () => {
    expect(examples).toHaveLength(page.match(/^```js$/gm)?.length ?? 0);
    expect(examples.length).toBeGreaterThanOrEqual(9);
    write(at.folder, new Map(examples.map(({ name, code }) => [name, code])));
    for (const { name, output } of examples) {
      const { exitCode, out, err } = at.node([name]);
      expect({ name, exitCode, err, out }).toEqual({ name, exitCode: 0, err: '', out: output ?? '' });
    }
  });

  test('the examples are right by the types of the package, however a project finds modules', () => {
    // As TypeScript, beside what running them wrote.
    write(at.folder, new Map(examples.map(({ name, code }) => [name.replace(/js$/, 'ts'), code])));
    const files = examples.map(({ name }) => join(at.folder, name.replace(/js$/, 'ts')));
    for (const { module, moduleResolution } of RESOLUTIONS) {
      const program = ts.createProgram(files, {
        ...{ module, moduleResolution, target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts'] },
        ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
        ...{ types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
      });
      const told = ts
        .getPreEmitDiagnostics(program)
        .filter(({ file }) => file === undefined || !file.fileName.includes('@types'))
        .map(
          ({ file, messageText }) =>
            `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
        );
      expect(told).toEqual([]);
    }
  });

  test('everything it exports has a comment', () => {
    const entry = join(at.folder, 'node_modules/proviso/dist/types/index.d.ts');
    const program = ts.createProgram([entry], { noEmit: true, module: ts.ModuleKind.NodeNext });
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(entry);
    const symbol = source && checker.getSymbolAtLocation(source);
    const names = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    expect(names.length).toBeGreaterThan(50);
    const silent = names.filter((one) => {
      const meant = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
      return meant.getDocumentationComment(checker).length === 0;
    });
    expect(silent.map((one) => one.name)).toEqual([]);
  });

  test('an evaluator is made also where code may not be made from text', () => {
    const code = `import { evaluator } from 'proviso';
      import { timeline } from './tenders.js';
      const { decide } = await evaluator(timeline);
      console.log(decide({ 'start date': '2027-07-01', 'contract value': 100000 }).decisions[0].outcome);`;
    write(at.folder, new Map([['strict.js', code]]));
    const { out, err } = at.node(['--disallow-code-generation-from-strings', 'strict.js']);
    expect({ out, err }).toEqual({ out: 'required\n', err: '' });
  });
});

const RESOLUTIONS = [
  { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
] as const;
