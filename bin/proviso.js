#!/usr/bin/env node
/**
 * The launcher: hands the arguments to the command line.
 *
 * In:  process arguments.
 * Out: the exit code that `main` answers; 3 when Proviso itself could not start.
 */
import { existsSync } from 'node:fs';

// Only in a checkout: there the bundle may be older than what it is made of.
const checkout = new URL('checkout.js', import.meta.url);
try {
  if (existsSync(checkout)) (await import(checkout.href)).bundleWhereStale();
  const { main } = await import('../dist/cli.js');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // What `main` cannot tell, because it never began: a broken installation, most likely.
  const [line] = String(error).split('\n');
  console.error(`fault: Proviso could not start (${line})`);
  console.error('  Install it again; if that does not help, please report this line.');
  process.exitCode = 3;
}
