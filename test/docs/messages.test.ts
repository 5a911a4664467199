/**
 * The list of all messages, docs/diagnostics/README.md.
 *
 * In:  the catalogue and the pages. Out: the list says of every code what its page begins with. It is written anew by
 * `npx vitest run test/docs/messages.test.ts --update`.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKS_MESSAGES } from '../../src/diagnostics/catalogue/checks.ts';
import { EDITIONS_MESSAGES } from '../../src/diagnostics/catalogue/editions.ts';
import { CATALOGUE, type Code } from '../../src/diagnostics/catalogue/index.ts';
import { NAMES_MESSAGES } from '../../src/diagnostics/catalogue/names.ts';
import { PROOF_MESSAGES } from '../../src/diagnostics/catalogue/proof.ts';
import { SYNTAX_MESSAGES } from '../../src/diagnostics/catalogue/syntax.ts';
import { WORKSPACE_MESSAGES } from '../../src/diagnostics/catalogue/workspace.ts';

const PAGES = new URL('../../docs/diagnostics/', import.meta.url);

const GROUPS: readonly (readonly [title: string, codes: readonly string[]])[] = [
  ['The folder and its files', Object.keys(WORKSPACE_MESSAGES)],
  ['How a line is written', Object.keys(SYNTAX_MESSAGES)],
  ['What a name means', Object.keys(NAMES_MESSAGES)],
  ['Whether it can be meant so', Object.keys(CHECKS_MESSAGES)],
  ['Amendments and editions', Object.keys(EDITIONS_MESSAGES)],
  ['What proof finds', Object.keys(PROOF_MESSAGES)],
];

test('every message is listed once, in the words of its page', async () => {
  expect(GROUPS.flatMap(([, codes]) => codes).sort()).toEqual(Object.keys(CATALOGUE).sort());
  const parts = GROUPS.map(
    ([title, codes]) =>
      `## ${title}\n\n| Code | | |\n|---|---|---|\n${[...codes].sort().map(row).join('\n')}\n`,
  );
  const text = `# All messages

Each message of Proviso ends with its code. \`proviso explain-code <code>\` shows its page: what it means, an example that gives it,
and the mended text. An error keeps a guidance from being used; a warning does not.

${parts.join('\n')}`;
  await expect(text).toMatchFileSnapshot('../../docs/diagnostics/README.md');
});

function row(code: string): string {
  const severity = CATALOGUE[code as Code].severity;
  return `| [${code}](${code}.md) | ${severity} | ${firstSentence(readFileSync(new URL(`${code}.md`, PAGES), 'utf8'))} |`;
}

/** The first sentence of a page: up to a full stop that ends one. Bars would end a cell. */
function firstSentence(page: string): string {
  const [, paragraph = ''] = /^# .*\n\n([\s\S]+?)\n\n/.exec(page) ?? [];
  const line = paragraph.replace(/\n/g, ' ');
  const [sentence = line] = /^.*?[.:](?= [A-Z“[]|$)/.exec(line) ?? [];
  return sentence.replace(/:$/, '.').replaceAll('|', '\\|');
}
