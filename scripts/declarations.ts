/**
 * Writes the declarations of the library into `dist/types/`.
 *
 * In: `src/index.ts`. Out: the declarations it leads to and no others. They name no package and no module of Node, so
 * that whoever uses the library needs the types of neither.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist', 'types');
const ENTRY = 'index.d.ts';

const config = ts.getParsedCommandLineOfConfigFile(
  join(ROOT, 'tsconfig.json'),
  { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: OUT, rootDir: join(ROOT, 'src') },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse },
);
const program = ts.createProgram([join(ROOT, 'src', 'index.ts')], config?.options ?? {});

const emitted = new Map<string, string>();
const { diagnostics } = program.emit(undefined, (path, text) => {
  emitted.set(relative(OUT, path).split(sep).join('/'), text);
});
diagnostics.forEach(refuse);

/** `from './x.ts'`, `import('./x.ts')`: what a declaration leads to. */
const LINK = /(\bfrom |\bimport\()(['"])([^'"\n]+)\2/g;
const reached = new Set([ENTRY]);
for (const name of reached) {
  for (const [, , , specifier = ''] of (emitted.get(name) ?? '').matchAll(LINK)) {
    if (!specifier.startsWith('.')) throw new Error(`the declarations of ${name} need “${specifier}”`);
    const target = normalize(join(dirname(name), specifier))
      .split(sep)
      .join('/')
      .replace(/\.ts$/, '.d.ts');
    if (!emitted.has(target)) throw new Error(`${name} leads to ${target}, which is not there`);
    reached.add(target);
  }
}

rmSync(OUT, { recursive: true, force: true });
for (const name of reached) {
  const path = join(OUT, name);
  mkdirSync(dirname(path), { recursive: true });
  const text = (emitted.get(name) ?? '').replace(LINK, (link) => link.replace(/\.ts(?=['"])/, '.js'));
  writeFileSync(path, text);
}
console.log(`wrote the declarations of the library: ${reached.size} files`);

function refuse(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
