/**
 * The bundle: the command line and the library as a few files of JavaScript that need no package.
 *
 * In:  `src/` and the packages it imports. Out: the files of `dist/` but for the declarations, by name, and which
 * sources are in them. What is loaded only when it is asked for (each verb) stays in a file of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Bundle {
  /** Name within `dist/` → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What esbuild tells of it: the sources in each file, and what each file loads. Paths start from the repository. */
  readonly metafile: Metafile;
}

export async function bundle(): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    bundle: true,
    // Loaded where they are installed: 35 MB that only proofs need (0136), and what reads databases (0186).
    external: ['z3-solver', '@duckdb/node-api', 'pg', 'pg-cursor'],
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    minify: true,
    // They are in THIRD-PARTY-LICENCES.txt, whole.
    legalComments: 'none',
    outdir: 'dist',
    chunkNames: 'chunks/[hash]',
    plugins: [onlyTheVersion, builtinsOfCommonJs],
  });
  const files = new Map(
    outputFiles.map((file) => [relative(join(ROOT, 'dist'), file.path).split(sep).join('/'), file.contents]),
  );
  files.set('THIRD-PARTY-LICENCES.txt', new TextEncoder().encode(licences(metafile)));
  return { files, metafile };
}

/** Of package.json the command needs only the version. */
export const onlyTheVersion: Plugin = {
  name: 'only the version',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path }) => {
      if (relative(ROOT, path) !== 'package.json') return undefined;
      const { version }: { readonly version?: unknown } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Packages in CommonJS `require` Node's own modules, which an ES module cannot: they get them from Node directly. */
const builtinsOfCommonJs: Plugin = {
  name: 'builtins of CommonJS',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:node:)?[a-z_/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (kind !== 'require-call' || !builtinModules.includes(name)) return undefined;
      return { path: name, namespace: 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

/** The licences of the packages that are in the bundle, as their authors wrote them. */
export function licences(metafile: Metafile): string {
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []),
  );
  // Packages of one author share a text: it stands once, below all their names.
  const named = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name, text } = licenceOf(join(ROOT, folder));
    named.set(text, [...(named.get(text) ?? []), name]);
  }
  const parts = [...named].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return ['Proviso contains parts of these packages. Their licences follow.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

function licenceOf(folder: string): { readonly name: string; readonly text: string } {
  const about: { readonly [key: string]: unknown } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence: it cannot be part of the bundle`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return { name: `${about.name} ${about.version} (${about.license})`, text };
}
