/**
 * Holds the imports of `src/` and `grammar/` to the layers of the house.
 *
 * In:  every file under those two folders.
 * Out: one line per import that runs the wrong way, with what would be right.
 *
 * To change the architecture, change the tables below, and say why in `docs/decisions/`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { sep as nativeSeparator } from 'node:path';
import { dirname, join, normalize, relative, sep } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { topologicalOrder } from '../src/base/graph.ts';

// ── The tables ───────────────────────────────────────────────────────────────────────────────────────────────────

/** From the ground up. A unit imports itself and units of lower rows; its neighbours in a row only as listed below. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/base'],
  ['src/diagnostics', 'src/syntax'],
  ['src/parsing', 'src/format'],
  ['src/reformat'], // texts read and printed again
  ['src/editions'],
  ['src/binding'],
  ['src/checking'],
  ['src/program'],
  ['src/timeline'],
  ['src/emit'], // files straight in this folder: what the emitters share
  ['src/evaluate', 'src/emit/javascript', 'src/emit/sql', 'src/emit/schema'],
  ['src/prove'], // what is shown to break something is evaluated again
  ['src/coverage'], // what scenarios show, and scenarios for the rest, which proof finds
  ['src/compile.ts', 'src/workspace', 'src/records', 'src/receipts'],
  ['src/tables', 'src/ide'], // tables read as records are
  ['src/lsp', 'src/cli', 'src/workbench', 'src/index.ts'],
];

/** Imports between neighbours of one row that are meant. */
const NEIGHBOURS: readonly (readonly [from: string, to: string])[] = [
  ['src/workspace', 'src/compile.ts'],
  ['src/workspace', 'src/records'], // one reader of CSV
  ['src/receipts', 'src/records'], // the facts of a receipt are a record
  ['src/cli', 'src/lsp'], // the verb `lsp`
];

/** Units that see less than all below them: of a guidance, engines know the decision program and the printer the tree. */
const SEES_ONLY: Readonly<Record<string, readonly string[]>> = {
  'src/emit': ['src/base', 'src/diagnostics', 'src/program'],
  'src/format': ['src/base', 'src/syntax'],
  'src/evaluate': ['src/base', 'src/diagnostics', 'src/program'],
  'src/emit/javascript': ['src/base', 'src/diagnostics', 'src/program', 'src/emit'],
  'src/emit/sql': ['src/base', 'src/diagnostics', 'src/program', 'src/emit'],
  'src/emit/schema': ['src/base', 'src/diagnostics', 'src/program', 'src/emit'],
  'src/prove': ['src/base', 'src/diagnostics', 'src/program', 'src/evaluate'],
  'src/coverage': ['src/base', 'src/program', 'src/evaluate', 'src/prove'],
  grammar: ['src/base', 'src/diagnostics', 'src/syntax', 'src/parsing'],
};

/** Units and files where each npm package may be imported. A package that is not listed may be imported nowhere. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  chevrotain: ['src/parsing', 'grammar'],
  '@noble/hashes': ['src/program'],
  '@jridgewell/gen-mapping': ['src/emit/javascript'],
  ajv: ['src/records'],
  commander: ['src/cli'],
  chokidar: ['src/cli/watch/watching.ts'],
  fzstd: ['src/cli/unpacked.ts', 'src/tables/parquet/pages.ts'],
  hyparquet: ['src/tables'],
  'hyparquet-writer': ['src/tables/parquet/write.ts'],
  '@duckdb/node-api': ['src/tables'],
  pg: ['src/tables/databases/postgres.ts'],
  'pg-cursor': ['src/tables/databases/postgres.ts'],
  picomatch: ['src/cli/patterns.ts'],
  'cli-table3': ['src/cli'],
  diff: ['src/cli/output/line-changes.ts'],
  picocolors: ['src/cli'],
  'vscode-languageserver': ['src/lsp'],
  'vscode-languageserver-textdocument': ['src/lsp'],
  'z3-solver': ['src/prove/z3.ts'],
};

/** Where Node's own modules may be imported. Everything else runs in a browser. */
const NODE: readonly RegExp[] = [
  /^src\/workspace\/node[^/]*\.ts$/,
  /^src\/records\//,
  /^src\/tables\//,
  /^src\/(?:lsp|cli)\//,
  /^src\/index\.ts$/,
  /^grammar\//,
];

