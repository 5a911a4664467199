#!/usr/bin/env node
/**
 * The launcher: hands the arguments to the command line.
 *
 * In:  process arguments.
 * Out: the exit code that `main` answers; 3 when Proviso itself could not start.
 *
 * CommonJS, because starting Node's loader of ES modules takes longer than showing the version does.
 */
'use strict';
const { existsSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const args = process.argv.slice(2);
if (!(args.length === 1 && args[0] === '--version' && toldVersion())) start();

/** Whether the version could be written; where not, the command line tells why. */
function toldVersion() {
  try {
    writeSync(1, `${require('../package.json').version}\n`);
    return true;
  } catch {
    return false;
  }
}

async function start() {
  // Only in a checkout: there the bundle may be older than what it is made of.
  const checkout = join(__dirname, 'checkout.js');
  try {
    if (existsSync(checkout)) (await import(pathToFileURL(checkout).href)).bundleWhereStale();
    const { main } = await import('../dist/cli.js');
    process.exitCode = await main(args);
  } catch (error) {
    // What `main` cannot tell, because it never began: a broken installation, most likely.
    const [line] = String(error).split('\n');
    console.error(`fault: Proviso could not start (${line})`);
    console.error('  Install it again; if that does not help, please report this line.');
    process.exitCode = 3;
  }
}
