/**
 * `proviso new <folder>`: writes a small guidance to start from.
 *
 * In:  a folder that does not exist or is empty; what is not given of four choices is asked for at a terminal.
 * Out: its files, and what to do next. Nothing that is there is ever written over.
 */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { RESERVED_WORDS } from '../../base/names.ts';
import { askedFor, checked, choicesOf, proposals } from '../new/choices.ts';
import { templateFiles } from '../new/template.ts';
import { say } from '../output/shown.ts';
import { shellWord } from '../output/words.ts';
import { refuse, whyRefused } from '../refusal.ts';

import { EXIT, type ExitCode } from '../session.ts';
import { textOf, type Verb } from '../verb.ts';

export const create: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder to make; it must not exist, or be empty')
      .option('--title <title>', 'the title of the guidance; else the name of the folder')
      .option('--issued-by <who>', 'who issues it')
      .option('--in-force-from <date>', 'from which day it is in force')
      .option('--currency <code>', 'the currency of its amounts: GBP, EUR')
      .option('--yes', 'ask nothing, at a terminal either'),
  reports: false,
  example: {
    command: 'proviso new tenders --title "When to hold a tender"',
    says: 'makes a folder “tenders” with a guidance in it',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const target = resolve(run.host.folder, folder);
    const given = checked({
      title: textOf(options, 'title'),
      'issued-by': textOf(options, 'issuedBy'),
      'in-force-from': textOf(options, 'inForceFrom'),
      currency: textOf(options, 'currency'),
    });
    if ('wrong' in given) {
      refuse(run, given.wrong);
      return EXIT.usage;
    }
    const proposed = proposals(titleOf(basename(target)));
    const { stdin } = run.host;
    const refused = (error: unknown): ExitCode => {
      if (!(error instanceof Error && 'code' in error)) throw error;
      refuse(run, `${folder} cannot be made: ${whyRefused(error, 'writing')}`);
      return EXIT.usage;
    };
    // Before anything is asked: nobody answers questions in vain.
    try {
      if (!isFree(target)) {
        refuse(
          run,
          `${folder} is there already and not empty`,
          'give the name of a new folder; nothing was written',
        );
        return EXIT.usage;
      }
    } catch (error) {
      return refused(error);
    }
    const isAsked = stdin.isTTY === true && options.yes !== true;
    const chosen = isAsked ? await askedFor(run, given.choices, proposed) : { ...proposed, ...given.choices };
    if (chosen === undefined) {
      refuse(run, 'the questions were not answered', 'nothing was written');
      return EXIT.usage;
    }
    const files = templateFiles(choicesOf(chosen, idOf(basename(target))));
    try {
      makeFolder(target);
      for (const file of files) {
        const path = join(target, file.name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, file.text, { flag: 'wx' });
      }
    } catch (error) {
      return refused(error);
    }
    const { out } = run;
    const word = shellWord(folder);
    const shown = files.filter(({ name }) => !name.startsWith('.'));
    for (const file of shown) out.line(say`${out.paint.good('✓')} ${join(folder, file.name)}`);
    out.line(say`${out.paint.good('✓')} ${out.paint.faint('settings for editors')}`);
    out.line(say`\nNext:`);
    const next: readonly (readonly [command: string, says: string])[] = [
      [`npx proviso check ${word}`, 'what is wrong with it: nothing yet'],
      [`npx proviso test ${word}`, 'its three scenarios'],
      [`npx proviso ask ${word} --draft`, 'decide a contract by answering questions'],
    ];
    const width = Math.max(...next.map(([command]) => command.length));
    for (const [command, says] of next) {
      out.line(say`  ${out.paint.accent(command.padEnd(width))}   ${out.paint.faint(says)}`);
    }
    return EXIT.fine;
  },
};

function isFree(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat === undefined || (stat.isDirectory() && readdirSync(folder).length === 0);
}

/**
 * Makes a folder and those above it that are missing. One by one, because Node's own way never ends where the system
 * answers that a folder which is there is not (`/proc/x`).
 */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at); at = dirname(at)) missing.push(at);
  for (const one of missing.reverse()) mkdirSync(one);
}

/** `late-payments` as `Late payments`. */
function titleOf(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name that can stand bare: words of letters, digits and hyphens, none of them reserved. */
function idOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return slug === '' || RESERVED_WORDS.has(slug) ? 'guidance' : slug;
}
