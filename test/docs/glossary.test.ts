/** The glossary has each term once, in order; what is linked to stands in it; and what the language leans on is explained there. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const DOCS = new URL('../../docs/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, DOCS), 'utf8');
const GLOSSARY = read('handbook/10-glossary.md');
const terms = [...GLOSSARY.matchAll(/^## (.*)$/gm)].map(([, term = '']) => term);
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/ /g, '-');
const slugs = terms.map(slug);

test('each term stands once, in order, and is explained', () => {
  expect(terms.length).toBeGreaterThan(80);
  expect(terms).toEqual([...new Set(terms)]);
  expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en')));
  for (const entry of GLOSSARY.split(/^(?=## )/m).slice(1))
    expect(entry).toMatch(/^## .*\n\n\p{Lu}[\s\S]*\.\n/u);
});

test('every link to a term, here and on every other page, leads to one', () => {
  const own = [...GLOSSARY.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = '']) => anchor);
  expect(own.length).toBeGreaterThan(10);
  for (const anchor of own) expect(slugs).toContain(anchor);
  const pages = readdirSync(DOCS, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'));
  for (const page of pages) {
    for (const [, anchor = ''] of read(page).matchAll(/10-glossary\.md#([^)]*)\)/g))
      expect(slugs, page).toContain(anchor);
  }
});

test('every link to a part of another page leads to its heading', () => {
  for (const [, target = '', anchor = ''] of GLOSSARY.matchAll(/\]\(([^)#\s]+)#([^)]*)\)/g)) {
    const page = readFileSync(new URL(target, new URL('handbook/', DOCS)), 'utf8');
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
    expect(headings, target).toContain(anchor);
  }
});

const emphasised = [
  ...read('handbook/3-how-a-decision-is-reached.md').matchAll(/\*\*([a-z][a-z ]*)\*\*/g),
].map(([, term = '']) => term);
const grammar = read('../grammar/policy.ebnf').replace(/^\/\*[\s\S]*?\*\//, '');
const statuses = [
  ...(/^expect_status ::=\n([\s\S]*?)\n\n/m.exec(grammar)?.[1] ?? '').matchAll(/"([a-z ]+)"/g),
].map(([, word = '']) => word);

describe('there is an entry for', () => {
  test.each([...new Set(emphasised)])('“%s”, which the chapter on decisions explains', (term) => {
    expect(terms).toContain(term);
  });

  test.each(statuses)('the status “%s”', (status) => {
    expect(terms).toContain(status);
  });

  /** What a declaration declares, where its keyword is not the noun itself. */
  const NOUNS: Readonly<Record<string, string>> = {
    presume: 'presumption',
    deem: 'deeming',
    define: 'definition',
    facts: 'fact',
    assume: 'assumption',
    calendar_declaration: 'calendar',
  };
  const declared = [...(/^declaration ::=\n([\s\S]*?)\n\n/m.exec(grammar)?.[1] ?? '').matchAll(/\w+/g)].map(
    ([name]) => NOUNS[name] ?? name,
  );
  test.each([...declared, 'amendment'])('the declaration “%s”', (noun) => {
    expect(declared.length).toBeGreaterThan(20);
    expect(terms).toContain(noun);
  });
});
