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
  console.error('Proviso could not do this because of a fault of its own:');
  console.error(error);
  process.exitCode = 3;
}