/** Where `import()` may be given something computed: the module that was made of a guidance. */
const COMPUTED_IMPORTS: readonly string[] = ['src/emit/javascript/evaluator.ts'];

// ── The checker ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Paths (with `/`, from the top of the repository) and texts. */
type Tree = ReadonlyMap<string, string>;

const SOURCE = /\.(?:ts|tsx|mts|js|mjs)$/;
const UNITS: readonly string[] = [...LAYERS.flat(), 'grammar'];

/** The unit a file belongs to: the longest listed path that leads to it. */
function unitOf(path: string): string | undefined {
  const candidates = UNITS.filter((unit) => path === unit || path.startsWith(`${unit}/`));
  const unit = candidates.sort((a, b) => b.length - a.length)[0];
  // A folder within src/emit is a unit of its own, so it has to be listed.
  return unit === 'src/emit' && path.split('/').length > 3 ? undefined : unit;
}

/** All that a file imports: `import`, `export … from`, `import()`, `import type`, and types written `import('…')`. */
function importsOf(path: string, text: string): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const literal = (node: ts.Node | undefined) =>
    node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) found.push(literal(node.moduleSpecifier));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) found.push(literal(node.moduleSpecifier));
    else if (ts.isExternalModuleReference(node)) found.push(literal(node.expression));
    else if (ts.isImportTypeNode(node)) {
      found.push(ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined);
    } else if (ts.isCallExpression(node)) {
      const called = node.expression;
      const loads =
        called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');
      if (loads) found.push(literal(node.arguments[0]));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0] ?? '');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What is wrong with one unit importing another; `undefined` when nothing is. */
function wrongWay(from: string, to: string): string | undefined {
  if (from === to) return undefined;
  const seen = SEES_ONLY[from];
  if (seen !== undefined) return seen.includes(to) ? undefined : `${from} sees only ${seen.join(', ')}`;
  if (to === 'grammar') return 'nothing in src imports grammar';
  const level = (unit: string) => LAYERS.findIndex((row) => row.includes(unit));
  if (level(to) < level(from)) return undefined;
  if (level(to) > level(from)) return `${to} lies above ${from}; imports run only downwards`;
  return NEIGHBOURS.some(([a, b]) => a === from && b === to)
    ? undefined
    : `${from} and ${to} are neighbours, which do not import each other`;
}

function fileProblem(tree: Tree, from: string, specifier: string): string | undefined {
  const target = normalize(join(dirname(from), specifier));
  if (target.endsWith('.json')) return undefined;
  const to = unitOf(target);
  if (to === undefined) return 'is outside src and grammar';
  if (!tree.has(target)) return 'is not there (write the file name in full, with .ts)';
  return wrongWay(unitOf(from) ?? '', to);
}

function packageProblem(from: string, specifier: string): string | undefined {
  if (isNodeModule(specifier)) {
    return NODE.some((place) => place.test(from))
      ? undefined
      : 'is part of Node, but this file runs in a browser';
  }
  const homes = PACKAGES[packageOf(specifier)];
  if (homes === undefined) return `is a package that the table in test/architecture.test.ts does not list`;
  return homes.includes(from) || homes.includes(unitOf(from) ?? '')
    ? undefined
    : `is a package for ${homes.join(' and ')} only`;
}

function cycleProblem(tree: Tree): string[] {
  const files = [...tree.keys()].filter((path) => SOURCE.test(path)).sort();
  const numbers = new Map(files.map((path, index) => [path, index]));
  const edges = files.map((path) =>
    importsOf(path, tree.get(path) ?? '').flatMap((specifier) => {
      const target = specifier?.startsWith('.')
        ? numbers.get(normalize(join(dirname(path), specifier)))
        : undefined;
      return target === undefined ? [] : [target];
    }),
  );
  const result = topologicalOrder(files.length, (node) => edges[node] ?? []);
  if ('order' in result) return [];
  const [first] = result.cycle;
  return [`import cycle: ${[...result.cycle, first ?? 0].map((node) => files[node]).join(' → ')}`];
}

