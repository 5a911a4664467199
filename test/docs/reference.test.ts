/**
 * The reference is whole: what the grammar knows is in it, leads to where it is explained, and stands in an example that
 * compiles.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runScenariosOn } from '../../src/evaluate/timeline/scenarios.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { memoryHost } from '../../src/workspace/host.ts';

const DOCS = new URL('../../docs/', import.meta.url);
const HANDBOOK = new URL('handbook/', DOCS);
const read = (name: string, base = DOCS) => readFileSync(new URL(name, base), 'utf8');
const PAGE = read('9-every-construct.md', HANDBOOK);
const GRAMMAR = read('../grammar/policy.ebnf').replace(/^\/\*[\s\S]*?\*\//, '');

/** Pages whose examples are compiled: by this test, and by those of the handbook, the cookbook, amendments and uses. */
const COMPILED = [
  ...readdirSync(HANDBOOK).map((name) => `handbook/${name}`),
  ...readdirSync(new URL('cookbook/', DOCS)).map((name) => `cookbook/${name}`),
  ...['amendments.md', 'three-dates.md', 'uses.md'],
];

/** What a rule of the grammar says. */
function ruleOf(name: string): string {
  const [, said] = new RegExp(`^${name} ::=\\n([\\s\\S]*?)(?=\\n\\n|$(?![\\s\\S]))`, 'm').exec(GRAMMAR) ?? [];
  if (said === undefined) throw new Error(`the grammar has no rule ${name}`);
  return said;
}

/** The words in quotation marks, each once. */
function wordsOf(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/"([A-Za-z][^"]*)"/g)].map(([, word = '']) => word.replace(/\s+/g, ' '))),
  ];
}

/** The keyword each alternative of a rule begins with. */
function keywordsOf(rule: string): readonly string[] {
  return [...ruleOf(rule).matchAll(/\w+/g)].map(([name]) => wordsOf(ruleOf(name))[0] ?? name);
}

const rows = [...PAGE.matchAll(/^\| `([^`]+)` \|.*\[[^\]]*\]\(([^)#]+)(?:#([^)]*))?\) \|$/gm)].map(
  ([, keyword = '', target = '', anchor]) => ({ keyword, target, anchor }),
);

test('every declaration and every edit of the grammar has a row, and nothing else has', () => {
  const known = [...keywordsOf('declaration'), 'amendment', ...keywordsOf('edit')];
  expect(known.length).toBeGreaterThan(30);
  expect(rows.map(({ keyword }) => keyword).sort()).toEqual([...known].sort());
});

/** The name that a heading has in a link, as GitHub makes it. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/ /g, '-');
}

test.each(rows.map(({ keyword, target, anchor }) => [keyword, target, anchor] as const))(
  '%s leads to where it is explained',
  (_keyword, target, anchor) => {
    expect(existsSync(new URL(target, HANDBOOK)), target).toBe(true);
    const headings = [...read(target, HANDBOOK).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      slug(heading),
    );
    if (anchor !== undefined) expect(headings).toContain(anchor);
  },
);

const examples = COMPILED.flatMap((page) =>
  [...read(page).matchAll(/^```policy[^\n]*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text),
).join('\n');

test.each(wordsOf(GRAMMAR))('“%s” stands in an example', (word) => {
  expect(examples).toMatch(new RegExp(`(?<![\\w-])${word.replace(/\W/g, '\\$&')}(?![\\w-])`));
});

const FILES = new Map(
  [...PAGE.matchAll(/^```(?:policy|csv) (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [
    `policies/${path}`,
    text,
  ]),
);

test.each(['care', 'alone', 'rates'])(
  'the guidance “%s” of the rarer words compiles, and its scenarios come out',
  (name) => {
    const { timeline, diagnostics } = compile(readGuidance(`policies/${name}`, memoryHost(FILES)));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (timeline === undefined) throw new Error('no error, and no timeline');
    const failed = runScenariosOn(timeline).filter(({ passed }) => !passed);
    expect(failed.map(({ title, expectations }) => [title, expectations.filter((one) => !one.met)])).toEqual(
      [],
    );
  },
);
