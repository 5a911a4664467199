#!/usr/bin/env node
/**
 * The launcher: lets Node read TypeScript through tsx, then hands the arguments to the command line.
 *
 * In:  process arguments.
 * Out: the exit code that `main` answers; 3 when Proviso itself could not start.
 */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// Proviso's own settings, never the tsconfig.json of the folder it is run in.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
try {
  const { main } = await import('../src/cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // What `main` cannot tell, because it never began: a broken installation, most likely.
  const [line] = String(error).split('\n');
  console.error(`fault: Proviso could not start (${line})`);
  console.error('  Install it again; if that does not help, please report this line.');
  process.exitCode = 3;
}