/** Every way in which a tree breaks the tables, sorted by file. */
function problemsOf(tree: Tree): string[] {
  const problems: string[] = [];
  for (const [path, text] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const strayFile = path.split('/').length === 2 && !SOURCE.test(path);
    if (unitOf(path) === undefined && !strayFile) {
      problems.push(`${path}: no layer has this place; list it in test/architecture.test.ts`);
      continue;
    }
    if (!SOURCE.test(path)) continue;
    for (const specifier of importsOf(path, text)) {
      if (specifier === undefined) {
        if (COMPUTED_IMPORTS.includes(path)) continue;
        problems.push(`${path}: imports something that is not a plain text`);
      } else {
        const problem = specifier.startsWith('.')
          ? fileProblem(tree, path, specifier)
          : packageProblem(path, specifier);
        if (problem !== undefined) problems.push(`${path}: imports “${specifier}”: ${problem}`);
      }
    }
  }
  return [...problems, ...cycleProblem(tree)];
}

// ── The house itself ─────────────────────────────────────────────────────────────────────────────────────────────

function readTree(root: string, folders: readonly string[]): Tree {
  const tree = new Map<string, string>();
  for (const folder of folders) {
    const start = join(root, folder);
    if (!existsSync(start)) continue;
    for (const entry of readdirSync(start, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const full = join(entry.parentPath.split(nativeSeparator).join(sep), entry.name);
      tree.set(relative(root, full), SOURCE.test(entry.name) ? readFileSync(full, 'utf8') : '');
    }
  }
  return tree;
}

test('imports run the way the architecture says', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
    .split(nativeSeparator)
    .join(sep);
  const tree = readTree(root, ['src', 'grammar']);
  expect(tree.has('src/base/span.ts')).toBe(true);
  expect(problemsOf(tree)).toEqual([]);
});

// ── The checker, checked ─────────────────────────────────────────────────────────────────────────────────────────

