/**
 * The tour in README.md and the pages on receipts, published records and time, run again: what stands under a command is what
 * it prints.
 *
 * In a \`console\` block a line that begins with \`$ \` is a command and the lines below it are its output, up to the next.
 * A line with only \`…\` stands for any lines. Lines that begin with \`> \` are what a person types. A comment of the form
 * \`in FILE: OLD → NEW\` before a block says what the reader has changed by then.
 */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import information from '../../package.json' with { type: 'json' };
import { folderWith, proviso, ROOT } from './run.ts';

const README = join(ROOT, 'README.md');

interface Step {
  readonly command: string;
  /** Lines of output as the README has them. */
  readonly output: readonly string[];
}

type Part =
  | { readonly kind: 'text' }
  | {
      readonly kind: 'change';
      readonly file: string;
      readonly old: string;
      readonly new: string;
    }
  | { readonly kind: 'console'; readonly steps: readonly Step[] };

function partsOf(readme: string): readonly Part[] {
  return readme.split(/(^```console\n[\s\S]*?^```\n|^<!-- in [^\n]* -->\n)/m).map((text): Part => {
    const change = /^<!-- in (\S+): (.*) → (.*) -->\n$/.exec(text);
    if (change !== null) {
      const [, file = '', old = '', replacement = ''] = change;
      return { kind: 'change', file, old, new: replacement };
    }
    if (!text.startsWith('```console\n')) return { kind: 'text' };
    const lines = text.split('\n').slice(1, -2);
    const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
    const steps = starts.map((start, index) => ({
      command: (lines[start] ?? '').slice(2),
      output: lines.slice(start + 1, starts[index + 1] ?? lines.length),
    }));
    return { kind: 'console', steps };
  });
}

/** The words of a command as a shell reads them; no quoting but single and double quotes. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** Whether the lines shown are those that came, \`…\` standing for any. */
function pattern(shown: readonly string[]): RegExp {
  const lines = shown.map((line) => (line === '…' ? '(?:.*\n)*?' : `${escaped(line)}\n`));
  return new RegExp(`^${lines.join('')}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

test.each([
  ['README.md', 6],
  ['docs/receipts.md', 4],
  ['docs/published-records.md', 2],
  ['docs/handbook/8-through-time.md', 3],
])('every command of %s prints what it says', async (page, fewest) => {
  const readme = readFileSync(join(ROOT, page), 'utf8');
  const folder = folderWith();
  for (const name of ['policies', 'examples']) symlinkSync(join(ROOT, name), join(folder, name));
  let steps = 0;
  for (const part of partsOf(readme)) {
    if (part.kind === 'change') {
      const path = join(folder, part.file);
      const text = readFileSync(path, 'utf8');
      expect(text).toContain(part.old);
      writeFileSync(path, text.replace(part.old, part.new));
    } else if (part.kind === 'console') {
      for (const { command, output } of part.steps) {
        steps += 1;
        const [npx, name, ...args] = wordsOf(command);
        expect([npx, name]).toEqual(['npx', 'proviso']);
        const typed = output.filter((line) => /^>(?: |$)/.test(line));
        const { out, err } = await proviso(args, {
          folder,
          stdin: typed.map((line) => `${line.slice(2)}\n`).join(''),
        });
        const came = `${err}${out}`.replace(/ +$/gm, '').replace(/\n*$/, '\n');
        expect(came).toMatch(pattern(output));
      }
    }
  }
  expect(steps).toBeGreaterThanOrEqual(fewest);
});

test('npm start is the first command of the tour', () => {
  const [first] = partsOf(readFileSync(README, 'utf8')).flatMap((part) =>
    part.kind === 'console' ? part.steps : [],
  );
  expect(information.scripts.start.replace(/^node bin\/proviso\.cjs/, 'npx proviso')).toBe(first?.command);
});

test('the policy it shows is the policy there is', async () => {
  const readme = readFileSync(README, 'utf8');
  const shown = /```policy\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const folder = folderWith();
  await proviso(['new', 'tenders'], { folder });
  expect(readFileSync(join(folder, 'tenders/guidance.policy'), 'utf8')).toContain(shown);
  const indented = /^ {4}exemption[\s\S]*?(?=\n\n)/m.exec(readme)?.[0].replace(/^ {4}/gm, '') ?? 'nothing';
  expect(readFileSync(join(ROOT, 'policies/in-house/6-exemptions.policy'), 'utf8')).toContain(indented);
});

test('the verbs it lists are the verbs there are', async () => {
  const readme = readFileSync(README, 'utf8');
  const listed = [...readme.matchAll(/^\| `(\w+) <folder>/gm)].map((match) => match[1]);
  const { out } = await proviso(['--help']);
  expect([...out.matchAll(/^ {2}(\w+) <folder>/gm)].map((match) => match[1])).toEqual(listed);
});
