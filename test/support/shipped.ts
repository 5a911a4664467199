/**
 * The guidance there is: of the literate cases, and the shipped one.
 *
 * In: nothing. Out: decision programs that have scenarios, with what to call them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromParts } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import type { Program } from '../../src/program/program.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';

const CASES = join(import.meta.dirname, '..', 'cases');

/** The cases of each file that compile and have scenarios. */
export function casePrograms(): readonly { readonly name: string; readonly programs: readonly Program[] }[] {
  const preamble = readFileSync(join(import.meta.dirname, 'preamble.policy'), 'utf8');
  return readdirSync(CASES)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const blocks = readFileSync(join(CASES, name), 'utf8').matchAll(/^```policy\n(.*?)^```$/gms);
      const programs = [...blocks].flatMap(([, text = '']) => {
        const whole = /^guidance\b/m.test(text) ? text : `${preamble}\n${text}`;
        const files = [{ path: name, text: whole }];
        const { program } = compile({ files, lists: new Map(), diagnostics: [] });
        return program === undefined || program.scenarios.length === 0 ? [] : [program];
      });
      return programs.length === 0 ? [] : [{ name, programs }];
    });
}

/** The day on which the shipped guidance was made: before any instrument that amends it. */
export const IN_HOUSE_MADE_ON = fromParts(2027, 1, 12);

/** The shipped guidance as it was made. */
export function inHouse(): Program {
  const knownOn = IN_HOUSE_MADE_ON;
  const { program } = compile(readGuidance('policies/in-house', nodeHost), { knownOn });
  if (program === undefined) throw new Error('the shipped guidance does not compile');
  return program;
}