describe('the checker', () => {
  const check = (files: Readonly<Record<string, string>>) => problemsOf(new Map(Object.entries(files)));

  test('passes an empty house, and one that keeps the rules', () => {
    expect(check({})).toEqual([]);
    expect(
      check({
        'src/README.md': '',
        'src/base/README.md': '',
        'src/base/span.ts': '',
        'src/syntax/ast.ts': `import type { Span } from '../base/span.ts';`,
        'src/parsing/parser.ts': `import { X } from 'chevrotain'; export * from '../syntax/ast.ts';`,
        'src/program/digest.ts': `import { sha256 } from '@noble/hashes/sha2.js';`,
        'src/emit/fragments.ts': `import '../program/digest.ts';`,
        'src/emit/sql/dialects/lite.ts': `import '../../fragments.ts';`,
        'src/compile.ts': `import './parsing/parser.ts';`,
        'src/workspace/node-host.ts': `import 'node:fs'; import '../compile.ts';`,
        'src/cli/main.ts': `import pc from 'picocolors'; import '../workspace/node-host.ts';
          import info from '../../package.json' with { type: 'json' }; await import('../lsp/server.ts');`,
        'src/lsp/server.ts': '',
        'grammar/generate.ts': `import 'node:fs'; import '../src/parsing/parser.ts';`,
      }),
    ).toEqual([]);
  });

  test.each([
    ['import', `import { a } from '../syntax/ast.ts';`],
    ['import type', `import type { a } from '../syntax/ast.ts';`],
    ['export from', `export { a } from '../syntax/ast.ts';`],
    ['bare import', `import '../syntax/ast.ts';`],
    ['dynamic import', `const a = await import('../syntax/ast.ts');`],
    ['import in a type', `type A = import('../syntax/ast.ts').A;`],
    ['require', `const a = require('../syntax/ast.ts');`],
  ])('sees an upward %s', (_, text) => {
    expect(check({ 'src/base/a.ts': text, 'src/syntax/ast.ts': '' })).toEqual([
      'src/base/a.ts: imports “../syntax/ast.ts”: src/syntax lies above src/base; imports run only downwards',
    ]);
  });

  test('does not mind imports in comments and texts', () => {
    const text = `// import '../syntax/ast.ts'\nconst a = "import '../syntax/ast.ts'";`;
    expect(check({ 'src/base/a.ts': text, 'src/syntax/ast.ts': '' })).toEqual([]);
  });

  test('keeps neighbours apart', () => {
    expect(check({ 'src/diagnostics/a.ts': `import '../syntax/b.ts';`, 'src/syntax/b.ts': '' })).toEqual([
      'src/diagnostics/a.ts: imports “../syntax/b.ts”: src/diagnostics and src/syntax are neighbours, which do not import each other',
    ]);
    for (const [from, to] of [
      ['records', 'receipts'],
      ['parsing', 'format'],
      ['lsp', 'cli'],
    ]) {
      const tree = { [`src/${from}/a.ts`]: `import '../${to}/b.ts';`, [`src/${to}/b.ts`]: '' };
      expect(check(tree)[0]).toContain('neighbours');
    }
  });

  test('keeps the engines on the decision program, and apart', () => {
    expect(check({ 'src/evaluate/a.ts': `import '../syntax/b.ts';`, 'src/syntax/b.ts': '' })).toEqual([
      'src/evaluate/a.ts: imports “../syntax/b.ts”: src/evaluate sees only src/base, src/diagnostics, src/program',
    ]);
    expect(
      check({ 'src/emit/sql/a.ts': `import '../javascript/b.ts';`, 'src/emit/javascript/b.ts': '' }),
    ).toHaveLength(1);
    expect(check({ 'src/evaluate/a.ts': `import '../emit/b.ts';`, 'src/emit/b.ts': '' })).toHaveLength(1);
  });

  test('keeps the printer on the tree', () => {
    expect(check({ 'src/format/a.ts': `import '../diagnostics/b.ts';`, 'src/diagnostics/b.ts': '' })).toEqual(
      ['src/format/a.ts: imports “../diagnostics/b.ts”: src/format sees only src/base, src/syntax'],
    );
  });

  test('keeps src free of grammar, and both free of everything else', () => {
    expect(check({ 'src/parsing/a.ts': `import '../../grammar/b.ts';`, 'grammar/b.ts': '' })[0]).toContain(
      'nothing in src imports grammar',
    );
    expect(check({ 'src/cli/a.ts': `import '../../test/b.ts';` })[0]).toContain('is outside src and grammar');
    expect(check({ 'src/cli/a.ts': `import './b';`, 'src/cli/b.ts': '' })[0]).toContain('is not there');
    expect(check({ 'src/cli/a.ts': 'await import(name);' })[0]).toContain('not a plain text');
    expect(check({ 'src/emit/javascript/evaluator.ts': 'await import(address);' })).toEqual([]);
  });

  test('keeps packages and Node in their places', () => {
    expect(check({ 'src/ide/a.ts': `import 'chevrotain';` })).toEqual([
      'src/ide/a.ts: imports “chevrotain”: is a package for src/parsing and grammar only',
    ]);
    expect(check({ 'src/base/a.ts': `import 'left-pad/x.js';` })[0]).toContain('does not list');
    const solver = `await import('z3-solver');`;
    expect(check({ 'src/prove/z3.ts': solver })).toEqual([]);
    expect(check({ 'src/prove/solver.ts': solver })[0]).toContain('is a package for src/prove/z3.ts only');
    for (const specifier of ['node:fs', 'fs', 'fs/promises', 'node:crypto']) {
      for (const path of ['src/ide/a.ts', 'src/workspace/files.ts', 'src/workbench/a.ts', 'src/compile.ts']) {
        expect(check({ [path]: `import '${specifier}';` })[0]).toContain('is part of Node');
      }
    }
    expect(check({ 'src/records/csv.ts': `import 'node:fs'; import 'ajv/dist/2020.js';` })).toEqual([]);
  });

  test('finds cycles, also through types', () => {
    expect(
      check({
        'src/base/a.ts': `import './b.ts';`,
        'src/base/b.ts': `import type { A } from './c.ts';`,
        'src/base/c.ts': `import './a.ts';`,
      }),
    ).toEqual(['import cycle: src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts']);
  });

  test('refuses places that no layer has', () => {
    const problem = 'no layer has this place; list it in test/architecture.test.ts';
    expect(check({ 'src/helpers/a.ts': '' })).toEqual([`src/helpers/a.ts: ${problem}`]);
    expect(check({ 'src/helpers/notes.md': '' })).toEqual([`src/helpers/notes.md: ${problem}`]);
    expect(check({ 'src/main.ts': '' })).toEqual([`src/main.ts: ${problem}`]);
    expect(check({ 'src/emit/cobol/a.ts': '' })).toEqual([`src/emit/cobol/a.ts: ${problem}`]);
  });
});
